/* A decision's request: from bytes to a checked shape (contract, section 3, "Request"). Facts are not looked at here. */
#ifndef ANJIAN_API_REQUEST_H
#define ANJIAN_API_REQUEST_H

#include "base/json.h"
#include "engine/answer.h"
#include "reference/source.h"

/* Where a request may come, which decides on its members. */
enum request_place {
    REQUEST_ALONE,
    REQUEST_FOR_ALL,        /* every decision of a rule set: no `target` */
    REQUEST_IN_BATCH,       /* has an optional `id` */
    REQUEST_IN_BATCH_TERSE, /* likewise; errors suggest no name for a misspelt one */
};

/* Lives in the arena that it was read with, and borrows from the text. */
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

/* STATUS_INVALID_JSON; STATUS_INVALID_REQUEST with a pointer to the first member, in document order, that does not
 * fit. Also after a failure `id` is set if one could be read. `first_line` and `stack` as for json_read. */
enum status request_read(const char *text, size_t length, size_t first_line, enum request_place place, struct arena *arena, struct buffer *stack,
                         struct request *out, struct error *error);

#endif
