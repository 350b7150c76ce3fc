/* The Redis server as one process sees it: a connection that is read on, one that invalidations come on, one that asks the sentinels now
 * and then whether both still lead to the right place; and when a call waits for them.
 *
 * Nothing waits but redis_server_read. Losses and recoveries are noted in the log. */
#ifndef ANJIAN_REDIS_SERVER_H
#define ANJIAN_REDIS_SERVER_H

#include "redis_read.h"
#include "redis_tracking.h"

struct redis_server;

/* So far. */
struct redis_server_counts {
    uint64_t failures, round_trips; /* connections or commands that failed in reading; readings */
    bool connected;                 /* a session holds */
};

/* `options` is borrowed. `patience_ms` is how long a reading waits beyond the options' timeout for a server that is away. Connects to
 * nothing yet; to be called after a fork, since processes share neither connections nor random numbers. */
enum status redis_server_new(const struct redis_options *options, unsigned patience_ms, const struct redis_tracking_handler *handler,
                             struct redis_server **out, struct error *error);
void redis_server_free(struct redis_server *server);

/* For a loop: a descriptor (epoll) that is readable when redis_server_attend is due, or −1 where none can be had. Without it everything
 * goes on in the calls alone. */
int redis_server_start(struct redis_server *server);
void redis_server_attend(struct redis_server *server);

/* Before each call: takes in what has been said of changes; what costs a system call more is done when it is due. */
void redis_server_hear(struct redis_server *server);

/* Whether what was read in `session`, and has not been told to have changed, is current: the session holds, and the server has been
 * heard of lately. */
bool redis_server_vouches(const struct redis_server *server, uint64_t session);

/* As that of redis_tracking.h. */
int64_t redis_server_known_until(const struct redis_server *server, uint64_t session);

/* redis_read on the right server, with another attempt where that is worth it. `*session` is the one that what was read stands under;
 * 0: none, so that it is current for this call only. STATUS_REFERENCE_UNAVAILABLE, at once where the server has failed repeatedly and
 * there is no patience. */
enum status redis_server_read(struct redis_server *server, struct wanted *const *wanted, size_t count, uint64_t *session, struct redis_answers *out,
                              struct error *error);

struct redis_server_counts redis_server_counts(const struct redis_server *server);

#endif
