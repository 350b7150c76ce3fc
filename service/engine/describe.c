#include "describe.h"

#include "date.h"

#include <math.h>
#include <stdlib.h>

/* Whole numbers print without a point. */
static json_t *number_json(double number)
{
    return number == floor(number) && fabs(number) <= NUMBER_LIMIT ? json_integer((json_int_t)number) : json_real(number);
}

static json_t *date_json(int32_t date)
{
    char text[DATE_TEXT];

    date_format(date, text);
    return json_stringn(text, sizeof text);
}

/* Adds a member unless the object or the value is missing; a failure leaves NULL, so that one test at the end does. */
static void put(json_t **object, const char *name, json_t *value)
{
    if (*object != NULL && value != NULL && json_object_set_new_nocheck(*object, name, value) == 0)
        return;
    if (*object == NULL || value == NULL)
        json_decref(value);
    json_decref(*object);
    *object = NULL;
}

static void put_text(json_t **object, const char *name, const char *text)
{
    if (text != NULL)
        put(object, name, json_string_nocheck(text));
}

static void add(json_t **array, json_t *value)
{
    if (*array != NULL && value != NULL && json_array_append_new(*array, value) == 0)
        return;
    if (*array == NULL || value == NULL)
        json_decref(value);
    json_decref(*array);
    *array = NULL;
}

static json_t *value_json(const struct fact *declaration, struct value value);

static json_t *list_json(const struct fact *declaration, const struct list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *item = json_object();
        for (size_t f = 0; f < list->fields; f++)
            put(&item, declaration->fields[f].name, value_json(&declaration->fields[f], list->values[i * list->fields + f]));
        add(&array, item);
    }
    return array;
}

static json_t *value_json(const struct fact *declaration, struct value value)
{
    if (!value.known)
        return json_null();
    switch (declaration->type) {
    case TYPE_BOOLEAN:
        return json_boolean(value.number != 0);
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        return number_json(value.number);
    case TYPE_STRING:
        return json_stringn(value.text->bytes, value.text->length);
    case TYPE_DATE:
        return date_json((int32_t)value.number);
    case TYPE_ENUM:
        return json_string(declaration->values->codes[(size_t)value.number]);
    default:
        return list_json(declaration, value.list);
    }
}

/* ---- rule set */

static json_t *decision_summary(const struct decision *decision)
{
    return json_pack("{s:s, s:s, s:s*, s:s}", "code", decision->code, "title", decision->title, "subject",
                     decision->subject == KIND_NONE ? NULL : kind_names[decision->subject], "policy", policy_names[decision->policy]);
}

json_t *describe_summary(const struct ruleset *ruleset)
{
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s}", "id", ruleset->id, "title", ruleset->title, "document", ruleset->document, "version",
                               ruleset->version, "digest", ruleset->digest);
    json_t *decisions = json_array();

    put(&object, "jurisdiction", json_pack("{s:s?, s:s?}", "code", ruleset->jurisdiction_code, "name", ruleset->jurisdiction_name));
    put(&object, "effective_from", ruleset->has_effective_from ? date_json(ruleset->effective_from) : json_null());
    put(&object, "effective_to", ruleset->has_effective_to ? date_json(ruleset->effective_to) : json_null());
    put_text(&object, "note", ruleset->note);
    for (size_t i = 0; i < ruleset->decision_count; i++)
        add(&decisions, decision_summary(&ruleset->decisions[i]));
    put(&object, "decisions", decisions);
    return object;
}

static json_t *values_json(const struct enumeration *values)
{
    json_t *array = json_array();

    for (size_t i = 0; i < values->count; i++)
        add(&array, json_pack("{s:s, s:s*}", "code", values->codes[i], "label", values->labels != NULL ? values->labels[i] : NULL));
    return array;
}

static json_t *fact_json(const struct fact *fact)
{
    json_t *object = json_pack("{s:s, s:s, s:s?}", "name", fact->name, "type", type_names[fact->type], "label", fact->label);

    put_text(&object, "unit", fact->unit);
    if (fact->type == TYPE_ENUM) {
        put(&object, "values", values_json(fact->values));
        put(&object, "ordered", json_boolean(fact->values->ordered));
    }
    if (fact->has_min)
        put(&object, "min", number_json(fact->min));
    if (fact->has_max)
        put(&object, "max", number_json(fact->max));
    if (fact->type == TYPE_LIST) {
        json_t *fields = json_array();
        for (size_t i = 0; i < fact->field_count; i++)
            add(&fields, fact_json(&fact->fields[i]));
        put(&object, "fields", fields);
    }
    if (fact->from != KIND_NONE)
        put_text(&object, "from", kind_names[fact->from]);
    if (fact->list != NULL) {
        put_text(&object, "list", fact->list);
        put_text(&object, "of", kind_names[fact->list_of]);
    }
    if (fact->immutable)
        put(&object, "immutable", json_true());
    if (fact->derived != NULL)
        put(&object, "derived", json_true());
    if (fact->fallback.known)
        put(&object, "default", value_json(fact, fact->fallback));
    put_text(&object, "note", fact->note);
    return object;
}

static json_t *parameter_json(const struct parameter *parameter)
{
    json_t *object = json_pack("{s:s, s:s*, s:s, s:s?, s:s?}", "name", parameter->name, "label", parameter->label, "type",
                               type_names[parameter->type], "unit", parameter->unit, "citation", parameter->citation);
    json_t *values = json_array();

    for (size_t i = 0; i < parameter->count; i++) {
        const struct dated *dated = &parameter->values[i];
        add(&values, json_pack("{s:o, s:o}", "from", date_json(dated->from), "value",
                               parameter->type == TYPE_DATE ? date_json((int32_t)dated->value) : number_json(dated->value)));
    }
    put(&object, "values", values);
    put_text(&object, "note", parameter->note);
    return object;
}

static json_t *coverage_json(const struct coverage *coverage)
{
    json_t *object = json_pack("{s:s, s:s*}", "clause", coverage->clause, "decision", coverage->decision != NULL ? coverage->decision->code : NULL);
    json_t *codes = json_array();

    for (size_t i = 0; i < coverage->code_count; i++)
        add(&codes, json_string_nocheck(coverage->codes[i]));
    put(&object, "codes", codes);
    put_text(&object, "why", coverage->why);
    return object;
}

json_t *describe_ruleset(const struct ruleset *ruleset)
{
    json_t *object = describe_summary(ruleset);
    json_t *facts = json_array(), *parameters = json_array(), *coverage = json_array();

    for (size_t i = 0; i < ruleset->fact_count; i++)
        add(&facts, fact_json(&ruleset->facts[i]));
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        add(&parameters, parameter_json(&ruleset->parameters[i]));
    for (size_t i = 0; i < ruleset->coverage_count; i++)
        add(&coverage, coverage_json(&ruleset->coverage[i]));
    put(&object, "facts", facts);
    put(&object, "parameters", parameters);
    put(&object, "coverage", coverage);
    return object;
}

/* ---- decision */

static json_t *tree_json(const struct decision *decision, const struct expression *tree)
{
    static const char *const words[OP_COUNT_OF_OPS] =
        {[OP_ALL] = "all", [OP_ANY] = "any", [OP_NONE] = "none", [OP_NOT] = "not", [OP_AT_LEAST] = "of"};
    json_t *object, *children;

    if (tree->op == OP_CONDITION)
        return json_string_nocheck(decision->conditions[tree->index].code);
    if (words[tree->op] == NULL)
        return json_pack("{s:b}", "otherwise", 1);
    object = json_object();
    if (tree->op == OP_NOT) {
        put(&object, "not", tree_json(decision, tree->arguments[0]));
        return object;
    }
    if (tree->op == OP_AT_LEAST) {
        const struct expression *n = tree->arguments[0];
        if (n->op == OP_PARAMETER)
            put(&object, "at_least", json_pack("{s:s}", "parameter", decision->ruleset->parameters[n->index].name));
        else
            put(&object, "at_least", n->op == OP_CONSTANT ? number_json(n->constant.number) : json_null());
    }
    children = json_array();
    for (unsigned i = tree_first_child(tree); i < tree->count; i++)
        add(&children, tree_json(decision, tree->arguments[i]));
    put(&object, words[tree->op], children);
    return object;
}

static json_t *fact_names(const struct ruleset *ruleset, const unsigned *facts, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        add(&array, json_string_nocheck(ruleset->facts[facts[i]].name));
    return array;
}

static json_t *conditions_json(const struct decision *decision)
{
    json_t *array = json_array();

    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct condition *condition = &decision->conditions[i];
        add(&array,
            json_pack("{s:s, s:s, s:s?, s:o, s:b}", "code", condition->code, "text", condition->text, "citation", condition->citation, "facts",
                      fact_names(decision->ruleset, condition->facts, condition->fact_count), "immutable", (int)condition->immutable));
    }
    return array;
}

static json_t *outcomes_json(const struct decision *decision)
{
    json_t *array = json_array();

    for (size_t i = 0; i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        add(&array, json_pack("{s:s, s:s, s:s?, s:o}", "code", outcome->code, "label", outcome->label, "citation", outcome->citation, "tree",
                              tree_json(decision, outcome->when)));
    }
    return array;
}

static json_t *actions_json(const struct decision *decision)
{
    json_t *array = json_array();

    for (size_t i = 0; i < decision->action_count; i++) {
        const struct action *action = &decision->actions[i];
        json_t *because = json_array();
        for (size_t j = 0; j < action->condition_count; j++)
            add(&because, json_string_nocheck(decision->conditions[action->conditions[j]].code));
        add(&array, json_pack("{s:s, s:s, s:s?, s:o, s:b}", "code", action->code, "label", action->label, "citation", action->citation, "because",
                              because, "has_due", action->due != NULL));
    }
    return array;
}

static json_t *figures_json(const struct decision *decision)
{
    json_t *array = json_array();

    for (size_t i = 0; i < decision->figure_count; i++) {
        const struct figure *figure = &decision->figures[i];
        json_t *object =
            json_pack("{s:s, s:s?, s:s, s:s*}", "name", figure->name, "label", figure->label, "type", type_names[figure->type], "unit", figure->unit);
        if (figure->type == TYPE_ENUM && figure->values != NULL)
            put(&object, "values", values_json(figure->values));
        put_text(&object, "null_when", figure->note);
        add(&array, object);
    }
    return array;
}

static json_t *ambiguities_json(const struct decision *decision)
{
    json_t *array = json_array();

    for (size_t i = 0; i < decision->ambiguity_count; i++) {
        const struct ambiguity *a = &decision->ambiguities[i];
        add(&array, json_pack("{s:s?, s:s?, s:s?, s:s?}", "citation", a->citation, "question", a->question, "reading", a->reading, "why", a->why));
    }
    return array;
}

static void mark_parameters(const struct expression *expression, bool *read)
{
    if (expression == NULL)
        return;
    if (expression->op == OP_PARAMETER)
        read[expression->index] = true;
    for (unsigned i = 0; expression->arguments != NULL && i < expression->count; i++)
        mark_parameters(expression->arguments[i], read);
}

static json_t *parameters_read(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    bool *read = calloc(ruleset->parameter_count + 1, sizeof *read);
    json_t *array = read != NULL ? json_array() : NULL;

    if (array == NULL)
        goto out;
    for (size_t i = 0; i < decision->condition_count; i++)
        mark_parameters(decision->conditions[i].test, read);
    for (size_t i = 0; i < decision->outcome_count; i++)
        mark_parameters(decision->outcomes[i].when, read);
    for (size_t i = 0; i < decision->action_count; i++) {
        mark_parameters(decision->actions[i].when, read);
        mark_parameters(decision->actions[i].due, read);
    }
    for (size_t i = 0; i < decision->figure_count; i++)
        mark_parameters(decision->figures[i].formula, read);
    for (size_t i = 0; i < ruleset->parameter_count; i++) {
        if (read[i])
            add(&array, parameter_json(&ruleset->parameters[i]));
    }
out:
    free(read);
    return array;
}

json_t *describe_decision(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    json_t *object = decision_summary(decision);
    json_t *citations = json_array(), *facts = json_array();

    put(&object, "ruleset", json_pack("{s:s, s:s, s:s}", "id", ruleset->id, "version", ruleset->version, "digest", ruleset->digest));
    for (size_t i = 0; i < decision->citation_count; i++)
        add(&citations, json_string_nocheck(decision->citations[i]));
    for (size_t i = 0; i < decision->fact_count; i++)
        add(&facts, fact_json(&ruleset->facts[decision->facts[i]]));
    put(&object, "citations", citations);
    put(&object, "facts", facts);
    put(&object, "parameters", parameters_read(decision));
    put(&object, "conditions", conditions_json(decision));
    put(&object, "outcomes", outcomes_json(decision));
    put(&object, "actions", actions_json(decision));
    put(&object, "values", figures_json(decision));
    put(&object, "ambiguities", ambiguities_json(decision));
    return object;
}

/* ---- schema */

static json_t *fact_schema(const struct fact *fact);

static json_t *enum_schema(const struct fact *fact)
{
    json_t *schema = json_pack("{s:[s, s]}", "type", "string", "null"), *codes = json_array();

    for (size_t i = 0; i < fact->values->count; i++)
        add(&codes, json_string_nocheck(fact->values->codes[i]));
    add(&codes, json_null());
    put(&schema, "enum", codes);
    if (fact->values->labels != NULL)
        put(&schema, "x-labels", values_json(fact->values));
    return schema;
}

static json_t *list_schema(const struct fact *fact)
{
    json_t *properties = json_object();

    for (size_t i = 0; i < fact->field_count; i++)
        put(&properties, fact->fields[i].name, fact_schema(&fact->fields[i]));
    return json_pack("{s:[s, s], s:{s:s, s:b, s:o}}", "type", "array", "null", "items", "type", "object", "additionalProperties", 0, "properties",
                     properties);
}

static json_t *number_schema(const struct fact *fact)
{
    json_t *schema = json_pack("{s:[s, s]}", "type", type_names[fact->type], "null");

    put(&schema, "minimum", number_json(fact->has_min ? fact->min : -NUMBER_LIMIT));
    put(&schema, "maximum", number_json(fact->has_max ? fact->max : NUMBER_LIMIT));
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
        schema = json_pack("{s:[s, s], s:s}", "type", "string", "null", "format", "date");
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
    put_text(&schema, "title", fact->label);
    put_text(&schema, "description", fact->note);
    put_text(&schema, "x-unit", fact->unit);
    if (fact->fallback.known)
        put(&schema, "default", value_json(fact, fact->fallback));
    if (fact->from != KIND_NONE)
        put_text(&schema, "x-reference", kind_names[fact->from]);
    return schema;
}

static json_t *facts_schema(const struct decision *decision)
{
    json_t *properties = json_object(), *schema;

    for (size_t i = 0; i < decision->fact_count; i++) {
        const struct fact *fact = &decision->ruleset->facts[decision->facts[i]];
        put(&properties, fact->name, fact_schema(fact));
    }
    schema = json_pack("{s:[s, s], s:o}", "type", "object", "null", "properties", properties);
    put_text(&schema, "description",
             "The facts that this decision reads; one that is absent or null is unknown. Other facts of the rule set are checked and not used, names "
             "that it does not declare are refused.");
    return schema;
}

static json_t *subject_schema(void)
{
    json_t *properties = json_object();

    for (size_t i = 0; i < KIND_COUNT; i++)
        put(&properties, kind_names[i], json_pack("{s:s, s:i}", "type", "string", "minLength", 1));
    return json_pack("{s:[s, s], s:b, s:s, s:o}", "type", "object", "null", "additionalProperties", 0, "description",
                     "Reference records to take facts from, by kind.", "properties", properties);
}

json_t *describe_request_schema(const struct decision *decision)
{
    json_t *properties = json_object(), *targets = json_array(), *schema;

    for (size_t i = 0; i < decision->outcome_count; i++)
        add(&targets, json_string_nocheck(decision->outcomes[i].code));
    add(&targets, json_null());
    put(&properties, "subject", subject_schema());
    put(&properties, "as_of",
        json_pack("{s:[s, s], s:s, s:s}", "type", "string", "null", "format", "date", "description",
                  "The day that is asked about; today in Asia/Shanghai when absent."));
    put(&properties, "facts", facts_schema(decision));
    put(&properties, "explain",
        json_pack("{s:[s, s, s, n], s:s, s:s}", "enum", "full", "reasons", "none", "default", "full", "description",
                  "How much of the reasoning the answer carries."));
    put(&properties, "target", json_pack("{s:o, s:s}", "enum", targets, "description", "An outcome: what would have to change to reach it?"));
    schema = json_pack("{s:s, s:s, s:b, s:o}", "title", decision->title, "type", "object", "additionalProperties", 0, "properties", properties);
    return schema;
}
