/* A generation's process: loads, keeps its workers running, and drains them when it is told to. */
#ifndef ANJIAN_SERVER_GENERATION_H
#define ANJIAN_SERVER_GENERATION_H

#include "base/status.h"
#include "server/master.h"

struct generation_options {
    const struct master_options *master;
    const struct generation_operations *operations;
    const int *listeners; /* one a pool */
    struct generation generation;
    uint32_t row; /* of this process in the scoreboard */
    /* The pipe to the master: a struct error in one atomic write says that the generation is ready (STATUS_OK), or why it is not.
     * One that serves writes STATUS_OK once more when a generation that loads from its snapshot should follow. */
    int report;
};

/* Loads under limits, starts the workers, reports once all of them have started, and replaces those that die, until
 * SIGTERM (blocked, as is SIGCHLD). 0 after an orderly end: every worker has drained. */
int generation_run(const struct generation_options *options);

#endif
