#include "redis/client.h"

#include "base/clock.h"
#include "base/log.h"

#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define BREAKER_RETRIES 2 /* failures in a row, for each server named, after which calls fail at once */

struct redis_client *redis_client_new(const struct redis_options *options, unsigned retry_ms, const struct redis_handler *handler)
{
    struct redis_client *self = calloc(1, sizeof *self);

    if (self == NULL)
        return NULL;
    redis_liveness_init(&self->liveness, options, handler);
    self->retry_ms = retry_ms;
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

/* Updates what the loop's epoll and timer wait for. */
static void update_epoll(struct redis_client *self)
{
    int64_t at = redis_liveness_wake(&self->liveness), in = at - clock_ms();

    if (self->epoll < 0)
        return;
    for (int i = 0; i < REDIS_CONNECTIONS; i++) {
        struct redis_epoll_entry *seen = &self->in_epoll[i];
        struct pollfd fd = redis_connection_pollfd(&self->liveness.connections[i]);
        const struct redis_epoll_entry now = {self->liveness.connections[i].descriptor_count, fd.events};
        struct epoll_event event = {.events = (uint32_t)fd.events, .data.fd = fd.fd};
        if (fd.fd < 0 || (now.descriptor_count == seen->descriptor_count && now.events == seen->events))
            continue;
        if (epoll_ctl(self->epoll, now.descriptor_count == seen->descriptor_count ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd.fd, &event) == 0)
            *seen = now;
    }
    if (at != self->timer_at) {
        const struct itimerspec when = {.it_value = {.tv_sec = in > 0 ? in / 1000 : 0, .tv_nsec = in > 0 ? in % 1000 * 1000000 + 1 : 1}};
        if (timerfd_settime(self->timer, 0, &when, NULL) == 0)
            self->timer_at = at;
    }
}

void redis_client_poll(struct redis_client *self)
{
    uint64_t times;

    if (self->timer >= 0 && read(self->timer, &times, sizeof times) == (ssize_t)sizeof times)
        self->timer_at = 0;
    redis_liveness_poll(&self->liveness);
    update_epoll(self);
}

int redis_client_start(struct redis_client *self)
{
    struct epoll_event event = {.events = EPOLLIN};

    self->epoll = epoll_create1(EPOLL_CLOEXEC);
    self->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    event.data.fd = self->timer;
    if (self->epoll < 0 || self->timer < 0 || epoll_ctl(self->epoll, EPOLL_CTL_ADD, self->timer, &event) != 0) {
        log_event(LOG_LEVEL_ERROR, "reference-unwatched", LOG_S("message", "no epoll; invalidations are handled by calls only"));
        return -1;
    }
    redis_client_poll(self);
    return self->epoll;
}

void redis_client_receive(struct redis_client *self)
{
    redis_liveness_receive(&self->liveness);
    if (!redis_liveness_is_open(&self->liveness, READING) || clock_ms() >= redis_liveness_wake(&self->liveness))
        redis_liveness_poll(&self->liveness);
    update_epoll(self);
}

/* The circuit breaker: calls don't wait for a server that failed repeatedly. The loop goes on reconnecting. */
static bool circuit_open(const struct redis_client *self)
{
    return self->retry_ms == 0 && !redis_liveness_is_open(&self->liveness, READING) &&
           self->liveness.connections[READING].failures >= BREAKER_RETRIES * self->liveness.options->server_count;
}

/* Blocks until what a read needs is open. */
static enum status open_connections(struct redis_client *self, int64_t deadline, struct error *error)
{
    struct redis_liveness *liveness = &self->liveness;
    const struct redis_connection *reading = &liveness->connections[READING];
    struct error ignored = {0};

    if (circuit_open(self))
        return error_copy(error, &reading->error);
    (void)redis_liveness_open(liveness, READING, deadline, error);
    /* Without a loop, tracking starts here, so that the cache may keep what is read. It gets half the time. It may reach another server
     * and thus close READING. */
    if (error->status == STATUS_OK && self->epoll < 0 && !redis_liveness_is_open(liveness, TRACKING)) {
        (void)redis_liveness_open(liveness, TRACKING, clock_ms() + (deadline - clock_ms()) / 2, &ignored);
        (void)redis_liveness_open(liveness, READING, deadline, error);
    }
    return error->status == STATUS_OK ? redis_liveness_finish_heartbeat(liveness, deadline, error) : error->status;
}

static enum status try_read(struct redis_client *self, struct redis_query *const *queries, size_t n, int64_t deadline, uint64_t *epoch,
        struct redis_replies *out, struct error *error)
{
    struct redis_liveness *liveness = &self->liveness;

    if (open_connections(self, deadline, error) == STATUS_OK) {
        *epoch = liveness->state == LIVE ? liveness->epochs : 0;
        self->round_trips++;
        (void)redis_read(liveness->connections[READING].redis, queries, n, deadline, out, error);
    }
    redis_liveness_end_read(liveness, error);
    self->failures += error->status != STATUS_OK;
    return error->status;
}

/* The first failure may only mean that an idle connection was cut, so it is worth a second attempt. */
enum status redis_client_read(struct redis_client *self, struct redis_query *const *queries, size_t count, uint64_t *epoch, struct redis_replies *out,
        struct error *error)
{
    const struct redis_connection *reading = &self->liveness.connections[READING];
    int64_t deadline = clock_ms() + self->liveness.options->timeout_ms, give_up_at = deadline + self->retry_ms;
    struct error failure = {0};

    while (failure = (struct error){0}, try_read(self, queries, count, deadline, epoch, out, &failure) != STATUS_OK) {
        int64_t now = clock_ms(), wake = reading->state == CONNECTION_CLOSED ? reading->retry_at : now + 1;
        if (now >= give_up_at || wake >= give_up_at || circuit_open(self)) {
            failure.status = STATUS_REFERENCE_UNAVAILABLE;
            (void)error_copy(error, &failure);
            break;
        }
        (void)poll(NULL, 0, wake > now ? (int)(wake - now) : 0);
        if (self->retry_ms > 0)
            deadline = clock_ms() + self->liveness.options->timeout_ms;
    }
    update_epoll(self);
    return failure.status;
}
