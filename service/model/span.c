#include "model/span.h"

#include "base/date.h"
#include "model/ruleset.h"

#include <math.h>

#define ANYTHING ((struct span){-INFINITY, INFINITY, true, true})
#define MOST_OPERANDS 3U /* of the words that `applied` computes */

static struct span spanning(struct scope *scope, const struct expression *e, struct days days);

static struct span exactly(struct value v)
{
    return (struct span){v.known ? v.number : 0, v.known ? v.number : 0, v.known, !v.known};
}

static struct span truths(bool met, bool unmet, bool unknown)
{
    return (struct span){unmet ? 0 : 1, met ? 1 : 0, met || unmet, unknown};
}

static bool is_point(struct span s)
{
    return s.known != s.unknown && s.low == s.high;
}

/* Both of two. */
static struct span joined(struct span a, struct span b)
{
    if (!a.known || !b.known)
        return (struct span){a.known ? a.low : b.low, a.known ? a.high : b.high, a.known || b.known, a.unknown || b.unknown};
    return (struct span){fmin(a.low, b.low), fmax(a.high, b.high), true, a.unknown || b.unknown};
}

/* ------------------------------------------------------------------ truths */

/* Kleene's `all` with MET for `whole`, `any` with UNMET: it is `whole` where every member is, and the opposite where one is that. */
static struct span combined(struct scope *scope, const struct expression *e, struct days days, enum truth whole)
{
    bool every = true, one = false, unknown = false, open = true;

    for (unsigned i = 0; i < e->count; i++) {
        struct span s = spanning(scope, e->arguments[i], days);
        every = every && span_may_be(s, whole);
        one = one || span_may_be(s, truth_not(whole));
        unknown = unknown || s.unknown;
        open = open && (s.unknown || span_may_be(s, whole));
    }
    return whole == TRUTH_MET ? truths(every, one, unknown && open) : truths(one, every, unknown && open);
}

static struct span negated(struct span s)
{
    return truths(span_may_be(s, TRUTH_UNMET), span_may_be(s, TRUTH_MET), s.unknown);
}

static struct span at_least(struct scope *scope, const struct expression *e, struct days days)
{
    struct span need = spanning(scope, e->arguments[0], days);
    unsigned met = 0, unmet = 0, members = e->count - 1;
    bool unknown = false;

    for (unsigned i = 1; i < e->count; i++) {
        struct span s = spanning(scope, e->arguments[i], days);
        met += span_may_be(s, TRUTH_MET);
        unmet += span_may_be(s, TRUTH_UNMET);
        unknown = unknown || s.unknown;
    }
    return truths(met >= need.low, members - unmet < need.high, unknown);
}

static struct span compared(struct scope *scope, const struct expression *e, struct days days)
{
    struct span a, b, swap;
    bool same, differ;

    if (e->arguments[0]->type == TYPE_STRING)
        return truths(true, true, true);
    a = spanning(scope, e->arguments[0], days);
    b = spanning(scope, e->arguments[1], days);
    if (!a.known || !b.known)
        return truths(false, false, true);
    same = a.low <= b.high && b.low <= a.high;
    differ = !(a.low == a.high && b.low == b.high && a.low == b.low);
    if (e->op == OP_EQ || e->op == OP_NE)
        return e->op == OP_EQ ? truths(same, differ, a.unknown || b.unknown) : truths(differ, same, a.unknown || b.unknown);
    if (e->op == OP_GT || e->op == OP_GE) { /* mirrored */
        swap = a;
        a = b;
        b = swap;
    }
    if (e->op == OP_LT || e->op == OP_GT)
        return truths(a.low < b.high, a.high >= b.low, a.unknown || b.unknown);
    return truths(a.low <= b.high, a.high > b.low, a.unknown || b.unknown);
}

static struct span member(struct scope *scope, const struct expression *e, struct days days)
{
    bool same = false, differ = true, unknown = false;
    struct span a;

    if (e->arguments[0]->type == TYPE_STRING)
        return truths(true, true, true);
    a = spanning(scope, e->arguments[0], days);
    for (unsigned i = 1; i < e->count; i++) {
        struct span b = spanning(scope, e->arguments[i], days);
        same = same || (b.known && a.low <= b.high && b.low <= a.high);
        differ = differ && !(b.known && !b.unknown && a.low == a.high && b.low == b.high && a.low == b.low);
    }
    unknown = a.unknown;
    return truths(a.known && same, a.known && differ, unknown);
}

/* ------------------------------------------------------------------ lists */

static struct span quantified(struct scope *scope, const struct expression *e, struct days days)
{
    struct value v = expression_evaluate(scope, e->arguments[0]); /* a list is the same on every day */
    const struct value *outer = scope->item;
    size_t met = 0, unmet = 0, unknown = 0, certain = 0;

    if (!v.known || !expression_charge(scope, e, v.list->count * (uint64_t)e->weight))
        return exactly(VALUE_UNKNOWN);
    for (size_t i = 0; i < v.list->count; i++) {
        struct span s;
        scope->item = v.list->values + i * v.list->fields;
        s = spanning(scope, e->arguments[1], days);
        met += span_may_be(s, TRUTH_MET);
        unmet += span_may_be(s, TRUTH_UNMET);
        unknown += s.unknown;
        certain += s.unknown && !s.known;
    }
    scope->item = outer;
    if (e->op == OP_COUNT)
        return (struct span){(double)(v.list->count - unmet), (double)met, certain == 0, unknown > 0};
    if (e->op == OP_EXISTS)
        return truths(met > 0, unmet == v.list->count, unknown > 0);
    return truths(met == v.list->count, unmet > 0, unknown > 0);
}

/* ------------------------------------------------------------------ numbers and days */

/* The word applied to such operands, as the evaluator does it. */
static struct value applied(struct scope *scope, const struct expression *e, const double *operands)
{
    struct expression constants[MOST_OPERANDS], word = *e;
    const struct expression *arguments[MOST_OPERANDS];

    for (unsigned i = 0; i < e->count && i < MOST_OPERANDS; i++) {
        constants[i] = (struct expression){.op = OP_CONSTANT, .type = e->arguments[i]->type, .constant = value_number(operands[i])};
        arguments[i] = &constants[i];
    }
    word.arguments = arguments;
    return expression_evaluate(scope, &word);
}

/* Of a word that is monotone in each operand: `falling` has a bit for each in which it falls. */
static struct span monotone(struct scope *scope, const struct expression *e, const struct span *operands, unsigned falling)
{
    double low[MOST_OPERANDS] = {0}, high[MOST_OPERANDS] = {0};
    struct value from, to;

    for (unsigned i = 0; i < e->count; i++) {
        bool falls = (falling >> i & 1) != 0;
        low[i] = falls ? operands[i].high : operands[i].low;
        high[i] = falls ? operands[i].low : operands[i].high;
    }
    from = applied(scope, e, low);
    to = applied(scope, e, high);
    if (!from.known || !to.known)
        return ANYTHING;
    return (struct span){from.number, to.number, true, false};
}

/* Products and quotients have their extremes at the corners. */
static struct span cornered(struct scope *scope, const struct expression *e, const struct span *operands)
{
    struct span out = {INFINITY, -INFINITY, true, false};

    if (e->op == OP_DIVIDE && operands[1].low <= 0 && operands[1].high >= 0)
        return ANYTHING;
    for (unsigned corner = 0; corner < 4; corner++) {
        const double at[MOST_OPERANDS] = {corner & 1 ? operands[0].high : operands[0].low, corner & 2 ? operands[1].high : operands[1].low};
        struct value v = applied(scope, e, at);
        if (!v.known)
            return ANYTHING;
        out = joined(out, exactly(v));
    }
    return out;
}

static struct span month_of(const struct span *date)
{
    struct date_parts first = date_to_parts((int32_t)date->low), last = date_to_parts((int32_t)date->high);

    return first.year == last.year ? (struct span){first.month, last.month, true, false} : (struct span){1, 12, true, false};
}

static struct span of_known(struct scope *scope, const struct expression *e, const struct span *operands)
{
    struct span out;

    switch (e->op) {
    case OP_ADD:
    case OP_CEIL:
    case OP_FLOOR:
    case OP_YEAR:
    case OP_END_OF_MONTH:
        return monotone(scope, e, operands, 0);
    case OP_SUBTRACT:
        return monotone(scope, e, operands, 2);
    case OP_FULL_YEARS:
    case OP_FULL_MONTHS:
        return monotone(scope, e, operands, 1);
    case OP_ADD_YEARS:
    case OP_ADD_MONTHS:
    case OP_ADD_DAYS:
    case OP_DAY_OF_NEXT_MONTH:
        out = monotone(scope, e, operands, 0); /* between the ends a number may be no whole one, or a month have no such day */
        out.unknown = out.unknown || operands[1].low != operands[1].high || (e->op == OP_DAY_OF_NEXT_MONTH && operands[1].high > 28);
        return out;
    case OP_MULTIPLY:
    case OP_DIVIDE:
        return cornered(scope, e, operands);
    case OP_MONTH:
        return month_of(operands);
    default:
        return ANYTHING;
    }
}

/* Whether a bound may be given to a word that wants a value of that type. */
static bool in_range(enum type type, struct span s)
{
    if (type == TYPE_DATE)
        return s.low >= DATE_MIN && s.high <= DATE_MAX;
    return s.low > -INFINITY && s.high < INFINITY;
}

static struct span computed(struct scope *scope, const struct expression *e, struct days days)
{
    struct span operands[MOST_OPERANDS] = {{0, 0, false, false}}, out;
    bool unknown = false, points = true, ranges = true;
    double at[MOST_OPERANDS] = {0};

    if (e->count > MOST_OPERANDS)
        return ANYTHING;
    for (unsigned i = 0; i < e->count; i++) {
        operands[i] = spanning(scope, e->arguments[i], days);
        if (!operands[i].known)
            return exactly(VALUE_UNKNOWN);
        unknown = unknown || operands[i].unknown;
        points = points && operands[i].low == operands[i].high;
        ranges = ranges && in_range(e->arguments[i]->type, operands[i]);
        at[i] = operands[i].low;
    }
    if (!ranges)
        return ANYTHING;
    out = points ? exactly(applied(scope, e, at)) : of_known(scope, e, operands);
    out.unknown = out.unknown || unknown;
    return out;
}

static struct span extreme(struct scope *scope, const struct expression *e, struct days days)
{
    struct span out = spanning(scope, e->arguments[0], days);

    for (unsigned i = 1; i < e->count; i++) {
        struct span s = spanning(scope, e->arguments[i], days);
        out.low = e->op == OP_MAX ? fmax(out.low, s.low) : fmin(out.low, s.low);
        out.high = e->op == OP_MAX ? fmax(out.high, s.high) : fmin(out.high, s.high);
        out.known = out.known && s.known;
        out.unknown = out.unknown || s.unknown;
    }
    return out;
}

static struct span chosen(struct scope *scope, const struct expression *e, struct days days)
{
    struct span test = spanning(scope, e->arguments[0], days), none = {0, 0, false, false};
    struct span met = span_may_be(test, TRUTH_MET) ? spanning(scope, e->arguments[1], days) : none;
    struct span unmet = span_may_be(test, TRUTH_UNMET) ? spanning(scope, e->arguments[2], days) : none;
    struct span out = joined(met, unmet);

    out.unknown = out.unknown || test.unknown;
    return out;
}

/* (as_of − 1 year, as_of] has the day: both ends move on with as_of. */
static struct span within_last_year(struct scope *scope, const struct expression *e, struct days days)
{
    struct span date = spanning(scope, e->arguments[0], days);
    int32_t first, last;

    if (!date.known || !date_add_months(days.first, -12, &first) || !date_add_months(days.last, -12, &last))
        return date.known ? truths(true, true, true) : exactly(VALUE_UNKNOWN);
    return truths(date.high > first && date.low <= days.last, date.low <= last || date.high > days.first, date.unknown);
}

static struct span of_parameter(const struct parameter *parameter, struct days days)
{
    struct span out = exactly(value_number(parameter_on(parameter, days.first)));

    for (size_t i = 0; i < parameter->count; i++)
        if (parameter->values[i].from > days.first && parameter->values[i].from <= days.last)
            out = joined(out, exactly(value_number(parameter->values[i].value)));
    return out;
}

/* An author's function can be asked only where its arguments are the same on all the days. */
static struct span called(struct scope *scope, const struct expression *e, struct days days)
{
    for (unsigned i = 0; i < e->count; i++)
        if (e->arguments[i]->dated && !is_point(spanning(scope, e->arguments[i], days)))
            return ANYTHING;
    scope->as_of = days.first;
    return exactly(expression_evaluate(scope, e));
}

static struct span spanning(struct scope *scope, const struct expression *e, struct days days)
{
    if (e->type == TYPE_STRING || e->type == TYPE_LIST)
        return ANYTHING;
    if (!e->dated)
        return exactly(expression_evaluate(scope, e));
    switch (e->op) {
    case OP_AS_OF:
        return (struct span){days.first, days.last, true, false};
    case OP_PARAMETER:
        return of_parameter(&scope->ruleset->parameters[e->index], days);
    case OP_ALL:
        return combined(scope, e, days, TRUTH_MET);
    case OP_ANY:
        return combined(scope, e, days, TRUTH_UNMET);
    case OP_NONE:
        return negated(combined(scope, e, days, TRUTH_UNMET));
    case OP_NOT:
        return negated(spanning(scope, e->arguments[0], days));
    case OP_AT_LEAST:
        return at_least(scope, e, days);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return compared(scope, e, days);
    case OP_IN:
        return member(scope, e, days);
    case OP_MAX:
    case OP_MIN:
        return extreme(scope, e, days);
    case OP_CHOOSE:
        return chosen(scope, e, days);
    case OP_COUNT:
    case OP_EXISTS:
    case OP_EVERY:
        return quantified(scope, e, days);
    case OP_WITHIN_LAST_YEAR:
        return within_last_year(scope, e, days);
    case OP_CALL:
        return called(scope, e, days);
    default:
        return computed(scope, e, days);
    }
}

struct span span_evaluate(struct scope *scope, const struct expression *expression, struct days days)
{
    scope->as_of = days.first;
    return days.first == days.last ? exactly(expression_evaluate(scope, expression)) : spanning(scope, expression, days);
}
