/* A generation's process: loads the program, keeps its workers running, and drains them when it is told to. */
#ifndef ANJIAN_SERVER_GENERATION_H
#define ANJIAN_SERVER_GENERATION_H

#include "base/status.h"
#include "server/master.h"

#include <sys/types.h>

/* What a process tells its parent through a pipe, in one atomic write: that it is ready, or why it is not. A generation that
 * serves says once more STATUS_OK when one that is resumed from its snapshot should follow. */
struct report {
    enum status status;
    struct error error;
};

struct generation_options {
    const struct master_options *master;
    const struct program *program;
    const int *listeners; /* one a pool */
    struct generation generation;
    uint32_t row; /* of this process in the scoreboard */
    int report;   /* the pipe to the master */
    /* Forks a process that dies with its parent and returns its id, or −1: it runs `body` and ends with its result. */
    pid_t (*spawn)(int (*body)(void *argument), void *argument);
};

/* Loads under limits, starts the workers, reports once all of them have started, and replaces those that die, until
 * SIGTERM (blocked, as is SIGCHLD). 0 after an orderly end: every worker has drained. */
int generation_run(const struct generation_options *options);

#endif
