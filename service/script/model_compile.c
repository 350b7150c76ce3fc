#include "compile.h"

#include "buffer.h"
#include "date.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------------ taking from tables */

enum status compile_error(struct compiler *c, const char *at, const char *format, ...)
{
    struct buffer where = BUFFER_EMPTY;
    enum status status;
    va_list arguments;

    buffer_format(&where, at[0] != '\0' ? "%s/%s" : "%s%s", c->folder, at);
    buffer_char(&where, '\0');
    va_start(arguments, format);
    status = error_setv(c->error, STATUS_INVALID_RULES, where.failed ? c->folder : where.data, format, arguments);
    va_end(arguments);
    buffer_release(&where);
    return status;
}

enum status compile_go_on(struct compiler *c, enum status status)
{
    if (c->mistakes == NULL || c->error == NULL || status != STATUS_INVALID_RULES || c->error->status != STATUS_INVALID_RULES)
        return status;
    mistakes_add(c->mistakes, c->error);
    *c->error = (struct error){0};
    return STATUS_OK;
}

static size_t noted(const struct compiler *c)
{
    return c->mistakes != NULL ? c->mistakes->count : 0;
}

/* Only what JSON can carry: UTF-8 without NUL. */
static bool sound(const char *text, size_t n)
{
    return memchr(text, '\0', n) == NULL && utf8_valid(text, n);
}

int compile_get(struct compiler *c, const char *name)
{
    if (!lua_istable(c->state, -1)) {
        lua_pushnil(c->state);
        return LUA_TNIL;
    }
    lua_pushstring(c->state, name);
    return lua_rawget(c->state, -2);
}

const char *compile_take_text(struct compiler *c)
{
    const char *copy = NULL, *text;
    size_t n;

    if (lua_type(c->state, -1) == LUA_TSTRING) {
        text = lua_tolstring(c->state, -1, &n);
        sandbox_charge(c->state, 1 + n);
        if (sound(text, n))
            copy = arena_copy(&c->ruleset->arena, text, n);
    }
    lua_pop(c->state, 1);
    return copy;
}

const char *compile_field_text(struct compiler *c, const char *name)
{
    compile_get(c, name);
    return compile_take_text(c);
}

/* Fails on a text that is there and can't be used. */
static const char *optional_text(struct compiler *c, const char *name, bool *ok)
{
    bool there = compile_get(c, name) != LUA_TNIL;
    const char *text = compile_take_text(c);

    *ok = *ok && (!there || text != NULL);
    return text;
}

static const char *place(struct compiler *c)
{
    const char *at = compile_field_text(c, "at");

    return at != NULL ? at : "";
}

const char *compile_where(struct compiler *c)
{
    const char *at = place(c);
    char where[512];

    if (at[0] != '\0')
        c->near = at;
    (void)snprintf(where, sizeof where, "%s/%s", c->folder, c->near);
    return arena_copy(&c->ruleset->arena, where, strlen(where));
}

static bool flag(struct compiler *c, const char *name)
{
    bool set;

    compile_get(c, name);
    set = lua_toboolean(c->state, -1);
    lua_pop(c->state, 1);
    return set;
}

static bool number(struct compiler *c, const char *name, double *out)
{
    bool there = compile_get(c, name) == LUA_TNUMBER;

    *out = there ? lua_tonumber(c->state, -1) : 0;
    lua_pop(c->state, 1);
    return there;
}

int compile_type(const char *name)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (name != NULL && strcmp(type_names[i], name) == 0)
            return i;
    return -1;
}

/* Opens the list `name` of the table at the top; its length, the list is pushed. */
static size_t open_list(struct compiler *c, const char *name)
{
    return compile_get(c, name) == LUA_TTABLE ? (size_t)lua_rawlen(c->state, -1) : 0;
}

#define MOST_VALUES 1000 /* of an enum */

#define TEXT_WRONG "a text here is missing, not UTF-8, or holds NUL"

/* ------------------------------------------------------------------ facts */

static bool unique(const char *const *codes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (strcmp(codes[i], codes[k]) == 0)
                return false;
    return true;
}

/* values = { { "code", "label" }, … } or { "code", … } of the table at the top. */
static const struct enumeration *enumeration(struct compiler *c)
{
    struct enumeration *e = arena_take(&c->ruleset->arena, sizeof *e);
    size_t n = open_list(c, "values");
    const char **codes = arena_array(&c->ruleset->arena, n, sizeof *codes), **labels = arena_array(&c->ruleset->arena, n, sizeof *labels);
    bool ok = e != NULL && codes != NULL && labels != NULL && n > 0;

    if (n > MOST_VALUES) {
        lua_pop(c->state, 1);
        (void)compile_error(c, place(c), "an enum has at most %d values", MOST_VALUES);
        return NULL;
    }
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
        (void)compile_error(c, place(c), "an enum has values = { { \"code\", \"label\" }, … }, each code once");
        return NULL;
    }
    *e = (struct enumeration){n, codes, labels, flag(c, "ordered")};
    return e;
}

/* What a fact and a field have in common. */
static enum status declaration(struct compiler *c, struct fact *f)
{
    const char *type = compile_field_text(c, "type");
    int index = compile_type(type);
    bool ok = true;

    f->where = compile_where(c);
    f->name = compile_field_text(c, "name");
    f->label = optional_text(c, "label", &ok);
    f->note = optional_text(c, "note", &ok);
    f->unit = optional_text(c, "unit", &ok);
    if (!ok || f->name == NULL || f->label == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    if (index < 0)
        return compile_error(c, place(c), "\"%s\" is no type; there are boolean, integer, number, string, date, enum and list",
                             type != NULL ? type : "");
    f->name_length = strlen(f->name);
    f->type = (enum type)index;
    f->has_min = number(c, "min", &f->min);
    f->has_max = number(c, "max", &f->max);
    f->from = f->list_of = KIND_NONE;
    if ((f->has_min || f->has_max) && f->type != TYPE_INTEGER && f->type != TYPE_NUMBER)
        return compile_error(c, place(c), "min and max are for numbers");
    if (!isfinite(f->min) || !isfinite(f->max))
        return compile_error(c, place(c), "min and max are finite numbers");
    if (f->has_min && f->has_max && f->min > f->max)
        return compile_error(c, place(c), "min is above max");
    if (f->type == TYPE_ENUM && (f->values = enumeration(c)) == NULL)
        return STATUS_INVALID_RULES;
    return STATUS_OK;
}

static enum status fields(struct compiler *c, struct fact *f)
{
    size_t n = open_list(c, "fields");
    struct fact *list = arena_array(&c->ruleset->arena, n, sizeof *list);
    enum status status = STATUS_OK;

    for (size_t i = 0; list != NULL && status == STATUS_OK && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        if (!lua_istable(c->state, -1))
            status = compile_error(c, c->near, "fields = { field \"…\" { … }, … }");
        else
            status = declaration(c, &list[i]);
        if (status == STATUS_OK && list[i].type == TYPE_LIST)
            status = compile_error(c, place(c), "a list's field can't be a list");
        for (size_t k = 0; status == STATUS_OK && k < i; k++)
            if (strcmp(list[k].name, list[i].name) == 0)
                status = compile_error(c, place(c), "field \"%s\" is declared twice", list[i].name);
        lua_pop(c->state, 1);
    }
    lua_pop(c->state, 1);
    f->fields = list;
    f->field_count = n;
    if (status == STATUS_OK && (list == NULL || n == 0))
        status = compile_error(c, place(c), "a list has fields = { field \"…\" { … }, … }");
    return status;
}

static enum status kind_field(struct compiler *c, const char *name, enum kind *out)
{
    const char *text = compile_field_text(c, name);

    *out = text != NULL ? kind_of(text) : KIND_NONE;
    if (text != NULL && *out == KIND_NONE)
        return compile_error(c, place(c), "%s = \"%s\": there are person, enterprise and area", name, text);
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
        return compile_error(c, place(c), "the default of \"%s\" is not one of its values", f->name);
    return STATUS_OK;
}

static enum status fact(struct compiler *c, struct fact *f)
{
    enum status status = declaration(c, f);
    bool ok = true;

    if (status == STATUS_OK && f->type == TYPE_LIST)
        status = fields(c, f);
    if (status == STATUS_OK)
        status = kind_field(c, "from", &f->from);
    if (status == STATUS_OK)
        status = kind_field(c, "of", &f->list_of);
    if (status == STATUS_OK)
        status = fallback(c, f);
    if (status != STATUS_OK)
        return status;
    f->immutable = flag(c, "immutable");
    f->list = optional_text(c, "list", &ok);
    if ((f->list != NULL) != (f->list_of != KIND_NONE) || (f->list != NULL && f->type != TYPE_BOOLEAN))
        return compile_error(c, place(c),
                             "a fact from a reference list is a boolean with both list = \"…\" and of = \"person\", \"enterprise\" or \"area\"");
    return STATUS_OK;
}

static enum status facts(struct compiler *c)
{
    size_t before = noted(c), n = open_list(c, "facts");
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
    return status == STATUS_OK && noted(c) == before ? ruleset_seal(c->ruleset) : status;
}

/* After all facts and parameters are there. */
static enum status derived_facts(struct compiler *c)
{
    size_t n = open_list(c, "facts");
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < n; i++) {
        struct fact *f = (struct fact *)&c->ruleset->facts[i];
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        c->near = place(c);
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
    const char *from = compile_field_text(c, "from"), *text;
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

    p->where = place(c);
    p->name = compile_field_text(c, "name");
    p->label = optional_text(c, "label", &ok);
    p->note = optional_text(c, "note", &ok);
    p->unit = optional_text(c, "unit", &ok);
    p->citation = compile_field_text(c, "citation");
    if (!ok || p->name == NULL || p->citation == NULL)
        return compile_error(c, p->where, TEXT_WRONG);
    n = open_list(c, "values"); /* by day: the library reads its keys in order */
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

static enum status parameters(struct compiler *c)
{
    size_t n = open_list(c, "parameters");
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

/* ------------------------------------------------------------------ what expressions read */

/* Marks the facts an expression reads. */
static void mark_facts(const struct expression *e, unsigned char *marks)
{
    if (e->op == OP_FACT)
        marks[e->index] = 1;
    for (unsigned i = 0; e->op != OP_DECIDED && i < e->count; i++)
        mark_facts(e->arguments[i], marks);
}

/* Marks what the marked derived facts are computed from, which is declared before them. */
static void mark_sources(const struct ruleset *r, unsigned char *marks)
{
    for (size_t i = r->fact_count; i-- > 0;)
        if (marks[i] && r->facts[i].derived != NULL)
            mark_facts(r->facts[i].derived, marks);
}

static void mark_conditions(const struct expression *e, unsigned char *marks)
{
    if (e->op == OP_CONDITION)
        marks[e->index] = 1;
    for (unsigned i = 0; e->op != OP_DECIDED && i < e->count; i++)
        mark_conditions(e->arguments[i], marks);
}

/* The marked indices, ascending. */
static const unsigned *marked(struct compiler *c, const unsigned char *marks, size_t n, size_t *count)
{
    unsigned *list;

    *count = 0;
    for (size_t i = 0; i < n; i++)
        *count += marks[i] != 0;
    list = arena_array(&c->ruleset->arena, *count, sizeof *list);
    for (unsigned i = 0, k = 0; list != NULL && i < n; i++)
        if (marks[i])
            list[k++] = i;
    return list;
}

/* ------------------------------------------------------------------ decisions */

static enum status condition(struct compiler *c, struct condition *out)
{
    const struct ruleset *r = c->ruleset;
    unsigned char marks[r->fact_count + 1];
    bool reads = false;

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->text = compile_field_text(c, "text");
    out->citation = compile_field_text(c, "citation");
    if (out->code == NULL || out->text == NULL || out->citation == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    compile_get(c, "expression");
    out->test = compile_expression(c, PLACE_CONDITION, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    if (out->test == NULL)
        return STATUS_INVALID_RULES;
    memset(marks, 0, sizeof marks);
    mark_facts(out->test, marks);
    out->facts = marked(c, marks, r->fact_count, &out->fact_count);
    mark_sources(r, marks);
    for (size_t i = 0; i < r->fact_count; i++) {
        reads = reads || marks[i];
        out->immutable = out->immutable || (marks[i] && r->facts[i].immutable);
    }
    out->immutable = out->immutable || !reads; /* the calendar alone decides, and nobody changes that */
    return out->facts != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status outcome(struct compiler *c, struct outcome *out)
{
    bool ok = true;

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->label = compile_field_text(c, "label");
    out->citation = optional_text(c, "citation", &ok);
    if (!ok || out->code == NULL || out->label == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    compile_get(c, "when");
    out->when = compile_expression(c, PLACE_OUTCOME, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    return out->when != NULL ? STATUS_OK : STATUS_INVALID_RULES;
}

static enum status action(struct compiler *c, struct action *out)
{
    unsigned char marks[c->decision->condition_count + 1];

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->label = compile_field_text(c, "label");
    out->citation = compile_field_text(c, "citation");
    if (out->code == NULL || out->label == NULL || out->citation == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    compile_get(c, "when");
    out->when = compile_expression(c, PLACE_ACTION, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    if (out->when == NULL)
        return STATUS_INVALID_RULES;
    if (compile_get(c, "due") != LUA_TNIL && (out->due = compile_expression(c, PLACE_FORMULA, TYPE_DATE, NULL)) == NULL)
        return STATUS_INVALID_RULES;
    lua_pop(c->state, 1);
    memset(marks, 0, sizeof marks);
    mark_conditions(out->when, marks);
    out->conditions = marked(c, marks, c->decision->condition_count, &out->condition_count);
    return out->conditions != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status figure(struct compiler *c, struct figure *out)
{
    const char *type = compile_field_text(c, "type");
    int index = compile_type(type);
    bool ok = true;

    out->where = compile_where(c);
    out->name = compile_field_text(c, "name");
    out->label = compile_field_text(c, "label");
    out->unit = optional_text(c, "unit", &ok);
    out->note = optional_text(c, "note", &ok);
    if (!ok || out->name == NULL || out->label == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    if (index < 0 || index == TYPE_LIST)
        return compile_error(c, place(c), "\"%s\" is no type of a value", type != NULL ? type : "");
    out->type = (enum type)index;
    if (out->type == TYPE_ENUM && (out->values = enumeration(c)) == NULL)
        return STATUS_INVALID_RULES;
    compile_get(c, "expression");
    out->formula = compile_expression(c, PLACE_FORMULA, out->type, out->values);
    lua_pop(c->state, 1);
    return out->formula != NULL ? STATUS_OK : STATUS_INVALID_RULES;
}

static enum status ambiguity(struct compiler *c, struct ambiguity *out)
{
    out->citation = compile_field_text(c, "citation");
    out->question = compile_field_text(c, "question");
    out->reading = compile_field_text(c, "reading");
    out->why = compile_field_text(c, "why");
    return out->citation != NULL && out->question != NULL && out->reading != NULL && out->why != NULL ? STATUS_OK
                                                                                                      : compile_error(c, place(c), TEXT_WRONG);
}

/* Compiles the list `name` of the table at the top, element by element; `count` grows with it, so that later elements
 * can refer to earlier ones. */
#define COMPILE_LIST(c, name, type, compile, elements, count)                      \
    do {                                                                           \
        size_t n_ = open_list((c), (name));                                        \
        struct type *list_ = arena_array(&(c)->ruleset->arena, n_, sizeof *list_); \
        enum status status_ = list_ != NULL ? STATUS_OK : STATUS_NO_MEMORY;        \
        (elements) = list_;                                                        \
        for (size_t i_ = 0; status_ == STATUS_OK && i_ < n_; i_++) {               \
            lua_rawgeti((c)->state, -1, (lua_Integer)i_ + 1);                      \
            status_ = compile((c), &list_[i_]);                                    \
            (count) = i_ + 1;                                                      \
            lua_pop((c)->state, 1);                                                \
        }                                                                          \
        if (status_ != STATUS_OK)                                                  \
            return status_;                                                        \
        lua_pop((c)->state, 1);                                                    \
    } while (0)

static enum status check_outcomes(struct compiler *c, const struct decision *d)
{
    if (d->outcome_count == 0)
        return compile_error(c, place(c), "decision \"%s\" has no outcome", d->code);
    for (size_t i = 0; i < d->outcome_count; i++) {
        bool otherwise = d->outcomes[i].when->op == OP_OTHERWISE, wanted = d->policy == POLICY_FIRST && i + 1 == d->outcome_count;
        if (otherwise && !wanted)
            return compile_error(c, place(c), "outcome \"%s\": otherwise is for the last outcome of a `first` decision", d->outcomes[i].code);
        if (!otherwise && wanted)
            return compile_error(c, place(c), "the last outcome, \"%s\", must be when = otherwise, so that there is always an answer",
                                 d->outcomes[i].code);
    }
    return STATUS_OK;
}

/* All facts that anything in the decision reads, and the derived ones among them. */
static enum status decision_facts(struct compiler *c, struct decision *d)
{
    const struct ruleset *r = c->ruleset;
    unsigned char marks[r->fact_count + 1], derived[r->fact_count + 1];

    memset(marks, 0, sizeof marks);
    memset(derived, 0, sizeof derived);
    for (size_t i = 0; i < d->condition_count; i++)
        mark_facts(d->conditions[i].test, marks);
    for (size_t i = 0; i < d->action_count; i++)
        if (d->actions[i].due != NULL)
            mark_facts(d->actions[i].due, marks);
    for (size_t i = 0; i < d->figure_count; i++)
        mark_facts(d->figures[i].formula, marks);
    mark_sources(r, marks);
    for (size_t i = 0; i < r->fact_count; i++)
        derived[i] = marks[i] && r->facts[i].derived != NULL;
    d->facts = marked(c, marks, r->fact_count, &d->fact_count);
    d->derived = marked(c, derived, r->fact_count, &d->derived_count);
    return d->facts != NULL && d->derived != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status citations(struct compiler *c, struct decision *d)
{
    size_t n = open_list(c, "citations");
    const char **list = arena_array(&c->ruleset->arena, n, sizeof *list);
    bool ok = list != NULL;

    for (size_t i = 0; ok && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        ok = (list[i] = compile_take_text(c)) != NULL;
    }
    lua_pop(c->state, 1);
    d->citations = list;
    d->citation_count = n;
    return ok ? STATUS_OK : compile_error(c, place(c), "citations = { \"第八条\", … }");
}

static enum status decision(struct compiler *c, struct decision *d)
{
    const char *policy = compile_field_text(c, "policy");
    enum status status;

    c->decision = d;
    d->ruleset = c->ruleset;
    d->index = (unsigned)(d - c->ruleset->decisions);
    d->where = compile_where(c);
    d->code = compile_field_text(c, "code");
    d->title = compile_field_text(c, "title");
    if (d->code == NULL || d->title == NULL)
        return compile_error(c, place(c), TEXT_WRONG);
    if (policy == NULL || (strcmp(policy, policy_names[POLICY_FIRST]) != 0 && strcmp(policy, policy_names[POLICY_COLLECT]) != 0))
        return compile_error(c, place(c), "policy = \"first\" or \"collect\"");
    d->policy = strcmp(policy, policy_names[POLICY_FIRST]) == 0 ? POLICY_FIRST : POLICY_COLLECT;
    status = kind_field(c, "subject", &d->subject);
    if (status == STATUS_OK)
        status = citations(c, d);
    if (status != STATUS_OK)
        return status;
    COMPILE_LIST(c, "conditions", condition, condition, d->conditions, d->condition_count);
    COMPILE_LIST(c, "outcomes", outcome, outcome, d->outcomes, d->outcome_count);
    COMPILE_LIST(c, "actions", action, action, d->actions, d->action_count);
    COMPILE_LIST(c, "values", figure, figure, d->figures, d->figure_count);
    COMPILE_LIST(c, "ambiguities", ambiguity, ambiguity, d->ambiguities, d->ambiguity_count);
    status = check_outcomes(c, d);
    return status == STATUS_OK ? decision_facts(c, d) : status;
}

/* One decision's error keeps no other from being looked at. */
static enum status decision_by_itself(struct compiler *c, struct decision *d)
{
    int top = lua_gettop(c->state);
    enum status status = compile_go_on(c, decision(c, d));

    lua_settop(c->state, top);
    return status;
}

/* ------------------------------------------------------------------ coverage */

static bool decision_has(const struct decision *d, const char *code)
{
    for (size_t i = 0; i < d->condition_count; i++)
        if (strcmp(d->conditions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < d->outcome_count; i++)
        if (strcmp(d->outcomes[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < d->action_count; i++)
        if (strcmp(d->actions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < d->figure_count; i++)
        if (strcmp(d->figures[i].name, code) == 0)
            return true;
    for (size_t i = 0; i < d->fact_count; i++)
        if (strcmp(d->ruleset->facts[d->facts[i]].name, code) == 0)
            return true;
    return false;
}

static enum status coverage_row(struct compiler *c, struct coverage *out)
{
    const char *code = compile_field_text(c, "decision"), **codes;

    out->where = compile_where(c);
    out->clause = compile_field_text(c, "clause");
    out->why = compile_field_text(c, "none");
    out->decision = code != NULL ? ruleset_decision(c->ruleset, code) : NULL;
    if (out->clause == NULL || (out->why == NULL && code == NULL))
        return compile_error(c, place(c), TEXT_WRONG);
    if (code != NULL && out->decision == NULL)
        return compile_error(c, place(c), "clause \"%s\": there is no decision \"%s\"", out->clause, code);
    out->code_count = open_list(c, "codes");
    out->codes = codes = arena_array(&c->ruleset->arena, out->code_count, sizeof *codes);
    for (size_t i = 0; codes != NULL && i < out->code_count; i++) {
        sandbox_charge(c->state, c->ruleset->fact_count);
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        codes[i] = compile_take_text(c);
        if (codes[i] == NULL || out->decision == NULL || !decision_has(out->decision, codes[i])) {
            lua_pop(c->state, 1);
            return compile_error(c, place(c), "clause \"%s\": decision \"%s\" has no \"%s\"", out->clause, code != NULL ? code : "",
                                 codes[i] != NULL ? codes[i] : "");
        }
    }
    lua_pop(c->state, 1);
    return codes != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status coverage_by_itself(struct compiler *c, struct coverage *out)
{
    int top = lua_gettop(c->state);
    enum status status = compile_go_on(c, coverage_row(c, out));

    lua_settop(c->state, top);
    return status;
}

/* ------------------------------------------------------------------ the rule set */

static enum status effective(struct compiler *c, const char *name, bool *has, int32_t *out)
{
    const char *text = compile_field_text(c, name);

    *has = text != NULL;
    if (text != NULL && !date_parse(text, strlen(text), out))
        return compile_error(c, place(c), "%s = \"%s\": write a day, \"YYYY-MM-DD\"", name, text);
    return STATUS_OK;
}

static enum status heading(struct compiler *c)
{
    struct ruleset *r = c->ruleset;
    enum status status = STATUS_OK;
    bool ok = true;

    compile_get(c, "ruleset");
    r->title = compile_field_text(c, "title");
    r->document = compile_field_text(c, "document");
    r->version = compile_field_text(c, "version");
    r->note = optional_text(c, "note", &ok);
    compile_get(c, "jurisdiction");
    r->jurisdiction_code = compile_field_text(c, "code");
    r->jurisdiction_name = compile_field_text(c, "name");
    lua_pop(c->state, 1);
    if (!ok || r->title == NULL || r->document == NULL || r->version == NULL || r->jurisdiction_code == NULL || r->jurisdiction_name == NULL)
        return compile_error(c, place(c), "title, document, version, and jurisdiction = { code = \"…\", name = \"…\" } are texts");
    status = effective(c, "effective_from", &r->has_effective_from, &r->effective_from);
    if (status == STATUS_OK)
        status = effective(c, "effective_to", &r->has_effective_to, &r->effective_to);
    if (status == STATUS_OK && r->has_effective_from && r->has_effective_to && r->effective_from > r->effective_to)
        status = compile_error(c, place(c), "effective_from is after effective_to");
    lua_pop(c->state, 1);
    return status;
}

enum status compile_model(struct compiler *c)
{
    struct ruleset *r = c->ruleset;
    size_t before = noted(c);
    bool declared_wrong;
    enum status status = heading(c);

    if (status == STATUS_OK)
        status = facts(c);
    if (status == STATUS_OK)
        status = parameters(c);
    declared_wrong = noted(c) > before; /* every decision would stumble over it again */
    if (status == STATUS_OK && !declared_wrong)
        status = derived_facts(c);
    if (status != STATUS_OK || declared_wrong)
        return status;
    COMPILE_LIST(c, "decisions", decision, decision_by_itself, r->decisions, r->decision_count);
    if (noted(c) > 0) /* the clauses would name what is not there for that reason only */
        return STATUS_OK;
    COMPILE_LIST(c, "coverage", coverage, coverage_by_itself, r->coverage, r->coverage_count);
    return r->decision_count > 0 ? STATUS_OK : compile_error(c, "ruleset.lua:1", "the rule set has no decision");
}
