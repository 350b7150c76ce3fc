/* Parses and checks a decision's request (docs/contract.md, section 3), except its facts. */
#ifndef ANJIAN_API_REQUEST_H
#define ANJIAN_API_REQUEST_H

#include "base/json.h"
#include "engine/answer.h"
#include "reference/source.h"

/* Which members a request may have. */
enum request_place {
    REQUEST_ALONE,
    REQUEST_FOR_ALL,        /* every decision of a rule set: no `target` */
    REQUEST_IN_BATCH,       /* has an optional `id` */
    REQUEST_IN_BATCH_TERSE, /* likewise; errors suggest no name for a misspelt one */
};

/* Lives in the arena that it was read into, and borrows from the text. */
struct request {
    size_t length; /* bytes of the text */
    struct subject subject;
    bool has_as_of;
    int32_t as_of;
    const struct json *facts; /* an object, or NULL */
    enum explain explain;
    const char *target;    /* or NULL */
    const struct json *id; /* a string, or a whole number within ±(2⁵³−1); or NULL */
};

/* STATUS_INVALID_JSON; STATUS_INVALID_REQUEST with a pointer to the first wrong member in document order. `id` is set even after a
 * failure, if it could be read. `first_line` and `stack` as for json_read. */
enum status request_read(const char *text, size_t length, size_t first_line, enum request_place place, struct arena *arena, struct buffer *stack,
        struct request *out, struct error *error);

#endif
