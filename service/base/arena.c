#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 16384U
#define KEPT_SIZE (1U << 20) /* a larger block, for some huge list, goes back at once */

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char data[];
};

void arena_release(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->next;
        free(block);
    }
    *arena = ARENA_EMPTY;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->blocks;

    if (kept == NULL || kept->size > KEPT_SIZE) {
        arena_release(arena);
        return;
    }
    arena->blocks = kept->next;
    arena_release(arena);
    kept->next = NULL;
    *arena = (struct arena){kept, kept->data, kept->data + kept->size};
}

/* Apart from `take`, which is on everybody's way and stays small. */
static __attribute__((noinline)) bool grow(struct arena *arena, size_t size)
{
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof *block + room);

    if (block == NULL)
        return false;
    block->next = arena->blocks;
    block->size = room;
    arena->blocks = block;
    arena->at = block->data;
    arena->end = block->data + room;
    return true;
}

static inline void *take(struct arena *arena, size_t size)
{
    void *taken;

    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (((size_t)(arena->end - arena->at) < size || arena->at == NULL) && !grow(arena, size))
        return NULL;
    taken = arena->at;
    arena->at += size;
    return taken;
}

void *arena_take(struct arena *arena, size_t size)
{
    void *taken = take(arena, size);

    return taken != NULL ? memset(taken, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size)
        return NULL;
    return arena_take(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *text, size_t n)
{
    char *copy = take(arena, n + 1);

    if (copy != NULL) {
        memcpy(copy, text, n);
        copy[n] = '\0';
    }
    return copy;
}
