/* Descriptions of what is loaded, as JSON. */
#ifndef ANJIAN_ANALYSIS_DESCRIBE_H
#define ANJIAN_ANALYSIS_DESCRIBE_H

#include "model/ruleset.h"

#include <jansson.h>

/* New references, or NULL when memory ran out. The summary is one entry of `GET /v1/rulesets`. */
json_t *describe_summary(const struct ruleset *ruleset);
json_t *describe_ruleset(const struct ruleset *ruleset);
json_t *describe_decision(const struct decision *decision);

#endif
