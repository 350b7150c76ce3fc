#include "redis/connection.h"

#include "base/clock.h"
#include "redis/lookup.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>

#define BACKOFF_MS 10
#define BACKOFF_DOUBLINGS 8U

static bool __attribute__((format(printf, 3, 4))) refuse(const struct redis_connection *connection, struct error *error, const char *format, ...)
{
    char where[sizeof connection->server.host + 16];
    va_list arguments;

    redis_endpoint_name(&connection->server, where, sizeof where);
    va_start(arguments, format);
    (void)error_setv(error, STATUS_REFERENCE_UNAVAILABLE, where, format, arguments);
    va_end(arguments);
    return false;
}

static bool refuse_reply(const struct redis_connection *connection, struct error *error, const char *command, const redisReply *reply)
{
    return redis_set_error(connection->redis, command, reply, error) == STATUS_OK;
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
    unsigned doublings = connection->failures < BACKOFF_DOUBLINGS ? connection->failures : BACKOFF_DOUBLINGS;
    int64_t half = (BACKOFF_MS << doublings) / 2;
    struct timespec now;

    if (connection->state == CONNECTION_CLOSED)
        return;
    connection->failures++;
    connection->error = *why;
    /* Jitter, so that many processes don't retry at the same moment. */
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    redis_connection_close(connection, clock_ms() + half + now.tv_nsec / 1000 % (half + 1));
}

void redis_connection_reset_backoff(struct redis_connection *connection)
{
    connection->failures = 0;
}

/* ------------------------------------------------------------------ the greeting */

static void send_greeting(const struct redis_connection *connection, const struct redis_greeting *command)
{
    size_t count = 0;

    while (count < sizeof command->words / sizeof command->words[0] && command->words[count] != NULL)
        count++;
    redis_send(connection->redis, count, command->words, NULL);
}

static bool check_ok(struct redis_connection *connection, const redisReply *reply, struct error *error)
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
        return refuse(connection, error, "it is neither a primary nor a replica; is this a sentinel's address?");
    if (primary[0] != '\0')
        return refuse(connection, error, "it is a replica, and not the primary of \"%s\" any more", primary);
    if (strcmp(redis_text(reply->element[3]), "connected") != 0)
        return refuse(connection, error, "this replica has lost its primary, so its data may be old");
    return true;
}

/* Copies the value of a line "NAME:VALUE"; "" if there is none or it is too long. */
static void copy_info(const redisReply *info, const char *name, char *out, size_t size)
{
    const char *found = strstr(redis_text(info), name);
    size_t n = found != NULL ? strcspn(found + strlen(name), "\r\n") : 0;

    (void)snprintf(out, size, "%.*s", n < size ? (int)n : 0, n > 0 ? found + strlen(name) : "");
}

static bool check_info(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    char mode[16];

    if (!check_ok(connection, reply, error))
        return false;
    copy_info(reply, "\nrun_id:", connection->run_id, sizeof connection->run_id);
    copy_info(reply, "\nmaxmemory_policy:", connection->eviction_policy, sizeof connection->eviction_policy);
    copy_info(reply, "\nredis_mode:", mode, sizeof mode);
    if (strcmp(connection->eviction_policy, "noeviction") == 0)
        connection->eviction_policy[0] = '\0';
    if (strcmp(mode, "cluster") == 0) {
        (void)refuse(connection, error, REDIS_CLUSTER);
        error->status = STATUS_IO; /* waiting does not help */
        return false;
    }
    return connection->run_id[0] != '\0' || refuse(connection, error, "INFO has no run_id");
}

/* With RESP2 tracking needs a redirection: to this same connection. */
static bool check_id(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    if (reply->type != REDIS_REPLY_INTEGER)
        return refuse_reply(connection, error, "CLIENT", reply);
    (void)snprintf(connection->id, sizeof connection->id, "%lld", reply->integer);
    send_greeting(connection, connection->next + 1);
    send_greeting(connection, connection->next + 2);
    return true;
}

static bool check_subscribed(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    bool subscribed = redis_count(reply) == 3 && strcmp(redis_text(reply->element[0]), "subscribe") == 0;

    return subscribed || refuse_reply(connection, error, "SUBSCRIBE", reply);
}

/* [primary's host, port], or nil. */
static bool check_sentinel(struct redis_connection *connection, const redisReply *reply, struct error *error)
{
    const char *host = redis_count(reply) == 2 ? redis_text(reply->element[0]) : "";
    unsigned long port = redis_count(reply) == 2 ? strtoul(redis_text(reply->element[1]), NULL, 10) : 0;

    if (reply->type == REDIS_REPLY_ERROR)
        return refuse_reply(connection, error, "SENTINEL", reply);
    if (redis_count(reply) != 2)
        return refuse(connection, error, "this sentinel knows no primary called \"%s\"", connection->options->primary_name);
    if (host[0] == '\0' || strlen(host) >= sizeof connection->server.host || port == 0 || port > 65535)
        return refuse(connection, error, "the sentinel names no server");
    (void)snprintf(connection->server.host, sizeof connection->server.host, "%s", host);
    connection->server.port = (unsigned)port;
    return true;
}

/* Returns how many commands it takes. */
static size_t plan_login(struct redis_greeting *out, const struct redis_credentials *as)
{
    bool named = as->user[0] != '\0';

    if (!named && as->password[0] == '\0')
        return 0;
    *out = (struct redis_greeting){{"AUTH", named ? as->user : as->password, named ? as->password : NULL}, check_ok};
    return 1;
}

void redis_connection_init(struct redis_connection *connection, const struct redis_options *options, const char *name, bool tracks)
{
    struct redis_greeting *command = connection->server_greeting;

    *connection = (struct redis_connection){.options = options};
    (void)snprintf(connection->database, sizeof connection->database, "%u", options->database % 65536);
    command += plan_login(command, &options->server);
    if (options->database != 0)
        *command++ = (struct redis_greeting){{"SELECT", connection->database}, check_ok};
    *command++ = (struct redis_greeting){{"CLIENT", "SETNAME", name}, NULL};
    /* A server that runs out of memory for client buffers should close others first. Old servers don't know the command. */
    *command++ = (struct redis_greeting){{"CLIENT", "NO-EVICT", "ON"}, NULL};
    *command++ = (struct redis_greeting){{"ROLE"}, redis_connection_verify};
    *command++ = (struct redis_greeting){{"INFO"}, check_info};
    if (tracks) {
        *command++ = (struct redis_greeting){{"CLIENT", "ID"}, check_id};
        *command++ = (struct redis_greeting){{"CLIENT", "TRACKING", "ON", "REDIRECT", connection->id, "BCAST", "PREFIX", REFERENCE_PREFIX}, check_ok};
        *command++ = (struct redis_greeting){{"SUBSCRIBE", "__redis__:invalidate"}, check_subscribed};
    }
    command = connection->sentinel_greeting + plan_login(connection->sentinel_greeting, &options->sentinel);
    *command = (struct redis_greeting){{"SENTINEL", "get-master-addr-by-name", options->primary_name}, check_sentinel};
}

/* Checks the replies that have arrived, in the order of the commands. Returns true once all have. */
static bool check_replies(struct redis_connection *connection, struct error *error)
{
    for (; connection->next->words[0] != NULL; connection->next++) {
        redisReply *reply = redis_next_reply(connection->redis);
        bool fits = reply != NULL && (connection->next->check == NULL || connection->next->check(connection, reply, error));
        freeReplyObject(reply); /* NULL does no harm */
        if (!fits)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ an attempt */

/* The functions below return true if more can be done at once; false if not, or if the attempt failed (`error`). */

/* Starts to connect and queues the greeting. */
static bool connect_socket(struct redis_connection *connection, struct error *error)
{
    const char *address = connection->lookup != NULL ? redis_lookup_address(connection->lookup, connection->failures) : connection->server.host;
    struct redis_endpoint to = {.port = connection->server.port};

    if (address == NULL)
        return refuse(connection, error, "%s", redis_lookup_error(connection->lookup));
    (void)snprintf(to.host, sizeof to.host, "%s", address);
    connection->greeted_at = clock_ms();
    if (redis_connect(&to, &connection->redis, error) != STATUS_OK)
        return false;
    connection->descriptor_count++;
    connection->next = connection->at_sentinel ? connection->sentinel_greeting : connection->server_greeting;
    for (const struct redis_greeting *command = connection->next; command->words[0] != NULL; command++) {
        send_greeting(connection, command);
        if (command->check == check_id)
            break; /* check_id sends the rest */
    }
    return true;
}

static bool start_lookup(struct redis_connection *connection, bool at_sentinel, struct error *error)
{
    redis_connection_release(connection);
    connection->at_sentinel = at_sentinel;
    if (connection->server.port == 0)
        return connect_socket(connection, error);
    connection->lookup = redis_lookup_start(connection->server.host);
    if (connection->lookup == NULL)
        return refuse(connection, error, "out of memory, descriptors or threads");
    connection->descriptor_count++;
    return true;
}

static bool start_attempt(struct redis_connection *connection, struct error *error)
{
    connection->state = CONNECTION_CONNECTING;
    connection->give_up_at = clock_ms() + connection->options->timeout_ms;
    /* Another sentinel each time: one that is cut off from the others may name a former primary. */
    connection->server = connection->options->servers[connection->next_server++ % connection->options->server_count];
    return start_lookup(connection, connection->options->primary_name[0] != '\0', error);
}

static bool continue_attempt(struct redis_connection *connection, struct error *error)
{
    const struct redis_greeting *before = connection->next;

    if (connection->redis == NULL && redis_lookup_ended(connection->lookup))
        return connect_socket(connection, error);
    if (connection->redis != NULL) {
        (void)redis_exchange(connection->redis, NULL);
        if (check_replies(connection, error)) { /* before looking whether it broke after them */
            connection->state = connection->at_sentinel ? CONNECTION_CONNECTING : CONNECTION_OPEN;
            return connection->at_sentinel && start_lookup(connection, false, error);
        }
        if (error->status == STATUS_OK && redis_check(connection->redis, error) == STATUS_OK && connection->next != before)
            return true; /* a reply may have queued more commands */
    }
    return error->status == STATUS_OK && clock_ms() >= connection->give_up_at && refuse(connection, error, "no answer in time");
}

enum redis_connection_state redis_connection_poll(struct redis_connection *connection)
{
    struct error error = {0};
    bool more = true;

    if (connection->state == CONNECTION_CLOSED && clock_ms() >= connection->retry_at)
        more = start_attempt(connection, &error);
    while (more && connection->state == CONNECTION_CONNECTING)
        more = continue_attempt(connection, &error);
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
        return error_copy(error, &connection->error);
    (void)refuse(connection, error, "no answer in time"); /* or closed without a failure */
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
