/* Expressions over facts, parameters and the day that is asked about, as compact native nodes.
 *
 * Unknown in, unknown out where the operand is needed (docs/contract.md, "Unknown in expressions"): `all` and `any` follow
 * Kleene; comparisons, arithmetic and calendar words are unknown with any unknown operand; division by zero, the
 * extreme of an empty list and a day outside 0001–9999 are unknown. */
#ifndef ANJIAN_MODEL_EXPRESSION_H
#define ANJIAN_MODEL_EXPRESSION_H

#include "base/status.h"
#include "model/value.h"

struct arena;
struct decision;
struct enumeration;
struct ruleset;

enum op {
    OP_CONSTANT,
    OP_FACT,      /* index */
    OP_FIELD,     /* index: of the item that the nearest count, exists or every looks at */
    OP_PARAMETER, /* index */
    OP_AS_OF,
    OP_CONDITION, /* index; in outcomes, actions and values */
    OP_DECIDED,   /* indices of outcomes in `set`: the answer is (or holds) one of these; in actions */
    OP_OTHERWISE,
    OP_ALL,
    OP_ANY,
    OP_NONE,
    OP_NOT,
    OP_AT_LEAST, /* arguments[0] is how many; the others are counted */
    OP_EQ,
    OP_NE,
    OP_LT,
    OP_LE,
    OP_GT,
    OP_GE,
    OP_IN, /* arguments[0] in the other arguments */
    OP_ADD,
    OP_SUBTRACT, /* date − date is days */
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_CEIL,
    OP_FLOOR,
    OP_MAX,
    OP_MIN,
    OP_CHOOSE, /* test, then, else */
    OP_COUNT,  /* list [, test] */
    OP_EXISTS,
    OP_EVERY,
    OP_LIST_MAX, /* list; index is the field */
    OP_LIST_MIN,
    OP_LIST_SUM,
    OP_FULL_YEARS, /* from, until */
    OP_FULL_MONTHS,
    OP_WITHIN_LAST_YEAR,
    OP_ADD_YEARS,
    OP_ADD_MONTHS,
    OP_ADD_DAYS,
    OP_END_OF_MONTH,
    OP_DAY_OF_NEXT_MONTH,
    OP_YEAR,
    OP_MONTH,
    OP_DATE,
    OP_CALL, /* index of an author's function; arguments are the facts, parameters and as_of that it declared */
    OP_COUNT_OF_OPS
};

struct expression {
    enum op op;
    enum type type;                   /* of the result */
    const struct enumeration *values; /* of an enum result */
    const struct expression *const *arguments;
    unsigned count; /* of arguments, or of `set` */
    unsigned index;
    unsigned weight; /* nodes that evaluating it may visit, lists apart */
    unsigned node;   /* in an outcome's tree: its place among the decision's node results */
    bool direct;     /* whether fact `index` lies in `range`, or out of it; see expression_prepare */
    bool outside;
    double range[2];
    struct value constant;
    const unsigned *set;
    const char *where; /* file:line */
};

/* What an expression is evaluated in. */
struct scope {
    const struct ruleset *ruleset;
    int32_t as_of;
    const struct value *facts;       /* by index */
    const struct value *item;        /* fields of the item looked at, or NULL */
    const unsigned char *conditions; /* enum truth by index; in actions and values */
    const unsigned char *outcomes;   /* enum truth by index, as settled by the policy; in actions */
    struct arena *arena;             /* for what authors' functions return */
    struct error *error;             /* the first failure of an author's function */
    uint64_t *work;                  /* nodes visited for items of lists so far, by the whole request */
    const struct expression *costly; /* that went past EXPRESSION_WORK; STATUS_RULE_BUDGET without a text in `error` */
    enum status status;              /* STATUS_OK until one fails; then results mean nothing */
};

/* Nodes that one request may visit for items of lists, all its decisions together; well under a second. Of texts that are compared so
 * many bytes count as a node. */
#define EXPRESSION_WORK 50000000U
#define EXPRESSION_TEXT 64U

/* Where lists are read or texts compared `scope->work` is needed; constants, parameters and plain facts do without. */
struct value expression_evaluate(struct scope *scope, const struct expression *expression);

/* Notes of a comparison, whose arguments are complete, that it is one of a fact with a number that no date changes: most are, and
 * are then tested as lying in a range, without a look at their arguments. */
void expression_prepare(const struct ruleset *ruleset, struct expression *expression);

/* Calls `visit` for `expression` and all that it is made of, parents first, until one call returns true. Returns whether
 * one did; false for a NULL expression. */
bool expression_walk(const struct expression *expression, bool (*visit)(const struct expression *part, void *argument), void *argument);

/* The result of an outcome's tree, every node of it noted in `nodes`; nothing is short-circuited. */
enum truth tree_evaluate(struct scope *scope, const struct expression *tree, unsigned char *nodes);

/* How many of its counted children OP_ALL, OP_ANY, OP_NONE's inner any or OP_AT_LEAST needs. */
double tree_need(struct scope *scope, const struct expression *tree);

enum truth expression_test_any(struct scope *scope, const struct expression *expression);

/* The truth of a boolean expression. */
static inline enum truth expression_test(struct scope *scope, const struct expression *expression)
{
    const struct value *v;

    if (!expression->direct)
        return expression_test_any(scope, expression);
    v = &scope->facts[expression->index];
    if (!v->known)
        return TRUTH_UNKNOWN;
    return ((v->number >= expression->range[0]) & (v->number <= expression->range[1])) != expression->outside ? TRUTH_MET : TRUTH_UNMET;
}

/* The counted children of a tree's node (OP_AT_LEAST's first argument is not one). */
static inline unsigned tree_first_child(const struct expression *tree)
{
    return tree->op == OP_AT_LEAST ? 1 : 0;
}

#endif
