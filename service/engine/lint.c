#include "lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Comparing two trees is exponential in their depth at worst; one that takes longer counts as not implied. */
#define IMPLIES_STEPS 200000

struct used {
    bool *facts;
    bool *parameters;
    bool *conditions; /* of the decision looked at */
};

struct lint {
    const struct ruleset *ruleset;
    struct used used;
    lint_report *report;
    void *argument;
};

static void __attribute__((format(printf, 4, 5))) say(const struct lint *lint, enum lint_level level, const char *where, const char *format, ...)
{
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    lint->report(lint->argument, level, where != NULL ? where : "", message);
}

static void mark(const struct used *used, const struct expression *e)
{
    if (e == NULL)
        return;
    if (e->op == OP_FACT)
        used->facts[e->index] = true;
    else if (e->op == OP_PARAMETER)
        used->parameters[e->index] = true;
    else if (e->op == OP_CONDITION)
        used->conditions[e->index] = true;
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        mark(used, e->arguments[i]);
}

static bool under(const struct expression *a, const struct expression *b, unsigned *steps);

enum quantity { SOME, EVERY };

static bool members_under(enum quantity quantity, const struct expression *a, const struct expression *b, unsigned *steps)
{
    for (unsigned i = 0; i < a->count; i++)
        if (under(a->arguments[i], b, steps) == (quantity == SOME))
            return quantity == SOME;
    return quantity == EVERY;
}

static bool under_members(enum quantity quantity, const struct expression *a, const struct expression *b, unsigned *steps)
{
    for (unsigned i = 0; i < b->count; i++)
        if (under(a, b->arguments[i], steps) == (quantity == SOME))
            return quantity == SOME;
    return quantity == EVERY;
}

static bool same(const struct expression *a, const struct expression *b)
{
    if (a->op != b->op || a->count != b->count || a->index != b->index)
        return false;
    if (a->op == OP_CONSTANT)
        return a->type == b->type && a->type != TYPE_STRING && a->constant.known == b->constant.known && a->constant.number == b->constant.number;
    for (unsigned i = 0; a->arguments != NULL && i < a->count; i++)
        if (!same(a->arguments[i], b->arguments[i]))
            return false;
    return a->set == NULL && b->set == NULL;
}

/* None of `a` stands under none of `b` when each member of `b` stands under one of `a`. */
static bool forbids(const struct expression *a, const struct expression *b, unsigned *steps)
{
    for (unsigned i = 0; i < b->count; i++)
        if (!under_members(SOME, b->arguments[i], a, steps))
            return false;
    return true;
}

/* Rule for rule the order of Kleene's truth: a minimum is under each of its members, a maximum over each. */
static bool under(const struct expression *a, const struct expression *b, unsigned *steps)
{
    if ((*steps)++ > IMPLIES_STEPS)
        return false;
    if (b->op == OP_OTHERWISE || same(a, b))
        return true;
    if ((b->op == OP_ALL && under_members(EVERY, a, b, steps)) || (a->op == OP_ANY && members_under(EVERY, a, b, steps)))
        return true;
    if ((a->op == OP_ALL && members_under(SOME, a, b, steps)) || (b->op == OP_ANY && under_members(SOME, a, b, steps)))
        return true;
    if ((a->op == OP_NONE || a->op == OP_NOT) && (b->op == OP_NONE || b->op == OP_NOT))
        return forbids(a, b, steps);
    return false;
}

bool lint_implies(const struct expression *a, const struct expression *b)
{
    unsigned steps = 0;

    return under(a, b, &steps);
}

static bool blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

static void lint_unreachable(const struct lint *lint, const struct decision *decision)
{
    for (size_t later = 1; decision->policy == POLICY_FIRST && later < decision->outcome_count; later++) {
        const struct outcome *outcome = &decision->outcomes[later];
        for (size_t earlier = 0; earlier < later; earlier++) {
            const struct outcome *before = &decision->outcomes[earlier];
            if (!lint_implies(outcome->when, before->when))
                continue;
            say(lint, LINT_WARNING, outcome->where, "outcome \"%s\" of \"%s\" can never be chosen: whenever it is met, \"%s\" before it is met too",
                outcome->code, decision->code, before->code);
            break;
        }
    }
}

static void lint_decision(const struct lint *lint, const struct decision *decision)
{
    const char *code = decision->code;

    memset(lint->used.conditions, 0, decision->condition_count);
    if (blank(decision->title))
        say(lint, LINT_WARNING, decision->where, "decision \"%s\" has no title", code);
    for (size_t i = 0; i < decision->condition_count; i++)
        mark(&lint->used, decision->conditions[i].test);
    for (size_t i = 0; i < decision->outcome_count; i++)
        mark(&lint->used, decision->outcomes[i].when);
    for (size_t i = 0; i < decision->action_count; i++) {
        mark(&lint->used, decision->actions[i].when);
        mark(&lint->used, decision->actions[i].due);
    }
    for (size_t i = 0; i < decision->figure_count; i++)
        mark(&lint->used, decision->figures[i].formula);

    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct condition *condition = &decision->conditions[i];
        if (!lint->used.conditions[i])
            say(lint, LINT_WARNING, condition->where, "condition \"%s\" of \"%s\" is used by no outcome, action or value", condition->code, code);
        if (blank(condition->text) || blank(condition->citation))
            say(lint, LINT_WARNING, condition->where, "condition \"%s\" of \"%s\" has no %s", condition->code, code,
                blank(condition->text) ? "wording" : "citation");
    }
    for (size_t i = 0; i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        bool residual = outcome->when != NULL && outcome->when->op == OP_OTHERWISE;
        if (blank(outcome->label) || (blank(outcome->citation) && !residual))
            say(lint, LINT_WARNING, outcome->where, "outcome \"%s\" of \"%s\" has no %s", outcome->code, code,
                blank(outcome->label) ? "label" : "citation");
    }
    for (size_t i = 0; i < decision->action_count; i++) {
        const struct action *action = &decision->actions[i];
        if (blank(action->label) || blank(action->citation))
            say(lint, LINT_WARNING, action->where, "action \"%s\" of \"%s\" has no %s", action->code, code,
                blank(action->label) ? "label" : "citation");
    }
    lint_unreachable(lint, decision);
}

static bool decision_names(const struct decision *decision, const char *code)
{
    for (size_t i = 0; i < decision->condition_count; i++)
        if (strcmp(decision->conditions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < decision->action_count; i++)
        if (strcmp(decision->actions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < decision->figure_count; i++)
        if (strcmp(decision->figures[i].name, code) == 0)
            return true;
    for (size_t i = 0; i < decision->fact_count; i++)
        if (strcmp(decision->ruleset->facts[decision->facts[i]].name, code) == 0)
            return true;
    return decision_outcome(decision, code) != NULL;
}

static void lint_coverage(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;

    for (size_t i = 0; i < ruleset->coverage_count; i++) {
        const struct coverage *row = &ruleset->coverage[i];
        if (row->decision == NULL && blank(row->why))
            say(lint, LINT_WARNING, row->where, "clause %s has neither a decision nor a reason", row->clause);
        for (size_t c = 0; row->decision != NULL && c < row->code_count; c++)
            if (!decision_names(row->decision, row->codes[c]))
                say(lint, LINT_ERROR, row->where, "clause %s names \"%s\", which \"%s\" does not have", row->clause, row->codes[c],
                    row->decision->code);
    }
    for (size_t d = 0; d < ruleset->decision_count; d++) {
        size_t i = 0;
        while (i < ruleset->coverage_count && ruleset->coverage[i].decision != &ruleset->decisions[d])
            i++;
        if (i == ruleset->coverage_count)
            say(lint, LINT_WARNING, ruleset->decisions[d].where, "decision \"%s\" stands in no row of the clause coverage",
                ruleset->decisions[d].code);
    }
}

enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument)
{
    struct lint lint = {.ruleset = ruleset, .report = report, .argument = argument};
    enum status status = STATUS_NO_MEMORY;
    size_t most = 1;

    for (size_t d = 0; d < ruleset->decision_count; d++)
        if (ruleset->decisions[d].condition_count > most)
            most = ruleset->decisions[d].condition_count;
    lint.used.facts = calloc(ruleset->fact_count + 1, sizeof(bool));
    lint.used.parameters = calloc(ruleset->parameter_count + 1, sizeof(bool));
    lint.used.conditions = calloc(most, sizeof(bool));
    if (lint.used.facts == NULL || lint.used.parameters == NULL || lint.used.conditions == NULL)
        goto out;

    lint_coverage(&lint);
    for (size_t d = 0; d < ruleset->decision_count; d++)
        lint_decision(&lint, &ruleset->decisions[d]);
    for (size_t i = 0; i < ruleset->fact_count; i++)
        mark(&lint.used, ruleset->facts[i].derived);
    for (size_t i = 0; i < ruleset->fact_count; i++) {
        const struct fact *fact = &ruleset->facts[i];
        if (!lint.used.facts[i])
            say(&lint, LINT_WARNING, fact->where, "fact \"%s\" is read by no decision", fact->name);
        if (blank(fact->label))
            say(&lint, LINT_WARNING, fact->where, "fact \"%s\" has no label", fact->name);
    }
    for (size_t i = 0; i < ruleset->parameter_count; i++) {
        const struct parameter *parameter = &ruleset->parameters[i];
        if (!lint.used.parameters[i])
            say(&lint, LINT_WARNING, parameter->where, "parameter \"%s\" is used by nothing", parameter->name);
        if (blank(parameter->citation))
            say(&lint, LINT_WARNING, parameter->where, "parameter \"%s\" has no citation", parameter->name);
    }
    status = STATUS_OK;
out:
    free(lint.used.conditions);
    free(lint.used.parameters);
    free(lint.used.facts);
    return status;
}
