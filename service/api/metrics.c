#include "api/metrics.h"

#include "base/log.h"
#include "server/http_status.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const route_names[ROUTE_COUNT] = {"decide", "decide-all", "batch", "rulesets", "ruleset", "decision", "problems", "openapi",
        "healthz", "readyz", "metrics", "none"};
static const char *const decision_results[METRIC_DECISION_COUNT] = {"determined", "undetermined", "problem"};

/* Upper ends of the histogram's buckets; a decision takes tens of microseconds, a batch may take seconds. */
static const struct {
    const char *label;
    int64_t nanoseconds;
} buckets[] = {
        {"0.00005", 50000},
        {"0.0001", 100000},
        {"0.00025", 250000},
        {"0.0005", 500000},
        {"0.001", 1000000},
        {"0.0025", 2500000},
        {"0.005", 5000000},
        {"0.01", 10000000},
        {"0.025", 25000000},
        {"0.05", 50000000},
        {"0.1", 100000000},
        {"0.25", 250000000},
        {"0.5", 500000000},
        {"1", 1000000000},
        {"2.5", 2500000000},
        {"10", 10000000000},
        {"+Inf", INT64_MAX},
};

#define BUCKETS (sizeof buckets / sizeof buckets[0])

struct ruleset_metrics {
    const struct ruleset *ruleset;
    uint32_t rule_errors;
    uint32_t (*decisions)[METRIC_DECISION_COUNT]; /* by decision */
};

struct metrics {
    uint32_t requests[ROUTE_COUNT][HTTP_STATUSES];
    uint32_t seconds[ROUTE_COUNT][BUCKETS];
    uint32_t seconds_sum[ROUTE_COUNT];
    uint32_t seconds_count[ROUTE_COUNT];
    uint32_t reference_evicts;
    size_t ruleset_count;
    struct ruleset_metrics rulesets[]; /* by address, ascending */
};

static uint32_t __attribute__((format(printf, 2, 3))) series(struct counters *counters, const char *format, ...)
{
    char name[256]; /* longer than any name may be */
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    return counters_counter(counters, name);
}

static void add_routes(struct metrics *metrics, struct counters *counters)
{
    for (size_t r = 0; r < ROUTE_COUNT; r++) {
        for (size_t i = 0; i < HTTP_STATUSES; i++)
            metrics->requests[r][i] = series(counters, "anjian_requests_total{route=\"%s\",status=\"%d\"}", route_names[r], http_statuses[i].code);
    }
    for (size_t r = 0; r < ROUTE_COUNT; r++) {
        for (size_t i = 0; i < BUCKETS; i++)
            metrics->seconds[r][i] = series(counters, "anjian_request_seconds_bucket{route=\"%s\",le=\"%s\"}", route_names[r], buckets[i].label);
        metrics->seconds_sum[r] = series(counters, "anjian_request_seconds_sum{route=\"%s\"}", route_names[r]);
        metrics->seconds_count[r] = series(counters, "anjian_request_seconds_count{route=\"%s\"}", route_names[r]);
    }
}

static enum status add_ruleset(struct ruleset_metrics *metrics, const struct ruleset *ruleset, struct counters *counters)
{
    metrics->decisions = calloc(ruleset->decision_count + 1, sizeof *metrics->decisions);
    if (metrics->decisions == NULL)
        return STATUS_NO_MEMORY;
    metrics->ruleset = ruleset;
    metrics->rule_errors = series(counters, "anjian_rule_errors_total{ruleset=\"%s\"}", ruleset->id);
    for (size_t d = 0; d < ruleset->decision_count; d++) {
        for (size_t i = 0; i < METRIC_DECISION_COUNT; i++)
            metrics->decisions[d][i] = series(counters, "anjian_decisions_total{ruleset=\"%s\",decision=\"%s\",status=\"%s\"}", ruleset->id,
                    ruleset->decisions[d].code, decision_results[i]);
    }
    return STATUS_OK;
}

/* Says what is not counted: the table of names is full, or a name is too long. */
static void show_left_out(struct counters *counters, uint32_t gauge)
{
    unsigned left_out = counters_left_out(counters);

    counters_set(counters, gauge, left_out);
    if (left_out > 0)
        log_event(LOG_LEVEL_WARN, "series-left-out", LOG_I("count", left_out),
                LOG_S("message", "so many series are not counted: names of rule sets and decisions fill the table, also those of before; a restart "
                                 "empties it"));
}

static int by_address(const void *a, const void *b)
{
    uintptr_t one = (uintptr_t)((const struct ruleset_metrics *)a)->ruleset, other = (uintptr_t)((const struct ruleset_metrics *)b)->ruleset;

    return (one > other) - (one < other);
}

enum status metrics_new(const struct rulesets *rulesets, struct counters *counters, struct metrics **out, struct error *error)
{
    size_t count = rulesets_count(rulesets);
    uint32_t left_out = counters_gauge(counters, METRICS_LEFT_OUT); /* before the table can be full */
    struct metrics *metrics = calloc(1, sizeof *metrics + count * sizeof metrics->rulesets[0]);
    enum status status = metrics != NULL ? STATUS_OK : STATUS_NO_MEMORY;

    if (metrics != NULL) {
        add_routes(metrics, counters);
        metrics->reference_evicts = counters_gauge(counters, "anjian_reference_evicts");
    }
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const struct rulesets_entry *entry = rulesets_entry(rulesets, i);
        if (entry->ruleset != NULL)
            status = add_ruleset(&metrics->rulesets[metrics->ruleset_count++], entry->ruleset, counters);
    }
    if (status != STATUS_OK) {
        metrics_free(metrics);
        return error_set(error, status, "", "out of memory");
    }
    qsort(metrics->rulesets, metrics->ruleset_count, sizeof metrics->rulesets[0], by_address);
    show_left_out(counters, left_out);
    *out = metrics;
    return STATUS_OK;
}

void metrics_free(struct metrics *metrics)
{
    if (metrics == NULL)
        return;
    for (size_t i = 0; i < metrics->ruleset_count; i++)
        free(metrics->rulesets[i].decisions);
    free(metrics);
}

void metrics_request(const struct service *service, enum metric_route route, int http_status, int64_t nanoseconds)
{
    const struct metrics *metrics = service->metrics;
    size_t status = http_status_index(http_status);
    struct counters *counters;

    if (metrics == NULL)
        return;
    counters = service->board->counters;
    assert(status < HTTP_STATUSES);
    if (status < HTTP_STATUSES)
        counters_add(counters, metrics->requests[route][status], 1);
    for (size_t i = BUCKETS; i > 0 && nanoseconds <= buckets[i - 1].nanoseconds; i--)
        counters_add(counters, metrics->seconds[route][i - 1], 1);
    counters_add(counters, metrics->seconds_sum[route], (uint64_t)nanoseconds);
    counters_add(counters, metrics->seconds_count[route], 1);
}

static const struct ruleset_metrics *metrics_of(const struct service *service, const struct ruleset *ruleset)
{
    const struct ruleset_metrics wanted = {.ruleset = ruleset};
    const struct metrics *metrics = service->metrics;

    return metrics == NULL ? NULL : bsearch(&wanted, metrics->rulesets, metrics->ruleset_count, sizeof wanted, by_address);
}

void metrics_decision(const struct service *service, const struct decision *decision, enum metric_decision result)
{
    const struct ruleset_metrics *metrics = metrics_of(service, decision->ruleset);

    if (metrics != NULL)
        counters_add(service->board->counters, metrics->decisions[decision->index][result], 1);
}

bool metrics_reference_evicts(const struct service *service)
{
    return service->metrics != NULL && counters_total(service->board->counters, service->metrics->reference_evicts) > 0;
}

void metrics_rule_error(const struct service *service, const struct ruleset *ruleset)
{
    const struct ruleset_metrics *metrics = metrics_of(service, ruleset);

    if (metrics != NULL)
        counters_add(service->board->counters, metrics->rule_errors, 1);
}

/* ---- print */

static const struct family {
    const char *name, *type, *help;
} families[] = {
        {"anjian_requests_total", "counter", "HTTP requests answered."},
        {"anjian_request_seconds", "histogram", "Time from a request's hand-over to the end of its answer."},
        {"anjian_decisions_total", "counter", "Decisions asked for, items of batches included."},
        {"anjian_rule_errors_total", "counter", "Functions of rule sets that failed or ran past their budget."},
        {"anjian_reference_hits_total", "counter", "Reference records and lists found in a worker's cache."},
        {"anjian_reference_misses_total", "counter", "Reference records and lists that had to be read from Redis."},
        {"anjian_reference_round_trips_total", "counter",
                "Reads of reference data. One read fetches all that a call, or some items of a batch, need."},
        {"anjian_reference_stale_total", "counter", "Calls answered with reference data that may be out of date."},
        {"anjian_reference_unavailable_total", "counter", "Calls refused for want of reference data."},
        {"anjian_reference_failures_total", "counter", "Reads of reference data that failed."},
        {"anjian_reference_invalidations_total", "counter", "Cache entries that workers dropped because the data changed."},
        {"anjian_reference_evictions_total", "counter", "Cache entries that workers dropped for want of room."},
        {"anjian_reference_cache_bytes", "gauge", "Bytes in the workers' caches of reference data."},
        {"anjian_reference_cache_entries", "gauge", "Entries in the workers' caches of reference data."},
        {"anjian_reference_connected", "gauge", "Workers whose reference data are being kept current."},
        {"anjian_reference_evicts", "gauge", "Workers that found a Redis which drops records when its memory is full (maxmemory-policy)."},
        {"anjian_log_lines_dropped_total", "counter", "Lines of the log that were dropped because nobody read it."},
        {METRICS_LEFT_OUT, "gauge", "Series that are not counted: the table of names is full, or a name is too long."},
        {"anjian_reloads_total", "counter", "Reloads of the rule sets, by result."},
        {"anjian_generation", "gauge", "Number of the generation that serves."},
        {"anjian_workers", "gauge", "Workers that run."},
        {"anjian_connections", "gauge", "Connections that are open."},
        {"anjian_connections_refused_total", "counter", "Connections to the sockets that were closed because no web server would send what came."},
        {"anjian_worker_deaths_total", "counter", "Workers that ended without having been asked to."},
};
#define FAMILIES (sizeof families / sizeof families[0])

static bool belongs(const char *name, const struct family *family)
{
    static const char *const suffixes[] = {"_bucket{", "_sum{", "_count{"};
    size_t n = strlen(family->name);

    if (strncmp(name, family->name, n) != 0)
        return false;
    for (size_t i = 0; strcmp(family->type, "histogram") == 0 && i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (strncmp(name + n, suffixes[i], strlen(suffixes[i])) == 0)
            return true;
    }
    return name[n] == '\0' || name[n] == '{';
}

struct print {
    struct buffer *out;
    size_t family; /* FAMILIES: the series of no family */
    bool begun;
};

static void print_one(void *argument, const char *name, uint64_t total)
{
    struct print *print = argument;
    const struct family *family = &families[print->family];
    size_t own = 0;

    while (own < FAMILIES && !belongs(name, &families[own]))
        own++;
    if (own != print->family)
        return;
    if (!print->begun && own < FAMILIES)
        buffer_format(print->out, "# HELP %s %s\n# TYPE %s %s\n", family->name, family->help, family->name, family->type);
    print->begun = true;
    if (strstr(name, "_seconds_sum") != NULL)
        buffer_format(print->out, "%s %llu.%09llu\n", name, (unsigned long long)(total / 1000000000), (unsigned long long)(total % 1000000000));
    else
        buffer_format(print->out, "%s %llu\n", name, (unsigned long long)total);
}

void metrics_write(struct buffer *out, const struct counters *counters)
{
    for (size_t i = 0; i <= FAMILIES; i++) {
        struct print print = {.out = out, .family = i};
        counters_each(counters, print_one, &print);
    }
}
