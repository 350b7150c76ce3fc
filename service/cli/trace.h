/* Prints an answer as a tree: the result, the conditions and facts behind it, missing facts, actions, and what would have to change. */
#ifndef ANJIAN_CLI_TRACE_H
#define ANJIAN_CLI_TRACE_H

#include "model/ruleset.h"

#include <jansson.h>
#include <stdio.h>

/* `answer` is the service's answer; `decision` adds only labels and units. Leaves out what the answer lacks because of its `explain`. */
void trace_print(FILE *out, const struct decision *decision, const json_t *answer);

/* Returns the outcome before the one that a `first` decision has chosen, which a reader would ask for next; or NULL. */
const struct outcome *trace_next_better(const struct decision *decision, const json_t *answer);

#endif
