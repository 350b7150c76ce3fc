/* The only fork(2) of the program. */
#ifndef ANJIAN_BASE_SPAWN_H
#define ANJIAN_BASE_SPAWN_H

#include <sys/types.h>

/* Forks a process that runs `body`, exits with its result, and is killed when its parent dies. Returns its id, or −1 with
 * errno. */
pid_t spawn(int (*body)(void *argument), void *argument);

#endif
