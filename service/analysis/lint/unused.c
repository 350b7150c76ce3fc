#include "analysis/lint/parts.h"

#include "analysis/walk.h"

#include <stdlib.h>
#include <string.h>

/* ---- things read by nothing */

enum status lint_unused_conditions(const struct lint *lint, const struct decision *decision)
{
    bool *used = decision_reads(decision, OP_CONDITION, decision->condition_count);

    if (used == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < decision->condition_count; i++)
        if (!used[i])
            lint_repeat(lint, "unused-condition", decision->conditions[i].where, decision->conditions[i].code, MESSAGE_UNUSED_CONDITION,
                    ARG_TEXT(decision->conditions[i].code), ARG_TEXT(decision->code));
    free(used);
    return STATUS_OK;
}

void lint_unused_expressions(const struct lint *lint)
{
    for (size_t i = 0; i < lint->ruleset->unused_count; i++)
        lint_warn(lint, "unused-expression", lint->ruleset->unused[i], MESSAGE_UNUSED_EXPRESSION);
}

enum status lint_unused_parameters(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;
    bool *used = ruleset_reads(ruleset, OP_PARAMETER, ruleset->parameter_count);

    if (used == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        if (!used[i])
            lint_repeat(lint, "unused-parameter", ruleset->parameters[i].where, ruleset->parameters[i].name, MESSAGE_UNUSED_PARAMETER,
                    ARG_TEXT(ruleset->parameters[i].name));
    free(used);
    return STATUS_OK;
}

/* ---- enum values that no rule names */

struct values {
    unsigned fact;
    bool *named; /* by value: a rule compares the fact with it */
};

static bool is_fact(const struct expression *e, unsigned fact)
{
    return e->op == OP_FACT && e->index == fact;
}

/* Returns true once every value counts as used. */
static bool name_values(const struct expression *e, void *argument)
{
    struct values *values = argument;
    bool reads = false;

    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        reads = reads || is_fact(e->arguments[i], values->fact);
    if (!reads)
        return false;
    if (e->op != OP_EQ && e->op != OP_NE && e->op != OP_IN)
        return true;
    for (unsigned i = 0; i < e->count; i++) {
        if (e->arguments[i]->op == OP_CONSTANT)
            values->named[(size_t)e->arguments[i]->constant.number] = true;
        else if (!is_fact(e->arguments[i], values->fact))
            return true;
    }
    return false;
}

static void report_untested(const struct lint *lint, const struct fact *fact, const bool *named)
{
    size_t n = fact->values->count, left = 0;

    for (size_t i = 0; i < n; i++)
        left += !named[i];
    /* One value may be what is left over; of an enum that is asked a question or two about, all the others are. */
    for (size_t i = 0; left > 1 && n - left >= left && i < n; i++)
        if (!named[i])
            lint_repeat(lint, "untested-value", fact->where, fact->values->codes[i], MESSAGE_UNTESTED_VALUE, ARG_TEXT(fact->values->codes[i]),
                    ARG_TEXT(fact->name));
}

static enum status lint_values(const struct lint *lint, unsigned index)
{
    const struct fact *fact = &lint->ruleset->facts[index];
    struct values values = {index, calloc(fact->values->count, sizeof(bool))};

    if (values.named == NULL)
        return STATUS_NO_MEMORY;
    /* Where a rule reads the value itself, or its rank, each may matter. */
    if (!ruleset_walk(lint->ruleset, name_values, &values))
        report_untested(lint, fact, values.named);
    free(values.named);
    return STATUS_OK;
}

enum status lint_unused_facts(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;
    bool *used = ruleset_reads(ruleset, OP_FACT, ruleset->fact_count);
    enum status status = STATUS_OK;

    if (used == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; status == STATUS_OK && i < ruleset->fact_count; i++) {
        if (!used[i])
            lint_repeat(lint, "unused-fact", ruleset->facts[i].where, ruleset->facts[i].name, MESSAGE_UNUSED_FACT, ARG_TEXT(ruleset->facts[i].name));
        else if (ruleset->facts[i].type == TYPE_ENUM)
            status = lint_values(lint, (unsigned)i);
    }
    free(used);
    return status;
}
