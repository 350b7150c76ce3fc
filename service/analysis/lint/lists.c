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
        lint_warn(owner->lint, "quadratic-list", e->where,
                "%s \"%s\" of \"%s\" goes through the whole list \"%s\" again for each item of \"%s\". It finds the same each time: test it outside "
                "the loop, or compute it once, with derive \"…\" { \"…\", type = \"…\", from = { fact.%s }, function(f) … end }",
                owner->kind, owner->name, owner->decision->code, list->name, outer->name, list->name);
        return;
    }
    for (unsigned i = 0; i < e->count; i++)
        look(owner, list != NULL && i == 1 ? list : outer, e->arguments[i]);
}

void lint_lists(const struct lint_owner *owner, const struct expression *e)
{
    look(owner, NULL, e);
}
