#include "lint_space.h"

#include "date.h"

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
        space->conditions = arena_array(&space->arena, decision->condition_count, sizeof(struct stance *));
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

/* ---- subjects */

static const struct fact *declaration_of(const struct space *space, const struct expression *e)
{
    if (e->op == OP_FACT)
        return &space->ruleset->facts[e->index];
    return e->op == OP_FIELD && space->list != NULL ? &space->list->fields[e->index] : NULL;
}

static void bound_subject(const struct space *space, struct subject *s)
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

static struct subject *subject_of(struct space *space, const struct expression *e, bool truth)
{
    struct subject *s = space->subjects;

    while (s != NULL && (s->truth != truth || !same_expression(s->expression, e)))
        s = s->next;
    if (s != NULL)
        return s;
    s = space->large ? NULL : arena_take(&space->arena, sizeof *s);
    if (s == NULL) {
        space->failed = true;
        return NULL;
    }
    *s = (struct subject){.expression = e, .declaration = declaration_of(space, e), .truth = truth, .chosen = -1, .next = space->subjects};
    if (truth) {
        s->whole = true;
        s->max = 1;
    } else {
        bound_subject(space, s);
    }
    space->subjects = s;
    space->large = ++space->subject_count >= MOST_SUBJECTS;
    return s;
}

static void add_cut(struct space *space, struct subject *s, double at)
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

/* ---- stances */

static struct stance *new_stance(struct space *space, enum op op, const struct expression *e)
{
    struct stance *stance = arena_take(&space->arena, sizeof *stance);

    if (stance == NULL) {
        space->failed = true;
        return NULL;
    }
    stance->op = op;
    stance->atom = e;
    stance->next = space->stances;
    space->stances = stance;
    return stance;
}

static struct stance *either_way(struct space *space, const struct expression *e)
{
    struct stance *stance = new_stance(space, OP_EQ, e);

    if (stance != NULL) {
        stance->subject = subject_of(space, e, true);
        stance->bound = 1;
        if (stance->subject != NULL)
            add_cut(space, stance->subject, 1);
    }
    return stance;
}

static struct stance *constant_stance(struct space *space, const struct expression *e, struct value value)
{
    struct stance *stance = value.known ? new_stance(space, OP_CONSTANT, e) : either_way(space, e);

    if (stance != NULL && value.known)
        stance->constant = truth_of(value);
    return stance;
}

static enum op turned(enum op op)
{
    static const enum op other[OP_COUNT_OF_OPS] = {
        [OP_EQ] = OP_EQ, [OP_NE] = OP_NE, [OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};

    return other[op];
}

static struct stance *comparison(struct space *space, const struct expression *e)
{
    bool swap = fixed(e->arguments[0]);
    const struct expression *subject = e->arguments[swap ? 1 : 0];
    struct value bound = space_fixed(space, e->arguments[swap ? 0 : 1]);
    struct stance *stance;

    if (!bound.known || subject->type == TYPE_STRING || subject->type == TYPE_LIST)
        return either_way(space, e);
    stance = new_stance(space, swap ? turned(e->op) : e->op, e);
    if (stance == NULL)
        return NULL;
    stance->bound = bound.number;
    stance->subject = subject_of(space, subject, subject->type == TYPE_BOOLEAN);
    if (stance->subject != NULL)
        add_cut(space, stance->subject, bound.number);
    return stance;
}

static struct stance *membership(struct space *space, const struct expression *e)
{
    struct stance *stance;

    if (e->arguments[0]->type == TYPE_STRING)
        return either_way(space, e);
    for (unsigned i = 1; i < e->count; i++)
        if (!space_fixed(space, e->arguments[i]).known)
            return either_way(space, e);
    stance = new_stance(space, OP_IN, e);
    if (stance == NULL)
        return NULL;
    stance->subject = subject_of(space, e->arguments[0], e->arguments[0]->type == TYPE_BOOLEAN);
    for (unsigned i = 1; stance->subject != NULL && i < e->count; i++)
        add_cut(space, stance->subject, space_fixed(space, e->arguments[i]).number);
    return stance;
}

static struct stance *add(struct space *space, const struct expression *e);

static struct stance *logic(struct space *space, const struct expression *e)
{
    unsigned first = tree_first_child(e);
    struct value need = e->op == OP_AT_LEAST ? space_fixed(space, e->arguments[0]) : value_number(0);
    struct stance *stance;

    if (!need.known || need.number < 0 || need.number > e->count)
        return either_way(space, e);
    stance = new_stance(space, e->op, e);
    if (stance == NULL)
        return NULL;
    stance->need = (unsigned)ceil(need.number);
    stance->count = e->count - first;
    stance->members = arena_array(&space->arena, stance->count, sizeof(struct stance *));
    space->failed = space->failed || stance->members == NULL;
    for (size_t i = 0; !space->failed && i < stance->count; i++)
        stance->members[i] = add(space, e->arguments[first + i]);
    return stance;
}

static struct stance *condition_stance(struct space *space, const struct expression *e)
{
    struct stance **known;

    if (space->decision == NULL || space->conditions == NULL)
        return either_way(space, e);
    known = &space->conditions[e->index];
    if (*known == NULL)
        *known = add(space, space->decision->conditions[e->index].test);
    return *known;
}

static struct stance *add(struct space *space, const struct expression *e)
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

const struct stance *space_add(struct space *space, const struct expression *expression)
{
    return add(space, expression);
}
