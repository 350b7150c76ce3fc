/* Whether statements can hold together, whatever the facts are: for the linter.
 *
 * What a statement compares with constants (a fact, a field, a computed number, the day) is a subject; the constants cut
 * its values into regions within which nothing differs. A search over regions then answers, for facts that are all known.
 * What can't be cut so (a list's test, an author's function) may turn out either way: a statement is never called
 * impossible that is not. */
#ifndef ANJIAN_LINT_SPACE_H
#define ANJIAN_LINT_SPACE_H

#include "ruleset.h"

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

struct subject {
    const struct expression *expression;
    const struct fact *declaration; /* of a fact or field; or NULL */
    bool truth;                     /* it is true or false, and can't be cut further */
    bool whole;                     /* only whole numbers */
    double min, max;
    struct cut *cuts;
    size_t region_count;
    struct region *regions;
    int chosen; /* region, while searching; −1: none yet */
    struct subject *next;
};

/* A statement, as a tree over regions. */
struct stance {
    enum op op; /* OP_CONSTANT, a comparison or OP_IN over `subject`, or a word of logic over `members` */
    enum truth constant;
    struct subject *subject;
    const struct expression *atom;
    double bound;
    const bool *met; /* by region */
    unsigned need;   /* of OP_AT_LEAST */
    size_t count;
    struct stance **members;
    struct stance *next;
};

/* What may be taken for granted. */
struct space {
    const struct ruleset *ruleset;
    const struct decision *decision; /* whose conditions OP_CONDITION names; or NULL */
    const struct fact *list;         /* whose items OP_FIELD speaks of; or NULL */
    int32_t from, until;             /* the days asked about; no parameter changes between them */
    struct arena arena;
    struct subject *subjects;
    size_t subject_count;
    struct stance *stances;
    struct stance **conditions; /* by index, once asked for */
    bool failed;                /* memory ran out, or it is too large to look at */
    bool large;                 /* the latter */
};

struct claim {
    const struct stance *stance;
    enum truth result; /* TRUTH_MET or TRUTH_UNMET */
};

enum found { FOUND_NONE, FOUND_SOME, FOUND_UNSETTLED /* too much work, or no memory */ };

void space_open(struct space *space, const struct ruleset *ruleset, const struct decision *decision, const struct fact *list, int32_t from,
                int32_t until);
void space_release(struct space *space);

/* A boolean expression's stance; NULL when it failed. All are added before the space is closed. */
const struct stance *space_add(struct space *space, const struct expression *expression);
bool space_close(struct space *space);

/* The value of what reads no fact, no field and no day; else unknown. */
struct value space_fixed(const struct space *space, const struct expression *expression);

/* Facts with which all claims hold. */
enum found space_find(const struct space *space, const struct claim *claims, size_t count);

/* The only subject that decides it, if that is a number; or NULL. */
struct subject *stance_subject(const struct stance *stance);

/* What it is when its only subject lies in that region. */
bool stance_in(const struct stance *stance, struct subject *subject, size_t region);

/* The days on which parameters change: `*from` is the first of the rule set's period that `index` counts; false past the last. */
bool space_period(const struct ruleset *ruleset, size_t index, int32_t *from, int32_t *until);

/* Whether two expressions say the same. */
bool same_expression(const struct expression *a, const struct expression *b);

#endif
