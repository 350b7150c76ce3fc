/* A worker's loop: epoll over the connections of one pool, one request at a time. */
#ifndef ANJIAN_SERVER_WORKER_H
#define ANJIAN_SERVER_WORKER_H

#include "base/scoreboard.h"
#include "base/status.h"
#include "server/exchange.h"
#include "server/master.h"

/* For so long after a kept connection became idle, a web server may still send a request on it: nginx's keepalive_timeout,
 * 5 s in our configuration, and some more. */
#define WORKER_LINGER_MS 8000

struct worker_options {
    const struct pool *pool;
    int listener; /* non-blocking; inherited */
    struct scoreboard *board;
    uint32_t connections; /* the pool's gauge of kept connections, or COUNTER_NONE */
    uint32_t refused;     /* the pool's counter of connections closed for what came on them, or COUNTER_NONE */
    exchange_handler *handle;
    void *argument;
    int descriptor; /* −1, or: `readable` is called with the argument whenever this is readable */
    void (*readable)(void *argument);
};

/* The generation sends it when one request has kept the worker for long. The worker shuts its other connections, and goes on. */
#define WORKER_STUCK SIGUSR1

/* Serves until SIGTERM, which must be blocked, as must all signals that do not kill. Then it drains: it answers what still
 * comes on its connections and closes each, for WORKER_LINGER_MS at most. When the whole service stops (scoreboard_stop), it
 * answers until nothing more comes. Returns STATUS_OK after either. One worker a process: a signal handler needs a global. */
enum status worker_run(const struct worker_options *options, struct error *error);

#endif
