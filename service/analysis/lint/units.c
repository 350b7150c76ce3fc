#include "analysis/lint/parts.h"

#include "analysis/lint/ranges.h"
#include "analysis/lint/units.h"

#include <stdio.h>
#include <string.h>

/* Names of one unit have one class. What is counted (个, 项, 次 …) fits everything else that is counted. */
static const struct {
    const char *name;
    enum unit_class class;
} names[] = {{"分钟", UNIT_MINUTE}, {"小时", UNIT_HOUR}, {"学时", UNIT_LESSON}, {"日", UNIT_DAY}, {"天", UNIT_DAY}, {"工作日", UNIT_WORKDAY},
        {"个工作日", UNIT_WORKDAY}, {"周", UNIT_WEEK}, {"月", UNIT_MONTH}, {"个月", UNIT_MONTH}, {"季度", UNIT_QUARTER}, {"年", UNIT_YEAR},
        {"年份", UNIT_YEAR}, {"周岁", UNIT_AGE}, {"岁", UNIT_AGE}, {"元", UNIT_YUAN}, {"万元", UNIT_WAN}, {"亿元", UNIT_YI}, {"%", UNIT_PERCENT},
        {"％", UNIT_PERCENT}, {"分", UNIT_POINT}, {"人", UNIT_PERSON}, {"名", UNIT_PERSON}, {"位", UNIT_PERSON}, {"家", UNIT_ENTERPRISE},
        {"户", UNIT_ENTERPRISE}, {"个", UNIT_COUNT}, {"项", UNIT_COUNT}, {"次", UNIT_COUNT}, {"起", UNIT_COUNT}, {"件", UNIT_COUNT},
        {"条", UNIT_COUNT}, {"类", UNIT_COUNT}, {"处", UNIT_COUNT}, {"米", UNIT_METRE}, {"公里", UNIT_KILOMETRE}, {"平方米", UNIT_SQUARE_METRE},
        {"吨", UNIT_TON}, {"公斤", UNIT_KILOGRAM}, {"千克", UNIT_KILOGRAM}};

/* As messages name a unit that nobody declared. */
static const char *const shown[UNIT_CLASSES] = {[UNIT_DAY] = "日", [UNIT_MONTH] = "个月", [UNIT_YEAR] = "年"};

struct unit unit_named(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, name) == 0)
            return (struct unit){names[i].class, name};
    return (struct unit){UNIT_ANY, name};
}

size_t unit_at(const char *text, struct unit *out)
{
    size_t longest = 0;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t n = strlen(names[i].name);
        if (n > longest && strncmp(text, names[i].name, n) == 0) {
            longest = n;
            *out = (struct unit){names[i].class, names[i].name};
        }
    }
    return longest;
}

static bool is_counted(struct unit u)
{
    return u.class == UNIT_COUNT || u.class == UNIT_PERSON || u.class == UNIT_ENTERPRISE;
}

bool units_fit(struct unit a, struct unit b)
{
    bool count = (a.class == UNIT_COUNT && is_counted(b)) || (b.class == UNIT_COUNT && is_counted(a));
    bool age = (a.class == UNIT_AGE && b.class == UNIT_YEAR) || (a.class == UNIT_YEAR && b.class == UNIT_AGE);

    return a.class == UNIT_ANY || b.class == UNIT_ANY || a.class == b.class || count || age;
}

static const char *name_of(struct unit u)
{
    if (u.name == NULL && (u.class == UNIT_RATIO || u.class == UNIT_COUNT))
        return term_text(u.class == UNIT_RATIO ? TERM_A_RATIO : TERM_A_COUNT, message_language());
    return u.name != NULL ? u.name : shown[u.class] != NULL ? shown[u.class] : "";
}

/* ---- of expressions */

struct look {
    const struct lint_owner *owner;
    const struct fact *list;
    bool silent; /* only asks for the unit */
};

static struct unit of(const struct look *look, const struct expression *e);

static void report(const struct look *look, const struct expression *e, enum term how, struct unit a, struct unit b)
{
    const struct lint_owner *o = look->owner;

    if (!look->silent)
        lint_warn(o->lint, "unit-mismatch", lint_place(o, e), MESSAGE_UNITS_MIXED, ARG_OWNER(o), ARG_TERM(how), ARG_TEXT(name_of(a)),
                ARG_TEXT(name_of(b)));
}

/* All arguments from `first` on have one unit: returns it. */
static struct unit same(const struct look *look, const struct expression *e, unsigned first, enum term how)
{
    struct unit all = {UNIT_ANY, NULL};

    for (unsigned i = first; i < e->count; i++) {
        struct unit u = of(look, e->arguments[i]);
        if (!units_fit(all, u))
            report(look, e, how, all, u);
        all = all.class == UNIT_ANY ? u : all;
    }
    return all;
}

static struct unit declared(const struct fact *f)
{
    size_t n = strlen(f->name);

    if (f->type == TYPE_DATE)
        return (struct unit){UNIT_ANY, NULL};
    if (f->unit == NULL && n > 4 && strcmp(f->name + n - 4, "_wan") == 0)
        return unit_named("万元");
    return unit_named(f->unit);
}

/* By a number, which may turn one unit into another: 60 minutes, 12 months, 10 000 yuan. */
static bool converts(const struct expression *e)
{
    static const double factors[] = {7, 10, 12, 24, 30, 31, 45, 52, 60, 100, 365, 366, 1000, 3600, 10000, 1e8};

    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        if (e->constant.number == factors[i] || e->constant.number * factors[i] == 1)
            return true;
    return false;
}

static struct unit scaled(const struct look *look, const struct expression *e)
{
    const struct unit any = {UNIT_ANY, NULL};
    struct unit a = of(look, e->arguments[0]), b = of(look, e->arguments[1]);
    bool number[2] = {e->arguments[0]->op == OP_CONSTANT, e->arguments[1]->op == OP_CONSTANT};

    if (number[1])
        return converts(e->arguments[1]) ? any : a;
    if (number[0])
        return e->op == OP_DIVIDE || converts(e->arguments[0]) ? any : b;
    if (e->op == OP_DIVIDE && a.class == b.class && a.class != UNIT_ANY && a.class != UNIT_PERCENT)
        return (struct unit){UNIT_RATIO, NULL};
    return any;
}

/* The number of a date word stands in years, months or days. */
static struct unit shifted(const struct look *look, const struct expression *e)
{
    static const struct {
        enum op op;
        unsigned argument;
        enum unit_class class;
    } wanted[] = {{OP_ADD_YEARS, 1, UNIT_YEAR}, {OP_ADD_MONTHS, 1, UNIT_MONTH}, {OP_ADD_DAYS, 1, UNIT_DAY}, {OP_DAY_OF_NEXT_MONTH, 1, UNIT_DAY},
            {OP_DATE, 0, UNIT_YEAR}, {OP_DATE, 1, UNIT_MONTH}, {OP_DATE, 2, UNIT_DAY}};

    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (e->op != wanted[i].op)
            continue;
        struct unit u = of(look, e->arguments[wanted[i].argument]), need = {wanted[i].class, NULL};
        if (!units_fit(u, need))
            report(look, e, TERM_COUNTS_A_DAY_BY, u, need);
    }
    if (e->op != OP_DATE)
        (void)of(look, e->arguments[0]);
    return (struct unit){UNIT_ANY, NULL};
}

static struct unit of_arguments(const struct look *look, const struct expression *e)
{
    for (unsigned i = 0; e->arguments != NULL && i < e->count; i++) {
        struct look inner = *look;
        inner.list = list_tested(look->owner->lint->ruleset, e, i, look->list);
        (void)of(&inner, e->arguments[i]);
    }
    return (struct unit){UNIT_ANY, NULL};
}

static struct unit of(const struct look *look, const struct expression *e)
{
    const struct ruleset *ruleset = look->owner->lint->ruleset;
    struct unit u;

    switch (e->op) {
    case OP_FACT:
        return declared(&ruleset->facts[e->index]);
    case OP_FIELD:
        return look->list != NULL ? declared(&look->list->fields[e->index]) : (struct unit){UNIT_ANY, NULL};
    case OP_PARAMETER:
        return e->type == TYPE_DATE ? (struct unit){UNIT_ANY, NULL} : unit_named(ruleset->parameters[e->index].unit);
    case OP_LIST_MAX:
    case OP_LIST_MIN:
    case OP_LIST_SUM:
        return declared(&ruleset->facts[e->arguments[0]->index].fields[e->index]);
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
    case OP_IN:
        (void)same(look, e, 0, TERM_COMPARES);
        return (struct unit){UNIT_ANY, NULL};
    case OP_ADD:
    case OP_SUBTRACT:
        u = same(look, e, 0, e->op == OP_ADD ? TERM_ADDS : TERM_SUBTRACTS);
        return e->op == OP_SUBTRACT && e->arguments[0]->type == TYPE_DATE ? (struct unit){UNIT_DAY, NULL} : u;
    case OP_MULTIPLY:
    case OP_DIVIDE:
        return scaled(look, e);
    case OP_CEIL:
    case OP_FLOOR:
        return of(look, e->arguments[0]);
    case OP_MAX:
    case OP_MIN:
        return same(look, e, 0, TERM_COMPARES);
    case OP_CHOOSE:
        (void)of(look, e->arguments[0]);
        return same(look, e, 1, TERM_CHOOSES_BETWEEN);
    case OP_COUNT:
        (void)of_arguments(look, e);
        return (struct unit){UNIT_COUNT, NULL};
    case OP_AT_LEAST:
        (void)of_arguments(look, e);
        u = of(look, e->arguments[0]);
        if (!units_fit(u, (struct unit){UNIT_COUNT, NULL}))
            report(look, e, TERM_COMPARES, (struct unit){UNIT_COUNT, NULL}, u);
        return (struct unit){UNIT_ANY, NULL};
    case OP_FULL_YEARS:
    case OP_YEAR:
        (void)of_arguments(look, e);
        return (struct unit){UNIT_YEAR, NULL};
    case OP_FULL_MONTHS:
    case OP_MONTH:
        (void)of_arguments(look, e);
        return (struct unit){UNIT_MONTH, NULL};
    case OP_ADD_YEARS:
    case OP_ADD_MONTHS:
    case OP_ADD_DAYS:
    case OP_DAY_OF_NEXT_MONTH:
    case OP_DATE:
        return shifted(look, e);
    default:
        return of_arguments(look, e);
    }
}

struct unit unit_of(const struct lint_owner *owner, const struct fact *list, const struct expression *e)
{
    const struct look look = {owner, list, true};

    return of(&look, e);
}

void lint_units(const struct lint_owner *owner, const struct expression *e)
{
    const struct look look = {owner, NULL, false};

    (void)of(&look, e);
}

void lint_value_unit(const struct lint_owner *owner, const struct answer_value *value)
{
    struct unit said = unit_named(value->unit), computed = unit_of(owner, NULL, value->formula);

    if (!units_fit(said, computed) && value->type != TYPE_DATE)
        lint_warn(owner->lint, "unit-mismatch", value->where, MESSAGE_UNIT_DECLARED, ARG_TEXT(value->name), ARG_TEXT(owner->decision->code),
                ARG_TEXT(name_of(said)), ARG_TEXT(name_of(computed)));
}

static void lint_wan(const struct lint *lint, const struct fact *f)
{
    size_t n = strlen(f->name);

    if (n > 4 && strcmp(f->name + n - 4, "_wan") == 0 && f->unit != NULL && unit_named(f->unit).class != UNIT_WAN)
        lint_warn(lint, "unit-mismatch", f->where, MESSAGE_UNIT_OF_NAME, ARG_TEXT(f->name), ARG_TEXT(f->unit));
}

void lint_fact_units(const struct lint *lint, const struct fact *fact)
{
    lint_wan(lint, fact);
    for (size_t i = 0; i < fact->field_count; i++)
        lint_wan(lint, &fact->fields[i]);
}
