#include "model/expression.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "model/ruleset.h"

#include <math.h>
#include <string.h>

static struct value evaluate(struct scope *scope, const struct expression *e);

/* A result outside what binary64 holds as a finite number is no number. */
static struct value number_or_unknown(double number)
{
    return isfinite(number) ? value_number(number) : VALUE_UNKNOWN;
}

static struct value truth(bool met)
{
    return value_number(met);
}

/* Operands are leaves mostly, and these need no call. */
static inline struct value operand(struct scope *scope, const struct expression *e)
{
    switch (e->op) {
    case OP_CONSTANT:
        return e->constant;
    case OP_FACT:
        return scope->facts[e->index];
    case OP_FIELD:
        return scope->item[e->index];
    default:
        return evaluate(scope, e);
    }
}

/* Kleene's all (least) or any (greatest), stopping where nothing can change it any more. */
static enum truth least(struct scope *scope, const struct expression *e)
{
    enum truth result = TRUTH_MET;

    for (unsigned i = 0; i < e->count && result != TRUTH_UNMET; i++) {
        enum truth t = expression_test(scope, e->arguments[i]);
        result = t < result ? t : result;
    }
    return result;
}

static enum truth greatest(struct scope *scope, const struct expression *e)
{
    enum truth result = TRUTH_UNMET;

    for (unsigned i = 0; i < e->count && result != TRUTH_MET; i++) {
        enum truth t = expression_test(scope, e->arguments[i]);
        result = t > result ? t : result;
    }
    return result;
}

static enum truth enough(double need, unsigned met, unsigned unknown)
{
    return met >= need ? TRUTH_MET : met + unknown >= need ? TRUTH_UNKNOWN : TRUTH_UNMET;
}

static enum truth at_least(struct scope *scope, const struct expression *e)
{
    unsigned met = 0, unknown = 0;

    for (unsigned i = 1; i < e->count; i++) {
        enum truth t = expression_test(scope, e->arguments[i]);
        met += t == TRUTH_MET;
        unknown += t == TRUTH_UNKNOWN;
    }
    return enough(tree_need(scope, e), met, unknown);
}

bool expression_charge(struct scope *scope, const struct expression *e, uint64_t work)
{
    if (scope->work != NULL)
        *scope->work += work;
    if (scope->work != NULL && *scope->work > EXPRESSION_WORK && scope->status == STATUS_OK) {
        scope->status = STATUS_RULE_BUDGET;
        scope->costly = e;
    }
    return scope->status == STATUS_OK;
}

/* Whether `e`'s first argument is the same as what it is compared with. */
static bool same(struct scope *scope, const struct expression *e, struct value a, struct value b)
{
    if (e->arguments[0]->type != TYPE_STRING)
        return a.number == b.number;
    if (a.text->length != b.text->length)
        return false;
    if (a.text->length >= EXPRESSION_TEXT && !expression_charge(scope, e, a.text->length / EXPRESSION_TEXT))
        return false;
    return memcmp(a.text->bytes, b.text->bytes, a.text->length) == 0;
}

static enum truth compare(struct scope *scope, const struct expression *e)
{
    struct value a = operand(scope, e->arguments[0]), b = operand(scope, e->arguments[1]);
    bool met;

    if (!a.known || !b.known)
        return TRUTH_UNKNOWN;
    switch (e->op) {
    case OP_EQ:
        met = same(scope, e, a, b);
        break;
    case OP_NE:
        met = !same(scope, e, a, b);
        break;
    case OP_LT:
        met = a.number < b.number;
        break;
    case OP_LE:
        met = a.number <= b.number;
        break;
    case OP_GT:
        met = a.number > b.number;
        break;
    default:
        met = a.number >= b.number;
    }
    return met ? TRUTH_MET : TRUTH_UNMET;
}

/* What a fact is compared with, if that is the same on every day. */
static bool fixed_bound(const struct ruleset *ruleset, const struct expression *e, double *bound)
{
    const struct parameter *parameter = e->op == OP_PARAMETER ? &ruleset->parameters[e->index] : NULL;

    if (parameter != NULL && parameter->count == 1)
        *bound = parameter->values[0].value;
    else if (e->op == OP_CONSTANT && e->constant.known)
        *bound = e->constant.number;
    else
        return false;
    return true;
}

static bool reads_calendar(const struct ruleset *ruleset, const struct expression *e)
{
    bool dated = e->op == OP_AS_OF || e->op == OP_WITHIN_LAST_YEAR || (e->op == OP_PARAMETER && ruleset->parameters[e->index].count > 1);

    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++) /* OP_DECIDED counts its set */
        dated = dated || e->arguments[i]->dated;
    return dated;
}

void expression_prepare(const struct ruleset *ruleset, struct expression *e)
{
    double bound;

    e->dated = reads_calendar(ruleset, e);
    if (e->op < OP_EQ || e->op > OP_GE || e->arguments[0]->op != OP_FACT || e->arguments[0]->type == TYPE_STRING ||
            !fixed_bound(ruleset, e->arguments[1], &bound))
        return;
    e->direct = true;
    e->index = e->arguments[0]->index;
    e->outside = e->op == OP_NE || e->op == OP_LT || e->op == OP_GT;
    e->range[0] = e->op == OP_LE || e->op == OP_GT ? -INFINITY : bound;
    e->range[1] = e->op == OP_GE || e->op == OP_LT ? INFINITY : bound;
}

static struct value member(struct scope *scope, const struct expression *e)
{
    struct value a = operand(scope, e->arguments[0]);

    if (!a.known)
        return VALUE_UNKNOWN;
    for (unsigned i = 1; i < e->count; i++) {
        struct value b = operand(scope, e->arguments[i]);
        if (b.known && same(scope, e, a, b))
            return truth(true);
    }
    return truth(false);
}

/* An integer that binary64 holds beside its neighbours. */
static inline bool whole_number(double n)
{
    return n == (double)(int64_t)n;
}

/* Of whole numbers, binary64 gives what decimals would while the result stays below 2⁵³; so it does for their quotient, which lies
 * too far from a tie for 34 digits to move it over one. */
static inline bool exact(enum op op, double a, double b, double result)
{
    return fabs(a) <= NUMBER_LIMIT && fabs(b) <= NUMBER_LIMIT && whole_number(a) && whole_number(b) &&
           (op == OP_DIVIDE || fabs(result) <= NUMBER_LIMIT);
}

static double by_decimals(enum op op, double a, double b)
{
    struct decimal x = decimal_of(a), y = decimal_of(b);

    switch (op) {
    case OP_ADD:
        return decimal_number(decimal_add(x, y));
    case OP_SUBTRACT:
        return decimal_number(decimal_subtract(x, y));
    case OP_MULTIPLY:
        return decimal_number(decimal_multiply(x, y));
    default:
        return decimal_number(decimal_divide(x, y));
    }
}

static struct value arithmetic(struct scope *scope, const struct expression *e)
{
    struct value a = operand(scope, e->arguments[0]), b = operand(scope, e->arguments[1]);
    double result;

    if (!a.known || !b.known)
        return VALUE_UNKNOWN;
    switch (e->op) {
    case OP_ADD:
        result = a.number + b.number;
        break;
    case OP_SUBTRACT:
        result = a.number - b.number;
        break;
    case OP_MULTIPLY:
        result = a.number * b.number;
        break;
    default:
        if (b.number == 0)
            return VALUE_UNKNOWN;
        result = a.number / b.number;
    }
    if (!exact(e->op, a.number, b.number, result)) {
        if (!expression_charge(scope, e, EXPRESSION_DECIMAL))
            return VALUE_UNKNOWN;
        result = by_decimals(e->op, a.number, b.number);
    }
    return number_or_unknown(result);
}

static struct value extreme(struct scope *scope, const struct expression *e, double sign)
{
    struct value result = evaluate(scope, e->arguments[0]);

    for (unsigned i = 1; i < e->count && result.known; i++) {
        struct value v = evaluate(scope, e->arguments[i]);
        if (!v.known || v.number * sign > result.number * sign)
            result = v;
    }
    return result;
}

/* The results of the test for every item, counted. */
static void tally(struct scope *scope, const struct expression *e, const struct list *list, size_t counts[3])
{
    const struct value *outer = scope->item;

    if (!expression_charge(scope, e, list->count * (uint64_t)e->weight))
        return;
    for (size_t i = 0; i < list->count; i++) {
        scope->item = list->values + i * list->fields;
        counts[e->count > 1 ? expression_test(scope, e->arguments[1]) : TRUTH_MET]++;
    }
    scope->item = outer;
}

static struct value quantify(struct scope *scope, const struct expression *e)
{
    struct value v = operand(scope, e->arguments[0]);
    size_t counts[3] = {0, 0, 0};

    if (!v.known)
        return VALUE_UNKNOWN;
    tally(scope, e, v.list, counts);
    if (e->op == OP_COUNT)
        return counts[TRUTH_UNKNOWN] > 0 ? VALUE_UNKNOWN : value_number((double)counts[TRUTH_MET]);
    if (e->op == OP_EXISTS)
        return value_truth(counts[TRUTH_MET] > 0 ? TRUTH_MET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_UNMET);
    return value_truth(counts[TRUTH_UNMET] > 0 ? TRUTH_UNMET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_MET);
}

/* Unknown if any item's field is; the sum of none is 0. */
static struct value sum(struct scope *scope, const struct expression *e, const struct list *list)
{
    struct decimal total = decimal_of(0);
    double result = 0;
    bool whole = true;

    for (size_t i = 0; i < list->count; i++) {
        struct value x = list->values[i * list->fields + e->index];
        if (!x.known)
            return VALUE_UNKNOWN;
        result += x.number;
        whole = whole && exact(OP_ADD, result, x.number, result);
    }
    if (whole)
        return value_number(result);
    if (!expression_charge(scope, e, list->count * EXPRESSION_DECIMAL))
        return VALUE_UNKNOWN;
    for (size_t i = 0; i < list->count; i++)
        total = decimal_add(total, decimal_of(list->values[i * list->fields + e->index].number));
    return number_or_unknown(decimal_number(total));
}

static struct value over_list(struct scope *scope, const struct expression *e)
{
    struct value v = evaluate(scope, e->arguments[0]), result = VALUE_UNKNOWN;

    if (!v.known || !expression_charge(scope, e, v.list->count))
        return VALUE_UNKNOWN;
    if (e->op == OP_LIST_SUM)
        return sum(scope, e, v.list);
    for (size_t i = 0; i < v.list->count; i++) {
        struct value x = v.list->values[i * v.list->fields + e->index];
        if (!x.known)
            return VALUE_UNKNOWN;
        if (!result.known || (e->op == OP_LIST_MAX ? x.number > result.number : x.number < result.number))
            result = x;
    }
    return result;
}

/* By address: `date` is what computing `exists` has written. */
static struct value day(bool exists, const int32_t *date)
{
    return exists ? value_number(*date) : VALUE_UNKNOWN;
}

/* Calendar words: what is needed is known already. A count of years, months or a day of month that is no whole
 * number names no day. */
static struct value calendar(struct scope *scope, const struct expression *e, const double v[3])
{
    int32_t date = (int32_t)v[0], out = 0;
    int64_t n = e->count > 1 && fabs(v[1]) < 1e9 ? (int64_t)floor(v[1]) : INT64_C(1) << 40;
    bool whole = e->count < 2 || v[1] == floor(v[1]);

    switch (e->op) {
    case OP_FULL_YEARS:
        return value_number(floor((double)date_full_months(date, (int32_t)v[1]) / 12));
    case OP_FULL_MONTHS:
        return value_number((double)date_full_months(date, (int32_t)v[1]));
    case OP_WITHIN_LAST_YEAR:
        if (!date_add_months(scope->as_of, -12, &out))
            return VALUE_UNKNOWN;
        return truth(out < date && date <= scope->as_of);
    case OP_ADD_YEARS:
        return day(whole && date_add_months(date, 12 * n, &out), &out);
    case OP_ADD_MONTHS:
        return day(whole && date_add_months(date, n, &out), &out);
    case OP_ADD_DAYS:
        return day(date_add_days(date, n, &out), &out);
    case OP_END_OF_MONTH:
        return value_number(date_end_of_month(date));
    case OP_DAY_OF_NEXT_MONTH:
        return day(whole && date_of_next_month(date, n, &out), &out);
    case OP_YEAR:
        return value_number(date_to_parts(date).year);
    default: /* OP_MONTH */
        return value_number(date_to_parts(date).month);
    }
}

/* The day of a year, a month and a day of the month: any numbers, where the other words begin with a day. */
static struct value day_of_parts(const double v[3])
{
    int32_t out = 0;
    bool fits = v[0] >= 1 && v[0] <= 9999 && v[1] >= 1 && v[1] <= 12 && v[2] >= 1 && v[2] <= 31 && v[0] == floor(v[0]) && v[1] == floor(v[1]) &&
                v[2] == floor(v[2]);

    return day(fits && date_from_parts((struct date_parts){(int)v[0], (int)v[1], (int)v[2]}, &out), &out);
}

static struct value on_calendar(struct scope *scope, const struct expression *e)
{
    double v[3] = {0, 0, 0};

    for (unsigned i = 0; i < e->count; i++) {
        struct value x = operand(scope, e->arguments[i]);
        if (!x.known)
            return VALUE_UNKNOWN;
        v[i] = x.number;
    }
    return e->op == OP_DATE ? day_of_parts(v) : calendar(scope, e, v);
}

/* A list with an unknown field counts as unknown: an author's function sees only what is whole. */
static bool whole(const struct expression *e, struct value v)
{
    return v.known && (e->type != TYPE_LIST || v.list->complete);
}

static struct value call(struct scope *scope, const struct expression *e)
{
    struct value arguments[e->count + 1], out = VALUE_UNKNOWN;

    if (scope->status != STATUS_OK)
        return VALUE_UNKNOWN;
    for (unsigned i = 0; i < e->count; i++) {
        arguments[i] = evaluate(scope, e->arguments[i]);
        if (!whole(e->arguments[i], arguments[i]))
            return VALUE_UNKNOWN;
        if (e->arguments[i]->type == TYPE_LIST && !expression_charge(scope, e, arguments[i].list->count * arguments[i].list->fields))
            return VALUE_UNKNOWN;
    }
    scope->status = scope->ruleset->functions.call(scope->ruleset->functions.self, e->index, arguments, scope->arena, &out, scope->error);
    return scope->status == STATUS_OK ? out : VALUE_UNKNOWN;
}

static enum truth decided(const struct scope *scope, const struct expression *e)
{
    enum truth result = TRUTH_UNMET;

    for (unsigned i = 0; i < e->count; i++)
        if (scope->outcomes[e->set[i]] > result)
            result = (enum truth)scope->outcomes[e->set[i]];
    return result;
}

static struct value evaluate(struct scope *scope, const struct expression *e)
{
    struct value v;

    switch (e->op) {
    case OP_CONSTANT:
        return e->constant;
    case OP_FACT:
        return scope->facts[e->index];
    case OP_FIELD:
        return scope->item[e->index];
    case OP_PARAMETER:
        return value_number(parameter_on(&scope->ruleset->parameters[e->index], scope->as_of));
    case OP_AS_OF:
        return value_number(scope->as_of);
    case OP_CONDITION:
    case OP_DECIDED:
    case OP_OTHERWISE:
    case OP_ALL:
    case OP_ANY:
    case OP_NONE:
    case OP_NOT:
    case OP_AT_LEAST:
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return value_truth(expression_test(scope, e));
    case OP_IN:
        return member(scope, e);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
        return arithmetic(scope, e);
    case OP_CEIL:
        v = evaluate(scope, e->arguments[0]);
        return v.known ? value_number(ceil(v.number)) : v;
    case OP_FLOOR:
        v = evaluate(scope, e->arguments[0]);
        return v.known ? value_number(floor(v.number)) : v;
    case OP_MAX:
        return extreme(scope, e, 1);
    case OP_MIN:
        return extreme(scope, e, -1);
    case OP_CHOOSE:
        v = evaluate(scope, e->arguments[0]);
        return v.known ? evaluate(scope, e->arguments[v.number != 0 ? 1 : 2]) : VALUE_UNKNOWN;
    case OP_COUNT:
    case OP_EXISTS:
    case OP_EVERY:
        return quantify(scope, e);
    case OP_LIST_MAX:
    case OP_LIST_MIN:
    case OP_LIST_SUM:
        return over_list(scope, e);
    case OP_CALL:
        return call(scope, e);
    default:
        return on_calendar(scope, e);
    }
}

struct value expression_evaluate(struct scope *scope, const struct expression *expression)
{
    return evaluate(scope, expression);
}

bool expression_walk(const struct expression *e, bool (*visit)(const struct expression *part, void *argument), void *argument)
{
    if (e == NULL || visit(e, argument))
        return e != NULL;
    if (e->arguments == NULL) /* OP_DECIDED counts its set */
        return false;
    for (unsigned i = 0; i < e->count; i++)
        if (expression_walk(e->arguments[i], visit, argument))
            return true;
    return false;
}

enum truth expression_test_any(struct scope *scope, const struct expression *e)
{
    switch (e->op) {
    case OP_FACT:
        return truth_of(scope->facts[e->index]);
    case OP_CONDITION:
        return (enum truth)scope->conditions[e->index];
    case OP_DECIDED:
        return decided(scope, e);
    case OP_OTHERWISE:
        return TRUTH_MET;
    case OP_ALL:
        return least(scope, e);
    case OP_ANY:
        return greatest(scope, e);
    case OP_NONE:
        return truth_not(greatest(scope, e));
    case OP_NOT:
        return truth_not(expression_test(scope, e->arguments[0]));
    case OP_AT_LEAST:
        return at_least(scope, e);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return compare(scope, e);
    default:
        return truth_of(evaluate(scope, e));
    }
}

double tree_need(struct scope *scope, const struct expression *tree)
{
    if (tree->op == OP_AT_LEAST)
        return evaluate(scope, tree->arguments[0]).number;
    return tree->op == OP_ALL ? tree->count : 1;
}

/* What the results of a node's children, so many met and unknown of all, make of it. */
static enum truth combine(struct scope *scope, const struct expression *tree, unsigned met, unsigned unknown, unsigned all)
{
    switch (tree->op) {
    case OP_ALL:
        return met == all ? TRUTH_MET : met + unknown == all ? TRUTH_UNKNOWN : TRUTH_UNMET;
    case OP_AT_LEAST:
        return enough(tree_need(scope, tree), met, unknown);
    case OP_ANY:
        return enough(1, met, unknown);
    case OP_NOT:
    case OP_NONE:
        return truth_not(enough(1, met, unknown));
    default:
        return TRUTH_MET; /* otherwise */
    }
}

enum truth tree_evaluate(struct scope *scope, const struct expression *tree, unsigned char *nodes)
{
    static const uint64_t share[3] = {[TRUTH_UNMET] = 0, [TRUTH_UNKNOWN] = UINT64_C(1) << 32, [TRUTH_MET] = 1};
    const unsigned char *conditions = scope->conditions;
    unsigned first = tree_first_child(tree);
    uint64_t counts = 0; /* how many are met, and above them how many are unknown */
    enum truth result;

    if (tree->op == OP_CONDITION)
        return nodes[tree->node] = conditions[tree->index];
    if (tree->count == 0)
        return nodes[tree->node] = (unsigned char)combine(scope, tree, 0, 0, 0);
    for (const struct expression *const *child = tree->arguments + first, *const *end = tree->arguments + tree->count; child < end; child++) {
        if ((*child)->op == OP_CONDITION)
            counts += share[nodes[(*child)->node] = conditions[(*child)->index]];
        else
            counts += share[tree_evaluate(scope, *child, nodes)];
    }
    result = combine(scope, tree, (unsigned)counts, (unsigned)(counts >> 32), tree->count - first);
    nodes[tree->node] = (unsigned char)result;
    return result;
}
