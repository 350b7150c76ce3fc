/* What tells one answer from another: a ULID (monotonic within a process) and the time. */
#ifndef ANJIAN_STAMP_H
#define ANJIAN_STAMP_H

#include "date.h"
#include "status.h"

#include <stdbool.h>
#include <stdint.h>

/* Belongs to one process: a copy in a forked child would repeat its parent's ids. All zero is a fresh one. */
struct stamper {
    bool seeded;
    int64_t milliseconds;
    uint16_t high; /* of the 80 random bits */
    uint64_t low;
};

struct stamp_text {
    char id[27];                   /* 26 characters of Crockford's base 32 */
    char time[DATE_TIME_TEXT + 1]; /* 2025-03-01T08:00:00.123Z */
};

/* Greater than the last one even when the clock went back. STATUS_IO when the system has no randomness. */
enum status stamper_next(struct stamper *stamper, int64_t unix_milliseconds, struct stamp_text *out, struct error *error);

#endif
