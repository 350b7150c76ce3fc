/* The connection of `anjian load`: it waits for a server that fails, says what for, and gives up when patience is at an end. */
#ifndef ANJIAN_CLI_LOAD_SESSION_H
#define ANJIAN_CLI_LOAD_SESSION_H

#include "cli/progress.h"
#include "redis/connection.h"

struct load_session {
    struct redis_connection connection;
    struct progress *progress;
    int64_t patience_ms;
    int64_t failing_since; /* 0: all is well */
    int64_t next_message_at;
    char last_message[sizeof(((struct error *)0)->message) + sizeof(((struct error *)0)->said) + 32];
};

/* `options` and `progress` (hidden where a message must stand) are borrowed. `patience` is in seconds. */
void load_session_init(struct load_session *session, const struct redis_options *options, unsigned patience, struct progress *progress);
void load_session_release(struct load_session *session);

/* In all that follows STATUS_REFERENCE_UNAVAILABLE is a failure that may pass: the caller hands it to load_session_wait and begins
 * again at what was acknowledged. STATUS_IO is one that won't: the server refuses. */

/* Brings the connection up; waits as long as patience allows. STATUS_IO after that. */
enum status load_session_open(struct load_session *session, struct error *error);

/* Gives the connection up, because of `why`, and waits a little. STATUS_IO: patience is at an end. */
enum status load_session_wait(struct load_session *session, const struct error *why, struct error *error);

/* Something was acknowledged: patience begins anew. */
void load_session_reset_patience(struct load_session *session);

/* Sends a command and waits for its reply, when nothing else is in flight; `out` may be NULL. */
enum status load_session_ask(struct load_session *session, size_t count, const char *const *words, const size_t *lengths, redisReply **out,
        struct error *error);

/* The same for words that end with NUL, in the call itself. */
#define load_session_say(session, out, error, ...) \
    load_session_ask((session), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__}, NULL, (out), \
            (error))

/* The next reply; an error of the server's is a status here. */
enum status load_session_await(struct load_session *session, redisReply **out, struct error *error);

/* What a reply, or an item of EXEC's, means. */
enum status load_session_judge(const struct load_session *session, const redisReply *reply, struct error *error);

#endif
