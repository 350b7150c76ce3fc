#include "redis_read.h"

#include <stdlib.h>
#include <string.h>

static bool is_list(const struct wanted *w)
{
    return w->key.member != NULL;
}

static size_t record_count(struct wanted *const *wanted, size_t count)
{
    size_t records = 0;

    for (size_t i = 0; i < count; i++)
        records += !is_list(wanted[i]);
    return records;
}

/* Queues `command` with the keys of all records. */
static enum status say_keys(struct redis *redis, const char *command, struct wanted *const *wanted, size_t count)
{
    const char **words = calloc(count + 1, sizeof *words);
    size_t *lengths = calloc(count + 1, sizeof *lengths), n = 1;
    enum status status = STATUS_NO_MEMORY;

    if (words != NULL && lengths != NULL) {
        words[0] = command;
        lengths[0] = strlen(command);
        for (size_t i = 0; i < count; i++) {
            if (is_list(wanted[i]))
                continue;
            words[n] = wanted[i]->key.text;
            lengths[n++] = wanted[i]->key.length;
        }
        redis_send(redis, n, words, lengths);
        status = STATUS_OK;
    }
    free(words);
    free(lengths);
    return status;
}

static void say_list(struct redis *redis, const struct wanted *w)
{
    const char *const words[] = {"SCARD", w->key.text, NULL}, *const member[] = {"SISMEMBER", w->key.text, w->key.member};
    const size_t lengths[] = {5, w->key.length}, member_lengths[] = {9, w->key.length, w->key.member_length};

    redis_send(redis, 2, words, lengths);
    redis_send(redis, 3, member, member_lengths);
}

static enum status refused(struct error *error, const struct redis_reply *reply)
{
    return error_set(error, STATUS_REFERENCE_UNAVAILABLE, "", "%s",
                     redis_kind(reply) == REDIS_ERROR ? redis_text(reply) : "the server gave an unexpected answer");
}

/* Waits for `count` replies to commands that are queued in a transaction, and then for its own. What the server says first against
 * one of them is the reason. */
static enum status await_transaction(struct redis *redis, size_t count, int64_t deadline, struct redis_reply **out, struct error *error)
{
    struct error said = {0};
    struct redis_reply *reply = NULL;

    for (size_t i = 0; i <= count; i++) {
        enum status status = redis_await(redis, deadline, &reply, error);
        if (status != STATUS_OK)
            return status;
        if (i == count)
            break;
        if (redis_kind(reply) == REDIS_ERROR)
            (void)refused(&said, reply);
        redis_reply_free(reply);
    }
    if (said.status == STATUS_OK && redis_kind(reply) != REDIS_LIST)
        (void)refused(&said, reply);
    if (said.status != STATUS_OK) {
        redis_reply_free(reply);
        return error_set(error, said.status, said.where, "%s", said.message);
    }
    *out = reply;
    return STATUS_OK;
}

/* ------------------------------------------------------------------ what was found */

static enum status take_list(struct wanted *w, const struct redis_reply *size, const struct redis_reply *member, struct error *error)
{
    if (redis_begins(size, "WRONGTYPE") && redis_kind(size) == REDIS_ERROR)
        w->wrong_type = "another type";
    else if (redis_kind(size) != REDIS_INTEGER || redis_kind(member) != REDIS_INTEGER)
        return refused(error, redis_kind(size) != REDIS_INTEGER ? size : member);
    else if (redis_integer(size) == 0)
        w->found = CACHED_ABSENT;
    else
        w->found = redis_integer(member) != 0 ? CACHED_MEMBER : CACHED_NO_MEMBER;
    return STATUS_OK;
}

/* `values` has a reply to each command of the transaction. Says whether records exist that are no strings. */
static enum status take_values(struct wanted *const *wanted, size_t count, const struct redis_reply *values, bool *others, struct error *error)
{
    size_t records = record_count(wanted, count), record = 0, at = records > 0 ? 2 : 0;
    const struct redis_reply *texts = NULL;
    long long found = 0;

    if (redis_count(values) != at + (count - records) * 2)
        return refused(error, values);
    if (records > 0)
        texts = redis_item(values, 0);
    if (records > 0 && (redis_count(texts) != records || redis_kind(redis_item(values, 1)) != REDIS_INTEGER))
        return refused(error, redis_count(texts) != records ? texts : redis_item(values, 1));
    for (size_t i = 0; i < count; i++) {
        struct wanted *w = wanted[i];
        if (is_list(w)) {
            enum status status = take_list(w, redis_item(values, at), redis_item(values, at + 1), error);
            if (status != STATUS_OK)
                return status;
            at += 2;
            continue;
        }
        const struct redis_reply *text = redis_item(texts, record++);
        w->found = redis_kind(text) == REDIS_TEXT ? CACHED_RECORD : CACHED_ABSENT;
        w->text = redis_text(text);
        w->length = redis_length(text);
        found += w->found == CACHED_RECORD;
    }
    *others = records > 0 && redis_integer(redis_item(values, 1)) != found;
    return STATUS_OK;
}

/* Some of the records that MGET did not give exist: what are they? */
static enum status find_types(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_reply **out,
                              struct error *error)
{
    size_t absent = 0;
    enum status status;

    redis_say(redis, "MULTI");
    for (size_t i = 0; i < count; i++) {
        if (is_list(wanted[i]) || wanted[i]->found != CACHED_ABSENT)
            continue;
        redis_send(redis, 2, (const char *const[]){"TYPE", wanted[i]->key.text}, (const size_t[]){4, wanted[i]->key.length});
        absent++;
    }
    redis_say(redis, "EXEC");
    status = await_transaction(redis, absent + 1, deadline, out, error);
    if (status == STATUS_OK && redis_count(*out) != absent)
        return refused(error, *out);
    for (size_t i = 0, at = 0; status == STATUS_OK && i < count; i++) {
        const char *type;
        if (is_list(wanted[i]) || wanted[i]->found != CACHED_ABSENT)
            continue;
        type = redis_text(redis_item(*out, at++));
        if (strcmp(type, "string") == 0)
            return error_set(error, STATUS_REFERENCE_UNAVAILABLE, "", "a record became another type while it was read");
        if (strcmp(type, "none") != 0)
            wanted[i]->wrong_type = type;
    }
    return status;
}

enum status redis_read(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *out,
                       struct error *error)
{
    size_t records = record_count(wanted, count), commands = records > 0 ? 2 : 0;
    bool others = false;
    enum status status = STATUS_OK;

    *out = (struct redis_answers){0};
    redis_say(redis, "MULTI");
    if (records > 0)
        status = say_keys(redis, "MGET", wanted, count);
    if (records > 0 && status == STATUS_OK)
        status = say_keys(redis, "EXISTS", wanted, count);
    if (status != STATUS_OK)
        return error_set(error, status, "", "out of memory");
    for (size_t i = 0; i < count; i++) {
        wanted[i]->wrong_type = NULL;
        if (!is_list(wanted[i]))
            continue;
        say_list(redis, wanted[i]);
        commands += 2;
    }
    redis_say(redis, "EXEC");
    status = await_transaction(redis, commands + 1, deadline, &out->values, error);
    if (status == STATUS_OK)
        status = take_values(wanted, count, out->values, &others, error);
    if (status == STATUS_OK && others)
        status = find_types(redis, wanted, count, deadline, &out->types, error);
    if (status != STATUS_OK)
        redis_answers_release(out);
    return status;
}

void redis_answers_release(struct redis_answers *answers)
{
    redis_reply_free(answers->values);
    redis_reply_free(answers->types);
    *answers = (struct redis_answers){0};
}
