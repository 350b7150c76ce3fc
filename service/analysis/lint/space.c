#include "analysis/lint/space.h"

#include "base/date.h"

#include <math.h>

#define MOST_SUBJECTS 2000U /* each is compared with all before it */

bool same_expression(const struct expression *a, const struct expression *b)
{
    if (a->op != b->op || a->count != b->count || a->index != b->index)
        return false;
    if (a->op == OP_CONSTANT)
        return a->type == b->type && a->type != TYPE_STRING && a->constant.known == b->constant.known && a->constant.number == b->constant.number;
    for (unsigned i = 0; a->arguments != NULL && i < a->count; i++)
        if (!same_expression(a->arguments[i], b->arguments[i]))
            return false;
    return a->set == NULL && b->set == NULL;
}

void space_open(struct space *space, const struct ruleset *ruleset, const struct decision *decision, const struct fact *list, int32_t from,
                int32_t until)
{
    *space = (struct space){.ruleset = ruleset, .decision = decision, .list = list, .from = from, .until = until};
    if (decision != NULL)
        space->conditions = arena_array(&space->arena, decision->condition_count, sizeof(struct predicate *));
    space->failed = decision != NULL && space->conditions == NULL;
}

void space_release(struct space *space)
{
    arena_release(&space->arena);
}

/* ---- what can be said beforehand */

static bool fixed(const struct expression *e)
{
    if (e->op == OP_CONSTANT)
        return e->type != TYPE_STRING && e->type != TYPE_LIST;
    if (e->op != OP_PARAMETER && (e->op < OP_ADD || e->op > OP_CHOOSE) && (e->op < OP_FULL_YEARS || e->op > OP_DATE) &&
        (e->op < OP_ALL || e->op > OP_IN))
        return false;
    if (e->op == OP_WITHIN_LAST_YEAR)
        return false;
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++)
        if (!fixed(e->arguments[i]))
            return false;
    return true;
}

struct value space_fixed(const struct space *space, const struct expression *e)
{
    struct scope scope = {.ruleset = space->ruleset, .as_of = space->from};

    return fixed(e) ? expression_evaluate(&scope, e) : VALUE_UNKNOWN;
}

/* ---- variables */

static const struct fact *declaration_of(const struct space *space, const struct expression *e)
{
    if (e->op == OP_FACT)
        return &space->ruleset->facts[e->index];
    return e->op == OP_FIELD && space->list != NULL ? &space->list->fields[e->index] : NULL;
}

static void bound_subject(const struct space *space, struct variable *s)
{
    const struct expression *e = s->expression;
    const struct fact *f = s->declaration;
    enum type type = f != NULL ? f->type : e->type;
    const struct enumeration *values = f != NULL ? f->values : e->values;

    s->min = -INFINITY;
    s->max = INFINITY;
    s->whole = type == TYPE_INTEGER || type == TYPE_DATE || type == TYPE_ENUM || e->op == OP_COUNT || e->op == OP_CEIL || e->op == OP_FLOOR ||
               e->op == OP_FULL_YEARS || e->op == OP_FULL_MONTHS || e->op == OP_YEAR || e->op == OP_MONTH;
    if (type == TYPE_DATE) {
        s->min = e->op == OP_AS_OF ? space->from : DATE_MIN;
        s->max = e->op == OP_AS_OF ? space->until : DATE_MAX;
    } else if (type == TYPE_ENUM && values != NULL) {
        s->min = 0;
        s->max = (double)values->count - 1;
    } else if (f != NULL) {
        s->min = f->has_min ? f->min : -NUMBER_LIMIT;
        s->max = f->has_max ? f->max : NUMBER_LIMIT;
    } else if (e->op == OP_COUNT) {
        s->min = 0;
    }
}

static struct variable *subject_of(struct space *space, const struct expression *e, bool truth)
{
    struct variable *s = space->variables;

    while (s != NULL && (s->truth != truth || !same_expression(s->expression, e)))
        s = s->next;
    if (s != NULL)
        return s;
    s = space->large ? NULL : arena_take(&space->arena, sizeof *s);
    if (s == NULL) {
        space->failed = true;
        return NULL;
    }
    *s = (struct variable){.expression = e, .declaration = declaration_of(space, e), .truth = truth, .chosen = -1, .next = space->variables};
    if (truth) {
        s->whole = true;
        s->max = 1;
    } else {
        bound_subject(space, s);
    }
    space->variables = s;
    space->large = ++space->variable_count >= MOST_SUBJECTS;
    return s;
}

static void add_cut(struct space *space, struct variable *s, double at)
{
    struct cut **place = &s->cuts, *cut;

    while (*place != NULL && (*place)->at < at)
        place = &(*place)->next;
    if (*place != NULL && (*place)->at == at)
        return;
    cut = arena_take(&space->arena, sizeof *cut);
    if (cut == NULL) {
        space->failed = true;
        return;
    }
    *cut = (struct cut){at, *place};
    *place = cut;
}

/* ---- predicates */

static struct predicate *new_stance(struct space *space, enum op op, const struct expression *e)
{
    struct predicate *predicate = arena_take(&space->arena, sizeof *predicate);

    if (predicate == NULL) {
        space->failed = true;
        return NULL;
    }
    predicate->op = op;
    predicate->atom = e;
    predicate->next = space->predicates;
    space->predicates = predicate;
    return predicate;
}

static struct predicate *either_way(struct space *space, const struct expression *e)
{
    struct predicate *predicate = new_stance(space, OP_EQ, e);

    if (predicate != NULL) {
        predicate->variable = subject_of(space, e, true);
        predicate->bound = 1;
        if (predicate->variable != NULL)
            add_cut(space, predicate->variable, 1);
    }
    return predicate;
}

static struct predicate *constant_stance(struct space *space, const struct expression *e, struct value value)
{
    struct predicate *predicate = value.known ? new_stance(space, OP_CONSTANT, e) : either_way(space, e);

    if (predicate != NULL && value.known)
        predicate->constant = truth_of(value);
    return predicate;
}

static enum op turned(enum op op)
{
    static const enum op other[OP_COUNT_OF_OPS] = {
        [OP_EQ] = OP_EQ, [OP_NE] = OP_NE, [OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};

    return other[op];
}

static struct predicate *comparison(struct space *space, const struct expression *e)
{
    bool swap = fixed(e->arguments[0]);
    const struct expression *variable = e->arguments[swap ? 1 : 0];
    struct value bound = space_fixed(space, e->arguments[swap ? 0 : 1]);
    struct predicate *predicate;

    if (!bound.known || variable->type == TYPE_STRING || variable->type == TYPE_LIST)
        return either_way(space, e);
    predicate = new_stance(space, swap ? turned(e->op) : e->op, e);
    if (predicate == NULL)
        return NULL;
    predicate->bound = bound.number;
    predicate->variable = subject_of(space, variable, variable->type == TYPE_BOOLEAN);
    if (predicate->variable != NULL)
        add_cut(space, predicate->variable, bound.number);
    return predicate;
}

static struct predicate *membership(struct space *space, const struct expression *e)
{
    struct predicate *predicate;

    if (e->arguments[0]->type == TYPE_STRING)
        return either_way(space, e);
    for (unsigned i = 1; i < e->count; i++)
        if (!space_fixed(space, e->arguments[i]).known)
            return either_way(space, e);
    predicate = new_stance(space, OP_IN, e);
    if (predicate == NULL)
        return NULL;
    predicate->variable = subject_of(space, e->arguments[0], e->arguments[0]->type == TYPE_BOOLEAN);
    for (unsigned i = 1; predicate->variable != NULL && i < e->count; i++)
        add_cut(space, predicate->variable, space_fixed(space, e->arguments[i]).number);
    return predicate;
}

static struct predicate *add(struct space *space, const struct expression *e);

static struct predicate *logic(struct space *space, const struct expression *e)
{
    unsigned first = tree_first_child(e);
    struct value need = e->op == OP_AT_LEAST ? space_fixed(space, e->arguments[0]) : value_number(0);
    struct predicate *predicate;

    if (!need.known || need.number < 0 || need.number > e->count)
        return either_way(space, e);
    predicate = new_stance(space, e->op, e);
    if (predicate == NULL)
        return NULL;
    predicate->need = (unsigned)ceil(need.number);
    predicate->count = e->count - first;
    predicate->members = arena_array(&space->arena, predicate->count, sizeof(struct predicate *));
    space->failed = space->failed || predicate->members == NULL;
    for (size_t i = 0; !space->failed && i < predicate->count; i++)
        predicate->members[i] = add(space, e->arguments[first + i]);
    return predicate;
}

static struct predicate *condition_stance(struct space *space, const struct expression *e)
{
    struct predicate **known;

    if (space->decision == NULL || space->conditions == NULL)
        return either_way(space, e);
    known = &space->conditions[e->index];
    if (*known == NULL)
        *known = add(space, space->decision->conditions[e->index].test);
    return *known;
}

static struct predicate *add(struct space *space, const struct expression *e)
{
    if (space->failed)
        return NULL;
    if (fixed(e))
        return constant_stance(space, e, space_fixed(space, e));
    switch (e->op) {
    case OP_OTHERWISE:
        return constant_stance(space, e, value_number(1));
    case OP_CONDITION:
        return condition_stance(space, e);
    case OP_ALL:
    case OP_ANY:
    case OP_NONE:
    case OP_NOT:
    case OP_AT_LEAST:
    case OP_CHOOSE:
        return logic(space, e);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return comparison(space, e);
    case OP_IN:
        return membership(space, e);
    default:
        return either_way(space, e);
    }
}

const struct predicate *space_add(struct space *space, const struct expression *expression)
{
    return add(space, expression);
}
