#include "redis/read.h"

#include <stdlib.h>
#include <string.h>

static bool is_list(const struct wanted *w)
{
    return w->key.member != NULL;
}

static void ask(struct redis *redis, const struct wanted *w)
{
    const char *const get[] = {"GET", w->key.text}, *const size[] = {"SCARD", w->key.text},
                      *const member[] = {"SISMEMBER", w->key.text, w->key.member};
    const size_t get_lengths[] = {3, w->key.length}, size_lengths[] = {5, w->key.length}, member_lengths[] = {9, w->key.length, w->key.member_length};

    if (!is_list(w)) {
        redis_send(redis, 2, get, get_lengths);
        return;
    }
    redis_send(redis, 2, size, size_lengths);
    redis_send(redis, 3, member, member_lengths);
    redis_send(redis, 2, size, size_lengths);
}

static enum status take_record(const struct redis *redis, struct wanted *w, const redisReply *reply, struct error *error)
{
    w->wrong_type = redis_begins(reply, "WRONGTYPE");
    w->found = reply->type == REDIS_REPLY_STRING ? CACHED_RECORD : CACHED_ABSENT;
    w->text = reply->str;
    w->length = reply->len;
    return w->wrong_type || reply->type == REDIS_REPLY_STRING || reply->type == REDIS_REPLY_NIL ? STATUS_OK : redis_refuse(redis, "", reply, error);
}

static enum status take_list(const struct redis *redis, struct wanted *w, redisReply *const *replies, struct error *error)
{
    const redisReply *before = replies[0], *member = replies[1], *after = replies[2];

    w->wrong_type = false;
    for (int i = 0; i < 3 && !w->wrong_type; i++) {
        w->wrong_type = redis_begins(replies[i], "WRONGTYPE");
        if (!w->wrong_type && replies[i]->type != REDIS_REPLY_INTEGER)
            return redis_refuse(redis, "", replies[i], error);
    }
    if (redis_integer(member) != 0)
        w->found = CACHED_MEMBER;
    else
        w->found = redis_integer(before) == 0 || redis_integer(after) == 0 ? CACHED_ABSENT : CACHED_NO_MEMBER;
    return STATUS_OK;
}

enum status redis_read(struct redis *redis, struct wanted *const *wanted, size_t count, int64_t deadline, struct redis_answers *out,
                       struct error *error)
{
    struct redis_answers answers = {0, calloc(3 * count + 1, sizeof(redisReply *))};
    size_t expected = 0, at = 0;
    enum status status = STATUS_OK;

    *out = (struct redis_answers){0};
    if (answers.replies == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < count; i++) {
        ask(redis, wanted[i]);
        expected += is_list(wanted[i]) ? 3 : 1;
    }
    while (status == STATUS_OK && answers.count < expected) {
        status = redis_await(redis, deadline, &answers.replies[answers.count], error);
        answers.count += status == STATUS_OK;
    }
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status =
            is_list(wanted[i]) ? take_list(redis, wanted[i], &answers.replies[at], error) : take_record(redis, wanted[i], answers.replies[at], error);
        at += is_list(wanted[i]) ? 3 : 1;
    }
    if (status == STATUS_OK)
        *out = answers;
    else
        redis_answers_release(&answers);
    return status;
}

void redis_answers_release(struct redis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++)
        freeReplyObject(answers->replies[i]);
    free(answers->replies);
    *answers = (struct redis_answers){0};
}
