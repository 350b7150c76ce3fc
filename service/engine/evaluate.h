/* Evaluates a question: computes everything that its answer says. Does no I/O and reads no clock. */
#ifndef ANJIAN_ENGINE_EVALUATE_H
#define ANJIAN_ENGINE_EVALUATE_H

#include "engine/counterfactual.h"
#include "engine/waiting.h"
#include "model/facts.h"

struct question {
    const struct decision *decision;
    int32_t as_of;                /* a day on which the rule set is in force */
    struct facts *facts;          /* derived facts are filled in */
    const struct outcome *target; /* of the decision, for a counterfactual; or NULL */
};

struct evaluation {
    unsigned char *conditions; /* enum truth by index */
    unsigned char *nodes;      /* enum truth by node number of the outcome trees */
    unsigned char *trees;      /* enum truth by outcome: its own tree */
    unsigned char *outcomes;   /* enum truth by outcome, as decision_settle makes it: MET is in the answer */
    bool determined;
    unsigned *chosen; /* the answer(s), by declaration order */
    size_t chosen_count;
    unsigned *candidates;
    size_t candidate_count;
    unsigned *missing; /* facts that can still change the answer, by declaration order */
    size_t missing_count;
    unsigned char *actions;               /* by action; nonzero: it is in the answer */
    struct value *due;                    /* by action */
    struct value *values;                 /* by value of the answer */
    struct counterfactual counterfactual; /* when the question has a target */
    int32_t from;                         /* likewise: the later day on which the target is in the answer; or WAITING_NEVER */
};

/* Results live in `arena`. STATUS_RULE_ERROR; STATUS_RULE_BUDGET, for an author's own function (of a target, on any of the days that
 * it is waited for), long lists or texts, or a counterfactual that is too large to search; STATUS_NO_MEMORY. */
enum status evaluate(const struct question *question, struct arena *arena, struct evaluation *out, struct error *error);

#endif
