/* Any bytes as JSON: we and Jansson agree on what is JSON, and on every value in it. */
#include "node.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int depth_of(const json_t *json)
{
    int deepest = 0;
    const char *name;
    json_t *value;
    size_t i;

    json_array_foreach(json, i, value) deepest = depth_of(value) > deepest ? depth_of(value) : deepest;
    json_object_foreach((json_t *)json, name, value) deepest = depth_of(value) > deepest ? depth_of(value) : deepest;
    return json_is_array(json) || json_is_object(json) ? deepest + 1 : 0;
}

static bool same(const struct node *node, const json_t *json)
{
    static const json_type types[] =
        {[NODE_NULL] = JSON_NULL, [NODE_NUMBER] = JSON_REAL, [NODE_STRING] = JSON_STRING, [NODE_ARRAY] = JSON_ARRAY, [NODE_OBJECT] = JSON_OBJECT};

    if (node->kind == NODE_BOOLEAN)
        return json_is_boolean(json) && json_is_true(json) == node->boolean;
    if (json_typeof(json) != types[node->kind])
        return false;
    if (node->kind == NODE_NUMBER)
        return json_real_value(json) == node->number;
    if (node->kind == NODE_STRING)
        return json_string_length(json) == node->length && memcmp(json_string_value(json), node->text, node->length) == 0;
    if (node->kind == NODE_NULL)
        return true;
    if (node->length != (node->kind == NODE_ARRAY ? json_array_size(json) : json_object_size(json)))
        return false;
    for (size_t i = 0; i < node->length; i++) {
        const struct node_member *m = &node->members[i];
        const json_t *other = node->kind == NODE_ARRAY ? json_array_get(json, i) : json_object_getn(json, m->name, m->name_length);
        if (other == NULL || !same(&m->value, other))
            return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct arena arena;
    static struct buffer stack;
    struct error error = {0};
    struct node node;
    json_t *json = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);

    arena_reset(&arena);
    if (node_read((const char *)data, size, 1, &arena, &stack, &node, &error) != STATUS_OK) {
        if (error.message[0] == '\0' || (json != NULL && depth_of(json) <= NODE_DEPTH))
            abort();
    } else if (json == NULL || !same(&node, json)) {
        abort();
    }
    json_decref(json);
    return 0;
}
