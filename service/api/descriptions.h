/* Descriptions of what is loaded: GET /v1/rulesets and below, /openapi.json. New references, or NULL when memory ran out. */
#ifndef ANJIAN_DESCRIPTIONS_H
#define ANJIAN_DESCRIPTIONS_H

#include "service.h"

#include <jansson.h>

/* {"rulesets":[…]}: a summary of each with its `state`; of one that is unavailable only `id` and `state`. */
json_t *describe_library(const struct library *library);

/* OpenAPI 3.1 of this instance: openapi/openapi.yaml with the paths, request schemas and examples of every decision. */
json_t *openapi_document(const struct service *service);

/* The state of every rule set, for /readyz; `*ready` when any serves. */
json_t *health_document(const struct service *service, bool *ready);

#endif
