#include "script/ruleset_compile.h"

#include "engine/prerender.h"
#include "script/compile.h"
#include "script/lua_guard.h"
#include "script/sandbox_builtins.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_KEPT (16U << 20) /* bytes */

struct loading {
    const struct bundle *source;
    const struct bundle *authors;
    struct sandbox *sandbox;
    struct compiler compiler;
};

static struct loading *current(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

/* exists(name) */
static int internal_exists(lua_State *L)
{
    lua_pushboolean(L, bundle_find(current(L)->source, luaL_checkstring(L, 1)) != NULL);
    return 1;
}

/* files(): the names, ascending. */
static int internal_files(lua_State *L)
{
    const struct bundle *source = current(L)->source;

    lua_newtable(L);
    for (size_t i = 0; i < source->count; i++) {
        lua_pushstring(L, source->files[i].name);
        lua_seti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* attempt(function, …): whether it went well. Its error is noted where diagnostics are, and ends the loading where not. */
static int internal_attempt(lua_State *L)
{
    lua_pushboolean(L, compile_attempt(&current(L)->compiler, lua_gettop(L) - 1));
    return 1;
}

static int raise_at(lua_State *L, const char *name, const char *message)
{
    lua_pushfstring(L, "%s:1: %s", name, message_format(message));
    return lua_error(L);
}

/* Pushes the text of a rule file as a function. */
static void compile_file(lua_State *L, const char *name, const char *text, size_t length)
{
    int result = sandbox_compile(L, name, text, length);

    if (result == LUA_ERRMEM)
        (void)sandbox_raise_memory(L);
    if (result != LUA_OK && strncmp(lua_tostring(L, -1), name, strlen(name)) != 0) /* as for too deep a nesting */
        (void)raise_at(L, name, lua_tostring(L, -1));
    if (result != LUA_OK) {
        (void)lua_pushstring(L, syntax_hint(lua_tostring(L, -1)));
        lua_concat(L, 2);
        (void)lua_error(L);
    }
}

/* run(name, environment, operand, present): what the file returns. The functions are lua_guard's. */
static int internal_run(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    const struct bundle_file *file = bundle_find(current(L)->source, name);
    size_t length;

    if (file == NULL)
        return raise_at(L, name, "the file is missing");
    if (file->length > 0 && file->bytes[0] == LUA_SIGNATURE[0])
        return raise_at(L, name, "the file is compiled Lua; rule files are text");
    compile_file(L, name, file->bytes, file->length);
    sandbox_charge(L, file->length);
    length = lua_guard(L, name, file->bytes, file->length);
    compile_file(L, name, lua_touserdata(L, -1), length);
    if (sandbox_too_long(L, SANDBOX_LONGEST_CODE))
        return raise_at(L, name,
                lua_pushfstring(L,
                        message_format("the file, or a function in it, has more than %d instructions of Lua (a thousand lines or more), or a text of "
                                       "more than "
                                       "%d bytes; split it into several functions or files"),
                        (int)SANDBOX_LONGEST_CODE, (int)SANDBOX_LONGEST_CODE * 4));
    lua_pushvalue(L, 2);
    (void)lua_setupvalue(L, -2, 1);
    lua_pushvalue(L, 3);
    lua_pushvalue(L, 4);
    lua_call(L, 2, 1);
    return 1;
}

static void run_library(lua_State *L, const struct bundle *authors, int internal)
{
    static const char *const files[] = {"safe.lua", "signatures.lua", "expression.lua", "declare.lua"};

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const struct bundle_file *file = bundle_find(authors, files[i]);
        const char *chunk = lua_pushfstring(L, "=lua/%s", files[i]);
        if (file == NULL)
            (void)luaL_error(L, "%s:1: the authors' library lacks this file", files[i]);
        else if (luaL_loadbufferx(L, file->bytes, file->length, chunk, "t") != LUA_OK)
            (void)lua_error(L);
        lua_pushvalue(L, internal);
        lua_call(L, 1, 0);
        lua_pop(L, 1);
    }
}

static void keep(lua_State *L, int internal, const char *name)
{
    lua_getfield(L, internal, name);
    lua_setfield(L, LUA_REGISTRYINDEX, name);
}

static int protected_load(lua_State *L)
{
    static const luaL_Reg functions[] = {{"exists", internal_exists}, {"files", internal_files}, {"run", internal_run}, {"attempt", internal_attempt},
            {NULL, NULL}};
    struct loading *loading = lua_touserdata(L, 1);
    int internal;

    sandbox_push_internal(loading->sandbox);
    internal = lua_gettop(L);
    lua_pushlightuserdata(L, loading);
    luaL_setfuncs(L, functions, 1);
    run_library(L, loading->authors, internal);
    keep(L, internal, "content");
    keep(L, internal, "target");
    keep(L, internal, "readonly");
    keep(L, internal, "strict");
    lua_getfield(L, internal, "load");
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) /* what is wrong is noted */
        return 0;
    compile_model(&loading->compiler);
    author_functions_seal(loading->compiler.functions);
    return 0;
}

static struct ruleset *new_ruleset(const struct bundle *source, const struct bundle *authors)
{
    struct arena arena = ARENA_EMPTY;
    struct ruleset *ruleset = arena_take(&arena, sizeof *ruleset);

    if (ruleset == NULL)
        return NULL;
    ruleset->arena = arena;
    ruleset->id = arena_copy(&ruleset->arena, source->id, strlen(source->id));
    bundle_digest(source, authors, ruleset->digest);
    return ruleset;
}

/* With diagnostics noted the rule set does not load, whatever else went well. */
static enum status settle(struct diagnostics *diagnostics, enum status status, struct error *error)
{
    if (diagnostics == NULL)
        return status;
    if (status != STATUS_OK && error != NULL)
        diagnostics_add(diagnostics, error);
    if (diagnostics->count == 0)
        return status;
    if (error != NULL)
        *error = diagnostics->list[0];
    return diagnostics->list[0].status;
}

/* Each failed call collects the garbage, which goes over all that is kept. */
static enum status check_kept(struct author_functions *functions, const char *folder, struct error *error)
{
    size_t kept = author_functions_memory(functions);

    if (kept <= MOST_KEPT)
        return STATUS_OK;
    return error_set(error, STATUS_INVALID_RULES, folder,
            "the tables and texts that the rule files have made take %zu KiB; they may take %u, because the functions that decisions call keep them. "
            "Make smaller tables",
            kept >> 10, MOST_KEPT >> 10);
}

/* Compiles into `ruleset`, which has its functions whether this succeeds or not. */
static enum status compile(struct ruleset *ruleset, const struct bundle *source, const struct bundle *authors, const char *folder,
        const struct budget *budget, struct diagnostics *diagnostics, struct error *error)
{
    struct loading loading = {.source = source, .authors = authors};
    struct compiler *c = &loading.compiler;
    struct author_functions *functions;
    enum status status = author_functions_new(ruleset, folder, &functions, error);

    if (status != STATUS_OK)
        return status;
    ruleset->functions = (struct functions){functions, author_functions_begin, author_functions_call, author_functions_free};
    loading.sandbox = author_functions_sandbox(functions);
    *c = (struct compiler){.state = sandbox_state(loading.sandbox),
            .ruleset = ruleset,
            .folder = folder,
            .place = {folder, 0},
            .functions = functions,
            .diagnostics = diagnostics};
    lua_pushcfunction(c->state, protected_load);
    lua_pushlightuserdata(c->state, &loading);
    status = sandbox_call(loading.sandbox, budget, 1, 0, STATUS_INVALID_RULES, folder, error);
    if (status == STATUS_RULE_BUDGET && error != NULL && error->line == 0 && c->place.line > 0) { /* used up while no Lua ran */
        text_copy(error->where, sizeof error->where, c->place.where);
        error->line = c->place.line;
    }
    if (status == STATUS_OK && author_functions_count(functions) > 0)
        status = check_kept(functions, folder, error);
    return settle(diagnostics, status, error);
}

static enum status load(const struct bundle *source, const struct bundle *authors, const char *folder, const struct budget *budget,
        struct diagnostics *diagnostics, struct ruleset **out, struct error *error)
{
    struct ruleset *ruleset = new_ruleset(source, authors);
    enum status status = STATUS_NO_MEMORY;

    if (ruleset == NULL || ruleset->id == NULL) {
        (void)error_set(error, status, folder, "out of memory");
        goto out;
    }
    status = compile(ruleset, source, authors, folder, budget, diagnostics, error);
    if (status == STATUS_OK && answer_prerender(ruleset) != STATUS_OK)
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    if (status != STATUS_OK)
        goto out;
    if (author_functions_count(ruleset->functions.self) == 0) { /* no call will run Lua: the state is not needed any more */
        author_functions_free(ruleset->functions.self);
        ruleset->functions = (struct functions){NULL, NULL, NULL, NULL};
    }
    *out = ruleset;
    ruleset = NULL;
out:
    ruleset_free(ruleset);
    return status;
}

enum status ruleset_compile(const struct bundle *source, const struct bundle *authors, const char *folder, struct diagnostics *diagnostics,
        struct ruleset **out, struct error *error)
{
    return load(source, authors, folder, &budget_load, diagnostics, out, error);
}

enum status ruleset_compile_again(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out,
        struct error *error)
{
    struct budget budget = budget_load;

    budget.milliseconds *= 2;
    return load(source, authors, folder, &budget, NULL, out, error);
}
