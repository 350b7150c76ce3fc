/* Memory that is given out piece by piece and taken back at once: one arena a rule set, one a request. */
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

/* Takes everything back and keeps the newest block, if it is of a usual size, for the next request. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes aligned for any type, or NULL when memory ran out. */
void *arena_take(struct arena *arena, size_t size);

/* `count` elements of `size` bytes; NULL also when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A terminated copy of `n` bytes. */
char *arena_copy(struct arena *arena, const char *text, size_t n);

#endif
