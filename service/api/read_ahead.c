#include "api/read_ahead.h"

#include <stdlib.h>

#define ITEMS_MAX 512U
#define BYTES_MAX (256U << 10) /* of text; parsed it takes many times that */

struct read_ahead_entry {
    struct item item;
    struct request request;
    bool ready;
};

void read_ahead_release(struct read_ahead *ahead)
{
    arena_release(&ahead->arena);
    buffer_release(&ahead->stack);
    free(ahead->entries);
    *ahead = READ_AHEAD_EMPTY;
}

static void parse_ahead(struct read_ahead *ahead, const struct service *service, struct items *items)
{
    size_t bytes = 0;

    arena_reset(&ahead->arena);
    ahead->next = ahead->count = 0;
    while (ahead->count < ITEMS_MAX && bytes < BYTES_MAX) {
        struct read_ahead_entry *entry = &ahead->entries[ahead->count];
        struct error ignored = {0}; /* reported when its turn comes */
        if (!items_next(items, &entry->item))
            break;
        ahead->count++;
        bytes += entry->item.length;
        entry->ready = entry->item.length <= service->limits.decide_bytes &&
                       request_read(entry->item.text, entry->item.length, entry->item.line, REQUEST_IN_BATCH_TERSE, &ahead->arena, &ahead->stack,
                               &entry->request, &ignored) == STATUS_OK;
    }
}

static void prefetch(const struct read_ahead *ahead, const struct service *service, const struct ruleset *ruleset)
{
    const struct subject *subjects[ITEMS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < ahead->count; i++)
        if (ahead->entries[i].ready && ahead->entries[i].request.subject.count > 0)
            subjects[count++] = &ahead->entries[i].request.subject;
    if (count > 1)
        source_prefetch(service->source, ruleset, subjects, count);
}

bool read_ahead_next(struct read_ahead *ahead, const struct service *service, const struct ruleset *ruleset, struct items *items, struct item *item,
        const struct request **request)
{
    const struct read_ahead_entry *entry;

    *request = NULL;
    if (ahead->entries == NULL && source_prefetches(service->source))
        ahead->entries = calloc(ITEMS_MAX, sizeof *ahead->entries);
    if (ahead->entries == NULL)
        return items_next(items, item);
    if (ahead->next == ahead->count) {
        parse_ahead(ahead, service, items);
        prefetch(ahead, service, ruleset);
    }
    if (ahead->next == ahead->count)
        return false;
    entry = &ahead->entries[ahead->next++];
    *item = entry->item;
    if (entry->ready)
        *request = &entry->request;
    return true;
}
