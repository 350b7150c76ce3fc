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
    const char *const size[] = {"SCARD", w->key.text}, *const member[] = {"SISMEMBER", w->key.text, w->key.member};
    const size_t size_lengths[] = {5, w->key.length}, member_lengths[] = {9, w->key.length, w->key.member_length};

    redis_send(redis, 2, size, size_lengths);
    redis_send(redis, 3, member, member_lengths);
    redis_send(redis, 2, size, size_lengths);
}

static enum status refused(struct error *error, const struct redis_reply *reply)
{
    char why[512];

    redis_refusal(reply, why, sizeof why);
    return error_set(error, STATUS_REFERENCE_UNAVAILABLE, "", "%s", why);
}

/* Waits for `more` replies, which follow those that are in `answers`. */
static enum status await_replies(struct redis *redis, size_t more, int64_t deadline, struct redis_answers *answers, struct error *error)
{
    struct redis_reply **replies = realloc(answers->replies, (answers->count + more + 1) * sizeof(struct redis_reply *));
    enum status status = STATUS_OK;

    if (replies == NULL) {
        (void)error_set(error, STATUS_NO_MEMORY, "", "out of memory");
        return STATUS_NO_MEMORY;
    }
    answers->replies = replies;
    for (; more > 0 && status == STATUS_OK; more--) {
        status = redis_await(redis, deadline, &replies[answers->count], error);
        answers->count += status == STATUS_OK;
    }
    return status;
}

/* ------------------------------------------------------------------ what was found */

static enum status take_list(struct wanted *w, struct redis_reply *const *replies, struct error *error)
{
    const struct redis_reply *before = replies[0], *member = replies[1], *after = replies[2];

    for (int i = 0; i < 3; i++) {
        if (redis_kind(replies[i]) == REDIS_ERROR && redis_begins(replies[i], "WRONGTYPE")) {
            w->wrong_type = "another type";
            return STATUS_OK;
        }
        if (redis_kind(replies[i]) != REDIS_INTEGER)
            return refused(error, replies[i]);
    }
    if (redis_integer(member) != 0)
        w->found = CACHED_MEMBER;
    else
        w->found = redis_integer(before) == 0 || redis_integer(after) == 0 ? CACHED_ABSENT : CACHED_NO_MEMBER;
    return STATUS_OK;
}

/* Says whether records exist that are no strings. */
static enum status take_records(struct wanted *const *wanted, size_t count, struct redis_reply *const *replies, bool *others, struct error *error)
{
    size_t records = record_count(wanted, count), record = 0;
    long long found = 0;

    if (redis_kind(replies[0]) != REDIS_LIST || redis_count(replies[0]) != records)
        return refused(error, replies[0]);
    if (redis_kind(replies[1]) != REDIS_INTEGER)
        return refused(error, replies[1]);
    for (size_t i = 0; i < count; i++) {
        struct wanted *w = wanted[i];
        const struct redis_reply *text;
        if (is_list(w))
            continue;
        text = redis_item(replies[0], record++);
        w->found = redis_kind(text) == REDIS_TEXT ? CACHED_RECORD : CACHED_ABSENT;
        w->text = redis_text(text);
        w->length = redis_length(text);
        found += w->found == CACHED_RECORD;
    }
    *others = redis_integer(replies[1]) != found;
    return STATUS_OK;
}

/* Some of the records that MGET did not give exist: what are they? Strings by now, if they have just been written. */
static enum status find_types(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *answers,
                              bool *changed, struct error *error)
{
    size_t at = answers->count, absent = 0;
    enum status status;

    for (size_t i = 0; i < count; i++) {
        if (is_list(wanted[i]) || wanted[i]->found != CACHED_ABSENT)
            continue;
        redis_send(redis, 2, (const char *const[]){"TYPE", wanted[i]->key.text}, (const size_t[]){4, wanted[i]->key.length});
        absent++;
    }
    status = await_replies(redis, absent, deadline, answers, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const char *type;
        if (is_list(wanted[i]) || wanted[i]->found != CACHED_ABSENT)
            continue;
        if (redis_kind(answers->replies[at]) != REDIS_TEXT)
            return refused(error, answers->replies[at]);
        type = redis_text(answers->replies[at++]);
        *changed = *changed || strcmp(type, "string") == 0;
        if (strcmp(type, "none") != 0)
            wanted[i]->wrong_type = type;
    }
    return status;
}

static enum status read_all(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *answers,
                            bool *changed, struct error *error)
{
    size_t records = record_count(wanted, count), at = records > 0 ? 2 : 0;
    bool others = false;
    enum status status = STATUS_OK;

    if (records > 0)
        status = say_keys(redis, "MGET", wanted, count);
    if (records > 0 && status == STATUS_OK)
        status = say_keys(redis, "EXISTS", wanted, count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        wanted[i]->wrong_type = NULL;
        if (is_list(wanted[i]))
            say_list(redis, wanted[i]);
    }
    if (status != STATUS_OK)
        return error_set(error, status, "", "out of memory");
    status = await_replies(redis, at + (count - records) * 3, deadline, answers, error);
    if (status == STATUS_OK && records > 0)
        status = take_records(wanted, count, answers->replies, &others, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!is_list(wanted[i]))
            continue;
        status = take_list(wanted[i], &answers->replies[at], error);
        at += 3;
    }
    return status == STATUS_OK && others ? find_types(redis, wanted, count, deadline, answers, changed, error) : status;
}

enum status redis_read(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *out,
                       struct error *error)
{
    enum status status;
    bool changed;

    *out = (struct redis_answers){0};
    do {
        struct redis_answers answers = {0};
        changed = false;
        status = read_all(redis, wanted, count, deadline, &answers, &changed, error);
        if (status == STATUS_OK && !changed)
            *out = answers;
        else
            redis_answers_release(&answers);
    } while (status == STATUS_OK && changed);
    return status;
}

void redis_answers_release(struct redis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++)
        redis_reply_free(answers->replies[i]);
    free(answers->replies);
    *answers = (struct redis_answers){0};
}
