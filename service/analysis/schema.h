/* JSON Schema (2020-12) of what a decision takes. */
#ifndef ANJIAN_ANALYSIS_SCHEMA_H
#define ANJIAN_ANALYSIS_SCHEMA_H

#include "model/ruleset.h"

#include <jansson.h>

/* All facts of the rule set, as a request may have them, for OpenAPI 3.1. */
json_t *schema_ruleset_facts(const struct ruleset *ruleset);

/* A document of its own that says yes to exactly what the service accepts: all facts of the rule set, days of the calendar
 * as a pattern. What no schema can say, that the day is in force, is left to the service. */
json_t *schema_document(const struct decision *decision);

/* The same, of the request's `facts` alone. */
json_t *schema_facts_document(const struct decision *decision);

#endif
