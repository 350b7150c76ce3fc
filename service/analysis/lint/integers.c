#include "analysis/lint/parts.h"

#include <math.h>

static bool whole_parameter(const struct parameter *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->values[i].value != floor(p->values[i].value))
            return false;
    return true;
}

static bool whole(const struct lint *lint, const struct expression *e);

static bool whole_arguments(const struct lint *lint, const struct expression *e, unsigned from)
{
    for (unsigned i = from; i < e->count; i++)
        if (!whole(lint, e->arguments[i]))
            return false;
    return true;
}

/* Whether the number that `e` computes is a whole one, whatever the facts are. */
static bool whole(const struct lint *lint, const struct expression *e)
{
    switch (e->op) {
    case OP_CONSTANT:
        return e->constant.number == floor(e->constant.number);
    case OP_PARAMETER:
        return whole_parameter(&lint->ruleset->parameters[e->index]);
    case OP_SUBTRACT:
        return e->arguments[0]->type == TYPE_DATE || whole_arguments(lint, e, 0);
    case OP_ADD:
    case OP_MULTIPLY:
    case OP_MAX:
    case OP_MIN:
        return whole_arguments(lint, e, 0);
    case OP_CHOOSE:
        return whole_arguments(lint, e, 1);
    case OP_LIST_SUM:
    case OP_LIST_MAX:
    case OP_LIST_MIN:
        return lint->ruleset->facts[e->arguments[0]->index].fields[e->index].type == TYPE_INTEGER;
    case OP_DIVIDE:
        return false;
    case OP_FACT:
    case OP_FIELD:
    case OP_CALL:
        return e->type == TYPE_INTEGER;
    default: /* counts and parts of dates, ceil and floor */
        return true;
    }
}

void lint_integers(const struct lint *lint, const struct decision *d)
{
    for (size_t i = 0; i < d->value_count; i++)
        if (d->values[i].type == TYPE_INTEGER && !whole(lint, d->values[i].formula))
            lint_warn(lint, "fraction", d->values[i].where, MESSAGE_FRACTION, ARG_TEXT(d->values[i].name), ARG_TEXT(d->code));
}

/* Finds a fraction that `e` is: a constant, or a value of a parameter. */
static bool is_fraction(const struct lint *lint, const struct expression *e, double *out)
{
    if (e->op == OP_CONSTANT && e->type == TYPE_NUMBER) {
        *out = e->constant.number;
        return *out != floor(*out);
    }
    if (e->op != OP_PARAMETER || e->type == TYPE_DATE)
        return false;
    for (size_t i = 0; i < lint->ruleset->parameters[e->index].count; i++) {
        *out = lint->ruleset->parameters[e->index].values[i].value;
        if (*out != floor(*out))
            return true;
    }
    return false;
}

static bool is_number(const struct expression *e)
{
    return e->type == TYPE_INTEGER || e->type == TYPE_NUMBER;
}

void lint_fractions(const struct lint_owner *owner, const struct expression *e)
{
    double fraction = 0;

    if (e->arguments == NULL)
        return;
    for (unsigned i = 0; i < e->count; i++)
        lint_fractions(owner, e->arguments[i]);
    if (e->op == OP_ADD_DAYS && is_fraction(owner->lint, e->arguments[1], &fraction))
        lint_warn(owner->lint, "fraction", lint_place(owner, e), MESSAGE_FRACTION_OF_A_DAY, ARG_OWNER(owner), ARG_NUMBER(fraction));
    for (unsigned i = 0; e->op >= OP_LT && e->op <= OP_GE && i < 2; i++)
        if (is_fraction(owner->lint, e->arguments[i], &fraction) && is_number(e->arguments[1 - i]) && whole(owner->lint, e->arguments[1 - i]))
            lint_warn(owner->lint, "fraction", lint_place(owner, e), MESSAGE_FRACTION_AS_A_BOUND, ARG_OWNER(owner), ARG_NUMBER(fraction));
}
