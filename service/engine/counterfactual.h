/* Finds the smallest sets of conditions whose change would make the target outcome's tree met.
 *
 * All other conditions keep their results.
 *
 * A known condition that reads an immutable fact, or no fact, keeps its result; an unknown one may turn out
 * either way (docs/contract.md, "Counterfactual"). */
#ifndef ANJIAN_ENGINE_COUNTERFACTUAL_H
#define ANJIAN_ENGINE_COUNTERFACTUAL_H

#include "model/ruleset.h"

#define COUNTERFACTUAL_ALTERNATIVES 3

struct change {
    unsigned condition;
    enum truth becomes;
};

struct counterfactual {
    bool reachable;
    size_t count;                                             /* of alternatives */
    size_t size;                                              /* changes in each of them: the fewest that are enough */
    struct change *alternatives[COUNTERFACTUAL_ALTERNATIVES]; /* by declaration order */
};

/* `conditions` are the results by index. `scope` is used for the number that OP_AT_LEAST needs. STATUS_RULE_BUDGET if the
 * search would take too long: no result is given rather than a wrong one. */
enum status counterfactual_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
        struct arena *arena, struct counterfactual *out, struct error *error);

#endif
