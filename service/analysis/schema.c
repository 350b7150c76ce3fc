#include "analysis/schema.h"

#include "analysis/json_parts.h"

/* The calendar from 0001-01-01 to 9999-12-31, as a pattern, since validators may ignore `format`. */
#define DAY \
    "^(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|" \
    "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"

static json_t *fact_schema(const struct fact *fact);

static json_t *date_schema(void)
{
    return json_pack("{s:[s, s], s:s, s:s}", "type", "string", "null", "format", "date", "pattern", DAY);
}

static json_t *enum_schema(const struct fact *fact)
{
    json_t *schema = json_pack("{s:[s, s]}", "type", "string", "null"), *codes = texts_json(fact->values->codes, fact->values->count);

    json_add(&codes, json_null());
    json_put(&schema, "enum", codes);
    if (fact->values->labels != NULL)
        json_put(&schema, "x-labels", values_json(fact->values));
    return schema;
}

static json_t *list_schema(const struct fact *fact)
{
    json_t *properties = json_object();

    for (size_t i = 0; i < fact->field_count; i++)
        json_put(&properties, fact->fields[i].name, fact_schema(&fact->fields[i]));
    return json_pack("{s:[s, s], s:I, s:{s:s, s:b, s:o}}", "type", "array", "null", "maxItems", (json_int_t)fact->max_items, "items", "type",
            "object", "additionalProperties", 0, "properties", properties);
}

static json_t *number_schema(const struct fact *fact)
{
    json_t *schema = json_pack("{s:[s, s]}", "type", type_names[fact->type], "null");

    json_put(&schema, "minimum", number_json(fact->has_min ? fact->min : -NUMBER_LIMIT));
    json_put(&schema, "maximum", number_json(fact->has_max ? fact->max : NUMBER_LIMIT));
    return schema;
}

/* Unknown is null, whatever the type. */
static json_t *fact_schema(const struct fact *fact)
{
    json_t *schema;

    switch (fact->type) {
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        schema = number_schema(fact);
        break;
    case TYPE_DATE:
        schema = date_schema();
        break;
    case TYPE_ENUM:
        schema = enum_schema(fact);
        break;
    case TYPE_LIST:
        schema = list_schema(fact);
        break;
    default:
        schema = json_pack("{s:[s, s]}", "type", type_names[fact->type], "null");
    }
    json_put_text(&schema, "title", fact->label);
    json_put_text(&schema, "description", fact->note);
    json_put_text(&schema, "x-unit", fact->unit);
    if (fact->fallback.known)
        json_put(&schema, "default", value_json(fact, fact->fallback));
    if (fact->from != KIND_NONE)
        json_put_text(&schema, "x-reference", kind_names[fact->from]);
    return schema;
}

static bool reads(const struct decision *decision, unsigned fact)
{
    for (size_t i = 0; i < decision->fact_count; i++)
        if (decision->facts[i] == fact)
            return true;
    return false;
}

static json_t *facts_schema(json_t *properties)
{
    return json_pack("{s:[s, s], s:b, s:o}", "type", "object", "null", "additionalProperties", 0, "properties", properties);
}

/* The facts that the decision reads first. */
static json_t *decision_facts_schema(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    json_t *properties = json_object(), *schema;

    for (size_t i = 0; i < decision->fact_count; i++) {
        const struct fact *fact = &ruleset->facts[decision->facts[i]];
        json_put(&properties, fact->name, fact_schema(fact));
    }
    for (unsigned i = 0; i < ruleset->fact_count; i++)
        if (!reads(decision, i))
            json_put(&properties, ruleset->facts[i].name, fact_schema(&ruleset->facts[i]));
    schema = facts_schema(properties);
    json_put_text(&schema, "description", "The facts of the rule set, those that this decision reads first; one that is absent or null is unknown.");
    return schema;
}

json_t *schema_ruleset_facts(const struct ruleset *ruleset)
{
    json_t *properties = json_object(), *schema;

    for (unsigned i = 0; i < ruleset->fact_count; i++)
        json_put(&properties, ruleset->facts[i].name, fact_schema(&ruleset->facts[i]));
    schema = facts_schema(properties);
    json_put_text(&schema, "title", ruleset->title);
    json_put_text(&schema, "description", "Every fact of the rule set; one that is absent or null is unknown.");
    return schema;
}

/* The ids that base/id.h accepts, in any form: what may stand around them, and what neither begins nor ends them. */
#define ID_AROUND "\\u0009-\\u000D \\u0085\\u00A0\\u00AD\\u1680\\u2000-\\u200D\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF"
#define ID_NO_END "\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u1680\\u2000-\\u200D\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF"
#define ID \
    "^[" ID_AROUND "]*[^" ID_NO_END "]([^\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u200B-\\u200D\\u2028\\u2029\\u2060\\uFEFF]{0,254}[^" ID_NO_END \
    "])?[" ID_AROUND "]*$"

static json_t *subject_schema(void)
{
    json_t *properties = json_object();

    for (size_t i = 0; i < KIND_COUNT; i++)
        json_put(&properties, kind_names[i], json_pack("{s:s, s:s}", "type", "string", "pattern", ID));
    return json_pack("{s:[s, s], s:b, s:s, s:o}", "type", "object", "null", "additionalProperties", 0, "description",
            "Reference records to take facts from, by kind.", "properties", properties);
}

static json_t *request_schema(const struct decision *decision)
{
    json_t *properties = json_object(), *targets = json_array(), *as_of = date_schema();

    for (size_t i = 0; i < decision->outcome_count; i++)
        json_add(&targets, json_string_nocheck(decision->outcomes[i].code));
    json_add(&targets, json_null());
    json_put_text(&as_of, "description", "The day that is asked about; today in Asia/Shanghai when absent.");
    json_put(&properties, "subject", subject_schema());
    json_put(&properties, "as_of", as_of);
    json_put(&properties, "facts", decision_facts_schema(decision));
    json_put(&properties, "explain",
            json_pack("{s:[s, s, s, s, n], s:s, s:s}", "enum", "full", "codes", "reasons", "none", "default", "full", "description",
                    "How much of the reasoning the answer carries."));
    json_put(&properties, "target", json_pack("{s:o, s:s}", "enum", targets, "description", "An outcome: what would have to change to reach it?"));
    return json_pack("{s:s, s:s, s:b, s:o}", "title", decision->title, "type", "object", "additionalProperties", 0, "properties", properties);
}

static json_t *document(json_t *schema)
{
    json_t *object = json_pack("{s:s}", "$schema", "https://json-schema.org/draft/2020-12/schema");

    if (object == NULL || schema == NULL || json_object_update(object, schema) != 0) {
        json_decref(object);
        object = NULL;
    }
    json_decref(schema);
    return object;
}

json_t *schema_document(const struct decision *decision)
{
    return document(request_schema(decision));
}

json_t *schema_facts_document(const struct decision *decision)
{
    json_t *schema = decision_facts_schema(decision);

    json_put_text(&schema, "title", decision->title);
    return document(schema);
}
