/* One connection to a Redis server (RESP2, by hiredis). It waits only where it is told how long. */
#ifndef ANJIAN_REDIS_H
#define ANJIAN_REDIS_H

#include "redis_options.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct redis;
struct redis_reply;

enum redis_kind { REDIS_NIL, REDIS_TEXT, REDIS_INTEGER, REDIS_ERROR, REDIS_LIST };

/* Begins to resolve the name, if it is one, and to connect, to one of its addresses after the other until one takes it;
 * redis_exchange goes on with it. STATUS_REFERENCE_UNAVAILABLE where no socket can be had, or STATUS_NO_MEMORY; where is "HOST:PORT"
 * or the path. */
enum status redis_connect(const struct redis_endpoint *to, struct redis **out, struct error *error);
void redis_close(struct redis *redis);

/* For poll and epoll, −1 while a name is being resolved (look again after some milliseconds); the events (POLLIN, POLLOUT) that
 * something is waited for. */
int redis_descriptor(const struct redis *redis);
short redis_events(const struct redis *redis);

/* How many descriptors there have been: the number of one may be that of the address before. */
unsigned long redis_sockets(const struct redis *redis);

/* Queues a command; it goes out with the next redis_exchange. A NULL `lengths`: the words end with NUL. Out of memory breaks
 * the connection, as redis_exchange then says. */
void redis_send(struct redis *redis, size_t count, const char *const *words, const size_t *lengths);

/* The same for words that end with NUL, in the call itself. */
#define redis_say(redis, ...) \
    redis_send((redis), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__}, NULL)

/* Bytes that wait to be sent; 0 once everything has been handed to the system. */
size_t redis_unsent(const struct redis *redis);

/* Moves bytes both ways as far as goes without waiting. STATUS_REFERENCE_UNAVAILABLE: the connection is broken, and of no more
 * use; replies that came whole before can still be taken. */
enum status redis_exchange(struct redis *redis, struct error *error);

/* The same without moving anything: where replies have been taken already, moving more would bring some that nobody looks at. */
enum status redis_check(struct redis *redis, struct error *error);

/* The next reply that is there, to be freed; NULL for none as yet (or garbage, which breaks the connection). */
struct redis_reply *redis_take(struct redis *redis);

/* Waits for the next reply till `deadline` (clock_ms). STATUS_REFERENCE_UNAVAILABLE: broken, or too late: then the replies are out
 * of step, and the connection is of no more use. An error of the server's is a reply like another. */
enum status redis_await(struct redis *redis, int64_t deadline, struct redis_reply **out, struct error *error);

/* ---- replies */

enum redis_kind redis_kind(const struct redis_reply *reply);

/* Of a text or error; "" for others. Terminated. */
const char *redis_text(const struct redis_reply *reply);
size_t redis_length(const struct redis_reply *reply);

/* 0 for other kinds. */
long long redis_integer(const struct redis_reply *reply);

/* Items of a list; 0 for other kinds. `index` is less than the count. */
size_t redis_count(const struct redis_reply *reply);
const struct redis_reply *redis_item(const struct redis_reply *reply, size_t index);

/* In a message what follows this are the server's own words: for the log, never for callers. */
#define REDIS_SAID "; the server said: "

/* An error reply as its code ("OOM") and, after REDIS_SAID, its text; "an unexpected answer" for any other reply. */
void redis_refusal(const struct redis_reply *reply, char *out, size_t size);

/* Whether it is a text or error that begins with `prefix`. */
bool redis_begins(const struct redis_reply *reply, const char *prefix);

void redis_reply_free(struct redis_reply *reply);

#endif
