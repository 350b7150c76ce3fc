/* A connection to the right Redis server that reconnects. An attempt asks a sentinel (if there are any) for the primary, resolves the
 * name, connects, and sends the greeting: it logs in, selects the database, checks the role and, to track, subscribes to the
 * invalidations.
 *
 * After a failed attempt it backs off, from 10 ms doubling to 2.56 s, with jitter. The next attempt takes the next sentinel and the
 * next address. Only redis_connection_open blocks. README.md beside this file has the big picture. */
#ifndef ANJIAN_REDIS_CONNECTION_H
#define ANJIAN_REDIS_CONNECTION_H

#include "redis/redis.h"

enum redis_connection_state {
    CONNECTION_CLOSED, /* until retry_at */
    CONNECTION_CONNECTING,
    CONNECTION_OPEN
};

struct redis_connection;

/* A command of the greeting, and what checks its reply (NULL: any will do). If `check` returns false the attempt has failed. */
struct redis_greeting {
    const char *words[9]; /* up to a NULL */
    bool (*check)(struct redis_connection *connection, const redisReply *reply, struct error *error);
};

/* Read-only for users. */
struct redis_connection {
    enum redis_connection_state state;
    struct redis *redis;            /* usable while open */
    struct redis_endpoint server;   /* the current or last one */
    char run_id[64];                /* the server process, while open */
    char eviction_policy[32];       /* the server's maxmemory-policy; "" for noeviction */
    int64_t greeted_at;             /* clock_ms, when the greeting was sent */
    int64_t retry_at;               /* clock_ms, while closed */
    unsigned failures;              /* since the last redis_connection_reset_backoff */
    struct error error;             /* the last failure */
    unsigned long descriptor_count; /* descriptors opened so far: a new one may get its predecessor's number */
    /* Private: */
    const struct redis_options *options;
    struct redis_greeting server_greeting[10], sentinel_greeting[3]; /* each ends with one without words */
    char database[8], id[24];                                        /* words in them */
    const struct redis_greeting *next;                               /* whose reply comes next */
    struct redis_lookup *lookup;                                     /* of the server's name; NULL for a socket's path */
    bool at_sentinel;
    unsigned next_server; /* in options->servers */
    int64_t give_up_at;   /* clock_ms, the end of this attempt */
};

/* Borrows `options` and `name`, which CLIENT LIST shows. With `tracks` the connection counts as open once it has subscribed to the
 * invalidations of all reference data. Does not connect yet. */
void redis_connection_init(struct redis_connection *connection, const struct redis_options *options, const char *name, bool tracks);
void redis_connection_release(struct redis_connection *connection);

/* Makes progress without blocking. Starts a new attempt once the back-off is over. */
enum redis_connection_state redis_connection_poll(struct redis_connection *connection);

/* Connects, blocking until `deadline` (clock_ms). Fails at once while the back-off lasts. STATUS_REFERENCE_UNAVAILABLE; STATUS_IO: the
 * server can never be used, such as a node of a cluster. */
enum status redis_connection_open(struct redis_connection *connection, int64_t deadline, struct error *error);

/* Checks the reply to ROLE. Returns false if this is not, or no longer, the server to read. */
bool redis_connection_verify(struct redis_connection *connection, const redisReply *role, struct error *error);

/* Closes the connection because of `why`, and backs off. */
void redis_connection_fail(struct redis_connection *connection, const struct error *why);

/* Closes the connection. Not counted as a failure; reconnects at `retry_at` (clock_ms). */
void redis_connection_close(struct redis_connection *connection, int64_t retry_at);

/* Call after a successful exchange, not once it is open: what dies right after the greeting must back off too. */
void redis_connection_reset_backoff(struct redis_connection *connection);

/* Returns when (clock_ms) to poll although nothing has come. For a connection that is not open. */
int64_t redis_connection_wake(const struct redis_connection *connection);

/* For poll; the descriptor is −1 while closed. */
struct pollfd redis_connection_pollfd(const struct redis_connection *connection);

#endif
