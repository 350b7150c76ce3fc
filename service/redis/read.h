/* One round trip for everything that is wanted. */
#ifndef ANJIAN_REDIS_READ_H
#define ANJIAN_REDIS_READ_H

#include "redis/cache.h"
#include "redis/redis.h"

/* A record or a membership of a list, and what became of it. */
struct wanted {
    struct cache_key key;
    enum kind kind; /* of the record; of the id that may be in the list */
    const char *id; /* as the caller gave it */
    size_t id_length;
    unsigned fact; /* of a list: the one that is declared with it */
    /* After redis_read: */
    bool wrong_type; /* the key holds no string, or no set; then the rest says nothing */
    enum cached_kind found;
    const char *text; /* of CACHED_RECORD: its JSON, within the reply */
    size_t length;
    /* For the caller: */
    const struct record *record;
    int64_t stale_seconds;
    bool ask, failed;
};

/* The replies that texts lie in, to be freed together. */
struct redis_answers {
    size_t count;
    redisReply **replies;
};

/* GET for each record. SCARD, SISMEMBER, SCARD for each list: a set that is not there has no members, so it must have been there before
 * and after. No MGET, which gives nil for what is no string, and no transaction, which a server that is out of memory refuses.
 *
 * STATUS_REFERENCE_UNAVAILABLE: the connection is of no more use, or the server refuses (LOADING, NOPERM, …), and nothing was found. */
enum status redis_read(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *out,
                       struct error *error);

void redis_answers_release(struct redis_answers *answers);

#endif
