/* A connection to the right Redis server that reconnects by itself: it asks a sentinel, where there are any, for the primary, looks up
 * the name, connects, and greets the server: logs in, checks the role, selects the database, and, to track, subscribes to the
 * invalidations. A failed attempt is followed by a pause, from 10 ms doubling to 2.56 s, with jitter: the circuit breaker. The next
 * attempt asks the next sentinel and takes the next address.
 *
 * Only redis_connection_open blocks. README.md beside this file has the big picture. */
#ifndef ANJIAN_REDIS_CONNECTION_H
#define ANJIAN_REDIS_CONNECTION_H

#include "redis/redis.h"

enum redis_connection_state {
    CONNECTION_CLOSED, /* until retry_at */
    CONNECTION_CONNECTING,
    CONNECTION_OPEN
};

struct redis_connection;

/* A command of the greeting, and what takes its reply, if it matters: false fails the attempt, and `error` says why. */
struct redis_greeting {
    const char *words[9]; /* up to a NULL */
    bool (*hear)(struct redis_connection *connection, const redisReply *reply, struct error *error);
};

/* Read-only for its users. */
struct redis_connection {
    enum redis_connection_state state;
    struct redis *redis;          /* to be used while it is open */
    struct redis_endpoint server; /* that it is, or was last, connected to */
    char run_id[64];              /* of the server's process, while it is open */
    char evicts[32];              /* the server's maxmemory-policy; "" for noeviction */
    int64_t since;                /* clock_ms, when the greeting was sent */
    int64_t retry_at;             /* clock_ms, while it is closed */
    unsigned failures;            /* since the last redis_connection_reset_backoff */
    struct error error;           /* of the last of them */
    unsigned long descriptors;    /* that there have been: a new one may have the number of the one before */
    /* Its own: */
    const struct redis_options *options;
    struct redis_greeting of_servers[10], of_sentinels[3]; /* up to one without words */
    char database[8], id[24];                              /* words of them */
    const struct redis_greeting *next;                     /* whose reply comes next */
    struct redis_lookup *lookup;                           /* of the server's name; NULL for a socket's path */
    bool asks;                                             /* … of a sentinel */
    unsigned turn;                                         /* whose it is to be asked next */
    int64_t give_up_at;
};

/* `options` and `name`, which Redis shows in CLIENT LIST, are borrowed. With `tracks` it is open once it has subscribed to
 * the invalidations of all reference data. Does not connect yet. */
void redis_connection_init(struct redis_connection *connection, const struct redis_options *options, const char *name, bool tracks);
void redis_connection_release(struct redis_connection *connection);

/* Makes progress without blocking. Starts a new attempt once the pause is over. */
enum redis_connection_state redis_connection_poll(struct redis_connection *connection);

/* Connects, blocking until `deadline` (clock_ms). STATUS_REFERENCE_UNAVAILABLE: the attempt failed, takes longer, or the pause lasts;
 * STATUS_IO: the server can't be used at all, as a node of a cluster can't. */
enum status redis_connection_open(struct redis_connection *connection, int64_t deadline, struct error *error);

/* Whether a reply to ROLE says that the server is still the right one; STATUS_REFERENCE_UNAVAILABLE in `error` if not. */
bool redis_connection_verify(struct redis_connection *connection, const redisReply *role, struct error *error);

/* Closes it as failed because of `why`, and pauses. */
void redis_connection_fail(struct redis_connection *connection, const struct error *why);

/* Closes it without calling that a failure. Reconnects at `retry_at` (clock_ms). */
void redis_connection_close(struct redis_connection *connection, int64_t retry_at);

/* To be called once the connection was of use, not once it is open: what dies right after the greeting backs off as well. */
void redis_connection_reset_backoff(struct redis_connection *connection);

/* While it is not open: when (clock_ms) to poll even if nothing comes. */
int64_t redis_connection_wake(const struct redis_connection *connection);

/* What to wait for; the descriptor is −1 while it is closed. */
struct pollfd redis_connection_pollfd(const struct redis_connection *connection);

#endif
