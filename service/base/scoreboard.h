/* Counters in memory that master, generations and workers share.
 *
 * A counter's name is its Prometheus series, `anjian_requests_total{route="decide",status="200"}`, so that
 * printing the board is printing the names with their sums. Names are only ever added, and only one process at a
 * time adds them: the master before it forks, then the generation that is loading. Each process counts in a row of
 * its own (single writer, relaxed atomics, no locks). The row of a process that ended goes, with what was counted
 * in it, to a later process, so totals never go back. */
#ifndef ANJIAN_BASE_SCOREBOARD_H
#define ANJIAN_BASE_SCOREBOARD_H

#include "base/status.h"

#include <stdint.h>

struct scoreboard;

#define SCOREBOARD_NONE UINT32_MAX

/* Room for `rows` processes and `counters` names; `master_rows` says how many rows a master needs. The caller's
 * process has row 0. */
enum status scoreboard_new(unsigned rows, unsigned counters, struct scoreboard **out, struct error *error);
void scoreboard_free(struct scoreboard *board);

/* The counter of that name, added if it is new; SCOREBOARD_NONE when the board is full or the name longer than 191
 * bytes (counting there does nothing). */
uint32_t scoreboard_counter(struct scoreboard *board, const char *name);

/* Likewise for a value that also falls: each process sets its own part, which goes when the process does. */
uint32_t scoreboard_gauge(struct scoreboard *board, const char *name);

/* In the calling process's own row. */
void scoreboard_add(struct scoreboard *board, uint32_t counter, uint64_t amount);
void scoreboard_set(struct scoreboard *board, uint32_t gauge, uint64_t value);

/* The sum over all rows; 0 for SCOREBOARD_NONE. */
uint64_t scoreboard_total(const struct scoreboard *board, uint32_t counter);

/* Sums over all rows, in the order of adding; `each` gets a name and its total. */
void scoreboard_each(const struct scoreboard *board, void (*each)(void *argument, const char *name, uint64_t total), void *argument);

/* What the process layer itself notes there.
 *
 * A row for a process that is about to be forked by generation `owner` (not 0); SCOREBOARD_NONE when all are taken.
 * The child `uses` it; whoever learns that the process has ended `releases` it. */
uint32_t scoreboard_claim(struct scoreboard *board, uint32_t owner);
void scoreboard_use(struct scoreboard *board, uint32_t row);
void scoreboard_release(struct scoreboard *board, uint32_t row);
void scoreboard_release_owner(struct scoreboard *board, uint32_t owner);

/* Since when (clock_ms) the calling process has been at one request; 0: idle. */
void scoreboard_set_busy(struct scoreboard *board, int64_t since);
int64_t scoreboard_busy(const struct scoreboard *board, uint32_t row);

/* Moves that moment by so many milliseconds: for the time in which the process only waits. */
void scoreboard_excuse(struct scoreboard *board, int64_t milliseconds);

/* What the calling process is at: a number that all its users choose alike; 0: nothing that counts. */
void scoreboard_set_task(struct scoreboard *board, uint64_t task);

/* How many other processes are at that task, in a request that began (scoreboard_set_busy) before `since`. */
unsigned scoreboard_others_at(const struct scoreboard *board, uint64_t task, int64_t since);

/* When (clock_ms) every process must have stopped; 0: no stop is under way. */
void scoreboard_set_stop(struct scoreboard *board, int64_t at);
int64_t scoreboard_stop(const struct scoreboard *board);

#define SCOREBOARD_NOTE 1024

/* What the master tells every process, "" at first: why the last reload failed as a whole. Cut at a character. */
void scoreboard_set_note(struct scoreboard *board, const char *text);
void scoreboard_note(const struct scoreboard *board, char out[SCOREBOARD_NOTE]);

#endif
