#include "analysis/lint/parts.h"

#include "analysis/lint/ranges.h"
#include "analysis/lint/solver.h"

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

/* Whether in some period more members are asked for than there are, or none. */
static bool is_miscounted(const struct ruleset *ruleset, const struct expression *e, double *need)
{
    int32_t from, until;

    for (size_t p = 0; e->op == OP_AT_LEAST && ruleset_period(ruleset, p, &from, &until); p++) {
        const struct range_scope scope = {ruleset, NULL, from, until};
        struct range n = range_of(&scope, e->arguments[0]);
        *need = n.low;
        if (n.low > e->count - 1 || n.high <= 0)
            return true;
    }
    return false;
}

/* Reports an expression that is constant. Of one that varies, it looks at the parts. An outcome's whole tree that is never met is the
 * business of lint_outcomes. */
static void look(const struct lint_owner *owner, const struct expression *root, const struct fact *list, const struct expression *e)
{
    static const enum term results[] = {[TRUTH_UNMET] = TERM_NEVER_MET, [TRUTH_MET] = TERM_ALWAYS_MET};
    const struct ruleset *ruleset = owner->lint->ruleset;
    const char *where = lint_place(owner, e);
    bool boolean = e->type == TYPE_BOOLEAN && e->op != OP_OTHERWISE;
    enum truth truth = boolean ? always(ruleset, list, e) : TRUTH_UNKNOWN;
    double need;

    if (is_miscounted(ruleset, e, &need)) {
        lint_warn(owner->lint, "impossible-count", where, MESSAGE_IMPOSSIBLE_COUNT, ARG_OWNER(owner), ARG_NUMBER(need), ARG_NUMBER(e->count - 1),
                ARG_TERM(results[need > 0 ? TRUTH_UNMET : TRUTH_MET]));
    } else if (truth != TRUTH_UNKNOWN && !(owner->outcome && e == root && truth == TRUTH_UNMET)) {
        bool whole = e == root && owner->condition;
        enum message message = whole ? MESSAGE_CONSTANT_CONDITION : MESSAGE_CONSTANT_PART;
        lint_warn(owner->lint, message_row(message)->code, where, message, ARG_OWNER(owner), ARG_TERM(results[truth]));
    } else if (truth == TRUTH_UNKNOWN) {
        for (unsigned i = 0; e->arguments != NULL && i < e->count; i++) {
            const struct expression *part = e->arguments[i];
            if (part->op != OP_CONSTANT || (e->op >= OP_ALL && e->op <= OP_AT_LEAST && part->type == TYPE_BOOLEAN))
                look(owner, root, list_tested(ruleset, e, i, list), part);
        }
    }
}

void lint_constants(const struct lint_owner *owner, const struct expression *e)
{
    look(owner, e, NULL, e);
}
