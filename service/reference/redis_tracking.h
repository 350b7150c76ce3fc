/* Server-assisted invalidation: Redis tells on a connection of its own which reference data have changed.
 *
 * RESP2: the connection redirects to itself (CLIENT ID, CLIENT TRACKING ON REDIRECT <own id> BCAST PREFIX ref:, SUBSCRIBE
 * __redis__:invalidate). A PING each heartbeat shows that nothing is under way any more: what was said before its answer has
 * come. While the session holds, what was read in it and has not been invalidated is current. */
#ifndef ANJIAN_REDIS_TRACKING_H
#define ANJIAN_REDIS_TRACKING_H

#include "redis_link.h"

struct redis_tracking;

struct redis_tracking_handler {
    void *argument;
    void (*changed)(void *argument, const char *key, size_t length);
    void (*all_changed)(void *argument); /* FLUSHALL and the like */
};

/* `options` is borrowed. The seed is that of redis_link_new. */
enum status redis_tracking_new(const struct redis_options *options, uint64_t seed, const struct redis_tracking_handler *handler,
                               struct redis_tracking **out, struct error *error);
void redis_tracking_free(struct redis_tracking *tracking);

/* Takes in what has been said, asks whether the server is there when it is time to, and comes up again after a loss; waits for
 * nothing. */
void redis_tracking_attend(struct redis_tracking *tracking);

/* The session that holds, never the same again after a loss; 0: none. */
uint64_t redis_tracking_session(const struct redis_tracking *tracking);

/* Until when (clock_ms) everything that changed in that session is known to have been told; 0 for one that is forgotten. */
int64_t redis_tracking_known_until(const struct redis_tracking *tracking, uint64_t session);

/* When to attend even if nothing comes (clock_ms). */
int64_t redis_tracking_wake(const struct redis_tracking *tracking);

struct redis_link *redis_tracking_link(struct redis_tracking *tracking);

#endif
