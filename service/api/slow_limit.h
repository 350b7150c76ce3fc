/* Limits how many workers a slow rule set may keep busy, so that the others are still answered. */
#ifndef ANJIAN_API_SLOW_LIMIT_H
#define ANJIAN_API_SLOW_LIMIT_H

#include "api/service.h"

#define SLOW_LIMIT_SLOTS 64U

/* Of one process. */
struct slow_limit {
    int64_t began;                     /* clock_ms, when the current request began */
    int64_t processor, read_at;        /* clock_processor_ms, and clock_ms when it was read: READ_MS before `began` at most */
    int64_t slow_at[SLOW_LIMIT_SLOTS]; /* clock_ms, when a rule set was last slow in this process, by hash; 0: never */
};

/* Call before a request is decided. STATUS_BUSY: the rule set already keeps limits.slow_workers busy. */
enum status slow_limit_acquire(const struct service *service, const struct ruleset *ruleset, struct error *error);

/* Call afterwards, even if it failed. */
void slow_limit_release(const struct service *service, const struct ruleset *ruleset);

#endif
