#include "analysis/lint/parts.h"

#include "analysis/lint/ranges.h"
#include "analysis/lint/solver.h"
#include "analysis/lint/units.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PHRASES 16U
#define MOST_COMPARED 64U

/* ---- the wording: bounds after 民法典第一千二百五十九条, unless it says 含 or 不含 */

enum position { BEFORE_NUMBER, AFTER_NUMBER };

static const struct word {
    const char *text;
    enum op op;
    enum position position;
    bool alone; /* says a bound without a number too */
} words[] = {{"不得少于", OP_GE, BEFORE_NUMBER, true}, {"不得低于", OP_GE, BEFORE_NUMBER, true}, {"不得超过", OP_LE, BEFORE_NUMBER, true},
        {"不得多于", OP_LE, BEFORE_NUMBER, true}, {"不得高于", OP_LE, BEFORE_NUMBER, true}, {"不少于", OP_GE, BEFORE_NUMBER, true},
        {"不低于", OP_GE, BEFORE_NUMBER, true}, {"不小于", OP_GE, BEFORE_NUMBER, true}, {"不超过", OP_LE, BEFORE_NUMBER, true},
        {"未超过", OP_LE, BEFORE_NUMBER, true}, {"不多于", OP_LE, BEFORE_NUMBER, true}, {"不高于", OP_LE, BEFORE_NUMBER, true},
        {"不大于", OP_LE, BEFORE_NUMBER, true}, {"未达到", OP_LT, BEFORE_NUMBER, false}, {"未满", OP_LT, BEFORE_NUMBER, false},
        {"不满", OP_LT, BEFORE_NUMBER, false}, {"不足", OP_LT, BEFORE_NUMBER, false}, {"超过", OP_GT, BEFORE_NUMBER, true},
        {"高于", OP_GT, BEFORE_NUMBER, true}, {"多于", OP_GT, BEFORE_NUMBER, true}, {"大于", OP_GT, BEFORE_NUMBER, true},
        {"低于", OP_LT, BEFORE_NUMBER, true}, {"少于", OP_LT, BEFORE_NUMBER, true}, {"小于", OP_LT, BEFORE_NUMBER, true},
        {"至少", OP_GE, BEFORE_NUMBER, false}, {"达到", OP_GE, BEFORE_NUMBER, false}, {"至多", OP_LE, BEFORE_NUMBER, false},
        {"最多", OP_LE, BEFORE_NUMBER, false}, {"满", OP_GE, BEFORE_NUMBER, false}, {"以上", OP_GE, AFTER_NUMBER, true},
        {"以下", OP_LE, AFTER_NUMBER, true}, {"以内", OP_LE, AFTER_NUMBER, false}, {"以外", OP_GT, AFTER_NUMBER, false}};

struct phrase {
    const struct word *word;
    enum op op;
    bool numbered;
    double number;
    struct unit unit;        /* that stands after the number */
    const char *begin, *end; /* of the word */
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The value of a Chinese digit at `text`, or −1. */
static int digit_at(const char *text)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两"};

    for (int i = 0; i < 11; i++)
        if (begins(text, digits[i]))
            return i == 10 ? 2 : i;
    return -1;
}

/* Reads a number such as 96, 1.5, 三, 十二, 二十 or 三百. Returns its bytes; 0: there is none. */
static size_t number_at(const char *text, double *out)
{
    const char *at = text;
    int tens = -1, digit;
    char *end;

    if (text[0] >= '0' && text[0] <= '9') {
        *out = strtod(text, &end);
        return (size_t)(end - text);
    }
    digit = digit_at(at);
    at += digit >= 0 ? 3 : 0;
    if (begins(at, "十") || begins(at, "百")) {
        tens = (digit >= 0 ? digit : 1) * (begins(at, "十") ? 10 : 100);
        at += 3;
        digit = digit_at(at);
        at += digit >= 0 ? 3 : 0;
    }
    *out = (tens > 0 ? tens : 0) + (digit > 0 ? digit : 0);
    return digit_at(at) >= 0 || begins(at, "十") || begins(at, "百") || begins(at, "万") ? 0 : (size_t)(at - text);
}

/* （含10人）, （含本数）, （不含）: what follows is about the number itself. */
static void apply_inclusion(struct phrase *p, const char *at)
{
    bool without;
    double ignored;

    at += begins(at, "（") ? 3 : at[0] == '(' ? 1 : 0;
    without = begins(at, "不含") || begins(at, "不包括");
    if (!without && !begins(at, "含") && !begins(at, "包括"))
        return;
    at += without ? 3 : 0;
    at += begins(at, "含") ? 3 : 6;
    if (at[0] != ')' && !begins(at, "）") && !begins(at, "本") && number_at(at, &ignored) == 0)
        return;
    if (p->op == OP_GE || p->op == OP_GT)
        p->op = without ? OP_GT : OP_GE;
    else
        p->op = without ? OP_LT : OP_LE;
}

static const struct word *word_at(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (begins(text, words[i].text))
            return &words[i];
    return NULL;
}

/* Whether 以上 or 以下 without a number says a bound: 大专以上, but neither 规模以上 nor 以下条件. */
static bool stands_alone(const char *text, const struct phrase *p)
{
    static const char *const after[] = {"的", "）", "，", "学历", "资格", "证书", "标准"};
    size_t before = (size_t)(p->begin - text);

    if (!p->word->alone || p->word->position == BEFORE_NUMBER)
        return p->word->alone;
    if (before < 6 || begins(p->begin - 6, "规模") || begins(p->begin - 6, "限额"))
        return false;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
        if (begins(p->end, after[i]))
            return true;
    return *p->end == '\0';
}

/* A number that was just read, and where it and its unit end. */
struct number {
    double value;
    struct unit unit;
    const char *end; /* NULL: none since the last comma */
};

static bool ends_clause(const char *at)
{
    return begins(at, "，") || begins(at, "；") || begins(at, "、") || begins(at, "。");
}

static const char *read_number(const char *at, size_t n, double value, struct number *out)
{
    out->value = value;
    out->unit = (struct unit){UNIT_ANY, NULL};
    out->end = at + n + unit_at(at + n, &out->unit);
    return out->end;
}

/* Binds the word at `p->begin` to the number before or after it. */
static bool bind(const char *text, struct phrase *p, const struct number *before)
{
    struct number after = {0};
    double value = 0;
    size_t n = number_at(p->end, &value);

    if (p->word->position == BEFORE_NUMBER && n > 0)
        (void)read_number(p->end, n, value, &after);
    if (p->word->position == AFTER_NUMBER && before->end != NULL)
        after = *before;
    p->numbered = after.end != NULL;
    if (!p->numbered)
        return stands_alone(text, p);
    p->number = after.value;
    p->unit = after.unit;
    apply_inclusion(p, after.end);
    apply_inclusion(p, p->end);
    return true;
}

/* A unit's clause is short: a number more than so many bytes before 以上 is another thing's. */
#define NEAR 24

static size_t phrases_of(const char *text, struct phrase *out)
{
    struct number last = {0};
    size_t count = 0;

    for (const char *at = text; *at != '\0' && count < MOST_PHRASES;) {
        const struct word *word = word_at(at);
        double value;
        size_t n = word == NULL ? number_at(at, &value) : 0;
        if (word != NULL) {
            struct phrase p = {.word = word, .op = word->op, .begin = at, .end = at + strlen(word->text)};
            if (last.end != NULL && at - last.end > NEAR)
                last.end = NULL;
            if (bind(text, &p, &last))
                out[count++] = p;
            at = p.end;
        } else if (n > 0) {
            at = read_number(at, n, value, &last);
        } else {
            last.end = ends_clause(at) ? NULL : last.end;
            at++;
        }
    }
    return count;
}

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

    for (size_t i = 0; p->word->position == AFTER_NUMBER && !found && i < d->condition_count; i++) {
        struct comparisons other = {.owner = c->owner};
        collect(&other, d->conditions[i].test, NULL, false);
        for (size_t k = 0; k < other.count; k++)
            found = found || (other.list[k].op == opposite(one->op) && same_expression(other.list[k].variable, one->variable) &&
                                     same_expression(other.list[k].bound, one->bound));
    }
    return found;
}

/* ---- both together */

static const char *name_of(enum op op)
{
    static const char *const names[OP_COUNT_OF_OPS] = {[OP_LT] = "below", [OP_LE] = "at_most", [OP_GT] = "above", [OP_GE] = "at_least"};

    return names[op];
}

static bool negates(const char *text, size_t n)
{
    static const char *const signs[] = {"不", "未", "无", "没有", "非", "除", "违"};

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++)
            if (strlen(signs[k]) <= n - i && begins(text + i, signs[k]))
                return true;
    return false;
}

/* A wording of what must not be, over a test of it, or the other way round. */
static bool is_turned(const char *text, const struct phrase *p, enum op op)
{
    return op == opposite(p->op) && (negates(text, (size_t)(p->begin - text)) || negates(p->end, strlen(p->end)));
}

static void report(const struct comparisons *c, const struct phrase *p, const struct compared *compared, const char *of)
{
    const struct lint_owner *o = c->owner;
    const struct expression *e = compared->whole;

    lint_warn(o->lint, "wording-bound", e->where != NULL && e->where[0] != '\0' ? e->where : o->where,
            "%s \"%s\" of \"%s\": its %s says %s, which is %s, and the test is %s; change one of them", o->kind, o->name, o->decision->code, of,
            p->word->text, name_of(p->op), name_of(compared->op));
}

static struct unit unit_compared(const struct comparisons *c, const struct compared *one)
{
    const struct expression *e = one->variable;
    bool span = one->whole != e && e->count > 1 && one->bound == e->arguments[1]; /* of span_of */

    if (span)
        return unit_named(e->op == OP_ADD_YEARS ? "年" : e->op == OP_ADD_MONTHS ? "个月" : "日");
    return unit_of(c->owner, one->list, e);
}

static void check_number(const struct comparisons *c, const char *text, const struct phrase *p)
{
    const struct compared *wrong = NULL, *unfit = NULL;
    struct unit unit = {UNIT_ANY, NULL};

    for (size_t i = 0; i < c->count; i++) {
        const struct compared *one = &c->list[i];
        struct unit u = unit_compared(c, one);
        if (!has_number(c, one, p->number))
            continue;
        if (u.class == UNIT_COUNT)
            u.class = UNIT_ANY;
        if (!units_fit(u, p->unit)) {
            unfit = one;
            unit = u;
            continue;
        }
        if (one->op == p->op || is_turned(text, p, one->op) || (one->op != opposite(p->op) && is_shared_border(c, p, one)))
            return;
        wrong = one;
    }
    if (wrong != NULL)
        report(c, p, wrong, "wording");
    else if (unfit != NULL)
        lint_warn(c->owner->lint, "unit-mismatch", unfit->whole->where != NULL ? unfit->whole->where : c->owner->where,
                "%s \"%s\" of \"%s\": its wording says %.15g %s, and the test compares %s", c->owner->kind, c->owner->name, c->owner->decision->code,
                p->number, p->unit.name, unit.name != NULL ? unit.name : "another unit");
}

/* A wording without a number, over a test that compares once. */
static void check_alone(const struct comparisons *c, const char *text, const struct phrase *p)
{
    const struct compared *one = &c->list[0];

    if (c->count == 1 && !c->others && one->op != p->op && !is_turned(text, p, one->op))
        report(c, p, one, "wording");
}

/* The label of a parameter says a bound as well: 涉粉作业人数（10人以上）. */
static void check_label(const struct comparisons *c, const struct compared *compared)
{
    const struct parameter *parameter = &c->owner->lint->ruleset->parameters[compared->bound->index];
    struct phrase phrases[MOST_PHRASES];
    size_t n = parameter->label != NULL ? phrases_of(parameter->label, phrases) : 0;

    if (n == 1 && phrases[0].numbered && has_number(c, compared, phrases[0].number) && compared->op != phrases[0].op &&
            compared->op != opposite(phrases[0].op))
        report(c, &phrases[0], compared, "parameter's label");
}

void lint_wording(const struct lint_owner *owner, const char *text, const struct expression *test)
{
    struct comparisons c = {.owner = owner};
    struct phrase phrases[MOST_PHRASES];
    size_t count = text != NULL ? phrases_of(text, phrases) : 0;

    collect(&c, test, NULL, false);
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
