/* Any bytes as the source of a rule file: what Lua compiles is read to its end, and compiles again, line for line. */
#include "script/lua_guard.h"
#include "script/lua_tokens.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static size_t tokens(const char *text, size_t size, unsigned *line)
{
    struct lua_tokens tokens = {text, size, 0, 1};
    struct token token;
    size_t n = 0, end = 0;

    while ((token = lua_tokens_next(&tokens)).kind != TOKEN_END) {
        if (token.begin < end || token.end <= token.begin || token.end > size)
            abort();
        end = token.end;
        n++;
    }
    *line = token.line;
    return n;
}

static int guard(lua_State *L)
{
    size_t n = lua_guard(L, "f", lua_touserdata(L, 1), (size_t)lua_tointeger(L, 2));

    lua_pushinteger(L, (lua_Integer)n);
    return 2;
}

static void must_have(const char *message, const char *const *parts)
{
    for (; *parts != NULL; parts++)
        if (strstr(message, *parts) != NULL)
            return;
    (void)fprintf(stderr, "%s\n", message);
    abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const refusals[] = {"stands twice in this table", "list stands twice", NULL};
    static const char *const limits[] = {"limit is", "overflow", "too many", "too complex", NULL};
    lua_State *L = luaL_newstate();
    unsigned line, guarded_line;
    size_t n = tokens((const char *)data, size, &line), length;

    if (luaL_loadbufferx(L, (const char *)data, size, "=f", "t") != LUA_OK)
        goto out;
    lua_settop(L, 0);
    lua_pushcfunction(L, guard);
    lua_pushlightuserdata(L, (void *)data);
    lua_pushinteger(L, (lua_Integer)size);
    if (lua_pcall(L, 2, 2, 0) != LUA_OK) {
        must_have(lua_tostring(L, -1), refusals);
        goto out;
    }
    length = (size_t)lua_tointeger(L, 2);
    if (luaL_loadbufferx(L, lua_touserdata(L, 1), length, "=f", "t") != LUA_OK)
        must_have(lua_tostring(L, -1), limits);
    if (tokens(lua_touserdata(L, 1), length, &guarded_line) < n || line != guarded_line)
        abort();
out:
    lua_close(L);
    return 0;
}
