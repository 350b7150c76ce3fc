#include "redis/source.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "redis/client.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW 1024U /* records and lists that one round trip reads ahead */

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
    "anjian_reference_hits_total",          "anjian_reference_misses_total",    "anjian_reference_stale_total",
    "anjian_reference_unavailable_total",   "anjian_reference_failures_total",  "anjian_reference_round_trips_total",
    "anjian_reference_invalidations_total", "anjian_reference_evictions_total", "anjian_reference_cache_bytes",
    "anjian_reference_cache_entries",       "anjian_reference_connected",       REDIS_SOURCE_EVICTS,
};

struct redis_source {
    struct source base;
    struct redis_options options;
    unsigned patience_ms;
    struct scoreboard *board;
    uint32_t counters[COUNTERS];
    uint64_t counts[COUNTERS], shown[COUNTERS]; /* so far; of these on the board */
    struct cache *cache;
    struct redis_client *client; /* of this process, from its first use on */
    struct error failure;        /* of the last reading */
    struct buffer keys, stack;
};

/* Said by the first of the processes that finds it. */
static void note_evicts(struct redis_source *self, const char *policy)
{
    self->counts[EVICTS] = policy[0] != '\0';
    if (policy[0] != '\0' && self->shown[EVICTS] == 0 && (self->board == NULL || scoreboard_total(self->board, self->counters[EVICTS]) == 0))
        log_event(LOG_LEVEL_WARN, "reference-evicts", LOG_S("maxmemory-policy", policy),
                  LOG_S("message", "the server drops records when its memory is full, which then count as unknown; set maxmemory-policy noeviction"));
}

static void show_counts(struct redis_source *self)
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
    self->counts[CONNECTED] = redis_liveness_vouches(&client->liveness, client->liveness.sessions);
    note_evicts(self, client->liveness.connections[READING].evicts);
    for (int i = 0; i < COUNTERS; i++) {
        if (self->board != NULL && i >= GAUGES)
            scoreboard_set(self->board, self->counters[i], self->counts[i]);
        else if (self->board != NULL && self->counts[i] != self->shown[i])
            scoreboard_add(self->board, self->counters[i], self->counts[i] - self->shown[i]);
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
static enum status begin(struct redis_source *self, struct error *error)
{
    const struct redis_handler handler = {self, changed, all_changed};

    if (self->client == NULL)
        self->client = redis_client_new(&self->options, self->patience_ms, &handler);
    return self->client != NULL ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "", "out of memory");
}

/* Reads, and notes the time that this waits at most: waiting is no work, for which a worker would be killed. */
static enum status read_now(struct redis_source *self, struct wanted *const *wanted, size_t n, uint64_t *session, struct redis_answers *out)
{
    int64_t most = (int64_t)self->options.timeout_ms + self->patience_ms, began = clock_ms();
    enum status status;

    if (self->board != NULL)
        scoreboard_excuse(self->board, most);
    self->failure = (struct error){0};
    status = redis_client_read(self->client, wanted, n, session, out, &self->failure);
    if (self->board != NULL)
        scoreboard_excuse(self->board, clock_ms() - began - most);
    return status;
}

/* ------------------------------------------------------------------ the cache */

static bool is_current(const struct redis_source *self, const struct cached *entry)
{
    return redis_liveness_vouches(&self->client->liveness, entry->session) &&
           clock_ms() - entry->read_at < (int64_t)self->options.max_age_seconds * 1000;
}

/* For how long it may have been out of date at most, in seconds; begun ones count whole. */
static int64_t stale_seconds(const struct redis_source *self, const struct cached *entry)
{
    int64_t until = redis_liveness_known_until(&self->client->liveness, entry->session);
    int64_t too_old = entry->read_at + (int64_t)self->options.max_age_seconds * 1000;

    until = until > entry->read_at ? until : entry->read_at;
    until = until < too_old ? until : too_old;
    return (clock_ms() - until + 999) / 1000;
}

/* Finds it in the cache, or notes that it must be asked for. */
static void look_up(struct redis_source *self, struct wanted *w)
{
    const struct cached *entry = cache_find(self->cache, &w->key);

    w->ask = entry == NULL || !is_current(self, entry);
    if (w->ask)
        return;
    w->found = entry->kind;
    w->record = entry->record;
}

/* What could not be asked for is taken as it is remembered, if that is not too long ago. */
static void remember(struct redis_source *self, struct wanted *w)
{
    const struct cached *entry = cache_find(self->cache, &w->key);

    w->failed = entry == NULL || stale_seconds(self, entry) > (int64_t)self->options.stale_seconds;
    if (w->failed)
        return;
    w->found = entry->kind;
    w->record = entry->record;
    w->stale_seconds = stale_seconds(self, entry);
}

static enum status parse(struct redis_source *self, const struct ruleset *ruleset, struct wanted *w, const char *at, struct arena *arena,
                         struct error *error)
{
    struct error reading = {0};
    struct record *record = NULL;
    struct json node;
    enum status status = json_read(w->text, w->length, 1, arena, &self->stack, &node, &reading);

    if (status == STATUS_INVALID_JSON)
        return error_set(error, STATUS_INVALID_FACT, at, "the record is not JSON: %s", reading.message);
    if (status != STATUS_OK)
        return error_set(error, status, reading.where, "%s", reading.message);
    status = record_parse(ruleset, w->kind, at, &node, arena, &record, error);
    w->record = record;
    return status;
}

/* Takes what was read into the cache; what does not fit is forgotten, lest it be remembered as it once was. */
static enum status take(struct redis_source *self, const struct ruleset *ruleset, struct wanted *w, int64_t read_at, uint64_t session,
                        struct arena *arena, struct error *error)
{
    enum status status = STATUS_OK;
    struct cached *entry = NULL;
    char *at = w->key.member == NULL ? reference_pointer(w->kind, w->id, w->id_length) : reference_list_pointer(ruleset->facts[w->fact].list);

    if (at == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (w->wrong_type)
        status =
            error_set(error, STATUS_INVALID_FACT, at, "the key holds %s", w->key.member != NULL ? "no set of ids" : "no string with a JSON object");
    else if (w->found == CACHED_RECORD)
        status = parse(self, ruleset, w, at, arena, error);
    free(at);
    if (status != STATUS_OK)
        cache_drop(self->cache, w->key.text, w->key.length);
    else
        entry = cache_put(self->cache, &w->key, w->found, ruleset, w->found == CACHED_RECORD ? w->record : NULL);
    if (entry != NULL) {
        entry->read_at = read_at;
        entry->session = session;
    }
    return status;
}

/* ------------------------------------------------------------------ filling */

/* Adds one to what is wanted, with the key that has been written to self->keys; false: out of memory. */
static bool want(struct redis_source *self, const struct subject *subject, size_t i, struct arena *arena, struct wanted *out)
{
    *out = (struct wanted){.kind = subject->named[i].kind, .id = subject->named[i].id, .id_length = subject->named[i].length, .stale_seconds = -1};
    out->key.length = self->keys.length;
    out->key.text = self->keys.failed ? NULL : arena_copy(arena, self->keys.data, self->keys.length);
    buffer_clear(&self->keys);
    return out->key.text != NULL;
}

/* Everything that one subject needs: its records in the request's order, then the lists of the rule set's facts. */
static enum status gather(struct redis_source *self, const struct ruleset *ruleset, const struct subject *subject, struct arena *arena,
                          struct wanted *out, size_t *n)
{
    for (size_t i = 0; i < subject->count; i++) {
        reference_record_key(&self->keys, ruleset->id, subject->named[i].kind, subject->named[i].id, subject->named[i].length);
        if (!want(self, subject, i, arena, &out[(*n)++]))
            return STATUS_NO_MEMORY;
    }
    for (unsigned f = 0; f < ruleset->fact_count; f++) {
        const struct fact *fact = &ruleset->facts[f];
        for (size_t i = 0; fact->list != NULL && i < subject->count; i++) {
            struct wanted *w = &out[*n];
            if (subject->named[i].kind != fact->list_of)
                continue;
            reference_list_key(&self->keys, ruleset->id, fact->list);
            if (!want(self, subject, i, arena, w))
                return STATUS_NO_MEMORY;
            w->fact = f;
            w->key.member = w->id;
            w->key.member_length = w->id_length;
            (*n)++;
        }
    }
    return STATUS_OK;
}

/* At most so many for one subject. */
static size_t wanted_max(const struct ruleset *ruleset)
{
    size_t lists = 0;

    for (unsigned f = 0; f < ruleset->fact_count; f++)
        lists += ruleset->facts[f].list != NULL;
    return KIND_COUNT + lists;
}

/* What is known, or known to be missing, goes into the facts; with its age where it may be out of date. */
static enum status put(const struct wanted *w, struct facts *facts)
{
    const struct ruleset *ruleset = facts->ruleset;
    enum status status = STATUS_OK;

    if (w->key.member != NULL && w->found != CACHED_ABSENT)
        return facts_take_membership(facts, w->fact, w->found == CACHED_MEMBER, w->stale_seconds);
    if (w->found == CACHED_RECORD)
        status = facts_take_record(facts, w->record, w->stale_seconds);
    for (unsigned f = 0; w->stale_seconds >= 0 && status == STATUS_OK && f < ruleset->fact_count; f++) {
        if (w->key.member != NULL ? f == w->fact : ruleset->facts[f].from == w->kind)
            status = facts_take_age(facts, f, w->stale_seconds);
    }
    return status;
}

/* What the server said is in the log. */
static enum status unavailable(struct redis_source *self, const struct wanted *w, struct error *error)
{
    const char *kind = kind_names[w->kind], *why = self->failure.message, *said = strstr(why, REDIS_SAID);
    char where[64];

    self->counts[UNAVAILABLE]++;
    (void)snprintf(where, sizeof where, "/subject/%s", kind);
    return error_set(
        error, STATUS_REFERENCE_UNAVAILABLE, where,
        "reference data can't be read just now (%.*s), and what is remembered of %s %.*s is too old or nothing; ask again later, or give the "
        "facts in the request",
        said != NULL ? (int)(said - why) : (int)strlen(why), why, kind, w->id_length < 80 ? (int)w->id_length : 80, w->id);
}

static int by_key(const void *a, const void *b)
{
    const struct cache_key *x = &(*(struct wanted *const *)a)->key, *y = &(*(struct wanted *const *)b)->key;
    int order = (x->length > y->length) - (x->length < y->length);

    if (order == 0)
        order = memcmp(x->text, y->text, x->length);
    if (order == 0)
        order = (x->member_length > y->member_length) - (x->member_length < y->member_length);
    return order == 0 && x->member_length > 0 ? memcmp(x->member, y->member, x->member_length) : order;
}

static size_t without_twins(struct wanted **wanted, size_t n)
{
    size_t kept = 0;

    qsort(wanted, n, sizeof(struct wanted *), by_key);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_key(&wanted[i], &wanted[kept - 1]) != 0)
            wanted[kept++] = wanted[i];
    return kept;
}

/* One round trip. Afterwards each one is found, remembered, or failed. False: Redis could not be read. */
static bool read_some(struct redis_source *self, const struct ruleset *ruleset, struct wanted **asked, size_t n, struct arena *arena,
                      struct error *error)
{
    struct redis_answers answers = {0};
    int64_t read_at = clock_ms();
    uint64_t session = 0;
    bool could = read_now(self, asked, n, &session, &answers) == STATUS_OK;

    self->counts[MISSES] += n;
    for (size_t i = 0; i < n; i++) {
        if (could)
            (void)take(self, ruleset, asked[i], read_at, session, arena, error);
        else
            remember(self, asked[i]);
    }
    redis_answers_release(&answers);
    return could;
}

/* Gets all that these subjects need, from the cache or else from Redis; `ahead`: into the cache, each once. */
static enum status obtain(struct redis_source *self, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count, bool ahead,
                          struct arena *arena, struct wanted **out, size_t *n, struct error *error)
{
    struct wanted *wanted = arena_array(arena, count * wanted_max(ruleset), sizeof *wanted), **asked;
    enum status status = wanted != NULL ? begin(self, error) : STATUS_NO_MEMORY;
    size_t asked_count = 0;

    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = gather(self, ruleset, subjects[i], arena, wanted, n);
    asked = arena_array(arena, *n + 1, sizeof *asked);
    if (status != STATUS_OK || asked == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    redis_client_hear(self->client);
    cache_collect(self->cache);
    for (size_t i = 0; i < *n; i++) {
        look_up(self, &wanted[i]);
        if (wanted[i].ask)
            asked[asked_count++] = &wanted[i];
    }
    self->counts[HITS] += ahead ? 0 : *n - asked_count;
    if (ahead)
        asked_count = without_twins(asked, asked_count);
    for (size_t i = 0, window; i < asked_count; i += window) {
        window = asked_count - i < WINDOW ? asked_count - i : WINDOW;
        if (!read_some(self, ruleset, asked + i, window, arena, error))
            break; /* the rest would fail as well */
    }
    *out = wanted;
    return error->status;
}

static enum status redis_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    struct redis_source *self = (struct redis_source *)source;
    struct wanted *wanted = NULL;
    bool stale = false;
    size_t n = 0;
    enum status status;

    if (subject->count == 0)
        return STATUS_OK;
    status = obtain(self, facts->ruleset, &subject, 1, false, facts->arena, &wanted, &n, error);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        stale = stale || wanted[i].stale_seconds >= 0;
        status = wanted[i].failed ? unavailable(self, &wanted[i], error) : put(&wanted[i], facts);
    }
    self->counts[STALE] += status == STATUS_OK && stale;
    show_counts(self);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

static void redis_source_prefetch(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count)
{
    struct redis_source *self = (struct redis_source *)source;
    struct arena arena = ARENA_EMPTY;
    struct wanted *wanted = NULL;
    struct error ignored = {0}; /* whoever asks for this one will be told */
    size_t n = 0;

    (void)obtain(self, ruleset, subjects, count, true, &arena, &wanted, &n, &ignored);
    show_counts(self);
    arena_release(&arena);
}

/* ------------------------------------------------------------------ the source */

static int redis_source_start(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;
    int descriptor;

    if (begin(self, NULL) != STATUS_OK)
        return -1;
    descriptor = redis_client_start(self->client);
    show_counts(self);
    return descriptor;
}

static void redis_source_attend(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_client_attend(self->client);
    cache_collect(self->cache); /* between calls, so that nothing lies about where none come */
    show_counts(self);
}

static void redis_source_free(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_client_free(self->client);
    cache_free(self->cache);
    buffer_release(&self->keys);
    buffer_release(&self->stack);
    /* The passwords are in there. */
    explicit_bzero(&self->options, sizeof self->options);
    free(self);
}

enum status redis_source_open(const char *address, unsigned patience_ms, struct scoreboard *board, struct source **out, struct error *error)
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
    self->patience_ms = patience_ms;
    self->board = board;
    for (int i = 0; board != NULL && i < COUNTERS; i++)
        self->counters[i] = i >= GAUGES ? scoreboard_gauge(board, counter_names[i]) : scoreboard_counter(board, counter_names[i]);
    status = redis_options_parse(address, &self->options, error);
    if (status == STATUS_OK)
        status = cache_new((size_t)self->options.memory_mib << 20, &self->cache, error);
    if (status == STATUS_OK)
        *out = &self->base;
    else
        redis_source_free(&self->base);
    return status;
}
