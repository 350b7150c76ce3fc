#include "script/compile.h"

#include "base/date.h"
#include "script/lua_value.h"

#include <math.h>
#include <string.h>

#define NUMBERS (1U << TYPE_INTEGER | 1U << TYPE_NUMBER)

/* ------------------------------------------------------------------ facts */

static bool unique(const char *const *codes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (strcmp(codes[i], codes[k]) == 0)
                return false;
    return true;
}

const struct enumeration *compile_enumeration(struct compiler *c)
{
    struct enumeration *e = compile_alloc(c, 1, sizeof *e);
    size_t n = compile_open_list(c, "values");
    const char **codes = compile_alloc(c, n, sizeof *codes), **labels = compile_alloc(c, n, sizeof *labels);
    bool ok = n > 0;

    sandbox_charge(c->state, n * n / 8);
    for (size_t i = 0; ok && i < n; i++) {
        if (lua_rawgeti(c->state, -1, (lua_Integer)i + 1) == LUA_TTABLE) {
            lua_rawgeti(c->state, -1, 1);
            codes[i] = compile_pop_text(c);
            ok = lua_rawlen(c->state, -1) <= 2;
            if (lua_rawgeti(c->state, -1, 2) != LUA_TSTRING)
                ok = ok && lua_isnil(c->state, -1);
            labels[i] = compile_pop_text(c);
            lua_pop(c->state, 1);
        } else {
            codes[i] = compile_pop_text(c);
        }
        ok = ok && codes[i] != NULL && codes[i][0] != '\0';
    }
    lua_pop(c->state, 1);
    if (!ok || !unique(codes, n))
        compile_error(c, "an enum has values = { { \"code\", \"label\" }, … }, each code once");
    *e = (struct enumeration){n, codes, labels, compile_flag(c, "ordered")};
    return e;
}

void compile_fitting(struct compiler *c, enum type type)
{
    static const struct {
        const char *entry, *of;
        unsigned types; /* of which it says something */
    } rows[] = {{"unit", "numbers", NUMBERS}, {"min", "numbers", NUMBERS}, {"max", "numbers", NUMBERS}, {"values", "enums", 1U << TYPE_ENUM},
            {"ordered", "enums", 1U << TYPE_ENUM}, {"fields", "lists", 1U << TYPE_LIST}, {"max_items", "lists", 1U << TYPE_LIST}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool there = compile_push(c, rows[i].entry) != LUA_TNIL;
        lua_pop(c->state, 1);
        if (there && (rows[i].types >> type & 1) == 0)
            compile_error(c, "%s is for %s; this is a %s", rows[i].entry, message_format(rows[i].of), message_format(type_names[type]));
    }
}

/* What a fact and a field have in common. */
static void declaration(struct compiler *c, struct fact *f)
{
    const char *type = compile_borrow_text(c, "type");
    int index = compile_type(type);

    f->where = compile_place(c);
    f->name = compile_text(c, "name");
    f->label = compile_text(c, "label");
    f->note = compile_optional_text(c, "note");
    f->unit = compile_optional_text(c, "unit");
    if (index < 0)
        compile_error(c, "\"%s\" is no type; there are boolean, integer, number, string, date, enum and list", type != NULL ? type : "");
    f->name_length = strlen(f->name);
    f->type = (enum type)index;
    f->has_min = compile_number(c, "min", &f->min);
    f->has_max = compile_number(c, "max", &f->max);
    f->from = f->list_of = KIND_NONE;
    compile_fitting(c, f->type);
    if (!isfinite(f->min) || !isfinite(f->max))
        compile_error(c, "min and max are finite numbers");
    if (f->type == TYPE_INTEGER && (f->min != floor(f->min) || f->max != floor(f->max)))
        compile_error(c, "min and max of an integer are whole numbers");
    if (f->has_min && f->has_max && f->min > f->max)
        compile_error(c, "min is above max");
    if (f->type == TYPE_ENUM)
        f->values = compile_enumeration(c);
}

static void field(struct compiler *c, void *element)
{
    struct fact *f = element;

    if (!lua_istable(c->state, -1))
        compile_error(c, "fields = { field \"…\" { … }, … }");
    declaration(c, f);
    if (f->type == TYPE_LIST)
        compile_error(c, "a list's field can't be a list");
}

static void fields(struct compiler *c, struct fact *f)
{
    f->fields = compile_list(c, "fields", sizeof(struct fact), field, &f->field_count);
    for (size_t i = 0; i < f->field_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(f->fields[k].name, f->fields[i].name) == 0) {
                c->place.where = f->fields[i].where;
                compile_error(c, "field \"%s\" is declared twice", f->fields[i].name);
            }
        }
    }
    if (f->field_count == 0)
        compile_error(c, "a list has fields = { field \"…\" { … }, … }");
}

static void max_items(struct compiler *c, struct fact *f)
{
    double n;

    if (!compile_number(c, "max_items", &n))
        n = FACT_MAX_ITEMS;
    if (!(n >= 1 && n <= FACT_MOST_MAX_ITEMS && n == floor(n)))
        compile_error(c, "max_items is a whole number from 1 to %u", FACT_MOST_MAX_ITEMS);
    if (f->type == TYPE_LIST)
        f->max_items = (unsigned)n;
}

/* Whether the value at the top of the stack is one of the fact's; then it is the default. */
static bool default_value(struct compiler *c, struct fact *f)
{
    return lua_value_read(c->state, f->type, f->values, &f->fallback) && !(f->has_min && f->fallback.number < f->min) &&
           !(f->has_max && f->fallback.number > f->max);
}

static enum period period(struct compiler *c)
{
    const char *name = compile_borrow_text(c, "per");

    for (int i = PERIOD_YEAR; name != NULL && i < PERIOD_COUNT; i++)
        if (strcmp(name, period_names[i]) == 0)
            return (enum period)i;
    if (name != NULL)
        compile_error(c, "per = \"year\", \"quarter\" or \"month\"");
    return PERIOD_NONE;
}

static void fact(struct compiler *c, void *element)
{
    struct fact *f = element;

    declaration(c, f);
    if (f->type == TYPE_LIST)
        fields(c, f);
    max_items(c, f);
    f->from = compile_kind(c, "from");
    f->list_of = compile_kind(c, "of");
    if (compile_push(c, "default") != LUA_TNIL && !default_value(c, f))
        compile_error(c, "the default of \"%s\" is not one of its values", f->name);
    lua_pop(c->state, 1);
    f->per = period(c);
    if (f->per != PERIOD_NONE && f->from == KIND_NONE)
        compile_error(c, "per is for a fact that a reference record holds: say from = \"person\", \"enterprise\" or \"area\" as well");
    f->immutable = compile_flag(c, "immutable");
    f->list = compile_optional_text(c, "list");
    if ((f->list != NULL) != (f->list_of != KIND_NONE) || (f->list != NULL && f->type != TYPE_BOOLEAN))
        compile_error(c, "a fact from a reference list is a boolean with both list = \"…\" and of = \"person\", \"enterprise\" or \"area\"");
}

void compile_facts(struct compiler *c)
{
    c->ruleset->facts = compile_independent_list(c, "facts", sizeof(struct fact), fact, &c->ruleset->fact_count);
}

static void derived(struct compiler *c, struct fact *f)
{
    (void)compile_place(c);
    if (!compile_flag(c, "derived"))
        return;
    if (f->type == TYPE_LIST)
        compile_error(c, "a derived fact is no list");
    f->derived = compile_expression(c, "derived", CONTEXT_CONDITION, (struct wanted){f->type, f->values});
    for (unsigned i = 0; i < f->derived->count; i++)
        if (f->derived->arguments[i]->op == OP_FACT && &c->ruleset->facts[f->derived->arguments[i]->index] >= f)
            compile_error(c, "a derived fact reads facts declared before it");
}

void compile_derived_facts(struct compiler *c)
{
    size_t n = compile_open_list(c, "facts");

    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        derived(c, &c->ruleset->facts[i]);
        lua_pop(c->state, 1);
    }
    lua_pop(c->state, 1);
}

/* ------------------------------------------------------------------ parameters */

static enum type dated_value(struct compiler *c, const struct parameter *p, struct dated *out)
{
    const char *from = compile_borrow_text(c, "from");
    enum type type = compile_push(c, "value") == LUA_TSTRING ? TYPE_DATE : TYPE_NUMBER;
    struct value value = VALUE_UNKNOWN;
    bool ok = from != NULL && date_parse(from, strlen(from), &out->from) && lua_value_read(c->state, type, NULL, &value);

    lua_pop(c->state, 1);
    out->value = value.number;
    if (!ok)
        compile_error(c, "param \"%s\": its value is a number within ±(2^53−1) or a day \"YYYY-MM-DD\"", p->name);
    return type;
}

static void parameter(struct compiler *c, void *element)
{
    struct parameter *p = element;

    p->where = compile_place(c);
    p->name = compile_text(c, "name");
    p->label = compile_optional_text(c, "label");
    p->note = compile_optional_text(c, "note");
    p->unit = compile_optional_text(c, "unit");
    p->citation = compile_text(c, "citation");
    p->count = compile_open_list(c, "values"); /* by day: the library reads its keys in order */
    p->values = compile_alloc(c, p->count, sizeof *p->values);
    for (size_t i = 0; i < p->count; i++) {
        enum type type;
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        type = dated_value(c, p, &p->values[i]);
        lua_pop(c->state, 1);
        if (i > 0 && type != p->type)
            compile_error(c, "param \"%s\" is a number on one day and a date on another", p->name);
        p->type = type;
    }
    lua_pop(c->state, 1);
    if (p->count == 0 || p->values[0].from > (c->ruleset->has_effective_from ? c->ruleset->effective_from : DATE_MIN))
        compile_error(c, "param \"%s\" has no value on the first day in force", p->name);
}

void compile_parameters(struct compiler *c)
{
    c->ruleset->parameters = compile_independent_list(c, "parameters", sizeof(struct parameter), parameter, &c->ruleset->parameter_count);
}
