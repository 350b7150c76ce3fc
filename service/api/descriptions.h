/* Descriptions of what is loaded: GET /v1/rulesets and below, /v1/problems, /openapi.json. They change only with the rules, so they
 * are rendered once a generation, before its workers are forked. A request copies bytes. */
#ifndef ANJIAN_API_DESCRIPTIONS_H
#define ANJIAN_API_DESCRIPTIONS_H

#include "api/etag.h"
#include "api/service.h"

#include <jansson.h>

/* The most that is rendered of one rule set; real ones have some 300 KiB. A larger one is left out, which is logged. */
#define DESCRIPTIONS_BYTES ((size_t)8 << 20)

struct description {
    char *bytes; /* JSON; NULL when it was left out */
    size_t length;
    char etag[ETAG_SIZE];
};

/* Borrows `service` (its rulesets, limits and version) only while it renders. STATUS_NO_MEMORY. */
enum status descriptions_new(const struct service *service, struct descriptions **out, struct error *error);
void descriptions_free(struct descriptions *descriptions);

/* {"rulesets":[…]}: a summary of each with its `state`; of one that is unavailable only `id` and `state`. */
const struct description *description_of_library(const struct descriptions *descriptions);
/* OpenAPI 3.1 of this instance: openapi/openapi.yaml with the paths, request schemas and examples of every decision. */
const struct description *description_of_api(const struct descriptions *descriptions);
/* What can be wrong, with its texts: see problem_catalogue_write. */
const struct description *description_of_problems(const struct descriptions *descriptions);
/* Of a rule set and a decision that were served when the descriptions were rendered. */
const struct description *description_of_ruleset(const struct descriptions *descriptions, const struct ruleset *ruleset);
const struct description *description_of_decision(const struct descriptions *descriptions, const struct decision *decision);

/* The document of description_of_api, for the entries of service->rulesets where `wanted` is true. Returns a new reference, or
 * NULL when memory ran out. */
json_t *openapi_document(const struct service *service, const bool *wanted);

/* The state of every rule set, for /readyz; `*ready` if any serves. Returns a new reference, or NULL when memory ran out. */
json_t *health_document(const struct service *service, bool *ready);

#endif
