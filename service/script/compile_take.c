#include "script/compile.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status compile_error(struct compiler *c, const char *at, const char *format, ...)
{
    struct buffer where = BUFFER_EMPTY;
    enum status status;
    va_list arguments;

    buffer_format(&where, at[0] != '\0' ? "%s/%s" : "%s%s", c->folder, at);
    buffer_char(&where, '\0');
    va_start(arguments, format);
    status = error_setv(c->error, STATUS_INVALID_RULES, where.failed ? c->folder : where.data, format, arguments);
    va_end(arguments);
    buffer_release(&where);
    return status;
}

void compile_throw(struct compiler *c, const char *format, ...)
{
    char message[256];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    lua_pushfstring(c->state, c->near[0] != '\0' ? "%s: %s" : "%s%s", c->near, message);
    (void)lua_error(c->state);
    abort(); /* lua_error does not return */
}

enum status compile_go_on(struct compiler *c, enum status status)
{
    if (c->diagnostics == NULL || c->error == NULL || status != STATUS_INVALID_RULES || c->error->status != STATUS_INVALID_RULES)
        return status;
    diagnostics_add(c->diagnostics, c->error);
    *c->error = (struct error){0};
    return STATUS_OK;
}

size_t compile_noted(const struct compiler *c)
{
    return c->diagnostics != NULL ? c->diagnostics->count : 0;
}

/* Only what JSON can carry: UTF-8 without NUL. */
static bool sound(const char *text, size_t n)
{
    return memchr(text, '\0', n) == NULL && utf8_valid(text, n);
}

int compile_get(struct compiler *c, const char *name)
{
    if (!lua_istable(c->state, -1)) {
        lua_pushnil(c->state);
        return LUA_TNIL;
    }
    lua_pushstring(c->state, name);
    return lua_rawget(c->state, -2);
}

/* The text at the top of the stack; NULL when it is none that can be used. */
static const char *usable_text(struct compiler *c, size_t *n)
{
    const char *text = lua_type(c->state, -1) == LUA_TSTRING ? lua_tolstring(c->state, -1, n) : NULL;

    if (text == NULL)
        return NULL;
    sandbox_charge(c->state, 1 + *n);
    return sound(text, *n) ? text : NULL;
}

const char *compile_take_text(struct compiler *c)
{
    size_t n = 0;
    const char *copy = NULL, *text = usable_text(c, &n);

    c->text += n;
    if (n > LONGEST_TEXT)
        compile_throw(c, "a text has %zu bytes; it may have %u (a Chinese character takes 3). Shorten it", n, LONGEST_TEXT);
    if (c->text > MOST_TEXT)
        compile_throw(c, "with this one, the texts of the rule set have more than %u KiB in all; shorten them, or make two rule sets",
                      MOST_TEXT >> 10);
    if (text != NULL)
        copy = arena_copy(&c->ruleset->arena, text, n);
    lua_pop(c->state, 1);
    return copy;
}

const char *compile_held_text(struct compiler *c, const char *name)
{
    size_t n;
    const char *text;

    compile_get(c, name);
    text = usable_text(c, &n);
    lua_pop(c->state, 1);
    return text;
}

const char *compile_field_text(struct compiler *c, const char *name)
{
    compile_get(c, name);
    return compile_take_text(c);
}

const char *compile_optional_text(struct compiler *c, const char *name, bool *ok)
{
    bool there = compile_get(c, name) != LUA_TNIL;
    const char *text = compile_take_text(c);

    *ok = *ok && (!there || text != NULL);
    return text;
}

const char *compile_place(struct compiler *c)
{
    const char *at = compile_held_text(c, "at");

    return at != NULL ? arena_copy(&c->ruleset->arena, at, strlen(at)) : "";
}

const char *compile_node_place(struct compiler *c)
{
    const char *text;

    compile_get(c, "at");
    text = lua_tostring(c->state, -1);
    lua_pop(c->state, 1); /* still held by its table */
    return text != NULL && text[0] != '\0' ? text : c->near;
}

const char *compile_where(struct compiler *c)
{
    const char *at = compile_place(c);
    char where[512];

    if (at[0] != '\0')
        c->near = at;
    (void)snprintf(where, sizeof where, "%s/%s", c->folder, c->near);
    return arena_copy(&c->ruleset->arena, where, strlen(where));
}

bool compile_flag(struct compiler *c, const char *name)
{
    bool set;

    compile_get(c, name);
    set = lua_toboolean(c->state, -1);
    lua_pop(c->state, 1);
    return set;
}

bool compile_number(struct compiler *c, const char *name, double *out)
{
    bool there = compile_get(c, name) == LUA_TNUMBER;

    *out = there ? lua_tonumber(c->state, -1) : 0;
    lua_pop(c->state, 1);
    return there;
}

int compile_type(const char *name)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (name != NULL && strcmp(type_names[i], name) == 0)
            return i;
    return -1;
}

size_t compile_open_list(struct compiler *c, const char *name)
{
    size_t n = compile_get(c, name) == LUA_TTABLE ? (size_t)lua_rawlen(c->state, -1) : 0;

    if (n > MOST_ELEMENTS)
        compile_throw(c, "%s: the list has %zu elements; at most %u %s are allowed", name, n, MOST_ELEMENTS, name);
    return n;
}

enum status compile_kind(struct compiler *c, const char *name, enum kind *out)
{
    const char *text = compile_held_text(c, name);

    *out = text != NULL ? kind_of(text, strlen(text)) : KIND_NONE;
    if (text != NULL && *out == KIND_NONE)
        return compile_error(c, compile_place(c), "%s = \"%s\": there are person, enterprise and area", name, text);
    return STATUS_OK;
}
