#include "analysis/lint/solver.h"

#include "analysis/lint/ranges.h"

#include <math.h>

#define VARIABLES_MAX 2000U /* each is compared with all before it */

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

void solver_init(struct solver *solver, const struct ruleset *ruleset, const struct decision *decision, const struct fact *list, int32_t from,
        int32_t until)
{
    *solver = (struct solver){.ruleset = ruleset, .decision = decision, .list = list, .from = from, .until = until};
    if (decision != NULL)
        solver->conditions = arena_array(&solver->arena, decision->condition_count, sizeof(struct predicate *));
    solver->failed = decision != NULL && solver->conditions == NULL;
}

void solver_release(struct solver *solver)
{
    arena_release(&solver->arena);
}

/* ---- constants */

/* For expression_walk. */
static bool varies(const struct expression *e, void *unused)
{
    (void)unused;
    if (e->op == OP_CONSTANT)
        return e->type == TYPE_STRING || e->type == TYPE_LIST;
    return e->op == OP_WITHIN_LAST_YEAR || (e->op != OP_PARAMETER && (e->op < OP_ADD || e->op > OP_CHOOSE) &&
                                                   (e->op < OP_FULL_YEARS || e->op > OP_DATE) && (e->op < OP_ALL || e->op > OP_IN));
}

static bool is_constant(const struct expression *e)
{
    return !expression_walk(e, varies, NULL);
}

struct value solver_constant(const struct solver *solver, const struct expression *e)
{
    struct scope scope = {.ruleset = solver->ruleset, .as_of = solver->from};

    return is_constant(e) ? expression_evaluate(&scope, e) : VALUE_UNKNOWN;
}

/* ---- variables */

static const struct fact *declaration_of(const struct solver *solver, const struct expression *e)
{
    if (e->op == OP_FACT)
        return &solver->ruleset->facts[e->index];
    return e->op == OP_FIELD && solver->list != NULL ? &solver->list->fields[e->index] : NULL;
}

static void set_range(const struct solver *solver, struct variable *variable)
{
    const struct expression *e = variable->expression;
    const struct fact *f = variable->declaration;
    enum type type = f != NULL ? f->type : e->type;
    const struct enumeration *values = f != NULL ? f->values : e->values;

    variable->min = -INFINITY;
    variable->max = INFINITY;
    variable->whole = type == TYPE_INTEGER || type == TYPE_DATE || type == TYPE_ENUM || e->op == OP_COUNT || e->op == OP_CEIL || e->op == OP_FLOOR ||
                      e->op == OP_FULL_YEARS || e->op == OP_FULL_MONTHS || e->op == OP_YEAR || e->op == OP_MONTH;
    if (type == TYPE_ENUM && values != NULL) {
        variable->min = 0;
        variable->max = (double)values->count - 1;
    } else {
        struct range range = range_of(&(const struct range_scope){solver->ruleset, solver->list, solver->from, solver->until}, e);
        variable->min = range.low;
        variable->max = range.high;
    }
}

static struct variable *variable_of(struct solver *solver, const struct expression *e, bool boolean)
{
    struct variable *variable = solver->variables;

    while (variable != NULL && (variable->boolean != boolean || !same_expression(variable->expression, e)))
        variable = variable->next;
    if (variable != NULL)
        return variable;
    variable = solver->large ? NULL : arena_take(&solver->arena, sizeof *variable);
    if (variable == NULL) {
        solver->failed = true;
        return NULL;
    }
    *variable =
            (struct variable){.expression = e, .declaration = declaration_of(solver, e), .boolean = boolean, .chosen = -1, .next = solver->variables};
    if (boolean) {
        variable->whole = true;
        variable->max = 1;
    } else {
        set_range(solver, variable);
    }
    solver->variables = variable;
    solver->large = ++solver->variable_count >= VARIABLES_MAX;
    return variable;
}

static void add_bound(struct solver *solver, struct variable *variable, double at)
{
    struct bound **place = &variable->bounds, *bound;

    while (*place != NULL && (*place)->at < at)
        place = &(*place)->next;
    if (*place != NULL && (*place)->at == at)
        return;
    bound = arena_take(&solver->arena, sizeof *bound);
    if (bound == NULL) {
        solver->failed = true;
        return;
    }
    *bound = (struct bound){at, *place};
    *place = bound;
}

/* ---- predicates */

static struct predicate *new_predicate(struct solver *solver, enum op op, const struct expression *e)
{
    struct predicate *predicate = arena_take(&solver->arena, sizeof *predicate);

    if (predicate == NULL) {
        solver->failed = true;
        return NULL;
    }
    predicate->op = op;
    predicate->atom = e;
    predicate->next = solver->predicates;
    solver->predicates = predicate;
    return predicate;
}

/* For what cannot be divided: a variable of its own, true or false. */
static struct predicate *free_predicate(struct solver *solver, const struct expression *e)
{
    struct predicate *predicate = new_predicate(solver, OP_EQ, e);

    if (predicate != NULL) {
        predicate->variable = variable_of(solver, e, true);
        predicate->bound = 1;
        if (predicate->variable != NULL)
            add_bound(solver, predicate->variable, 1);
    }
    return predicate;
}

static struct predicate *constant_predicate(struct solver *solver, const struct expression *e, struct value value)
{
    struct predicate *predicate = value.known ? new_predicate(solver, OP_CONSTANT, e) : free_predicate(solver, e);

    if (predicate != NULL && value.known)
        predicate->constant = truth_of(value);
    return predicate;
}

/* The operator when the sides change places. */
static enum op mirrored(enum op op)
{
    static const enum op other[OP_COUNT_OF_OPS] =
            {[OP_EQ] = OP_EQ, [OP_NE] = OP_NE, [OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};

    return other[op];
}

static struct predicate *comparison(struct solver *solver, const struct expression *e)
{
    bool swap = is_constant(e->arguments[0]);
    const struct expression *variable = e->arguments[swap ? 1 : 0];
    struct value bound = solver_constant(solver, e->arguments[swap ? 0 : 1]);
    struct predicate *predicate;

    if (!bound.known || variable->type == TYPE_STRING || variable->type == TYPE_LIST)
        return free_predicate(solver, e);
    predicate = new_predicate(solver, swap ? mirrored(e->op) : e->op, e);
    if (predicate == NULL)
        return NULL;
    predicate->bound = bound.number;
    predicate->variable = variable_of(solver, variable, variable->type == TYPE_BOOLEAN);
    if (predicate->variable != NULL)
        add_bound(solver, predicate->variable, bound.number);
    return predicate;
}

static struct predicate *membership(struct solver *solver, const struct expression *e)
{
    struct predicate *predicate;

    if (e->arguments[0]->type == TYPE_STRING)
        return free_predicate(solver, e);
    for (unsigned i = 1; i < e->count; i++)
        if (!solver_constant(solver, e->arguments[i]).known)
            return free_predicate(solver, e);
    predicate = new_predicate(solver, OP_IN, e);
    if (predicate == NULL)
        return NULL;
    predicate->variable = variable_of(solver, e->arguments[0], e->arguments[0]->type == TYPE_BOOLEAN);
    for (unsigned i = 1; predicate->variable != NULL && i < e->count; i++)
        add_bound(solver, predicate->variable, solver_constant(solver, e->arguments[i]).number);
    return predicate;
}

static struct predicate *add(struct solver *solver, const struct expression *e);

static struct predicate *logic(struct solver *solver, const struct expression *e)
{
    unsigned first = tree_first_child(e);
    struct value need = e->op == OP_AT_LEAST ? solver_constant(solver, e->arguments[0]) : value_number(0);
    struct predicate *predicate;

    if (!need.known)
        return free_predicate(solver, e);
    predicate = new_predicate(solver, e->op, e);
    if (predicate == NULL)
        return NULL;
    predicate->need = (unsigned)ceil(fmin(fmax(need.number, 0), e->count)); /* `count` itself: one more than there are */
    predicate->count = e->count - first;
    predicate->members = arena_array(&solver->arena, predicate->count, sizeof(struct predicate *));
    solver->failed = solver->failed || predicate->members == NULL;
    for (size_t i = 0; !solver->failed && i < predicate->count; i++)
        predicate->members[i] = add(solver, e->arguments[first + i]);
    return predicate;
}

static struct predicate *condition_predicate(struct solver *solver, const struct expression *e)
{
    struct predicate **known;

    if (solver->decision == NULL || solver->conditions == NULL)
        return free_predicate(solver, e);
    known = &solver->conditions[e->index];
    if (*known == NULL)
        *known = add(solver, solver->decision->conditions[e->index].test);
    return *known;
}

static struct predicate *add(struct solver *solver, const struct expression *e)
{
    if (solver->failed)
        return NULL;
    if (is_constant(e))
        return constant_predicate(solver, e, solver_constant(solver, e));
    switch (e->op) {
    case OP_OTHERWISE:
        return constant_predicate(solver, e, value_number(1));
    case OP_CONDITION:
        return condition_predicate(solver, e);
    case OP_ALL:
    case OP_ANY:
    case OP_NONE:
    case OP_NOT:
    case OP_AT_LEAST:
    case OP_CHOOSE:
        return logic(solver, e);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return comparison(solver, e);
    case OP_IN:
        return membership(solver, e);
    default:
        return free_predicate(solver, e);
    }
}

const struct predicate *solver_add(struct solver *solver, const struct expression *expression)
{
    return add(solver, expression);
}
