#include "base/scoreboard.h"

#include "base/shared_memory.h"

#include <stdatomic.h>
#include <stdlib.h>

struct announcements {
    _Atomic int64_t stop_at;
    _Atomic uint32_t version; /* of the text; odd while it is being written */
    char reload_error[RELOAD_ERROR_SIZE];
};

enum status scoreboard_new(unsigned rows, unsigned names, struct scoreboard **out, struct error *error)
{
    struct scoreboard *board = calloc(1, sizeof *board);
    void *memory = NULL;
    enum status status;

    if (board == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    status = counters_new(rows, names, &board->counters, error);
    if (status == STATUS_OK)
        status = process_table_new(rows, &board->processes, error);
    if (status == STATUS_OK)
        status = shared_memory_new(sizeof *board->announced, &memory, error);
    board->announced = memory;
    if (status == STATUS_OK)
        *out = board;
    else
        scoreboard_free(board);
    return status;
}

void scoreboard_free(struct scoreboard *board)
{
    if (board == NULL)
        return;
    counters_free(board->counters);
    process_table_free(board->processes);
    if (board->announced != NULL)
        (void)munmap(board->announced, sizeof *board->announced);
    free(board);
}

void scoreboard_use_row(struct scoreboard *board, uint32_t row)
{
    counters_use_row(board->counters, row);
    process_table_use_row(board->processes, row);
}

void scoreboard_release(struct scoreboard *board, uint32_t row)
{
    if (row == PROCESS_NONE)
        return;
    counters_clear_gauges(board->counters, row);
    process_table_release(board->processes, row);
}

void scoreboard_release_owner(struct scoreboard *board, uint32_t owner)
{
    for (uint32_t row; row = process_table_find(board->processes, owner), row != PROCESS_NONE;)
        scoreboard_release(board, row);
}

void scoreboard_set_stop(struct scoreboard *board, int64_t at)
{
    atomic_store_explicit(&board->announced->stop_at, at, memory_order_release);
}

int64_t scoreboard_stop(const struct scoreboard *board)
{
    return atomic_load_explicit(&board->announced->stop_at, memory_order_acquire);
}

void scoreboard_set_reload_error(struct scoreboard *board, const char *text)
{
    struct announcements *announced = board->announced;

    atomic_fetch_add(&announced->version, 1);
    atomic_thread_fence(memory_order_release);
    text_copy(announced->reload_error, RELOAD_ERROR_SIZE, text);
    atomic_fetch_add(&announced->version, 1);
}

void scoreboard_reload_error(const struct scoreboard *board, char out[RELOAD_ERROR_SIZE])
{
    const struct announcements *announced = board->announced;
    uint32_t version;

    do {
        version = atomic_load(&announced->version);
        memcpy(out, announced->reload_error, RELOAD_ERROR_SIZE);
        out[RELOAD_ERROR_SIZE - 1] = '\0';
        atomic_thread_fence(memory_order_acquire);
    } while (version % 2 != 0 || version != atomic_load(&announced->version));
}
