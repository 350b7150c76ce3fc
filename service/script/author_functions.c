#include "script/author_functions.h"

#include "base/date.h"
#include "base/utf8.h"
#include "script/lua_value.h"

#include <assert.h>
#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ASSIGNED 4096 /* variables outside the functions, which each call begins with */

struct author_function {
    int reference; /* in Lua's registry */
    const struct expression *expression;
};

struct author_functions {
    struct sandbox *sandbox;
    const struct ruleset *ruleset;
    char *folder;
    size_t count;
    struct author_function *list;
    struct budget left; /* of the request that is being answered */
    int assigned;       /* registry: a list of function, upvalue's number, value, … that calls begin with */
};

enum status author_functions_new(const struct ruleset *ruleset, const char *folder, struct author_functions **out, struct error *error)
{
    struct author_functions *f = calloc(1, sizeof *f);
    enum status status = STATUS_NO_MEMORY;

    if (f == NULL || (f->folder = strdup(folder)) == NULL)
        (void)error_set(error, status, folder, "out of memory");
    else
        status = sandbox_new(&f->sandbox, error);
    if (status != STATUS_OK) {
        author_functions_free(f);
        return status;
    }
    f->ruleset = ruleset;
    f->assigned = LUA_NOREF;
    *out = f;
    return STATUS_OK;
}

void author_functions_free(void *self)
{
    struct author_functions *functions = self;

    if (functions == NULL)
        return;
    sandbox_free(functions->sandbox);
    free(functions->folder);
    free(functions->list);
    free(functions);
}

struct sandbox *author_functions_sandbox(struct author_functions *functions)
{
    return functions->sandbox;
}

enum status author_functions_add(struct author_functions *functions, const struct expression *expression, unsigned *index)
{
    struct author_function *list = realloc(functions->list, (functions->count + 1) * sizeof *list);

    if (list == NULL)
        return STATUS_NO_MEMORY;
    functions->list = list;
    *index = (unsigned)functions->count;
    list[functions->count++] = (struct author_function){luaL_ref(sandbox_state(functions->sandbox), LUA_REGISTRYINDEX), expression};
    return STATUS_OK;
}

size_t author_functions_count(const struct author_functions *functions)
{
    return functions->count;
}

size_t author_functions_memory(struct author_functions *functions)
{
    (void)lua_gc(sandbox_state(functions->sandbox), LUA_GCCOLLECT);
    return sandbox_memory(functions->sandbox);
}

/* ------------------------------------------------------------------ purity */

/* Whether the function at the top of the stack is written in a rule file. */
static bool is_authors(lua_State *L)
{
    lua_Debug info;

    lua_pushvalue(L, -1);
    return lua_getinfo(L, ">S", &info) != 0 && info.source[0] == '@';
}

/* Throws an error at the function at the top of the stack. */
static void refuse(lua_State *L, const char *message, int limit)
{
    lua_Debug info;

    lua_pushvalue(L, -1);
    (void)lua_getinfo(L, ">S", &info);
    (void)lua_pushfstring(L, "%s:%d: ", info.source + 1, info.linedefined);
    (void)lua_pushfstring(L, message_format(message), limit, 4 * limit); /* of a text in a function: see sandbox_too_long */
    lua_concat(L, 2);
    (void)lua_error(L);
}

/* Notes upvalue `n` of the function at −2, whose value is at −1, in the list at stack index `list`. */
static void remember(lua_State *L, int list, int n)
{
    lua_Integer length = (lua_Integer)lua_rawlen(L, list);

    if (length >= 3 * MOST_ASSIGNED) {
        lua_pop(L, 1);
        refuse(L,
                "the functions of this rule set use more than %d variables from outside themselves, all counted together; make fewer functions, or "
                "keep "
                "such values in one table",
                MOST_ASSIGNED);
    }
    lua_pushvalue(L, -2);
    lua_seti(L, list, length + 1);
    lua_pushinteger(L, n);
    lua_seti(L, list, length + 2);
    lua_pushvalue(L, -1);
    if (lua_isnil(L, -1)) { /* a list has no nil; false stands for it, and is told apart by a marker */
        lua_pop(L, 1);
        lua_pushlightuserdata(L, NULL);
    }
    lua_seti(L, list, length + 3);
}

/* Where sealing keeps its lists: stack indices. */
struct sealing {
    int seen;     /* value → true */
    int open;     /* functions and tables not yet looked into */
    int assigned; /* see struct author_functions */
};

/* Pops a value; puts a function or table on the list of what is still to be looked into, once. */
static void reach(lua_State *L, const struct sealing *s)
{
    sandbox_charge(L, 1);
    if (lua_istable(L, -1)) { /* what is behind a read-only view */
        lua_getfield(L, LUA_REGISTRYINDEX, "target");
        lua_insert(L, -2);
        lua_call(L, 1, 1);
    }
    lua_pushvalue(L, -1);
    if ((lua_istable(L, -1) || lua_isfunction(L, -1)) && lua_rawget(L, s->seen) == LUA_TNIL) {
        lua_pushvalue(L, -2);
        lua_pushboolean(L, 1);
        lua_rawset(L, s->seen);
        lua_pushvalue(L, -2);
        lua_seti(L, s->open, (lua_Integer)lua_rawlen(L, s->open) + 1);
    }
    lua_pop(L, 2);
}

/* Seals the function at the top of the stack: tables outside it become read-only views, and the values of its outer variables
 * are noted. */
static void seal_function(lua_State *L, const struct sealing *s)
{
    if (!is_authors(L))
        return;
    if (sandbox_too_long(L, SANDBOX_LONGEST_CALLED_CODE))
        refuse(L,
                "a function that decisions call, or one within it, has more than %d instructions of Lua (a few hundred lines), or a text of more "
                "than %d "
                "bytes; split it into several functions",
                (int)SANDBOX_LONGEST_CALLED_CODE);
    for (int n = 1; lua_getupvalue(L, -1, n) != NULL; n++) {
        lua_pushvalue(L, -1);
        reach(L, s);
        if (lua_istable(L, -1)) {
            lua_getfield(L, LUA_REGISTRYINDEX, "readonly");
            lua_insert(L, -2);
            lua_pushliteral(L, "a table outside the function");
            lua_call(L, 2, 1);
            lua_pushvalue(L, -1);
            (void)lua_setupvalue(L, -3, n);
        }
        remember(L, s->assigned, n);
        lua_pop(L, 1);
    }
}

static void seal_table(lua_State *L, const struct sealing *s)
{
    lua_pushnil(L);
    while (lua_next(L, -2) != 0)
        reach(L, s);
}

/* By a list instead of by recursion: closures and tables may be chained as deep as memory allows. */
void author_functions_seal(struct author_functions *functions)
{
    lua_State *L = sandbox_state(functions->sandbox);
    struct sealing s;

    lua_newtable(L);
    s.seen = lua_gettop(L);
    lua_newtable(L);
    s.open = lua_gettop(L);
    lua_newtable(L);
    s.assigned = lua_gettop(L);
    for (size_t i = 0; i < functions->count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, functions->list[i].reference);
        reach(L, &s);
    }
    for (lua_Integer i = 1; lua_geti(L, s.open, i) != LUA_TNIL; i++) {
        if (lua_isfunction(L, -1))
            seal_function(L, &s);
        else
            seal_table(L, &s);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    functions->assigned = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pop(L, 2);
}

/* Sets the variables that functions can assign back to what they were at load. */
static void reset_variables(lua_State *L, int assigned)
{
    lua_Integer n;

    lua_rawgeti(L, LUA_REGISTRYINDEX, assigned);
    n = (lua_Integer)lua_rawlen(L, -1);
    sandbox_charge(L, (uint64_t)n);
    for (lua_Integer i = 1; i + 2 <= n; i += 3) {
        int upvalue;
        lua_geti(L, -1, i);
        lua_geti(L, -2, i + 1);
        upvalue = (int)lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (lua_geti(L, -2, i + 2) == LUA_TLIGHTUSERDATA) {
            lua_pop(L, 1);
            lua_pushnil(L);
        }
        (void)lua_setupvalue(L, -2, upvalue);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* ------------------------------------------------------------------ values in and out */

static void push_list(lua_State *L, const struct fact *fact, const struct list *list);

static void push_value(lua_State *L, enum type type, const struct enumeration *values, const struct fact *fact, struct value v)
{
    char date[DATE_TEXT];

    switch (type) {
    case TYPE_BOOLEAN:
        lua_pushboolean(L, v.number != 0);
        break;
    case TYPE_INTEGER:
        lua_pushinteger(L, (lua_Integer)v.number);
        break;
    case TYPE_NUMBER:
        lua_pushnumber(L, v.number);
        break;
    case TYPE_STRING:
        lua_pushlstring(L, v.text->bytes, v.text->length);
        break;
    case TYPE_DATE:
        date_format((int32_t)v.number, date);
        lua_pushlstring(L, date, sizeof date);
        break;
    case TYPE_ENUM:
        lua_pushstring(L, values->codes[(size_t)v.number]);
        break;
    case TYPE_LIST:
        push_list(L, fact, v.list);
        break;
    }
}

static void push_list(lua_State *L, const struct fact *fact, const struct list *list)
{
    assert(fact != NULL); /* only facts are lists */
    luaL_checkstack(L, 8, "values nested too deep");
    lua_createtable(L, (int)list->count, 0);
    for (size_t i = 0; i < list->count; i++) {
        lua_createtable(L, 0, (int)list->fields);
        for (size_t f = 0; f < list->fields; f++) {
            const struct fact *field = &fact->fields[f];
            push_value(L, field->type, field->values, field, list->values[i * list->fields + f]);
            lua_setfield(L, -2, field->name);
        }
        lua_seti(L, -2, (lua_Integer)i + 1);
    }
}

/* The arguments of protected_call: pushing values may throw. */
struct calling {
    struct author_functions *functions;
    const struct author_function *function;
    const struct value *arguments;
};

static const char *argument_name(const struct ruleset *ruleset, const struct expression *argument)
{
    if (argument->op == OP_AS_OF)
        return "as_of";
    return argument->op == OP_FACT ? ruleset->facts[argument->index].name : ruleset->parameters[argument->index].name;
}

static int protected_call(lua_State *L)
{
    const struct calling *c = lua_touserdata(L, 1);
    const struct ruleset *ruleset = c->functions->ruleset;
    const struct expression *e = c->function->expression;

    reset_variables(L, c->functions->assigned);
    lua_rawgeti(L, LUA_REGISTRYINDEX, c->function->reference);
    lua_getfield(L, LUA_REGISTRYINDEX, "strict");
    lua_createtable(L, 0, (int)e->count);
    for (unsigned i = 0; i < e->count; i++) {
        const struct expression *a = e->arguments[i];
        push_value(L, a->type, a->values, a->op == OP_FACT ? &ruleset->facts[a->index] : NULL, c->arguments[i]);
        lua_setfield(L, -2, argument_name(ruleset, a));
    }
    lua_call(L, 1, 1); /* strict: an error for a name that was not declared */
    lua_call(L, 1, 1);
    return 1;
}

static bool take_text(lua_State *L, struct arena *arena, struct value *out)
{
    size_t n;
    const char *bytes = lua_tolstring(L, -1, &n);
    bool sound = memchr(bytes, '\0', n) == NULL && utf8_valid(bytes, n);
    struct text *text = sound ? arena_take(arena, sizeof *text + n + 1) : NULL;

    if (text == NULL)
        return false;
    text->length = n;
    memcpy(text->bytes, bytes, n);
    *out = (struct value){.text = text, .known = true};
    return true;
}

/* Whether it is what Lua gives for a division by zero. Words say unknown there (docs/contract.md, section 2). */
static bool is_no_number(lua_State *L, enum type type)
{
    return (type == TYPE_NUMBER || type == TYPE_INTEGER) && lua_type(L, -1) == LUA_TNUMBER && !isfinite(lua_tonumber(L, -1));
}

/* Reads the result at the top of the stack; nil is unknown. False if it has another type than `e`. */
static bool take_result(lua_State *L, const struct expression *e, struct arena *arena, struct value *out)
{
    *out = VALUE_UNKNOWN;
    if (lua_isnil(L, -1) || is_no_number(L, e->type))
        return true;
    if (e->type == TYPE_STRING)
        return lua_type(L, -1) == LUA_TSTRING && take_text(L, arena, out);
    return lua_value_read(L, e->type, e->values, out);
}

void author_functions_begin(void *self)
{
    ((struct author_functions *)self)->left = budget_request;
}

/* The budget of one call: no more than what is left to its request. */
static struct budget allowance(const struct author_functions *functions)
{
    struct budget budget = budget_call;

    budget.rest = functions->left.instructions < budget.instructions || functions->left.milliseconds < budget.milliseconds;
    if (functions->left.instructions < budget.instructions)
        budget.instructions = functions->left.instructions;
    if (functions->left.milliseconds < budget.milliseconds)
        budget.milliseconds = functions->left.milliseconds;
    return budget;
}

enum status author_functions_call(void *self, unsigned index, const struct value *arguments, struct arena *arena, struct value *out,
        struct error *error)
{
    struct author_functions *functions = self;
    struct calling calling = {functions, &functions->list[index], arguments};
    const struct expression *e = calling.function->expression;
    const struct budget budget = allowance(functions);
    lua_State *L = sandbox_state(functions->sandbox);
    enum status status;

    lua_settop(L, 0);
    lua_pushcfunction(L, protected_call);
    lua_pushlightuserdata(L, &calling);
    status = sandbox_call(functions->sandbox, &budget, 1, 1, STATUS_RULE_ERROR, functions->folder, error);
    sandbox_spend(functions->sandbox, &functions->left);
    if (status != STATUS_OK) {
        (void)lua_gc(L, LUA_GCCOLLECT);
        if (error != NULL && strcmp(error->where, functions->folder) == 0)
            text_copy(error->where, sizeof error->where, e->where);
        return status;
    }
    if (!take_result(L, e, arena, out)) {
        bool number = lua_type(L, -1) == LUA_TNUMBER, boolean = e->type == TYPE_BOOLEAN; /* of a number the value tells more: 2.5 is no integer */
        char given[32];
        (void)snprintf(given, sizeof given, "%.15g", number ? lua_tonumber(L, -1) : 0);
        status = error_tell(error, STATUS_RULE_ERROR, e->where, MESSAGE_FUNCTION_GAVE, ARG_TEXT(number ? given : NULL),
                ARG_TEXT(number ? NULL : luaL_typename(L, -1)), ARG_TEXT(boolean ? NULL : type_names[e->type]),
                boolean ? ARG_TERM(TERM_TRUE_OR_FALSE) : ARG_ABSENT);
    }
    lua_settop(L, 0);
    return status;
}
