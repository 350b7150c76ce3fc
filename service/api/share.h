/* A rule set's share of the workers: one whose answers take long leaves half of them to the others. */
#ifndef ANJIAN_API_SHARE_H
#define ANJIAN_API_SHARE_H

#include "api/service.h"

#define SHARE_SLOTS 64U

/* Of one process. */
struct share {
    int64_t began;                /* the request that is being answered (clock_ms) */
    int64_t slow_at[SHARE_SLOTS]; /* when a rule set last took long here; two may have the same slot, which costs a look more */
};

/* Before a request is decided. STATUS_BUSY when the rule set keeps as many workers busy as one may (limits.slow_workers). */
enum status share_take(const struct service *service, const struct ruleset *ruleset, struct error *error);

/* Afterwards, whatever became of it. */
void share_return(const struct service *service, const struct ruleset *ruleset);

#endif
