/* Decides: from a request's facts to all parts of the answer. No I/O, no clock. */
#ifndef ANJIAN_ENGINE_EVALUATE_H
#define ANJIAN_ENGINE_EVALUATE_H

#include "engine/counterfactual.h"
#include "model/facts.h"

struct question {
    const struct decision *decision;
    int32_t as_of;                /* in force */
    struct facts *facts;          /* derived facts are filled in */
    const struct outcome *target; /* of the decision, for a counterfactual; or NULL */
};

struct evaluation {
    unsigned char *conditions; /* enum truth by index */
    unsigned char *nodes;      /* enum truth by node number of the outcome trees */
    unsigned char *trees;      /* enum truth by outcome: its own tree */
    unsigned char *outcomes;   /* enum truth by outcome, settled by the policy: MET an answer, UNKNOWN while undetermined */
    bool determined;
    unsigned *chosen; /* the answer(s), by declaration order */
    size_t chosen_count;
    unsigned *candidates;
    size_t candidate_count;
    unsigned *missing; /* facts that can still change the answer, by declaration order */
    size_t missing_count;
    unsigned char *actions;               /* nonzero: stands in the answer */
    struct value *due;                    /* by action */
    struct value *values;                 /* by value of the answer */
    struct counterfactual counterfactual; /* when the question has a target */
};

/* Results live in `arena`. STATUS_RULE_ERROR, STATUS_RULE_BUDGET (an author's own function, lists or a counterfactual
 * too large to search) or STATUS_NO_MEMORY. */
enum status evaluate(const struct question *question, struct arena *arena, struct evaluation *out, struct error *error);

#endif
