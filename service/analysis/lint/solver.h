/* Finds out whether statements can hold together, whatever the facts are: a small satisfiability search over intervals.
 *
 * Whatever a statement compares with constants (a fact, a field, a computed number, the day) is a variable. The constants divide its
 * values into intervals within which no statement changes, and the search tries one value of each. All facts count as known. What
 * cannot be divided so (a test of a list, an author's function) may be true or false; so nothing is called impossible that is not. */
#ifndef ANJIAN_ANALYSIS_LINT_SOLVER_H
#define ANJIAN_ANALYSIS_LINT_SOLVER_H

#include "model/ruleset.h"

/* Either the point `low`, or everything between `low` and `high` without them. */
struct interval {
    double low, high;
    bool point;
    double sample;
};

/* A constant that a variable is compared with. */
struct bound {
    double at;
    struct bound *next;
};

struct variable {
    const struct expression *expression;
    const struct fact *declaration; /* of a fact or field; or NULL */
    bool boolean;                   /* true or false, nothing else */
    bool whole;                     /* whole numbers only */
    double min, max;
    struct bound *bounds; /* ascending */
    size_t interval_count;
    struct interval *intervals;
    int chosen; /* the interval being tried; −1: none */
    struct variable *next;
};

/* A statement as a tree over variables. */
struct predicate {
    enum op op; /* OP_CONSTANT, a comparison or OP_IN over `variable`, or a connective over `members` */
    enum truth constant;
    struct variable *variable;
    const struct expression *atom;
    double bound;
    const bool *met; /* by interval */
    unsigned need;   /* of OP_AT_LEAST */
    size_t count;
    struct predicate **members;
    struct predicate *next;
};

struct solver {
    const struct ruleset *ruleset;
    const struct decision *decision; /* whose conditions OP_CONDITION names; or NULL */
    const struct fact *list;         /* whose items OP_FIELD reads; or NULL */
    int32_t from, until;             /* the days in question; no parameter changes between them */
    struct arena arena;
    struct variable *variables;
    size_t variable_count;
    struct predicate *predicates;
    struct predicate **conditions; /* by index; NULL until used */
    bool failed;                   /* out of memory, or too large */
    bool large;                    /* the latter */
};

struct constraint {
    const struct predicate *predicate;
    enum truth result; /* TRUTH_MET or TRUTH_UNMET */
};

enum satisfiability { UNSATISFIABLE, SATISFIABLE, UNDECIDED /* too much work, or no memory */ };

/* Add all statements, then prepare, then find. */
void solver_init(struct solver *solver, const struct ruleset *ruleset, const struct decision *decision, const struct fact *list, int32_t from,
        int32_t until);
void solver_release(struct solver *solver);

/* Returns a boolean expression's predicate; NULL: failed. */
const struct predicate *solver_add(struct solver *solver, const struct expression *expression);

/* Divides the variables into intervals. Returns false after any failure. */
bool solver_prepare(struct solver *solver);

/* Whether some facts meet all constraints. */
enum satisfiability solver_find(const struct solver *solver, const struct constraint *constraints, size_t count);

/* Returns the value of an expression that reads no fact, no field and no day; else unknown. */
struct value solver_constant(const struct solver *solver, const struct expression *expression);

/* Returns the variable that alone decides the predicate, if it is a number; or NULL. */
struct variable *predicate_variable(const struct predicate *predicate);

/* Whether the predicate is met when its only variable lies in that interval. */
bool predicate_in(const struct predicate *predicate, struct variable *variable, size_t interval);

/* Finds the `index`-th period of the rule set in which no parameter changes. Returns false past the last. */
bool ruleset_period(const struct ruleset *ruleset, size_t index, int32_t *from, int32_t *until);

/* Whether two expressions are the same. */
bool same_expression(const struct expression *a, const struct expression *b);

#endif
