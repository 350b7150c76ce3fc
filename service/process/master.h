/* The master: binds the sockets, runs generations of workers, replaces the dead, reloads and stops in order.
 *
 * It knows no rules: what a worker answers is a function that it is handed. The master itself never runs rule
 * code; a *generation* is a child process that loads the program under limits of memory, processor time and wall
 * clock, and then forks its workers, which share what it loaded copy-on-write. */
#ifndef ANJIAN_MASTER_H
#define ANJIAN_MASTER_H

#include "exchange.h"
#include "scoreboard.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A socket and the workers that serve it. */
struct pool {
    const char *name;        /* "decide", "batch", "control": in logs and metrics */
    const char *socket_path; /* a unix socket; made with mode 0660, removed at the end */
    unsigned workers;
    size_t body_limit;        /* bytes of a request's body */
    unsigned request_seconds; /* a worker busy longer with one request is killed (SIGKILL) and replaced */
    bool keep;                /* hold many kept connections (epoll), or one connection at a time, accepted only when idle */
    int niceness;             /* of its workers, 0 to 19: more lets other pools go first */
};

/* What a generation is told while it loads, and its workers while they run. */
struct generation {
    unsigned number; /* 1, 2, … */
    struct scoreboard *board;
    int last_good; /* the file that the last generation that became ready wrote, at its start; −1 at first */
    int snapshot;  /* an empty unlinked file for this one to write; kept by the master once it is ready */
};

struct program {
    void *argument;
    /* In a generation's process: load everything, write the snapshot. `*state` is for `handle`. Failing leaves the old
     * generation serving; the first one failing ends the master with this error. */
    enum status (*load)(void *argument, const struct generation *generation, void **state, struct error *error);
    /* In a worker, after the fork and before its first request; may be NULL. `*descriptor` is −1, or what this sets it to: `attend`
     * is called between requests whenever that is readable. */
    enum status (*start)(void *state, const char *pool, int *descriptor, struct error *error);
    void (*attend)(void *state);
    /* In a worker: answers one exchange. */
    exchange_handler *handle;
    /* Frees the state, in every process that has it. */
    void (*unload)(void *state);
};

struct master_options {
    const struct pool *pools;
    size_t pool_count;
    unsigned load_seconds;  /* wall clock for loading a generation */
    unsigned drain_seconds; /* on SIGTERM: how long requests in flight may take */
    struct scoreboard *board;
};

/* Rows of the scoreboard that a master with these pools needs. */
unsigned master_rows(const struct pool *pools, size_t count);

/* Runs until SIGTERM or SIGINT; SIGHUP loads a new generation. STATUS_OK after an orderly stop. Everything that
 * happens is logged; an error is returned only if it could not start. If the master dies, so do all its processes.
 * On the board it keeps anjian_generation, anjian_reloads_total{result="ok"|"failed"}, and for each pool anjian_workers,
 * anjian_connections_refused_total and anjian_worker_deaths_total. */
enum status master_run(const struct master_options *options, const struct program *program, struct error *error);

#endif
