/* What the API counts, and all counters as Prometheus text (exposition format 0.0.4).
 *
 *   anjian_requests_total{route,status}            HTTP requests
 *   anjian_request_seconds_bucket/_sum/_count      histogram by route
 *   anjian_decisions_total{ruleset,decision,status}  status: determined, undetermined, problem; items of batches included
 *   anjian_rule_errors_total{ruleset}              failures of the rule sets' own functions, budgets exceeded included
 *
 * A sum of seconds is counted in nanoseconds. */
#ifndef ANJIAN_API_METRICS_H
#define ANJIAN_API_METRICS_H

#include "api/service.h"

enum metric_route {
    ROUTE_DECIDE,
    ROUTE_DECIDE_ALL,
    ROUTE_BATCH,
    ROUTE_RULESETS,
    ROUTE_RULESET,
    ROUTE_DECISION,
    ROUTE_PROBLEMS,
    ROUTE_OPENAPI,
    ROUTE_HEALTHZ,
    ROUTE_READYZ,
    ROUTE_METRICS,
    ROUTE_NONE, /* no such path */
    ROUTE_COUNT
};

enum metric_decision { METRIC_DETERMINED, METRIC_UNDETERMINED, METRIC_PROBLEM, METRIC_DECISION_COUNT };

/* A gauge: how many series the generation could not add. */
#define METRICS_LEFT_OUT "anjian_series_left_out"

/* Adds the series of all that is loaded; in the generation, before its workers are forked. They are some 320, 3 for each decision
 * and 1 for each rule set. Those for which there is no room are not counted; METRICS_LEFT_OUT and the log say how many. */
enum status metrics_new(const struct rulesets *rulesets, struct counters *counters, struct metrics **out, struct error *error);
void metrics_free(struct metrics *metrics);

/* These do nothing in a service without metrics. */
void metrics_request(const struct service *service, enum metric_route route, int http_status, int64_t nanoseconds);
void metrics_decision(const struct service *service, const struct decision *decision, enum metric_decision result);
void metrics_rule_error(const struct service *service, const struct ruleset *ruleset);

/* Whether a worker has found that Redis drops reference data when its memory is full; false without metrics. */
bool metrics_reference_evicts(const struct service *service);

void metrics_write(struct buffer *out, const struct counters *counters);

#endif
