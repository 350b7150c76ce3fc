#include "redis_server.h"

#include "clock.h"
#include "log.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define PATIENT_RETRIES 2   /* failures in a row after which a call does not wait for the next attempt */
#define SCOUT_HEARTBEATS 10 /* how often the sentinels are asked whether this is still the right server */

#define SCOUT_RETRIES 3 /* failures in a row, of all sentinels each, after which none is there */

/* A link as the loop's epoll knows it. */
struct watched {
    unsigned long opened;
    short events;
};

enum { LINK_TRACKING, LINK_READING, LINK_SCOUT, LINKS };

struct redis_server {
    const struct redis_options *options;
    unsigned patience_ms;
    struct redis_tracking *tracking;
    struct redis_link *links[LINKS]; /* the first is the tracking's own */
    int64_t role_asked_at;           /* a ROLE on the reading link that is not answered yet; 0: none is */
    int64_t role_ask_at;
    int64_t unread_since; /* clock_ms; 0: the reading link is up */
    bool alone;           /* the server is a primary without replicas */
    uint64_t session;     /* as last seen */
    bool failing;         /* reading; noted in the log */
    struct redis_server_counts counts;
    /* Of a worker's loop: */
    int epoll, timer;
    int64_t timer_at;
    struct watched watched[LINKS];
};

enum status redis_server_new(const struct redis_options *options, unsigned patience_ms, const struct redis_tracking_handler *handler,
                             struct redis_server **out, struct error *error)
{
    struct redis_server *self = calloc(1, sizeof *self);
    uint64_t seed = 0;
    enum status status;

    if (self == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    self->options = options;
    self->patience_ms = patience_ms;
    self->epoll = self->timer = -1;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = (uint64_t)getpid();
    status = redis_link_new(options, options->read_from, "anjian-read", seed, &self->links[LINK_READING], error);
    if (status == STATUS_OK)
        status = redis_link_new(options, options->read_from, "anjian-scout", seed, &self->links[LINK_SCOUT], error);
    if (status == STATUS_OK)
        status = redis_tracking_new(options, seed, handler, &self->tracking, error);
    if (status != STATUS_OK) {
        redis_server_free(self);
        return status;
    }
    self->links[LINK_TRACKING] = redis_tracking_link(self->tracking);
    redis_link_drop(self->links[LINK_SCOUT], clock_ms() + (int64_t)SCOUT_HEARTBEATS * options->heartbeat_ms);
    *out = self;
    return STATUS_OK;
}

void redis_server_free(struct redis_server *self)
{
    if (self == NULL)
        return;
    redis_tracking_free(self->tracking);
    for (int i = LINK_READING; i < LINKS; i++)
        redis_link_free(self->links[i]);
    if (self->timer >= 0)
        (void)close(self->timer);
    if (self->epoll >= 0)
        (void)close(self->epoll);
    free(self);
}

/* ------------------------------------------------------------------ connections */

/* How long nothing may have been heard of a server that counts as there: a heartbeat just after which it fell silent, the next, and the
 * wait for its answer. */
static int64_t silence_ms(const struct redis_server *self)
{
    return 2 * (int64_t)self->options->heartbeat_ms + self->options->timeout_ms;
}

static bool is_up(const struct redis_server *self, int link)
{
    return redis_link_state(self->links[link]) == LINK_UP;
}

static void note_reading(struct redis_server *self, const struct error *failure)
{
    self->counts.failures += failure != NULL;
    if ((failure != NULL) == self->failing)
        return;
    self->failing = failure != NULL;
    if (failure != NULL)
        log_event(LOG_LEVEL_WARN, "reference-lost", LOG_S("server", failure->where), LOG_S("message", failure->message));
    else
        log_event(LOG_LEVEL_INFO, "reference-found", LOG_S("server", redis_link_server(self->links[LINK_READING])->host),
                  LOG_I("port", redis_link_server(self->links[LINK_READING])->port));
}

static void note_session(struct redis_server *self)
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
    self->counts.connected = session != 0;
}

/* Ends the session: from here on these invalidations vouch for nothing. */
static void distrust(struct redis_server *self, const char *why)
{
    struct redis_link *tracking = self->links[LINK_TRACKING];
    struct error error = {0};

    (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, redis_link_server(tracking)->host, "%s", why);
    redis_link_fail(tracking, &error);
}

/* Both connections must lead to the same process. Where they don't, one of them has outlived a failover: the older one. */
static void compare_servers(struct redis_server *self)
{
    struct redis_link *tracking = self->links[LINK_TRACKING], *reading = self->links[LINK_READING];

    if (!is_up(self, LINK_TRACKING) || !is_up(self, LINK_READING) || strcmp(redis_link_run_id(tracking), redis_link_run_id(reading)) == 0)
        return;
    if (redis_link_up_at(tracking) <= redis_link_up_at(reading))
        distrust(self, "it is not the server that is read any more");
    else
        redis_link_drop(reading, clock_ms());
}

/* Only the connection that is read on is asked for its role. Where that can't come up again, the server may have become another's
 * replica, or lost its primary: the one for the invalidations begins anew, and asks for itself. */
static void doubt_role(struct redis_server *self)
{
    int64_t now = clock_ms(), tracking_since = redis_link_up_at(self->links[LINK_TRACKING]), since;

    if (is_up(self, LINK_READING)) {
        self->unread_since = 0;
        return;
    }
    if (self->unread_since == 0)
        self->unread_since = now;
    since = self->unread_since > tracking_since ? self->unread_since : tracking_since;
    if (is_up(self, LINK_TRACKING) && now - since > silence_ms(self))
        distrust(self, "it could not be asked for its role");
}

/* What the server says of itself, it says of the invalidations too. */
static void hear_role(struct redis_server *self, const struct redis_reply *reply, struct error *error)
{
    self->role_asked_at = 0;
    self->alone = redis_count(reply) == 3 && redis_begins(redis_item(reply, 0), "master") && redis_count(redis_item(reply, 2)) == 0;
    if (redis_link_verify(self->links[LINK_READING], reply, error))
        redis_link_praise(self->links[LINK_READING]);
    else
        distrust(self, error->message);
}

/* A quiet connection is asked for its role each heartbeat: a server that hangs, or became another's replica, is found before a
 * call has to find it. */
static void check_role(struct redis_server *self)
{
    struct redis_link *link = self->links[LINK_READING];
    struct redis_reply *reply = NULL;
    struct error error = {0};
    int64_t now = clock_ms();

    if (!is_up(self, LINK_READING))
        return;
    if (redis_exchange(redis_link_redis(link), &error) == STATUS_OK && self->role_asked_at != 0 &&
        (reply = redis_take(redis_link_redis(link))) != NULL) {
        hear_role(self, reply, &error);
        redis_reply_free(reply);
    }
    if (error.status == STATUS_OK && self->role_asked_at != 0 && now - self->role_asked_at > self->options->timeout_ms)
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, redis_link_server(link)->host, "no answer in time");
    if (error.status == STATUS_OK && self->role_asked_at == 0 && now >= self->role_ask_at) {
        redis_say(redis_link_redis(link), "ROLE");
        self->role_asked_at = now;
        self->role_ask_at = now + self->options->heartbeat_ms;
        (void)redis_exchange(redis_link_redis(link), &error);
    }
    if (error.status != STATUS_OK) {
        redis_link_fail(link, &error);
        note_reading(self, &error);
    }
}

static bool is_elsewhere(const struct redis_server *self, int link, const struct redis_endpoint *than)
{
    const struct redis_endpoint *used = redis_link_server(self->links[link]);

    return is_up(self, link) && (strcmp(used->host, than->host) != 0 || used->port != than->port);
}

/* Neither a sentinel nor a replica is in touch with the server, only this process: the others may have replaced it long ago. */
static void doubt_server(struct redis_server *self)
{
    struct error error = {0};

    if (!self->alone || redis_link_failures(self->links[LINK_SCOUT]) < SCOUT_RETRIES)
        return;
    (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, redis_link_server(self->links[LINK_READING])->host,
                    "neither a sentinel nor a replica is in touch with it; it may have been replaced");
    if (is_up(self, LINK_TRACKING))
        distrust(self, error.message);
    if (is_up(self, LINK_READING)) {
        redis_link_fail(self->links[LINK_READING], &error);
        note_reading(self, &error);
    }
}

/* A primary that the others have replaced, but that this process still reaches, thinks that it is one. */
static void scout(struct redis_server *self)
{
    struct redis_link *link = self->links[LINK_SCOUT];
    const struct redis_endpoint *found = redis_link_server(link);
    int64_t next = clock_ms() + (int64_t)SCOUT_HEARTBEATS * self->options->heartbeat_ms;

    if (self->options->primary_name[0] == '\0')
        return;
    if (redis_link_advance(link) != LINK_UP) {
        doubt_server(self);
        return;
    }
    if (is_elsewhere(self, LINK_TRACKING, found))
        distrust(self, "the sentinels name another server");
    if (is_elsewhere(self, LINK_READING, found))
        redis_link_drop(self->links[LINK_READING], clock_ms());
    redis_link_praise(link);
    redis_link_drop(link, next);
}

/* Everything that goes on beside the calls. */
static void attend(struct redis_server *self)
{
    redis_tracking_attend(self->tracking);
    if (!is_up(self, LINK_READING)) {
        self->role_asked_at = 0;
        self->role_ask_at = clock_ms() + self->options->heartbeat_ms;
        (void)redis_link_advance(self->links[LINK_READING]);
    }
    check_role(self);
    scout(self);
    compare_servers(self);
    doubt_role(self);
    note_session(self);
}

/* ------------------------------------------------------------------ a worker's loop */

static int64_t earlier(int64_t a, int64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static int64_t wake_at(const struct redis_server *self)
{
    int64_t reading = redis_link_wake(self->links[LINK_READING]), wake = redis_tracking_wake(self->tracking);

    if (is_up(self, LINK_READING))
        reading = self->role_asked_at != 0 ? self->role_asked_at + self->options->timeout_ms + 1 : self->role_ask_at;
    wake = earlier(wake, reading);
    return self->options->primary_name[0] != '\0' ? earlier(wake, redis_link_wake(self->links[LINK_SCOUT])) : wake;
}

/* Tells the loop's epoll what there is to wait for now. */
static void watch(struct redis_server *self)
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

void redis_server_attend(struct redis_server *self)
{
    uint64_t times;

    if (self->timer >= 0 && read(self->timer, &times, sizeof times) == (ssize_t)sizeof times)
        self->timer_at = 0;
    attend(self);
    watch(self);
}

int redis_server_start(struct redis_server *self)
{
    struct epoll_event event = {.events = EPOLLIN};

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

void redis_server_hear(struct redis_server *self)
{
    redis_tracking_attend(self->tracking);
    if (!is_up(self, LINK_READING) || clock_ms() >= wake_at(self))
        attend(self);
    note_session(self);
    watch(self);
}

bool redis_server_vouches(const struct redis_server *self, uint64_t session)
{
    return session != 0 && session == redis_tracking_session(self->tracking) &&
           clock_ms() - redis_tracking_known_until(self->tracking, session) <= silence_ms(self);
}

int64_t redis_server_known_until(const struct redis_server *self, uint64_t session)
{
    return redis_tracking_known_until(self->tracking, session);
}

struct redis_server_counts redis_server_counts(const struct redis_server *self)
{
    return self->counts;
}

/* ------------------------------------------------------------------ reading */

/* What is read now may be kept and called current for as long as the session holds: only if the invalidations are those of the
 * very server that is read. */
static uint64_t session_of_reading(const struct redis_server *self)
{
    uint64_t session = redis_tracking_session(self->tracking);
    bool same = strcmp(redis_link_run_id(self->links[LINK_TRACKING]), redis_link_run_id(self->links[LINK_READING])) == 0;

    return session != 0 && same ? session : 0;
}

/* Where no loop attends, the invalidations come up here, so that what is read may be kept: in half the time, lest none be left to
 * read in. */
static void await_session(struct redis_server *self, int64_t deadline)
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
static bool gives_up(const struct redis_server *self)
{
    return self->patience_ms == 0 && !is_up(self, LINK_READING) && redis_link_failures(self->links[LINK_READING]) >= PATIENT_RETRIES;
}

/* What was asked of a connection goes with it. */
static enum status raise_reading(struct redis_server *self, int64_t deadline, struct error *error)
{
    if (!is_up(self, LINK_READING))
        self->role_asked_at = 0;
    return redis_link_raise(self->links[LINK_READING], deadline, error);
}

/* One attempt on the reading link. */
static enum status try_read(struct redis_server *self, struct wanted *const *wanted, size_t n, int64_t deadline, uint64_t *session,
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
        hear_role(self, role, error);
    redis_reply_free(role);
    self->role_asked_at = 0;
    self->role_ask_at = clock_ms() + self->options->heartbeat_ms;
    await_session(self, deadline);
    *session = session_of_reading(self);
    if (error->status == STATUS_OK)
        (void)redis_read(redis_link_redis(link), wanted, n, deadline, out, error);
    self->counts.round_trips++;
    if (error->status == STATUS_OK)
        redis_link_praise(link);
    else
        redis_link_fail(link, error);
    return error->status;
}

/* A connection that was cut while it rested fails by chance, and is worth a second attempt. Later calls of a failure don't wait for the
 * next one: it is made beside them. */
static enum status read_with_retry(struct redis_server *self, struct wanted *const *wanted, size_t n, uint64_t *session, struct redis_answers *out,
                                   struct error *error)
{
    struct redis_link *link = self->links[LINK_READING];
    int64_t deadline = clock_ms() + self->options->timeout_ms, patience = deadline + self->patience_ms;

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
            deadline = clock_ms() + self->options->timeout_ms;
    }
}

enum status redis_server_read(struct redis_server *self, struct wanted *const *wanted, size_t count, uint64_t *session, struct redis_answers *out,
                              struct error *error)
{
    enum status status = read_with_retry(self, wanted, count, session, out, error);

    watch(self);
    return status;
}
