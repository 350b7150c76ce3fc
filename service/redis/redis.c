#include "redis/redis.h"

#include "base/clock.h"

#include <fcntl.h>
#include <hiredis/sds.h>
#include <stdio.h>
#include <stdlib.h>

#define REPLY_MAX (64U << 20) /* bytes of a reply that has not come whole: more than we ever ask for */

#if HIREDIS_MAJOR >= 1
typedef size_t array_size;
#else
typedef int array_size;
#endif

struct redis {
    redisContext *context;
    const redisReplyObjectFunctions *usual;
    redisReplyObjectFunctions limited; /* the same, with make_array */
    char name[300];                    /* "HOST:PORT" or the path */
    struct error error;                /* why it is broken */
};

static enum status break_off(struct redis *redis, struct error *error, const char *message)
{
    (void)error_set(&redis->error, STATUS_REFERENCE_UNAVAILABLE, redis->name, "%s", message);
    return error_copy(error, &redis->error);
}

/* hiredis allocates as many items as are announced, before one has come. Each takes four bytes at least (":1\r\n"). */
static void *make_array(const redisReadTask *task, array_size count)
{
    const struct redis *redis = task->privdata;

    return count <= (array_size)(REPLY_MAX / 4) ? redis->usual->createArray(task, count) : NULL;
}

enum status redis_connect(const struct redis_endpoint *to, struct redis **out, struct error *error)
{
    struct redis *redis = calloc(1, sizeof *redis);
    enum status status = STATUS_NO_MEMORY;

    if (redis != NULL)
        redis->context = to->port == 0 ? redisConnectUnixNonBlock(to->host) : redisConnectNonBlock(to->host, (int)to->port);
    if (redis == NULL || redis->context == NULL) {
        (void)error_set(error, status, to->host, "out of memory");
        goto out;
    }
    redis_endpoint_name(to, redis->name, sizeof redis->name);
    status = redis_check(redis, error);
    if (status != STATUS_OK)
        goto out;
    redis->usual = redis->context->reader->fn;
    redis->limited = *redis->usual;
    redis->limited.createArray = make_array;
    redis->context->reader->fn = &redis->limited;
    redis->context->reader->privdata = redis;
    (void)fcntl(redis->context->fd, F_SETFD, FD_CLOEXEC);
    if (to->port != 0)
        (void)redisEnableKeepAlive(redis->context);
    *out = redis;
    redis = NULL;
out:
    redis_close(redis);
    return status;
}

void redis_close(struct redis *redis)
{
    if (redis == NULL)
        return;
    if (redis->context != NULL)
        redisFree(redis->context);
    free(redis);
}

/* While it connects, something is unsent, and the socket becomes writable once it has connected or failed. */
struct pollfd redis_pollfd(const struct redis *redis)
{
    return (struct pollfd){.fd = redis->context->fd, .events = (short)(POLLIN | (redis_unsent(redis) > 0 ? POLLOUT : 0))};
}

void redis_send(struct redis *redis, size_t count, const char *const *words, const size_t *lengths)
{
    /* hiredis writes neither to the words nor to their array, and notes a failure in the context. */
    (void)redisAppendCommandArgv(redis->context, (int)count, (const char **)(uintptr_t)words, lengths);
}

size_t redis_unsent(const struct redis *redis)
{
    return sdslen(redis->context->obuf);
}

enum status redis_check(struct redis *redis, struct error *error)
{
    bool broken = redis->context->err != 0 || redis->error.status != STATUS_OK;

    return broken ? break_off(redis, error, redis->context->errstr) : STATUS_OK;
}

enum status redis_exchange(struct redis *redis, struct error *error)
{
    const redisReader *reader = redis->context->reader;
    size_t before;

    if (redis_check(redis, error) != STATUS_OK)
        return STATUS_REFERENCE_UNAVAILABLE;
    do {
        before = reader->len;
        if (before - reader->pos > REPLY_MAX)
            return break_off(redis, error, "the server sends more than can be an answer");
    } while (redisBufferRead(redis->context) == REDIS_OK && reader->len != before);
    (void)redisBufferWrite(redis->context, NULL); /* second: a server that refuses and hangs up is heard first */
    return redis_check(redis, error);
}

redisReply *redis_next_reply(struct redis *redis)
{
    void *reply = NULL;

    if (redisGetReplyFromReader(redis->context, &reply) != REDIS_OK) {
        (void)break_off(redis, NULL, "this is no answer of a Redis server");
        text_copy(redis->error.said, sizeof redis->error.said, redis->context->errstr);
    }
    return reply;
}

enum status redis_wait_reply(struct redis *redis, int64_t deadline, redisReply **out, struct error *error)
{
    redisReply *reply;

    while ((reply = redis_next_reply(redis)) == NULL) {
        enum status status = redis_exchange(redis, error);
        struct pollfd ready = redis_pollfd(redis);
        int64_t left = deadline - clock_ms();
        if ((reply = redis_next_reply(redis)) != NULL)
            break;
        if (status == STATUS_OK)
            status = redis_check(redis, error); /* what came could not be understood */
        if (status != STATUS_OK)
            return status;
        if (left <= 0)
            return break_off(redis, error, "no answer in time");
        (void)poll(&ready, 1, (int)left);
    }
    *out = reply;
    return STATUS_OK;
}

enum status redis_set_error(const struct redis *redis, const char *what, const redisReply *reply, struct error *error)
{
    const char *text = redis_text(reply), *colon = what[0] != '\0' ? ": " : "";
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    struct error own = {0};

    if (reply->type != REDIS_REPLY_ERROR)
        return error_set(error, STATUS_REFERENCE_UNAVAILABLE, redis->name, "%s%san unexpected answer", what, colon);
    if (n > 0 && n < sizeof own.code && (text[n] == ' ' || text[n] == '\0'))
        (void)snprintf(own.code, sizeof own.code, "%.*s", (int)n, text);
    text += own.code[0] != '\0' ? n + (text[n] == ' ') : 0;
    text_copy(own.said, sizeof own.said, text);
    if (strcmp(own.code, "MOVED") == 0)
        (void)error_set(&own, STATUS_REFERENCE_UNAVAILABLE, redis->name, REDIS_CLUSTER);
    else
        (void)error_set(&own, STATUS_REFERENCE_UNAVAILABLE, redis->name, "%s%s%s", what, colon, own.code[0] != '\0' ? own.code : "an error");
    return error_copy(error, &own);
}
