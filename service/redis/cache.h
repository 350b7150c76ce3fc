/* A worker's cache of reference data in bounded memory: checked records, keys known to be missing, and list memberships, under their
 * Redis keys.
 *
 * Eviction is SIEVE (Zhang et al., NSDI 2024): an entry used since the hand last passed it is spared once, so that a scan over many
 * subjects does not evict those in use. The limit counts every byte: entries, keys, records, the table, and malloc's overhead; but not
 * what cache_collect has yet to free.
 *
 * A value from cache_find or cache_put stays valid until the next cache_collect, even if its entry is removed. */
#ifndef ANJIAN_REDIS_CACHE_H
#define ANJIAN_REDIS_CACHE_H

#include "model/facts.h"

struct cache;

enum cache_kind { CACHE_RECORD, CACHE_ABSENT, CACHE_MEMBER, CACHE_NO_MEMBER };

/* `read_at` and `epoch` are the user's; the rest is read-only. */
struct cache_value {
    enum cache_kind kind;        /* ABSENT: no such record, or the list was never loaded */
    const struct record *record; /* of CACHE_RECORD */
    int64_t read_at;             /* clock_ms, when the server was asked */
    uint64_t epoch;              /* see liveness.h */
};

struct cache_key {
    const char *text; /* the Redis key: ref:lucheng:person:P-1001 or ref:lucheng:list:dishonest_enterprises */
    size_t length;
    const char *member; /* of a list: the id looked up; NULL for a record */
    size_t member_length;
};

struct cache_counts {
    uint64_t evictions;     /* entries removed to make room */
    uint64_t invalidations; /* entries that cache_drop and cache_clear removed */
    size_t entries;         /* that can be found */
    size_t bytes;           /* never more than the limit */
};

/* STATUS_NO_MEMORY, or STATUS_IO when there is no randomness. `limit` is in bytes. */
enum status cache_new(size_t limit, struct cache **out, struct error *error);
void cache_free(struct cache *cache);

/* Returns NULL if there is none. Marks the entry as used. */
struct cache_value *cache_find(struct cache *cache, const struct cache_key *key);

/* Replaces the key's entry by a copy of `record` (of `ruleset`'s facts; NULL for the other kinds). Returns NULL, with no entry left, if
 * it is larger than an eighth of the limit or memory ran out. */
struct cache_value *cache_put(struct cache *cache, const struct cache_key *key, enum cache_kind kind, const struct ruleset *ruleset,
        const struct record *record);

/* Removes everything read from this Redis key: a record, or all memberships of a list, in constant time. */
void cache_drop(struct cache *cache, const char *key, size_t length);

/* Removes everything. */
void cache_clear(struct cache *cache);

/* Frees the entries removed since the last call. */
void cache_collect(struct cache *cache);

struct cache_counts cache_counts(const struct cache *cache);

#endif
