/* Finds the first later day on which time alone brings the target: "Waiting" in docs/contract.md. */
#ifndef ANJIAN_ENGINE_WAITING_H
#define ANJIAN_ENGINE_WAITING_H

#include "model/ruleset.h"

#define WAITING_NEVER 0 /* no day: DATE_MIN is 1 */

/* Looks at the days after `scope->as_of`, which changes, three years of them, as long as the rule set is in force. `conditions` are the results of
 * that day, by index. Not for a target that is in the answer already. STATUS_NO_MEMORY; STATUS_RULE_ERROR and STATUS_RULE_BUDGET of
 * what the conditions call or read: then no day is given rather than a wrong one. `scope->costly` as in a decision. */
enum status waiting_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
        int32_t *from);

#endif
