/* Parses up to N batch items ahead, so that one round trip fetches the reference data of all of them. */
#ifndef ANJIAN_API_READ_AHEAD_H
#define ANJIAN_API_READ_AHEAD_H

#include "api/items.h"
#include "api/request.h"
#include "api/service.h"

struct read_ahead_entry;

struct read_ahead {
    struct arena arena; /* of the parsed requests */
    struct buffer stack;
    size_t count, next;
    struct read_ahead_entry *entries;
};

#define READ_AHEAD_EMPTY ((struct read_ahead){.arena = ARENA_EMPTY})

void read_ahead_release(struct read_ahead *ahead);

/* Takes the next item. Returns false at the end. `*request` is the parsed item, valid until the next call; NULL: it is yet to be parsed,
 * as it is invalid, the source does not prefetch, or memory ran out. */
bool read_ahead_next(struct read_ahead *ahead, const struct service *service, const struct ruleset *ruleset, struct items *items, struct item *item,
        const struct request **request);

#endif
