/* From what the rule files declared, as tables of the authors' rulesets, to the native model. Names, types and numbers
 * of arguments are checked here, once. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_COMPILE_H
#define ANJIAN_SCRIPT_COMPILE_H

#include "model/ruleset.h"
#include "script/diagnostics.h"
#include "script/functions.h"

#include <lua.h>

/* What an expression may speak of, by where it stands. */
enum place {
    PLACE_CONDITION, /* facts, parameters, as_of */
    PLACE_OUTCOME,   /* conditions */
    PLACE_ACTION,    /* conditions and decided */
    PLACE_FORMULA    /* facts, parameters, as_of and conditions: values and due dates */
};

/* What a rule set may have. Loops can make any number of anything; texts are copied into many answers. */
#define MOST_ELEMENTS 1000U         /* of each list: facts, parameters, decisions, conditions, outcomes, clauses, values of an enum, … */
#define MOST_NODES 100000U          /* of all expressions, those that stand in several places counted at each */
#define MOST_DECISION_NODES 10000U  /* of those of one decision: bounds what a call costs */
#define LONGEST_TEXT 4096U          /* bytes */
#define MOST_TEXT (1U << 20)        /* bytes of all texts */
#define MOST_DESCRIPTION (8U << 20) /* bytes of the texts that the descriptions of all decisions repeat */

struct compiler {
    lua_State *state;
    struct ruleset *ruleset; /* being built; facts and parameters are there before any expression */
    const char *folder;      /* in front of places in errors */
    struct error *error;
    struct diagnostics *diagnostics; /* where to note an error and go on, as far as that makes sense; or NULL: the first one ends it */
    struct author_functions *functions;
    struct decision *decision; /* being built; its conditions and outcomes are there before its trees */
    enum place place;
    const struct fact *list; /* whose items `each` speaks of; NULL outside */
    unsigned depth;
    const char *near; /* file:line last seen: the place of what has none of its own */
    size_t nodes, decision_nodes;
    size_t text, described; /* bytes */
};

/* The model at the top of the stack, as internal.load gives it. Runs inside a protected call: Lua may throw. */
enum status compile_model(struct compiler *c);

/* ------------------------------------------------------------------ declaration_compile.c */

/* The lists "facts" and "parameters" of the model at the top of the stack, element by element. */
enum status compile_facts(struct compiler *c);
enum status compile_parameters(struct compiler *c);

/* What derived facts are computed with. After all facts and parameters are there. */
enum status compile_derived_facts(struct compiler *c);

/* values = { { "code", "label" }, … } or { "code", … } of the table at the top; NULL after an error. */
const struct enumeration *compile_enumeration(struct compiler *c);

/* ------------------------------------------------------------------ decision_compile.c */

/* The decision at the top of the stack, an element of the rule set's list. Its error keeps no other from being looked at. */
enum status compile_decision(struct compiler *c, struct decision *d);

/* ------------------------------------------------------------------ expression_compile.c */

/* The expression at the top of the stack, which it leaves there. `type` is what it must give; `values` the enumeration,
 * where that is TYPE_ENUM. NULL after an error. */
const struct expression *compile_expression(struct compiler *c, enum place place, enum type type, const struct enumeration *values);

#define MOST_ARGUMENTS 256  /* of a word, and of what a function reads */
#define ANY_TYPE TYPE_COUNT /* wanted: whatever it is */

/* What is wanted of an expression. */
struct wanted {
    enum type type; /* or ANY_TYPE */
    const struct enumeration *values;
};

/* Arguments `from` to `to` (from 1) of the node at the top of the stack; false after an error. */
bool compile_arguments(struct compiler *c, const struct expression **arguments, unsigned from, unsigned to, struct wanted wanted);

/* ------------------------------------------------------------------ leaf_compile.c */

/* The node at the top of the stack as a leaf: a constant, a name, decided, an author's function. False after an error, and
 * where `word` is no leaf's: then `*known` is false and nothing is said. */
bool compile_leaf(struct compiler *c, struct expression *e, const char *word, struct wanted wanted, bool *known);

/* Gives `ok`; where that is false, says that `what` can't stand in this place. */
bool compile_allowed(struct compiler *c, bool ok, const char *what);

/* NULL when the list fact has no such field. */
const struct fact *compile_list_field(const struct fact *list, const char *name);

/* ------------------------------------------------------------------ compile_take.c: errors, and what is taken from tables */

#define TEXT_WRONG "a text here is missing, not UTF-8, or holds NUL"

/* An error at `at` (file:line within the rule set). */
enum status compile_error(struct compiler *c, const char *at, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Throws an error at the place last seen: for what no caller can go on from. */
_Noreturn void compile_throw(struct compiler *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* After STATUS_INVALID_RULES: notes the error and gives STATUS_OK, where diagnostics are noted. Else gives `status`. */
enum status compile_go_on(struct compiler *c, enum status status);

/* How many diagnostics are noted so far. */
size_t compile_noted(const struct compiler *c);

/* Pushes the field `name` of the table at the top of the stack, without asking metatables; its Lua type. */
int compile_get(struct compiler *c, const char *name);

/* A copy of the text at the top of the stack, popped; NULL when it is no text, or holds what JSON can't. Throws when it, or all
 * together, is too long. */
const char *compile_take_text(struct compiler *c);

/* The field `name` of the table at the top of the stack, likewise. The second form makes `*ok` false when it is there and
 * can't be used. */
const char *compile_field_text(struct compiler *c, const char *name);
const char *compile_optional_text(struct compiler *c, const char *name, bool *ok);

/* The same without a copy, for names that are only looked up: the table holds it. */
const char *compile_held_text(struct compiler *c, const char *name);

/* Whether the field is set to anything but false. */
bool compile_flag(struct compiler *c, const char *name);

/* Whether the field is a number; 0 when not. */
bool compile_number(struct compiler *c, const char *name, double *out);

/* Pushes the list `name` of the table at the top, or what is there instead; its length, 0 when it is no list. Throws when it is
 * longer than MOST_ELEMENTS. */
size_t compile_open_list(struct compiler *c, const char *name);

/* A copy of the table's `at`, "file:line"; "" when it has none. */
const char *compile_place(struct compiler *c);

/* Likewise of an expression's node, for errors: no copy, and the place last seen when it has none. */
const char *compile_node_place(struct compiler *c);

/* "folder/file:line" from the table's `at`, which becomes the place last seen. */
const char *compile_where(struct compiler *c);

/* A type name's index, or −1. */
int compile_type(const char *name);

/* The field `name`, a kind of subject; KIND_NONE when it is not there. */
enum status compile_kind(struct compiler *c, const char *name, enum kind *out);

/* Compiles the list `name` of the table at the top, element by element; `count` grows with it, so that later elements
 * can refer to earlier ones. Returns from the function around it after an error. */
#define COMPILE_LIST(c, name, type, compile, elements, count)                      \
    do {                                                                           \
        size_t n_ = compile_open_list((c), (name));                                \
        struct type *list_ = arena_array(&(c)->ruleset->arena, n_, sizeof *list_); \
        enum status status_ = list_ != NULL ? STATUS_OK : STATUS_NO_MEMORY;        \
        (elements) = list_;                                                        \
        for (size_t i_ = 0; status_ == STATUS_OK && i_ < n_; i_++) {               \
            lua_rawgeti((c)->state, -1, (lua_Integer)i_ + 1);                      \
            status_ = compile((c), &list_[i_]);                                    \
            (count) = i_ + 1;                                                      \
            lua_pop((c)->state, 1);                                                \
        }                                                                          \
        if (status_ != STATUS_OK)                                                  \
            return status_;                                                        \
        lua_pop((c)->state, 1);                                                    \
    } while (0)

#endif
