#include "redis_source.h"

#include "buffer.h"
#include "clock.h"
#include "log.h"
#include "redis_read.h"
#include "redis_tracking.h"
#include "reference_name.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define PATIENT_RETRIES 2   /* failures in a row after which a call does not wait for the next attempt */
#define SCOUT_HEARTBEATS 10 /* how often the sentinels are asked whether this is still the right server */
#define WINDOW 1024U        /* records and lists that one round trip reads ahead */

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

/* A link as the loop's epoll knows it. */
struct watched {
    unsigned long opened;
    short events;
};

enum { LINK_TRACKING, LINK_READING, LINK_SCOUT, LINKS };

struct redis_source {
    struct source base;
    struct redis_options options;
    unsigned patience_ms;
    struct scoreboard *board;
    uint32_t counters[COUNTERS];
    struct cache *cache;
    struct cache_counts counted; /* of the cache, so far on the board */
    /* Of this process, from its first use on: */
    struct redis_tracking *tracking;
    struct redis_link *links[LINKS]; /* the first is the tracking's own */
    int64_t role_asked_at;           /* a ROLE on the reading link that is not answered yet; 0: none is */
    int64_t role_ask_at;
    uint64_t session; /* as last seen */
    bool failing;     /* reading; noted in the log */
    struct buffer keys, stack;
    /* Of a worker's loop: */
    int epoll, timer;
    int64_t timer_at;
    struct watched watched[LINKS];
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

static void count_cache(struct redis_source *self)
{
    struct cache_counts now = cache_counts(self->cache);

    count(self, INVALIDATIONS, now.invalidations - self->counted.invalidations);
    count(self, EVICTIONS, now.evictions - self->counted.evictions);
    show(self, BYTES, now.bytes);
    show(self, ENTRIES, now.entries);
    self->counted = now;
}

/* ------------------------------------------------------------------ connections */

static void changed(void *argument, const char *key, size_t length)
{
    cache_drop(((struct redis_source *)argument)->cache, key, length);
}

static void all_changed(void *argument)
{
    cache_clear(((struct redis_source *)argument)->cache);
}

/* After the fork: processes share neither connections nor random numbers. */
static enum status begin(struct redis_source *self, struct error *error)
{
    const struct redis_tracking_handler handler = {self, changed, all_changed};
    const enum redis_role role = self->options.read_from;
    uint64_t seed = 0;
    enum status status;

    if (self->tracking != NULL)
        return STATUS_OK;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = (uint64_t)getpid();
    status = redis_link_new(&self->options, role, "anjian-read", seed, &self->links[LINK_READING], error);
    if (status == STATUS_OK)
        status = redis_link_new(&self->options, role, "anjian-scout", seed, &self->links[LINK_SCOUT], error);
    if (status == STATUS_OK)
        status = redis_tracking_new(&self->options, seed, &handler, &self->tracking, error);
    if (status == STATUS_OK) {
        self->links[LINK_TRACKING] = redis_tracking_link(self->tracking);
        redis_link_drop(self->links[LINK_SCOUT], clock_ms() + (int64_t)SCOUT_HEARTBEATS * self->options.heartbeat_ms);
        return STATUS_OK;
    }
    for (int i = LINK_READING; i < LINKS; i++) {
        redis_link_free(self->links[i]);
        self->links[i] = NULL;
    }
    return status;
}

static bool is_up(const struct redis_source *self, int link)
{
    return redis_link_state(self->links[link]) == LINK_UP;
}

static void note_reading(struct redis_source *self, const struct error *failure)
{
    if (failure != NULL)
        count(self, FAILURES, 1);
    if ((failure != NULL) == self->failing)
        return;
    self->failing = failure != NULL;
    if (failure != NULL)
        log_event(LOG_LEVEL_WARN, "reference-lost", LOG_S("server", failure->where), LOG_S("message", failure->message));
    else
        log_event(LOG_LEVEL_INFO, "reference-found", LOG_S("server", redis_link_server(self->links[LINK_READING])->host),
                  LOG_I("port", redis_link_server(self->links[LINK_READING])->port));
}

static void note_session(struct redis_source *self)
{
    uint64_t session = redis_tracking_session(self->tracking);

    if (session == self->session)
        return;
    if (session == 0)
        log_event(LOG_LEVEL_WARN, "invalidations-lost", LOG_S("server", redis_link_error(self->links[LINK_TRACKING])->where),
                  LOG_S("message", redis_link_error(self->links[LINK_TRACKING])->message));
    else
        log_event(LOG_LEVEL_INFO, "invalidations-found", LOG_S("server", redis_link_server(self->links[LINK_TRACKING])->host),
                  LOG_I("port", redis_link_server(self->links[LINK_TRACKING])->port));
    self->session = session;
    show(self, CONNECTED, session != 0);
}

/* Both connections must lead to the same process. Where they don't, one of them has outlived a failover: the older one. */
static void compare_servers(struct redis_source *self)
{
    struct redis_link *tracking = self->links[LINK_TRACKING], *reading = self->links[LINK_READING];

    if (!is_up(self, LINK_TRACKING) || !is_up(self, LINK_READING) || strcmp(redis_link_run_id(tracking), redis_link_run_id(reading)) == 0)
        return;
    redis_link_drop(redis_link_up_at(tracking) <= redis_link_up_at(reading) ? tracking : reading, clock_ms());
}

/* A quiet connection is asked for its role each heartbeat: a server that hangs, or became another's replica, is found before a
 * call has to find it. */
static void check_role(struct redis_source *self)
{
    struct redis_link *link = self->links[LINK_READING];
    struct redis_reply *reply = NULL;
    struct error error = {0};
    int64_t now = clock_ms();

    if (!is_up(self, LINK_READING))
        return;
    if (redis_exchange(redis_link_redis(link), &error) == STATUS_OK && self->role_asked_at != 0 &&
        (reply = redis_take(redis_link_redis(link))) != NULL) {
        self->role_asked_at = 0;
        (void)redis_link_verify(link, reply, &error);
        redis_reply_free(reply);
        if (error.status != STATUS_OK) /* what it says of itself, it says of the invalidations too */
            redis_link_drop(self->links[LINK_TRACKING], now);
    }
    if (error.status == STATUS_OK && self->role_asked_at != 0 && now - self->role_asked_at > self->options.timeout_ms)
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, redis_link_server(link)->host, "no answer in time");
    if (error.status != STATUS_OK) {
        redis_link_fail(link, &error);
        note_reading(self, &error);
    } else if (self->role_asked_at == 0 && now >= self->role_ask_at) {
        redis_say(redis_link_redis(link), "ROLE");
        self->role_asked_at = now;
        self->role_ask_at = now + self->options.heartbeat_ms;
        if (redis_exchange(redis_link_redis(link), &error) != STATUS_OK)
            redis_link_fail(link, &error);
    }
}

/* A primary that the others have replaced, but that this process still reaches, thinks that it is one. */
static void scout(struct redis_source *self)
{
    struct redis_link *link = self->links[LINK_SCOUT];
    const struct redis_endpoint *found = redis_link_server(link);
    int64_t next = clock_ms() + (int64_t)SCOUT_HEARTBEATS * self->options.heartbeat_ms;

    if (self->options.primary_name[0] == '\0' || redis_link_advance(link) != LINK_UP)
        return;
    for (int i = LINK_TRACKING; i <= LINK_READING; i++) {
        const struct redis_endpoint *used = redis_link_server(self->links[i]);
        if (is_up(self, i) && (strcmp(used->host, found->host) != 0 || used->port != found->port))
            redis_link_drop(self->links[i], clock_ms());
    }
    redis_link_praise(link);
    redis_link_drop(link, next);
}

/* Everything that goes on beside the calls. */
static void attend(struct redis_source *self)
{
    redis_tracking_attend(self->tracking);
    if (!is_up(self, LINK_READING)) {
        self->role_asked_at = 0;
        self->role_ask_at = clock_ms() + self->options.heartbeat_ms;
        (void)redis_link_advance(self->links[LINK_READING]);
    }
    check_role(self);
    scout(self);
    compare_servers(self);
    note_session(self);
}

/* ------------------------------------------------------------------ a worker's loop */

static int64_t earlier(int64_t a, int64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static int64_t wake_at(const struct redis_source *self)
{
    int64_t reading = redis_link_wake(self->links[LINK_READING]), wake = redis_tracking_wake(self->tracking);

    if (is_up(self, LINK_READING))
        reading = self->role_asked_at != 0 ? self->role_asked_at + self->options.timeout_ms + 1 : self->role_ask_at;
    wake = earlier(wake, reading);
    return self->options.primary_name[0] != '\0' ? earlier(wake, redis_link_wake(self->links[LINK_SCOUT])) : wake;
}

/* Tells the loop's epoll what there is to wait for now. */
static void watch(struct redis_source *self)
{
    int64_t at = wake_at(self), in = at - clock_ms();

    if (self->epoll < 0)
        return;
    for (int i = 0; i < LINKS; i++) {
        struct watched *seen = &self->watched[i];
        const struct watched now = {redis_link_opened(self->links[i]), redis_link_events(self->links[i])};
        int fd = redis_link_descriptor(self->links[i]);
        struct epoll_event event = {.events = (uint32_t)now.events, .data.fd = fd};
        if (fd < 0 || (now.opened == seen->opened && now.events == seen->events))
            continue;
        if (epoll_ctl(self->epoll, now.opened == seen->opened ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event) == 0)
            *seen = now;
    }
    if (at != self->timer_at) {
        const struct itimerspec when = {.it_value = {.tv_sec = in > 0 ? in / 1000 : 0, .tv_nsec = in > 0 ? in % 1000 * 1000000 + 1 : 1}};
        if (timerfd_settime(self->timer, 0, &when, NULL) == 0)
            self->timer_at = at;
    }
}

static void redis_source_attend(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;
    uint64_t times;

    if (read(self->timer, &times, sizeof times) == (ssize_t)sizeof times)
        self->timer_at = 0;
    attend(self);
    count_cache(self);
    watch(self);
}

static int redis_source_start(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;
    struct epoll_event event = {.events = EPOLLIN};

    if (begin(self, NULL) != STATUS_OK)
        return -1;
    self->epoll = epoll_create1(EPOLL_CLOEXEC);
    self->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    event.data.fd = self->timer;
    if (self->epoll < 0 || self->timer < 0 || epoll_ctl(self->epoll, EPOLL_CTL_ADD, self->timer, &event) != 0) {
        log_event(LOG_LEVEL_ERROR, "reference-unwatched", LOG_S("message", "no epoll; invalidations are taken in by calls only"));
        return -1;
    }
    attend(self);
    watch(self);
    return self->epoll;
}

/* ------------------------------------------------------------------ reading */

/* What is read now may be kept and called current for as long as the session holds: only if the invalidations are those of the
 * very server that is read. */
static uint64_t session_of_reading(const struct redis_source *self)
{
    uint64_t session = redis_tracking_session(self->tracking);
    bool same = strcmp(redis_link_run_id(self->links[LINK_TRACKING]), redis_link_run_id(self->links[LINK_READING])) == 0;

    return session != 0 && same ? session : 0;
}

/* Where no loop attends, the invalidations come up here, so that what is read may be kept: in half the time, lest none be left to
 * read in. */
static void await_session(struct redis_source *self, int64_t deadline)
{
    int64_t until = clock_ms() + (deadline - clock_ms()) / 2;

    while (self->epoll < 0 && redis_tracking_session(self->tracking) == 0 && redis_link_state(self->links[LINK_TRACKING]) != LINK_RESTING) {
        struct pollfd ready = {.fd = redis_link_descriptor(self->links[LINK_TRACKING]), .events = redis_link_events(self->links[LINK_TRACKING])};
        int64_t wake = redis_tracking_wake(self->tracking), left = (wake < until ? wake : until) - clock_ms();
        if (clock_ms() >= until)
            return;
        (void)poll(&ready, 1, left > 0 ? (int)left : 0);
        redis_tracking_attend(self->tracking);
    }
}

/* The breaker is open: calls don't wait for a link that has failed repeatedly; it comes up beside them. */
static bool gives_up(const struct redis_source *self)
{
    return self->patience_ms == 0 && !is_up(self, LINK_READING) && redis_link_failures(self->links[LINK_READING]) >= PATIENT_RETRIES;
}

/* What was asked of a connection goes with it. */
static enum status raise_reading(struct redis_source *self, int64_t deadline, struct error *error)
{
    if (!is_up(self, LINK_READING))
        self->role_asked_at = 0;
    return redis_link_raise(self->links[LINK_READING], deadline, error);
}

/* One attempt on the reading link. */
static enum status try_read(struct redis_source *self, struct wanted *const *wanted, size_t n, int64_t deadline, uint64_t *session,
                            struct redis_answers *out, struct error *error)
{
    struct redis_link *link = self->links[LINK_READING];
    struct redis_reply *role = NULL;
    enum status status;

    if (gives_up(self))
        return error_set(error, STATUS_REFERENCE_UNAVAILABLE, redis_link_error(link)->where, "%s", redis_link_error(link)->message);
    status = raise_reading(self, deadline, error);
    if (status != STATUS_OK)
        return status;
    compare_servers(self);
    status = raise_reading(self, deadline, error);
    if (status != STATUS_OK)
        return status;
    if (self->role_asked_at != 0) /* its answer comes first */
        (void)redis_await(redis_link_redis(link), deadline, &role, error);
    if (role != NULL)
        (void)redis_link_verify(link, role, error);
    redis_reply_free(role);
    self->role_asked_at = 0;
    self->role_ask_at = clock_ms() + self->options.heartbeat_ms;
    await_session(self, deadline);
    *session = session_of_reading(self);
    if (error->status == STATUS_OK)
        (void)redis_read(redis_link_redis(link), wanted, n, deadline, out, error);
    count(self, ROUND_TRIPS, 1);
    if (error->status == STATUS_OK)
        redis_link_praise(link);
    else
        redis_link_fail(link, error);
    return error->status;
}

/* One round trip, with a second attempt where the first failed by chance: a connection that was cut while it rested. Later calls of
 * a failure don't wait for the next attempt: it is made beside them. */
static enum status read_wanted(struct redis_source *self, struct wanted *const *wanted, size_t n, uint64_t *session, struct redis_answers *out,
                               struct error *error)
{
    struct redis_link *link = self->links[LINK_READING];
    int64_t deadline = clock_ms() + self->options.timeout_ms, patience = deadline + self->patience_ms;

    for (;;) {
        struct error failure = {0};
        int64_t now, wake;
        if (try_read(self, wanted, n, deadline, session, out, &failure) == STATUS_OK) {
            note_reading(self, NULL);
            return STATUS_OK;
        }
        note_reading(self, &failure);
        now = clock_ms();
        wake = redis_link_state(link) == LINK_RESTING ? redis_link_wake(link) : now + 1;
        if (now >= patience || wake >= patience || gives_up(self))
            return error_set(error, STATUS_REFERENCE_UNAVAILABLE, failure.where, "%s", failure.message);
        (void)poll(NULL, 0, wake > now ? (int)(wake - now) : 0);
        if (self->patience_ms > 0)
            deadline = clock_ms() + self->options.timeout_ms;
    }
}

/* ------------------------------------------------------------------ the cache */

/* Current as far as can be known: nothing was lost since it was read, and the server has been heard of lately. */
static bool is_current(const struct redis_source *self, const struct cached *entry)
{
    const struct redis_options *o = &self->options;
    uint64_t session = redis_tracking_session(self->tracking);
    int64_t now = clock_ms();

    return entry->session != 0 && entry->session == session &&
           now - redis_tracking_known_until(self->tracking, session) <= 2 * (int64_t)o->heartbeat_ms + o->timeout_ms &&
           now - entry->read_at < (int64_t)o->max_age_seconds * 1000;
}

/* For how long it may have been out of date at most, in seconds; begun ones count whole. */
static int64_t stale_seconds(const struct redis_source *self, const struct cached *entry)
{
    int64_t until = redis_tracking_known_until(self->tracking, entry->session);
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
    struct buffer pointer = BUFFER_EMPTY;
    char *where;

    count(self, UNAVAILABLE, 1);
    buffer_text(&pointer, "/subject");
    buffer_pointer(&pointer, kind_names[w->kind], strlen(kind_names[w->kind]));
    where = buffer_steal(&pointer);
    (void)error_set(error, STATUS_REFERENCE_UNAVAILABLE, where != NULL ? where : "/subject",
                    "reference data can't be read just now (%s), and what is remembered of %s %.*s is too old or nothing; ask again later, or "
                    "give the facts in the request",
                    why->message, kind_names[w->kind], w->id_length < 80 ? (int)w->id_length : 80, w->id);
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
    if (read_wanted(self, asked, count_asked, &session, &answers, why) != STATUS_OK) {
        for (size_t i = 0; i < count_asked; i++)
            remember(self, asked[i]);
        return STATUS_OK;
    }
    for (size_t i = 0; i < count_asked && status == STATUS_OK; i++)
        status = take(self, ruleset, asked[i], read_at, session, arena, error);
    redis_answers_release(&answers);
    return status;
}

/* Before each call; what costs a system call more is done when it is due. */
static void attend_call(struct redis_source *self)
{
    redis_tracking_attend(self->tracking);
    if (!is_up(self, LINK_READING) || clock_ms() >= wake_at(self))
        attend(self);
    note_session(self);
    cache_collect(self->cache);
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
    attend_call(self);
    for (size_t i = 0; i < n; i++)
        look_up(self, &wanted[i]);
    status = ask(self, facts->ruleset, wanted, n, facts->arena, &why, error);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        stale = stale || wanted[i].stale_seconds >= 0;
        status = wanted[i].failed ? unavailable(self, &wanted[i], &why, error) : put(&wanted[i], facts);
    }
    count(self, STALE, status == STATUS_OK && stale);
    count_cache(self);
    watch(self);
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
    if (read_wanted(self, wanted, n, &session, &answers, &why) != STATUS_OK)
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
    attend_call(self);
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
    count_cache(self);
    watch(self);
out:
    arena_release(&arena);
}

/* ------------------------------------------------------------------ the source */

static void redis_source_free(struct source *source)
{
    struct redis_source *self = (struct redis_source *)source;

    redis_tracking_free(self->tracking);
    for (int i = LINK_READING; i < LINKS; i++)
        redis_link_free(self->links[i]);
    cache_free(self->cache);
    buffer_release(&self->keys);
    buffer_release(&self->stack);
    if (self->timer >= 0)
        (void)close(self->timer);
    if (self->epoll >= 0)
        (void)close(self->epoll);
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
    self->epoll = self->timer = -1;
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
