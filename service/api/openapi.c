#include "descriptions.h"

#include "openapi_template.h"
#include "schema.h"

#include <stdio.h>
#include <stdlib.h>

/* Adds to the document; a missing value fails the whole. Takes `value`. */
static bool set(json_t *object, const char *name, json_t *value)
{
    return value != NULL && json_object_set_new(object, name, value) == 0;
}

/* {"$ref":"#/components/schemas/lucheng.star-rating.Request"} */
static json_t *reference(const struct decision *decision, const char *what)
{
    return json_pack("{s:o}", "$ref", json_sprintf("#/components/schemas/%s.%s.%s", decision->ruleset->id, decision->code, what));
}

static bool set_schema(json_t *schemas, const struct decision *decision, const char *what, json_t *schema)
{
    char *name = NULL;
    bool ok = asprintf(&name, "%s.%s.%s", decision->ruleset->id, decision->code, what) >= 0 && set(schemas, name, schema);

    free(name);
    return ok;
}

/* Request, the item of a batch, and the facts that both have. */
static bool add_schemas(json_t *schemas, const struct decision *decision)
{
    json_t *request = schema_request(decision), *item;
    json_t *properties = json_object_get(request, "properties");
    bool ok = properties != NULL && set_schema(schemas, decision, "Facts", json_incref(json_object_get(properties, "facts"))) &&
              set(properties, "facts", reference(decision, "Facts"));

    item = ok ? json_deep_copy(request) : NULL;
    ok = ok && item != NULL && set(json_object_get(item, "properties"), "id", json_pack("{s:s}", "$ref", "#/components/schemas/ItemId"));
    ok = ok && set_schema(schemas, decision, "Request", json_incref(request)) && set_schema(schemas, decision, "BatchItem", json_incref(item));
    json_decref(item);
    json_decref(request);
    return ok;
}

/* The template's path with its names filled in: no parameters of its own, tagged, titled. */
static json_t *path_of(const json_t *template, const struct decision *decision, const char *suffix)
{
    json_t *path = json_deep_copy(template), *operation;
    const char *method;

    (void)json_object_del(path, "parameters");
    json_object_foreach(path, method, operation)
    {
        if (!set(operation, "operationId", json_sprintf("%s.%s.%s%s", decision->ruleset->id, decision->code, method, suffix)) ||
            !set(operation, "summary", json_string(decision->title)) || !set(operation, "tags", json_pack("[s]", decision->ruleset->id))) {
            json_decref(path);
            return NULL;
        }
    }
    return path;
}

static json_t *content(json_t *path)
{
    return json_object_get(json_object_get(json_object_get(path, "post"), "requestBody"), "content");
}

static bool add_paths(json_t *paths, const struct decision *decision)
{
    json_t *one = path_of(json_object_get(paths, "/v1/rulesets/{ruleset}/decisions/{decision}"), decision, "");
    json_t *batch = path_of(json_object_get(paths, "/v1/rulesets/{ruleset}/decisions/{decision}/batch"), decision, ".batch");
    char *name = NULL, *batch_name = NULL;
    bool ok =
        asprintf(&name, "/v1/rulesets/%s/decisions/%s", decision->ruleset->id, decision->code) >= 0 && asprintf(&batch_name, "%s/batch", name) >= 0;

    ok = ok && set(json_object_get(content(one), "application/json"), "schema", reference(decision, "Request"));
    ok = ok && set(json_object_get(content(batch), "application/json"), "schema",
                   json_pack("{s:s, s:o}", "type", "array", "items", reference(decision, "BatchItem")));
    ok = ok && set(json_object_get(content(batch), "application/x-ndjson"), "schema", reference(decision, "BatchItem"));
    ok = ok && set(paths, name, json_incref(one)) && set(paths, batch_name, json_incref(batch));
    free(batch_name);
    free(name);
    json_decref(batch);
    json_decref(one);
    return ok;
}

static bool add_ruleset(json_t *document, const struct ruleset *ruleset)
{
    json_t *schemas = json_object_get(json_object_get(document, "components"), "schemas");
    json_t *tag = json_pack("{s:s, s:o}", "name", ruleset->id, "description",
                            json_sprintf("%s · %s · %s", ruleset->title, ruleset->document, ruleset->version));
    bool ok = tag != NULL && json_array_append(json_object_get(document, "tags"), tag) == 0;

    for (size_t i = 0; ok && i < ruleset->decision_count; i++)
        ok = add_schemas(schemas, &ruleset->decisions[i]) && add_paths(json_object_get(document, "paths"), &ruleset->decisions[i]);
    json_decref(tag);
    return ok;
}

json_t *openapi_document(const struct service *service)
{
    json_t *document = json_loadb((const char *)openapi_template, openapi_template_length, 0, NULL);
    bool ok = document != NULL && set(json_object_get(document, "info"), "version", json_string(service->version));

    for (size_t i = 0; ok && i < library_count(service->library); i++) {
        const struct library_entry *entry = library_entry(service->library, i);
        ok = entry->ruleset == NULL || add_ruleset(document, entry->ruleset);
    }
    if (!ok) {
        json_decref(document);
        document = NULL;
    }
    return document;
}
