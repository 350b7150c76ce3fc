#include "analysis/describe.h"

#include "analysis/json_parts.h"
#include "analysis/walk.h"

#include <stdlib.h>
#include <string.h>

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

    json_put(&object, "jurisdiction", json_pack("{s:s?, s:s?}", "code", ruleset->jurisdiction_code, "name", ruleset->jurisdiction_name));
    json_put(&object, "effective_from", ruleset->has_effective_from ? date_json(ruleset->effective_from) : json_null());
    json_put(&object, "effective_to", ruleset->has_effective_to ? date_json(ruleset->effective_to) : json_null());
    json_put_text(&object, "note", ruleset->note);
    for (size_t i = 0; i < ruleset->decision_count; i++)
        json_add(&decisions, decision_summary(&ruleset->decisions[i]));
    json_put(&object, "decisions", decisions);
    return object;
}

static json_t *fact_json(const struct fact *fact)
{
    json_t *object = json_pack("{s:s, s:s, s:s?}", "name", fact->name, "type", type_names[fact->type], "label", fact->label);

    json_put_text(&object, "unit", fact->unit);
    if (fact->type == TYPE_ENUM) {
        json_put(&object, "values", values_json(fact->values));
        json_put(&object, "ordered", json_boolean(fact->values->ordered));
    }
    if (fact->has_min)
        json_put(&object, "min", number_json(fact->min));
    if (fact->has_max)
        json_put(&object, "max", number_json(fact->max));
    if (fact->type == TYPE_LIST) {
        json_t *fields = json_array();
        for (size_t i = 0; i < fact->field_count; i++)
            json_add(&fields, fact_json(&fact->fields[i]));
        json_put(&object, "fields", fields);
        json_put(&object, "max_items", json_integer(fact->max_items));
    }
    if (fact->from != KIND_NONE)
        json_put_text(&object, "from", kind_names[fact->from]);
    json_put_text(&object, "per", period_names[fact->per]);
    if (fact->list != NULL) {
        json_put_text(&object, "list", fact->list);
        json_put_text(&object, "of", kind_names[fact->list_of]);
    }
    if (fact->immutable)
        json_put(&object, "immutable", json_true());
    if (fact->derived != NULL)
        json_put(&object, "derived", json_true());
    if (fact->fallback.known)
        json_put(&object, "default", value_json(fact, fact->fallback));
    json_put_text(&object, "note", fact->note);
    return object;
}

static json_t *parameter_json(const struct parameter *parameter)
{
    json_t *object = json_pack("{s:s, s:s*, s:s, s:s?, s:s?}", "name", parameter->name, "label", parameter->label, "type",
            type_names[parameter->type], "unit", parameter->unit, "citation", parameter->citation);
    json_t *values = json_array();

    for (size_t i = 0; i < parameter->count; i++) {
        const struct dated *dated = &parameter->values[i];
        json_add(&values, json_pack("{s:o, s:o}", "from", date_json(dated->from), "value",
                                  parameter->type == TYPE_DATE ? date_json((int32_t)dated->value) : number_json(dated->value)));
    }
    json_put(&object, "values", values);
    json_put_text(&object, "note", parameter->note);
    return object;
}

static json_t *coverage_json(const struct clause_row *coverage)
{
    json_t *object = json_pack("{s:s, s:s*}", "clause", coverage->clause, "decision", coverage->decision != NULL ? coverage->decision->code : NULL);

    json_put(&object, "codes", texts_json(coverage->codes, coverage->code_count));
    json_put_text(&object, "why", coverage->why);
    if (coverage->passage != NULL && strcmp(coverage->passage->clause, coverage->clause) != 0)
        json_put_text(&object, "part_of", coverage->passage->clause);
    return object;
}

static json_t *passage_json(const struct passage *passage)
{
    return json_pack("{s:s?, s:s}", "clause", passage->clause, "text", passage->text);
}

json_t *describe_ruleset(const struct ruleset *ruleset)
{
    json_t *object = describe_summary(ruleset);
    json_t *facts = json_array(), *parameters = json_array(), *passages = json_array(), *coverage = json_array();

    for (size_t i = 0; i < ruleset->fact_count; i++)
        json_add(&facts, fact_json(&ruleset->facts[i]));
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        json_add(&parameters, parameter_json(&ruleset->parameters[i]));
    for (size_t i = 0; i < ruleset->passage_count; i++)
        json_add(&passages, passage_json(&ruleset->passages[i]));
    for (size_t i = 0; i < ruleset->clause_row_count; i++)
        json_add(&coverage, coverage_json(&ruleset->clause_rows[i]));
    json_put(&object, "facts", facts);
    json_put(&object, "parameters", parameters);
    json_put(&object, "passages", passages);
    json_put(&object, "coverage", coverage);
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
    object = json_object();
    if (tree->op == OP_DECIDED) {
        children = json_array();
        for (unsigned i = 0; i < tree->count; i++)
            json_add(&children, json_string_nocheck(decision->outcomes[tree->set[i]].code));
        json_put(&object, "decided", children);
        return object;
    }
    if (words[tree->op] == NULL) {
        json_put(&object, "otherwise", json_true());
        return object;
    }
    if (tree->label != NULL)
        json_put_text(&object, "label", tree->label->text);
    if (tree->op == OP_NOT) {
        json_put(&object, "not", tree_json(decision, tree->arguments[0]));
        return object;
    }
    if (tree->op == OP_AT_LEAST) {
        const struct expression *n = tree->arguments[0];
        if (n->op == OP_PARAMETER)
            json_put(&object, "at_least", json_pack("{s:s}", "parameter", decision->ruleset->parameters[n->index].name));
        else
            json_put(&object, "at_least", n->op == OP_CONSTANT ? number_json(n->constant.number) : json_null());
    }
    children = json_array();
    for (unsigned i = tree_first_child(tree); i < tree->count; i++)
        json_add(&children, tree_json(decision, tree->arguments[i]));
    json_put(&object, words[tree->op], children);
    return object;
}

static json_t *fact_names(const struct ruleset *ruleset, const unsigned *facts, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_add(&array, json_string_nocheck(ruleset->facts[facts[i]].name));
    return array;
}

static json_t *parameter_names(const struct ruleset *ruleset, const unsigned *parameters, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_add(&array, json_string_nocheck(ruleset->parameters[parameters[i]].name));
    return array;
}

/* The items of a decision's lists, by index. */
typedef json_t *describe_item(const struct decision *decision, size_t index);

static json_t *list_json(const struct decision *decision, size_t count, describe_item *item)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_add(&array, item(decision, i));
    return array;
}

static json_t *condition_json(const struct decision *decision, size_t index)
{
    const struct condition *condition = &decision->conditions[index];

    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:b}", "code", condition->code, "text", condition->text, "citation", condition->citation, "facts",
            fact_names(decision->ruleset, condition->facts, condition->fact_count), "parameters",
            parameter_names(decision->ruleset, condition->parameters, condition->parameter_count), "immutable", (int)condition->immutable);
}

static json_t *outcome_json(const struct decision *decision, size_t index)
{
    const struct outcome *outcome = &decision->outcomes[index];

    return json_pack("{s:s, s:s, s:s?, s:o}", "code", outcome->code, "label", outcome->label, "citation", outcome->citation, "tree",
            tree_json(decision, outcome->when));
}

static json_t *action_json(const struct decision *decision, size_t index)
{
    const struct action *action = &decision->actions[index];
    json_t *because = json_array();

    for (size_t i = 0; i < action->condition_count; i++)
        json_add(&because, json_string_nocheck(decision->conditions[action->conditions[i]].code));
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:b}", "code", action->code, "label", action->label, "citation", action->citation, "tree",
            tree_json(decision, action->when), "because", because, "has_due", action->due != NULL);
}

static json_t *answer_value_json(const struct decision *decision, size_t index)
{
    const struct answer_value *value = &decision->values[index];
    json_t *object =
            json_pack("{s:s, s:s?, s:s, s:s*}", "name", value->name, "label", value->label, "type", type_names[value->type], "unit", value->unit);

    if (value->type == TYPE_ENUM && value->values != NULL)
        json_put(&object, "values", values_json(value->values));
    json_put_text(&object, "null_when", value->note);
    return object;
}

static json_t *ambiguity_json(const struct decision *decision, size_t index)
{
    const struct ambiguity *a = &decision->ambiguities[index];

    return json_pack("{s:s?, s:s?, s:s?, s:s?}", "citation", a->citation, "question", a->question, "reading", a->reading, "why", a->why);
}

static json_t *read_fact_json(const struct decision *decision, size_t index)
{
    return fact_json(&decision->ruleset->facts[decision->facts[index]]);
}

static json_t *parameters_read(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    bool *read = decision_reads(decision, OP_PARAMETER, ruleset->parameter_count);
    json_t *array = read != NULL ? json_array() : NULL;

    for (size_t i = 0; array != NULL && i < ruleset->parameter_count; i++)
        if (read[i])
            json_add(&array, parameter_json(&ruleset->parameters[i]));
    free(read);
    return array;
}

json_t *describe_decision(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    json_t *object = decision_summary(decision);

    json_put(&object, "ruleset", json_pack("{s:s, s:s, s:s}", "id", ruleset->id, "version", ruleset->version, "digest", ruleset->digest));
    json_put(&object, "citations", texts_json(decision->citations, decision->citation_count));
    json_put(&object, "facts", list_json(decision, decision->fact_count, read_fact_json));
    json_put(&object, "parameters", parameters_read(decision));
    json_put(&object, "conditions", list_json(decision, decision->condition_count, condition_json));
    json_put(&object, "outcomes", list_json(decision, decision->outcome_count, outcome_json));
    json_put(&object, "actions", list_json(decision, decision->action_count, action_json));
    json_put(&object, "values", list_json(decision, decision->value_count, answer_value_json));
    json_put(&object, "ambiguities", list_json(decision, decision->ambiguity_count, ambiguity_json));
    return object;
}
