/* All expressions of a decision or of a rule set. */
#ifndef ANJIAN_ANALYSIS_WALK_H
#define ANJIAN_ANALYSIS_WALK_H

#include "model/ruleset.h"

/* As expression_walk: calls `visit` for each expression and its parts until one call returns true. */
typedef bool walk_visitor(const struct expression *part, void *argument);

bool decision_walk(const struct decision *decision, walk_visitor *visit, void *argument);

/* All decisions, then the derived facts. */
bool ruleset_walk(const struct ruleset *ruleset, walk_visitor *visit, void *argument);

/* Return which facts, parameters or conditions (`op`) are read: an array by index, which the caller frees. NULL: no memory. */
bool *decision_reads(const struct decision *decision, enum op op, size_t count);
bool *ruleset_reads(const struct ruleset *ruleset, enum op op, size_t count);

#endif
