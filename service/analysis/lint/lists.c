#include "analysis/lint/parts.h"

/* Returns the list fact that the expression iterates over, or NULL. */
static const struct fact *list_of(const struct lint *lint, const struct expression *e)
{
    bool over = e->op >= OP_COUNT && e->op <= OP_LIST_SUM;

    return over && e->arguments[0]->op == OP_FACT ? &lint->ruleset->facts[e->arguments[0]->index] : NULL;
}

/* `outer` is the list whose items are being tested; NULL outside such a test. Reports each list that is read in it. */
static void look(const struct lint_owner *owner, const struct fact *outer, const struct expression *e)
{
    const struct fact *list;

    if (e == NULL || e->arguments == NULL)
        return;
    list = list_of(owner->lint, e);
    if (list != NULL && outer != NULL) {
        lint_warn(owner->lint, "quadratic-list", e->where, MESSAGE_QUADRATIC_LIST, ARG_OWNER(owner), ARG_TEXT(list->name), ARG_TEXT(outer->name));
        return;
    }
    for (unsigned i = 0; i < e->count; i++)
        look(owner, list != NULL && i == 1 ? list : outer, e->arguments[i]);
}

void lint_lists(const struct lint_owner *owner, const struct expression *e)
{
    look(owner, NULL, e);
}
