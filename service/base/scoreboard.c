#include "base/scoreboard.h"

#include "base/siphash.h"

#include <assert.h>
#include <errno.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define CACHE_LINE 64U
#define NAME_SIZE 192U
#define MASTER_ROW 0U

struct name {
    bool gauge;
    char text[NAME_SIZE - 1];
};

struct row {
    alignas(CACHE_LINE) _Atomic int64_t busy_since;
    _Atomic uint64_t task;
    _Atomic uint32_t owner; /* 0: free */
    alignas(CACHE_LINE) _Atomic uint64_t values[];
};

struct shared {
    _Atomic uint32_t names_used;
    _Atomic int64_t stop_at;
    _Atomic uint32_t note_turn; /* odd while the note is being written */
    char note[SCOREBOARD_NOTE];
};

/* Private to each process; what the pointers lead to is shared. */
struct scoreboard {
    uint32_t row;
    uint32_t row_count;
    uint32_t name_count;
    uint32_t index_mask;
    size_t row_size;
    size_t size;
    struct shared *shared;
    struct name *names;
    uint32_t *index; /* by a name's hash: its number and 1; 0: nothing. For those who add names */
    char *rows;
};

static size_t lines(size_t size)
{
    return (size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

static struct row *row_at(const struct scoreboard *board, uint32_t row)
{
    assert(row < board->row_count);
    return (struct row *)(void *)(board->rows + row * board->row_size);
}

enum status scoreboard_new(unsigned rows, unsigned counters, struct scoreboard **out, struct error *error)
{
    size_t names_size = lines(counters * sizeof(struct name)), index_size = 2;
    struct scoreboard *board = calloc(1, sizeof *board);
    char *memory;

    if (board == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    while (index_size < 2 * (size_t)counters)
        index_size *= 2;
    board->row_count = rows > 0 ? rows : 1;
    board->name_count = counters;
    board->row_size = lines(sizeof(struct row) + counters * sizeof(uint64_t));
    board->index_mask = (uint32_t)(index_size - 1);
    board->size = lines(sizeof(struct shared)) + names_size + lines(index_size * sizeof *board->index) + board->row_count * board->row_size;
    memory = mmap(NULL, board->size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        free(board);
        return error_set(error, STATUS_NO_MEMORY, NULL, "no shared memory for the scoreboard: %s", strerror(errno));
    }
    board->shared = (struct shared *)(void *)memory;
    board->names = (struct name *)(void *)(memory + lines(sizeof(struct shared)));
    board->index = (uint32_t *)(void *)(memory + lines(sizeof(struct shared)) + names_size);
    board->rows = memory + lines(sizeof(struct shared)) + names_size + lines(index_size * sizeof *board->index);
    row_at(board, MASTER_ROW)->owner = SCOREBOARD_NONE;
    *out = board;
    return STATUS_OK;
}

void scoreboard_free(struct scoreboard *board)
{
    if (board == NULL)
        return;
    (void)munmap(board->shared, board->size);
    free(board);
}

static uint32_t name_number(struct scoreboard *board, const char *text, bool gauge)
{
    static const uint64_t key[2];
    uint32_t used = atomic_load_explicit(&board->shared->names_used, memory_order_acquire), number;
    uint32_t at = (uint32_t)siphash(key, text, strlen(text)) & board->index_mask;

    /* A number that is not used yet is what a process left that ended on the way. */
    for (; (number = board->index[at]) != 0 && number <= used; at = (at + 1) & board->index_mask) {
        if (strcmp(board->names[number - 1].text, text) == 0)
            return number - 1;
    }
    if (used == board->name_count || strlen(text) >= sizeof board->names->text)
        return SCOREBOARD_NONE;
    board->names[used].gauge = gauge;
    memcpy(board->names[used].text, text, strlen(text) + 1);
    board->index[at] = used + 1;
    /* Readers in other processes see a name whole or not at all. */
    atomic_store_explicit(&board->shared->names_used, used + 1, memory_order_release);
    return used;
}

uint32_t scoreboard_counter(struct scoreboard *board, const char *name)
{
    return name_number(board, name, false);
}

uint32_t scoreboard_gauge(struct scoreboard *board, const char *name)
{
    return name_number(board, name, true);
}

void scoreboard_add(struct scoreboard *board, uint32_t counter, uint64_t amount)
{
    _Atomic uint64_t *value;

    if (counter >= board->name_count || board->row == SCOREBOARD_NONE)
        return;
    value = &row_at(board, board->row)->values[counter];
    /* A single writer: no need for a locked addition. */
    atomic_store_explicit(value, atomic_load_explicit(value, memory_order_relaxed) + amount, memory_order_relaxed);
}

void scoreboard_set(struct scoreboard *board, uint32_t gauge, uint64_t value)
{
    if (gauge < board->name_count && board->row != SCOREBOARD_NONE)
        atomic_store_explicit(&row_at(board, board->row)->values[gauge], value, memory_order_relaxed);
}

uint64_t scoreboard_total(const struct scoreboard *board, uint32_t counter)
{
    uint64_t total = 0;

    for (uint32_t row = 0; counter < board->name_count && row < board->row_count; row++)
        total += atomic_load_explicit(&row_at(board, row)->values[counter], memory_order_relaxed);
    return total;
}

void scoreboard_each(const struct scoreboard *board, void (*each)(void *argument, const char *name, uint64_t total), void *argument)
{
    uint32_t used = atomic_load_explicit(&board->shared->names_used, memory_order_acquire);

    for (uint32_t i = 0; i < used; i++)
        each(argument, board->names[i].text, scoreboard_total(board, i));
}

uint32_t scoreboard_claim(struct scoreboard *board, uint32_t owner)
{
    assert(owner != 0);
    for (uint32_t row = MASTER_ROW + 1; row < board->row_count; row++) {
        uint32_t none = 0;
        if (atomic_compare_exchange_strong(&row_at(board, row)->owner, &none, owner))
            return row;
    }
    return SCOREBOARD_NONE;
}

void scoreboard_use(struct scoreboard *board, uint32_t row)
{
    board->row = row;
}

void scoreboard_release(struct scoreboard *board, uint32_t row)
{
    uint32_t used = atomic_load_explicit(&board->shared->names_used, memory_order_acquire);

    if (row == SCOREBOARD_NONE)
        return;
    assert(row != MASTER_ROW);
    for (uint32_t i = 0; i < used; i++) {
        if (board->names[i].gauge)
            atomic_store_explicit(&row_at(board, row)->values[i], 0, memory_order_relaxed);
    }
    atomic_store_explicit(&row_at(board, row)->busy_since, 0, memory_order_relaxed);
    atomic_store_explicit(&row_at(board, row)->task, 0, memory_order_relaxed);
    atomic_store_explicit(&row_at(board, row)->owner, 0, memory_order_release);
}

void scoreboard_release_owner(struct scoreboard *board, uint32_t owner)
{
    for (uint32_t row = MASTER_ROW + 1; row < board->row_count; row++) {
        if (atomic_load(&row_at(board, row)->owner) == owner)
            scoreboard_release(board, row);
    }
}

void scoreboard_set_busy(struct scoreboard *board, int64_t since)
{
    if (board->row != SCOREBOARD_NONE)
        atomic_store_explicit(&row_at(board, board->row)->busy_since, since, memory_order_relaxed);
}

void scoreboard_set_task(struct scoreboard *board, uint64_t task)
{
    if (board->row != SCOREBOARD_NONE)
        atomic_store_explicit(&row_at(board, board->row)->task, task, memory_order_relaxed);
}

unsigned scoreboard_others_at(const struct scoreboard *board, uint64_t task, int64_t since)
{
    unsigned count = 0;

    for (uint32_t row = MASTER_ROW + 1; row < board->row_count; row++) {
        int64_t busy = scoreboard_busy(board, row);
        count += row != board->row && busy != 0 && busy < since && atomic_load_explicit(&row_at(board, row)->task, memory_order_relaxed) == task;
    }
    return count;
}

int64_t scoreboard_busy(const struct scoreboard *board, uint32_t row)
{
    return row == SCOREBOARD_NONE ? 0 : atomic_load_explicit(&row_at(board, row)->busy_since, memory_order_relaxed);
}

void scoreboard_excuse(struct scoreboard *board, int64_t milliseconds)
{
    int64_t since = scoreboard_busy(board, board->row);

    if (since != 0)
        scoreboard_set_busy(board, since + milliseconds);
}

void scoreboard_set_stop(struct scoreboard *board, int64_t at)
{
    atomic_store_explicit(&board->shared->stop_at, at, memory_order_release);
}

int64_t scoreboard_stop(const struct scoreboard *board)
{
    return atomic_load_explicit(&board->shared->stop_at, memory_order_acquire);
}

void scoreboard_set_note(struct scoreboard *board, const char *text)
{
    atomic_fetch_add(&board->shared->note_turn, 1);
    atomic_thread_fence(memory_order_release);
    text_copy(board->shared->note, SCOREBOARD_NOTE, text);
    atomic_fetch_add(&board->shared->note_turn, 1);
}

void scoreboard_note(const struct scoreboard *board, char out[SCOREBOARD_NOTE])
{
    uint32_t turn;

    do {
        turn = atomic_load(&board->shared->note_turn);
        memcpy(out, board->shared->note, SCOREBOARD_NOTE);
        out[SCOREBOARD_NOTE - 1] = '\0';
        atomic_thread_fence(memory_order_acquire);
    } while (turn % 2 != 0 || turn != atomic_load(&board->shared->note_turn));
}
