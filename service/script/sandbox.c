#include "sandbox.h"

#include "date.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HOOK_EVERY 200           /* instructions */
#define LARGEST_BLOCK (4U << 20) /* one allocation: bounds what a single C function can be made to chew */
#define LONGEST_TEXT 65536U      /* of what string.rep and its like may make */

const struct budget budget_load = {.instructions = 20000000, .memory = 64U << 20, .allocated = 512U << 20, .milliseconds = 3000};
const struct budget budget_call = {.instructions = 1000000, .memory = 8U << 20, .allocated = 64U << 20, .milliseconds = 200};
const struct budget budget_decision = {.instructions = 4000000, .milliseconds = 1000};

enum exhausted { EXHAUSTED_NOTHING, EXHAUSTED_INSTRUCTIONS, EXHAUSTED_MEMORY, EXHAUSTED_TIME };

struct sandbox {
    lua_State *state;
    size_t in_use;
    bool metered; /* inside sandbox_call */
    struct budget left;
    size_t most_in_use;
    int64_t started;          /* processor time, milliseconds */
    unsigned took;            /* milliseconds, of the last call */
    bool refused;             /* a block, for lack of budget */
    enum exhausted exhausted; /* sticky until the call ends: nothing that catches the error gets a fresh budget */
    char where[160];
};

static int64_t processor_time(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* "file:line" of the innermost frame that is a rule file, not the library; false, and `out` as it was, when there is none. */
static bool position(lua_State *L, char *out, size_t size)
{
    lua_Debug frame;

    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        if (lua_getinfo(L, "Sl", &frame) != 0 && frame.source[0] == '@' && frame.currentline > 0) {
            (void)snprintf(out, size, "%s:%d", frame.source + 1, frame.currentline);
            return true;
        }
    }
    return false;
}

/* Comparing long texts costs no instructions: strcoll(3) goes over them inside one. */
static bool too_long_text(const void *block, size_t tag, size_t size)
{
    return block == NULL && tag == LUA_TSTRING && size > 2 * LONGEST_TEXT;
}

/* When `block` is NULL, `old` is a type tag and no size. */
static void *allocate(void *argument, void *block, size_t old, size_t size)
{
    struct sandbox *s = argument;
    size_t before = block != NULL ? old : 0;
    void *moved;

    if (size == 0) {
        s->in_use -= before;
        free(block);
        return NULL;
    }
    if (s->metered && size > before) {
        size_t more = size - before;
        bool already = s->exhausted != EXHAUSTED_NOTHING;
        if (!already && more > s->left.allocated)
            s->exhausted = EXHAUSTED_MEMORY;
        /* What is in use may shrink: Lua collects garbage and asks again before it gives up with LUA_ERRMEM. */
        if (s->exhausted != EXHAUSTED_NOTHING || size > LARGEST_BLOCK || too_long_text(block, old, size) || s->in_use + more > s->most_in_use) {
            s->refused = true;
            if (!already)
                (void)position(s->state, s->where, sizeof s->where);
            return NULL;
        }
        s->left.allocated -= more;
    }
    moved = realloc(block, size);
    if (moved != NULL)
        s->in_use += size - before;
    return moved;
}

static struct sandbox *owner(lua_State *L)
{
    void *argument;

    (void)lua_getallocf(L, &argument);
    return argument;
}

void sandbox_charge(lua_State *L, uint64_t instructions)
{
    struct sandbox *s = owner(L);
    bool before = s->exhausted != EXHAUSTED_NOTHING;

    if (!s->metered)
        return;
    if (s->exhausted == EXHAUSTED_NOTHING && instructions > s->left.instructions)
        s->exhausted = EXHAUSTED_INSTRUCTIONS;
    if (s->exhausted == EXHAUSTED_NOTHING && processor_time() - s->started > s->left.milliseconds)
        s->exhausted = EXHAUSTED_TIME;
    if (s->exhausted != EXHAUSTED_NOTHING) {
        if (!before)
            (void)position(L, s->where, sizeof s->where);
        lua_pushliteral(L, "budget");
        lua_error(L);
    }
    s->left.instructions -= instructions;
}

int sandbox_raise_memory(lua_State *L)
{
    lua_pushlightuserdata(L, owner(L)); /* which nothing else raises */
    return lua_error(L);
}

static void hook(lua_State *L, lua_Debug *event)
{
    (void)event;
    sandbox_charge(L, HOOK_EVERY);
}

/* ------------------------------------------------------------------ what the library gets from C */

/* fail(format, …): an error at the place in the rule file that led here. */
static int internal_fail(lua_State *L)
{
    char where[160];
    int n = lua_gettop(L);

    lua_getfield(L, LUA_REGISTRYINDEX, "format");
    lua_insert(L, 1);
    lua_call(L, n, 1);
    if (position(L, where, sizeof where)) {
        lua_pushfstring(L, "%s: %s", where, lua_tostring(L, -1));
    }
    return lua_error(L);
}

/* fail_at(place, format, …): where the fault is not where it was noticed. */
static int internal_fail_at(lua_State *L)
{
    const char *where = luaL_checkstring(L, 1);
    int n = lua_gettop(L) - 1;

    lua_getfield(L, LUA_REGISTRYINDEX, "format");
    lua_insert(L, 2);
    lua_call(L, n, 1);
    lua_pushfstring(L, strchr(where, ':') != NULL ? "%s: %s" : "%s:1: %s", where, lua_tostring(L, -1));
    return lua_error(L);
}

static int internal_here(lua_State *L)
{
    char where[160];

    lua_pushstring(L, position(L, where, sizeof where) ? where : "");
    return 1;
}

static int internal_metatable(lua_State *L)
{
    if (!lua_getmetatable(L, 1))
        lua_pushnil(L);
    return 1;
}

static int internal_byte(lua_State *L)
{
    size_t n;
    const char *text = luaL_checklstring(L, 1, &n);
    lua_Integer at = luaL_checkinteger(L, 2);

    lua_pushinteger(L, at >= 1 && (size_t)at <= n ? (unsigned char)text[at - 1] : -1);
    return 1;
}

/* At most 100 values, which the library has checked. */
static int internal_unpack(lua_State *L)
{
    lua_Integer n = luaL_len(L, 1);

    luaL_checkstack(L, (int)n, "too many values");
    for (lua_Integer i = 1; i <= n; i++)
        lua_geti(L, 1, i);
    return (int)n;
}

/* is_name(text, extra): a small letter, then small letters, digits and the character `extra`. */
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

/* stem("name.lua") is "name". */
static int internal_stem(lua_State *L)
{
    size_t n;
    const char *text = luaL_checklstring(L, 1, &n);

    lua_pushlstring(L, text, n > 4 ? n - 4 : n);
    return 1;
}

/* ------------------------------------------------------------------ strings, capped and charged */

/* Calls the standard function kept as upvalue 1 after charging for the length of the texts it is given. */
static int text_function(lua_State *L)
{
    size_t total = 0, n;

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
    if (times > 0 && (uint64_t)times > LONGEST_TEXT / (n + separator))
        return luaL_error(L, "string.rep: the text would be longer than %d bytes", (int)LONGEST_TEXT);
    return text_function(L);
}

/* find(text, word, from, true): plain only. */
static int text_find(lua_State *L)
{
    size_t n, m;
    const char *text = luaL_checklstring(L, 1, &n), *word = luaL_checklstring(L, 2, &m), *found;
    lua_Integer from = luaL_optinteger(L, 3, 1);

    sandbox_charge(L, 1 + (n / 16) * (1 + m / 16));
    if (from < 1 || (size_t)from > n + 1)
        return luaL_error(L, "string.find: the start must lie in the text");
    found = memmem(text + from - 1, n - (size_t)from + 1, word, m);
    if (found == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, (lua_Integer)((size_t)(found - text) + m));
    return 2;
}

/* format: texts, numbers and booleans only, since anything else would print an address. */
static int text_format(lua_State *L)
{
    size_t n;
    const char *at = luaL_checklstring(L, 1, &n), *end = at + n;

    while ((at = memchr(at, '%', (size_t)(end - at))) != NULL) {
        at += 1 + strspn(at + 1, "-+ #0123456789.");
        if (*at == 'p')
            return luaL_error(L, "string.format: %%p is not there");
        at += *at == '%';
    }
    for (int i = 2; i <= lua_gettop(L); i++) {
        int type = lua_type(L, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN && type != LUA_TNIL)
            return luaL_error(L, "string.format: a %s can't be formatted", luaL_typename(L, i));
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

/* index_strings(function): what ("x"):rep looks its methods up with, instead of the standard library's table. */
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

/* The few of Lua's own functions that the library is written with. */
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
    static const luaL_Reg functions[] = {{"fail", internal_fail},
                                         {"fail_at", internal_fail_at},
                                         {"here", internal_here},
                                         {"metatable", internal_metatable},
                                         {"byte", internal_byte},
                                         {"unpack", internal_unpack},
                                         {"is_name", internal_is_name},
                                         {"is_date", internal_is_date},
                                         {"stem", internal_stem},
                                         {"index_strings", internal_index_strings},
                                         {NULL, NULL}};
    lua_State *L = sandbox->state;

    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    push_lua(L);
    lua_setfield(L, -2, "lua");
    push_strings(L);
    lua_setfield(L, -2, "string");
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 0);
    lua_setfield(L, -2, "math");
}

/* ------------------------------------------------------------------ calls */

static int panic(lua_State *L)
{
    (void)fprintf(stderr, "anjian: Lua outside a protected call: %s\n", lua_tostring(L, -1));
    return 0; /* Lua aborts */
}

enum status sandbox_new(struct sandbox **out, struct error *error)
{
    struct sandbox *s = calloc(1, sizeof *s);

    if (s == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    s->state = lua_newstate(allocate, s);
    if (s->state == NULL) {
        free(s);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    (void)lua_atpanic(s->state, panic);
    lua_gc(s->state, LUA_GCGEN, 0, 0);
    *out = s;
    return STATUS_OK;
}

void sandbox_free(struct sandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    lua_close(sandbox->state);
    free(sandbox);
}

uint64_t sandbox_instructions_left(const struct sandbox *sandbox)
{
    return sandbox->left.instructions;
}

unsigned sandbox_milliseconds(const struct sandbox *sandbox)
{
    return sandbox->took;
}

lua_State *sandbox_state(struct sandbox *sandbox)
{
    return sandbox->state;
}

/* Bytes of "file:line: " at the beginning of a message; `*place` is what of it is the place. 0 when there is none. */
static size_t place_length(const char *message, size_t *place)
{
    const char *colon = strchr(message, ':'), *end;

    if (colon == NULL || memchr(message, ' ', (size_t)(colon - message)) != NULL)
        return 0;
    for (end = colon + 1; *end >= '0' && *end <= '9'; end++)
        ;
    if (end == colon + 1 || *end != ':')
        return 0;
    *place = (size_t)(end - message);
    return *place + (end[1] == ' ' ? 2 : 1);
}

/* Message handler: an error without a place, or at one in the library, is at the rule file's line that led there. */
static int locate(lua_State *L)
{
    const char *message = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
    size_t place, n = place_length(message, &place);
    char where[160];

    if ((n == 0 || strncmp(message, "lua/", 4) == 0) && position(L, where, sizeof where))
        lua_pushfstring(L, "%s: %s", where, message + n);
    return 1;
}

bool sandbox_attempt(lua_State *L, int arguments)
{
    int handler = lua_gettop(L) - arguments, result;

    lua_pushcfunction(L, locate);
    lua_insert(L, handler);
    result = lua_pcall(L, arguments, 0, handler);
    lua_remove(L, handler);
    if (result == LUA_ERRMEM)
        (void)sandbox_raise_memory(L);
    if (result != LUA_OK && (owner(L)->exhausted != EXHAUSTED_NOTHING || lua_type(L, -1) != LUA_TSTRING))
        (void)lua_error(L);
    return result == LUA_OK;
}

enum status sandbox_error(struct error *error, enum status status, const char *folder, const char *message)
{
    char where[1024];
    size_t place, n = place_length(message, &place);

    if (n == 0)
        return error_set(error, status, folder, "%s", message);
    if (strncmp(message, "lua/", 4) == 0) /* a place in the authors' library is none in the rule set's folder */
        (void)snprintf(where, sizeof where, "%.*s", (int)place, message);
    else
        (void)snprintf(where, sizeof where, "%s/%.*s", folder, (int)place, message);
    return error_set(error, status, where, "%s", message + n);
}

static enum status budget_error(const struct sandbox *s, const struct budget *budget, const char *folder, struct error *error)
{
    char where[1024];

    (void)snprintf(where, sizeof where, s->where[0] != '\0' ? "%s/%s" : "%s", folder, s->where);
    switch (s->exhausted) {
    case EXHAUSTED_INSTRUCTIONS:
        return error_set(error, STATUS_RULE_BUDGET, where, "the rule used up its budget of %llu instructions; does a loop not end?",
                         (unsigned long long)budget->instructions);
    case EXHAUSTED_MEMORY:
        return error_set(error, STATUS_RULE_BUDGET, where,
                         "the rule used up its budget of memory (%zu KiB in use, %zu KiB in all, %u KiB at once, a text of %u KiB)",
                         budget->memory >> 10, budget->allocated >> 10, LARGEST_BLOCK >> 10, 2 * LONGEST_TEXT >> 10);
    default:
        return error_set(error, STATUS_RULE_BUDGET, where, "the rule used up its budget of %u ms of processor time", budget->milliseconds);
    }
}

enum status sandbox_call(struct sandbox *s, const struct budget *budget, int arguments, int results, enum status otherwise, const char *folder,
                         struct error *error)
{
    lua_State *L = s->state;
    enum status status = STATUS_OK;
    int handler = lua_gettop(L) - arguments, result;

    s->left = *budget;
    s->most_in_use = s->in_use + budget->memory;
    s->started = processor_time();
    s->exhausted = EXHAUSTED_NOTHING;
    s->refused = false;
    s->where[0] = '\0';
    lua_pushcfunction(L, locate);
    lua_insert(L, handler);
    s->metered = true;
    lua_sethook(L, hook, LUA_MASKCOUNT, HOOK_EVERY);
    result = lua_pcall(L, arguments, results, handler);
    lua_sethook(L, NULL, 0, 0);
    s->metered = false;
    s->took = (unsigned)(processor_time() - s->started);
    lua_remove(L, handler);
    if (result != LUA_OK && lua_touserdata(L, -1) == s)
        result = LUA_ERRMEM;
    if (result == LUA_OK && s->exhausted == EXHAUSTED_NOTHING)
        return STATUS_OK;
    if (result == LUA_ERRMEM && s->refused && s->exhausted == EXHAUSTED_NOTHING)
        s->exhausted = EXHAUSTED_MEMORY;
    if (s->exhausted != EXHAUSTED_NOTHING)
        status = budget_error(s, budget, folder, error);
    else if (result == LUA_ERRMEM)
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    else
        status = sandbox_error(error, otherwise, folder, lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "the rule failed without a text");
    lua_settop(L, 0);
    return status;
}
