/* Which server is being read, whether it is still the right one, and whether its invalidations can be trusted: a process's connections
 * to Redis, their heartbeats, and a table of states and events. README.md beside this file explains them.
 *
 * Only redis_liveness_open and redis_liveness_finish_heartbeat block. The log names each cause of failure once until all is well again. */
#ifndef ANJIAN_REDIS_LIVENESS_H
#define ANJIAN_REDIS_LIVENESS_H

#include "redis/connection.h"

#define REDIS_EPOCHS 16
#define REDIS_LOGGED_CAUSES 8

enum { READING, TRACKING, SENTINEL, REDIS_CONNECTIONS };

/* A bit for each open connection: READING, TRACKING. */
enum redis_state { AWAY, READABLE, TRACKED, LIVE, STATES };

/* Receives the invalidations. */
struct redis_handler {
    void *argument;
    void (*changed)(void *argument, const char *key, size_t length);
    void (*all_changed)(void *argument); /* FLUSHALL and the like */
};

/* The heartbeat of READING (ROLE) or TRACKING (PING), and what the log has of that connection. Times are clock_ms. */
struct redis_heartbeat {
    int64_t sent_at;      /* of the command that has no reply yet; 0: there is none */
    int64_t next_at;      /* when to send the next */
    int64_t confirmed_at; /* when the last command was sent that was answered */
    bool healthy;         /* the log has said so */
    unsigned failures_seen, logged_count;
    char logged[REDIS_LOGGED_CAUSES][160]; /* causes of failure in the log since it was healthy */
};

/* Read-only for users. An epoch begins each time that tracking begins; `epochs` is the number of the last one. */
struct redis_liveness {
    const struct redis_options *options;
    struct redis_handler handler;
    struct redis_connection connections[REDIS_CONNECTIONS];
    struct redis_heartbeat heartbeats[2];
    enum redis_state state;
    uint64_t epochs;
    int64_t current_until[REDIS_EPOCHS]; /* by epoch */
    bool read_failed;                    /* the last read */
};

/* Borrows `options`. Does not connect yet. Call it after a fork: processes cannot share connections. */
void redis_liveness_init(struct redis_liveness *liveness, const struct redis_options *options, const struct redis_handler *handler);
void redis_liveness_release(struct redis_liveness *liveness);

/* Handles the invalidations that have arrived. */
void redis_liveness_receive(struct redis_liveness *liveness);

/* Does everything that is due without blocking: connects, sends and checks heartbeats, handles invalidations. Call it when a connection
 * is readable, and at redis_liveness_wake (clock_ms). */
void redis_liveness_poll(struct redis_liveness *liveness);
int64_t redis_liveness_wake(const struct redis_liveness *liveness);

static inline bool redis_liveness_is_open(const struct redis_liveness *liveness, int which)
{
    return liveness->connections[which].state == CONNECTION_OPEN;
}

/* Opens READING or TRACKING, blocking; see redis_connection_open. */
enum status redis_liveness_open(struct redis_liveness *liveness, int which, int64_t deadline, struct error *error);

/* Blocks until the heartbeat under way on READING (which is open) is answered. STATUS_REFERENCE_UNAVAILABLE: don't read this server. */
enum status redis_liveness_finish_heartbeat(struct redis_liveness *liveness, int64_t deadline, struct error *error);

/* Call after each read with its result: an error closes READING. */
void redis_liveness_end_read(struct redis_liveness *liveness, const struct error *result);

/* Whether what was read in `epoch`, and was not invalidated, is current: the epoch lasts, and the server answered heartbeats lately. */
bool redis_liveness_is_current(const struct redis_liveness *liveness, uint64_t epoch);

/* Returns until when (clock_ms) all changes are known to have been received in that epoch; 0 for one that is too long ago. */
int64_t redis_liveness_current_until(const struct redis_liveness *liveness, uint64_t epoch);

#endif
