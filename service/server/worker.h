/* A worker's loop: epoll over the connections of one pool, one request at a time. */
#ifndef ANJIAN_SERVER_WORKER_H
#define ANJIAN_SERVER_WORKER_H

#include "base/scoreboard.h"
#include "base/status.h"
#include "server/exchange.h"
#include "server/master.h"

/* A server that keeps connections may send a last request on one up to this long after it became idle: nginx's
 * keepalive_timeout, 5 s in our configuration, and some. */
#define WORKER_LINGER_MS 8000

struct worker_options {
    const struct pool *pool;
    int listener; /* non-blocking; inherited */
    struct scoreboard *board;
    uint32_t connections; /* the pool's gauge of kept connections, or SCOREBOARD_NONE */
    uint32_t refused;     /* the pool's counter of connections closed for what came on them, or SCOREBOARD_NONE */
    exchange_handler *handle;
    void *argument;
    int descriptor; /* −1, or: `attend` is called with the argument whenever it is readable */
    void (*attend)(void *argument);
};

/* From its generation: one request has kept this worker for long. It shuts its other connections, and goes on. */
#define WORKER_STUCK SIGUSR1

/* Serves until SIGTERM (which must be blocked, as must all signals that do not kill). Then: while the service goes on
 * without this worker, answers what still comes on its connections, closing each, for WORKER_LINGER_MS at most; when
 * the service stops (scoreboard_stop), answers until nothing more comes. STATUS_OK after either. */
enum status worker_run(const struct worker_options *options, struct error *error);

#endif
