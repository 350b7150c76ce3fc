#include "redis/source.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "redis/client.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH_MAX 1024U /* queries in one round trip at most */

/* On the board, in the order of struct redis_source's counts. */
enum counter {
    HITS,
    MISSES,
    STALE,
    UNAVAILABLE,
    FAILURES,
    ROUND_TRIPS,
    INVALIDATIONS,
    EVICTIONS,
    GAUGES,
    BYTES = GAUGES,
    ENTRIES,
    CONNECTED,
    EVICTS,
    COUNTERS
};

static const char *const counter_names[COUNTERS] = {
        "anjian_reference_hits_total",
        "anjian_reference_misses_total",
        "anjian_reference_stale_total",
        "anjian_reference_unavailable_total",
        "anjian_reference_failures_total",
        "anjian_reference_round_trips_total",
        "anjian_reference_invalidations_total",
        "anjian_reference_evictions_total",
        "anjian_reference_cache_bytes",
        "anjian_reference_cache_entries",
        "anjian_reference_connected",
        REDIS_SOURCE_EVICTS,
};

struct redis_source {
    struct source base;
    struct redis_options options;
    unsigned retry_ms;
    struct scoreboard *board;
    uint32_t counters[COUNTERS];
    uint64_t counts[COUNTERS], shown[COUNTERS]; /* so far; of these on the board */
    struct cache *cache;
    struct redis_client *client; /* of this process, from its first use on */
    struct error failure;        /* of the last read */
    struct buffer keys, stack;
};

/* Logged by the first process that finds it. */
static void report_eviction_policy(struct redis_source *self, const char *policy)
{
    self->counts[EVICTS] = policy[0] != '\0';
    if (policy[0] != '\0' && self->shown[EVICTS] == 0 && (self->board == NULL || counters_total(self->board->counters, self->counters[EVICTS]) == 0))
        log_event(LOG_LEVEL_WARN, "reference-evicts", LOG_S("maxmemory-policy", policy),
                LOG_S("message", "the server drops records when its memory is full, which then count as unknown; set maxmemory-policy noeviction"));
}

static void publish_counts(struct redis_source *self)
{
    struct cache_counts cache = cache_counts(self->cache);
    const struct redis_client *client = self->client;

    if (client == NULL)
        return;
    self->counts[INVALIDATIONS] = cache.invalidations;
    self->counts[EVICTIONS] = cache.evictions;
    self->counts[BYTES] = cache.bytes;
    self->counts[ENTRIES] = cache.entries;
    self->counts[FAILURES] = client->failures;
    self->counts[ROUND_TRIPS] = client->round_trips;
    self->counts[CONNECTED] = redis_liveness_is_current(&client->liveness, client->liveness.epochs);
    report_eviction_policy(self, client->liveness.connections[READING].eviction_policy);
    for (int i = 0; i < COUNTERS; i++) {
        if (self->board != NULL && i >= GAUGES)
            counters_set(self->board->counters, self->counters[i], self->counts[i]);
        else if (self->board != NULL && self->counts[i] != self->shown[i])
            counters_add(self->board->counters, self->counters[i], self->counts[i] - self->shown[i]);
        self->shown[i] = self->counts[i];
    }
}

static void changed(void *argument, const char *key, size_t length)
{
    cache_drop(((struct redis_source *)argument)->cache, key, length);
}

static void all_changed(void *argument)
{
    cache_clear(((struct redis_source *)argument)->cache);
}

/* After the fork. */
static enum status open_client(struct redis_source *self, struct error *error)
{
    const struct redis_handler handler = {self, changed, all_changed};

    if (self->client == NULL)
        self->client = redis_client_new(&self->options, self->retry_ms, &handler);
    return self->client != NULL ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "", "out of memory");
}

/* Tells the scoreboard how long this may wait: a worker is killed for working too long, not for waiting. */
static enum status read_excused(struct redis_source *self, struct redis_query *const *queries, size_t n, uint64_t *epoch, struct redis_replies *out)
{
    int64_t most = (int64_t)self->options.timeout_ms + self->retry_ms, began = clock_ms();
    enum status status;

    if (self->board != NULL)
        process_table_exclude(self->board->processes, most);
    self->failure = (struct error){0};
    status = redis_client_read(self->client, queries, n, epoch, out, &self->failure);
    if (self->board != NULL)
        process_table_exclude(self->board->processes, clock_ms() - began - most);
    return status;
}

/* ------------------------------------------------------------------ the cache */

static bool is_current(const struct redis_source *self, const struct cache_value *entry)
{
    return redis_liveness_is_current(&self->client->liveness, entry->epoch) &&
           clock_ms() - entry->read_at < (int64_t)self->options.max_age_seconds * 1000;
}

/* Returns for how many seconds at most it may have been out of date, rounded up. */
static int64_t seconds_stale(const struct redis_source *self, const struct cache_value *entry)
{
    int64_t until = redis_liveness_current_until(&self->client->liveness, entry->epoch);
    int64_t too_old = entry->read_at + (int64_t)self->options.max_age_seconds * 1000;

    until = until > entry->read_at ? until : entry->read_at;
    until = until < too_old ? until : too_old;
    return (clock_ms() - until + 999) / 1000;
}

/* Answers a query from the cache if the entry is current or, while Redis can't be read (`stale`), not too old. */
static bool find_in_cache(struct redis_source *self, struct redis_query *query, bool stale)
{
    const struct cache_value *entry = cache_find(self->cache, &query->key);
    int64_t age = entry != NULL && stale ? seconds_stale(self, entry) : -1;

    if (entry == NULL || (stale ? age > (int64_t)self->options.stale_seconds : !is_current(self, entry)))
        return false;
    query->found = entry->kind;
    query->record = entry->record;
    query->stale_seconds = age;
    return true;
}

static enum status parse(struct redis_source *self, const struct ruleset *ruleset, struct redis_query *query, const char *at, struct arena *arena,
        struct error *error)
{
    struct error reading = {0};
    struct record *record = NULL;
    struct json node;
    enum status status = json_read(query->text, query->length, 1, arena, &self->stack, &node, &reading);

    if (status == STATUS_INVALID_JSON)
        return error_tell(error, STATUS_INVALID_FACT, at, MESSAGE_RECORD_NOT_JSON, ARG_CAUSE(&reading));
    if (status != STATUS_OK)
        return error_copy(error, &reading);
    status = record_parse(ruleset, query->kind, at, &node, arena, &record, error);
    query->record = record;
    return status;
}

/* Checks what was read and puts it into the cache. What does not fit is removed, lest an older value be served as stale. */
static enum status store_result(struct redis_source *self, const struct ruleset *ruleset, struct redis_query *query, int64_t read_at, uint64_t epoch,
        struct arena *arena, struct error *error)
{
    enum status status = STATUS_OK;
    struct cache_value *entry = NULL;
    char *at = query->key.member == NULL ? reference_pointer(query->kind, query->id, query->id_length)
                                         : reference_list_pointer(ruleset->facts[query->fact].list);

    if (at == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (query->wrong_type)
        status = error_tell(error, STATUS_INVALID_FACT, at, query->key.member != NULL ? MESSAGE_KEY_HOLDS_NO_IDS : MESSAGE_KEY_HOLDS_NO_RECORD);
    else if (query->found == CACHE_RECORD)
        status = parse(self, ruleset, query, at, arena, error);
    free(at);
    if (status != STATUS_OK)
        cache_drop(self->cache, query->key.text, query->key.length);
    else
        entry = cache_put(self->cache, &query->key, query->found, ruleset, query->found == CACHE_RECORD ? query->record : NULL);
    if (entry != NULL) {
        entry->read_at = read_at;
        entry->epoch = epoch;
    }
    return status;
}

/* ------------------------------------------------------------------ filling */

/* Fills a query with the key in self->keys. Returns false when out of memory. */
static bool add_query(struct redis_source *self, const struct subject *subject, size_t i, struct arena *arena, struct redis_query *out)
{
    *out = (struct redis_query){.kind = subject->named[i].kind,
            .id = subject->named[i].id,
            .id_length = subject->named[i].length,
            .stale_seconds = -1};
    out->key.length = self->keys.length;
    out->key.text = self->keys.failed ? NULL : arena_copy(arena, self->keys.data, self->keys.length);
    buffer_clear(&self->keys);
    return out->key.text != NULL;
}

/* Adds the queries of one subject: its records in the request's order, then the lists of the rule set's facts. */
static enum status add_subject(struct redis_source *self, const struct ruleset *ruleset, const struct subject *subject, struct arena *arena,
        struct redis_query *out, size_t *n)
{
    for (size_t i = 0; i < subject->count; i++) {
        reference_record_key(&self->keys, ruleset->id, subject->named[i].kind, subject->named[i].id, subject->named[i].length);
        if (!add_query(self, subject, i, arena, &out[(*n)++]))
            return STATUS_NO_MEMORY;
    }
    for (unsigned f = 0; f < ruleset->fact_count; f++) {
        const struct fact *fact = &ruleset->facts[f];
        for (size_t i = 0; fact->list != NULL && i < subject->count; i++) {
            struct redis_query *query = &out[*n];
            if (subject->named[i].kind != fact->list_of)
                continue;
            reference_list_key(&self->keys, ruleset->id, fact->list);
            if (!add_query(self, subject, i, arena, query))
                return STATUS_NO_MEMORY;
            query->fact = f;
            query->key.member = query->id;
            query->key.member_length = query->id_length;
            (*n)++;
        }
    }
    return STATUS_OK;
}

/* The most queries that one subject can need. */
static size_t queries_max(const struct ruleset *ruleset)
{
    size_t lists = 0;

    for (unsigned f = 0; f < ruleset->fact_count; f++)
        lists += ruleset->facts[f].list != NULL;
    return KIND_COUNT + lists;
}

/* Puts an answered query into the facts, with its age if it may be out of date. */
static enum status apply_to_facts(const struct redis_query *query, struct facts *facts)
{
    const struct ruleset *ruleset = facts->ruleset;
    enum status status = STATUS_OK;

    if (query->key.member != NULL && query->found != CACHE_ABSENT)
        return facts_take_membership(facts, query->fact, query->found == CACHE_MEMBER, query->stale_seconds);
    if (query->found == CACHE_RECORD)
        status = facts_take_record(facts, query->record, query->stale_seconds);
    for (unsigned f = 0; query->stale_seconds >= 0 && status == STATUS_OK && f < ruleset->fact_count; f++) {
        if (query->key.member != NULL ? f == query->fact : ruleset->facts[f].from == query->kind)
            status = facts_take_age(facts, f, query->stale_seconds);
    }
    return status;
}

static enum status fail_unavailable(struct redis_source *self, const struct redis_query *query, struct error *error)
{
    char where[64];

    self->counts[UNAVAILABLE]++;
    (void)snprintf(where, sizeof where, "/subject/%s", kind_names[query->kind]);
    return error_tell(error, STATUS_REFERENCE_UNAVAILABLE, where, MESSAGE_REFERENCE_DOWN, ARG_CAUSE(&self->failure), ARG_TERM(KIND_TERM(query->kind)),
            ARG_SHOWN(query->id, query->id_length));
}

static int by_key(const void *a, const void *b)
{
    const struct cache_key *x = &(*(struct redis_query *const *)a)->key, *y = &(*(struct redis_query *const *)b)->key;
    int order = (x->length > y->length) - (x->length < y->length);

    if (order == 0)
        order = memcmp(x->text, y->text, x->length);
    if (order == 0)
        order = (x->member_length > y->member_length) - (x->member_length < y->member_length);
    return order == 0 && x->member_length > 0 ? memcmp(x->member, y->member, x->member_length) : order;
}

static size_t remove_duplicates(struct redis_query **queries, size_t n)
{
    size_t kept = 0;

    qsort(queries, n, sizeof(struct redis_query *), by_key);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_key(&queries[i], &queries[kept - 1]) != 0)
            queries[kept++] = queries[i];
    return kept;
}

/* One round trip. Afterwards each query is answered or `failed`. Returns false if Redis could not be read. */
static bool read_batch(struct redis_source *self, const struct ruleset *ruleset, struct redis_query **missing, size_t n, struct arena *arena,
        struct error *error)
{
    struct redis_replies answers = {0};
    int64_t read_at = clock_ms();
    uint64_t epoch = 0;
    bool ok = read_excused(self, missing, n, &epoch, &answers) == STATUS_OK;

    self->counts[MISSES] += n;
    for (size_t i = 0; i < n; i++) {
        if (ok)
            (void)store_result(self, ruleset, missing[i], read_at, epoch, arena, error);
        else
            missing[i]->failed = !find_in_cache(self, missing[i], true);
    }
    redis_replies_release(&answers);
    return ok;
}

/* Answers all queries of these subjects, from the cache or else from Redis. `ahead`: only to fill the cache, so each once. */
static enum status fetch(struct redis_source *self, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count, bool ahead,
        struct arena *arena, struct redis_query **out, size_t *n, struct error *error)
{
    struct redis_query *queries = arena_array(arena, count * queries_max(ruleset), sizeof *queries), **missing;
    enum status status = queries != NULL ? open_client(self, error) : STATUS_NO_MEMORY;
    size_t missing_count = 0;

    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = add_subject(self, ruleset, subjects[i], arena, queries, n);
    missing = arena_array(arena, *n + 1, sizeof *missing);
    if (status != STATUS_OK || missing == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    redis_client_receive(self->client);
    cache_collect(self->cache);
    for (size_t i = 0; i < *n; i++) {
        if (!find_in_cache(self, &queries[i], false))
            missing[missing_count++] = &queries[i];
    }
    self->counts[HITS] += ahead ? 0 : *n - missing_count;
    if (ahead)
        missing_count = remove_duplicates(missing, missing_count);
    for (size_t i = 0, size; i < missing_count; i += size) {
        size = missing_count - i < BATCH_MAX ? missing_count - i : BATCH_MAX;
        if (!read_batch(self, ruleset, missing + i, size, arena, error))
            break; /* the rest would fail too */
    }
    *out = queries;
    return error->status;
}

static enum status redis_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    struct redis_source *self = (struct redis_source *)source;
    struct redis_query *queries = NULL;
    bool stale = false;
    size_t n = 0;
    enum status status;

    if (subject->count == 0)
        return STATUS_OK;
    status = fetch(self, facts->ruleset, &subject, 1, false, facts->arena, &queries, &n, error);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        stale = stale || queries[i].stale_seconds >= 0;
        status = queries[i].failed ? fail_unavailable(self, &queries[i], error) : apply_to_facts(&queries[i], facts);
    }
    self->counts[STALE] += status == STATUS_OK && stale;
    publish_counts(self);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

static void redis_source_prefetch(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count)
{
    struct redis_source *self = (struct redis_source *)source;
    struct arena arena = ARENA_EMPTY;
    struct redis_query *queries = NULL;
    struct error ignored = {0}; /* shows when the subject is filled */
    size_t n = 0;

    (void)fetch(self, ruleset, subjects, count, true, &arena, &queries, &n, &ignored);
    publish_counts(self);
    arena_release(&arena);
}

/* ------------------------------------------------------------------ the source */

static int redis_source_start(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;
    int descriptor;

    if (open_client(self, NULL) != STATUS_OK)
        return -1;
    descriptor = redis_client_start(self->client);
    publish_counts(self);
    return descriptor;
}

static void redis_source_attend(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_client_poll(self->client);
    cache_collect(self->cache); /* even while no calls come */
    publish_counts(self);
}

static void redis_source_free(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_client_free(self->client);
    cache_free(self->cache);
    buffer_release(&self->keys);
    buffer_release(&self->stack);
    explicit_bzero(&self->options, sizeof self->options); /* passwords */
    free(self);
}

enum status redis_source_open(const char *address, unsigned retry_ms, struct scoreboard *board, struct source **out, struct error *error)
{
    static const struct source_ops ops = {
            .fill = redis_source_fill,
            .prefetch = redis_source_prefetch,
            .start = redis_source_start,
            .attend = redis_source_attend,
            .free = redis_source_free,
    };
    struct redis_source *self = calloc(1, sizeof *self);
    enum status status;

    if (self == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    self->base.ops = &ops;
    self->retry_ms = retry_ms;
    self->board = board;
    for (int i = 0; board != NULL && i < COUNTERS; i++)
        self->counters[i] = i >= GAUGES ? counters_gauge(board->counters, counter_names[i]) : counters_counter(board->counters, counter_names[i]);
    status = redis_options_parse(address, &self->options, error);
    if (status == STATUS_OK)
        status = cache_new((size_t)self->options.memory_mib << 20, &self->cache, error);
    if (status == STATUS_OK)
        *out = &self->base;
    else
        redis_source_free(&self->base);
    return status;
}
