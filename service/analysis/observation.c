#include "analysis/observation.h"

#include "base/date.h"

#include <string.h>

static bool has_code(const json_t *things, const char *code)
{
    const json_t *thing;
    size_t i;

    json_array_foreach(things, i, thing)
    {
        const char *other = json_string_value(json_object_get(thing, "code"));
        if (other != NULL && strcmp(other, code) == 0)
            return true;
    }
    return false;
}

static unsigned char truth_named(const char *name)
{
    for (unsigned char truth = TRUTH_UNMET; name != NULL && truth <= TRUTH_MET; truth++)
        if (strcmp(name, truth_names[truth]) == 0)
            return truth;
    return TRUTH_NOT_SAID;
}

static bool is_chosen(const json_t *answer, const char *code)
{
    const char *only = json_string_value(json_object_get(json_object_get(answer, "outcome"), "code"));

    return (only != NULL && strcmp(only, code) == 0) || has_code(json_object_get(answer, "outcomes"), code);
}

static bool is_known(const json_t *value)
{
    return value != NULL && !json_is_null(value);
}

const char *observation_result(const json_t *condition)
{
    return json_string_value(json_is_string(condition) ? condition : json_object_get(condition, "result"));
}

static void read_explanation(const struct decision *decision, const json_t *explanation, struct observation *out)
{
    const json_t *conditions = json_object_get(explanation, "conditions");
    const json_t *facts = json_object_get(explanation, "facts");

    for (size_t i = 0; i < decision->condition_count; i++)
        out->conditions[i] = truth_named(observation_result(json_object_get(conditions, decision->conditions[i].code)));
    for (size_t i = 0; i < decision->ruleset->fact_count; i++)
        out->facts[i] = is_known(json_object_get(json_object_get(facts, decision->ruleset->facts[i].name), "value"));
}

enum status observation_read(const struct ruleset *ruleset, const char *decision, const json_t *answer, struct arena *arena, struct observation **out)
{
    const struct decision *asked = decision != NULL ? ruleset_decision(ruleset, decision) : NULL;
    const char *status = json_string_value(json_object_get(answer, "status"));
    const char *as_of = json_string_value(json_object_get(answer, "as_of"));
    struct observation *seen;

    *out = NULL;
    if (asked == NULL || status == NULL || as_of == NULL)
        return STATUS_OK;
    seen = arena_take(arena, sizeof *seen);
    if (seen == NULL)
        return STATUS_NO_MEMORY;
    seen->conditions =
            arena_take(arena, asked->condition_count + asked->outcome_count + asked->action_count + asked->value_count + ruleset->fact_count + 1);
    if (seen->conditions == NULL)
        return STATUS_NO_MEMORY;
    seen->outcomes = seen->conditions + asked->condition_count;
    seen->actions = seen->outcomes + asked->outcome_count;
    seen->values = seen->actions + asked->action_count;
    seen->facts = seen->values + asked->value_count;
    seen->decision = asked;
    seen->determined = strcmp(status, "determined") == 0;
    if (!date_parse(as_of, strlen(as_of), &seen->as_of))
        return STATUS_OK;
    read_explanation(asked, json_object_get(answer, "explanation"), seen);
    for (size_t i = 0; i < asked->outcome_count; i++)
        seen->outcomes[i] = is_chosen(answer, asked->outcomes[i].code);
    for (size_t i = 0; i < asked->action_count; i++)
        seen->actions[i] = has_code(json_object_get(answer, "actions"), asked->actions[i].code);
    for (size_t i = 0; i < asked->value_count; i++)
        seen->values[i] = is_known(json_object_get(json_object_get(answer, "values"), asked->values[i].name));
    *out = seen;
    return STATUS_OK;
}

struct element element_find(const struct decision *decision, const char *code)
{
    for (unsigned i = 0; i < decision->condition_count; i++)
        if (strcmp(decision->conditions[i].code, code) == 0)
            return (struct element){ELEMENT_CONDITION, i};
    for (unsigned i = 0; i < decision->outcome_count; i++)
        if (strcmp(decision->outcomes[i].code, code) == 0)
            return (struct element){ELEMENT_OUTCOME, i};
    for (unsigned i = 0; i < decision->action_count; i++)
        if (strcmp(decision->actions[i].code, code) == 0)
            return (struct element){ELEMENT_ACTION, i};
    for (unsigned i = 0; i < decision->value_count; i++)
        if (strcmp(decision->values[i].name, code) == 0)
            return (struct element){ELEMENT_VALUE, i};
    return (struct element){ELEMENT_FACT, (unsigned)(ruleset_fact(decision->ruleset, code, strlen(code)) - decision->ruleset->facts)};
}

bool observation_exercises(const struct observation *observation, struct element element)
{
    unsigned char truth;

    switch (element.kind) {
    case ELEMENT_CONDITION:
        truth = observation->conditions[element.index];
        return truth == TRUTH_MET || truth == TRUTH_UNMET;
    case ELEMENT_OUTCOME:
        return observation->outcomes[element.index] != 0;
    case ELEMENT_ACTION:
        return observation->actions[element.index] != 0;
    case ELEMENT_VALUE:
        return observation->values[element.index] != 0;
    case ELEMENT_FACT:
    case ELEMENT_KINDS:
        break;
    }
    return observation->facts[element.index] != 0;
}
