#include "api/slow_limit.h"

#include "api/decide.h"
#include "base/clock.h"

#define SLOW_MS 100         /* a normal request takes a thousandth of that */
#define READ_MS 10          /* reading processor time is a system call, which would be a tenth of a decision */
#define REMEMBERED_MS 10000 /* other workers are looked at only for a rule set that was slow within that time */

/* The rule set's address, which is the same in all workers of a generation. */
static uint64_t task_of(const struct ruleset *ruleset)
{
    return (uint64_t)(uintptr_t)ruleset;
}

static int64_t *slow_at(const struct service *service, const struct ruleset *ruleset)
{
    return &service->scratch->slow_limit.slow_at[task_of(ruleset) / sizeof *ruleset % SLOW_LIMIT_SLOTS];
}

enum status slow_limit_acquire(const struct service *service, const struct ruleset *ruleset, struct error *error)
{
    struct slow_limit *limit = &service->scratch->slow_limit;
    int64_t now = clock_ms(), slow = *slow_at(service, ruleset);

    limit->began = now;
    if (now - limit->read_at >= READ_MS) {
        limit->processor = clock_processor_ms();
        limit->read_at = now;
    }
    if (service->board == NULL || service->limits.slow_workers == 0)
        return STATUS_OK;
    if (slow != 0 && now - slow < REMEMBERED_MS &&
            process_table_others(service->board->processes, task_of(ruleset), now - SLOW_MS) >= service->limits.slow_workers)
        return error_tell(error, STATUS_BUSY, "", MESSAGE_RULESET_SLOW, ARG_TEXT(ruleset->id));
    process_table_set_task(service->board->processes, task_of(ruleset));
    return STATUS_OK;
}

void slow_limit_release(const struct service *service, const struct ruleset *ruleset)
{
    const struct slow_limit *limit = &service->scratch->slow_limit;
    int64_t now = clock_ms();

    if (service->board != NULL)
        process_table_set_task(service->board->processes, 0);
    /* On a busy machine any request may take long by the clock; processor time passes no faster. */
    if (now - limit->began > SLOW_MS && clock_processor_ms() - limit->processor > SLOW_MS)
        *slow_at(service, ruleset) = now;
}
