#include "script/compile.h"

#include "base/date.h"
#include "base/suggest.h"

#include <math.h>
#include <string.h>

static bool enum_constant(struct compiler *c, struct expression *e, const struct enumeration *values, const char *code)
{
    struct suggestion near = SUGGESTION(code, strlen(code));
    char text[96];

    sandbox_charge(c->state, values->count);
    for (size_t i = 0; i < values->count; i++) {
        if (strcmp(values->codes[i], code) == 0) {
            e->constant = value_number((double)i);
            e->values = values;
            return true;
        }
    }
    for (size_t i = 0; i < values->count; i++)
        suggestion_offer(&near, values->codes[i]);
    (void)compile_error(c, compile_node_place(c), "\"%s\" is no value of this enum%s", code, suggestion_text(&near, text));
    return false;
}

static bool text_constant(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const char *text = compile_take_text(c);
    struct text *copy;
    int32_t date;
    size_t n;

    if (text == NULL)
        return compile_error(c, compile_node_place(c), "a text here is not UTF-8, or holds NUL"), false;
    n = strlen(text);
    e->type = wanted.type;
    switch (wanted.type) {
    case TYPE_ENUM:
        return enum_constant(c, e, wanted.values, text);
    case TYPE_DATE:
        if (!date_parse(text, n, &date))
            return compile_error(c, compile_node_place(c), "\"%s\" is no day; write \"YYYY-MM-DD\"", text), false;
        e->constant = value_number(date);
        return true;
    case TYPE_STRING:
        copy = arena_take(&c->ruleset->arena, sizeof *copy + n + 1);
        if (copy == NULL)
            return compile_error(c, compile_node_place(c), "out of memory"), false;
        copy->length = n;
        memcpy(copy->bytes, text, n + 1);
        e->constant = (struct value){.text = copy, .known = true};
        return true;
    default:
        return compile_error(c, compile_node_place(c), "the text \"%s\" stands where %s is wanted", text,
                             wanted.type == ANY_TYPE ? "nothing gives it a type; something else" : type_names[wanted.type]),
               false;
    }
}

static bool constant(struct compiler *c, struct expression *e, struct wanted wanted)
{
    switch (compile_get(c, "value")) {
    case LUA_TSTRING:
        return text_constant(c, e, wanted);
    case LUA_TBOOLEAN:
        e->type = TYPE_BOOLEAN;
        e->constant = value_number(lua_toboolean(c->state, -1));
        break;
    default:
        e->type = TYPE_NUMBER;
        e->constant = value_number(lua_tonumber(c->state, -1));
    }
    lua_pop(c->state, 1);
    if (isfinite(e->constant.number) && fabs(e->constant.number) <= NUMBER_LIMIT)
        return true;
    return compile_error(c, compile_node_place(c), "the number is not within ±(2^53−1)"), false;
}

bool compile_allowed(struct compiler *c, bool ok, const char *what)
{
    static const char *const places[] = {[PLACE_CONDITION] = "a condition",
                                         [PLACE_OUTCOME] = "an outcome's tree",
                                         [PLACE_ACTION] = "an action's when",
                                         [PLACE_FORMULA] = "a value or due date"};

    if (!ok)
        (void)compile_error(c, compile_node_place(c), "%s can't stand in %s%s", what, places[c->place],
                            c->place == PLACE_OUTCOME || c->place == PLACE_ACTION ? "; make it a condition with a wording and a citation" : "");
    return ok;
}

static bool fact(struct compiler *c, struct expression *e, const char *name)
{
    const struct fact *found = ruleset_fact(c->ruleset, name, strlen(name));

    if (!compile_allowed(c, c->place == PLACE_CONDITION || c->place == PLACE_FORMULA, "a fact"))
        return false;
    if (found == NULL)
        return compile_error(c, compile_node_place(c), "there is no fact \"%s\"", name), false;
    e->index = (unsigned)(found - c->ruleset->facts);
    e->type = found->type;
    e->values = found->values;
    return true;
}

const struct fact *compile_list_field(const struct fact *list, const char *name)
{
    for (size_t i = 0; i < list->field_count; i++)
        if (strcmp(list->fields[i].name, name) == 0)
            return &list->fields[i];
    return NULL;
}

static bool field(struct compiler *c, struct expression *e, const char *name)
{
    const struct fact *found;

    if (c->list == NULL)
        return compile_error(c, compile_node_place(c), "each.%s stands outside exists, every and count", name), false;
    found = compile_list_field(c->list, name);
    if (found == NULL)
        return compile_error(c, compile_node_place(c), "list \"%s\" has no field \"%s\"", c->list->name, name), false;
    e->index = (unsigned)(found - c->list->fields);
    e->type = found->type;
    e->values = found->values;
    return true;
}

static bool parameter(struct compiler *c, struct expression *e, const char *name)
{
    if (!compile_allowed(c, c->place == PLACE_CONDITION || c->place == PLACE_FORMULA, "a parameter"))
        return false;
    for (unsigned i = 0; i < c->ruleset->parameter_count; i++) {
        if (strcmp(c->ruleset->parameters[i].name, name) == 0) {
            e->index = i;
            e->type = c->ruleset->parameters[i].type;
            return true;
        }
    }
    return compile_error(c, compile_node_place(c), "there is no param \"%s\"", name), false;
}

static bool condition(struct compiler *c, struct expression *e, const char *name)
{
    if (!compile_allowed(c, c->place != PLACE_CONDITION, "another condition"))
        return false;
    e->type = TYPE_BOOLEAN;
    for (unsigned i = 0; i < c->decision->condition_count; i++) {
        if (strcmp(c->decision->conditions[i].code, name) == 0) {
            e->index = i;
            return true;
        }
    }
    return compile_error(c, compile_node_place(c), "decision \"%s\" has no condition \"%s\"", c->decision->code, name), false;
}

static bool decided(struct compiler *c, struct expression *e)
{
    unsigned *set;

    if (!compile_allowed(c, c->place == PLACE_ACTION, "decided"))
        return false;
    e->type = TYPE_BOOLEAN;
    e->count = (unsigned)lua_rawlen(c->state, -1);
    set = arena_array(&c->ruleset->arena, e->count, sizeof *set);
    if (set == NULL || e->count == 0 || e->count > MOST_ARGUMENTS)
        return compile_error(c, compile_node_place(c), "decided takes the codes of 1 to %d outcomes", MOST_ARGUMENTS), false;
    e->set = set;
    for (unsigned i = 0; i < e->count; i++) {
        const char *code;
        const struct outcome *outcome;
        lua_rawgeti(c->state, -1, i + 1);
        code = compile_take_text(c);
        outcome = code != NULL ? decision_outcome(c->decision, code) : NULL;
        if (outcome == NULL)
            return compile_error(c, compile_node_place(c), "decision \"%s\" has no outcome \"%s\"", c->decision->code, code != NULL ? code : ""),
                   false;
        set[i] = (unsigned)(outcome - c->decision->outcomes);
    }
    return true;
}

/* An author's function: what it reads are facts, parameters and as_of. */
static bool call(struct compiler *c, struct expression *e, struct wanted wanted)
{
    const struct expression **a;
    bool ok = true;

    e->type = wanted.type == ANY_TYPE ? TYPE_BOOLEAN : wanted.type;
    e->values = wanted.values;
    compile_get(c, "reads");
    e->count = (unsigned)lua_rawlen(c->state, -1);
    a = arena_array(&c->ruleset->arena, e->count, sizeof(struct expression *));
    if (e->count > MOST_ARGUMENTS)
        (void)compile_error(c, compile_node_place(c), "a function reads at most %d facts, not %u; let some of it be computed by another",
                            MOST_ARGUMENTS, e->count);
    ok = a != NULL && e->count <= MOST_ARGUMENTS && compile_arguments(c, a, 1, e->count, (struct wanted){ANY_TYPE, NULL});
    lua_pop(c->state, 1);
    e->arguments = a;
    for (unsigned i = 0; ok && i < e->count; i++) {
        ok = a[i]->op == OP_FACT || a[i]->op == OP_PARAMETER || a[i]->op == OP_AS_OF;
        if (!ok)
            (void)compile_error(c, compile_node_place(c), "a function reads facts, parameters and as_of, nothing else");
    }
    if (!ok)
        return false;
    compile_get(c, "test");
    if (author_functions_add(c->functions, e, &e->index) != STATUS_OK)
        return compile_error(c, compile_node_place(c), "out of memory"), false;
    return true;
}

bool compile_leaf(struct compiler *c, struct expression *e, const char *word, struct wanted wanted, bool *known)
{
    static const struct {
        const char *word;
        enum op op;
        bool (*compile)(struct compiler *, struct expression *, const char *);
    } named[] = {{"fact", OP_FACT, fact}, {"field", OP_FIELD, field}, {"param", OP_PARAMETER, parameter}, {"condition", OP_CONDITION, condition}};

    *known = true;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (strcmp(named[i].word, word) == 0) {
            const char *name = compile_held_text(c, "name");
            e->op = named[i].op;
            return name != NULL ? named[i].compile(c, e, name) : (compile_error(c, compile_node_place(c), "the name is missing"), false);
        }
    }
    if (strcmp(word, "constant") == 0) {
        e->op = OP_CONSTANT;
        return constant(c, e, wanted);
    }
    if (strcmp(word, "as_of") == 0) {
        e->op = OP_AS_OF;
        e->type = TYPE_DATE;
        return compile_allowed(c, c->place == PLACE_CONDITION || c->place == PLACE_FORMULA, "as_of");
    }
    if (strcmp(word, "otherwise") == 0) {
        e->op = OP_OTHERWISE;
        e->type = TYPE_BOOLEAN;
        return compile_allowed(c, c->place == PLACE_OUTCOME && c->depth == 1, "otherwise, unless it is the whole of the last outcome,");
    }
    if (strcmp(word, "decided") == 0) {
        e->op = OP_DECIDED;
        return decided(c, e);
    }
    if (strcmp(word, "call") == 0) {
        e->op = OP_CALL;
        return call(c, e, wanted);
    }
    *known = false;
    return false;
}
