/* Iterates over the items of a batch's body without parsing them: lines of NDJSON, or elements of a JSON array. */
#ifndef ANJIAN_API_ITEMS_H
#define ANJIAN_API_ITEMS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Called every ITEMS_PROGRESS_BYTES or so with how far the body has been read. */
#define ITEMS_PROGRESS_BYTES ((size_t)1 << 20)

struct items_progress {
    void (*report)(void *argument, const char *at); /* or NULL */
    void *argument;
};

struct items {
    const char *at, *end;
    size_t line; /* that `at` is in, from 1 */
    bool array;
    struct items_progress progress;
    const char *reported; /* progress so far */
};

struct item {
    const char *text;
    size_t length;
    size_t line; /* where it begins */
};

/* Lines end with LF or CRLF. Skips blank ones. Reports no progress. */
struct items items_of_lines(const char *body, size_t length);

/* Checks the whole body first. STATUS_INVALID_JSON: its brackets, commas or quotes don't form an array; the elements themselves are
 * checked when they are parsed. STATUS_INVALID_REQUEST: it is no array. Progress is reported for this pass and for the items. */
enum status items_of_array(const char *body, size_t length, const struct items_progress *progress, struct items *out, struct error *error);

/* Returns false at the end. */
bool items_next(struct items *items, struct item *out);

#endif
