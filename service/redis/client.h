/* The Redis server as one process sees it: read by calls, and kept connected by a worker's loop beside them.
 *
 * Only redis_client_read blocks. */
#ifndef ANJIAN_REDIS_CLIENT_H
#define ANJIAN_REDIS_CLIENT_H

#include "redis/liveness.h"
#include "redis/read.h"

/* A connection as the loop's epoll knows it. */
struct redis_watched {
    unsigned long descriptors;
    short events;
};

/* Read-only for its users. */
struct redis_client {
    struct redis_liveness liveness; /* for what is current, and since when it is not */
    uint64_t failures, round_trips; /* readings that failed, one for each attempt; readings */
    unsigned patience_ms;
    /* Of a worker's loop: */
    int epoll, timer;
    int64_t timer_at;
    struct redis_watched watched[REDIS_CONNECTIONS];
};

/* `options` is borrowed. `patience_ms` is how long a reading waits beyond the options' timeout for a server that is away. Connects to
 * nothing yet; to be called after a fork, since processes share neither connections nor random numbers. NULL: out of memory. */
struct redis_client *redis_client_new(const struct redis_options *options, unsigned patience_ms, const struct redis_handler *handler);
void redis_client_free(struct redis_client *client);

/* For a loop: a descriptor (epoll) that is readable when redis_client_attend is due, or −1 where none can be had. Without it everything
 * goes on in the calls alone. */
int redis_client_start(struct redis_client *client);
void redis_client_attend(struct redis_client *client);

/* Before each call: takes in what has been said of changes. What costs more system calls is done only when it is due. */
void redis_client_hear(struct redis_client *client);

/* redis_read on the right server, with another attempt where that is worth it. `*session` is the one that what was read stands under;
 * 0: none, so that it is current for this call only. STATUS_REFERENCE_UNAVAILABLE, at once where the server has failed repeatedly and
 * there is no patience. */
enum status redis_client_read(struct redis_client *client, struct wanted *const *wanted, size_t count, uint64_t *session, struct redis_answers *out,
                              struct error *error);

#endif
