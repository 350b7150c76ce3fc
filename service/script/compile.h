/* From what the rule files declared, as tables of the authors' library, to the native model. Names, types and numbers
 * of arguments are checked here, once. Only script/ includes this. */
#ifndef ANJIAN_COMPILE_H
#define ANJIAN_COMPILE_H

#include "functions.h"
#include "mistakes.h"
#include "ruleset.h"

#include <lua.h>

/* What an expression may speak of, by where it stands. */
enum place {
    PLACE_CONDITION, /* facts, parameters, as_of */
    PLACE_OUTCOME,   /* conditions */
    PLACE_ACTION,    /* conditions and decided */
    PLACE_FORMULA    /* facts, parameters, as_of and conditions: values and due dates */
};

struct compiler {
    lua_State *state;
    struct ruleset *ruleset; /* being built; facts and parameters are there before any expression */
    const char *folder;      /* in front of places in errors */
    struct error *error;
    struct mistakes *mistakes; /* where to note an error and go on, as far as that makes sense; or NULL: the first one ends it */
    struct author_functions *functions;
    struct decision *decision; /* being built; its conditions and outcomes are there before its trees */
    enum place place;
    const struct fact *list; /* whose items `each` speaks of; NULL outside */
    unsigned depth;
    const char *near; /* file:line last seen: the place of what has none of its own */
};

/* The expression at the top of the stack, which it leaves there. `type` is what it must give; `values` the enumeration,
 * where that is TYPE_ENUM. NULL after an error. */
const struct expression *compile_expression(struct compiler *c, enum place place, enum type type, const struct enumeration *values);

/* The model at the top of the stack, as internal.load gives it. Runs inside a protected call: Lua may throw. */
enum status compile_model(struct compiler *c);

/* For both halves: an error at `at` (file:line within the rule set), and what is taken from tables. */
enum status compile_error(struct compiler *c, const char *at, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Pushes the field `name` of the table at the top of the stack, without asking metatables; its Lua type. */
int compile_get(struct compiler *c, const char *name);

/* After STATUS_INVALID_RULES: notes the error and gives STATUS_OK, where mistakes are noted. Else gives `status`. */
enum status compile_go_on(struct compiler *c, enum status status);

/* A copy of the text at the top of the stack, popped; NULL when it is no text, or holds what JSON can't. */
const char *compile_take_text(struct compiler *c);

/* The field `name` of the table at the top of the stack, likewise. */
const char *compile_field_text(struct compiler *c, const char *name);

/* "folder/file:line" from the table's `at`. */
const char *compile_where(struct compiler *c);

/* `number` is a type name's index, or −1. */
int compile_type(const char *name);

#endif
