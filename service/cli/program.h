/* The program that `serve` hands to the master: what a generation loads, and what its workers answer with. */
#ifndef ANJIAN_PROGRAM_H
#define ANJIAN_PROGRAM_H

#include "master.h"
#include "options.h"
#include "service.h"

struct program_options {
    const struct common *common;
    const char *authors; /* the folder of the authors' library */
    struct limits limits;
    bool strict; /* a rule set that does not load keeps the service from starting, and a reload from taking place */
    struct scoreboard *board;
};

/* `options` is borrowed for the program's life. */
struct program program_of(struct program_options *options);

#endif
