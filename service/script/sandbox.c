#include "script/sandbox.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOOK_EVERY 200           /* instructions */
#define LARGEST_BLOCK (4U << 20) /* one allocation: bounds what a single C function can be made to chew */
#define PIECE 64                 /* bytes that Lua's compiler reads at a time: each may cost it a search through all names in scope */
#define MOST_FRAMES 100          /* searched for a place: reaching the n-th takes n steps, and rule files can nest calls deep */

const struct budget budget_load = {.instructions = 32000000, .memory = 64U << 20, .allocated = 512U << 20, .milliseconds = 3000};
const struct budget budget_call = {.instructions = 1000000, .memory = 8U << 20, .allocated = 64U << 20, .milliseconds = 200};
const struct budget budget_request = {.instructions = 1000000, .milliseconds = 250};

enum exhausted { EXHAUSTED_NOTHING, EXHAUSTED_INSTRUCTIONS, EXHAUSTED_MEMORY, EXHAUSTED_TIME };

struct sandbox {
    lua_State *state;
    size_t in_use;
    bool metered; /* inside sandbox_call */
    struct budget left;
    uint64_t given; /* instructions, at the beginning of the last call */
    size_t most_in_use;
    int64_t begun;            /* clock_ms */
    int64_t started;          /* clock_processor_ms */
    unsigned took;            /* milliseconds, of the last call */
    enum exhausted exhausted; /* stays until the call ends: whoever catches the error gets no fresh budget */
    const char *compiling;    /* name of the file, or NULL */
    unsigned line;            /* that Lua's compiler has reached */
    void *stack;              /* the block of Lua's stack: the first that Lua asks for without a type tag */
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

/* Comparing two texts is one instruction, however long they are. */
static bool too_long_text(const void *block, size_t tag, size_t size)
{
    return block == NULL && tag == LUA_TSTRING && size > 2 * SANDBOX_LONGEST_TEXT;
}

/* Takes a new or growing block from the budget. A refusal is final until the call ends. Lua reacts to it by collecting all garbage and
 * asking again; that takes long, runs no hook, could be provoked at every allocation, and has bugs (docs/lua-bugs.md). */
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

/* Notes that memory is used up, and where. While the stack moves, Lua 5.4.5 and later cannot say where: its frames hold offsets
 * instead of pointers. So the stack may grow once more, and the next refusal, or the hook, notes the place. */
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
    /* Reading processor time is a system call. It passes no faster than the clock, which is cheap to read. */
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

lua_State *sandbox_state(struct sandbox *sandbox)
{
    return sandbox->state;
}

/* Splits "file:line: " off a message: returns its bytes, 0 if there is none; `*file` is the length of the file's name. */
static size_t split_place(const char *message, int *file, unsigned *line)
{
    const char *colon = strchr(message, ':');
    char *end;

    if (colon == NULL || colon[1] < '0' || colon[1] > '9' || memchr(message, ' ', (size_t)(colon - message)) != NULL)
        return 0;
    *file = (int)(colon - message);
    *line = (unsigned)strtoul(colon + 1, &end, 10);
    if (*end != ':')
        return 0;
    return (size_t)(end - message) + (end[1] == ' ' ? 2 : 1);
}

/* Message handler: an error without a place, or in the library, gets the line of the rule file that led there. */
static int locate(lua_State *L)
{
    const char *message = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
    char where[160];
    unsigned line;
    int file;
    size_t n = split_place(message, &file, &line);

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
    bool library = strncmp(message, "lua/", 4) == 0; /* the authors' library does not lie in the rule set's folder */
    char path[1024];
    unsigned line;
    int file;
    size_t n = split_place(message, &file, &line);

    if (n == 0)
        return error_set(error, status, folder, "%s", message);
    (void)snprintf(path, sizeof path, "%s%s%.*s", library ? "" : folder, library ? "" : "/", file, message);
    return error_set_line(error, status, path, line, "%s", message + n);
}

static void tell_budget(const struct sandbox *s, const struct budget *budget, struct error *out)
{
    if (s->exhausted == EXHAUSTED_MEMORY)
        (void)error_tell(out, STATUS_RULE_BUDGET, "", MESSAGE_BUDGET_OF_MEMORY, ARG_NUMBER(budget->memory >> 20), ARG_NUMBER(budget->allocated >> 20),
                ARG_NUMBER(LARGEST_BLOCK >> 20), ARG_NUMBER(2 * SANDBOX_LONGEST_TEXT >> 10));
    else if (budget->rest)
        (void)error_tell(out, STATUS_RULE_BUDGET, "", MESSAGE_BUDGET_OF_REQUEST, ARG_NUMBER(budget_request.instructions),
                ARG_NUMBER(budget_request.milliseconds));
    else if (s->exhausted == EXHAUSTED_INSTRUCTIONS)
        (void)error_tell(out, STATUS_RULE_BUDGET, "", MESSAGE_BUDGET_OF_INSTRUCTIONS, ARG_NUMBER(budget->instructions));
    else
        (void)error_tell(out, STATUS_RULE_BUDGET, "", MESSAGE_BUDGET_OF_TIME, ARG_NUMBER(budget->milliseconds));
}

static enum status budget_error(const struct sandbox *s, const struct budget *budget, const char *folder, struct error *error)
{
    struct error told = {0}, place = {0};
    char text[sizeof s->where + 8];

    tell_budget(s, budget, &told);
    (void)snprintf(text, sizeof text, s->where[0] != '\0' ? "%s: " : "%s", s->where);
    (void)sandbox_error(&place, STATUS_RULE_BUDGET, folder, text);
    told.line = place.line;
    return error_copy_at(error, place.where, &told);
}

void sandbox_spend(const struct sandbox *s, struct budget *budget)
{
    uint64_t instructions = s->given - s->left.instructions;

    budget->instructions -= instructions < budget->instructions ? instructions : budget->instructions;
    budget->milliseconds -= s->took < budget->milliseconds ? s->took : budget->milliseconds;
}

enum status sandbox_call(struct sandbox *s, const struct budget *budget, int arguments, int results, enum status otherwise, const char *folder,
        struct error *error)
{
    lua_State *L = s->state;
    enum status status = STATUS_OK;
    int handler = lua_gettop(L) - arguments, result;

    s->left = *budget;
    s->given = budget->instructions;
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
        status = sandbox_error(error, otherwise, folder,
                lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : message_format("the rule failed without a text"));
    lua_settop(L, 0);
    return status;
}
