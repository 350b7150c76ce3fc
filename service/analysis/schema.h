/* JSON Schema (2020-12) of what a decision takes. */
#ifndef ANJIAN_ANALYSIS_SCHEMA_H
#define ANJIAN_ANALYSIS_SCHEMA_H

#include "model/ruleset.h"

#include <jansson.h>

/* All facts of the rule set, as a request may have them, for OpenAPI 3.1. */
json_t *schema_ruleset_facts(const struct ruleset *ruleset);

/* A document that accepts exactly what the service accepts, except that it cannot check whether the day is in force. */
json_t *schema_document(const struct decision *decision);

/* The same, of the request's `facts` alone. */
json_t *schema_facts_document(const struct decision *decision);

#endif
