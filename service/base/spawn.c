#include "base/spawn.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

pid_t spawn(int (*body)(void *argument), void *argument)
{
    pid_t parent = getpid(), pid = fork();

    if (pid != 0)
        return pid;
    /* The parent may have died before this was asked for. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(1);
    _exit(body(argument));
}
