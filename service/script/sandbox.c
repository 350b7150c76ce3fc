#include "script/sandbox.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOOK_EVERY 200           /* instructions */
#define LARGEST_BLOCK (4U << 20) /* one allocation: bounds what a single C function can be made to chew */
#define PIECE 64                 /* bytes that the compiler gets at a time: each may cost it a search through all names in scope */
#define MOST_FRAMES 100          /* looked at for a place: finding the n-th takes n steps, and rule files can nest calls deep */

const struct budget budget_load = {.instructions = 32000000, .memory = 64U << 20, .allocated = 512U << 20, .milliseconds = 3000};
const struct budget budget_call = {.instructions = 1000000, .memory = 8U << 20, .allocated = 64U << 20, .milliseconds = 200};
const struct budget budget_request = {.instructions = 1000000, .milliseconds = 250};

enum exhausted { EXHAUSTED_NOTHING, EXHAUSTED_INSTRUCTIONS, EXHAUSTED_MEMORY, EXHAUSTED_TIME };

struct sandbox {
    lua_State *state;
    size_t in_use;
    bool metered; /* inside sandbox_call */
    struct budget left;
    size_t most_in_use;
    int64_t begun;            /* clock_ms */
    int64_t started;          /* clock_processor_ms */
    unsigned took;            /* milliseconds, of the last call */
    enum exhausted exhausted; /* sticky until the call ends: nothing that catches the error gets a fresh budget */
    const char *compiling;    /* the file's name; NULL: none */
    unsigned line;            /* that the compiler has come to */
    void *stack;              /* the block with Lua's stack: the first that Lua asks for without a type tag */
    char where[160];
};

bool sandbox_position(lua_State *L, char *out, size_t size)
{
    lua_Debug frame;

    for (int level = 0; level < MOST_FRAMES && lua_getstack(L, level, &frame); level++) {
        if (lua_getinfo(L, "Sl", &frame) != 0 && frame.source[0] == '@' && frame.currentline > 0) {
            (void)snprintf(out, size, "%s:%d", frame.source + 1, frame.currentline);
            return true;
        }
    }
    return false;
}

static void note_place(struct sandbox *s)
{
    if (s->compiling != NULL)
        (void)snprintf(s->where, sizeof s->where, "%s:%u", s->compiling, s->line);
    else
        (void)sandbox_position(s->state, s->where, sizeof s->where);
}

/* Comparing long texts costs no instructions: strcoll(3) goes over them inside one. */
static bool too_long_text(const void *block, size_t tag, size_t size)
{
    return block == NULL && tag == LUA_TSTRING && size > 2 * SANDBOX_LONGEST_TEXT;
}

/* Takes a block that grows, or a new one, from the budget. Once refused, everything is, until the call ends: Lua collects all garbage
 * when it is refused, and asks again. Nothing may run after that. It would take long, without a hook, and could be brought about at
 * every allocation; and that collection has bugs (docs/lua-bugs.md). */
static bool within_budget(struct sandbox *s, const void *block, size_t old, size_t size)
{
    size_t more = block != NULL ? size - old : size;

    if (s->exhausted == EXHAUSTED_NOTHING && more <= s->left.allocated && size <= LARGEST_BLOCK && !too_long_text(block, old, size) &&
        s->in_use + more <= s->most_in_use) {
        s->left.allocated -= more;
        return true;
    }
    return false;
}

/* Notes that memory is used up, and where. While the stack moves, Lua 5.4.5 and later can't say where: its frames hold offsets, no
 * pointers. So the stack may grow once more, and what is refused next, or the hook, notes the place. */
static bool last_stack_growth(struct sandbox *s, const void *block, size_t size)
{
    bool stack = block != NULL && block == s->stack, first = s->exhausted == EXHAUSTED_NOTHING;

    if (first)
        s->exhausted = EXHAUSTED_MEMORY;
    if (!stack && s->where[0] == '\0')
        note_place(s);
    return stack && first && size <= 2 * LARGEST_BLOCK;
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
    if (s->metered && size > before && !within_budget(s, block, old, size) && !last_stack_growth(s, block, size))
        return NULL;
    moved = realloc(block, size);
    if (moved != NULL) {
        s->in_use += size - before;
        if (block == s->stack && (block != NULL || old == LUA_TNIL))
            s->stack = moved;
    }
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

    if (!s->metered)
        return;
    if (s->exhausted == EXHAUSTED_NOTHING && instructions > s->left.instructions)
        s->exhausted = EXHAUSTED_INSTRUCTIONS;
    /* Processor time is a system call, and passes no faster than time itself. */
    if (s->exhausted == EXHAUSTED_NOTHING && clock_ms() - s->begun >= s->left.milliseconds &&
        clock_processor_ms() - s->started > s->left.milliseconds)
        s->exhausted = EXHAUSTED_TIME;
    if (s->exhausted != EXHAUSTED_NOTHING) {
        if (s->where[0] == '\0')
            note_place(s);
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

/* ------------------------------------------------------------------ compiling */

struct reading {
    struct sandbox *sandbox;
    const char *next;
    size_t left;
};

static const char *read_piece(lua_State *L, void *argument, size_t *size)
{
    struct reading *r = argument;
    const char *piece = r->next;

    *size = r->left < PIECE ? r->left : PIECE;
    sandbox_charge(L, *size);
    for (size_t i = 0; i < *size; i++)
        r->sandbox->line += piece[i] == '\n';
    r->next += *size;
    r->left -= *size;
    return piece;
}

int sandbox_compile(lua_State *L, const char *name, const char *text, size_t length)
{
    struct sandbox *s = owner(L);
    struct reading reading = {s, text, length};
    const char *chunk = lua_pushfstring(L, "@%s", name);
    int result;

    s->compiling = name;
    s->line = 1;
    result = lua_load(L, read_piece, &reading, chunk, "t");
    s->compiling = NULL;
    lua_remove(L, -2);
    if (result != LUA_OK && s->exhausted != EXHAUSTED_NOTHING)
        (void)lua_error(L);
    return result;
}

struct measure {
    size_t longest, total; /* bytes */
};

/* lua_dump writes the instructions of each function in one piece. */
static int measure_piece(lua_State *L, const void *piece, size_t size, void *argument)
{
    struct measure *m = argument;

    (void)L;
    (void)piece;
    m->total += size;
    if (size > m->longest)
        m->longest = size;
    return 0;
}

bool sandbox_too_long(lua_State *L, unsigned most)
{
    struct measure m = {0, 0};

    (void)lua_dump(L, measure_piece, &m, 1);
    sandbox_charge(L, m.total / 4);
    return m.longest > most * sizeof(uint32_t);
}

/* ------------------------------------------------------------------ calls */

static void hook(lua_State *L, lua_Debug *event)
{
    (void)event;
    sandbox_charge(L, HOOK_EVERY);
}

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

size_t sandbox_memory(const struct sandbox *sandbox)
{
    return sandbox->in_use;
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

    if ((n == 0 || strncmp(message, "lua/", 4) == 0) && sandbox_position(L, where, sizeof where))
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
    if (s->exhausted != EXHAUSTED_MEMORY && budget->rest)
        return error_set(error, STATUS_RULE_BUDGET, where,
                         "the functions that this request calls have together used up their budget of %llu instructions and %u ms; ask for fewer "
                         "decisions at once",
                         (unsigned long long)budget_request.instructions, budget_request.milliseconds);
    switch (s->exhausted) {
    case EXHAUSTED_INSTRUCTIONS:
        return error_set(error, STATUS_RULE_BUDGET, where, "the rule used up its budget of %llu instructions; does a loop not end?",
                         (unsigned long long)budget->instructions);
    case EXHAUSTED_MEMORY:
        return error_set(error, STATUS_RULE_BUDGET, where,
                         "the rule used up its budget of memory: %zu MiB in use, %zu MiB handed out in all, %u MiB for one table, %u KiB for one "
                         "text. Make fewer or "
                         "smaller tables and texts",
                         budget->memory >> 20, budget->allocated >> 20, LARGEST_BLOCK >> 20, 2 * SANDBOX_LONGEST_TEXT >> 10);
    default:
        return error_set(error, STATUS_RULE_BUDGET, where, "the rule used up its budget of %u ms of processor time; make its loops or texts shorter",
                         budget->milliseconds);
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
    s->begun = clock_ms();
    s->started = clock_processor_ms();
    s->exhausted = EXHAUSTED_NOTHING;
    s->where[0] = '\0';
    s->compiling = NULL;
    lua_pushcfunction(L, locate);
    lua_insert(L, handler);
    s->metered = true;
    lua_sethook(L, hook, LUA_MASKCOUNT, HOOK_EVERY);
    result = lua_pcall(L, arguments, results, handler);
    lua_sethook(L, NULL, 0, 0);
    s->metered = false;
    s->took = (unsigned)(clock_processor_ms() - s->started);
    lua_remove(L, handler);
    if (result != LUA_OK && lua_touserdata(L, -1) == s)
        result = LUA_ERRMEM;
    if (result == LUA_OK && s->exhausted == EXHAUSTED_NOTHING)
        return STATUS_OK;
    if (s->exhausted != EXHAUSTED_NOTHING)
        status = budget_error(s, budget, folder, error);
    else if (result == LUA_ERRMEM)
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    else
        status = sandbox_error(error, otherwise, folder, lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "the rule failed without a text");
    lua_settop(L, 0);
    return status;
}
