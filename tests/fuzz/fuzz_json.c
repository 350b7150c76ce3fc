/* Any bytes as JSON: what our reader accepts, refuses and reads is what Jansson does, but for the depth that is allowed, and for
 * NUL after a number, which Jansson 2.14 overlooks. */
#include "base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void same(const struct json *node, const json_t *json);

static void same_members(const struct json *node, const json_t *json)
{
    void *at = json_object_iter((json_t *)json);

    for (size_t i = 0; i < node->length; i++, at = json_object_iter_next((json_t *)json, at)) {
        const struct json_member *m = &node->members[i];
        if (at == NULL || json_object_iter_key_len(at) != m->name_length || memcmp(json_object_iter_key(at), m->name, m->name_length) != 0)
            abort();
        same(&m->value, json_object_iter_value(at));
    }
}

static void same(const struct json *node, const json_t *json)
{
    static const json_type types[] = {JSON_NULL, JSON_FALSE, JSON_REAL, JSON_STRING, JSON_ARRAY, JSON_OBJECT};
    json_type type = json_typeof(json) == JSON_TRUE ? JSON_FALSE : json_typeof(json);

    if (types[node->kind] != type)
        abort();
    if (node->kind == JSON_KIND_BOOLEAN && node->boolean != json_is_true(json))
        abort();
    if (node->kind == JSON_KIND_NUMBER && node->number != json_real_value(json))
        abort();
    if (node->kind == JSON_KIND_STRING &&
            (node->length != json_string_length(json) || memcmp(node->text, json_string_value(json), node->length) != 0))
        abort();
    if (node->kind == JSON_KIND_ARRAY && node->length != json_array_size(json))
        abort();
    for (size_t i = 0; node->kind == JSON_KIND_ARRAY && i < node->length; i++)
        same(&node->members[i].value, json_array_get(json, i));
    if (node->kind == JSON_KIND_OBJECT && node->length != json_object_size(json))
        abort();
    if (node->kind == JSON_KIND_OBJECT)
        same_members(node, json);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct arena arena;
    static struct buffer stack;
    struct error error = {0};
    struct json node;
    json_t *json = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
    enum status status = json_read((const char *)data, size, 1, &arena, &stack, &node, &error);

    if (status == STATUS_OK && json == NULL)
        abort();
    if (status != STATUS_OK && json != NULL && strstr(error.message, "deeper") == NULL && memchr(data, '\0', size) == NULL)
        abort();
    if (status == STATUS_OK)
        same(&node, json);
    json_decref(json);
    arena_reset(&arena);
    return 0;
}
