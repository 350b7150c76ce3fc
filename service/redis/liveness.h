/* Which server this is, whether it is still the right one, and whether its invalidations can be trusted: one process's connections to
 * Redis, their heartbeats, and a table of states and events. README.md beside this file explains it.
 *
 * Only redis_liveness_open and redis_liveness_settle block. Losses and recoveries go to the log, each cause of failure once until all is
 * well again. */
#ifndef ANJIAN_REDIS_LIVENESS_H
#define ANJIAN_REDIS_LIVENESS_H

#include "redis/connection.h"

#define REDIS_SESSIONS_REMEMBERED 16
#define REDIS_CAUSES_MAX 8

enum { READING, TRACKING, SENTINEL, REDIS_CONNECTIONS };

enum redis_state { AWAY, READABLE, TRACKED, LIVE, STATES };

/* Who is told what has changed. */
struct redis_handler {
    void *argument;
    void (*changed)(void *argument, const char *key, size_t length);
    void (*all_changed)(void *argument); /* FLUSHALL and the like */
};

/* What is known of a connection beyond itself. */
struct redis_peer {
    int64_t asked_at; /* the heartbeat's command that is not answered yet; 0: none is */
    int64_t ask_at;   /* the next */
    int64_t heard_at; /* when that was asked which was answered last */
    bool well;        /* noted in the log */
    unsigned failures_seen, causes;
    char told[REDIS_CAUSES_MAX][160]; /* the causes of failure that the log has, since all was well */
};

/* Read-only for its users. */
struct redis_liveness {
    const struct redis_options *options;
    struct redis_handler handler;
    struct redis_connection connections[REDIS_CONNECTIONS];
    struct redis_peer peers[2];
    enum redis_state state;
    uint64_t sessions;                              /* each time that tracking begins; the number of the last one */
    int64_t known_until[REDIS_SESSIONS_REMEMBERED]; /* by session */
    bool refused;                                   /* the last reading failed */
};

/* `options` is borrowed. Connects to nothing yet; to be called after a fork, since processes share neither connections nor random
 * numbers. */
void redis_liveness_init(struct redis_liveness *liveness, const struct redis_options *options, const struct redis_handler *handler);
void redis_liveness_release(struct redis_liveness *liveness);

/* Takes in what has been said of changes. */
void redis_liveness_listen(struct redis_liveness *liveness);

/* Does everything that goes on beside the calls; due when a connection is readable, and at redis_liveness_wake (clock_ms). */
void redis_liveness_attend(struct redis_liveness *liveness);
int64_t redis_liveness_wake(const struct redis_liveness *liveness);

static inline bool redis_liveness_is_open(const struct redis_liveness *liveness, int which)
{
    return liveness->connections[which].state == CONNECTION_OPEN;
}

/* Opens READING or TRACKING, blocking; see redis_connection_open. */
enum status redis_liveness_open(struct redis_liveness *liveness, int which, int64_t deadline, struct error *error);

/* Waits for the answer to the heartbeat that is under way on READING, which is open. STATUS_REFERENCE_UNAVAILABLE: it should not be read. */
enum status redis_liveness_settle(struct redis_liveness *liveness, int64_t deadline, struct error *error);

/* What came of a reading: an error closes READING. */
void redis_liveness_note(struct redis_liveness *liveness, const struct error *failure);

/* Whether what was read in `session`, and has not been told to have changed, is current: the session lasts, and the server has been
 * heard of lately. */
bool redis_liveness_vouches(const struct redis_liveness *liveness, uint64_t session);

/* Until when (clock_ms) everything that changed in that session is known to have been told; 0 for one that is forgotten. */
int64_t redis_liveness_known_until(const struct redis_liveness *liveness, uint64_t session);

#endif
