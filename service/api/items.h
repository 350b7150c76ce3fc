/* The items of a batch's body, one after the other, without reading it into a tree: lines of NDJSON, or elements of
 * a JSON array. */
#ifndef ANJIAN_API_ITEMS_H
#define ANJIAN_API_ITEMS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Who wants to know, every ITEMS_STEP bytes or so, up to where the body has been read. */
#define ITEMS_STEP ((size_t)1 << 20)

struct items_watch {
    void (*passed)(void *argument, const char *at); /* or NULL */
    void *argument;
};

struct items {
    const char *at, *end;
    size_t line; /* number of the line that `at` is in, from 1 */
    bool array;
    struct items_watch watch;
    const char *told; /* to the watch */
};

struct item {
    const char *text;
    size_t length;
    size_t line; /* where it begins */
};

/* Lines end with LF or CRLF; blank ones are skipped. Nobody watches. */
struct items items_of_lines(const char *body, size_t length);

/* Checks first that the whole is an array: STATUS_INVALID_JSON when brackets, commas or quotes do not make one (what
 * stands inside the elements shows when they are read); STATUS_INVALID_REQUEST when it is something else. The watch sees
 * this reading and that of the items. */
enum status items_of_array(const char *body, size_t length, const struct items_watch *watch, struct items *out, struct error *error);

/* False at the end. */
bool items_next(struct items *items, struct item *out);

#endif
