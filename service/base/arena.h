/* Memory that is taken piece by piece and freed all at once: one arena per rule set, one per request. */
#ifndef ANJIAN_BASE_ARENA_H
#define ANJIAN_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    char *at;
    char *end;
};

#define ARENA_EMPTY ((struct arena){NULL, NULL, NULL})

/* Frees everything. */
void arena_release(struct arena *arena);

/* Frees everything but the newest block, which the next request uses again unless it is unusually large. */
void arena_reset(struct arena *arena);

/* Returns `size` zeroed bytes, aligned for any type; NULL when memory ran out. */
void *arena_take(struct arena *arena, size_t size);

/* Likewise for `count` elements of `size` bytes. NULL also when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Returns a terminated copy of `n` bytes, or NULL. */
char *arena_copy(struct arena *arena, const char *text, size_t n);

#endif
