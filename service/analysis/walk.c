#include "analysis/walk.h"

bool decision_walk(const struct decision *decision, walk_visitor *visit, void *argument)
{
    bool found = false;

    for (size_t i = 0; i < decision->condition_count && !found; i++)
        found = expression_walk(decision->conditions[i].test, visit, argument);
    for (size_t i = 0; i < decision->outcome_count && !found; i++)
        found = expression_walk(decision->outcomes[i].when, visit, argument);
    for (size_t i = 0; i < decision->action_count && !found; i++)
        found = expression_walk(decision->actions[i].when, visit, argument) || expression_walk(decision->actions[i].due, visit, argument);
    for (size_t i = 0; i < decision->value_count && !found; i++)
        found = expression_walk(decision->values[i].formula, visit, argument);
    return found;
}

bool ruleset_walk(const struct ruleset *ruleset, walk_visitor *visit, void *argument)
{
    bool found = false;

    for (size_t i = 0; i < ruleset->decision_count && !found; i++)
        found = decision_walk(&ruleset->decisions[i], visit, argument);
    for (size_t i = 0; i < ruleset->fact_count && !found; i++)
        found = expression_walk(ruleset->facts[i].derived, visit, argument);
    return found;
}
