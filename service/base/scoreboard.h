/* What the processes of a service share: its counters, its table of processes, and what the master tells all of them. */
#ifndef ANJIAN_BASE_SCOREBOARD_H
#define ANJIAN_BASE_SCOREBOARD_H

#include "base/counters.h"
#include "base/process_table.h"

struct scoreboard {
    struct counters *counters;
    struct process_table *processes;
    struct announcements *announced;
};

/* Room for `rows` processes and `names` series; master_rows says how many rows a master needs. STATUS_NO_MEMORY. */
enum status scoreboard_new(unsigned rows, unsigned names, struct scoreboard **out, struct error *error);
void scoreboard_free(struct scoreboard *board);

/* The calling process has this row of both tables, which its parent claimed for it; PROCESS_NONE: none. */
void scoreboard_use_row(struct scoreboard *board, uint32_t row);

/* Frees the row of a process that has ended, or all rows of a generation that has. */
void scoreboard_release(struct scoreboard *board, uint32_t row);
void scoreboard_release_owner(struct scoreboard *board, uint32_t owner);

/* When (clock_ms) every process must have stopped; 0: the service is not stopping. */
void scoreboard_set_stop(struct scoreboard *board, int64_t at);
int64_t scoreboard_stop(const struct scoreboard *board);

#define RELOAD_ERROR_SIZE 1024

/* Why the last reload failed as a whole; "": it did not. A longer text is cut at a character. */
void scoreboard_set_reload_error(struct scoreboard *board, const char *text);
void scoreboard_reload_error(const struct scoreboard *board, char out[RELOAD_ERROR_SIZE]);

#endif
