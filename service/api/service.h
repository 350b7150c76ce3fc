/* The service as seen by its routes: what is loaded, where facts come from, what is allowed. */
#ifndef ANJIAN_SERVICE_H
#define ANJIAN_SERVICE_H

#include "answer.h"
#include "exchange.h"
#include "library.h"
#include "scoreboard.h"
#include "source.h"

struct limits {
    size_t decide_bytes; /* of a single decision's body */
    size_t batch_bytes;
    size_t batch_items;
    size_t batch_answer_bytes; /* of all answers of a batch … */
    size_t batch_answer_times; /* … or so many times its body, if that is more */
    uint64_t batch_ms;         /* of processor time for a batch */
    unsigned slow_workers;     /* for single decisions that one rule set may keep for long at a time; 0: any number */
};

extern const struct limits limits_default;

struct counters;
struct descriptions;
struct desk;

struct service {
    const struct library *library;
    struct source *source; /* or NULL */
    struct limits limits;
    struct scoreboard *board;  /* or NULL: nothing is counted */
    struct counters *counters; /* see metrics.h; NULL without a board */
    const char *version;       /* of the program */
    /* For routes_handle: what it says of the library; see descriptions.h. */
    const struct descriptions *descriptions;
    struct desk *desk; /* for routes_handle; of this process (see decide.h), made after the fork */
};

#endif
