/* A thin layer over hiredis in non-blocking mode. It adds deadlines, and limits on what a server may send.
 *
 * Only redis_wait_reply blocks. The process must ignore or block SIGPIPE, since hiredis writes with write(2).
 *
 * All failures here are STATUS_REFERENCE_UNAVAILABLE unless said otherwise; `where` is "HOST:PORT" or the socket's path. `message` may
 * be shown to callers. A server's own words are in `said`, its error code in `code`. */
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

/* Starts to connect to an address or a unix socket's path. A host name would block: see lookup.h. Also STATUS_NO_MEMORY. */
enum status redis_connect(const struct redis_endpoint *to, struct redis **out, struct error *error);
void redis_close(struct redis *redis);

/* For poll. */
struct pollfd redis_pollfd(const struct redis *redis);

/* Queues a command for the next redis_exchange. NULL `lengths`: the words end with NUL. Running out of memory breaks the
 * connection, which redis_exchange reports. */
void redis_send(struct redis *redis, size_t count, const char *const *words, const size_t *lengths);

/* Queues a command of words that end with NUL: redis_command(redis, "GET", key). */
#define redis_command(redis, ...) \
    redis_send((redis), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__}, NULL)

/* Bytes that are queued and not yet written. */
size_t redis_unsent(const struct redis *redis);

/* Writes and reads as much as possible without blocking. After a failure the connection is broken for good, but complete replies
 * that arrived before can still be taken. */
enum status redis_exchange(struct redis *redis, struct error *error);

/* Fails if the connection is broken. Does no I/O. */
enum status redis_check(struct redis *redis, struct error *error);

/* Returns the next complete reply, which the caller frees with freeReplyObject; NULL: none yet. Malformed data breaks the
 * connection. */
redisReply *redis_next_reply(struct redis *redis);

/* Blocks until the next reply or `deadline` (clock_ms). A timeout breaks the connection, since a late reply would be taken for the
 * next command's. An error from the server is a reply. */
enum status redis_wait_reply(struct redis *redis, int64_t deadline, redisReply **out, struct error *error);

/* ---- replies. A faulty server may send any type. */

static inline bool redis_is_text(const redisReply *reply)
{
    return reply->type == REDIS_REPLY_STRING || reply->type == REDIS_REPLY_STATUS;
}

/* A text or error, terminated with NUL; "" for other types. */
static inline const char *redis_text(const redisReply *reply)
{
    return redis_is_text(reply) || reply->type == REDIS_REPLY_ERROR ? reply->str : "";
}

/* Whether it is an error with this code, its first word ("WRONGTYPE"). */
static inline bool redis_is_error(const redisReply *reply, const char *code)
{
    size_t n = strlen(code);

    return reply->type == REDIS_REPLY_ERROR && strncmp(reply->str, code, n) == 0 && (reply->str[n] == ' ' || reply->str[n] == '\0');
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

/* Turns an error reply into an error with `what` (or "") and its code in the message; any other reply into "an unexpected answer". */
enum status redis_set_error(const struct redis *redis, const char *what, const redisReply *reply, struct error *error);

#endif
