#include "script/compile.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void compile_error(struct compiler *c, const char *format, ...)
{
    char message[2 * sizeof(((struct error *)0)->message)]; /* longer: error_set cuts it, at a character */
    const char *at = c->place.where + strlen(c->folder);
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, message_format(format), arguments);
    va_end(arguments);
    (void)lua_pushfstring(c->state, at[0] != '\0' ? "%s: %s" : "%s%s", at[0] != '\0' ? at + 1 : "", message);
    (void)lua_error(c->state);
    abort(); /* lua_error does not return */
}

bool compile_attempt(struct compiler *c, int arguments)
{
    struct error error = {0};

    if (c->diagnostics == NULL) {
        lua_call(c->state, arguments, 0);
        return true;
    }
    if (sandbox_attempt(c->state, arguments))
        return true;
    (void)sandbox_error(&error, STATUS_INVALID_RULES, c->folder, lua_tostring(c->state, -1));
    diagnostics_add(c->diagnostics, &error);
    lua_pop(c->state, 1);
    return false;
}

void *compile_alloc(struct compiler *c, size_t count, size_t size)
{
    void *memory = arena_array(&c->ruleset->arena, count, size);

    if (memory == NULL)
        (void)sandbox_raise_memory(c->state);
    return memory;
}

const char *compile_place(struct compiler *c)
{
    const char *at = compile_borrow_text(c, "at"), *colon = at != NULL ? strrchr(at, ':') : NULL;

    if (colon != NULL) {
        size_t size = strlen(c->folder) + strlen(at) + 2;
        char *where = compile_alloc(c, size, 1);
        (void)snprintf(where, size, "%s/%s", c->folder, at);
        c->place = (struct place){where, (unsigned)strtoul(colon + 1, NULL, 10)};
    }
    return c->place.where;
}

/* ------------------------------------------------------------------ fields */

int compile_push(struct compiler *c, const char *name)
{
    if (!lua_istable(c->state, -1)) {
        lua_pushnil(c->state);
        return LUA_TNIL;
    }
    lua_pushstring(c->state, name);
    return lua_rawget(c->state, -2);
}

/* The text at the top of the stack; NULL unless JSON can carry it: UTF-8 without NUL. */
static const char *usable_text(struct compiler *c, size_t *n)
{
    const char *text = lua_type(c->state, -1) == LUA_TSTRING ? lua_tolstring(c->state, -1, n) : NULL;

    if (text == NULL)
        return NULL;
    sandbox_charge(c->state, 1 + *n);
    return memchr(text, '\0', *n) == NULL && utf8_valid(text, *n) ? text : NULL;
}

const char *compile_pop_text(struct compiler *c)
{
    size_t n = 0;
    char *copy = NULL;
    const char *text = usable_text(c, &n);

    c->text += n;
    if (n > LONGEST_TEXT)
        compile_error(c, "a text has %zu bytes; it may have %u (a Chinese character takes 3). Shorten it", n, LONGEST_TEXT);
    if (c->text > MOST_TEXT)
        compile_error(c, "with this one, the texts of the rule set have more than %u KiB in all; shorten them, or make two rule sets",
                MOST_TEXT >> 10);
    if (text != NULL)
        copy = memcpy(compile_alloc(c, n + 1, 1), text, n);
    lua_pop(c->state, 1);
    return copy;
}

const char *compile_borrow_text(struct compiler *c, const char *name)
{
    size_t n;
    const char *text;

    compile_push(c, name);
    text = usable_text(c, &n);
    lua_pop(c->state, 1);
    return text;
}

const char *compile_optional_text(struct compiler *c, const char *name)
{
    bool missing = compile_push(c, name) == LUA_TNIL;
    const char *text = compile_pop_text(c);

    if (!missing && text == NULL)
        compile_error(c, "%s is not UTF-8, or holds NUL", name);
    return text;
}

const char *compile_text(struct compiler *c, const char *name)
{
    const char *text = compile_optional_text(c, name);

    if (text == NULL)
        compile_error(c, "%s is missing", name);
    return text;
}

bool compile_flag(struct compiler *c, const char *name)
{
    bool set;

    compile_push(c, name);
    set = lua_toboolean(c->state, -1);
    lua_pop(c->state, 1);
    return set;
}

bool compile_number(struct compiler *c, const char *name, double *out)
{
    bool is_number = compile_push(c, name) == LUA_TNUMBER;

    *out = is_number ? lua_tonumber(c->state, -1) : 0;
    lua_pop(c->state, 1);
    return is_number;
}

int compile_type(const char *name)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (name != NULL && strcmp(type_names[i], name) == 0)
            return i;
    return -1;
}

enum kind compile_kind(struct compiler *c, const char *name)
{
    const char *text = compile_borrow_text(c, name);
    enum kind kind = text != NULL ? kind_of(text, strlen(text)) : KIND_NONE;

    if (text != NULL && kind == KIND_NONE)
        compile_error(c, "%s = \"%s\": there are person, enterprise and area", name, text);
    return kind;
}

/* ------------------------------------------------------------------ lists */

size_t compile_open_list(struct compiler *c, const char *name)
{
    size_t n = compile_push(c, name) == LUA_TTABLE ? (size_t)lua_rawlen(c->state, -1) : 0;

    if (n <= MOST_ELEMENTS)
        return n;
    lua_rawgeti(c->state, -1, MOST_ELEMENTS + 1);
    (void)compile_place(c);
    compile_error(c, "%s: the list has %zu elements; at most %u %s are allowed", name, n, MOST_ELEMENTS, name);
}

struct element {
    struct compiler *compiler;
    compile_element *compile;
    void *out;
};

/* (struct element, value) */
static int protected_element(lua_State *L)
{
    const struct element *element = lua_touserdata(L, 1);

    element->compile(element->compiler, element->out);
    return 0;
}

static void *list_of(struct compiler *c, const char *name, size_t size, compile_element *compile, bool independent, size_t *count)
{
    size_t n = compile_open_list(c, name);
    char *list = compile_alloc(c, n, size);
    const struct place place = c->place;

    for (size_t i = 0; i < n; i++) {
        struct element element = {c, compile, list + i * size};
        lua_pushcfunction(c->state, protected_element);
        lua_pushlightuserdata(c->state, &element);
        lua_rawgeti(c->state, -3, (lua_Integer)i + 1);
        if (independent)
            (void)compile_attempt(c, 2);
        else
            lua_call(c->state, 2, 0);
        c->place = place;
    }
    lua_pop(c->state, 1);
    *count = n;
    return list;
}

void *compile_list(struct compiler *c, const char *name, size_t size, compile_element *compile, size_t *count)
{
    return list_of(c, name, size, compile, false, count);
}

void *compile_independent_list(struct compiler *c, const char *name, size_t size, compile_element *compile, size_t *count)
{
    return list_of(c, name, size, compile, true, count);
}
