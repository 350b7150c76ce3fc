/* What tells one answer from another: a ULID (monotonic within a process) and the time. */
#ifndef ANJIAN_API_ANSWER_ID_H
#define ANJIAN_API_ANSWER_ID_H

#include "base/date.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Belongs to one process: a copy in a forked child would repeat its parent's ids. All zero is a fresh one. */
struct answer_id_generator {
    bool seeded;
    int64_t milliseconds;
    uint16_t high; /* of the 80 random bits */
    uint64_t low;
};

struct answer_id_text {
    char id[27];                   /* 26 characters of Crockford's base 32 */
    char time[DATE_TIME_TEXT + 1]; /* 2025-03-01T08:00:00.123Z */
};

/* Greater than the last one even when the clock went back. STATUS_IO when the system has no randomness. */
enum status answer_id_next(struct answer_id_generator *answer_ids, int64_t unix_milliseconds, struct answer_id_text *out, struct error *error);

#endif
