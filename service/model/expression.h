/* Expressions over facts, parameters and the day in question, as a tree of nodes.
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
    OP_FIELD,     /* index; of the item that the innermost count, exists or every is testing */
    OP_PARAMETER, /* index */
    OP_AS_OF,
    OP_CONDITION, /* index; in outcomes, actions and values */
    OP_DECIDED,   /* `set` has indices of outcomes: one of them is in the answer; in actions */
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

/* JSON that is the same in every answer, made at load by answer_prerender. */
struct rendered {
    const char *text;
    size_t length;
};

/* The name that the author gave to a group of conditions. */
struct label {
    const char *text;
    struct rendered json; /* "label":…, */
};

struct expression {
    enum op op;
    enum type type;                   /* of the result */
    const struct enumeration *values; /* of an enum result */
    const struct expression *const *arguments;
    unsigned count; /* of arguments, or of `set` */
    unsigned index;
    unsigned weight; /* how many nodes an evaluation may visit, counting each list's test once */
    unsigned node;   /* in an outcome's tree: index of its result in `nodes` of tree_evaluate */
    bool dated;      /* reads the calendar: as_of, or a parameter that changes; see expression_prepare */
    bool direct;     /* the test is whether fact `index` lies in `range`, or outside it; see expression_prepare */
    bool outside;
    double range[2];
    struct value constant;
    const unsigned *set;
    struct label *label; /* of OP_ALL, OP_ANY, OP_NONE and OP_AT_LEAST; or NULL */
    const char *where;   /* file:line */
};

/* What an expression is evaluated in. */
struct scope {
    const struct ruleset *ruleset;
    int32_t as_of;
    const struct value *facts;       /* by index */
    const struct value *item;        /* fields of the list item being tested, or NULL */
    const unsigned char *conditions; /* enum truth by index; in actions and values */
    const unsigned char *outcomes;   /* enum truth by index, as settled by the policy; in actions */
    struct arena *arena;             /* for what authors' functions return */
    struct error *error;             /* gets the first failure of an author's function */
    uint64_t *work;                  /* the whole request's work so far, see EXPRESSION_WORK; NULL: it is not bounded */
    const struct expression *costly; /* the one that exceeded EXPRESSION_WORK: STATUS_RULE_BUDGET, with nothing in `error` */
    enum status status;              /* STATUS_OK until one fails; then results mean nothing */
};

/* The nodes that one request may visit for items of lists, over all its decisions: well under a second. When texts are
 * compared, EXPRESSION_TEXT bytes count as a node; an operation on decimals counts as EXPRESSION_DECIMAL of them. */
#define EXPRESSION_WORK 50000000U
#define EXPRESSION_TEXT 64U
#define EXPRESSION_DECIMAL 100U

/* The value of an expression. */
struct value expression_evaluate(struct scope *scope, const struct expression *expression);

/* Sets `dated`, and `direct` of a comparison between a fact and a bound that is the same on every day. Most comparisons are such; they
 * are then tested without visiting their arguments. Call once the arguments are complete. */
void expression_prepare(const struct ruleset *ruleset, struct expression *expression);

/* Counts work on lists, texts and decimals before it is done. False: the budget is used up, or something failed before. */
bool expression_charge(struct scope *scope, const struct expression *expression, uint64_t work);

/* Calls `visit` for `expression` and all that it is made of, parents first, until one call returns true. Returns whether
 * one did; false for a NULL expression. */
bool expression_walk(const struct expression *expression, bool (*visit)(const struct expression *part, void *argument), void *argument);

/* The result of an outcome's tree. Evaluates every node, without short-circuiting, and stores each result in `nodes`. */
enum truth tree_evaluate(struct scope *scope, const struct expression *tree, unsigned char *nodes);

/* How many children must be met for the node (for OP_NONE and OP_NOT: for its negation) to be met. */
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

/* The index of a tree node's first child: the first argument of OP_AT_LEAST is a number and no child. */
static inline unsigned tree_first_child(const struct expression *tree)
{
    return tree->op == OP_AT_LEAST ? 1 : 0;
}

#endif
