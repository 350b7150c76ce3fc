#include "script/sandbox_builtins.h"

#include "base/date.h"
#include "base/message.h"
#include "base/suggest.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

/* Puts the format at `index` into the program's language. */
static void translate(lua_State *L, int index)
{
    lua_pushstring(L, message_format(luaL_checkstring(L, index)));
    lua_replace(L, index);
}

/* say(text): the text in the program's language. */
static int internal_say(lua_State *L)
{
    translate(L, 1);
    lua_settop(L, 1);
    return 1;
}

/* fail(format, …): throws an error at the line of the rule file that led here. */
static int internal_fail(lua_State *L)
{
    char where[160];
    int n = lua_gettop(L);

    translate(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, "format");
    lua_insert(L, 1);
    lua_call(L, n, 1);
    if (sandbox_position(L, where, sizeof where)) {
        lua_pushfstring(L, "%s: %s", where, lua_tostring(L, -1));
    }
    return lua_error(L);
}

/* fail_at(place, format, …): throws an error at another place. */
static int internal_fail_at(lua_State *L)
{
    const char *where = luaL_checkstring(L, 1);
    int n = lua_gettop(L) - 1;

    translate(L, 2);
    lua_getfield(L, LUA_REGISTRYINDEX, "format");
    lua_insert(L, 2);
    lua_call(L, n, 1);
    lua_pushfstring(L, strchr(where, ':') != NULL ? "%s: %s" : "%s:1: %s", where, lua_tostring(L, -1));
    return lua_error(L);
}

static int internal_here(lua_State *L)
{
    char where[160];

    lua_pushstring(L, sandbox_position(L, where, sizeof where) ? where : "");
    return 1;
}

static int internal_metatable(lua_State *L)
{
    if (!lua_getmetatable(L, 1))
        lua_pushnil(L);
    return 1;
}

/* nearest(name, list): "; did you mean …?" with the one that is most like `name`; "" when none is. */
static int internal_nearest(lua_State *L)
{
    size_t n, m;
    const char *name = luaL_checklstring(L, 1, &n), *other;
    struct suggestion suggestion = SUGGESTION(name, n);
    char text[96];

    for (lua_Integer i = 1; lua_geti(L, 2, i) == LUA_TSTRING; i++) {
        other = lua_tolstring(L, -1, &m);
        sandbox_charge(L, 1 + (n <= SUGGESTION_LONGEST && m <= SUGGESTION_LONGEST ? n * m / 4 : 0));
        suggestion_offer(&suggestion, other);
        lua_pop(L, 1); /* still in the list */
    }
    lua_pushstring(L, suggestion_text(&suggestion, text));
    return 1;
}

/* Returns at most 100 values: lua/safe.lua has checked that. */
static int internal_unpack(lua_State *L)
{
    lua_Integer n = luaL_len(L, 1);

    luaL_checkstack(L, (int)n, "too many values");
    for (lua_Integer i = 1; i <= n; i++)
        lua_geti(L, 1, i);
    return (int)n;
}

/* is_name(text, extra): whether it is a small letter, then small letters, digits and the character `extra`. */
static int internal_is_name(lua_State *L)
{
    size_t n;
    const char *text = luaL_checklstring(L, 1, &n);
    const char *extra = luaL_checkstring(L, 2);
    bool ok = n > 0 && n <= 64 && text[0] >= 'a' && text[0] <= 'z';

    for (size_t i = 0; ok && i < n; i++)
        ok = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9') || text[i] == extra[0];
    lua_pushboolean(L, ok);
    return 1;
}

static int internal_is_date(lua_State *L)
{
    size_t n;
    const char *text = luaL_checklstring(L, 1, &n);
    int32_t date;

    lua_pushboolean(L, date_parse(text, n, &date));
    return 1;
}

/* ------------------------------------------------------------------ strings, capped and charged */

/* Charges for the length of the arguments, then calls the standard function in upvalue 1. */
static int text_function(lua_State *L)
{
    size_t total = (size_t)lua_gettop(L), n;

    for (int i = 1; i <= lua_gettop(L); i++) {
        if (lua_type(L, i) == LUA_TSTRING) {
            (void)lua_tolstring(L, i, &n);
            total += n;
        }
    }
    sandbox_charge(L, 1 + total / 16);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int text_rep(lua_State *L)
{
    size_t n, separator; /* bytes */
    lua_Integer times = luaL_checkinteger(L, 2);

    (void)luaL_checklstring(L, 1, &n);
    (void)luaL_optlstring(L, 3, "", &separator);
    if (n + separator == 0) { /* the standard function would count to `times` all the same */
        lua_pushliteral(L, "");
        return 1;
    }
    if (times > 0 && (uint64_t)times > SANDBOX_LONGEST_TEXT / (n + separator))
        return luaL_error(L, message_format("string.rep: the text would be longer than %d bytes"), (int)SANDBOX_LONGEST_TEXT);
    return text_function(L);
}

/* find(text, word, from): without patterns. */
static int text_find(lua_State *L)
{
    size_t n, m;
    const char *text = luaL_checklstring(L, 1, &n), *word = luaL_checklstring(L, 2, &m), *found;
    lua_Integer from = luaL_optinteger(L, 3, 1);

    sandbox_charge(L, 1 + (n / 16) * (1 + m / 16));
    if (from < 1 || (size_t)from > n + 1)
        return luaL_error(L, message_format("string.find: the start must lie in the text"));
    found = memmem(text + from - 1, n - (size_t)from + 1, word, m);
    if (found == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, (lua_Integer)((size_t)(found - text) + m));
    return 2;
}

/* Formats texts, numbers and booleans only: anything else would print an address. */
static int text_format(lua_State *L)
{
    size_t n;
    const char *at = luaL_checklstring(L, 1, &n), *end = at + n;

    while ((at = memchr(at, '%', (size_t)(end - at))) != NULL) {
        at += 1 + strspn(at + 1, "-+ #0123456789.");
        if (*at == 'p')
            return luaL_error(L, message_format("string.format: %%p is not there"));
        at += *at == '%';
    }
    for (int i = 2; i <= lua_gettop(L); i++) {
        int type = lua_type(L, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN && type != LUA_TNIL)
            return luaL_error(L, message_format("string.format: a %s can't be formatted"), message_format(luaL_typename(L, i)));
    }
    return text_function(L);
}

static void push_strings(lua_State *L)
{
    static const char *const plain[] = {"byte", "char", "len", "lower", "reverse", "sub", "upper", NULL};
    static const luaL_Reg capped[] = {{"rep", text_rep}, {"format", text_format}, {NULL, NULL}};

    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 0);
    lua_getfield(L, -1, "format");
    lua_setfield(L, LUA_REGISTRYINDEX, "format");
    lua_newtable(L);
    for (size_t i = 0; plain[i] != NULL; i++) {
        lua_getfield(L, -2, plain[i]);
        lua_pushcclosure(L, text_function, 1);
        lua_setfield(L, -2, plain[i]);
    }
    for (size_t i = 0; capped[i].name != NULL; i++) {
        lua_getfield(L, -2, capped[i].name);
        lua_pushcclosure(L, capped[i].func, 1);
        lua_setfield(L, -2, capped[i].name);
    }
    lua_pushcfunction(L, text_find);
    lua_setfield(L, -2, "find");
    lua_remove(L, -2);
}

/* index_strings(function): makes it look up the methods of strings, as in ("x"):rep, instead of the standard library's table. */
static int internal_index_strings(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_pushliteral(L, "");
    lua_newtable(L);
    lua_pushvalue(L, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 0;
}

/* Pushes the few of Lua's own functions that the library is written with. */
static void push_lua(lua_State *L)
{
    static const char *const names[] = {"type", "tostring", "select", "error", "next", "rawget", "rawequal", "rawlen", "setmetatable", NULL};

    luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
    lua_newtable(L);
    for (size_t i = 0; names[i] != NULL; i++) {
        lua_getfield(L, -2, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_getfield(L, -2, "tonumber"); /* reads its text through, however long */
    lua_pushcclosure(L, text_function, 1);
    lua_setfield(L, -2, "tonumber");
    lua_remove(L, -2);
}

void sandbox_push_internal(struct sandbox *sandbox)
{
    static const luaL_Reg functions[] = {{"fail", internal_fail}, {"fail_at", internal_fail_at}, {"say", internal_say}, {"here", internal_here},
            {"metatable", internal_metatable}, {"nearest", internal_nearest}, {"unpack", internal_unpack}, {"is_name", internal_is_name},
            {"is_date", internal_is_date}, {"index_strings", internal_index_strings}, {NULL, NULL}};
    lua_State *L = sandbox_state(sandbox);

    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    push_lua(L);
    lua_setfield(L, -2, "lua");
    push_strings(L);
    lua_setfield(L, -2, "string");
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 0);
    lua_setfield(L, -2, "math");
}
