#include "redis/connection.h"

#include "base/clock.h"
#include "redis/lookup.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>

#define PAUSE_MS 10
#define PAUSE_DOUBLINGS 8U

static bool __attribute__((format(printf, 3, 4))) refuse(const struct redis_connection *connection, struct error *error, const char *format, ...)
{
    char where[sizeof connection->server.host + 16];
    va_list arguments;

    (void)snprintf(where, sizeof where, connection->server.port == 0 ? "%s" : "%s:%u", connection->server.host, connection->server.port);
    va_start(arguments, format);
    (void)error_setv(error, STATUS_REFERENCE_UNAVAILABLE, where, format, arguments);
    va_end(arguments);
    return false;
}

static bool refuse_reply(const struct redis_connection *connection, struct error *error, const char *command, const redisReply *reply)
{
    return redis_refuse(connection->redis, command, reply, error) == STATUS_OK;
}

void redis_connection_release(struct redis_connection *connection)
{
    redis_close(connection->redis);
    redis_lookup_free(connection->lookup);
    connection->redis = NULL;
    connection->lookup = NULL;
}

void redis_connection_close(struct redis_connection *connection, int64_t retry_at)
{
    redis_connection_release(connection);
    connection->state = CONNECTION_CLOSED;
    connection->retry_at = retry_at;
}

void redis_connection_fail(struct redis_connection *connection, const struct error *why)
{
    unsigned doublings = connection->failures < PAUSE_DOUBLINGS ? connection->failures : PAUSE_DOUBLINGS;
    int64_t half = (PAUSE_MS << doublings) / 2;
    struct timespec now;

    if (connection->state == CONNECTION_CLOSED)
        return;
    connection->failures++;
    connection->error = *why;
    /* The microseconds of the moment are jitter enough to keep many processes from trying all at once. */
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    redis_connection_close(connection, clock_ms() + half + now.tv_nsec / 1000 % (half + 1));
}

void redis_connection_reset_backoff(struct redis_connection *connection)
{
    connection->failures = 0;
}

/* ------------------------------------------------------------------ the greeting */

static void say(const struct redis_connection *connection, const struct redis_greeting *command)
{
    size_t count = 0;

    while (count < sizeof command->words / sizeof command->words[0] && command->words[count] != NULL)
        count++;
    redis_send(connection->redis, count, command->words, NULL);
}

static bool hear_ok(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    return redis_is_text(reply) || refuse_reply(connection, error, connection->next->words[0], reply);
}

/* ["master", …] or ["slave", primary's host, port, state, offset]. */
bool redis_connection_verify(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    const char *role = redis_count(reply) > 0 ? redis_text(reply->element[0]) : "", *primary = connection->options->primary_name;

    if (reply->type == REDIS_REPLY_ERROR)
        return refuse_reply(connection, error, "ROLE", reply);
    if (strcmp(role, "master") == 0)
        return true;
    if (strcmp(role, "slave") != 0 || redis_count(reply) < 4)
        return refuse(connection, error, "it is neither a primary nor a replica; is this a sentinel's address?" REDIS_SAID "%s", role);
    if (primary[0] != '\0')
        return refuse(connection, error, "it is a replica, and not the primary of \"%s\" any more", primary);
    if (strcmp(redis_text(reply->element[3]), "connected") != 0)
        return refuse(connection, error, "this replica has lost its primary, so its data may be old" REDIS_SAID "%s", redis_text(reply->element[3]));
    return true;
}

/* Copies the value of the line "NAME:VALUE"; "" if there is none or it is too long. */
static void take_line(const redisReply *info, const char *name, char *out, size_t size)
{
    const char *found = strstr(redis_text(info), name);
    size_t n = found != NULL ? strcspn(found + strlen(name), "\r\n") : 0;

    (void)snprintf(out, size, "%.*s", n < size ? (int)n : 0, n > 0 ? found + strlen(name) : "");
}

static bool hear_info(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    char mode[16];

    if (!hear_ok(connection, reply, error))
        return false;
    take_line(reply, "\nrun_id:", connection->run_id, sizeof connection->run_id);
    take_line(reply, "\nmaxmemory_policy:", connection->evicts, sizeof connection->evicts);
    take_line(reply, "\nredis_mode:", mode, sizeof mode);
    if (strcmp(connection->evicts, "noeviction") == 0)
        connection->evicts[0] = '\0';
    if (strcmp(mode, "cluster") == 0) {
        (void)refuse(connection, error, REDIS_CLUSTER);
        error->status = STATUS_IO; /* waiting does not help */
        return false;
    }
    return connection->run_id[0] != '\0' || refuse(connection, error, "INFO has no run_id");
}

/* RESP2 lets a connection track only by a redirection: to itself. */
static bool hear_id(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    if (reply->type != REDIS_REPLY_INTEGER)
        return refuse_reply(connection, error, "CLIENT", reply);
    (void)snprintf(connection->id, sizeof connection->id, "%lld", reply->integer);
    say(connection, connection->next + 1);
    say(connection, connection->next + 2);
    return true;
}

static bool hear_subscribed(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    bool subscribed = redis_count(reply) == 3 && strcmp(redis_text(reply->element[0]), "subscribe") == 0;

    return subscribed || refuse_reply(connection, error, "SUBSCRIBE", reply);
}

/* Where to go on. */
static bool hear_where(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    const char *host = redis_count(reply) == 2 ? redis_text(reply->element[0]) : "";
    unsigned long port = redis_count(reply) == 2 ? strtoul(redis_text(reply->element[1]), NULL, 10) : 0;

    if (reply->type == REDIS_REPLY_ERROR)
        return refuse_reply(connection, error, "SENTINEL", reply);
    if (redis_count(reply) != 2)
        return refuse(connection, error, "this sentinel knows no primary called \"%s\"", connection->options->primary_name);
    if (host[0] == '\0' || strlen(host) >= sizeof connection->server.host || port == 0 || port > 65535)
        return refuse(connection, error, "the sentinel names no server" REDIS_SAID "%s", host);
    (void)snprintf(connection->server.host, sizeof connection->server.host, "%s", host);
    connection->server.port = (unsigned)port;
    return true;
}

static size_t plan_login(struct redis_greeting *out, const struct redis_credentials *as)
{
    if (as->password[0] == '\0' && as->user[0] == '\0')
        return 0;
    if (as->user[0] == '\0')
        *out = (struct redis_greeting){{"AUTH", as->password}, hear_ok};
    else
        *out = (struct redis_greeting){{"AUTH", as->user, as->password}, hear_ok};
    return 1;
}

void redis_connection_init(struct redis_connection *connection, const struct redis_options *options, const char *name, bool tracks)
{
    struct redis_greeting *command = connection->of_servers;

    *connection = (struct redis_connection){.options = options};
    (void)snprintf(connection->database, sizeof connection->database, "%u", options->database % 65536);
    command += plan_login(command, &options->server);
    if (options->database != 0)
        *command++ = (struct redis_greeting){{"SELECT", connection->database}, hear_ok};
    *command++ = (struct redis_greeting){{"CLIENT", "SETNAME", name}, NULL};
    /* A server short of memory for its clients' buffers should close others first. Old ones don't know the command. */
    *command++ = (struct redis_greeting){{"CLIENT", "NO-EVICT", "ON"}, NULL};
    *command++ = (struct redis_greeting){{"ROLE"}, redis_connection_verify};
    *command++ = (struct redis_greeting){{"INFO"}, hear_info};
    if (tracks) {
        *command++ = (struct redis_greeting){{"CLIENT", "ID"}, hear_id};
        *command++ = (struct redis_greeting){{"CLIENT", "TRACKING", "ON", "REDIRECT", connection->id, "BCAST", "PREFIX", REFERENCE_PREFIX}, hear_ok};
        *command++ = (struct redis_greeting){{"SUBSCRIBE", "__redis__:invalidate"}, hear_subscribed};
    }
    command = connection->of_sentinels + plan_login(connection->of_sentinels, &options->sentinel);
    *command = (struct redis_greeting){{"SENTINEL", "get-master-addr-by-name", options->primary_name}, hear_where};
}

/* Takes the replies that have come, which come in the order of the commands. True once there are all. */
static bool hear_all(struct redis_connection *connection, struct error *error)
{
    for (; connection->next->words[0] != NULL; connection->next++) {
        redisReply *reply = redis_take(connection->redis);
        bool fits = reply != NULL && (connection->next->hear == NULL || connection->next->hear(connection, reply, error));
        if (reply != NULL)
            freeReplyObject(reply);
        if (!fits)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ an attempt */

/* What follows returns true if more can be done at once; false if not, or if the attempt has failed (`error`). */

/* Connects, and queues the whole greeting. */
static bool dial(struct redis_connection *connection, struct error *error)
{
    const char *address = connection->lookup != NULL ? redis_lookup_address(connection->lookup, connection->failures) : connection->server.host;
    struct redis_endpoint to = {.port = connection->server.port};

    if (address == NULL)
        return refuse(connection, error, "%s", redis_lookup_error(connection->lookup));
    (void)snprintf(to.host, sizeof to.host, "%s", address);
    connection->since = clock_ms();
    if (redis_connect(&to, &connection->redis, error) != STATUS_OK)
        return false;
    connection->descriptors++;
    connection->next = connection->asks ? connection->of_sentinels : connection->of_servers;
    for (const struct redis_greeting *command = connection->next; command->words[0] != NULL; command++) {
        say(connection, command);
        if (command->hear == hear_id)
            break; /* the others are said once the id is known */
    }
    return true;
}

static bool look_up(struct redis_connection *connection, bool asks, struct error *error)
{
    redis_connection_release(connection);
    connection->asks = asks;
    if (connection->server.port == 0)
        return dial(connection, error);
    connection->lookup = redis_lookup_start(connection->server.host);
    if (connection->lookup == NULL)
        return refuse(connection, error, "out of memory, descriptors or threads");
    connection->descriptors++;
    return true;
}

static bool begin(struct redis_connection *connection, struct error *error)
{
    connection->state = CONNECTION_CONNECTING;
    connection->give_up_at = clock_ms() + connection->options->timeout_ms;
    /* Another sentinel each time: one that the others have left behind may name what was the primary once. */
    connection->server = connection->options->servers[connection->turn++ % connection->options->server_count];
    return look_up(connection, connection->options->primary_name[0] != '\0', error);
}

static bool step(struct redis_connection *connection, struct error *error)
{
    const struct redis_greeting *before = connection->next;

    if (connection->redis == NULL && redis_lookup_ended(connection->lookup))
        return dial(connection, error);
    if (connection->redis != NULL) {
        (void)redis_exchange(connection->redis, NULL);
        if (hear_all(connection, error)) { /* even if it broke behind its answers */
            connection->state = connection->asks ? CONNECTION_CONNECTING : CONNECTION_OPEN;
            return connection->asks && look_up(connection, false, error);
        }
        if (error->status == STATUS_OK && redis_check(connection->redis, error) == STATUS_OK && connection->next != before)
            return true; /* an answer may have made it say more */
    }
    return error->status == STATUS_OK && clock_ms() >= connection->give_up_at && refuse(connection, error, "no answer in time");
}

enum redis_connection_state redis_connection_poll(struct redis_connection *connection)
{
    struct error error = {0};
    bool goes = true;

    if (connection->state == CONNECTION_CLOSED && clock_ms() >= connection->retry_at)
        goes = begin(connection, &error);
    while (goes && connection->state == CONNECTION_CONNECTING)
        goes = step(connection, &error);
    if (error.status != STATUS_OK)
        redis_connection_fail(connection, &error);
    return connection->state;
}

enum status redis_connection_open(struct redis_connection *connection, int64_t deadline, struct error *error)
{
    int64_t now;

    while (redis_connection_poll(connection) == CONNECTION_CONNECTING && (now = clock_ms()) < deadline) {
        struct pollfd ready = redis_connection_pollfd(connection);
        int64_t until = connection->give_up_at < deadline ? connection->give_up_at : deadline;
        (void)poll(&ready, 1, until > now ? (int)(until - now) : 0);
    }
    if (connection->state == CONNECTION_OPEN)
        return STATUS_OK;
    if (connection->state == CONNECTION_CLOSED && connection->error.status != STATUS_OK)
        return error_set(error, connection->error.status, connection->error.where, "%s", connection->error.message);
    (void)refuse(connection, error, "no answer in time"); /* or it was closed without a failure, to be tried again later */
    return STATUS_REFERENCE_UNAVAILABLE;
}

int64_t redis_connection_wake(const struct redis_connection *connection)
{
    return connection->state == CONNECTION_CLOSED ? connection->retry_at : connection->give_up_at;
}

struct pollfd redis_connection_pollfd(const struct redis_connection *connection)
{
    if (connection->redis != NULL)
        return redis_pollfd(connection->redis);
    return (struct pollfd){.fd = connection->lookup != NULL ? redis_lookup_descriptor(connection->lookup) : -1, .events = POLLIN};
}
