#include "window.h"

#include <stdlib.h>

/* An item's tree takes many times its bytes. */
#define ITEMS_MAX 512U
#define BYTES_MAX (256U << 10)

struct window_entry {
    struct item item;
    struct request request;
    bool ready;
};

void window_release(struct window *window)
{
    arena_release(&window->arena);
    buffer_release(&window->stack);
    free(window->entries);
    *window = WINDOW_EMPTY;
}

static void read_ahead(struct window *window, const struct service *service, struct items *items)
{
    size_t bytes = 0;

    arena_reset(&window->arena);
    window->next = window->count = 0;
    while (window->count < ITEMS_MAX && bytes < BYTES_MAX) {
        struct window_entry *entry = &window->entries[window->count];
        struct error ignored = {.terse = true}; /* said when its turn has come */
        if (!items_next(items, &entry->item))
            break;
        window->count++;
        bytes += entry->item.length;
        entry->ready = entry->item.length <= service->limits.decide_bytes &&
                       request_read(entry->item.text, entry->item.length, entry->item.line, REQUEST_IN_BATCH, &window->arena, &window->stack,
                                    &entry->request, &ignored) == STATUS_OK;
    }
}

static void prefetch(const struct window *window, const struct service *service, const struct ruleset *ruleset)
{
    const struct subject *subjects[ITEMS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < window->count; i++)
        if (window->entries[i].ready && window->entries[i].request.subject.count > 0)
            subjects[count++] = &window->entries[i].request.subject;
    if (count > 1)
        source_prefetch(service->source, ruleset, subjects, count);
}

bool window_next(struct window *window, const struct service *service, const struct ruleset *ruleset, struct items *items, struct item *item,
                 const struct request **request)
{
    const struct window_entry *entry;

    *request = NULL;
    if (window->entries == NULL && source_prefetches(service->source))
        window->entries = calloc(ITEMS_MAX, sizeof *window->entries);
    if (window->entries == NULL)
        return items_next(items, item);
    if (window->next == window->count) {
        read_ahead(window, service, items);
        prefetch(window, service, ruleset);
    }
    if (window->next == window->count)
        return false;
    entry = &window->entries[window->next++];
    *item = entry->item;
    if (entry->ready)
        *request = &entry->request;
    return true;
}
