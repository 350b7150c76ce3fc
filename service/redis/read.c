#include "redis/read.h"

#include <stdlib.h>

static bool is_list(const struct redis_query *query)
{
    return query->key.member != NULL;
}

static void send_query(struct redis *redis, const struct redis_query *query)
{
    const struct cache_key *key = &query->key;
    const char *const get[] = {"GET", key->text}, *const size[] = {"SCARD", key->text}, *const member[] = {"SISMEMBER", key->text, key->member};
    const size_t get_lengths[] = {3, key->length}, size_lengths[] = {5, key->length}, member_lengths[] = {9, key->length, key->member_length};

    if (!is_list(query)) {
        redis_send(redis, 2, get, get_lengths);
        return;
    }
    redis_send(redis, 2, size, size_lengths);
    redis_send(redis, 3, member, member_lengths);
    redis_send(redis, 2, size, size_lengths);
}

static enum status take_record(const struct redis *redis, struct redis_query *query, const redisReply *reply, struct error *error)
{
    query->wrong_type = redis_is_error(reply, "WRONGTYPE");
    query->found = reply->type == REDIS_REPLY_STRING ? CACHE_RECORD : CACHE_ABSENT;
    query->text = reply->str;
    query->length = reply->len;
    if (query->wrong_type || reply->type == REDIS_REPLY_STRING || reply->type == REDIS_REPLY_NIL)
        return STATUS_OK;
    return redis_set_error(redis, "", reply, error);
}

static enum status take_list(const struct redis *redis, struct redis_query *query, redisReply *const *replies, struct error *error)
{
    const redisReply *before = replies[0], *member = replies[1], *after = replies[2];

    query->wrong_type = false;
    for (int i = 0; i < 3 && !query->wrong_type; i++) {
        query->wrong_type = redis_is_error(replies[i], "WRONGTYPE");
        if (!query->wrong_type && replies[i]->type != REDIS_REPLY_INTEGER)
            return redis_set_error(redis, "", replies[i], error);
    }
    if (redis_integer(member) != 0)
        query->found = CACHE_MEMBER;
    else
        query->found = redis_integer(before) == 0 || redis_integer(after) == 0 ? CACHE_ABSENT : CACHE_NO_MEMBER;
    return STATUS_OK;
}

enum status redis_read(struct redis *redis, struct redis_query *const *queries, size_t count, int64_t deadline, struct redis_replies *out,
        struct error *error)
{
    struct redis_replies replies = {0, calloc(3 * count + 1, sizeof(redisReply *))};
    size_t expected = 0;
    redisReply *const *at = replies.list;
    enum status status = STATUS_OK;

    *out = (struct redis_replies){0};
    if (replies.list == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < count; i++) {
        send_query(redis, queries[i]);
        expected += is_list(queries[i]) ? 3 : 1;
    }
    while (status == STATUS_OK && replies.count < expected) {
        status = redis_wait_reply(redis, deadline, &replies.list[replies.count], error);
        replies.count += status == STATUS_OK;
    }
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status = is_list(queries[i]) ? take_list(redis, queries[i], at, error) : take_record(redis, queries[i], *at, error);
        at += is_list(queries[i]) ? 3 : 1;
    }
    if (status == STATUS_OK)
        *out = replies;
    else
        redis_replies_release(&replies);
    return status;
}

void redis_replies_release(struct redis_replies *replies)
{
    for (size_t i = 0; i < replies->count; i++)
        freeReplyObject(replies->list[i]);
    free(replies->list);
    *replies = (struct redis_replies){0};
}
