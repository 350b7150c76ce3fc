#include "redis/client.h"

#include "base/clock.h"
#include "base/log.h"

#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define PATIENT_RETRIES 2 /* failures in a row, for each sentinel, after which a call does not wait for the next attempt */

struct redis_client *redis_client_new(const struct redis_options *options, unsigned patience_ms, const struct redis_handler *handler)
{
    struct redis_client *self = calloc(1, sizeof *self);

    if (self == NULL)
        return NULL;
    redis_liveness_init(&self->liveness, options, handler);
    self->patience_ms = patience_ms;
    self->epoll = self->timer = -1;
    return self;
}

void redis_client_free(struct redis_client *self)
{
    if (self == NULL)
        return;
    redis_liveness_release(&self->liveness);
    if (self->timer >= 0)
        (void)close(self->timer);
    if (self->epoll >= 0)
        (void)close(self->epoll);
    free(self);
}

/* ------------------------------------------------------------------ a worker's loop */

/* Tells the loop's epoll what there is to wait for now. */
static void watch(struct redis_client *self)
{
    int64_t at = redis_liveness_wake(&self->liveness), in = at - clock_ms();

    if (self->epoll < 0)
        return;
    for (int i = 0; i < REDIS_CONNECTIONS; i++) {
        struct redis_watched *seen = &self->watched[i];
        struct pollfd fd = redis_connection_pollfd(&self->liveness.connections[i]);
        const struct redis_watched now = {self->liveness.connections[i].descriptors, fd.events};
        struct epoll_event event = {.events = (uint32_t)fd.events, .data.fd = fd.fd};
        if (fd.fd < 0 || (now.descriptors == seen->descriptors && now.events == seen->events))
            continue;
        if (epoll_ctl(self->epoll, now.descriptors == seen->descriptors ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd.fd, &event) == 0)
            *seen = now;
    }
    if (at != self->timer_at) {
        const struct itimerspec when = {.it_value = {.tv_sec = in > 0 ? in / 1000 : 0, .tv_nsec = in > 0 ? in % 1000 * 1000000 + 1 : 1}};
        if (timerfd_settime(self->timer, 0, &when, NULL) == 0)
            self->timer_at = at;
    }
}

void redis_client_attend(struct redis_client *self)
{
    uint64_t times;

    if (self->timer >= 0 && read(self->timer, &times, sizeof times) == (ssize_t)sizeof times)
        self->timer_at = 0;
    redis_liveness_attend(&self->liveness);
    watch(self);
}

int redis_client_start(struct redis_client *self)
{
    struct epoll_event event = {.events = EPOLLIN};

    self->epoll = epoll_create1(EPOLL_CLOEXEC);
    self->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    event.data.fd = self->timer;
    if (self->epoll < 0 || self->timer < 0 || epoll_ctl(self->epoll, EPOLL_CTL_ADD, self->timer, &event) != 0) {
        log_event(LOG_LEVEL_ERROR, "reference-unwatched", LOG_S("message", "no epoll; invalidations are taken in by calls only"));
        return -1;
    }
    redis_client_attend(self);
    return self->epoll;
}

void redis_client_hear(struct redis_client *self)
{
    redis_liveness_listen(&self->liveness);
    if (!redis_liveness_is_open(&self->liveness, READING) || clock_ms() >= redis_liveness_wake(&self->liveness))
        redis_liveness_attend(&self->liveness);
    watch(self);
}

/* ------------------------------------------------------------------ reading */

/* The breaker is open: calls don't wait for a server that has failed repeatedly; the connection comes up beside them. */
static bool gives_up(const struct redis_client *self)
{
    return self->patience_ms == 0 && !redis_liveness_is_open(&self->liveness, READING) &&
           self->liveness.connections[READING].failures >= PATIENT_RETRIES * self->liveness.options->server_count;
}

/* Opens what is to be open, waiting for it. */
static enum status get_ready(struct redis_client *self, int64_t deadline, struct error *error)
{
    struct redis_liveness *liveness = &self->liveness;
    const struct redis_connection *reading = &liveness->connections[READING];
    struct error ignored = {0};

    if (gives_up(self))
        return error_set(error, reading->error.status, reading->error.where, "%s", reading->error.message);
    (void)redis_liveness_open(liveness, READING, deadline, error);
    /* Where no loop attends, the invalidations come up here, so that what is read may be kept: in half the time, to leave some to read in.
     * They may turn out to be another server's. */
    if (error->status == STATUS_OK && self->epoll < 0 && !redis_liveness_is_open(liveness, TRACKING)) {
        (void)redis_liveness_open(liveness, TRACKING, clock_ms() + (deadline - clock_ms()) / 2, &ignored);
        (void)redis_liveness_open(liveness, READING, deadline, error);
    }
    return error->status == STATUS_OK ? redis_liveness_settle(liveness, deadline, error) : error->status;
}

static enum status try_read(struct redis_client *self, struct wanted *const *wanted, size_t n, int64_t deadline, uint64_t *session,
                            struct redis_answers *out, struct error *error)
{
    struct redis_liveness *liveness = &self->liveness;

    if (get_ready(self, deadline, error) == STATUS_OK) {
        *session = liveness->state == LIVE ? liveness->sessions : 0;
        self->round_trips++;
        (void)redis_read(liveness->connections[READING].redis, wanted, n, deadline, out, error);
    }
    redis_liveness_note(liveness, error);
    self->failures += error->status != STATUS_OK;
    return error->status;
}

/* A connection that was cut while it rested fails by chance, and is worth a second attempt. Later calls of a failure don't wait for the
 * next one: it is made beside them. */
enum status redis_client_read(struct redis_client *self, struct wanted *const *wanted, size_t count, uint64_t *session, struct redis_answers *out,
                              struct error *error)
{
    const struct redis_connection *reading = &self->liveness.connections[READING];
    int64_t deadline = clock_ms() + self->liveness.options->timeout_ms, patience = deadline + self->patience_ms;
    struct error failure = {0};

    while (failure = (struct error){0}, try_read(self, wanted, count, deadline, session, out, &failure) != STATUS_OK) {
        int64_t now = clock_ms(), wake = reading->state == CONNECTION_CLOSED ? reading->retry_at : now + 1;
        if (now >= patience || wake >= patience || gives_up(self)) {
            (void)error_set(error, STATUS_REFERENCE_UNAVAILABLE, failure.where, "%s", failure.message);
            break;
        }
        (void)poll(NULL, 0, wake > now ? (int)(wake - now) : 0);
        if (self->patience_ms > 0)
            deadline = clock_ms() + self->liveness.options->timeout_ms;
    }
    watch(self);
    return failure.status == STATUS_OK ? STATUS_OK : STATUS_REFERENCE_UNAVAILABLE;
}
