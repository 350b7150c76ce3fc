/* The master: binds the sockets, runs generations of workers, replaces the dead, reloads and stops in order.
 *
 * It knows no rules: what a worker answers is a function that it is handed. The master itself never runs rule
 * code; a *generation* is a child process that loads the program under limits of memory, processor time and wall
 * clock, and then forks its workers, which share what it loaded copy-on-write. */
#ifndef ANJIAN_SERVER_MASTER_H
#define ANJIAN_SERVER_MASTER_H

#include "base/scoreboard.h"
#include "base/status.h"
#include "server/exchange.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A socket and the workers that serve it. */
struct pool {
    const char *name;        /* "decide", "batch", …: in logs and metrics */
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
    int last_good; /* the file that the last generation that became ready wrote; −1 at first */
    int snapshot;  /* an empty unlinked file for this one to write; kept by the master once it is ready */
    bool resumed;  /* load what is in `last_good`, and nothing newer: see `judge` */
};

/* A generation loads in three steps, each of which may fail; that leaves the old generation serving, and the first one failing
 * ends the master with its error. */
struct program {
    void *argument;
    /* In a generation's process: reads what there is to load. `*trials` is 0, or how many parts of it must be tried first, each
     * in a process of its own. `*state` is for all that follows. */
    enum status (*open)(void *argument, const struct generation *generation, void **state, size_t *trials, struct error *error);
    /* In a process of its own, under limits: whether the part is sound. NULL where nothing is tried. */
    enum status (*attempt)(void *state, size_t part, struct error *error);
    /* What became of it. Parts that take long are judged after `load`: their verdict goes into the snapshot, and once all of
     * them have one, a generation that is `resumed` from it follows. */
    void (*judge)(void *state, size_t part, const struct error *verdict);
    /* Whether this generation still has to wait for the parts that take long. */
    bool (*waits)(void *state);
    /* Loads all that is sound, and writes the snapshot. NULL where `open` has done it. */
    enum status (*load)(void *state, struct error *error);
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
    unsigned trial_ms;      /* processor time of a part's trial, beyond which a generation no longer waits for it */
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
