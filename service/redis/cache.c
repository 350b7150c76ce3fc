#include "redis/cache.h"

#include "base/siphash.h"
#include "reference/record_pack.h"

#include <assert.h>
#include <errno.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* The hash table is sized once, to 2 or 3 % of the limit, so that no call has to wait while it grows. */
#define BYTES_PER_SLOT 256U

/* The key of a list, shared by its memberships. Dropping the list only unlinks this: its entries cannot be found any more. Eviction
 * removes them first, and the last one frees this. */
struct list_key {
    struct list_key *next;
    uint64_t hash;
    size_t users;
    bool dropped;
    size_t length;
    char text[];
};

struct entry {
    struct cache_value value;    /* first: a pointer to one is a pointer to the other */
    struct entry *newer, *older; /* the queue */
    struct entry *next;          /* in its slot, or among the removed */
    struct list_key *list;       /* NULL: a record */
    uint64_t hash;
    uint32_t length;
    bool used;   /* since the hand passed it */
    char text[]; /* the record's key or the list's member, then, aligned, the packed record */
};

struct cache {
    size_t limit;
    uint64_t seed[2];
    size_t slot_count; /* a power of two */
    struct entry **slots;
    struct entry *newest, *oldest;
    struct entry *hand; /* of SIEVE; NULL: starts at the oldest */
    struct entry *removed;
    struct list_key *lists;
    struct cache_counts counts;
};

/* The block with malloc's word before it. */
static size_t bytes_of(void *block)
{
    return malloc_usable_size(block) + sizeof(size_t);
}

enum status cache_new(size_t limit, struct cache **out, struct error *error)
{
    struct cache *self = calloc(1, sizeof *self);
    enum status status = STATUS_OK;

    if (self == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    self->limit = limit;
    for (self->slot_count = 16; self->slot_count * 2 <= limit / BYTES_PER_SLOT;)
        self->slot_count *= 2;
    self->slots = calloc(self->slot_count, sizeof(struct entry *));
    if (self->slots == NULL)
        status = error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    else if (getrandom(self->seed, sizeof self->seed, 0) != (ssize_t)sizeof self->seed)
        status = error_set(error, STATUS_IO, "", "no randomness for the cache's hash: %s", strerror(errno));
    if (status != STATUS_OK) {
        cache_free(self);
        return status;
    }
    self->counts.bytes = bytes_of(self) + bytes_of((void *)self->slots);
    *out = self;
    return STATUS_OK;
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    cache_clear(cache);
    cache_collect(cache);
    free((void *)cache->slots);
    free(cache);
}

/* ------------------------------------------------------------------ lists */

static struct list_key *list_find(const struct cache *cache, const char *text, size_t length)
{
    uint64_t hash = siphash(cache->seed, text, length);
    struct list_key *list = cache->lists;

    while (list != NULL && (list->hash != hash || list->length != length || memcmp(list->text, text, length) != 0))
        list = list->next;
    return list;
}

static struct list_key *list_new(struct cache *cache, const char *text, size_t length)
{
    struct list_key *list = malloc(sizeof *list + length);

    if (list == NULL)
        return NULL;
    *list = (struct list_key){.next = cache->lists, .hash = siphash(cache->seed, text, length), .length = length};
    memcpy(list->text, text, length);
    cache->lists = list;
    cache->counts.bytes += bytes_of(list);
    return list;
}

/* Makes its entries impossible to find. */
static void list_detach(struct cache *cache, struct list_key *list)
{
    struct list_key **at = &cache->lists;

    for (; *at != list; at = &(*at)->next)
        assert(*at != NULL);
    *at = list->next;
    list->dropped = true;
}

static void list_release(struct cache *cache, struct list_key *list)
{
    if (--list->users > 0)
        return;
    if (!list->dropped)
        list_detach(cache, list);
    cache->counts.bytes -= bytes_of(list);
    free(list);
}

/* ------------------------------------------------------------------ entries */

/* An entry's key, hashed. */
struct sought {
    const struct list_key *list;
    const char *text;
    size_t length;
    uint64_t hash;
};

static struct sought sought_of(const struct cache *cache, const struct cache_key *key, const struct list_key *list)
{
    struct sought sought = {list, key->text, key->length, 0};

    if (list != NULL) {
        sought.text = key->member;
        sought.length = key->member_length;
    }
    sought.hash = siphash(cache->seed, sought.text, sought.length);
    if (list != NULL)
        sought.hash ^= list->hash;
    return sought;
}

static struct entry **slot_of(const struct cache *cache, uint64_t hash)
{
    return &cache->slots[hash & (cache->slot_count - 1)];
}

static struct entry *entry_find(const struct cache *cache, const struct sought *sought)
{
    struct entry *e = *slot_of(cache, sought->hash);

    while (e != NULL &&
            (e->hash != sought->hash || e->list != sought->list || e->length != sought->length || memcmp(e->text, sought->text, sought->length) != 0))
        e = e->next;
    return e;
}

static bool is_findable(const struct entry *e)
{
    return e->list == NULL || !e->list->dropped;
}

static void entry_insert(struct cache *cache, struct entry *e)
{
    struct entry **slot = slot_of(cache, e->hash);

    e->next = *slot;
    *slot = e;
    e->newer = NULL;
    e->older = cache->newest;
    *(cache->newest != NULL ? &cache->newest->newer : &cache->oldest) = e;
    cache->newest = e;
    cache->counts.bytes += bytes_of(e);
    cache->counts.entries++;
}

/* Removes an entry. It is freed later, since a call in progress may still read it. */
static void entry_remove(struct cache *cache, struct entry *e)
{
    struct entry **at = slot_of(cache, e->hash);

    for (; *at != e; at = &(*at)->next)
        assert(*at != NULL);
    *at = e->next;
    *(e->newer != NULL ? &e->newer->older : &cache->newest) = e->older;
    *(e->older != NULL ? &e->older->newer : &cache->oldest) = e->newer;
    if (cache->hand == e)
        cache->hand = e->newer;
    cache->counts.bytes -= bytes_of(e);
    cache->counts.entries -= is_findable(e);
    if (e->list != NULL)
        list_release(cache, e->list);
    e->next = cache->removed;
    cache->removed = e;
}

/* Removes one entry: the hand moves from the oldest to the newest, and spares each used one once. */
static void evict(struct cache *cache)
{
    struct entry *e = cache->hand != NULL ? cache->hand : cache->oldest;

    for (; e->used && is_findable(e); e = e->newer != NULL ? e->newer : cache->oldest)
        e->used = false;
    cache->counts.evictions += is_findable(e);
    cache->hand = e;
    entry_remove(cache, e);
}

/* ------------------------------------------------------------------ for users */

struct cache_value *cache_find(struct cache *cache, const struct cache_key *key)
{
    const struct list_key *list = key->member != NULL ? list_find(cache, key->text, key->length) : NULL;
    struct sought sought;
    struct entry *e;

    if (key->member != NULL && list == NULL)
        return NULL;
    sought = sought_of(cache, key, list);
    e = entry_find(cache, &sought);
    if (e == NULL)
        return NULL;
    e->used = true;
    return &e->value;
}

static struct entry *entry_new(const struct cache *cache, const struct sought *sought, enum cache_kind kind, const struct ruleset *ruleset,
        const struct record *record)
{
    size_t before = (sizeof(struct entry) + sought->length + alignof(struct record) - 1) & ~(alignof(struct record) - 1);
    size_t size = before + (record != NULL ? record_packed_size(ruleset, record) : 0);
    struct entry *e = size <= cache->limit / 8 && sought->length <= UINT32_MAX ? malloc(size) : NULL;

    if (e == NULL)
        return NULL;
    *e = (struct entry){.value = {.kind = kind}, .hash = sought->hash, .length = (uint32_t)sought->length};
    memcpy(e->text, sought->text, sought->length);
    if (record != NULL)
        e->value.record = record_pack(ruleset, record, (char *)e + before);
    return e;
}

struct cache_value *cache_put(struct cache *cache, const struct cache_key *key, enum cache_kind kind, const struct ruleset *ruleset,
        const struct record *record)
{
    struct list_key *list = key->member != NULL ? list_find(cache, key->text, key->length) : NULL;
    struct sought sought;
    struct entry *e, *old;

    if (key->member != NULL && list == NULL)
        list = list_new(cache, key->text, key->length);
    if (key->member != NULL && list == NULL)
        return NULL;
    if (list != NULL)
        list->users++; /* survives what is removed below */
    sought = sought_of(cache, key, list);
    old = entry_find(cache, &sought);
    if (old != NULL)
        entry_remove(cache, old);
    e = entry_new(cache, &sought, kind, ruleset, record);
    while (e != NULL && cache->counts.bytes + bytes_of(e) > cache->limit && cache->oldest != NULL)
        evict(cache);
    if (e == NULL || cache->counts.bytes + bytes_of(e) > cache->limit) {
        free(e);
        if (list != NULL)
            list_release(cache, list);
        return NULL;
    }
    e->list = list;
    entry_insert(cache, e);
    return &e->value;
}

void cache_drop(struct cache *cache, const char *key, size_t length)
{
    const struct cache_key record = {.text = key, .length = length};
    struct sought sought = sought_of(cache, &record, NULL);
    struct entry *e = entry_find(cache, &sought);
    struct list_key *list = list_find(cache, key, length);

    if (e != NULL) {
        entry_remove(cache, e);
        cache->counts.invalidations++;
    }
    if (list != NULL) {
        list_detach(cache, list);
        cache->counts.invalidations += list->users;
        cache->counts.entries -= list->users;
    }
}

void cache_clear(struct cache *cache)
{
    cache->counts.invalidations += cache->counts.entries;
    while (cache->oldest != NULL)
        entry_remove(cache, cache->oldest);
}

void cache_collect(struct cache *cache)
{
    while (cache->removed != NULL) {
        struct entry *e = cache->removed;
        cache->removed = e->next;
        free(e);
    }
}

struct cache_counts cache_counts(const struct cache *cache)
{
    return cache->counts;
}
