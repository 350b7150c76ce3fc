/* The compiler: turns the tables that rule files declare into the native model. It checks names, types and numbers of
 * arguments, once, at load. Only script/ includes this.
 *
 * The functions work on the value at the top of the Lua stack and leave it there. Errors are thrown as Lua errors at
 * `place`; so is lack of memory. So all of it runs inside a sandbox_call. What is built lies in the rule set's arena, so nothing
 * leaks when an error is thrown. */
#ifndef ANJIAN_SCRIPT_COMPILE_H
#define ANJIAN_SCRIPT_COMPILE_H

#include "model/ruleset.h"
#include "script/author_functions.h"
#include "script/diagnostics.h"

#include <lua.h>

/* What an expression may refer to, by where it stands. */
enum context {
    CONTEXT_CONDITION, /* facts, parameters, as_of */
    CONTEXT_OUTCOME,   /* conditions */
    CONTEXT_ACTION,    /* conditions and decided */
    CONTEXT_FORMULA    /* facts, parameters, as_of and conditions: values and due dates */
};

/* Limits of a rule set. Lua loops can declare any number of things, and texts are copied into many answers. */
#define MOST_ELEMENTS 1000U         /* of each list: facts, parameters, decisions, conditions, outcomes, clauses, values of an enum, … */
#define MOST_NODES 100000U          /* of all expressions; a shared node counts at each place where it stands */
#define MOST_DECISION_NODES 10000U  /* of the expressions of one decision: bounds what a call costs */
#define MOST_ARGUMENTS 256          /* of a word, and of an author's function */
#define LONGEST_TEXT 4096U          /* bytes */
#define MOST_TEXT (1U << 20)        /* bytes of all texts */
#define MOST_DESCRIPTION (8U << 20) /* bytes of fact texts, counted once for each decision whose description repeats them */

struct place {
    const char *where; /* folder/file:line; the folder while nothing is known */
    unsigned line;     /* or 0 */
};

struct compiler {
    lua_State *state;
    struct ruleset *ruleset; /* being built; facts and parameters are there before any expression */
    const char *folder;
    struct place place;              /* of what is being compiled: where errors are */
    struct diagnostics *diagnostics; /* collects errors of independent elements; NULL: the first error ends the compilation */
    struct author_functions *functions;
    struct decision *decision; /* being built; its conditions and outcomes are there before its actions and values */
    enum context context;
    const struct fact *list; /* the list fact whose item `each` refers to; or NULL */
    unsigned depth;          /* of the expression */
    size_t nodes, decision_nodes;
    size_t text, described; /* bytes */
};

/* Compiles the model at the top of the stack, as internal.load returns it. */
void compile_model(struct compiler *c);

/* ------------------------------------------------------------------ compile_declarations.c */

/* Compile the lists "facts" and "parameters" of the model at the top of the stack. */
void compile_facts(struct compiler *c);
void compile_parameters(struct compiler *c);

/* Compiles the calls of derived facts. Requires all facts and parameters. */
void compile_derived_facts(struct compiler *c);

/* Throws if the table at the top has an entry that says nothing of this type, as a boolean's unit. */
void compile_fitting(struct compiler *c, enum type type);

/* Compiles values = { { "code", "label" }, … } or { "code", … } of the table at the top. */
const struct enumeration *compile_enumeration(struct compiler *c);

/* ------------------------------------------------------------------ compile_decision.c */

/* Compiles the decision at the top of the stack into a struct decision. */
void compile_decision(struct compiler *c, void *decision);

/* ------------------------------------------------------------------ compile_expression.c */

#define ANY_TYPE TYPE_COUNT

/* The type that an expression must have. */
struct wanted {
    enum type type;                   /* or ANY_TYPE */
    const struct enumeration *values; /* of TYPE_ENUM */
};

/* Compiles the field `name` of the table at the top of the stack, which holds an expression. */
const struct expression *compile_expression(struct compiler *c, const char *name, enum context context, struct wanted wanted);

/* Compiles elements `from` to `to` (from 1) of the table at the top of the stack into arguments[from - 1] and on. */
void compile_arguments(struct compiler *c, const struct expression **arguments, unsigned from, unsigned to, struct wanted wanted);

/* ------------------------------------------------------------------ compile_leaf.c */

/* Compiles the node at the top of the stack if `word` is a leaf's: a constant, a name, decided, an author's function. Returns
 * whether it is. */
bool compile_leaf(struct compiler *c, struct expression *e, const char *word, struct wanted wanted);

/* Throws unless `ok`: `what` can't stand in this context. */
void compile_allowed(struct compiler *c, bool ok, const char *what);

/* Returns the list's field, and throws when it has none of that name. */
const struct fact *compile_list_field(struct compiler *c, const struct fact *list, const char *name);

/* ------------------------------------------------------------------ compile_fields.c: errors, memory, fields of tables */

/* Throws an error at c->place. */
_Noreturn void compile_error(struct compiler *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Calls the function on the stack with `arguments` values. With diagnostics an error is noted there, and false returned. */
bool compile_attempt(struct compiler *c, int arguments);

/* Returns `count` zeroed elements of `size` bytes, never NULL. */
void *compile_alloc(struct compiler *c, size_t count, size_t size);

/* Makes the table's place, `at` = "file:line", that of errors. Returns its `where`. The place stays as it was if the table has none. */
const char *compile_place(struct compiler *c);

/* Pushes the field `name` of the table at the top, without metatables; nil if that is no table. Returns its Lua type. */
int compile_push(struct compiler *c, const char *name);

/* Pops a text and returns a copy; NULL if it is no text, or holds what JSON can't. Throws if it is too long, or all texts are. */
const char *compile_pop_text(struct compiler *c);

/* Returns a copy of the field, a text. The first form throws if it is missing, the second returns NULL. */
const char *compile_text(struct compiler *c, const char *name);
const char *compile_optional_text(struct compiler *c, const char *name);

/* Returns the field, a text, without a copy: it lives as long as the table. NULL if it is no text. */
const char *compile_borrow_text(struct compiler *c, const char *name);

/* Returns whether the field is set to anything but false. */
bool compile_flag(struct compiler *c, const char *name);

/* Reads a number; returns false and 0 if the field is none. */
bool compile_number(struct compiler *c, const char *name, double *out);

/* Reads the name of a type: its index in type_names, or −1. */
int compile_type(const char *name);

/* Reads a kind of subject; KIND_NONE if the field is missing. */
enum kind compile_kind(struct compiler *c, const char *name);

/* Pushes the list `name` of the table at the top, or what is there instead. Returns its length, 0 if it is no list. */
size_t compile_open_list(struct compiler *c, const char *name);

typedef void compile_element(struct compiler *c, void *element);

/* Returns an array with the compiled elements of the list `name` of the table at the top; each is at the top of the stack when
 * `compile` is called. The second form goes on after an element with an error, if there are diagnostics to note it in. */
void *compile_list(struct compiler *c, const char *name, size_t size, compile_element *compile, size_t *count);
void *compile_independent_list(struct compiler *c, const char *name, size_t size, compile_element *compile, size_t *count);

#endif
