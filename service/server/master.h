/* The master: binds the sockets, runs generations of workers, replaces the dead, reloads and stops in order.
 *
 * A *generation* is a child process that loads what there is to serve, under limits of memory, processor time and wall clock,
 * and then forks its workers, which share what it loaded copy-on-write. The master itself loads nothing and knows no rules. */
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
    int last_good;      /* the snapshot of the last generation that became ready; −1 at first */
    int snapshot;       /* an empty unlinked file for this one's snapshot; the master keeps it once the generation is ready */
    bool from_snapshot; /* load what is in `last_good`, and nothing newer: see `validated` */
};

/* What a generation loads and how it answers. Loading takes three steps. When one fails, the old generation goes on serving; if
 * it is the first generation, the master ends with the error. */
struct generation_operations {
    void *argument;
    /* In a generation's process: reads what there is to load. `*parts` is how many parts of it must be validated before
     * `load`, each in a process of its own; they may be none. `*state` is passed to all that follows. */
    enum status (*open)(void *argument, const struct generation *generation, void **state, size_t *parts, struct error *error);
    /* In a process of its own, under limits: whether the part is sound. NULL where no part is validated. */
    enum status (*validate)(void *state, size_t part, struct error *error);
    /* Takes the result of a validation. One that takes long may come after `load`, and goes into the snapshot. Once all have
     * come, a generation that loads `from_snapshot` follows. */
    void (*validated)(void *state, size_t part, const struct error *result);
    /* Whether `load` must wait even for the validations that take long. */
    bool (*must_await_all)(void *state);
    /* Loads all that is sound, and writes the snapshot. NULL where `open` has done it. */
    enum status (*load)(void *state, struct error *error);
    /* In a worker, before its first request; may be NULL. `*descriptor` is −1, or what this sets it to: `readable` is called
     * between requests whenever it is readable. */
    enum status (*start_worker)(void *state, const char *pool, int *descriptor, struct error *error);
    void (*readable)(void *state);
    /* In a worker: answers one exchange. */
    exchange_handler *handle;
    /* Frees the state, in every process that has it; may be NULL. */
    void (*close)(void *state);
};

struct master_options {
    const struct pool *pools;
    size_t pool_count;
    unsigned load_seconds;    /* wall clock for loading a generation */
    unsigned slow_ms;         /* processor time of a validation, after which a generation no longer waits for it */
    unsigned drain_seconds;   /* on SIGTERM: how long requests in flight may take */
    struct scoreboard *board; /* master_rows says how many rows it needs */
};

unsigned master_rows(const struct pool *pools, size_t count);

/* Runs until SIGTERM or SIGINT; SIGHUP loads a new generation, which is tried again where no process can be forked. Returns
 * STATUS_OK after an orderly stop, and an error only if the service could not start; all that happens is logged. If the master
 * dies, so do all its processes. Counts anjian_generation, anjian_reloads_total{result="ok"|"failed"}, and for each pool
 * anjian_workers, anjian_connections, anjian_connections_refused_total and anjian_worker_deaths_total. */
enum status master_run(const struct master_options *options, const struct generation_operations *operations, struct error *error);

#endif
