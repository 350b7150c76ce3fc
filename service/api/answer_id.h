/* Makes answer ids: a ULID, monotonic within a process, and the time. */
#ifndef ANJIAN_API_ANSWER_ID_H
#define ANJIAN_API_ANSWER_ID_H

#include "engine/answer.h"

#include <stdbool.h>
#include <stdint.h>

/* {0} at first. Belongs to one process: a copy in a forked child would repeat its parent's ids. */
struct answer_id_generator {
    bool seeded;
    int64_t milliseconds;
    uint16_t high; /* of the 80 random bits */
    uint64_t low;
};

/* The id is greater than the last one even if the clock went back. STATUS_IO: the system has no randomness. */
enum status answer_id_next(struct answer_id_generator *generator, int64_t unix_milliseconds, struct answer_id *out, struct error *error);

#endif
