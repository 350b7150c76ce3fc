/* Example requests made from declarations: valid, but not always plausible. */
#ifndef ANJIAN_ANALYSIS_EXAMPLE_H
#define ANJIAN_ANALYSIS_EXAMPLE_H

#include "model/ruleset.h"

#include <jansson.h>

/* {"as_of":…,"facts":{}}: the first day in force, and nothing known. */
json_t *example_unknown(const struct decision *decision);

/* The same with a value for each fact that the decision reads, and its first outcome as the target. */
json_t *example_known(const struct decision *decision);

#endif
