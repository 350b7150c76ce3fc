#include "analysis/lint/parts.h"

#include "analysis/lint/space.h"

#include <stdlib.h>
#include <string.h>

/* Called with each expression of a tree, the whole first. */
typedef void visitor(void *argument, const struct expression *e);

static void visit(const struct expression *e, visitor *see, void *argument)
{
    if (e == NULL)
        return;
    see(argument, e);
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        visit(e->arguments[i], see, argument);
}

static void visit_decision(const struct decision *decision, visitor *see, void *argument)
{
    for (size_t i = 0; i < decision->condition_count; i++)
        visit(decision->conditions[i].test, see, argument);
    for (size_t i = 0; i < decision->outcome_count; i++)
        visit(decision->outcomes[i].when, see, argument);
    for (size_t i = 0; i < decision->action_count; i++) {
        visit(decision->actions[i].when, see, argument);
        visit(decision->actions[i].due, see, argument);
    }
    for (size_t i = 0; i < decision->value_count; i++)
        visit(decision->values[i].formula, see, argument);
}

static void visit_ruleset(const struct ruleset *ruleset, visitor *see, void *argument)
{
    for (size_t i = 0; i < ruleset->decision_count; i++)
        visit_decision(&ruleset->decisions[i], see, argument);
    for (size_t i = 0; i < ruleset->fact_count; i++)
        visit(ruleset->facts[i].derived, see, argument);
}

/* ---- things read by nothing */

struct marks {
    enum op op;
    bool *used;
};

static void mark(void *argument, const struct expression *e)
{
    const struct marks *marks = argument;

    if (e->op == marks->op)
        marks->used[e->index] = true;
}

static struct marks new_marks(enum op op, size_t n)
{
    return (struct marks){op, calloc(n + 1, sizeof(bool))};
}

enum status lint_unused_conditions(const struct lint *lint, const struct decision *decision)
{
    struct marks marks = new_marks(OP_CONDITION, decision->condition_count);

    if (marks.used == NULL)
        return STATUS_NO_MEMORY;
    visit_decision(decision, mark, &marks);
    for (size_t i = 0; i < decision->condition_count; i++)
        if (!marks.used[i])
            lint_say(lint, LINT_WARNING, "unused-condition", decision->conditions[i].where,
                     "condition \"%s\" of \"%s\" is used by no outcome, action or value", decision->conditions[i].code, decision->code);
    free(marks.used);
    return STATUS_OK;
}

enum status lint_unused_parameters(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;
    struct marks marks = new_marks(OP_PARAMETER, ruleset->parameter_count);

    if (marks.used == NULL)
        return STATUS_NO_MEMORY;
    visit_ruleset(ruleset, mark, &marks);
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        if (!marks.used[i])
            lint_say(lint, LINT_WARNING, "unused-parameter", ruleset->parameters[i].where, "parameter \"%s\" is used by nothing",
                     ruleset->parameters[i].name);
    free(marks.used);
    return STATUS_OK;
}

/* ---- enum values that no rule names */

struct values {
    unsigned fact;
    bool *named;
    bool open; /* a rule reads the value itself, or its rank, so that each may matter */
};

static bool is_fact(const struct expression *e, unsigned fact)
{
    return e->op == OP_FACT && e->index == fact;
}

static void name_values(void *argument, const struct expression *e)
{
    struct values *values = argument;
    bool reads = false;

    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        reads = reads || is_fact(e->arguments[i], values->fact);
    if (!reads)
        return;
    values->open = values->open || (e->op != OP_EQ && e->op != OP_NE && e->op != OP_IN);
    for (unsigned i = 0; i < e->count; i++) {
        if (e->arguments[i]->op == OP_CONSTANT)
            values->named[(size_t)e->arguments[i]->constant.number] = true;
        else if (!is_fact(e->arguments[i], values->fact))
            values->open = true;
    }
}

static void say_unnamed(const struct lint *lint, const struct fact *fact, const bool *named)
{
    size_t n = fact->values->count, left = 0;

    for (size_t i = 0; i < n; i++)
        left += !named[i];
    /* One value may be what is left over; of an enum that is asked a question or two about, all the others are. */
    for (size_t i = 0; left > 1 && n - left >= left && i < n; i++)
        if (!named[i])
            lint_say(lint, LINT_WARNING, "untested-value", fact->where, "value \"%s\" of fact \"%s\" is tested by nothing", fact->values->codes[i],
                     fact->name);
}

static enum status lint_values(const struct lint *lint, unsigned index)
{
    const struct fact *fact = &lint->ruleset->facts[index];
    struct values values = {index, calloc(fact->values->count, sizeof(bool)), false};

    if (values.named == NULL)
        return STATUS_NO_MEMORY;
    visit_ruleset(lint->ruleset, name_values, &values);
    if (!values.open)
        say_unnamed(lint, fact, values.named);
    free(values.named);
    return STATUS_OK;
}

enum status lint_unused_facts(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;
    struct marks marks = new_marks(OP_FACT, ruleset->fact_count);
    enum status status = STATUS_OK;

    if (marks.used == NULL)
        return STATUS_NO_MEMORY;
    visit_ruleset(ruleset, mark, &marks);
    for (size_t i = 0; status == STATUS_OK && i < ruleset->fact_count; i++) {
        if (!marks.used[i])
            lint_say(lint, LINT_WARNING, "unused-fact", ruleset->facts[i].where, "fact \"%s\" is read by no decision", ruleset->facts[i].name);
        else if (ruleset->facts[i].type == TYPE_ENUM)
            status = lint_values(lint, (unsigned)i);
    }
    free(marks.used);
    return status;
}
