#include "redis/liveness.h"

#include "base/clock.h"
#include "base/log.h"

#include <stdio.h>

#define SENTINEL_HEARTBEATS 10 /* between two questions to a sentinel for the primary */
#define SENTINEL_RETRIES 3     /* failures in a row, for each sentinel, after which all count as unreachable */

enum event { READ_OPENED, READ_ELSEWHERE, READ_LOST, TRACK_OPENED, TRACK_ELSEWHERE, TRACK_LOST, UNFIT, EVENTS };

/* The next state. A connection that it does not have open is closed. ELSEWHERE: opened to another server process than the other
 * connection, which is from before a failover. UNFIT: this is not, or no longer, the server to read. See README.md. */
/* clang-format off */
static const enum redis_state transitions[STATES][EVENTS] = {
    /*              READ_OPENED READ_ELSEWHERE READ_LOST TRACK_OPENED TRACK_ELSEWHERE TRACK_LOST UNFIT */
    [AWAY]     = {  READABLE,   READABLE,      AWAY,     TRACKED,     TRACKED,        AWAY,      AWAY },
    [READABLE] = {  READABLE,   READABLE,      AWAY,     LIVE,        TRACKED,        READABLE,  AWAY },
    [TRACKED]  = {  LIVE,       READABLE,      TRACKED,  TRACKED,     TRACKED,        AWAY,      AWAY },
    [LIVE]     = {  LIVE,       READABLE,      TRACKED,  LIVE,        TRACKED,        READABLE,  AWAY },
};
/* clang-format on */

static bool expects(enum redis_state state, int which)
{
    return (state >> which & 1) != 0;
}

void redis_liveness_init(struct redis_liveness *self, const struct redis_options *options, const struct redis_handler *handler)
{
    static const char *const names[REDIS_CONNECTIONS] = {"anjian-read", "anjian-tracking", "anjian-sentinel"};

    *self = (struct redis_liveness){.options = options, .handler = *handler};
    for (int i = 0; i < REDIS_CONNECTIONS; i++)
        redis_connection_init(&self->connections[i], options, names[i], i == TRACKING);
    redis_connection_close(&self->connections[SENTINEL],
            options->primary_name[0] != '\0' ? clock_ms() + SENTINEL_HEARTBEATS * (int64_t)options->heartbeat_ms : INT64_MAX);
}

void redis_liveness_release(struct redis_liveness *self)
{
    for (int i = 0; i < REDIS_CONNECTIONS; i++)
        redis_connection_release(&self->connections[i]);
}

/* What changed before both connections last confirmed a heartbeat has been received. */
static void update_current(struct redis_liveness *self)
{
    int64_t read = self->heartbeats[READING].confirmed_at, tracked = self->heartbeats[TRACKING].confirmed_at;
    int64_t until = read < tracked ? read : tracked, *current = &self->current_until[self->epochs % REDIS_EPOCHS];

    if (self->state == LIVE && until > *current)
        *current = until;
}

static void apply_event(struct redis_liveness *self, enum event event, const char *why)
{
    enum redis_state from = self->state, to = transitions[from][event];
    struct redis_connection *tracking = &self->connections[TRACKING];
    struct error error = {0};

    self->state = to;
    if (expects(to, TRACKING) && !expects(from, TRACKING))
        self->current_until[++self->epochs % REDIS_EPOCHS] = 0;
    (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, tracking->server.host, "%s", why);
    if (!expects(to, READING) && redis_liveness_is_open(self, READING))
        redis_connection_close(&self->connections[READING], clock_ms());
    if (!expects(to, TRACKING) && redis_liveness_is_open(self, TRACKING))
        redis_connection_fail(tracking, &error);
    update_current(self);
}

/* Logs a cause of failure, once. */
static void log_failure(struct redis_liveness *self, int which)
{
    const struct redis_connection *connection = &self->connections[which];
    struct redis_heartbeat *heartbeat = &self->heartbeats[which];
    char cause[sizeof heartbeat->logged[0]];

    text_copy(cause, sizeof cause, connection->error.message);
    for (unsigned i = 0; i < heartbeat->logged_count; i++)
        if (strcmp(heartbeat->logged[i], cause) == 0)
            return;
    heartbeat->healthy = false;
    if (heartbeat->logged_count == REDIS_LOGGED_CAUSES)
        return;
    (void)snprintf(heartbeat->logged[heartbeat->logged_count++], sizeof cause, "%s", cause);
    log_event(LOG_LEVEL_WARN, which == READING ? "reference-lost" : "invalidations-lost", LOG_S("server", connection->server.host),
            LOG_I("port", connection->server.port), LOG_S("message", connection->error.message), LOG_S("said", connection->error.said));
}

/* Call after a successful exchange. */
static void log_success(struct redis_liveness *self, int which)
{
    struct redis_connection *connection = &self->connections[which];
    struct redis_heartbeat *heartbeat = &self->heartbeats[which];

    redis_connection_reset_backoff(connection);
    heartbeat->failures_seen = 0;
    if (heartbeat->healthy || (which == READING && self->read_failed))
        return;
    heartbeat->healthy = true;
    heartbeat->logged_count = 0;
    log_event(LOG_LEVEL_INFO, which == READING ? "reference-found" : "invalidations-found", LOG_S("server", connection->server.host),
            LOG_I("port", connection->server.port));
}

/* Call after anything that may have opened or closed a connection: turns that into an event. */
static void reconcile(struct redis_liveness *self, int which)
{
    static const enum event events[2][3] = {{READ_OPENED, READ_ELSEWHERE, READ_LOST}, {TRACK_OPENED, TRACK_ELSEWHERE, TRACK_LOST}};
    const struct redis_connection *connection = &self->connections[which], *other = &self->connections[1 - which];
    struct redis_heartbeat *heartbeat = &self->heartbeats[which];
    bool expected = expects(self->state, which);

    if (connection->failures > heartbeat->failures_seen)
        log_failure(self, which);
    heartbeat->failures_seen = connection->failures;
    if (redis_liveness_is_open(self, which) && !expected) {
        bool elsewhere = expects(self->state, 1 - which) && strcmp(connection->run_id, other->run_id) != 0;
        heartbeat->sent_at = 0;
        heartbeat->confirmed_at = connection->greeted_at;
        heartbeat->next_at = connection->greeted_at + self->options->heartbeat_ms;
        apply_event(self, events[which][elsewhere], "this is not the server that is read any more");
    } else if (!redis_liveness_is_open(self, which) && expected) {
        apply_event(self, events[which][2], "");
    }
}

static void fail(struct redis_liveness *self, int which, const struct error *why)
{
    redis_connection_fail(&self->connections[which], why);
    reconcile(self, which);
}

static void heartbeat_answered(struct redis_liveness *self, int which)
{
    struct redis_heartbeat *heartbeat = &self->heartbeats[which];

    heartbeat->confirmed_at = heartbeat->sent_at;
    heartbeat->next_at = heartbeat->sent_at + self->options->heartbeat_ms;
    heartbeat->sent_at = 0;
    log_success(self, which);
    update_current(self);
}

/* Only this process reaches the server, neither a sentinel nor a replica: the others may have replaced it long ago. */
static bool is_abandoned(const struct redis_liveness *self, const redisReply *role)
{
    bool alone = redis_count(role) == 3 && strcmp(redis_text(role->element[0]), "master") == 0 && redis_count(role->element[2]) == 0;

    return alone && self->connections[SENTINEL].failures >= SENTINEL_RETRIES * self->options->server_count;
}

static void handle_role(struct redis_liveness *self, const redisReply *reply)
{
    struct redis_connection *reading = &self->connections[READING];
    struct error error = {0};

    if (redis_connection_verify(reading, reply, &error) && is_abandoned(self, reply))
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, reading->server.host,
                "neither a sentinel nor a replica is in touch with it; it may have been replaced");
    if (error.status == STATUS_OK) {
        heartbeat_answered(self, READING);
        return;
    }
    fail(self, READING, &error);
    apply_event(self, UNFIT, error.message);
}

static bool is_message(const redisReply *reply, const char *kind)
{
    return redis_count(reply) >= 2 && strcmp(redis_text(reply->element[0]), kind) == 0;
}

static void handle_message(struct redis_liveness *self, const redisReply *reply)
{
    const redisReply *keys = is_message(reply, "message") && redis_count(reply) == 3 ? reply->element[2] : NULL;
    struct error error = {0};

    if (is_message(reply, "pong") && self->heartbeats[TRACKING].sent_at != 0) {
        heartbeat_answered(self, TRACKING);
    } else if (keys != NULL && keys->type == REDIS_REPLY_NIL) {
        self->handler.all_changed(self->handler.argument);
    } else if (keys != NULL && keys->type == REDIS_REPLY_ARRAY) {
        for (size_t i = 0; i < keys->elements; i++)
            if (redis_is_text(keys->element[i]))
                self->handler.changed(self->handler.argument, keys->element[i]->str, keys->element[i]->len);
    } else {
        (void)redis_set_error(self->connections[TRACKING].redis, "no invalidations can be had", reply, &error);
        fail(self, TRACKING, &error);
    }
}

static void receive(struct redis_liveness *self, int which)
{
    struct redis_connection *connection = &self->connections[which];
    struct error error = {0};
    redisReply *reply;

    if (!redis_liveness_is_open(self, which)) {
        (void)redis_connection_poll(connection);
        reconcile(self, which);
    }
    if (!redis_liveness_is_open(self, which))
        return;
    (void)redis_exchange(connection->redis, &error);
    while (redis_liveness_is_open(self, which) && (which == TRACKING || self->heartbeats[READING].sent_at != 0) &&
            (reply = redis_next_reply(connection->redis)) != NULL) {
        if (which == READING)
            handle_role(self, reply);
        else
            handle_message(self, reply);
        freeReplyObject(reply);
    }
    if (redis_liveness_is_open(self, which) && redis_check(connection->redis, &error) != STATUS_OK)
        fail(self, which, &error);
}

/* Handles what has arrived, and sends a heartbeat if one is due. */
static void poll_connection(struct redis_liveness *self, int which)
{
    struct redis_connection *connection = &self->connections[which];
    struct redis_heartbeat *heartbeat = &self->heartbeats[which];
    struct error error = {0};
    int64_t now;

    receive(self, which); /* before looking at the time: the reply may have arrived long ago */
    now = clock_ms();
    if (!redis_liveness_is_open(self, which))
        return;
    if (heartbeat->sent_at != 0 && now - heartbeat->sent_at > self->options->timeout_ms) {
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, connection->server.host, "no answer in time");
        fail(self, which, &error);
    } else if (heartbeat->sent_at == 0 && now >= heartbeat->next_at) {
        redis_command(connection->redis, which == READING ? "ROLE" : "PING");
        heartbeat->sent_at = now;
        receive(self, which);
    }
}

static bool is_elsewhere(const struct redis_liveness *self, int which, const struct redis_endpoint *than)
{
    const struct redis_endpoint *used = &self->connections[which].server;

    return redis_liveness_is_open(self, which) && (strcmp(used->host, than->host) != 0 || used->port != than->port);
}

/* A primary that was replaced still believes it is one. Sentinels know better. */
static void poll_sentinels(struct redis_liveness *self)
{
    struct redis_connection *connection = &self->connections[SENTINEL];

    if (redis_connection_poll(connection) != CONNECTION_OPEN) /* never opens without sentinels */
        return;
    if (is_elsewhere(self, READING, &connection->server) || is_elsewhere(self, TRACKING, &connection->server))
        apply_event(self, UNFIT, "the sentinels name another server");
    redis_connection_reset_backoff(connection);
    redis_connection_close(connection, clock_ms() + (int64_t)SENTINEL_HEARTBEATS * self->options->heartbeat_ms);
}

void redis_liveness_receive(struct redis_liveness *self)
{
    poll_connection(self, TRACKING);
}

void redis_liveness_poll(struct redis_liveness *self)
{
    poll_connection(self, TRACKING);
    poll_connection(self, READING);
    poll_sentinels(self);
}

void redis_liveness_end_read(struct redis_liveness *self, const struct error *result)
{
    self->read_failed = result->status != STATUS_OK;
    if (!self->read_failed)
        log_success(self, READING);
    else if (redis_liveness_is_open(self, READING))
        fail(self, READING, result);
}

enum status redis_liveness_open(struct redis_liveness *self, int which, int64_t deadline, struct error *error)
{
    enum status status = redis_connection_open(&self->connections[which], deadline, error);

    reconcile(self, which);
    return status;
}

enum status redis_liveness_finish_heartbeat(struct redis_liveness *self, int64_t deadline, struct error *error)
{
    struct redis_connection *reading = &self->connections[READING];
    redisReply *role = NULL;

    if (self->heartbeats[READING].sent_at == 0 || redis_wait_reply(reading->redis, deadline, &role, error) != STATUS_OK)
        return error->status;
    handle_role(self, role);
    freeReplyObject(role);
    if (!redis_liveness_is_open(self, READING))
        *error = reading->error;
    return error->status;
}

int64_t redis_liveness_wake(const struct redis_liveness *self)
{
    int64_t first = INT64_MAX;

    for (int i = 0; i < REDIS_CONNECTIONS; i++) {
        int64_t wake = redis_connection_wake(&self->connections[i]);
        if (i != SENTINEL && redis_liveness_is_open(self, i))
            wake = self->heartbeats[i].sent_at != 0 ? self->heartbeats[i].sent_at + self->options->timeout_ms + 1 : self->heartbeats[i].next_at;
        first = wake < first ? wake : first;
    }
    return first;
}

bool redis_liveness_is_current(const struct redis_liveness *self, uint64_t epoch)
{
    /* The worst case: it fell silent right after a heartbeat. Then the next one is sent, and times out. */
    int64_t silence = 2 * (int64_t)self->options->heartbeat_ms + self->options->timeout_ms;

    return epoch != 0 && epoch == self->epochs && expects(self->state, TRACKING) && clock_ms() - redis_liveness_current_until(self, epoch) <= silence;
}

int64_t redis_liveness_current_until(const struct redis_liveness *self, uint64_t epoch)
{
    bool kept = epoch != 0 && epoch <= self->epochs && self->epochs - epoch < REDIS_EPOCHS;

    return kept ? self->current_until[epoch % REDIS_EPOCHS] : 0;
}
