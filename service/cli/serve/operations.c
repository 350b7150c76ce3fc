#include "cli/serve/operations.h"

#include "api/decide.h"
#include "api/descriptions.h"
#include "api/metrics.h"
#include "api/routes.h"
#include "base/date.h"
#include "base/log.h"
#include "cli/reference.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct state {
    const struct operations_options *options;
    struct generation generation;
    struct rulesets *rulesets;
    size_t *parts; /* the rule sets that must be validated, by index */
    bool built;
    struct service service;
    struct descriptions *descriptions;
    struct scratch scratch; /* of routes; untouched until a worker has its own copy */
};

static void close_state(void *pointer)
{
    struct state *state = pointer;

    if (state == NULL)
        return;
    metrics_free(state->service.metrics);
    descriptions_free(state->descriptions);
    source_free(state->service.source);
    scratch_release(&state->scratch);
    free(state->parts);
    if (state->rulesets != NULL)
        rulesets_free(state->rulesets);
    free(state);
}

/* Every decision once, with nothing known, on a day that it is in force: what an author's own function makes of that
 * shows before the first caller does. */
static void self_test(const struct service *service, const struct ruleset *ruleset)
{
    struct scratch scratch = SCRATCH_EMPTY;
    char request[64] = "{}";

    if (ruleset->has_effective_from) {
        char day[DATE_TEXT];
        date_format(ruleset->effective_from, day);
        (void)snprintf(request, sizeof request, "{\"as_of\":\"%.*s\"}", DATE_TEXT, day);
    }
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        struct error error = {0};
        buffer_clear(&scratch.answer);
        if (decide(service, &ruleset->decisions[i], request, strlen(request), &scratch, &error) != STATUS_OK)
            log_event(LOG_LEVEL_ERROR, "decision-failed-self-test", LOG_S("ruleset", ruleset->id), LOG_S("decision", ruleset->decisions[i].code),
                    LOG_S("where", error.where), LOG_S("message", error.message));
    }
    scratch_release(&scratch);
}

static void log_entry(const struct rulesets_entry *entry, unsigned generation)
{
    bool older = entry->serving == SERVING_OLDER;

    if (entry->serving == SERVING_CURRENT)
        log_event(LOG_LEVEL_INFO, "ruleset-loaded", LOG_S("ruleset", entry->id), LOG_I("generation", generation),
                LOG_S("version", entry->ruleset->version), LOG_S("digest", entry->ruleset->digest));
    else
        log_event(older ? LOG_LEVEL_WARN : LOG_LEVEL_ERROR, older ? "ruleset-older" : "ruleset-failed", LOG_S("ruleset", entry->id),
                LOG_I("generation", generation), LOG_S("where", entry->error_where), LOG_S("message", entry->error_message),
                LOG_S("serving", older ? entry->ruleset->digest : "nothing"));
}

/* Logs what became of each rule set, and says whether enough of them serve. */
static enum status survey(const struct operations_options *options, const struct rulesets *rulesets, unsigned generation, struct error *error)
{
    const struct rulesets_entry *failed = NULL;
    size_t serving = 0;

    for (size_t i = 0; i < rulesets_count(rulesets); i++) {
        const struct rulesets_entry *entry = rulesets_entry(rulesets, i);
        log_entry(entry, generation);
        serving += entry->serving != SERVING_UNAVAILABLE;
        if (failed == NULL && entry->serving != SERVING_CURRENT)
            failed = entry;
    }
    if (failed != NULL && serving == 0)
        return error_set(error, STATUS_INVALID_RULES, failed->error_where, "no rule set loads: %s", failed->error_unquoted);
    if (failed != NULL && options->strict)
        return error_set(error, STATUS_INVALID_RULES, failed->error_where, "rule set \"%s\" does not load: %s", failed->id, failed->error_unquoted);
    return STATUS_OK;
}

static enum status open_rules(void *argument, const struct generation *generation, void **out, size_t *parts, struct error *error)
{
    const struct operations_options *options = argument;
    const struct rulesets_options rulesets = {.rules = options->common->rules,
            .authors = options->authors,
            .last_good = generation->last_good,
            .from_snapshot = generation->from_snapshot};
    struct state *state = calloc(1, sizeof *state);
    enum status status;

    if (state == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    state->options = options;
    state->generation = *generation;
    state->scratch = SCRATCH_EMPTY;
    status = rulesets_open(&rulesets, &state->rulesets, error);
    if (status == STATUS_OK && (state->parts = calloc(rulesets_count(state->rulesets), sizeof *state->parts)) == NULL)
        status = error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (status != STATUS_OK || state->parts == NULL) {
        close_state(state);
        return status;
    }
    for (size_t i = 0; i < rulesets_count(state->rulesets); i++)
        if (rulesets_needs_validation(state->rulesets, i))
            state->parts[(*parts)++] = i;
    *out = state;
    return STATUS_OK;
}

static enum status validate(void *pointer, size_t part, struct error *error)
{
    struct state *state = pointer;
    const struct service service = {.rulesets = state->rulesets, .limits = state->options->limits, .version = ANJIAN_VERSION};
    enum status status = rulesets_validate(state->rulesets, state->parts[part], error);

    counters_use_row(state->options->board->counters, COUNTER_NONE); /* the generation's row has one writer */
    if (status != STATUS_OK)
        return status;
    self_test(&service, rulesets_entry(state->rulesets, state->parts[part])->ruleset);
    return descriptions_new(&service, &state->descriptions, error); /* of this one alone: no other is compiled here */
}

static void validated(void *pointer, size_t part, const struct error *result)
{
    struct state *state = pointer;
    const char *id = rulesets_entry(state->rulesets, state->parts[part])->id;
    struct error error = {0};

    if (!state->built) {
        rulesets_set_result(state->rulesets, state->parts[part], result);
        return;
    }
    log_event(LOG_LEVEL_INFO, "slow-trial-ended", LOG_S("ruleset", id), LOG_S("result", result->status == STATUS_OK ? "ok" : "failed"));
    if (rulesets_save_result(state->rulesets, state->parts[part], result, state->generation.snapshot, &error) != STATUS_OK)
        log_event(LOG_LEVEL_ERROR, "verdict-lost", LOG_S("ruleset", id), LOG_S("message", error.message));
}

static bool must_await_all(void *pointer)
{
    const struct state *state = pointer;

    return state->options->strict || !rulesets_serves(state->rulesets);
}

static enum status load(void *pointer, struct error *error)
{
    struct state *state = pointer;
    const struct operations_options *options = state->options;
    struct service *service = &state->service;
    enum status status;

    rulesets_build(state->rulesets);
    state->built = true;
    (void)malloc_trim(0); /* what loading used for a while */
    *service = (struct service){.rulesets = state->rulesets,
            .limits = options->limits,
            .version = ANJIAN_VERSION,
            .board = options->board,
            .scratch = &state->scratch};
    status = survey(options, state->rulesets, state->generation.number, error);
    if (status == STATUS_OK)
        status = reference_open(options->common->reference, 0, options->board, &service->source, error);
    if (status == STATUS_OK)
        status = metrics_new(state->rulesets, options->board->counters, &service->metrics, error);
    if (status == STATUS_OK)
        status = descriptions_new(service, &state->descriptions, error);
    service->descriptions = state->descriptions;
    return status == STATUS_OK ? rulesets_save(state->rulesets, state->generation.snapshot, error) : status;
}

/* A worker that only describes, or says how things are, asks for no reference data. */
static enum status start_worker(void *state, const char *pool, int *descriptor, struct error *error)
{
    (void)error;
    if (strcmp(pool, "control") != 0 && strcmp(pool, "describe") != 0)
        *descriptor = source_start(((struct state *)state)->service.source);
    return STATUS_OK;
}

static void readable(void *state)
{
    source_attend(((struct state *)state)->service.source);
}

static void handle(void *state, struct exchange *exchange)
{
    routes_handle(&((const struct state *)state)->service, exchange);
}

struct generation_operations serve_operations(struct operations_options *options)
{
    return (struct generation_operations){.argument = options,
            .open = open_rules,
            .validate = validate,
            .validated = validated,
            .must_await_all = must_await_all,
            .load = load,
            .start_worker = start_worker,
            .readable = readable,
            .handle = handle,
            .close = close_state};
}
