/* What a worker keeps of the reference data: parsed and checked records, what is known to be missing, and memberships of
 * lists, under their Redis keys, in a bounded amount of memory.
 *
 * What is least worth keeping goes first (SIEVE, Zhang et al., NSDI 2024: an entry that was used since the hand passed
 * it last is spared once, so one pass over many subjects does not sweep out the ones in use). Every byte counts: the
 * entry, its key, its record, the table, and malloc's own; but not what waits for cache_collect.
 *
 * A record that cache_find or cache_put gives stays valid until the next cache_collect, even if its entry goes. */
#ifndef ANJIAN_REDIS_CACHE_H
#define ANJIAN_REDIS_CACHE_H

#include "model/facts.h"

struct cache;

enum cached_kind { CACHED_RECORD, CACHED_ABSENT, CACHED_MEMBER, CACHED_NO_MEMBER };

/* Read-only for users but for what they note. */
struct cached {
    enum cached_kind kind;       /* ABSENT: no such record, or the list was never loaded */
    const struct record *record; /* of CACHED_RECORD */
    int64_t read_at;             /* clock_ms, when the server was asked */
    uint64_t session;            /* noted by the user: under which session it was read */
};

struct cache_key {
    const char *text; /* the Redis key: ref:lucheng:person:P-1001 or ref:lucheng:list:dishonest_enterprises */
    size_t length;
    const char *member; /* of a list: the id that was asked about; NULL for a record */
    size_t member_length;
};

struct cache_counts {
    uint64_t evictions;     /* entries that went for want of room */
    uint64_t invalidations; /* entries that cache_drop and cache_clear removed */
    size_t entries;         /* that can be found */
    size_t bytes;           /* never more than the limit */
};

/* STATUS_NO_MEMORY, or STATUS_IO when there is no randomness. `limit` is in bytes. */
enum status cache_new(size_t limit, struct cache **out, struct error *error);
void cache_free(struct cache *cache);

/* NULL when there is none. Marks it as used. */
struct cached *cache_find(struct cache *cache, const struct cache_key *key);

/* Keeps a copy of `record` (of `ruleset`'s facts; NULL for the other kinds), instead of what was under the key. NULL when it is
 * larger than an eighth of the limit, or memory ran out: then nothing is kept under the key. */
struct cached *cache_put(struct cache *cache, const struct cache_key *key, enum cached_kind kind, const struct ruleset *ruleset,
                         const struct record *record);

/* Removes what was read from this Redis key: a record, or at once every membership of a list, however many. */
void cache_drop(struct cache *cache, const char *key, size_t length);

/* Removes everything. */
void cache_clear(struct cache *cache);

/* Frees what has gone since the last call. */
void cache_collect(struct cache *cache);

struct cache_counts cache_counts(const struct cache *cache);

#endif
