/* What requests are answered with: rule sets, reference data, limits. */
#ifndef ANJIAN_API_SERVICE_H
#define ANJIAN_API_SERVICE_H

#include "base/scoreboard.h"
#include "engine/answer.h"
#include "reference/source.h"
#include "script/rulesets.h"
#include "server/exchange.h"

struct limits {
    size_t decide_bytes; /* of a single decision's body */
    size_t batch_bytes;
    size_t batch_items;
    size_t batch_answer_bytes; /* of all answers of a batch … */
    size_t batch_answer_times; /* … or so many times its body, if that is more */
    uint64_t batch_ms;         /* processor time of a batch */
    unsigned slow_workers;     /* that one slow rule set may keep busy with single decisions; 0: any number */
};

extern const struct limits limits_default;

struct metrics;
struct descriptions;
struct scratch;

struct service {
    const struct rulesets *rulesets;
    struct source *source; /* or NULL */
    struct limits limits;
    struct scoreboard *board; /* or NULL: nothing is counted */
    bool quiet;               /* failures are returned, not logged */
    struct metrics *metrics;  /* see metrics.h; NULL without a board */
    const char *version;      /* of the program */
    /* For routes_handle: */
    const struct descriptions *descriptions;
    struct scratch *scratch; /* see decide.h */
};

#endif
