#include "analysis/lint/parts.h"

#include "analysis/lint/phrases.h"
#include "analysis/lint/ranges.h"
#include "analysis/lint/solver.h"
#include "analysis/lint/units.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COMPARED 64U

/* ---- the test */

struct compared {
    enum op op;
    const struct expression *variable, *bound; /* a constant or a parameter */
    const struct expression *whole;
    const struct fact *list; /* whose items it reads */
};

struct comparisons {
    const struct lint_owner *owner;
    struct compared list[MOST_COMPARED];
    size_t count;
    bool others; /* compares something else too */
};

static enum op turned(enum op op)
{
    static const enum op other[OP_COUNT_OF_OPS] = {[OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};

    return other[op];
}

static enum op opposite(enum op op)
{
    static const enum op other[OP_COUNT_OF_OPS] = {[OP_LT] = OP_GE, [OP_LE] = OP_GT, [OP_GT] = OP_LE, [OP_GE] = OP_LT};

    return other[op];
}

static bool is_bound(const struct expression *e)
{
    return e->op == OP_CONSTANT || e->op == OP_PARAMETER;
}

/* as_of against a day so many years, months or days after another: what is compared is the time between them. */
static const struct expression *span_of(const struct expression *day, const struct expression *other)
{
    bool span = day->op == OP_ADD_YEARS || day->op == OP_ADD_MONTHS || day->op == OP_ADD_DAYS;

    return span && other->op == OP_AS_OF && is_bound(day->arguments[1]) ? day : NULL;
}

static void add_comparison(struct comparisons *c, const struct expression *e, const struct fact *list, bool negated)
{
    const struct expression *a = e->arguments[0], *b = e->arguments[1];
    enum op op = e->op;
    struct compared found = {.whole = e, .list = list};

    if (c->count == MOST_COMPARED)
        return;
    if (is_bound(a) || span_of(a, b) != NULL) {
        const struct expression *swap = a;
        a = b;
        b = swap;
        op = turned(op);
    }
    found.op = negated ? opposite(op) : op;
    found.variable = a;
    found.bound = b;
    if (span_of(b, a) != NULL) {
        found.variable = b;
        found.bound = b->arguments[1];
    } else if (!is_bound(b)) {
        c->others = true;
        return;
    }
    c->list[c->count++] = found;
}

static void collect(struct comparisons *c, const struct expression *e, const struct fact *list, bool negated)
{
    bool turns = e->op == OP_NOT || e->op == OP_NONE;

    if (e->op >= OP_LT && e->op <= OP_GE) {
        add_comparison(c, e, list, negated);
        return;
    }
    if (e->op == OP_AT_LEAST && is_bound(e->arguments[0]) && c->count < MOST_COMPARED)
        c->list[c->count++] = (struct compared){negated ? OP_LT : OP_GE, e, e->arguments[0], e, list};
    if (e->op >= OP_ALL && e->op <= OP_AT_LEAST) {
        for (unsigned i = tree_first_child(e); i < e->count; i++)
            collect(c, e->arguments[i], list, negated != turns);
    } else if (e->op == OP_EXISTS || e->op == OP_EVERY) {
        collect(c, e->arguments[1], list_tested(c->owner->lint->ruleset, e, 1, list), negated);
    } else if (e->op == OP_EQ || e->op == OP_NE || e->op == OP_IN || e->op == OP_CHOOSE || e->op == OP_CALL) {
        c->others = true;
    }
}

static bool has_number(const struct comparisons *c, const struct compared *compared, double number)
{
    const struct expression *b = compared->bound;

    if (b->type != TYPE_NUMBER)
        return false;
    if (b->op == OP_CONSTANT)
        return b->constant.number == number;
    for (size_t i = 0; i < c->owner->lint->ruleset->parameters[b->index].count; i++)
        if (c->owner->lint->ruleset->parameters[b->index].values[i].value == number)
            return true;
    return false;
}

/* Whether another condition of the decision takes the number that this one leaves out: 300人以上 beside 300人以下. Both can't include it. */
static bool is_shared_border(const struct comparisons *c, const struct phrase *p, const struct compared *one)
{
    const struct decision *d = c->owner->decision;
    bool found = false;

    for (size_t i = 0; p->follows && !found && i < d->condition_count; i++) {
        struct comparisons other = {.owner = c->owner};
        collect(&other, d->conditions[i].test, NULL, false);
        for (size_t k = 0; k < other.count; k++)
            found = found || (other.list[k].op == opposite(one->op) && same_expression(other.list[k].variable, one->variable) &&
                                     same_expression(other.list[k].bound, one->bound));
    }
    return found;
}

/* ---- both together */

static enum term name_of(enum op op)
{
    static const enum term names[OP_COUNT_OF_OPS] = {[OP_LT] = TERM_BELOW, [OP_LE] = TERM_AT_MOST, [OP_GT] = TERM_ABOVE, [OP_GE] = TERM_AT_LEAST};

    return names[op];
}

static bool negates(const char *text, size_t n)
{
    static const char *const signs[] = {"不", "未", "无", "没有", "非", "除", "违"};

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++)
            if (strlen(signs[k]) <= n - i && text_begins(text + i, signs[k]))
                return true;
    return false;
}

/* A wording of what must not be, over a test of it, or the other way round. */
static bool is_turned(const char *text, const struct phrase *p, enum op op)
{
    return op == opposite(p->op) && (negates(text, (size_t)(p->begin - text)) || negates(p->end, strlen(p->end)));
}

static void report(const struct comparisons *c, const struct phrase *p, const struct compared *compared, enum term text)
{
    lint_warn(c->owner->lint, "wording-bound", lint_place(c->owner, compared->whole), MESSAGE_WORDING_BOUND, ARG_OWNER(c->owner), ARG_TERM(text),
            ARG_TEXT(p->said), ARG_TERM(name_of(p->op)), ARG_TERM(name_of(compared->op)));
}

static struct unit unit_compared(const struct comparisons *c, const struct compared *one)
{
    const struct expression *e = one->variable;
    bool span = one->whole != e && e->count > 1 && one->bound == e->arguments[1]; /* of span_of */

    if (span)
        return unit_named(e->op == OP_ADD_YEARS ? "年" : e->op == OP_ADD_MONTHS ? "个月" : "日");
    return e->op == OP_AT_LEAST ? (struct unit){UNIT_COUNT, NULL} : unit_of(c->owner, one->list, e);
}

/* The number in another unit; the same where no factor is known. */
static double converted(double number, struct unit from, struct unit to)
{
    static const struct {
        enum unit_class from, to;
        double times, by;
    } factors[] = {{UNIT_WAN, UNIT_YUAN, 1e4, 1}, {UNIT_YI, UNIT_YUAN, 1e8, 1}, {UNIT_YI, UNIT_WAN, 1e4, 1}, {UNIT_YUAN, UNIT_WAN, 1, 1e4},
            {UNIT_YEAR, UNIT_MONTH, 12, 1}, {UNIT_HOUR, UNIT_MINUTE, 60, 1}, {UNIT_PERCENT, UNIT_RATIO, 1, 100}};

    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        if (factors[i].from == from.class && factors[i].to == to.class)
            return number * factors[i].times / factors[i].by;
    return number;
}

static void report_unit(const struct comparisons *c, const struct phrase *p, const struct compared *compared, struct unit unit)
{
    const char *other = unit.name != NULL ? unit.name : term_text(TERM_ANOTHER_UNIT, message_language());

    lint_warn(c->owner->lint, "unit-mismatch", lint_place(c->owner, compared->whole), MESSAGE_UNIT_OF_WORDING, ARG_OWNER(c->owner),
            ARG_NUMBER(p->number), ARG_TEXT(p->unit.name), ARG_TEXT(other));
}

static void check_number(const struct comparisons *c, const char *text, const struct phrase *p)
{
    const struct compared *wrong = NULL, *unfit = NULL;
    struct unit unit = {UNIT_ANY, NULL};

    for (size_t i = 0; i < c->count; i++) {
        const struct compared *one = &c->list[i];
        struct unit u = unit_compared(c, one);
        double number = converted(p->number, p->unit, u);
        if (u.class == UNIT_COUNT)
            u.class = UNIT_ANY;
        bool fits = number != p->number || units_fit(u, p->unit);
        if (fits && has_number(c, one, number)) {
            if (one->op == p->op || is_turned(text, p, one->op) || (one->op != opposite(p->op) && is_shared_border(c, p, one)))
                return;
            wrong = one;
        } else if (has_number(c, one, p->number)) {
            unfit = one;
            unit = u;
        }
    }
    if (wrong != NULL)
        report(c, p, wrong, TERM_WORDING);
    else if (unfit != NULL)
        report_unit(c, p, unfit, unit);
}

/* Whether the test means the wording's bound, of whole numbers: 超过10人 and at_least(11). */
static bool is_same_bound(const struct phrase *p, const struct compared *one)
{
    bool up = p->op == OP_GT || p->op == OP_GE, wide = p->op == OP_GE || p->op == OP_LE;
    enum op other = up ? (wide ? OP_GT : OP_GE) : wide ? OP_LT : OP_LE;

    return one->op == other && one->bound->constant.number == p->number + (up != wide ? 1 : -1);
}

/* The only number of the wording is not the one that the test of its unit compares with. */
static void check_other_number(const struct comparisons *c, const struct phrase *p)
{
    const struct compared *found = NULL;
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++) {
        struct unit u = unit_compared(c, &c->list[i]);
        if (u.class == UNIT_ANY || u.class != p->unit.class)
            continue;
        found = &c->list[i];
        count++;
    }
    if (count != 1 || found->bound->op != OP_CONSTANT || found->bound->type != TYPE_NUMBER || has_number(c, found, p->number) ||
            is_same_bound(p, found))
        return;
    lint_warn(c->owner->lint, "wording-number", lint_place(c->owner, found->whole), MESSAGE_WORDING_NUMBER, ARG_OWNER(c->owner),
            ARG_NUMBER(p->number), ARG_TEXT(p->unit.name), ARG_NUMBER(found->bound->constant.number));
}

/* A wording without a number, over a test that compares once. */
static void check_alone(const struct comparisons *c, const char *text, const struct phrase *p)
{
    const struct compared *one = &c->list[0];

    if (c->count == 1 && !c->others && one->op != p->op && !is_turned(text, p, one->op))
        report(c, p, one, TERM_WORDING);
}

/* The label of a parameter says a bound as well: 涉粉作业人数（10人以上）. */
static void check_label(const struct comparisons *c, const struct compared *compared)
{
    const struct parameter *parameter = &c->owner->lint->ruleset->parameters[compared->bound->index];
    struct phrase phrases[MOST_PHRASES];
    size_t n = parameter->label != NULL ? phrases_of(parameter->label, phrases) : 0;

    if (n == 1 && phrases[0].numbered && has_number(c, compared, phrases[0].number) && compared->op != phrases[0].op &&
            compared->op != opposite(phrases[0].op))
        report(c, &phrases[0], compared, TERM_PARAMETER_LABEL);
}

void lint_wording(const struct lint_owner *owner, const char *text, const struct expression *test)
{
    struct comparisons c = {.owner = owner};
    struct phrase phrases[MOST_PHRASES];
    size_t count = text != NULL ? phrases_of(text, phrases) : 0;

    collect(&c, test, NULL, false);
    if (count == 1 && phrases[0].numbered)
        check_other_number(&c, &phrases[0]);
    for (size_t i = 0; i < count; i++) {
        if (phrases[i].numbered)
            check_number(&c, text, &phrases[i]);
        else if (count == 1)
            check_alone(&c, text, &phrases[i]);
    }
    for (size_t i = 0; owner->condition && i < c.count; i++)
        if (c.list[i].bound->op == OP_PARAMETER)
            check_label(&c, &c.list[i]);
}
