/* An exchange that keeps what it is answered, and a library of the sample and of a rule set that did not load. */
#ifndef ANJIAN_TEST_RECORDER_H
#define ANJIAN_TEST_RECORDER_H

#include "api/decide.h"
#include "unit/sample.h"

#include <jansson.h>

struct recorder {
    struct exchange exchange; /* first */
    struct buffer body;
    const char *content_type;
    char allow[64], etag[32], retry_after[8];
    unsigned begun, writes;
    size_t largest;
    unsigned writes_allowed; /* then the client has gone */
};

static enum status recorder_begin(struct exchange *exchange, int http_status, const char *content_type, const struct exchange_header *extra)
{
    struct recorder *r = (struct recorder *)exchange;

    (void)http_status;
    r->begun++;
    r->content_type = content_type;
    for (; extra != NULL && extra->name != NULL; extra++) {
        if (strcmp(extra->name, "Allow") == 0)
            strcpy(r->allow, extra->value);
        if (strcmp(extra->name, "ETag") == 0)
            strcpy(r->etag, extra->value);
        if (strcmp(extra->name, "Retry-After") == 0)
            strcpy(r->retry_after, extra->value);
    }
    return STATUS_OK;
}

static enum status recorder_write(struct exchange *exchange, const void *bytes, size_t n)
{
    struct recorder *r = (struct recorder *)exchange;

    if (r->writes == r->writes_allowed)
        return STATUS_IO;
    r->writes++;
    r->largest = n > r->largest ? n : r->largest;
    buffer_append(&r->body, bytes, n);
    return STATUS_OK;
}

static bool recorder_cancelled(struct exchange *exchange)
{
    (void)exchange;
    return false;
}

static void recorder_passed(struct exchange *exchange, const char *at)
{
    (void)exchange;
    (void)at;
}

static const struct exchange_ops recorder_ops = {recorder_begin, recorder_write, recorder_cancelled, recorder_passed};

static inline void recorder_reset(struct recorder *r, const char *method, const char *path, const char *content_type, const char *body)
{
    buffer_release(&r->body);
    *r = (struct recorder){.exchange = {.ops = &recorder_ops,
                                   .method = method,
                                   .path = path,
                                   .query = "",
                                   .content_type = content_type,
                                   .if_none_match = "",
                                   .accept_language = "",
                                   .content_encoding = "",
                                   .request_id = "",
                                   .trace_id = "",
                                   .parent_id = "",
                                   .body = body,
                                   .body_length = strlen(body),
                                   .body_limit = 1000},
            .writes_allowed = 1000000};
}

static inline json_t *recorder_json(const struct recorder *r)
{
    return json_loadb(r->body.data, r->body.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
}

/* Text at a pointer such as "/errors/0/pointer"; NULL when there is none. Lives as long as `json`. */
static inline const char *text_at(const json_t *json, const char *pointer)
{
    char token[64];

    while (json != NULL && *pointer == '/') {
        size_t n = strcspn(++pointer, "/");
        memcpy(token, pointer, n);
        token[n] = '\0';
        json = json_is_array(json) ? json_array_get(json, (size_t)atoi(token)) : json_object_get(json, token);
        pointer += n;
    }
    return json_string_value(json);
}

const char *const serving_names[3] = {"current", "older", "unavailable"};

static struct rulesets_entry recorder_entries[] = {
        {.id = "broken",
                .serving = SERVING_UNAVAILABLE,
                .error_where = "facts.lua:3",
                .error_message = "no such type",
                .error_unquoted = "no such type"},
        {.id = "sample", .serving = SERVING_CURRENT, .error_where = "", .error_message = ""},
};

size_t rulesets_count(const struct rulesets *rulesets)
{
    (void)rulesets;
    return 2;
}

const struct rulesets_entry *rulesets_entry(const struct rulesets *rulesets, size_t index)
{
    (void)rulesets;
    return &recorder_entries[index];
}

const struct rulesets_entry *rulesets_find(const struct rulesets *rulesets, const char *id)
{
    for (size_t i = 0; i < 2; i++)
        if (strcmp(rulesets_entry(rulesets, i)->id, id) == 0)
            return rulesets_entry(rulesets, i);
    return NULL;
}

#endif
