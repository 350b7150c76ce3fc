#include "analysis/lint/parts.h"

#include "analysis/lint/space.h"

#include <stdlib.h>

/* Comparing two trees is exponential in their depth at worst; one that takes longer counts as not implied. */
#define IMPLIES_STEPS 200000

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
    if (b->op == OP_OTHERWISE || same_expression(a, b))
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

/* ---- outcomes that can never be chosen */

/* Whether outcome `index` is impossible in each period, with all of the outcomes from `first` before it unmet. */
static enum status impossible(const struct decision *decision, size_t first, size_t index, bool *out)
{
    const struct ruleset *ruleset = decision->ruleset;
    struct constraint *constraints = calloc(decision->outcome_count, sizeof *constraints);
    int32_t from, until;

    *out = constraints != NULL;
    for (size_t p = 0; *out && space_period(ruleset, p, &from, &until); p++) {
        struct space space;
        size_t n = 0;
        space_open(&space, ruleset, decision, NULL, from, until);
        constraints[n++] = (struct constraint){space_add(&space, decision->outcomes[index].when), TRUTH_MET};
        for (size_t i = first; i < index; i++)
            constraints[n++] = (struct constraint){space_add(&space, decision->outcomes[i].when), TRUTH_UNMET};
        (void)space_close(&space);
        *out = space_find(&space, constraints, n) == FOUND_NONE;
        space_release(&space);
    }
    free(constraints);
    return constraints != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

/* The outcome before it that alone takes all its cases, by the shape of the trees. */
static const struct outcome *shadow(const struct decision *decision, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (lint_implies(decision->outcomes[index].when, decision->outcomes[i].when))
            return &decision->outcomes[i];
    return NULL;
}

static enum status lint_outcome(const struct lint *lint, const struct decision *decision, size_t index)
{
    static const char code[] = "unreachable-outcome";
    const struct outcome *outcome = &decision->outcomes[index];
    const struct outcome *before = decision->policy == POLICY_FIRST ? shadow(decision, index) : NULL;
    bool never = false;
    enum status status;

    if (before != NULL) {
        lint_say(lint, LINT_WARNING, code, outcome->where,
                 "outcome \"%s\" of \"%s\" can never be chosen: whenever it is met, \"%s\" before it is met too", outcome->code, decision->code,
                 before->code);
        return STATUS_OK;
    }
    status = impossible(decision, index, index, &never);
    if (status == STATUS_OK && never) {
        lint_say(lint, LINT_WARNING, code, outcome->where, "outcome \"%s\" of \"%s\" can never be chosen: no facts meet its conditions together",
                 outcome->code, decision->code);
        return STATUS_OK;
    }
    if (status == STATUS_OK && index > 0 && decision->policy == POLICY_FIRST)
        status = impossible(decision, 0, index, &never);
    if (status == STATUS_OK && never)
        lint_say(lint, LINT_WARNING, code, outcome->where,
                 "outcome \"%s\" of \"%s\" can never be chosen: whatever the facts, one of those before it is met", outcome->code, decision->code);
    return status;
}

/* ---- outcomes that nobody can bring about */

static bool reads_calendar(const struct expression *e)
{
    if (e->op == OP_AS_OF || e->op == OP_WITHIN_LAST_YEAR)
        return true;
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        if (reads_calendar(e->arguments[i]))
            return true;
    return false;
}

/* Every condition of the tree must be met, reads an immutable fact, and does not change as time goes by. */
static bool settled_for_ever(const struct decision *decision, const struct expression *e)
{
    if (e->op == OP_CONDITION) {
        const struct condition *condition = &decision->conditions[e->index];
        return condition->immutable && condition->fact_count > 0 && !reads_calendar(condition->test);
    }
    if (e->op != OP_ALL && e->op != OP_ANY && e->op != OP_AT_LEAST)
        return false;
    for (unsigned i = tree_first_child(e); i < e->count; i++)
        if (!settled_for_ever(decision, e->arguments[i]))
            return false;
    return true;
}

/* How many conditions the shortest way to it needs. */
static size_t shortest(const struct expression *e)
{
    size_t sum = 0, least = SIZE_MAX;

    if (e->op != OP_ALL && e->op != OP_ANY && e->op != OP_AT_LEAST)
        return 1;
    for (unsigned i = tree_first_child(e); i < e->count; i++) {
        size_t n = shortest(e->arguments[i]);
        sum += n;
        least = n < least ? n : least;
    }
    return e->op == OP_ALL ? sum : least;
}

enum status lint_outcomes(const struct lint *lint, const struct decision *decision)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        status = lint_outcome(lint, decision, i);
        /* The one that is tried first is what people aim at; resting on a single condition it says no more than that does. */
        if (i == 0 && decision->policy == POLICY_FIRST && settled_for_ever(decision, outcome->when) && shortest(outcome->when) > 1)
            lint_say(lint, LINT_WARNING, "immutable-outcome", outcome->where,
                     "outcome \"%s\" of \"%s\" rests on immutable facts on every path: no counterfactual can show a way to it", outcome->code,
                     decision->code);
    }
    return status;
}
