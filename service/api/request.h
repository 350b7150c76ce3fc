/* A decision's request: from bytes to a checked shape (contract, section 3, "Request"). Facts are not looked at here. */
#ifndef ANJIAN_REQUEST_H
#define ANJIAN_REQUEST_H

#include "answer.h"
#include "source.h"

#include <jansson.h>

#define REQUEST_DEPTH 64 /* arrays and objects within one another */

/* Where a request may come, which decides on its members. */
enum request_place {
    REQUEST_ALONE,
    REQUEST_IN_BATCH, /* has an optional `id` */
    REQUEST_FOR_ALL,  /* every decision of a rule set: no `target` */
};

struct request {
    struct subject subject;
    bool has_as_of;
    int32_t as_of;
    const json_t *facts; /* an object, or NULL */
    enum explain explain;
    const char *target; /* or NULL */
    const json_t *id;   /* a string, or a whole number within ±(2⁵³−1); or NULL */
    json_t *document;   /* owns all of these */
};

/* Strict JSON of any kind, integers as binary64: STATUS_INVALID_JSON for what the contract lists under invalid-json.
 * `first_line` is the number of the text's first line in whatever it was taken from. A new reference in `*out`. */
enum status json_read(const char *text, size_t length, size_t first_line, json_t **out, struct error *error);

/* STATUS_INVALID_JSON; STATUS_INVALID_REQUEST with a pointer to the first member, in document order, that does not
 * fit. Also after a failure `id` is set if one could be read; release the request in any case. */
enum status request_read(const char *text, size_t length, size_t first_line, enum request_place place, struct request *out, struct error *error);

void request_release(struct request *request);

#endif
