#include "script/lua_guard.h"

#include "base/message.h"

#include "script/lua_tokens.h"

#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Names that no author has. */
#define PREFIX "local anjian_operand_, anjian_present_ = ...; "
#define OPERAND " anjian_operand_" /* a blank: "until-x" is Lua */
#define PRESENT " anjian_present_("
#define LONGEST_KEY 60 /* bytes of one that a message shows */

/* What an expression can come to, as far as it matters here. */
enum value_kind {
    VALUE_FIXED, /* no expression of the rule language: a constant, a comparison's result, or what is guarded already */
    VALUE_NIL,   /* the word nil */
    VALUE_NAMED, /* an expression that is there: fact.x, x:word(…) */
    VALUE_OPEN   /* anything */
};

struct operand {
    enum value_kind kind;
    size_t begin, end;
};

struct insertion {
    size_t at;
    const char *text;
};

struct reader {
    lua_State *L;
    const char *name;
    struct lua_tokens tokens;
    struct token now, after;
    size_t end;                       /* of the token before `now` */
    unsigned repeated;                /* loops, branches and functions around `now` */
    unsigned unguarded;               /* functions around `now` that compute with values */
    struct insertion *insertions;     /* a userdata at stack index `list` */
    size_t count, capacity, inserted; /* bytes */
    int list;
};

_Noreturn static void refuse(struct reader *r, unsigned line, const char *format, ...)
{
    va_list arguments;

    (void)lua_pushfstring(r->L, "%s:%d: ", r->name, (int)line);
    va_start(arguments, format);
    (void)lua_pushvfstring(r->L, message_format(format), arguments);
    va_end(arguments);
    lua_concat(r->L, 2);
    (void)lua_error(r->L);
    abort();
}

/* ------------------------------------------------------------------ tokens */

static void advance(struct reader *r)
{
    r->end = r->now.end;
    r->now = r->after;
    r->after = lua_tokens_next(&r->tokens);
}

static bool is(const struct reader *r, const char *word)
{
    return lua_tokens_is(&r->tokens, &r->now, word);
}

static bool accept(struct reader *r, const char *word)
{
    bool found = is(r, word);

    if (found)
        advance(r);
    return found;
}

static void expect(struct reader *r, const char *word)
{
    if (!accept(r, word))
        refuse(r, r->now.line, "\"%s\" is missing", word);
}

/* ------------------------------------------------------------------ what is inserted */

static void insert(struct reader *r, size_t at, const char *text)
{
    if (r->count == r->capacity) {
        size_t capacity = r->capacity * 2 + 64;
        struct insertion *grown = lua_newuserdatauv(r->L, capacity * sizeof *grown, 0);
        if (r->count > 0)
            memcpy(grown, r->insertions, r->count * sizeof *grown);
        lua_replace(r->L, r->list);
        r->insertions = grown;
        r->capacity = capacity;
    }
    r->insertions[r->count++] = (struct insertion){at, text};
    r->inserted += strlen(text);
}

static void enclose(struct reader *r, const struct operand *operand, const char *call)
{
    if (r->unguarded > 0)
        return;
    insert(r, operand->begin, call);
    insert(r, operand->end, ")");
}

static bool may_be_expression(const struct operand *operand)
{
    return operand->kind == VALUE_NAMED || operand->kind == VALUE_OPEN;
}

/* What a sign of Lua looks at. */
static void guard(struct reader *r, const struct operand *operand, const char *call)
{
    if (may_be_expression(operand))
        enclose(r, operand, call);
}

/* What may be nil where a table has no place for it. */
static void guard_present(struct reader *r, const struct operand *operand)
{
    if (operand->kind == VALUE_OPEN || operand->kind == VALUE_NIL)
        enclose(r, operand, PRESENT);
}

static int by_place(const void *left, const void *right)
{
    const struct insertion *a = left, *b = right;

    return (a->at > b->at) - (a->at < b->at);
}

/* ------------------------------------------------------------------ tables */

/* The keys of one table: a table of Lua at `index`, key → line, made when there is a key to note. */
struct keys {
    int index;
    lua_Integer listed;         /* values without a key */
    unsigned written, computed; /* other keys that are constants, and that are not */
};

static void twice(struct reader *r, const char *shown, size_t length, unsigned line, lua_Integer first)
{
    if (length > LONGEST_KEY) {
        shown = "a key";
        length = strlen(shown);
    }
    refuse(r, line, "%s stands twice in this table, first at line %d, and Lua keeps only the last; remove one of them",
            lua_pushlstring(r->L, shown, length), (int)first);
}

/* Notes the key at the top of the stack, and pops it. */
static void note_key(struct reader *r, struct keys *keys, const char *shown, size_t length, unsigned line)
{
    lua_State *L = r->L;
    int is_integer;
    lua_Integer i = lua_tointegerx(L, -1, &is_integer);

    if (lua_isnil(L, -1) || (lua_type(L, -1) == LUA_TNUMBER && isnan(lua_tonumber(L, -1)))) { /* no key: Lua says so at its line */
        lua_pop(L, 1);
        return;
    }
    if (lua_type(L, -1) == LUA_TNUMBER && is_integer && i >= 1 && i <= keys->listed)
        twice(r, shown, length, line, (lua_Integer)line);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, keys->index) != LUA_TNIL)
        twice(r, shown, length, line, lua_tointeger(L, -1));
    lua_pop(L, 1);
    lua_pushinteger(L, (lua_Integer)line);
    lua_rawset(L, keys->index);
}

static void open_keys(struct reader *r, struct keys *keys)
{
    if (!lua_isnil(r->L, keys->index))
        return;
    lua_newtable(r->L);
    lua_replace(r->L, keys->index);
}

/* Notes a value without a key, which has the next number. */
static void note_listed(struct reader *r, struct keys *keys)
{
    keys->listed++;
    if (!lua_isnil(r->L, keys->index) && lua_rawgeti(r->L, keys->index, keys->listed) != LUA_TNIL)
        refuse(r, r->now.line, "value %d of this table's list stands twice, first at line %d as [%d]; remove one of them", (int)keys->listed,
                (int)lua_tointeger(r->L, -1), (int)keys->listed);
    if (!lua_isnil(r->L, keys->index))
        lua_pop(r->L, 1);
}

/* Pushes the value of a constant, which Lua itself works out; nil if it has none, as 1 // 0: that fails at its own line when the file runs. */
static void push_constant(struct reader *r, const char *text, size_t length)
{
    luaL_Buffer code;

    luaL_buffinit(r->L, &code);
    luaL_addstring(&code, "return ");
    luaL_addlstring(&code, text, length);
    luaL_pushresult(&code);
    if (luaL_loadbufferx(r->L, lua_tostring(r->L, -1), lua_rawlen(r->L, -1), "=key", "t") != LUA_OK)
        (void)lua_error(r->L);
    lua_remove(r->L, -2);
    if (lua_pcall(r->L, 0, 1, 0) != LUA_OK) {
        lua_pop(r->L, 1);
        lua_pushnil(r->L);
    }
}

static bool is_literal(const struct reader *r)
{
    return r->now.kind == TOKEN_STRING || r->now.kind == TOKEN_NUMBER || is(r, "true") || is(r, "false");
}

/* Where the key that begins here ends, if it is a constant; 0 if it is none. */
static size_t end_of_constant(const struct reader *r)
{
    if (is(r, "-"))
        return r->after.kind == TOKEN_NUMBER ? r->after.end : 0;
    return is_literal(r) ? r->now.end : 0;
}

/* ------------------------------------------------------------------ expressions */

static struct operand expression(struct reader *r, int limit);
static void expressions(struct reader *r);
static void block(struct reader *r);

static void body(struct reader *r)
{
    r->repeated++;
    while (!is(r, ")") && r->now.kind != TOKEN_END)
        advance(r);
    expect(r, ")");
    block(r);
    expect(r, "end");
    r->repeated--;
}

/* Of a table that the rule language reads: `computing` where a function belongs to derive, or is a condition's test. */
static struct operand entry(struct reader *r, bool computing)
{
    struct operand value;

    computing = computing && is(r, "function");
    r->unguarded += computing;
    value = expression(r, 0);
    r->unguarded -= computing;
    return value;
}

/* Pushes the value of the key, which ends at `end`, if it can be told: a constant, or a variable, which has one value wherever it stands in
 * one table. Returns whether it can. */
static bool push_key(struct reader *r, const struct token *first, size_t constant, size_t end)
{
    const char *text = r->tokens.text + first->begin;

    if (end == constant) {
        push_constant(r, text, end - first->begin);
        return true;
    }
    if (first->kind != TOKEN_NAME || end != first->end)
        return false;
    (void)lua_pushlstring(r->L, text, end - first->begin);
    (void)lua_pushfstring(r->L, "%c%s", '\0', lua_tostring(r->L, -1)); /* no constant is like it */
    lua_remove(r->L, -2);
    return true;
}

/* What is computed may be a key that stands there already. A loop or a function makes tables as it needs them. */
static void check_computed(struct reader *r, const struct keys *keys, unsigned line)
{
    if (r->repeated == 0 && keys->computed > 0 && keys->written + keys->computed > 1)
        refuse(r, line, "a key of this table is computed, and may be another of its keys; write the key itself");
}

static void bracketed_entry(struct reader *r, struct keys *keys)
{
    const struct token bracket = r->now, first = r->after;
    struct operand value;
    size_t constant, end;

    expect(r, "[");
    constant = end_of_constant(r);
    end = expression(r, 0).end;
    expect(r, "]");
    if (push_key(r, &first, constant, end)) {
        open_keys(r, keys);
        note_key(r, keys, r->tokens.text + bracket.begin, r->end - bracket.begin, bracket.line);
    }
    *(end == constant ? &keys->written : &keys->computed) += 1;
    check_computed(r, keys, bracket.line);
    expect(r, "=");
    value = entry(r, false);
    if (r->repeated == 0 && value.kind != VALUE_NIL)
        guard_present(r, &value);
}

static void named_entry(struct reader *r, struct keys *keys)
{
    const char *name = r->tokens.text + r->now.begin;
    size_t length = r->now.end - r->now.begin;
    struct operand value;

    open_keys(r, keys);
    (void)lua_pushlstring(r->L, name, length);
    note_key(r, keys, name, length, r->now.line);
    keys->written++;
    check_computed(r, keys, r->now.line);
    advance(r);
    expect(r, "=");
    value = entry(r, length == strlen("test") && memcmp(name, "test", length) == 0);
    if (r->repeated == 0 && value.kind != VALUE_NIL)
        guard_present(r, &value);
}

static void table(struct reader *r)
{
    struct keys keys = {0};
    struct operand last;
    bool list = false;

    luaL_checkstack(r->L, 10, "tables nested too deep");
    lua_pushnil(r->L);
    keys.index = lua_gettop(r->L);
    expect(r, "{");
    while (!is(r, "}")) {
        if (is(r, "[")) {
            bracketed_entry(r, &keys);
        } else if (r->now.kind == TOKEN_NAME && lua_tokens_is(&r->tokens, &r->after, "=")) {
            named_entry(r, &keys);
        } else {
            note_listed(r, &keys);
            last = entry(r, true);
            list = true;
        }
        if (!accept(r, ",") && !accept(r, ";"))
            break;
    }
    if (list)
        guard_present(r, &last);
    expect(r, "}");
    lua_settop(r->L, keys.index - 1);
}

static void call(struct reader *r)
{
    if (accept(r, "(")) {
        if (!is(r, ")"))
            expressions(r);
        expect(r, ")");
    } else if (is(r, "{")) {
        table(r);
    } else {
        advance(r);
    }
}

static bool is_call(const struct reader *r)
{
    return is(r, "(") || is(r, "{") || r->now.kind == TOKEN_STRING;
}

/* What the sandbox gives, and what is there or an error. */
static bool is_namespace(const struct reader *r)
{
    static const char *const names[] = {"fact", "param", "each"};
    size_t n = r->now.end - r->now.begin;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && memcmp(r->tokens.text + r->now.begin, names[i], n) == 0)
            return true;
    return false;
}

static struct operand suffixed(struct reader *r)
{
    struct operand out = {VALUE_OPEN, r->now.begin, 0};
    bool namespace = is_namespace(r);

    if (accept(r, "(")) {
        out.kind = expression(r, 0).kind;
        expect(r, ")");
    } else {
        advance(r);
    }
    for (;;) {
        if (accept(r, ".")) {
            advance(r);
            out.kind = namespace ? VALUE_NAMED : VALUE_OPEN;
        } else if (accept(r, "[")) {
            (void)expression(r, 0);
            expect(r, "]");
            out.kind = VALUE_OPEN;
        } else if (accept(r, ":")) {
            advance(r);
            call(r);
            out.kind = VALUE_NAMED;
        } else if (is_call(r)) {
            call(r);
            out.kind = VALUE_OPEN;
        } else {
            break;
        }
        namespace = false;
    }
    out.end = r->end;
    return out;
}

static struct operand simple(struct reader *r)
{
    struct operand out = {VALUE_FIXED, r->now.begin, 0};

    if (accept(r, "function")) {
        expect(r, "(");
        body(r);
    } else if (is(r, "{")) {
        table(r);
    } else if (accept(r, "nil")) {
        out.kind = VALUE_NIL;
    } else if (accept(r, "...")) {
        out.kind = VALUE_NAMED; /* there may be none */
    } else if (is_literal(r)) {
        advance(r);
    } else {
        return suffixed(r);
    }
    out.end = r->end;
    return out;
}

/* Lua's table: how strongly a sign binds what is to its left, and to its right. */
static const struct sign {
    const char *text;
    int left, right;
    const char *guard; /* of its operands, or NULL */
    bool computes;     /* its result may be an expression */
} signs[] = {{"or", 1, 1, OPERAND "('or',", false}, {"and", 2, 2, OPERAND "('and',", false}, {"<", 3, 3, NULL, false}, {">", 3, 3, NULL, false},
        {"<=", 3, 3, NULL, false}, {">=", 3, 3, NULL, false}, {"~=", 3, 3, OPERAND "('~=',", false}, {"==", 3, 3, OPERAND "('==',", false},
        {"|", 4, 4, NULL, true}, {"~", 5, 5, NULL, true}, {"&", 6, 6, NULL, true}, {"<<", 7, 7, NULL, true}, {">>", 7, 7, NULL, true},
        {"..", 9, 8, NULL, true}, {"+", 10, 10, NULL, true}, {"-", 10, 10, NULL, true}, {"*", 11, 11, NULL, true}, {"/", 11, 11, NULL, true},
        {"//", 11, 11, NULL, true}, {"%", 11, 11, NULL, true}, {"^", 14, 13, NULL, true}};
#define UNARY 12

static const struct sign *sign_here(const struct reader *r)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (is(r, signs[i].text))
            return &signs[i];
    return NULL;
}

static struct operand unary(struct reader *r)
{
    struct operand out = {VALUE_FIXED, r->now.begin, 0}, of;
    bool negates = is(r, "not");

    advance(r);
    of = expression(r, UNARY);
    if (negates)
        guard(r, &of, OPERAND "('not',");
    else if (may_be_expression(&of))
        out.kind = VALUE_NAMED;
    out.end = r->end;
    return out;
}

/* A function may ask whether it was given something, and a loop whether a row of its table has it: x == nil. */
static bool asks_for_nil(const struct reader *r, const struct operand *left, const struct operand *right)
{
    const struct operand *other = left->kind == VALUE_NIL ? right : left;

    return r->repeated > 0 && (left->kind == VALUE_NIL || right->kind == VALUE_NIL) && other->kind != VALUE_NAMED;
}

#define LONGEST_SUM 200 /* bytes */

/* Lua computes with constants in binary, where 1.15 * 100 is less than 115. */
static void refuse_binary(struct reader *r, const struct operand *left, const struct operand *right, unsigned line)
{
    const char *text = r->tokens.text + left->begin;
    size_t length = right->end - left->begin;
    bool exact;

    if (may_be_expression(left) || may_be_expression(right)) /* a variable may be called e */
        return;
    if (r->unguarded > 0 || length > LONGEST_SUM || strspn(text, "0123456789.eE+-*/%^() \t\r\n") < length)
        return;
    push_constant(r, text, length);
    exact = memchr(text, '.', length) == NULL && memchr(text, 'e', length) == NULL && memchr(text, 'E', length) == NULL &&
            (!isfinite(lua_tonumber(r->L, -1)) || lua_tonumber(r->L, -1) == floor(lua_tonumber(r->L, -1)));
    lua_pop(r->L, 1);
    if (!exact)
        refuse(r, line, "Lua computes this in binary, which may miss the last digit; write the number itself");
}

/* Reads an expression of signs that bind more strongly than `limit`. */
static struct operand expression(struct reader *r, int limit)
{
    bool sign_first = is(r, "not") || is(r, "-") || is(r, "#") || is(r, "~");
    struct operand left = sign_first ? unary(r) : simple(r);
    const struct sign *sign;

    while ((sign = sign_here(r)) != NULL && sign->left > limit) {
        struct operand right;
        unsigned line = r->now.line;
        advance(r);
        right = expression(r, sign->right);
        if (sign->computes)
            refuse_binary(r, &left, &right, line);
        if (sign->guard != NULL && !(sign->left == 3 && asks_for_nil(r, &left, &right))) {
            guard(r, &left, sign->guard);
            guard(r, &right, sign->guard);
        }
        left.kind = sign->computes && (may_be_expression(&left) || may_be_expression(&right)) ? VALUE_NAMED : VALUE_FIXED;
        left.end = right.end;
    }
    return left;
}

/* ------------------------------------------------------------------ statements */

static void expressions(struct reader *r)
{
    do
        (void)expression(r, 0);
    while (accept(r, ","));
}

static void test(struct reader *r, const char *call)
{
    const struct operand of = expression(r, 0);

    guard(r, &of, call);
}

/* A block that may run more than once, or not at all. */
static void branch(struct reader *r)
{
    r->repeated++;
    block(r);
    r->repeated--;
}

static void if_statement(struct reader *r)
{
    test(r, OPERAND "('if',");
    expect(r, "then");
    branch(r);
    while (accept(r, "elseif")) {
        test(r, OPERAND "('elseif',");
        expect(r, "then");
        branch(r);
    }
    if (accept(r, "else"))
        branch(r);
    expect(r, "end");
}

static void loop(struct reader *r)
{
    expect(r, "do");
    branch(r);
    expect(r, "end");
}

static void for_statement(struct reader *r)
{
    while (!is(r, "=") && !is(r, "in") && r->now.kind != TOKEN_END)
        advance(r);
    advance(r);
    expressions(r);
    loop(r);
}

static void function_statement(struct reader *r)
{
    while (!is(r, "(") && r->now.kind != TOKEN_END)
        advance(r);
    expect(r, "(");
    body(r);
}

static void local_statement(struct reader *r)
{
    if (accept(r, "function")) {
        function_statement(r);
        return;
    }
    do {
        advance(r);
        if (accept(r, "<")) {
            advance(r);
            expect(r, ">");
        }
    } while (accept(r, ","));
    if (accept(r, "="))
        expressions(r);
}

static bool ends_block(const struct reader *r)
{
    return r->now.kind == TOKEN_END || is(r, "end") || is(r, "else") || is(r, "elseif") || is(r, "until");
}

static void call_or_assignment(struct reader *r)
{
    do
        (void)suffixed(r);
    while (accept(r, ","));
    if (accept(r, "="))
        expressions(r);
}

static void statement(struct reader *r)
{
    if (accept(r, "if")) {
        if_statement(r);
    } else if (accept(r, "while")) {
        test(r, OPERAND "('while',");
        loop(r);
    } else if (accept(r, "do")) {
        block(r);
        expect(r, "end");
    } else if (accept(r, "for")) {
        for_statement(r);
    } else if (accept(r, "repeat")) {
        branch(r);
        expect(r, "until");
        test(r, OPERAND "('until',");
    } else if (accept(r, "function")) {
        function_statement(r);
    } else if (accept(r, "local")) {
        local_statement(r);
    } else if (accept(r, "::")) {
        advance(r);
        expect(r, "::");
    } else if (accept(r, "goto")) {
        advance(r);
    } else if (accept(r, "return")) {
        if (!ends_block(r) && !is(r, ";"))
            expressions(r);
    } else if (!accept(r, "break") && !accept(r, ";")) {
        call_or_assignment(r);
    }
}

static void block(struct reader *r)
{
    while (!ends_block(r))
        statement(r);
}

/* ------------------------------------------------------------------ the text */

/* Replaces the list of insertions by the text that has them. */
static size_t write_text(struct reader *r)
{
    const size_t length = r->tokens.length, all = sizeof PREFIX - 1 + length + r->inserted;
    char *out = lua_newuserdatauv(r->L, all, 0), *to = out;
    size_t done = 0;

    if (r->count > 0)
        qsort(r->insertions, r->count, sizeof *r->insertions, by_place);
    memcpy(to, PREFIX, sizeof PREFIX - 1);
    to += sizeof PREFIX - 1;
    for (size_t i = 0; i < r->count; i++) {
        const struct insertion *insertion = &r->insertions[i];
        memcpy(to, r->tokens.text + done, insertion->at - done);
        to += insertion->at - done;
        done = insertion->at;
        memcpy(to, insertion->text, strlen(insertion->text));
        to += strlen(insertion->text);
    }
    memcpy(to, r->tokens.text + done, length - done);
    lua_replace(r->L, r->list);
    return all;
}

size_t lua_guard(lua_State *L, const char *name, const char *text, size_t length)
{
    struct reader r = {.L = L, .name = name, .tokens = {text, length, 0, 1}};

    lua_pushnil(L);
    r.list = lua_gettop(L);
    r.now = lua_tokens_next(&r.tokens);
    r.after = lua_tokens_next(&r.tokens);
    block(&r);
    if (r.now.kind != TOKEN_END)
        refuse(&r, r.now.line, "the end of the file is expected here");
    return write_text(&r);
}
