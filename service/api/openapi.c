#include "api/descriptions.h"

#include "analysis/example.h"
#include "analysis/json_parts.h"
#include "analysis/schema.h"
#include "api/openapi_template.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* The parts of the document at hand, borrowed. */
struct document {
    json_t *paths, *schemas, *tags;
    bool failed; /* memory ran out */
};

/* Puts `value` (taken) into `object` (borrowed) under a name that is put together like "%s.%s.Request". */
__attribute__((format(printf, 4, 5))) static void put(struct document *d, json_t *object, json_t *value, const char *format, ...)
{
    char *name = NULL;
    va_list arguments;

    va_start(arguments, format);
    if (vasprintf(&name, format, arguments) < 0)
        name = NULL;
    va_end(arguments);
    d->failed = d->failed || name == NULL || value == NULL || json_object_set_new(object, name, json_incref(value)) != 0;
    json_decref(value);
    free(name);
}

static json_t *reference(const char *ruleset, const char *decision, const char *what)
{
    return json_pack("{s:o}", "$ref", json_sprintf("#/components/schemas/%s%s%s.%s", ruleset, decision[0] != '\0' ? "." : "", decision, what));
}

/* ---- schemas */

static json_t *as_of_schema(const struct ruleset *r)
{
    return json_pack("{s:s, s:s, s:{s:o, s:o}}", "$ref", "#/components/schemas/AsOf", "description",
            "The day that is asked about; today in Asia/Shanghai when absent. On a day outside x-in-force the answer is the problem "
            "not-in-force.",
            "x-in-force", "from", r->has_effective_from ? date_json(r->effective_from) : json_null(), "to",
            r->has_effective_to ? date_json(r->effective_to) : json_null());
}

/* Takes all facts of the rule set, as the service does, and names those that the decision reads. */
static json_t *facts_schema(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    json_t *schema = reference(ruleset->id, "", "Facts"), *properties = json_object();

    for (size_t i = 0; i < decision->fact_count; i++) {
        const char *name = ruleset->facts[decision->facts[i]].name;
        json_put(&properties, name, json_pack("{s:o}", "$ref", json_sprintf("#/components/schemas/%s.Facts/properties/%s", ruleset->id, name)));
    }
    json_put_text(&schema, "title", decision->title);
    json_put_text(&schema, "description",
            "The facts that this decision reads; one that is absent or null is unknown. Other facts of the rule set are checked and "
            "not used.");
    json_put(&schema, "properties", properties);
    return schema;
}

static json_t *target_schema(const struct decision *decision)
{
    json_t *codes = json_array();

    for (size_t i = 0; i < decision->outcome_count; i++)
        json_add(&codes, json_string(decision->outcomes[i].code));
    json_add(&codes, json_null());
    return json_pack("{s:o, s:s}", "enum", codes, "description", "The code of an outcome: what would have to change to reach it?");
}

/* A copy of the template's schema (Request, BatchItem) that knows the rule set; `decision` may be NULL. */
static void add_request(struct document *d, const char *what, const struct ruleset *ruleset, const struct decision *decision)
{
    const char *code = decision != NULL ? decision->code : "";
    json_t *schema = json_deep_copy(json_object_get(d->schemas, what)), *properties = json_object_get(schema, "properties");

    put(d, schema, json_string(decision != NULL ? decision->title : ruleset->title), "title");
    put(d, properties, as_of_schema(ruleset), "as_of");
    put(d, properties, reference(ruleset->id, code, "Facts"), "facts");
    if (decision != NULL)
        put(d, properties, target_schema(decision), "target");
    put(d, d->schemas, schema, "%s%s%s.%s", ruleset->id, decision != NULL ? "." : "", code, what);
}

/* ---- paths */

static json_t *with_id(json_t *request, int id)
{
    json_put(&request, "id", json_integer(id));
    return request;
}

static json_t *examples_of_decision(const struct decision *decision)
{
    return json_pack("{s:{s:s, s:o}, s:{s:s, s:o}}", "known", "summary", "A value for each fact that is read, made up", "value",
            example_known(decision), "unknown", "summary", "Nothing known", "value", example_unknown(decision));
}

static json_t *examples_of_batch(const struct decision *decision)
{
    return json_pack("{s:{s:s, s:[o, o]}}", "both", "summary", "A value for each fact that is read, made up; nothing known", "value",
            with_id(example_known(decision), 1), with_id(example_unknown(decision), 2));
}

static json_t *examples_of_ruleset(const struct ruleset *ruleset)
{
    return json_pack("{s:{s:s, s:o}}", "unknown", "summary", "Nothing known", "value", example_unknown(&ruleset->decisions[0]));
}

/* The template's path with its names filled in: no parameters and no examples of its own, tagged, titled. */
static json_t *path_of(struct document *d, const char *template, const struct ruleset *ruleset, const struct decision *decision, const char *suffix)
{
    json_t *path = json_deep_copy(json_object_get(d->paths, template)), *operation, *response, *media;
    const char *method, *status, *type;

    (void)json_object_del(path, "parameters");
    json_object_foreach(path, method, operation)
    {
        put(d, operation,
                decision != NULL ? json_sprintf("%s.%s.%s%s", ruleset->id, decision->code, method, suffix)
                                 : json_sprintf("%s.%s%s", ruleset->id, method, suffix),
                "operationId");
        put(d, operation, json_string(decision != NULL ? decision->title : ruleset->title), "summary");
        put(d, operation, json_pack("[s]", ruleset->id), "tags");
        json_object_foreach(json_object_get(operation, "responses"), status, response)
        {
            json_object_foreach(json_object_get(response, "content"), type, media)(void) json_object_del(media, "examples");
        }
    }
    d->failed = d->failed || path == NULL;
    return path;
}

static json_t *media_of(const json_t *path, const char *type)
{
    return json_object_get(json_object_get(json_object_get(json_object_get(path, "post"), "requestBody"), "content"), type);
}

static void add_decision(struct document *d, const struct decision *decision, const struct limits *limits)
{
    static const char template[] = "/v1/rulesets/{ruleset}/decisions/{decision}",
                      batch_template[] = "/v1/rulesets/{ruleset}/decisions/{decision}/batch";
    const struct ruleset *ruleset = decision->ruleset;
    json_t *one = path_of(d, template, ruleset, decision, ""), *batch = path_of(d, batch_template, ruleset, decision, ".batch");
    json_t *json = media_of(one, "application/json"), *array = media_of(batch, "application/json");

    put(d, d->schemas, facts_schema(decision), "%s.%s.Facts", ruleset->id, decision->code);
    add_request(d, "Request", ruleset, decision);
    add_request(d, "BatchItem", ruleset, decision);
    put(d, json, reference(ruleset->id, decision->code, "Request"), "schema");
    put(d, json, examples_of_decision(decision), "examples");
    put(d, media_of(batch, "application/x-ndjson"), reference(ruleset->id, decision->code, "BatchItem"), "schema");
    put(d, array,
            json_pack("{s:s, s:I, s:o}", "type", "array", "maxItems", (json_int_t)limits->batch_items, "items",
                    reference(ruleset->id, decision->code, "BatchItem")),
            "schema");
    put(d, array, examples_of_batch(decision), "examples");
    put(d, d->paths, one, "/v1/rulesets/%s/decisions/%s", ruleset->id, decision->code);
    put(d, d->paths, batch, "/v1/rulesets/%s/decisions/%s/batch", ruleset->id, decision->code);
}

static void add_ruleset(struct document *d, const struct ruleset *ruleset, const struct limits *limits)
{
    json_t *all = path_of(d, "/v1/rulesets/{ruleset}/decisions", ruleset, NULL, ".all"), *json = media_of(all, "application/json");
    json_t *tag = json_pack("{s:s, s:o}", "name", ruleset->id, "description",
            json_sprintf("%s · %s · %s", ruleset->title, ruleset->document, ruleset->version));

    d->failed = d->failed || json_array_append_new(d->tags, tag) != 0;
    put(d, d->schemas, schema_ruleset_facts(ruleset), "%s.Facts", ruleset->id);
    add_request(d, "RequestForAll", ruleset, NULL);
    put(d, json, reference(ruleset->id, "", "RequestForAll"), "schema");
    put(d, json, examples_of_ruleset(ruleset), "examples");
    put(d, d->paths, all, "/v1/rulesets/%s/decisions", ruleset->id);
    for (size_t i = 0; i < ruleset->decision_count; i++)
        add_decision(d, &ruleset->decisions[i], limits);
}

json_t *openapi_document(const struct service *service, const bool *wanted)
{
    json_t *document = json_loadb((const char *)openapi_template, openapi_template_length, 0, NULL);
    struct document d = {
            .paths = json_object_get(document, "paths"),
            .schemas = json_object_get(json_object_get(document, "components"), "schemas"),
            .tags = json_object_get(document, "tags"),
            .failed = document == NULL,
    };

    put(&d, json_object_get(document, "info"), json_string(service->version), "version");
    for (size_t i = 0; !d.failed && i < rulesets_count(service->rulesets); i++) {
        const struct rulesets_entry *entry = rulesets_entry(service->rulesets, i);
        if (entry->ruleset != NULL && wanted[i])
            add_ruleset(&d, entry->ruleset, &service->limits);
    }
    if (d.failed) {
        json_decref(document);
        document = NULL;
    }
    return document;
}
