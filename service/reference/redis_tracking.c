#include "redis_tracking.h"

#include "clock.h"
#include "reference_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SESSIONS_REMEMBERED 16
#define CHANNEL "__redis__:invalidate"

/* What is waited for next. */
enum phase { PHASE_DOWN, PHASE_ID, PHASE_TRACKING, PHASE_SUBSCRIBED, PHASE_LIVE };

struct redis_tracking {
    const struct redis_options *options;
    struct redis_tracking_handler handler;
    struct redis_link *link;
    enum phase phase;
    uint64_t sessions;                        /* so far; the last one's number */
    int64_t asked_at;                         /* the PING, or at first SUBSCRIBE, that is not answered yet; 0: none is */
    int64_t known_until[SESSIONS_REMEMBERED]; /* by session, the current one's too */
    int64_t ask_at;
};

enum status redis_tracking_new(const struct redis_options *options, uint64_t seed, const struct redis_tracking_handler *handler,
                               struct redis_tracking **out, struct error *error)
{
    struct redis_tracking *tracking = calloc(1, sizeof *tracking);
    enum status status;

    if (tracking == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    tracking->options = options;
    tracking->handler = *handler;
    status = redis_link_new(options, options->read_from, "anjian-tracking", seed, &tracking->link, error);
    if (status == STATUS_OK)
        *out = tracking;
    else
        free(tracking);
    return status;
}

void redis_tracking_free(struct redis_tracking *tracking)
{
    if (tracking == NULL)
        return;
    redis_link_free(tracking->link);
    free(tracking);
}

static void lose(struct redis_tracking *tracking, const char *why)
{
    const struct redis_endpoint *server = redis_link_server(tracking->link);
    struct error error = {0};

    (void)error_set(&error, STATUS_REFERENCE_UNAVAILABLE, server->host, "%s", why);
    redis_link_fail(tracking->link, &error);
}

/* ------------------------------------------------------------------ what the server says */

static bool hear_id(struct redis_tracking *tracking, const struct redis_reply *reply)
{
    struct redis *redis = redis_link_redis(tracking->link);
    char id[24];

    if (redis_kind(reply) != REDIS_INTEGER)
        return false;
    (void)snprintf(id, sizeof id, "%lld", redis_integer(reply));
    redis_say(redis, "CLIENT", "TRACKING", "ON", "REDIRECT", id, "BCAST", "PREFIX", REFERENCE_PREFIX);
    redis_say(redis, "SUBSCRIBE", CHANNEL);
    tracking->asked_at = clock_ms();
    tracking->phase = PHASE_TRACKING;
    return true;
}

static bool hear_tracking(struct redis_tracking *tracking, const struct redis_reply *reply)
{
    tracking->phase = PHASE_SUBSCRIBED;
    return redis_kind(reply) == REDIS_TEXT;
}

/* The beginning of a message of this kind. */
static bool is_message(const struct redis_reply *reply, const char *kind)
{
    return redis_count(reply) >= 2 && strcmp(redis_text(redis_item(reply, 0)), kind) == 0;
}

/* What was asked has been answered: whatever changed before the asking has been told. */
static void note_answer(struct redis_tracking *tracking)
{
    tracking->known_until[tracking->sessions % SESSIONS_REMEMBERED] = tracking->asked_at;
    tracking->ask_at = tracking->asked_at + tracking->options->heartbeat_ms;
    tracking->asked_at = 0;
}

static bool hear_subscribed(struct redis_tracking *tracking, const struct redis_reply *reply)
{
    if (!is_message(reply, "subscribe"))
        return false;
    tracking->sessions++;
    note_answer(tracking);
    tracking->phase = PHASE_LIVE;
    redis_link_praise(tracking->link);
    return true;
}

static bool hear_message(struct redis_tracking *tracking, const struct redis_reply *reply)
{
    const struct redis_tracking_handler *handler = &tracking->handler;
    const struct redis_reply *keys;

    if (is_message(reply, "pong") && tracking->asked_at != 0) {
        note_answer(tracking);
        return true;
    }
    if (!is_message(reply, "message") || redis_count(reply) != 3)
        return false;
    keys = redis_item(reply, 2);
    if (redis_kind(keys) == REDIS_NIL)
        handler->all_changed(handler->argument);
    for (size_t i = 0; i < redis_count(keys); i++)
        handler->changed(handler->argument, redis_text(redis_item(keys, i)), redis_length(redis_item(keys, i)));
    return redis_kind(keys) == REDIS_NIL || redis_kind(keys) == REDIS_LIST;
}

static void hear(struct redis_tracking *tracking, const struct redis_reply *reply)
{
    static bool (*const hearers[])(struct redis_tracking *, const struct redis_reply *) = {
        [PHASE_ID] = hear_id,
        [PHASE_TRACKING] = hear_tracking,
        [PHASE_SUBSCRIBED] = hear_subscribed,
        [PHASE_LIVE] = hear_message,
    };
    char refusal[512], why[sizeof refusal + 32];

    if (hearers[tracking->phase](tracking, reply))
        return;
    redis_refusal(reply, refusal, sizeof refusal);
    (void)snprintf(why, sizeof why, "no invalidations can be had: %s", refusal);
    lose(tracking, why);
}

/* ------------------------------------------------------------------ keeping it up */

static void heartbeat(struct redis_tracking *tracking)
{
    int64_t now = clock_ms();

    if (tracking->asked_at != 0 && now - tracking->asked_at > tracking->options->timeout_ms)
        lose(tracking, "no answer in time");
    else if (tracking->phase == PHASE_LIVE && tracking->asked_at == 0 && now >= tracking->ask_at) {
        redis_say(redis_link_redis(tracking->link), "PING");
        tracking->asked_at = now;
    }
}

static void greet(struct redis_tracking *tracking)
{
    redis_say(redis_link_redis(tracking->link), "CLIENT", "ID");
    tracking->asked_at = clock_ms();
    tracking->phase = PHASE_ID;
}

static void listen(struct redis_tracking *tracking)
{
    struct redis *redis = redis_link_redis(tracking->link);
    struct error error = {0};
    enum status status = redis_exchange(redis, &error);
    struct redis_reply *reply = NULL;

    while (redis_link_state(tracking->link) == LINK_UP && (reply = redis_take(redis)) != NULL) {
        hear(tracking, reply);
        redis_reply_free(reply);
    }
    if (status != STATUS_OK)
        redis_link_fail(tracking->link, &error);
}

void redis_tracking_attend(struct redis_tracking *tracking)
{
    struct redis_link *link = tracking->link;

    if (redis_link_state(link) != LINK_UP) {
        if (redis_link_advance(link) != LINK_UP)
            return;
        greet(tracking);
    }
    listen(tracking);
    /* Only now: the answer may have waited here, where nobody listened for a while. */
    if (redis_link_state(link) == LINK_UP)
        heartbeat(tracking);
    if (redis_link_state(link) == LINK_UP && redis_unsent(redis_link_redis(link)) > 0)
        listen(tracking);
    if (redis_link_state(link) != LINK_UP)
        tracking->phase = PHASE_DOWN;
}

uint64_t redis_tracking_session(const struct redis_tracking *tracking)
{
    return tracking->phase == PHASE_LIVE && redis_link_state(tracking->link) == LINK_UP ? tracking->sessions : 0;
}

int64_t redis_tracking_known_until(const struct redis_tracking *tracking, uint64_t session)
{
    bool remembered = session != 0 && session <= tracking->sessions && tracking->sessions - session < SESSIONS_REMEMBERED;

    return remembered ? tracking->known_until[session % SESSIONS_REMEMBERED] : 0;
}

int64_t redis_tracking_wake(const struct redis_tracking *tracking)
{
    if (redis_link_state(tracking->link) != LINK_UP)
        return redis_link_wake(tracking->link);
    return tracking->asked_at != 0 ? tracking->asked_at + tracking->options->timeout_ms + 1 : tracking->ask_at;
}

struct redis_link *redis_tracking_link(struct redis_tracking *tracking)
{
    return tracking->link;
}
