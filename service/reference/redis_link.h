/* A connection to the right Redis server that comes up again by itself: found through the sentinels where there are any
 * (each rise begins with the next of them), authenticated, its role verified (ROLE), its database selected.
 *
 * Nothing here waits but redis_link_raise: redis_link_advance does what can be done at once, so that a worker's loop can
 * bring the link up beside its requests. After a failure the link rests, from 10 ms doubling to 2.56 s, with jitter: that is
 * the circuit breaker. */
#ifndef ANJIAN_REDIS_LINK_H
#define ANJIAN_REDIS_LINK_H

#include "redis.h"

struct redis_link;

enum redis_link_state {
    LINK_RESTING, /* until redis_link_wake */
    LINK_RISING,  /* finding, connecting, greeting */
    LINK_UP
};

/* `options` is borrowed for the link's life. `role`: what the server must be; REDIS_REPLICA with sentinels is one of the healthy
 * replicas (the same one for links of the same `seed`), or the primary where there is none. `name` is what the connection calls
 * itself (CLIENT SETNAME). Does not connect. */
enum status redis_link_new(const struct redis_options *options, enum redis_role role, const char *name, uint64_t seed, struct redis_link **out,
                           struct error *error);
void redis_link_free(struct redis_link *link);

/* Begins to rise if it is time to, and goes on as far as it can without waiting. */
enum redis_link_state redis_link_advance(struct redis_link *link);

/* Brings it up, waiting till `deadline` (clock_ms) at most. A resting link is not waited for: STATUS_REFERENCE_UNAVAILABLE
 * with the reason of the failure that made it rest. */
enum status redis_link_raise(struct redis_link *link, int64_t deadline, struct error *error);

enum redis_link_state redis_link_state(const struct redis_link *link);

/* Why it is not up: the last failure. */
const struct error *redis_link_error(const struct redis_link *link);

/* When (clock_ms) it wants to be advanced even if nothing comes. 0 while it is up. */
int64_t redis_link_wake(const struct redis_link *link);

/* What to poll for while it rises or is up; −1 while it rests. The descriptor changes from one rise to the next. */
int redis_link_descriptor(const struct redis_link *link);
short redis_link_events(const struct redis_link *link);

/* The connection, in step, while up; else NULL. */
struct redis *redis_link_redis(const struct redis_link *link);

/* Whether a reply to ROLE says that the server is still what it must be; STATUS_REFERENCE_UNAVAILABLE in `error` if not. */
bool redis_link_verify(struct redis_link *link, const struct redis_reply *role, struct error *error);

/* Gives the connection up, because of `why`, and rests. */
void redis_link_fail(struct redis_link *link, const struct error *why);

/* Closes it without calling that a failure, and rests until `wake_at` (clock_ms). */
void redis_link_drop(struct redis_link *link, int64_t wake_at);

/* How often it has failed in a row, since when it is up (clock_ms; 0: it is not), and how many descriptors it has had. */
unsigned redis_link_failures(const struct redis_link *link);
int64_t redis_link_up_at(const struct redis_link *link);
unsigned long redis_link_opened(const struct redis_link *link);

/* Something came of it: the next failure is the first again. Until then each failure doubles the rest. */
void redis_link_praise(struct redis_link *link);

/* The server it is, or was last, connected to, and that process's run_id while up ("" else). */
const struct redis_endpoint *redis_link_server(const struct redis_link *link);
const char *redis_link_run_id(const struct redis_link *link);

#endif
