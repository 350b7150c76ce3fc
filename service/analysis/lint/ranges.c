#include "analysis/lint/ranges.h"

#include "base/date.h"

#include <math.h>

#define ANYTHING ((struct range){-INFINITY, INFINITY, false})
#define NEVER ((struct range){-INFINITY, INFINITY, true})

const struct fact *list_tested(const struct ruleset *ruleset, const struct expression *e, unsigned index, const struct fact *outer)
{
    bool tests = index == 1 && (e->op == OP_COUNT || e->op == OP_EXISTS || e->op == OP_EVERY) && e->arguments[0]->op == OP_FACT;

    return tests ? &ruleset->facts[e->arguments[0]->index] : outer;
}

static struct range point(double value)
{
    return (struct range){value, value, false};
}

static bool is_point(struct range r)
{
    return !r.never && r.low == r.high;
}

/* NaN, as of ∞ − ∞ or 0 × ∞, stands for no bound. */
static struct range between(double low, double high)
{
    return (struct range){isnan(low) ? -INFINITY : low, isnan(high) ? INFINITY : high, false};
}

/* The range over the four corners; `f` is monotonic in each operand. */
static struct range corners(struct range a, struct range b, double (*f)(double, double))
{
    double all[4] = {f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)}, low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < 4; i++) {
        if (isnan(all[i]))
            return ANYTHING;
        low = fmin(low, all[i]);
        high = fmax(high, all[i]);
    }
    return between(low, high);
}

static double product(double a, double b)
{
    return a == 0 || b == 0 ? 0 : a * b;
}

static double quotient(double a, double b)
{
    return a / b;
}

static struct range declared(const struct fact *f)
{
    switch (f->type) {
    case TYPE_ENUM:
        return between(0, (double)f->values->count - 1);
    case TYPE_DATE:
        return between(DATE_MIN, DATE_MAX);
    case TYPE_BOOLEAN:
        return between(0, 1);
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        return between(f->has_min ? f->min : -NUMBER_LIMIT, f->has_max ? f->max : NUMBER_LIMIT);
    default:
        return ANYTHING;
    }
}

/* A day from a year, a month and a day. */
static struct range day_of(const struct range v[3])
{
    static const struct range whole[3] = {{1, 9999, false}, {1, 12, false}, {1, 31, false}};
    int32_t day;

    for (size_t i = 0; i < 3; i++)
        if (v[i].high < whole[i].low || v[i].low > whole[i].high || (is_point(v[i]) && v[i].low != floor(v[i].low)))
            return NEVER;
    if (is_point(v[1]) && is_point(v[2])) {
        int year = is_point(v[0]) ? (int)v[0].low : 2000; /* a leap year: any year will do */
        if (!date_from_parts((struct date_parts){year, (int)v[1].low, (int)v[2].low}, &day))
            return NEVER;
        if (is_point(v[0]))
            return point(day);
    }
    return between(DATE_MIN, DATE_MAX);
}

/* A day so many years, months or days after another; day n of the next month. */
static struct range shifted(enum op op, struct range day, struct range n)
{
    bool part = is_point(n) && n.low != floor(n.low) && op != OP_ADD_DAYS;
    double unit = op == OP_ADD_YEARS ? 365.2425 : op == OP_ADD_MONTHS ? 365.2425 / 12 : 1;
    struct range far;

    if (part || (op == OP_DAY_OF_NEXT_MONTH && (n.high < 1 || n.low > 31)))
        return NEVER;
    if (op == OP_DAY_OF_NEXT_MONTH)
        return between(DATE_MIN, DATE_MAX);
    far = between(day.low + n.low * unit - 31, day.high + n.high * unit + 31);
    return far.high < DATE_MIN || far.low > DATE_MAX ? NEVER : between(fmax(far.low, DATE_MIN), fmin(far.high, DATE_MAX));
}

static struct range items(const struct range_scope *scope, const struct expression *list)
{
    return between(0, list->op == OP_FACT ? (double)scope->ruleset->facts[list->index].max_items : (double)INFINITY);
}

static struct range field_of(const struct range_scope *scope, const struct expression *e)
{
    return e->arguments[0]->op == OP_FACT ? declared(&scope->ruleset->facts[e->arguments[0]->index].fields[e->index]) : ANYTHING;
}

static struct range over_all(struct range a, struct range b)
{
    return between(fmin(a.low, b.low), fmax(a.high, b.high));
}

/* `v`: the ranges of the first three arguments, all of which can be known. */
static struct range computed(const struct range_scope *scope, const struct expression *e, const struct range v[3])
{
    switch (e->op) {
    case OP_ADD:
        return between(v[0].low + v[1].low, v[0].high + v[1].high);
    case OP_SUBTRACT:
        return between(v[0].low - v[1].high, v[0].high - v[1].low);
    case OP_MULTIPLY:
        return corners(v[0], v[1], product);
    case OP_DIVIDE:
        if (v[1].low == 0 && v[1].high == 0)
            return NEVER;
        return v[1].low > 0 || v[1].high < 0 ? corners(v[0], v[1], quotient) : ANYTHING;
    case OP_CEIL:
        return between(ceil(v[0].low), ceil(v[0].high));
    case OP_FLOOR:
        return between(floor(v[0].low), floor(v[0].high));
    case OP_COUNT:
        return items(scope, e->arguments[0]);
    case OP_LIST_MAX:
    case OP_LIST_MIN:
        return field_of(scope, e);
    case OP_LIST_SUM:
        return between(field_of(scope, e).low < 0 ? -INFINITY : 0, field_of(scope, e).high > 0 ? INFINITY : 0);
    case OP_FULL_YEARS:
    case OP_FULL_MONTHS:
        return between(-INFINITY, INFINITY);
    case OP_YEAR:
        return between(date_to_parts((int32_t)v[0].low).year, date_to_parts((int32_t)v[0].high).year);
    case OP_MONTH:
        return between(1, 12);
    case OP_ADD_YEARS:
    case OP_ADD_MONTHS:
    case OP_ADD_DAYS:
    case OP_DAY_OF_NEXT_MONTH:
        return shifted(e->op, v[0], v[1]);
    case OP_END_OF_MONTH:
        return between(v[0].low, fmin(v[0].high + 31, DATE_MAX));
    case OP_DATE:
        return day_of(v);
    default:
        return e->type == TYPE_DATE ? between(DATE_MIN, DATE_MAX) : ANYTHING;
    }
}

/* The greatest or least of all. */
static struct range extreme(const struct range_scope *scope, const struct expression *e)
{
    struct range all = range_of(scope, e->arguments[0]);

    for (unsigned i = 1; i < e->count && !all.never; i++) {
        struct range r = range_of(scope, e->arguments[i]);
        if (r.never)
            return NEVER;
        all = e->op == OP_MAX ? between(fmax(all.low, r.low), fmax(all.high, r.high)) : between(fmin(all.low, r.low), fmin(all.high, r.high));
    }
    return all;
}

static struct range chosen(const struct range_scope *scope, const struct expression *e)
{
    struct range then = range_of(scope, e->arguments[1]), other = range_of(scope, e->arguments[2]);

    if (range_of(scope, e->arguments[0]).never || (then.never && other.never))
        return NEVER;
    return then.never ? other : other.never ? then : over_all(then, other);
}

/* Kleene: known as soon as one member is, but for `all of them`; only when none can be known, the whole never is. */
static struct range connective(const struct range_scope *scope, const struct expression *e)
{
    for (unsigned i = tree_first_child(e); i < e->count; i++)
        if (!range_of(scope, e->arguments[i]).never)
            return between(0, 1);
    return e->count > tree_first_child(e) ? NEVER : between(0, 1);
}

struct range range_of(const struct range_scope *scope, const struct expression *e)
{
    struct range v[3] = {ANYTHING, ANYTHING, ANYTHING};

    switch (e->op) {
    case OP_CONSTANT:
        return e->type == TYPE_STRING || e->type == TYPE_LIST ? ANYTHING : point(e->constant.number);
    case OP_FACT:
        return declared(&scope->ruleset->facts[e->index]);
    case OP_FIELD:
        return scope->list != NULL ? declared(&scope->list->fields[e->index]) : ANYTHING;
    case OP_PARAMETER:
        return point(parameter_on(&scope->ruleset->parameters[e->index], scope->from));
    case OP_AS_OF:
        return between(scope->from, scope->until);
    case OP_CONDITION:
    case OP_DECIDED:
    case OP_OTHERWISE:
    case OP_CALL:
        return e->type == TYPE_DATE ? between(DATE_MIN, DATE_MAX) : e->type == TYPE_BOOLEAN ? between(0, 1) : ANYTHING;
    case OP_MAX:
    case OP_MIN:
        return extreme(scope, e);
    case OP_CHOOSE:
        return chosen(scope, e);
    case OP_ALL:
    case OP_ANY:
    case OP_NONE:
    case OP_NOT:
    case OP_AT_LEAST:
        return connective(scope, e);
    default:
        break;
    }
    for (unsigned i = 0; i < e->count; i++) {
        struct range_scope inner = *scope;
        struct range r;
        inner.list = list_tested(scope->ruleset, e, i, scope->list);
        r = range_of(&inner, e->arguments[i]);
        if (r.never && inner.list == scope->list && e->op != OP_IN)
            return NEVER;
        if (i < 3)
            v[i] = r;
    }
    return computed(scope, e, v);
}
