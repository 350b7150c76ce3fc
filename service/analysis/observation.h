/* What one case's answer showed of its decision: which results the conditions had, what was answered. */
#ifndef ANJIAN_ANALYSIS_OBSERVATION_H
#define ANJIAN_ANALYSIS_OBSERVATION_H

#include "model/ruleset.h"

#include <jansson.h>

#define TRUTH_NOT_SAID 3 /* beside enum truth: the answer did not explain this condition */

struct observation {
    const struct decision *decision;
    int32_t as_of;
    bool determined;
    unsigned char *conditions; /* by index: enum truth or TRUTH_NOT_SAID */
    unsigned char *outcomes;   /* by index; nonzero: is an answer */
    unsigned char *actions;    /* nonzero: stands in the answer */
    unsigned char *values;     /* nonzero: was computed, is not null */
    unsigned char *facts;      /* by index of the rule set; nonzero: was known and explained */
};

/* `*out` is NULL for a problem, or an answer to another rule set's question. Everything lives in `arena`;
 * STATUS_NO_MEMORY. */
enum status observation_read(const struct ruleset *ruleset, const char *decision, const json_t *answer, struct arena *arena,
                             struct observation **out);

/* A thing that a row of the clause coverage names. */
enum element_kind { ELEMENT_CONDITION, ELEMENT_OUTCOME, ELEMENT_ACTION, ELEMENT_VALUE, ELEMENT_FACT, ELEMENT_KINDS };

struct element {
    enum element_kind kind;
    unsigned index; /* in the decision; of a fact, in the rule set */
};

/* Looks through the kinds in their order; there is one of that code (checked at load). */
struct element element_find(const struct decision *decision, const char *code);

/* A condition is exercised when it is met or unmet, an outcome when chosen, an action when present, a value when it was
 * computed, a fact when it was known. */
bool observation_exercises(const struct observation *observation, struct element element);

#endif
