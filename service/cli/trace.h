/* An answer as a tree for a reader on a terminal: what was decided, which conditions did it and by which facts, what
 * is missing, what follows, and what would have to change. */
#ifndef ANJIAN_CLI_TRACE_H
#define ANJIAN_CLI_TRACE_H

#include "model/ruleset.h"

#include <jansson.h>
#include <stdio.h>

/* `answer` is the service's own (contract, "Answer"), and all that is said comes from it; `decision` gives only the
 * labels and units. Parts that the answer lacks, because of its request's `explain`, are left out. */
void trace_print(FILE *out, const struct decision *decision, const json_t *answer);

/* The outcome that a reader would ask for next: of a determined `first` decision the one before the answer; or NULL. */
const struct outcome *trace_next_better(const struct decision *decision, const json_t *answer);

#endif
