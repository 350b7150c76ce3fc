#include "analysis/lint/parts.h"

#include "analysis/lint/solver.h"

#include <stdlib.h>

/* Comparing trees can take time exponential in their depth. Past this it counts as not implied. */
#define IMPLIES_STEPS 200000

static bool under(const struct expression *a, const struct expression *b, unsigned *steps);

enum quantity { SOME, EVERY };

enum side { MEMBERS_OF_A, MEMBERS_OF_B };

/* Whether some or every member of that side is under the other side, or the other side under it. */
static bool members_under(enum quantity quantity, enum side side, const struct expression *a, const struct expression *b, unsigned *steps)
{
    const struct expression *whole = side == MEMBERS_OF_A ? a : b;

    for (unsigned i = 0; i < whole->count; i++) {
        const struct expression *member = whole->arguments[i];
        if (under(side == MEMBERS_OF_A ? member : a, side == MEMBERS_OF_B ? member : b, steps) == (quantity == SOME))
            return quantity == SOME;
    }
    return quantity == EVERY;
}

/* "None of a" is under "none of b" if each member of `b` is under a member of `a`. */
static bool forbids(const struct expression *a, const struct expression *b, unsigned *steps)
{
    for (unsigned i = 0; i < b->count; i++)
        if (!members_under(SOME, MEMBERS_OF_B, b->arguments[i], a, steps))
            return false;
    return true;
}

/* Whether `a` is never truer than `b`. In Kleene's logic "all" is the minimum of its members, "any" the maximum. */
static bool under(const struct expression *a, const struct expression *b, unsigned *steps)
{
    if ((*steps)++ > IMPLIES_STEPS)
        return false;
    if (b->op == OP_OTHERWISE || same_expression(a, b))
        return true;
    if ((b->op == OP_ALL && members_under(EVERY, MEMBERS_OF_B, a, b, steps)) || (a->op == OP_ANY && members_under(EVERY, MEMBERS_OF_A, a, b, steps)))
        return true;
    if ((a->op == OP_ALL && members_under(SOME, MEMBERS_OF_A, a, b, steps)) || (b->op == OP_ANY && members_under(SOME, MEMBERS_OF_B, a, b, steps)))
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

/* Whether in no period outcome `index` can be met while all outcomes from `first` before it are unmet. */
static enum status impossible(const struct decision *decision, size_t first, size_t index, bool *out)
{
    const struct ruleset *ruleset = decision->ruleset;
    struct constraint *constraints = calloc(decision->outcome_count, sizeof *constraints);
    int32_t from, until;

    *out = constraints != NULL;
    for (size_t p = 0; *out && ruleset_period(ruleset, p, &from, &until); p++) {
        struct solver solver;
        size_t n = 0;
        solver_init(&solver, ruleset, decision, NULL, from, until);
        constraints[n++] = (struct constraint){solver_add(&solver, decision->outcomes[index].when), TRUTH_MET};
        for (size_t i = first; i < index; i++)
            constraints[n++] = (struct constraint){solver_add(&solver, decision->outcomes[i].when), TRUTH_UNMET};
        (void)solver_prepare(&solver);
        *out = solver_find(&solver, constraints, n) == UNSATISFIABLE;
        solver_release(&solver);
    }
    free(constraints);
    return constraints != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

/* Returns an earlier outcome that is met whenever this one is, by the shape of the trees; or NULL. */
static const struct outcome *shadow(const struct decision *decision, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (lint_implies(decision->outcomes[index].when, decision->outcomes[i].when))
            return &decision->outcomes[i];
    return NULL;
}

static enum status lint_outcome(const struct lint *lint, const struct decision *decision, size_t index)
{
    const struct outcome *outcome = &decision->outcomes[index];
    const struct outcome *before = decision->policy == POLICY_FIRST ? shadow(decision, index) : NULL;
    enum message message = MESSAGE_OUTCOME_IMPOSSIBLE;
    enum status status = STATUS_OK;
    bool never = before != NULL;

    if (!never)
        status = impossible(decision, index, index, &never);
    if (status == STATUS_OK && !never && index > 0 && decision->policy == POLICY_FIRST) {
        message = MESSAGE_OUTCOME_FORESTALLED;
        status = impossible(decision, 0, index, &never);
    }
    if (status == STATUS_OK && before != NULL)
        lint_warn(lint, "unreachable-outcome", outcome->where, MESSAGE_OUTCOME_SHADOWED, ARG_TEXT(outcome->code), ARG_TEXT(decision->code),
                ARG_TEXT(before->code));
    else if (status == STATUS_OK && never)
        lint_warn(lint, "unreachable-outcome", outcome->where, message, ARG_TEXT(outcome->code), ARG_TEXT(decision->code));
    return status;
}

/* ---- outcomes that no counterfactual reaches */

/* For expression_walk. */
static bool reads_day(const struct expression *e, void *unused)
{
    (void)unused;
    return e->op == OP_AS_OF || e->op == OP_WITHIN_LAST_YEAR;
}

/* Whether nothing can change any condition that the tree needs: they read immutable facts, and not the day. */
static bool is_immutable(const struct decision *decision, const struct expression *e)
{
    if (e->op == OP_CONDITION) {
        const struct condition *condition = &decision->conditions[e->index];
        return condition->immutable && condition->fact_count > 0 && !expression_walk(condition->test, reads_day, NULL);
    }
    if (e->op != OP_ALL && e->op != OP_ANY && e->op != OP_AT_LEAST)
        return false;
    for (unsigned i = tree_first_child(e); i < e->count; i++)
        if (!is_immutable(decision, e->arguments[i]))
            return false;
    return true;
}

/* Returns the least number of conditions that meet the tree. */
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
        /* People aim at the first outcome. One that rests on a single condition says no more than that condition does. */
        if (i == 0 && decision->policy == POLICY_FIRST && is_immutable(decision, outcome->when) && shortest(outcome->when) > 1)
            lint_warn(lint, "immutable-outcome", outcome->where, MESSAGE_IMMUTABLE_OUTCOME, ARG_TEXT(outcome->code), ARG_TEXT(decision->code));
    }
    return status;
}
