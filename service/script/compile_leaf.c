#include "script/compile.h"

#include "base/date.h"
#include "base/suggest.h"

#include <math.h>
#include <string.h>

/* ------------------------------------------------------------------ constants */

static void enum_constant(struct compiler *c, struct expression *e, const struct enumeration *values, const char *code)
{
    struct suggestion near = SUGGESTION(code, strlen(code));
    char text[96];

    sandbox_charge(c->state, values->count);
    e->values = values;
    for (size_t i = 0; i < values->count; i++) {
        if (strcmp(values->codes[i], code) == 0) {
            e->constant = value_number((double)i);
            return;
        }
    }
    for (size_t i = 0; i < values->count; i++)
        suggestion_offer(&near, values->codes[i]);
    compile_error(c, "\"%s\" is no value of this enum%s", code, suggestion_text(&near, text));
}

/* The text at the top of the stack is popped. */
static void text_constant(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const char *text = compile_pop_text(c);
    size_t n = text != NULL ? strlen(text) : 0;
    struct text *copy;
    int32_t date;

    if (text == NULL)
        compile_error(c, "a text here is not UTF-8, or holds NUL");
    e->type = wanted.type;
    switch (wanted.type) {
    case TYPE_ENUM:
        enum_constant(c, e, wanted.values, text);
        break;
    case TYPE_DATE:
        if (!date_parse(text, n, &date))
            compile_error(c, "\"%s\" is no day; write \"YYYY-MM-DD\"", text);
        e->constant = value_number(date);
        break;
    case TYPE_STRING:
        copy = compile_alloc(c, 1, sizeof *copy + n + 1);
        copy->length = n;
        memcpy(copy->bytes, text, n + 1);
        e->constant = (struct value){.text = copy, .known = true};
        break;
    default:
        compile_error(c, "the text \"%s\" stands where %s is wanted", text,
                message_format(wanted.type == ANY_TYPE ? "nothing gives it a type; something else" : type_names[wanted.type]));
    }
}

/* Throws unless `what`, which is no condition, may stand here. */
static void allowed_in_test(struct compiler *c, const char *what)
{
    compile_allowed(c, c->context == CONTEXT_CONDITION || c->context == CONTEXT_FORMULA, what);
}

static void constant(struct compiler *c, struct expression *e, struct wanted wanted)
{
    int type = compile_push(c, "value");

    if (type == LUA_TSTRING) {
        text_constant(c, e, wanted);
        return;
    }
    if (type == LUA_TBOOLEAN)
        allowed_in_test(c, "true or false");
    e->type = type == LUA_TBOOLEAN ? TYPE_BOOLEAN : TYPE_NUMBER;
    e->constant = value_number(type == LUA_TBOOLEAN ? lua_toboolean(c->state, -1) : lua_tonumber(c->state, -1));
    lua_pop(c->state, 1);
    if (!(fabs(e->constant.number) <= NUMBER_LIMIT))
        compile_error(c, "the number is not within ±(2^53−1)");
}

/* ------------------------------------------------------------------ names */

void compile_allowed(struct compiler *c, bool ok, const char *what)
{
    static const char *const contexts[] = {[CONTEXT_CONDITION] = "a condition",
            [CONTEXT_OUTCOME] = "an outcome's tree",
            [CONTEXT_ACTION] = "an action's when",
            [CONTEXT_FORMULA] = "a value or due date"};

    if (!ok)
        compile_error(c, "%s can't stand in %s%s", message_format(what), message_format(contexts[c->context]),
                c->context == CONTEXT_OUTCOME || c->context == CONTEXT_ACTION ? message_format("; make it a condition with a wording and a citation")
                                                                              : "");
}

static const char *name_of(struct compiler *c)
{
    const char *name = compile_borrow_text(c, "name");

    if (name == NULL)
        compile_error(c, "the name is missing");
    return name;
}

static void read_fact(struct expression *e, const struct fact *list, const struct fact *found)
{
    e->index = (unsigned)(found - list);
    e->type = found->type;
    e->values = found->values;
}

static void fact(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const char *name = name_of(c);
    const struct fact *found = ruleset_fact(c->ruleset, name, strlen(name));

    (void)wanted;
    allowed_in_test(c, "a fact");
    if (found == NULL)
        compile_error(c, "there is no fact \"%s\"", name);
    read_fact(e, c->ruleset->facts, found);
}

const struct fact *compile_list_field(struct compiler *c, const struct fact *list, const char *name)
{
    for (size_t i = 0; i < list->field_count; i++)
        if (strcmp(list->fields[i].name, name) == 0)
            return &list->fields[i];
    compile_error(c, "list \"%s\" has no field \"%s\"", list->name, name);
}

static void field(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const char *name = name_of(c);

    (void)wanted;
    if (c->list == NULL)
        compile_error(c, "each.%s stands outside exists, every and count", name);
    read_fact(e, c->list->fields, compile_list_field(c, c->list, name));
}

static void parameter(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const struct ruleset *r = c->ruleset;
    const char *name = name_of(c);

    (void)wanted;
    allowed_in_test(c, "a parameter");
    while (e->index < r->parameter_count && strcmp(r->parameters[e->index].name, name) != 0)
        e->index++;
    if (e->index == r->parameter_count)
        compile_error(c, "there is no param \"%s\"", name);
    e->type = r->parameters[e->index].type;
}

static void condition(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const struct decision *d = c->decision;
    const char *name = name_of(c);

    (void)wanted;
    compile_allowed(c, c->context != CONTEXT_CONDITION, "another condition");
    e->type = TYPE_BOOLEAN;
    while (e->index < d->condition_count && strcmp(d->conditions[e->index].code, name) != 0)
        e->index++;
    if (e->index == d->condition_count)
        compile_error(c, "decision \"%s\" has no condition \"%s\"", d->code, name);
}

static void as_of(struct compiler *c, struct expression *e, struct wanted wanted)
{
    (void)wanted;
    e->type = TYPE_DATE;
    allowed_in_test(c, "as_of");
}

static void otherwise(struct compiler *c, struct expression *e, struct wanted wanted)
{
    (void)wanted;
    e->type = TYPE_BOOLEAN;
    compile_allowed(c, c->context == CONTEXT_OUTCOME && c->depth == 1, "otherwise, unless it is the whole of the last outcome,");
}

static void decided(struct compiler *c, struct expression *e, struct wanted wanted)
{
    unsigned *set;

    (void)wanted;
    compile_allowed(c, c->context == CONTEXT_ACTION, "decided");
    e->type = TYPE_BOOLEAN;
    e->count = (unsigned)lua_rawlen(c->state, -1);
    if (e->count == 0 || e->count > MOST_ARGUMENTS)
        compile_error(c, "decided takes the codes of 1 to %d outcomes", MOST_ARGUMENTS);
    e->set = set = compile_alloc(c, e->count, sizeof *set);
    for (unsigned i = 0; i < e->count; i++) {
        const char *code;
        const struct outcome *outcome;
        lua_rawgeti(c->state, -1, i + 1);
        code = compile_pop_text(c);
        outcome = code != NULL ? decision_outcome(c->decision, code) : NULL;
        if (outcome == NULL)
            compile_error(c, "decision \"%s\" has no outcome \"%s\"", c->decision->code, code != NULL ? code : "");
        set[i] = (unsigned)(outcome - c->decision->outcomes);
    }
}

/* An author's function: what it reads are facts, parameters and as_of. */
static void call(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const struct expression **a;

    e->type = wanted.type == ANY_TYPE ? TYPE_BOOLEAN : wanted.type;
    e->values = wanted.values;
    compile_push(c, "reads");
    e->count = (unsigned)lua_rawlen(c->state, -1);
    if (e->count > MOST_ARGUMENTS)
        compile_error(c, "a function reads at most %d facts, not %u; let some of it be computed by another", MOST_ARGUMENTS, e->count);
    e->arguments = a = compile_alloc(c, e->count, sizeof(struct expression *));
    compile_arguments(c, a, 1, e->count, (struct wanted){ANY_TYPE, NULL});
    lua_pop(c->state, 1);
    for (unsigned i = 0; i < e->count; i++)
        if (a[i]->op != OP_FACT && a[i]->op != OP_PARAMETER && a[i]->op != OP_AS_OF)
            compile_error(c, "a function reads facts, parameters and as_of, nothing else");
    compile_push(c, "test");
    if (author_functions_add(c->functions, e, &e->index) != STATUS_OK)
        (void)sandbox_raise_memory(c->state);
}

bool compile_leaf(struct compiler *c, struct expression *e, const char *word, struct wanted wanted)
{
    static const struct {
        const char *word;
        enum op op;
        void (*compile)(struct compiler *, struct expression *, struct wanted);
    } leaves[] = {{"constant", OP_CONSTANT, constant}, {"fact", OP_FACT, fact}, {"field", OP_FIELD, field}, {"param", OP_PARAMETER, parameter},
            {"as_of", OP_AS_OF, as_of}, {"condition", OP_CONDITION, condition}, {"otherwise", OP_OTHERWISE, otherwise},
            {"decided", OP_DECIDED, decided}, {"call", OP_CALL, call}};

    for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++) {
        if (strcmp(leaves[i].word, word) == 0) {
            e->op = leaves[i].op;
            leaves[i].compile(c, e, wanted);
            return true;
        }
    }
    return false;
}
