/* What one case's answer shows of its decision: the conditions' results and what was answered. */
#ifndef ANJIAN_ANALYSIS_OBSERVATION_H
#define ANJIAN_ANALYSIS_OBSERVATION_H

#include "model/ruleset.h"

#include <jansson.h>

#define TRUTH_NOT_SAID 3 /* besides enum truth: the answer does not explain this condition */

struct observation {
    const struct decision *decision;
    int32_t as_of;
    bool determined;
    unsigned char *conditions; /* by index: enum truth or TRUTH_NOT_SAID */
    unsigned char *outcomes;   /* by index; nonzero: is an answer */
    unsigned char *actions;    /* nonzero: in the answer */
    unsigned char *values;     /* nonzero: not null */
    unsigned char *facts;      /* by index in the rule set; nonzero: known and explained */
};

/* The result of a condition as an explanation shows it: an object, or with `explain: codes` the word alone. NULL: there is none. */
const char *observation_result(const json_t *condition);

/* `*out` is NULL for a problem or another rule set's answer, and lives in `arena`. STATUS_NO_MEMORY. */
enum status observation_read(const struct ruleset *ruleset, const char *decision, const json_t *answer, struct arena *arena,
        struct observation **out);

/* What a row of the clause coverage can name. */
enum element_kind { ELEMENT_CONDITION, ELEMENT_OUTCOME, ELEMENT_ACTION, ELEMENT_VALUE, ELEMENT_FACT, ELEMENT_KINDS };

struct element {
    enum element_kind kind;
    unsigned index; /* in the decision; of a fact, in the rule set */
};

/* Finds the element with that code. There is one: the load has checked it. */
struct element element_find(const struct decision *decision, const char *code);

/* A condition is exercised when it is met or unmet, an outcome when chosen, an action when present, a value when it was
 * computed, a fact when it was known. */
bool observation_exercises(const struct observation *observation, struct element element);

#endif
