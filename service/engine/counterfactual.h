/* What would have to change: the fewest conditions for an outcome's own tree to be met, all others kept.
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
    size_t count; /* of alternatives, all of the same, smallest size */
    size_t size;
    struct change *alternatives[COUNTERFACTUAL_ALTERNATIVES]; /* by declaration order */
};

/* `conditions` are the results by index; `scope` is for how many OP_AT_LEAST needs. STATUS_RULE_BUDGET when the
 * search would take too long; an answer is then not given rather than given wrong. */
enum status counterfactual_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
        struct arena *arena, struct counterfactual *out, struct error *error);

#endif
