/* One round trip that reads records and list memberships. */
#ifndef ANJIAN_REDIS_READ_H
#define ANJIAN_REDIS_READ_H

#include "redis/cache.h"
#include "redis/redis.h"

/* A record, or a membership of a list, to be read. */
struct redis_query {
    struct cache_key key;
    enum kind kind; /* of the record, or of the id that the list may hold */
    const char *id; /* as the caller gave it */
    size_t id_length;
    unsigned fact; /* of a list: the one that declares it */
    /* Set by redis_read: */
    bool wrong_type; /* the key holds no string, or no set; then ignore the rest */
    enum cache_kind found;
    const char *text; /* of CACHE_RECORD: its JSON, within the reply */
    size_t length;
    /* For the caller's use: */
    const struct record *record;
    int64_t stale_seconds;
    bool failed;
};

/* The replies that texts lie in. */
struct redis_replies {
    size_t count;
    redisReply **list;
};

/* Sends GET for each record, and SCARD, SISMEMBER, SCARD for each list. A set that does not exist has no members, so it must have existed
 * before and after. MGET would not tell a wrong type from a missing key, and a server that is out of memory refuses transactions.
 *
 * STATUS_REFERENCE_UNAVAILABLE: the connection broke, or the server refuses (LOADING, NOPERM, …); ignore all queries. */
enum status redis_read(struct redis *redis, struct redis_query *const *queries, size_t count, int64_t deadline, struct redis_replies *out,
        struct error *error);

void redis_replies_release(struct redis_replies *replies);

#endif
