#include "analysis/example.h"

#include "analysis/json_parts.h"
#include "base/date.h"

#include <math.h>

#define SOME_DAY 739252 /* 2025-01-01, for a rule set that is always in force */

static int32_t day_in_force(const struct ruleset *ruleset)
{
    if (ruleset->has_effective_from)
        return ruleset->effective_from;
    return ruleset->has_effective_to && ruleset->effective_to < SOME_DAY ? ruleset->effective_to : SOME_DAY;
}

static json_t *year_before(int32_t day)
{
    int32_t before;

    return date_json(date_add_months(day, -12, &before) ? before : day);
}

static double number_within(const struct fact *fact)
{
    double number = fact->has_min ? fmax(1, fact->min) : 1;

    return fact->has_max ? fmin(number, fact->max) : number;
}

static json_t *fact_example(const struct fact *fact, int32_t day)
{
    json_t *item;

    switch (fact->type) {
    case TYPE_BOOLEAN:
        return json_boolean(!fact->immutable); /* an immutable one mostly states a violation */
    case TYPE_INTEGER:
        return number_json(ceil(number_within(fact)));
    case TYPE_NUMBER:
        return number_json(number_within(fact));
    case TYPE_DATE:
        return year_before(day);
    case TYPE_ENUM:
        return json_string_nocheck(fact->values->codes[fact->values->count - 1]);
    case TYPE_LIST:
        item = json_object();
        for (size_t i = 0; i < fact->field_count; i++)
            json_put(&item, fact->fields[i].name, fact_example(&fact->fields[i], day));
        return json_pack("[o]", item);
    default:
        return json_string_nocheck(fact->label != NULL ? fact->label : fact->name);
    }
}

json_t *example_unknown(const struct decision *decision)
{
    return json_pack("{s:o, s:{}}", "as_of", date_json(day_in_force(decision->ruleset)), "facts");
}

json_t *example_known(const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    json_t *facts = json_object();

    for (size_t i = 0; i < decision->fact_count; i++) {
        const struct fact *fact = &ruleset->facts[decision->facts[i]];
        if (fact->derived == NULL)
            json_put(&facts, fact->name, fact_example(fact, day_in_force(ruleset)));
    }
    return json_pack("{s:o, s:o, s:s}", "as_of", date_json(day_in_force(ruleset)), "facts", facts, "target", decision->outcomes[0].code);
}
