/* Items of a batch, read some way ahead, so that the reference data of many come in one round trip. */
#ifndef ANJIAN_API_READ_AHEAD_H
#define ANJIAN_API_READ_AHEAD_H

#include "api/items.h"
#include "api/request.h"
#include "api/service.h"

struct read_ahead_entry;

struct read_ahead {
    struct arena arena; /* of the requests in it */
    struct buffer stack;
    size_t count, next;
    struct read_ahead_entry *entries;
};

#define READ_AHEAD_EMPTY ((struct read_ahead){.arena = ARENA_EMPTY})

void read_ahead_release(struct read_ahead *ahead);

/* The next item; false at the end. `*request` is what was read of it, valid till the next call: NULL where nothing was read ahead (the
 * source gains nothing by it, the item can't be read, memory ran out), so that it's still to be read. Reads ahead as far as `items`
 * goes, in windows of a bounded size. */
bool read_ahead_next(struct read_ahead *ahead, const struct service *service, const struct ruleset *ruleset, struct items *items, struct item *item,
                     const struct request **request);

#endif
