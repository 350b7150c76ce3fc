#include "base/counters.h"

#include "base/shared_memory.h"
#include "base/siphash.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#define NAME_SIZE 192U
#define CACHE_LINE 64U /* no two rows share one */

struct name {
    bool gauge;
    char text[NAME_SIZE - 1];
};

/* Private to each process; what the pointers lead to is shared. */
struct counters {
    uint32_t row, row_count;
    uint32_t capacity; /* in names */
    uint32_t index_mask;
    unsigned left_out;
    size_t row_size; /* in values */
    size_t size;
    _Atomic uint32_t *used; /* names; the mapping begins here */
    struct name *names;
    uint32_t *index; /* by a name's hash: its number and 1; 0: free. Used only to add names */
    _Atomic uint64_t *values;
};

static size_t round_up(size_t size)
{
    return (size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

static _Atomic uint64_t *value_at(const struct counters *counters, uint32_t row, uint32_t series)
{
    assert(row < counters->row_count && series < counters->capacity);
    return &counters->values[row * counters->row_size + series];
}

enum status counters_new(unsigned rows, unsigned names, struct counters **out, struct error *error)
{
    size_t index_size = 2, names_at = CACHE_LINE, index_at = names_at + round_up(names * sizeof(struct name)), values_at;
    struct counters *counters = calloc(1, sizeof *counters);
    void *memory = NULL;

    if (counters == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    while (index_size < 2 * (size_t)names)
        index_size *= 2;
    values_at = index_at + round_up(index_size * sizeof *counters->index);
    counters->row_count = rows;
    counters->capacity = names;
    counters->index_mask = (uint32_t)(index_size - 1);
    counters->row_size = round_up(names * sizeof *counters->values) / sizeof *counters->values;
    counters->size = values_at + rows * counters->row_size * sizeof *counters->values;
    if (shared_memory_new(counters->size, &memory, error) != STATUS_OK) {
        free(counters);
        return STATUS_NO_MEMORY;
    }
    counters->used = memory;
    counters->names = (void *)((char *)memory + names_at);
    counters->index = (void *)((char *)memory + index_at);
    counters->values = (void *)((char *)memory + values_at);
    *out = counters;
    return STATUS_OK;
}

void counters_free(struct counters *counters)
{
    if (counters == NULL)
        return;
    (void)munmap(counters->used, counters->size);
    free(counters);
}

static uint32_t find_or_add(struct counters *counters, const char *text, bool gauge)
{
    static const uint64_t key[2];
    uint32_t used = atomic_load_explicit(counters->used, memory_order_acquire), number;
    uint32_t at = (uint32_t)siphash(key, text, strlen(text)) & counters->index_mask;

    /* A process that died while it added a name may have left a number that is not used yet. */
    for (; (number = counters->index[at]) != 0 && number <= used; at = (at + 1) & counters->index_mask) {
        if (strcmp(counters->names[number - 1].text, text) == 0)
            return number - 1;
    }
    if (used == counters->capacity || strlen(text) >= sizeof counters->names->text) {
        counters->left_out++;
        return COUNTER_NONE;
    }
    counters->names[used].gauge = gauge;
    memcpy(counters->names[used].text, text, strlen(text) + 1);
    counters->index[at] = used + 1;
    /* Readers in other processes see a name whole or not at all. */
    atomic_store_explicit(counters->used, used + 1, memory_order_release);
    return used;
}

uint32_t counters_counter(struct counters *counters, const char *name)
{
    return find_or_add(counters, name, false);
}

uint32_t counters_gauge(struct counters *counters, const char *name)
{
    return find_or_add(counters, name, true);
}

unsigned counters_left_out(const struct counters *counters)
{
    return counters->left_out;
}

void counters_use_row(struct counters *counters, uint32_t row)
{
    counters->row = row;
}

void counters_add(struct counters *counters, uint32_t counter, uint64_t amount)
{
    _Atomic uint64_t *value;

    if (counter == COUNTER_NONE || counters->row == COUNTER_NONE)
        return;
    value = value_at(counters, counters->row, counter);
    /* There is one writer, so the addition needs no lock. */
    atomic_store_explicit(value, atomic_load_explicit(value, memory_order_relaxed) + amount, memory_order_relaxed);
}

void counters_set(struct counters *counters, uint32_t gauge, uint64_t value)
{
    if (gauge != COUNTER_NONE && counters->row != COUNTER_NONE)
        atomic_store_explicit(value_at(counters, counters->row, gauge), value, memory_order_relaxed);
}

void counters_clear_gauges(struct counters *counters, uint32_t row)
{
    uint32_t used = atomic_load_explicit(counters->used, memory_order_acquire);

    for (uint32_t i = 0; i < used; i++) {
        if (counters->names[i].gauge)
            atomic_store_explicit(value_at(counters, row, i), 0, memory_order_relaxed);
    }
}

uint64_t counters_total(const struct counters *counters, uint32_t series)
{
    uint64_t total = 0;

    for (uint32_t row = 0; series != COUNTER_NONE && row < counters->row_count; row++)
        total += atomic_load_explicit(value_at(counters, row, series), memory_order_relaxed);
    return total;
}

void counters_each(const struct counters *counters, void (*each)(void *argument, const char *name, uint64_t total), void *argument)
{
    uint32_t used = atomic_load_explicit(counters->used, memory_order_acquire);

    for (uint32_t i = 0; i < used; i++)
        each(argument, counters->names[i].text, counters_total(counters, i));
}
