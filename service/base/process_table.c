#include "base/process_table.h"

#include "base/shared_memory.h"

#include <assert.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>

struct row {
    alignas(64) _Atomic int64_t busy_since; /* a cache line of its own */
    _Atomic uint64_t task;
    _Atomic uint32_t owner; /* 0: free */
};

/* Private to each process; the rows are shared. */
struct process_table {
    uint32_t row, count;
    struct row *rows;
};

enum status process_table_new(unsigned rows, struct process_table **out, struct error *error)
{
    struct process_table *table = calloc(1, sizeof *table);
    void *memory = NULL;

    if (table == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    if (shared_memory_new(rows * sizeof *table->rows, &memory, error) != STATUS_OK) {
        free(table);
        return STATUS_NO_MEMORY;
    }
    table->count = rows;
    table->rows = memory;
    table->rows[0].owner = PROCESS_NONE;
    *out = table;
    return STATUS_OK;
}

void process_table_free(struct process_table *table)
{
    if (table == NULL)
        return;
    (void)munmap(table->rows, table->count * sizeof *table->rows);
    free(table);
}

uint32_t process_table_claim(struct process_table *table, uint32_t owner)
{
    assert(owner != 0);
    for (uint32_t row = 0; row < table->count; row++) {
        uint32_t none = 0;
        if (atomic_compare_exchange_strong(&table->rows[row].owner, &none, owner))
            return row;
    }
    return PROCESS_NONE;
}

void process_table_use_row(struct process_table *table, uint32_t row)
{
    table->row = row;
}

void process_table_release(struct process_table *table, uint32_t row)
{
    struct row *released = &table->rows[row];

    assert(row > 0 && row < table->count);
    atomic_store_explicit(&released->busy_since, 0, memory_order_relaxed);
    atomic_store_explicit(&released->task, 0, memory_order_relaxed);
    atomic_store_explicit(&released->owner, 0, memory_order_release);
}

uint32_t process_table_find(const struct process_table *table, uint32_t owner)
{
    for (uint32_t row = 0; row < table->count; row++) {
        if (atomic_load(&table->rows[row].owner) == owner)
            return row;
    }
    return PROCESS_NONE;
}

void process_table_set_busy(struct process_table *table, int64_t since)
{
    if (table->row != PROCESS_NONE)
        atomic_store_explicit(&table->rows[table->row].busy_since, since, memory_order_relaxed);
}

int64_t process_table_busy(const struct process_table *table, uint32_t row)
{
    return row == PROCESS_NONE ? 0 : atomic_load_explicit(&table->rows[row].busy_since, memory_order_relaxed);
}

void process_table_exclude(struct process_table *table, int64_t milliseconds)
{
    int64_t since = process_table_busy(table, table->row);

    if (since != 0)
        process_table_set_busy(table, since + milliseconds);
}

void process_table_set_task(struct process_table *table, uint64_t task)
{
    if (table->row != PROCESS_NONE)
        atomic_store_explicit(&table->rows[table->row].task, task, memory_order_relaxed);
}

unsigned process_table_others(const struct process_table *table, uint64_t task, int64_t since)
{
    unsigned count = 0;

    for (uint32_t row = 0; row < table->count; row++) {
        int64_t busy = process_table_busy(table, row);
        count += row != table->row && busy != 0 && busy < since && atomic_load_explicit(&table->rows[row].task, memory_order_relaxed) == task;
    }
    return count;
}
