/* One connection to a Redis server: hiredis in its non-blocking mode, with what hiredis lacks: deadlines, and limits on what a
 * server may send. Only redis_await blocks. The process must ignore or block SIGPIPE, since hiredis writes with write(2). */
#ifndef ANJIAN_REDIS_REDIS_H
#define ANJIAN_REDIS_REDIS_H

#include "base/status.h"
#include "redis/options.h"

#include <hiredis/hiredis.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct redis;

#define REDIS_CLUSTER \
    "it is a node of a Redis Cluster, which can't be read: a subject's records and lists lie on several nodes; use one server, or sentinels"

/* Starts to connect. The host is an address or a unix socket's path: a name would be looked up here, blocking (see redis_lookup.h).
 * STATUS_REFERENCE_UNAVAILABLE where that fails at once, or STATUS_NO_MEMORY; in all errors here, where is "HOST:PORT" or the path. */
enum status redis_connect(const struct redis_endpoint *to, struct redis **out, struct error *error);
void redis_close(struct redis *redis);

/* What to wait for. */
struct pollfd redis_pollfd(const struct redis *redis);

/* Queues a command for the next redis_exchange. NULL `lengths`: the words end with NUL. Out of memory breaks the connection, as
 * redis_exchange then says. */
void redis_send(struct redis *redis, size_t count, const char *const *words, const size_t *lengths);

/* The same for words that end with NUL, in the call itself. */
#define redis_say(redis, ...) \
    redis_send((redis), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__}, NULL)

/* Bytes that are queued and not yet handed to the system. */
size_t redis_unsent(const struct redis *redis);

/* Sends and receives as much as goes without blocking. STATUS_REFERENCE_UNAVAILABLE: the connection is broken for good; replies that
 * came whole before can still be taken. */
enum status redis_exchange(struct redis *redis, struct error *error);

/* Whether it is broken, without moving anything. */
enum status redis_check(struct redis *redis, struct error *error);

/* Returns the next reply that has come whole, to be freed with freeReplyObject; NULL if there is none yet. Garbage breaks the
 * connection. */
redisReply *redis_take(struct redis *redis);

/* Waits for the next reply until `deadline` (clock_ms). STATUS_REFERENCE_UNAVAILABLE: broken, or too late, which breaks it too, since
 * replies would be taken for those of other commands. An error that the server reports is a reply. */
enum status redis_await(struct redis *redis, int64_t deadline, redisReply **out, struct error *error);

/* ---- replies: of any type, as a broken server may send any */

static inline bool redis_is_text(const redisReply *reply)
{
    return reply->type == REDIS_REPLY_STRING || reply->type == REDIS_REPLY_STATUS;
}

/* A text or error, terminated; "" for other types. */
static inline const char *redis_text(const redisReply *reply)
{
    return redis_is_text(reply) || reply->type == REDIS_REPLY_ERROR ? reply->str : "";
}

/* Whether it is a text or error that begins with `prefix`. */
static inline bool redis_begins(const redisReply *reply, const char *prefix)
{
    return strncmp(redis_text(reply), prefix, strlen(prefix)) == 0;
}

/* 0 for other types. */
static inline long long redis_integer(const redisReply *reply)
{
    return reply->type == REDIS_REPLY_INTEGER ? reply->integer : 0;
}

/* The number of items of a list; 0 for other types. */
static inline size_t redis_count(const redisReply *reply)
{
    return reply->type == REDIS_REPLY_ARRAY ? reply->elements : 0;
}

/* In a message what follows this are the server's own words: for the log, never for callers. */
#define REDIS_SAID "; the server said: "

/* An error reply as `what`, its code ("OOM") and, after REDIS_SAID, its text; any other reply as "an unexpected answer".
 * STATUS_REFERENCE_UNAVAILABLE. */
enum status redis_refuse(const struct redis *redis, const char *what, const redisReply *reply, struct error *error);

#endif
