/* Items of a batch, read some way ahead, so that the reference data of many come in one round trip. */
#ifndef ANJIAN_WINDOW_H
#define ANJIAN_WINDOW_H

#include "items.h"
#include "request.h"
#include "service.h"

struct window_entry;

struct window {
    struct arena arena; /* of the requests in it */
    struct buffer stack;
    size_t count, next;
    struct window_entry *entries;
};

#define WINDOW_EMPTY ((struct window){.arena = ARENA_EMPTY})

void window_release(struct window *window);

/* The next item; false at the end. `*request` is what was read of it, valid till the next call: NULL where nothing was read ahead (the
 * source gains nothing by it, the item can't be read, memory ran out), so that it's still to be read. Reads ahead as far as `items`
 * goes, in windows of a bounded size. */
bool window_next(struct window *window, const struct service *service, const struct ruleset *ruleset, struct items *items, struct item *item,
                 const struct request **request);

#endif
