#include "cli/load/session.h"

#include "base/clock.h"
#include "cli/output.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#define OPEN_MS 5000
#define REPLY_MS 10000
#define MESSAGE_INTERVAL_MS 5000

/* The server's error codes. STATUS_REFERENCE_UNAVAILABLE: the load waits and goes on. STATUS_IO, and any other code: it ends. */
static const struct {
    const char *code;
    enum status status;
    const char *hint;
} refusals[] = {
        {"READONLY", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"LOADING", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"MASTERDOWN", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"TRYAGAIN", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"NOREPLICAS", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"BUSY", STATUS_REFERENCE_UNAVAILABLE, ""},
        {"OOM", STATUS_IO, "; give the server more memory (maxmemory), then go on with --resume"},
        {"MISCONF", STATUS_IO, "; mend what keeps the server from saving, then go on with --resume"},
        {"NOAUTH", STATUS_IO, "; the server wants a password: ANJIAN_REFERENCE_PASSWORD, or ?password_file=PATH"},
        {"WRONGPASS", STATUS_IO, "; see USER in --reference, ANJIAN_REFERENCE_PASSWORD and ?password_file=PATH"},
        {"NOPERM", STATUS_IO, "; the loader's user needs the keys ref:* and load:* and their commands"},
};

void load_session_init(struct load_session *session, const struct redis_options *options, unsigned patience, struct progress *progress)
{
    session->progress = progress;
    session->patience_ms = (int64_t)patience * 1000;
    redis_connection_init(&session->connection, options, "anjian-load", false);
}

void load_session_release(struct load_session *session)
{
    redis_connection_release(&session->connection);
}

void load_session_reset_patience(struct load_session *session)
{
    session->failing_since = 0;
    session->last_message[0] = '\0';
    redis_connection_reset_backoff(&session->connection);
}

static void print_waiting(struct load_session *session, const char *where, const char *message, int64_t now)
{
    if (strcmp(session->last_message, message) == 0 && now < session->next_message_at)
        return;
    (void)snprintf(session->last_message, sizeof session->last_message, "%s", message);
    session->next_message_at = now + MESSAGE_INTERVAL_MS;
    progress_hide(session->progress);
    print_note("load", MESSAGE_LOAD_WAITING, ARG_TEXT(where[0] != '\0' ? where : NULL), ARG_TEXT(message));
}

/* Returns what to do about an error that waiting does not cure; NULL for all others. */
static const char *permanent_error_hint(const char *code)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].status == STATUS_IO && strcmp(code, refusals[i].code) == 0)
            return refusals[i].hint;
    return NULL;
}

enum status load_session_wait(struct load_session *session, const struct error *why, struct error *error)
{
    int64_t now = clock_ms(), wake, until;
    const char *hint = permanent_error_hint(why->code);
    char message[sizeof session->last_message];

    (void)snprintf(message, sizeof message, "%s%s%s", why->message, why->said[0] != '\0' ? "; the server said: " : "", why->said);
    redis_connection_fail(&session->connection, why);
    if (hint != NULL)
        return error_set(error, STATUS_IO, why->where, "%s%s", message, hint);
    if (session->failing_since == 0)
        session->failing_since = now;
    until = session->failing_since + session->patience_ms;
    if (now >= until) {
        int64_t seconds = (now - session->failing_since) / 1000;
        return error_tell(error, STATUS_IO, why->where, MESSAGE_LOAD_GAVE_UP, ARG_TEXT(message), ARG_NUMBER(seconds));
    }
    print_waiting(session, why->where, message, now);
    wake = redis_connection_wake(&session->connection);
    if (wake > until)
        wake = until;
    if (wake > now)
        (void)poll(NULL, 0, (int)(wake - now));
    return STATUS_OK;
}

enum status load_session_open(struct load_session *session, struct error *error)
{
    for (;;) {
        struct error why = {0};
        enum status status = redis_connection_open(&session->connection, clock_ms() + OPEN_MS, &why);
        if (status == STATUS_REFERENCE_UNAVAILABLE)
            status = load_session_wait(session, &why, error);
        else if (status == STATUS_OK)
            return STATUS_OK;
        else
            (void)error_copy(error, &why);
        if (status != STATUS_OK)
            return status;
    }
}

enum status load_session_judge(const struct load_session *session, const redisReply *reply, struct error *error)
{
    char where[sizeof(((struct redis_endpoint *)0)->host) + 16];

    if (reply->type != REDIS_REPLY_ERROR)
        return STATUS_OK;
    redis_endpoint_name(&session->connection.server, where, sizeof where);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (redis_is_error(reply, refusals[i].code))
            return error_set(error, refusals[i].status, where, "%s%s", redis_text(reply), refusals[i].hint);
    return error_set(error, STATUS_IO, where, "%s", redis_text(reply));
}

enum status load_session_await(struct load_session *session, redisReply **out, struct error *error)
{
    int64_t wait = session->patience_ms < REPLY_MS ? session->patience_ms : REPLY_MS;
    redisReply *reply = NULL;
    enum status status = redis_wait_reply(session->connection.redis, clock_ms() + (wait > 1000 ? wait : 1000), &reply, error);

    if (status == STATUS_OK && (status = load_session_judge(session, reply, error)) != STATUS_OK)
        freeReplyObject(reply);
    else if (status == STATUS_OK)
        *out = reply;
    return status;
}

enum status load_session_ask(struct load_session *session, size_t count, const char *const *words, const size_t *lengths, redisReply **out,
        struct error *error)
{
    redisReply *reply = NULL;
    enum status status;

    redis_send(session->connection.redis, count, words, lengths);
    status = load_session_await(session, &reply, error);
    if (status == STATUS_OK && out != NULL)
        *out = reply;
    else if (status == STATUS_OK)
        freeReplyObject(reply);
    return status;
}
