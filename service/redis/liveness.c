#include "redis/liveness.h"

#include "base/clock.h"
#include "base/log.h"

#include <stdio.h>

#define SENTINEL_HEARTBEATS 10 /* how often sentinels are asked whether this is still the primary */
#define SENTINEL_RETRIES 3     /* failures in a row, for each of them, after which none is there */

static const struct {
    bool open[2]; /* READING, TRACKING */
} states[STATES] = {[AWAY] = {{false, false}}, [READABLE] = {{true, false}}, [TRACKED] = {{false, true}}, [LIVE] = {{true, true}}};

enum event { READ_OPENED, READ_ELSEWHERE, READ_LOST, TRACK_OPENED, TRACK_ELSEWHERE, TRACK_LOST, UNFIT, EVENTS };

/* The next state; what it does not have open is closed. ELSEWHERE: to another server process than the other connection, which is thus
 * older and has outlived a failover. UNFIT: the server is not, or no longer, the one to ask. See README.md. */
/* clang-format off */
static const enum redis_state transitions[STATES][EVENTS] = {
    /*              READ_OPENED READ_ELSEWHERE READ_LOST TRACK_OPENED TRACK_ELSEWHERE TRACK_LOST UNFIT */
    [AWAY]     = {  READABLE,   READABLE,      AWAY,     TRACKED,     TRACKED,        AWAY,      AWAY },
    [READABLE] = {  READABLE,   READABLE,      AWAY,     LIVE,        TRACKED,        READABLE,  AWAY },
    [TRACKED]  = {  LIVE,       READABLE,      TRACKED,  TRACKED,     TRACKED,        AWAY,      AWAY },
    [LIVE]     = {  LIVE,       READABLE,      TRACKED,  LIVE,        TRACKED,        READABLE,  AWAY },
};
/* clang-format on */

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

/* Everything that changed before the server was last heard of on both connections has been told. */
static void update_known(struct redis_liveness *self)
{
    int64_t read = self->peers[READING].heard_at, tracked = self->peers[TRACKING].heard_at, until = read < tracked ? read : tracked;
    int64_t *known = &self->known_until[self->sessions % REDIS_SESSIONS_REMEMBERED];

    if (self->state == LIVE && until > *known)
        *known = until;
}

static void happen(struct redis_liveness *self, enum event event, const char *why)
{
    enum redis_state from = self->state, to = transitions[from][event];
    struct redis_connection *tracking = &self->connections[TRACKING];
    struct error error = {0};

    self->state = to;
    if (states[to].open[TRACKING] && !states[from].open[TRACKING])
        self->known_until[++self->sessions % REDIS_SESSIONS_REMEMBERED] = 0;
    (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, tracking->server.host, "%s", why);
    if (!states[to].open[READING] && redis_liveness_is_open(self, READING))
        redis_connection_close(&self->connections[READING], clock_ms());
    if (!states[to].open[TRACKING] && redis_liveness_is_open(self, TRACKING))
        redis_connection_fail(tracking, &error);
    update_known(self);
}

/* A new cause of failure goes to the log. */
static void note_failure(struct redis_liveness *self, int which)
{
    const struct redis_connection *connection = &self->connections[which];
    struct redis_peer *peer = &self->peers[which];
    char cause[sizeof peer->told[0]];

    text_copy(cause, sizeof cause, connection->error.message);
    for (unsigned i = 0; i < peer->causes; i++)
        if (strcmp(peer->told[i], cause) == 0)
            return;
    peer->well = false;
    if (peer->causes == REDIS_CAUSES_MAX)
        return;
    (void)snprintf(peer->told[peer->causes++], sizeof cause, "%s", cause);
    log_event(LOG_LEVEL_WARN, which == READING ? "reference-lost" : "invalidations-lost", LOG_S("server", connection->server.host),
              LOG_I("port", connection->server.port), LOG_S("message", connection->error.message));
}

/* The connection was of use. */
static void note_success(struct redis_liveness *self, int which)
{
    struct redis_connection *connection = &self->connections[which];
    struct redis_peer *peer = &self->peers[which];

    redis_connection_reset_backoff(connection);
    peer->failures_seen = 0;
    if (peer->well || (which == READING && self->refused))
        return;
    peer->well = true;
    peer->causes = 0;
    log_event(LOG_LEVEL_INFO, which == READING ? "reference-found" : "invalidations-found", LOG_S("server", connection->server.host),
              LOG_I("port", connection->server.port));
}

/* To be called after whatever may have opened or closed a connection. */
static void reconcile(struct redis_liveness *self, int which)
{
    static const enum event events[2][3] = {{READ_OPENED, READ_ELSEWHERE, READ_LOST}, {TRACK_OPENED, TRACK_ELSEWHERE, TRACK_LOST}};
    const struct redis_connection *connection = &self->connections[which], *other = &self->connections[1 - which];
    struct redis_peer *peer = &self->peers[which];
    bool counted = states[self->state].open[which];

    if (connection->failures > peer->failures_seen)
        note_failure(self, which);
    peer->failures_seen = connection->failures;
    if (redis_liveness_is_open(self, which) && !counted) {
        bool elsewhere = states[self->state].open[1 - which] && strcmp(connection->run_id, other->run_id) != 0;
        peer->asked_at = 0;
        peer->heard_at = connection->since;
        peer->ask_at = connection->since + self->options->heartbeat_ms;
        happen(self, events[which][elsewhere], "it is not the server that is read any more");
    } else if (!redis_liveness_is_open(self, which) && counted) {
        happen(self, events[which][2], "");
    }
}

static void fail(struct redis_liveness *self, int which, const struct error *why)
{
    redis_connection_fail(&self->connections[which], why);
    reconcile(self, which);
}

/* ------------------------------------------------------------------ heartbeats */

static void note_answer(struct redis_liveness *self, int which)
{
    struct redis_peer *peer = &self->peers[which];

    peer->heard_at = peer->asked_at;
    peer->ask_at = peer->asked_at + self->options->heartbeat_ms;
    peer->asked_at = 0;
    note_success(self, which);
    update_known(self);
}

/* Neither a sentinel nor a replica is in touch with the server, only this process: the others may have replaced it long ago. */
static bool is_abandoned(const struct redis_liveness *self, const redisReply *role)
{
    bool alone = redis_count(role) == 3 && redis_begins(role->element[0], "master") && redis_count(role->element[2]) == 0;

    return alone && self->connections[SENTINEL].failures >= SENTINEL_RETRIES * self->options->server_count;
}

static void hear_role(struct redis_liveness *self, const redisReply *reply)
{
    struct redis_connection *reading = &self->connections[READING];
    struct error error = {0};

    if (redis_connection_verify(reading, reply, &error) && is_abandoned(self, reply))
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, reading->server.host,
                        "neither a sentinel nor a replica is in touch with it; it may have been replaced");
    if (error.status == STATUS_OK) {
        note_answer(self, READING);
        return;
    }
    fail(self, READING, &error);
    happen(self, UNFIT, error.message);
}

static bool is_message(const redisReply *reply, const char *kind)
{
    return redis_count(reply) >= 2 && strcmp(redis_text(reply->element[0]), kind) == 0;
}

static void hear_message(struct redis_liveness *self, const redisReply *reply)
{
    const redisReply *keys = is_message(reply, "message") && redis_count(reply) == 3 ? reply->element[2] : NULL;
    struct error error = {0};

    if (is_message(reply, "pong") && self->peers[TRACKING].asked_at != 0) {
        note_answer(self, TRACKING);
    } else if (keys != NULL && keys->type == REDIS_REPLY_NIL) {
        self->handler.all_changed(self->handler.argument);
    } else if (keys != NULL && keys->type == REDIS_REPLY_ARRAY) {
        for (size_t i = 0; i < keys->elements; i++)
            if (redis_is_text(keys->element[i]))
                self->handler.changed(self->handler.argument, keys->element[i]->str, keys->element[i]->len);
    } else {
        (void)redis_refuse(self->connections[TRACKING].redis, "no invalidations can be had", reply, &error);
        fail(self, TRACKING, &error);
    }
}

static void listen_to(struct redis_liveness *self, int which)
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
    while (redis_liveness_is_open(self, which) && (which == TRACKING || self->peers[READING].asked_at != 0) &&
           (reply = redis_take(connection->redis)) != NULL) {
        if (which == READING)
            hear_role(self, reply);
        else
            hear_message(self, reply);
        freeReplyObject(reply);
    }
    if (redis_liveness_is_open(self, which) && redis_check(connection->redis, &error) != STATUS_OK)
        fail(self, which, &error);
}

/* Takes in what has come, and asks whether the server is there, and still a primary, when it is time to. */
static void tend(struct redis_liveness *self, int which)
{
    struct redis_connection *connection = &self->connections[which];
    struct redis_peer *peer = &self->peers[which];
    struct error error = {0};
    int64_t now;

    listen_to(self, which); /* first: the answer may have waited here, where nobody listened for a while */
    now = clock_ms();
    if (!redis_liveness_is_open(self, which))
        return;
    if (peer->asked_at != 0 && now - peer->asked_at > self->options->timeout_ms) {
        (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, connection->server.host, "no answer in time");
        fail(self, which, &error);
    } else if (peer->asked_at == 0 && now >= peer->ask_at) {
        redis_say(connection->redis, which == READING ? "ROLE" : "PING");
        peer->asked_at = now;
        listen_to(self, which);
    }
}

static bool is_elsewhere(const struct redis_liveness *self, int which, const struct redis_endpoint *than)
{
    const struct redis_endpoint *used = &self->connections[which].server;

    return redis_liveness_is_open(self, which) && (strcmp(used->host, than->host) != 0 || used->port != than->port);
}

/* A primary that the others have replaced, but that this process still reaches, thinks that it is one. */
static void ask_sentinels(struct redis_liveness *self)
{
    struct redis_connection *connection = &self->connections[SENTINEL];

    if (redis_connection_poll(connection) != CONNECTION_OPEN) /* never, without sentinels */
        return;
    if (is_elsewhere(self, READING, &connection->server) || is_elsewhere(self, TRACKING, &connection->server))
        happen(self, UNFIT, "the sentinels name another server");
    redis_connection_reset_backoff(connection);
    redis_connection_close(connection, clock_ms() + (int64_t)SENTINEL_HEARTBEATS * self->options->heartbeat_ms);
}

void redis_liveness_listen(struct redis_liveness *self)
{
    tend(self, TRACKING);
}

void redis_liveness_attend(struct redis_liveness *self)
{
    tend(self, TRACKING);
    tend(self, READING);
    ask_sentinels(self);
}

void redis_liveness_note(struct redis_liveness *self, const struct error *failure)
{
    self->refused = failure->status != STATUS_OK;
    if (!self->refused)
        note_success(self, READING);
    else if (redis_liveness_is_open(self, READING))
        fail(self, READING, failure);
}

enum status redis_liveness_open(struct redis_liveness *self, int which, int64_t deadline, struct error *error)
{
    enum status status = redis_connection_open(&self->connections[which], deadline, error);

    reconcile(self, which);
    return status;
}

/* Its answer comes before those of a reading. */
enum status redis_liveness_settle(struct redis_liveness *self, int64_t deadline, struct error *error)
{
    struct redis_connection *reading = &self->connections[READING];
    redisReply *role = NULL;

    if (self->peers[READING].asked_at == 0 || redis_await(reading->redis, deadline, &role, error) != STATUS_OK)
        return error->status;
    hear_role(self, role);
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
            wake = self->peers[i].asked_at != 0 ? self->peers[i].asked_at + self->options->timeout_ms + 1 : self->peers[i].ask_at;
        first = wake < first ? wake : first;
    }
    return first;
}

bool redis_liveness_vouches(const struct redis_liveness *self, uint64_t session)
{
    /* A heartbeat just after which the server fell silent, the next, and the wait for its answer. */
    int64_t silence = 2 * (int64_t)self->options->heartbeat_ms + self->options->timeout_ms;

    return session != 0 && session == self->sessions && states[self->state].open[TRACKING] &&
           clock_ms() - redis_liveness_known_until(self, session) <= silence;
}

int64_t redis_liveness_known_until(const struct redis_liveness *self, uint64_t session)
{
    bool remembered = session != 0 && session <= self->sessions && self->sessions - session < REDIS_SESSIONS_REMEMBERED;

    return remembered ? self->known_until[session % REDIS_SESSIONS_REMEMBERED] : 0;
}
