#include "analysis/lint/parts.h"

#include "analysis/lint/ranges.h"
#include "analysis/lint/solver.h"
#include "base/date.h"

/* Finds the first day of a period in which the expression can't be known. Returns false if it can be in all. */
static bool never_known(const struct ruleset *ruleset, const struct fact *list, const struct expression *e, int32_t *day)
{
    int32_t until;

    for (size_t p = 0; ruleset_period(ruleset, p, day, &until); p++) {
        const struct range_scope scope = {ruleset, list, *day, until};
        if (range_of(&scope, e).never)
            return true;
    }
    return false;
}

static enum term reason(enum op op)
{
    switch (op) {
    case OP_DIVIDE:
        return TERM_DIVIDES_BY_ZERO;
    case OP_DATE:
    case OP_DAY_OF_NEXT_MONTH:
        return TERM_NO_SUCH_DAY;
    default:
        return TERM_NO_WHOLE_STEP;
    }
}

/* Reports the innermost parts that can't be known. Returns whether there is one. */
static bool look(const struct lint_owner *owner, const struct fact *list, const struct expression *e)
{
    const struct ruleset *ruleset = owner->lint->ruleset;
    char since[DATE_TEXT];
    bool found = false;
    int32_t day;

    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        found = look(owner, list_tested(ruleset, e, i, list), e->arguments[i]) || found;
    if (found || !never_known(ruleset, list, e, &day))
        return found;
    date_format(day, since);
    lint_warn(owner->lint, "never-known", lint_place(owner, e), MESSAGE_NEVER_KNOWN, ARG_OWNER(owner),
            ruleset->has_effective_from && day > ruleset->effective_from ? ARG_TEXT_N(since, sizeof since) : ARG_ABSENT, ARG_TERM(reason(e->op)));
    return true;
}

void lint_known(const struct lint_owner *owner, const struct expression *e)
{
    (void)look(owner, NULL, e);
}
