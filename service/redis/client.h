/* The Redis server as one process uses it: calls read it, and a worker's loop keeps it connected meanwhile.
 *
 * Only redis_client_read blocks. */
#ifndef ANJIAN_REDIS_CLIENT_H
#define ANJIAN_REDIS_CLIENT_H

#include "redis/liveness.h"
#include "redis/read.h"

/* What the loop's epoll knows of a connection. */
struct redis_epoll_entry {
    unsigned long descriptor_count;
    short events;
};

/* Read-only for users. */
struct redis_client {
    struct redis_liveness liveness;
    uint64_t failures, round_trips; /* of reads; a failure for each attempt */
    unsigned retry_ms;
    /* Of a worker's loop; −1 without one: */
    int epoll, timer;
    int64_t timer_at;
    struct redis_epoll_entry in_epoll[REDIS_CONNECTIONS];
};

/* Borrows `options`. `retry_ms`: how long a read keeps retrying beyond the options' timeout. Does not connect yet; call it after a fork.
 * NULL: out of memory. */
struct redis_client *redis_client_new(const struct redis_options *options, unsigned retry_ms, const struct redis_handler *handler);
void redis_client_free(struct redis_client *client);

/* For a loop: returns a descriptor (epoll) that is readable when redis_client_poll is due; −1: none, calls do everything. */
int redis_client_start(struct redis_client *client);
void redis_client_poll(struct redis_client *client);

/* Call before each use of the cache: handles the invalidations that have arrived, and what else is due. */
void redis_client_receive(struct redis_client *client);

/* Reads from the right server, with retries. What was read belongs to `*epoch`; 0: it is current for this call only.
 * STATUS_REFERENCE_UNAVAILABLE, at once while the circuit breaker is open. */
enum status redis_client_read(struct redis_client *client, struct redis_query *const *queries, size_t count, uint64_t *epoch,
        struct redis_replies *out, struct error *error);

#endif
