/* A line on standard error that says how far a long run is: bar, count, rate and time left. Nothing where no terminal is. */
#ifndef ANJIAN_CLI_PROGRESS_H
#define ANJIAN_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool shown;
    const char *what; /* "checking"; "" says nothing */
    const char *unit; /* "lines" */
    int64_t expected; /* bytes of input; 0: unknown, then there is no bar and no time left */
    int64_t first;    /* bytes that were done before it began */
    int64_t started;  /* clock_ms */
    int64_t next;
    bool drawn;       /* the line stands there, without its end */
    const char *note; /* what else is said at its end, until the next call; or NULL */
};

/* `shown` false: the caller knows that it would be in the way, as where answers go to the same terminal. */
struct progress progress_of(bool shown, const char *what, const char *unit, int64_t expected, int64_t first);

/* Draws it anew, ten times a second at most. `done` of `expected` bytes; `count` units since it began. */
void progress_show(struct progress *progress, int64_t done, uint64_t count);

/* Takes the line away, for a message to stand there; the next progress_show draws it again. */
void progress_hide(struct progress *progress);

/* Draws it a last time and ends the line. */
void progress_end(struct progress *progress, int64_t done, uint64_t count);

#endif
