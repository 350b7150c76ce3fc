#include "analysis/walk.h"

#include <stdlib.h>

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

struct marks {
    enum op op;
    bool *read;
};

static bool mark(const struct expression *e, void *argument)
{
    const struct marks *marks = argument;

    if (e->op == marks->op)
        marks->read[e->index] = true;
    return false;
}

bool *decision_reads(const struct decision *decision, enum op op, size_t count)
{
    struct marks marks = {op, calloc(count + 1, sizeof(bool))};

    if (marks.read != NULL)
        (void)decision_walk(decision, mark, &marks);
    return marks.read;
}

bool *ruleset_reads(const struct ruleset *ruleset, enum op op, size_t count)
{
    struct marks marks = {op, calloc(count + 1, sizeof(bool))};

    if (marks.read != NULL)
        (void)ruleset_walk(ruleset, mark, &marks);
    return marks.read;
}
