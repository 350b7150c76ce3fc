/* A progress line on standard error: bar, count, rate and time left. Prints nothing unless that is a terminal. */
#ifndef ANJIAN_CLI_PROGRESS_H
#define ANJIAN_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool shown;
    const char *what; /* "checking"; "" says nothing */
    const char *unit; /* "lines" */
    int64_t expected; /* bytes of input; 0: unknown, then there is no bar and no time left */
    int64_t first;    /* bytes that were done before */
    int64_t started;  /* clock_ms */
    int64_t next;
    bool drawn;       /* the line is there, without its end */
    const char *note; /* printed at its end, until the next call; or NULL */
};

/* `shown` false: never printed, since answers go to the same terminal. */
struct progress progress_of(bool shown, const char *what, const char *unit, int64_t expected, int64_t first);

/* Redraws it, ten times a second at most. `done` of `expected` bytes; `count` units since it began. */
void progress_show(struct progress *progress, int64_t done, uint64_t count);

/* Erases the line, to print a message there; the next progress_show draws it again. */
void progress_hide(struct progress *progress);

/* Draws it a last time, and ends the line. */
void progress_end(struct progress *progress, int64_t done, uint64_t count);

#endif
