/* Whether statements can hold together, whatever the facts are: for the linter.
 *
 * What a statement compares with constants (a fact, a field, a computed number, the day) is a variable; the constants cut
 * its values into regions within which nothing differs. A search over regions then answers, for facts that are all known.
 * What can't be cut so (a list's test, an author's function) may turn out either way: a statement is never called
 * impossible that is not. */
#ifndef ANJIAN_ANALYSIS_LINT_SPACE_H
#define ANJIAN_ANALYSIS_LINT_SPACE_H

#include "model/ruleset.h"

/* Values that nothing tells apart: the point `low`, or all between `low` and `high` without these. */
struct region {
    double low, high;
    bool point;
    double sample;
};

struct cut {
    double at;
    struct cut *next;
};

struct variable {
    const struct expression *expression;
    const struct fact *declaration; /* of a fact or field; or NULL */
    bool truth;                     /* it is true or false, and can't be cut further */
    bool whole;                     /* only whole numbers */
    double min, max;
    struct cut *cuts;
    size_t region_count;
    struct region *regions;
    int chosen; /* region, while searching; −1: none yet */
    struct variable *next;
};

/* A statement, as a tree over regions. */
struct predicate {
    enum op op; /* OP_CONSTANT, a comparison or OP_IN over `variable`, or a word of logic over `members` */
    enum truth constant;
    struct variable *variable;
    const struct expression *atom;
    double bound;
    const bool *met; /* by region */
    unsigned need;   /* of OP_AT_LEAST */
    size_t count;
    struct predicate **members;
    struct predicate *next;
};

/* What may be taken for granted. */
struct space {
    const struct ruleset *ruleset;
    const struct decision *decision; /* whose conditions OP_CONDITION names; or NULL */
    const struct fact *list;         /* whose items OP_FIELD speaks of; or NULL */
    int32_t from, until;             /* the days asked about; no parameter changes between them */
    struct arena arena;
    struct variable *variables;
    size_t variable_count;
    struct predicate *predicates;
    struct predicate **conditions; /* by index, once asked for */
    bool failed;                   /* memory ran out, or it is too large to look at */
    bool large;                    /* the latter */
};

struct constraint {
    const struct predicate *predicate;
    enum truth result; /* TRUTH_MET or TRUTH_UNMET */
};

enum found { FOUND_NONE, FOUND_SOME, FOUND_UNSETTLED /* too much work, or no memory */ };

void space_open(struct space *space, const struct ruleset *ruleset, const struct decision *decision, const struct fact *list, int32_t from,
                int32_t until);
void space_release(struct space *space);

/* A boolean expression's predicate; NULL when it failed. All are added before the space is closed. */
const struct predicate *space_add(struct space *space, const struct expression *expression);
bool space_close(struct space *space);

/* The value of what reads no fact, no field and no day; else unknown. */
struct value space_fixed(const struct space *space, const struct expression *expression);

/* Facts with which all constraints hold. */
enum found space_find(const struct space *space, const struct constraint *constraints, size_t count);

/* The only variable that decides it, if that is a number; or NULL. */
struct variable *predicate_variable(const struct predicate *predicate);

/* What it is when its only variable lies in that region. */
bool predicate_in(const struct predicate *predicate, struct variable *variable, size_t region);

/* The days on which parameters change: `*from` is the first of the rule set's period that `index` counts; false past the last. */
bool space_period(const struct ruleset *ruleset, size_t index, int32_t *from, int32_t *until);

/* Whether two expressions say the same. */
bool same_expression(const struct expression *a, const struct expression *b);

#endif
