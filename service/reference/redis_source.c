#include "redis_source.h"

#include "buffer.h"
#include "clock.h"
#include "redis_server.h"
#include "reference_name.h"

#include <stdlib.h>
#include <string.h>

#define WINDOW 1024U /* records and lists that one round trip reads ahead */

enum counter { HITS, MISSES, STALE, UNAVAILABLE, FAILURES, ROUND_TRIPS, INVALIDATIONS, EVICTIONS, BYTES, ENTRIES, CONNECTED, COUNTERS };

static const struct {
    const char *name;
    bool gauge;
} counter_rows[COUNTERS] = {
    [HITS] = {"anjian_reference_hits_total", false},
    [MISSES] = {"anjian_reference_misses_total", false},
    [STALE] = {"anjian_reference_stale_total", false},
    [UNAVAILABLE] = {"anjian_reference_unavailable_total", false},
    [FAILURES] = {"anjian_reference_failures_total", false},
    [ROUND_TRIPS] = {"anjian_reference_round_trips_total", false},
    [INVALIDATIONS] = {"anjian_reference_invalidations_total", false},
    [EVICTIONS] = {"anjian_reference_evictions_total", false},
    [BYTES] = {"anjian_reference_cache_bytes", true},
    [ENTRIES] = {"anjian_reference_cache_entries", true},
    [CONNECTED] = {"anjian_reference_connected", true},
};

struct redis_source {
    struct source base;
    struct redis_options options;
    unsigned patience_ms;
    struct scoreboard *board;
    uint32_t counters[COUNTERS];
    struct cache *cache;
    struct redis_server *server; /* of this process, from its first use on */
    struct cache_counts counted; /* of the cache, and of the server, so far on the board */
    struct redis_server_counts server_counted;
    struct buffer keys, stack;
};

static void count(const struct redis_source *self, enum counter counter, uint64_t amount)
{
    if (self->board != NULL && amount > 0)
        scoreboard_add(self->board, self->counters[counter], amount);
}

static void show(const struct redis_source *self, enum counter gauge, uint64_t value)
{
    if (self->board != NULL)
        scoreboard_set(self->board, self->counters[gauge], value);
}

static void count_all(struct redis_source *self)
{
    struct cache_counts now = cache_counts(self->cache);
    struct redis_server_counts server = redis_server_counts(self->server);

    count(self, INVALIDATIONS, now.invalidations - self->counted.invalidations);
    count(self, EVICTIONS, now.evictions - self->counted.evictions);
    show(self, BYTES, now.bytes);
    show(self, ENTRIES, now.entries);
    count(self, FAILURES, server.failures - self->server_counted.failures);
    count(self, ROUND_TRIPS, server.round_trips - self->server_counted.round_trips);
    show(self, CONNECTED, server.connected);
    self->counted = now;
    self->server_counted = server;
}

/* ------------------------------------------------------------------ the server */

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
    const struct redis_tracking_handler handler = {self, changed, all_changed};

    return self->server != NULL ? STATUS_OK : redis_server_new(&self->options, self->patience_ms, &handler, &self->server, error);
}

/* ------------------------------------------------------------------ the cache */

static bool is_current(const struct redis_source *self, const struct cached *entry)
{
    return redis_server_vouches(self->server, entry->session) && clock_ms() - entry->read_at < (int64_t)self->options.max_age_seconds * 1000;
}

/* For how long it may have been out of date at most, in seconds; begun ones count whole. */
static int64_t stale_seconds(const struct redis_source *self, const struct cached *entry)
{
    int64_t until = redis_server_known_until(self->server, entry->session);
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

static void keep(struct redis_source *self, const struct ruleset *ruleset, const struct wanted *w, int64_t read_at, uint64_t session)
{
    struct cached *entry = cache_put(self->cache, &w->key, w->found, ruleset, w->found == CACHED_RECORD ? w->record : NULL);

    if (entry == NULL)
        return;
    entry->read_at = read_at;
    entry->session = session;
}

static enum status parse(struct redis_source *self, const struct ruleset *ruleset, struct wanted *w, const char *at, struct arena *arena,
                         struct error *error)
{
    struct error reading = {0};
    struct record *record = NULL;
    struct node node;
    enum status status = node_read(w->text, w->length, 1, arena, &self->stack, &node, &reading);

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
    char *at = w->key.member == NULL ? reference_pointer(w->kind, w->id, w->id_length) : reference_list_pointer(ruleset->facts[w->fact].list);

    if (at == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (w->wrong_type != NULL && w->key.member != NULL)
        status = error_set(error, STATUS_INVALID_FACT, at, "the list's key holds no set of ids");
    else if (w->wrong_type != NULL)
        status = error_set(error, STATUS_INVALID_FACT, at, "the record's key holds a %s, not a string with a JSON object", w->wrong_type);
    else if (w->found == CACHED_RECORD)
        status = parse(self, ruleset, w, at, arena, error);
    free(at);
    if (status == STATUS_OK)
        keep(self, ruleset, w, read_at, session);
    else
        cache_drop(self->cache, w->key.text, w->key.length);
    return status;
}

/* ------------------------------------------------------------------ filling */

/* Everything that one subject needs: its records in the request's order, then the lists of the rule set's facts. */
static enum status gather(struct redis_source *self, const struct ruleset *ruleset, const struct subject *subject, struct arena *arena,
                          struct wanted *out, size_t *n)
{
    for (size_t i = 0; i < subject->count; i++) {
        struct wanted *w = &out[(*n)++];
        *w = (struct wanted){.kind = subject->named[i].kind, .id = subject->named[i].id, .id_length = subject->named[i].length, .stale_seconds = -1};
        buffer_clear(&self->keys);
        reference_record_key(&self->keys, ruleset->id, w->kind, w->id, w->id_length);
        w->key.length = self->keys.length;
        w->key.text = self->keys.failed ? NULL : arena_copy(arena, self->keys.data, self->keys.length);
        if (w->key.text == NULL)
            return STATUS_NO_MEMORY;
    }
    for (unsigned f = 0; f < ruleset->fact_count; f++) {
        const struct fact *fact = &ruleset->facts[f];
        for (size_t i = 0; fact->list != NULL && i < subject->count; i++) {
            struct wanted *w = &out[*n];
            if (subject->named[i].kind != fact->list_of)
                continue;
            (*n)++;
            *w = (struct wanted){.kind = fact->list_of,
                                 .id = subject->named[i].id,
                                 .id_length = subject->named[i].length,
                                 .fact = f,
                                 .stale_seconds = -1};
            buffer_clear(&self->keys);
            reference_list_key(&self->keys, ruleset->id, fact->list);
            w->key = (struct cache_key){NULL, self->keys.length, w->id, w->id_length};
            w->key.text = self->keys.failed ? NULL : arena_copy(arena, self->keys.data, self->keys.length);
            if (w->key.text == NULL)
                return STATUS_NO_MEMORY;
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

static enum status unavailable(struct redis_source *self, const struct wanted *w, const struct error *why, struct error *error)
{
    const char *said = strstr(why->message, REDIS_SAID);
    struct buffer pointer = BUFFER_EMPTY;
    char *where;

    count(self, UNAVAILABLE, 1);
    buffer_text(&pointer, "/subject");
    buffer_pointer(&pointer, kind_names[w->kind], strlen(kind_names[w->kind]));
    where = buffer_steal(&pointer);
    (void)error_set(error, STATUS_REFERENCE_UNAVAILABLE, where != NULL ? where : "/subject",
                    "reference data can't be read just now (%.*s), and what is remembered of %s %.*s is too old or nothing; ask again later, or "
                    "give the facts in the request",
                    said != NULL ? (int)(said - why->message) : (int)strlen(why->message), why->message, kind_names[w->kind],
                    w->id_length < 80 ? (int)w->id_length : 80, w->id);
    free(where);
    return STATUS_REFERENCE_UNAVAILABLE;
}

/* Asks for what the cache did not have; afterwards each one is found, remembered, or failed. */
static enum status ask(struct redis_source *self, const struct ruleset *ruleset, struct wanted *wanted, size_t n, struct arena *arena,
                       struct error *why, struct error *error)
{
    struct wanted **asked = arena_array(arena, n, sizeof *asked);
    struct redis_answers answers = {0};
    int64_t read_at = clock_ms();
    uint64_t session = 0;
    size_t count_asked = 0;
    enum status status = STATUS_OK;

    if (asked == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < n; i++)
        if (wanted[i].ask)
            asked[count_asked++] = &wanted[i];
    count(self, HITS, n - count_asked);
    count(self, MISSES, count_asked);
    if (count_asked == 0)
        return STATUS_OK;
    if (redis_server_read(self->server, asked, count_asked, &session, &answers, why) != STATUS_OK) {
        for (size_t i = 0; i < count_asked; i++)
            remember(self, asked[i]);
        return STATUS_OK;
    }
    for (size_t i = 0; i < count_asked && status == STATUS_OK; i++)
        status = take(self, ruleset, asked[i], read_at, session, arena, error);
    redis_answers_release(&answers);
    return status;
}

static enum status redis_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    struct redis_source *self = (struct redis_source *)source;
    struct wanted *wanted = arena_array(facts->arena, wanted_max(facts->ruleset), sizeof *wanted);
    struct error why = {0};
    bool stale = false;
    size_t n = 0;
    enum status status;

    if (subject->count == 0)
        return STATUS_OK;
    if (wanted == NULL || begin(self, error) != STATUS_OK || gather(self, facts->ruleset, subject, facts->arena, wanted, &n) != STATUS_OK)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    redis_server_hear(self->server);
    cache_collect(self->cache);
    for (size_t i = 0; i < n; i++)
        look_up(self, &wanted[i]);
    status = ask(self, facts->ruleset, wanted, n, facts->arena, &why, error);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        stale = stale || wanted[i].stale_seconds >= 0;
        status = wanted[i].failed ? unavailable(self, &wanted[i], &why, error) : put(&wanted[i], facts);
    }
    count(self, STALE, status == STATUS_OK && stale);
    count_all(self);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

/* ------------------------------------------------------------------ reading ahead */

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

/* Reads a window into the cache. False: the rest would fail as well. */
static bool read_window(struct redis_source *self, const struct ruleset *ruleset, struct wanted **wanted, size_t n, struct arena *arena)
{
    struct redis_answers answers = {0};
    struct error why = {0};
    int64_t read_at = clock_ms();
    uint64_t session = 0;

    count(self, MISSES, n);
    if (redis_server_read(self->server, wanted, n, &session, &answers, &why) != STATUS_OK)
        return false;
    for (size_t i = 0; i < n; i++) {
        struct error refused = {0}; /* whoever asks for this one will be told */
        (void)take(self, ruleset, wanted[i], read_at, session, arena, &refused);
    }
    redis_answers_release(&answers);
    return true;
}

static void redis_source_prefetch(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count)
{
    struct redis_source *self = (struct redis_source *)source;
    struct arena arena = ARENA_EMPTY;
    struct wanted *wanted = arena_array(&arena, count * wanted_max(ruleset), sizeof *wanted), **asked = NULL;
    size_t n = 0, asked_count = 0;

    if (wanted == NULL || begin(self, NULL) != STATUS_OK)
        goto out;
    for (size_t i = 0; i < count; i++)
        if (gather(self, ruleset, subjects[i], &arena, wanted, &n) != STATUS_OK)
            goto out;
    asked = arena_array(&arena, n, sizeof(struct wanted *));
    if (asked == NULL || n == 0)
        goto out;
    redis_server_hear(self->server);
    cache_collect(self->cache);
    for (size_t i = 0; i < n; i++) {
        look_up(self, &wanted[i]);
        if (wanted[i].ask)
            asked[asked_count++] = &wanted[i];
    }
    asked_count = without_twins(asked, asked_count);
    for (size_t i = 0, window; i < asked_count; i += window) {
        window = asked_count - i < WINDOW ? asked_count - i : WINDOW;
        if (!read_window(self, ruleset, asked + i, window, &arena))
            break;
    }
    count_all(self);
out:
    arena_release(&arena);
}

/* ------------------------------------------------------------------ the source */

static int redis_source_start(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;
    int descriptor;

    if (begin(self, NULL) != STATUS_OK)
        return -1;
    descriptor = redis_server_start(self->server);
    count_all(self);
    return descriptor;
}

static void redis_source_attend(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_server_attend(self->server);
    cache_collect(self->cache); /* between calls, so that nothing lies about where none come */
    count_all(self);
}

static void redis_source_free(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_server_free(self->server);
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
        self->counters[i] = counter_rows[i].gauge ? scoreboard_gauge(board, counter_rows[i].name) : scoreboard_counter(board, counter_rows[i].name);
    status = redis_options_parse(address, &self->options, error);
    if (status == STATUS_OK)
        status = cache_new((size_t)self->options.memory_mib << 20, &self->cache, error);
    if (status == STATUS_OK)
        *out = &self->base;
    else
        redis_source_free(&self->base);
    return status;
}
