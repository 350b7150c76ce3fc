#include "script/compile.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

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
    struct enumeration *e = arena_take(&c->ruleset->arena, sizeof *e);
    size_t n = compile_open_list(c, "values");
    const char **codes = arena_array(&c->ruleset->arena, n, sizeof *codes), **labels = arena_array(&c->ruleset->arena, n, sizeof *labels);
    bool ok = e != NULL && codes != NULL && labels != NULL && n > 0;

    sandbox_charge(c->state, n * n / 8);
    for (size_t i = 0; ok && i < n; i++) {
        if (lua_rawgeti(c->state, -1, (lua_Integer)i + 1) == LUA_TTABLE) {
            lua_rawgeti(c->state, -1, 1);
            codes[i] = compile_take_text(c);
            lua_rawgeti(c->state, -1, 2);
            labels[i] = compile_take_text(c);
            lua_pop(c->state, 1);
        } else {
            codes[i] = compile_take_text(c);
        }
        ok = codes[i] != NULL && codes[i][0] != '\0';
    }
    lua_pop(c->state, 1);
    if (!ok || !unique(codes, n)) {
        (void)compile_error(c, compile_place(c), "an enum has values = { { \"code\", \"label\" }, … }, each code once");
        return NULL;
    }
    *e = (struct enumeration){n, codes, labels, compile_flag(c, "ordered")};
    return e;
}

/* What a fact and a field have in common. */
static enum status declaration(struct compiler *c, struct fact *f)
{
    const char *type = compile_held_text(c, "type");
    int index = compile_type(type);
    bool ok = true;

    f->where = compile_where(c);
    f->name = compile_field_text(c, "name");
    f->label = compile_optional_text(c, "label", &ok);
    f->note = compile_optional_text(c, "note", &ok);
    f->unit = compile_optional_text(c, "unit", &ok);
    if (!ok || f->name == NULL || f->label == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    if (index < 0)
        return compile_error(c, compile_place(c), "\"%s\" is no type; there are boolean, integer, number, string, date, enum and list",
                             type != NULL ? type : "");
    f->name_length = strlen(f->name);
    f->type = (enum type)index;
    f->has_min = compile_number(c, "min", &f->min);
    f->has_max = compile_number(c, "max", &f->max);
    f->from = f->list_of = KIND_NONE;
    if ((f->has_min || f->has_max) && f->type != TYPE_INTEGER && f->type != TYPE_NUMBER)
        return compile_error(c, compile_place(c), "min and max are for numbers");
    if (!isfinite(f->min) || !isfinite(f->max))
        return compile_error(c, compile_place(c), "min and max are finite numbers");
    if (f->has_min && f->has_max && f->min > f->max)
        return compile_error(c, compile_place(c), "min is above max");
    if (f->type == TYPE_ENUM && (f->values = compile_enumeration(c)) == NULL)
        return STATUS_INVALID_RULES;
    return STATUS_OK;
}

static enum status fields(struct compiler *c, struct fact *f)
{
    size_t n = compile_open_list(c, "fields");
    struct fact *list = arena_array(&c->ruleset->arena, n, sizeof *list);
    enum status status = STATUS_OK;

    for (size_t i = 0; list != NULL && status == STATUS_OK && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        if (!lua_istable(c->state, -1))
            status = compile_error(c, c->near, "fields = { field \"…\" { … }, … }");
        else
            status = declaration(c, &list[i]);
        if (status == STATUS_OK && list[i].type == TYPE_LIST)
            status = compile_error(c, compile_place(c), "a list's field can't be a list");
        for (size_t k = 0; status == STATUS_OK && k < i; k++)
            if (strcmp(list[k].name, list[i].name) == 0)
                status = compile_error(c, compile_place(c), "field \"%s\" is declared twice", list[i].name);
        lua_pop(c->state, 1);
    }
    lua_pop(c->state, 1);
    f->fields = list;
    f->field_count = n;
    if (status == STATUS_OK && (list == NULL || n == 0))
        status = compile_error(c, compile_place(c), "a list has fields = { field \"…\" { … }, … }");
    return status;
}

static enum status max_items(struct compiler *c, struct fact *f)
{
    double n;

    if (!compile_number(c, "max_items", &n))
        n = FACT_MAX_ITEMS;
    else if (f->type != TYPE_LIST)
        return compile_error(c, compile_place(c), "max_items is for lists");
    if (n < 1 || n > FACT_MOST_MAX_ITEMS || n != floor(n))
        return compile_error(c, compile_place(c), "max_items is a whole number from 1 to %u", FACT_MOST_MAX_ITEMS);
    if (f->type == TYPE_LIST)
        f->max_items = (unsigned)n;
    return STATUS_OK;
}

static enum status fallback(struct compiler *c, struct fact *f)
{
    int type = compile_get(c, "default");
    const char *text;
    int32_t date;
    bool ok = false;

    if (type == LUA_TBOOLEAN && f->type == TYPE_BOOLEAN) {
        f->fallback = value_number(lua_toboolean(c->state, -1));
        ok = true;
    } else if (type == LUA_TNUMBER && (f->type == TYPE_NUMBER || f->type == TYPE_INTEGER)) {
        f->fallback = value_number(lua_tonumber(c->state, -1));
        ok = fabs(f->fallback.number) <= NUMBER_LIMIT && (!f->has_min || f->fallback.number >= f->min) &&
             (!f->has_max || f->fallback.number <= f->max) && (f->type == TYPE_NUMBER || f->fallback.number == floor(f->fallback.number));
    } else if (type == LUA_TSTRING) {
        text = lua_tostring(c->state, -1);
        if (f->type == TYPE_DATE && date_parse(text, strlen(text), &date)) {
            f->fallback = value_number(date);
            ok = true;
        }
        for (size_t i = 0; f->type == TYPE_ENUM && i < f->values->count; i++) {
            if (strcmp(f->values->codes[i], text) == 0) {
                f->fallback = value_number((double)i);
                ok = true;
            }
        }
    }
    lua_pop(c->state, 1);
    if (type != LUA_TNIL && !ok)
        return compile_error(c, compile_place(c), "the default of \"%s\" is not one of its values", f->name);
    return STATUS_OK;
}

static enum status fact(struct compiler *c, struct fact *f)
{
    enum status status = declaration(c, f);
    bool ok = true;

    if (status == STATUS_OK && f->type == TYPE_LIST)
        status = fields(c, f);
    if (status == STATUS_OK)
        status = max_items(c, f);
    if (status == STATUS_OK)
        status = compile_kind(c, "from", &f->from);
    if (status == STATUS_OK)
        status = compile_kind(c, "of", &f->list_of);
    if (status == STATUS_OK)
        status = fallback(c, f);
    if (status != STATUS_OK)
        return status;
    f->immutable = compile_flag(c, "immutable");
    f->list = compile_optional_text(c, "list", &ok);
    if ((f->list != NULL) != (f->list_of != KIND_NONE) || (f->list != NULL && f->type != TYPE_BOOLEAN))
        return compile_error(c, compile_place(c),
                             "a fact from a reference list is a boolean with both list = \"…\" and of = \"person\", \"enterprise\" or \"area\"");
    return STATUS_OK;
}

enum status compile_facts(struct compiler *c)
{
    size_t before = compile_noted(c), n = compile_open_list(c, "facts");
    int top = lua_gettop(c->state);
    struct fact *list = arena_array(&c->ruleset->arena, n, sizeof *list);
    enum status status = list != NULL ? STATUS_OK : STATUS_NO_MEMORY;

    for (size_t i = 0; status == STATUS_OK && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        status = compile_go_on(c, fact(c, &list[i]));
        lua_settop(c->state, top);
    }
    lua_pop(c->state, 1);
    c->ruleset->facts = list;
    c->ruleset->fact_count = n;
    return status == STATUS_OK && compile_noted(c) == before ? ruleset_seal(c->ruleset) : status;
}

enum status compile_derived_facts(struct compiler *c)
{
    size_t n = compile_open_list(c, "facts");
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < n; i++) {
        struct fact *f = (struct fact *)&c->ruleset->facts[i];
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        c->near = compile_place(c);
        if (compile_get(c, "derived") == LUA_TTABLE) {
            f->derived = f->type == TYPE_LIST ? NULL : compile_expression(c, PLACE_CONDITION, f->type, f->values);
            if (f->derived == NULL)
                status = compile_error(c, c->near, "a derived fact is no list");
            for (unsigned k = 0; f->derived != NULL && k < f->derived->count; k++)
                if (f->derived->arguments[k]->op == OP_FACT && f->derived->arguments[k]->index >= i)
                    status = compile_error(c, c->near, "a derived fact reads facts declared before it");
        }
        lua_pop(c->state, 2);
    }
    lua_pop(c->state, 1);
    return status;
}

/* ------------------------------------------------------------------ parameters */

static enum status dated_value(struct compiler *c, struct parameter *p, struct dated *out)
{
    const char *from = compile_held_text(c, "from"), *text;
    int type;
    int32_t date;
    enum type own = TYPE_NUMBER;
    bool ok = from != NULL && date_parse(from, strlen(from), &out->from);

    type = compile_get(c, "value");
    if (type == LUA_TNUMBER) {
        out->value = lua_tonumber(c->state, -1);
        ok = ok && isfinite(out->value) && fabs(out->value) <= NUMBER_LIMIT;
    } else if (type == LUA_TSTRING) {
        text = lua_tostring(c->state, -1);
        own = TYPE_DATE;
        ok = ok && date_parse(text, strlen(text), &date);
        out->value = ok ? date : 0;
    } else {
        ok = false;
    }
    lua_pop(c->state, 1);
    if (ok && p->count > 0 && own != p->type)
        return compile_error(c, p->where, "param \"%s\" is a number on one day and a date on another", p->name);
    p->type = own;
    return ok ? STATUS_OK : compile_error(c, p->where, "param \"%s\": its value is a number within ±(2^53−1) or a day \"YYYY-MM-DD\"", p->name);
}

static enum status parameter(struct compiler *c, struct parameter *p)
{
    struct dated *values;
    size_t n;
    enum status status = STATUS_OK;
    bool ok = true;

    p->where = c->near = compile_place(c);
    p->name = compile_field_text(c, "name");
    p->label = compile_optional_text(c, "label", &ok);
    p->note = compile_optional_text(c, "note", &ok);
    p->unit = compile_optional_text(c, "unit", &ok);
    p->citation = compile_field_text(c, "citation");
    if (!ok || p->name == NULL || p->citation == NULL)
        return compile_error(c, p->where, TEXT_WRONG);
    n = compile_open_list(c, "values"); /* by day: the library reads its keys in order */
    values = arena_array(&c->ruleset->arena, n, sizeof *values);
    if (values == NULL)
        status = STATUS_NO_MEMORY;
    for (size_t i = 0; values != NULL && status == STATUS_OK && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        status = dated_value(c, p, &values[i]);
        p->count = i + 1;
        lua_pop(c->state, 1);
    }
    lua_pop(c->state, 1);
    p->values = values;
    if (status == STATUS_OK && (n == 0 || values[0].from > (c->ruleset->has_effective_from ? c->ruleset->effective_from : DATE_MIN)))
        status = compile_error(c, p->where, "param \"%s\" has no value on the first day in force", p->name);
    p->where = compile_where(c);
    return status;
}

enum status compile_parameters(struct compiler *c)
{
    size_t n = compile_open_list(c, "parameters");
    int top = lua_gettop(c->state);
    struct parameter *list = arena_array(&c->ruleset->arena, n, sizeof *list);
    enum status status = list != NULL ? STATUS_OK : STATUS_NO_MEMORY;

    for (size_t i = 0; status == STATUS_OK && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        status = compile_go_on(c, parameter(c, &list[i]));
        lua_settop(c->state, top);
    }
    lua_pop(c->state, 1);
    c->ruleset->parameters = list;
    c->ruleset->parameter_count = n;
    return status;
}
