#include "analysis/lint/parts.h"

#include "analysis/lint/solver.h"

struct constants {
    const struct lint *lint;
    const struct decision *decision;
    const struct condition *condition;
};

/* Returns the result that the expression has in all periods for all facts; TRUTH_UNKNOWN if it varies. */
static enum truth always(const struct ruleset *ruleset, const struct fact *list, const struct expression *e)
{
    bool met = true, unmet = true;
    int32_t from, until;

    for (size_t p = 0; (met || unmet) && ruleset_period(ruleset, p, &from, &until); p++) {
        struct solver solver;
        struct constraint constraint;
        solver_init(&solver, ruleset, NULL, list, from, until);
        constraint = (struct constraint){solver_add(&solver, e), TRUTH_UNMET};
        (void)solver_prepare(&solver);
        met = met && solver_find(&solver, &constraint, 1) == UNSATISFIABLE;
        constraint.result = TRUTH_MET;
        unmet = unmet && solver_find(&solver, &constraint, 1) == UNSATISFIABLE;
        solver_release(&solver);
    }
    return met == unmet ? TRUTH_UNKNOWN : met ? TRUTH_MET : TRUTH_UNMET;
}

/* Reports an expression that is constant. Of one that varies, it looks at the parts. */
static void look(const struct constants *c, const struct fact *list, const struct expression *e)
{
    static const char *const results[] = {[TRUTH_UNMET] = "can never be met", [TRUTH_MET] = "is always met"};
    enum truth truth = e->type == TYPE_BOOLEAN ? always(c->lint->ruleset, list, e) : TRUTH_UNKNOWN;

    if (truth != TRUTH_UNKNOWN) {
        bool whole = e == c->condition->test;
        lint_warn(c->lint, whole ? "constant-condition" : "constant-part", e->where != NULL ? e->where : c->condition->where,
                "%scondition \"%s\" of \"%s\" %s, whatever the facts are", whole ? "" : "a part of ", c->condition->code, c->decision->code,
                results[truth]);
        return;
    }
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++) {
        const struct expression *part = e->arguments[i];
        bool items = i == 1 && (e->op == OP_COUNT || e->op == OP_EXISTS || e->op == OP_EVERY) && e->arguments[0]->op == OP_FACT;
        if (part->op != OP_CONSTANT || (e->op >= OP_ALL && e->op <= OP_AT_LEAST && part->type == TYPE_BOOLEAN))
            look(c, items ? &c->lint->ruleset->facts[e->arguments[0]->index] : list, part);
    }
}

void lint_constants(const struct lint *lint, const struct decision *decision)
{
    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct constants c = {lint, decision, &decision->conditions[i]};
        look(&c, NULL, decision->conditions[i].test);
    }
}
