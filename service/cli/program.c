#include "program.h"

#include "date.h"
#include "decide.h"
#include "descriptions.h"
#include "log.h"
#include "metrics.h"
#include "reference.h"
#include "routes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct state {
    struct library *library;
    struct service service;
    struct descriptions *descriptions;
    struct desk desk; /* of routes; untouched until a worker has its own copy */
};

static void unload(void *pointer)
{
    struct state *state = pointer;

    if (state == NULL)
        return;
    counters_free(state->service.counters);
    descriptions_free(state->descriptions);
    source_free(state->service.source);
    desk_release(&state->desk);
    if (state->library != NULL)
        library_free(state->library);
    free(state);
}

/* Every decision once, with nothing known, on a day that it is in force: what an author's own function makes of that
 * shows before the first caller does. */
static void try_decisions(const struct service *service, const struct ruleset *ruleset)
{
    struct service quiet = *service;
    struct desk desk = DESK_EMPTY;
    char request[64] = "{}";

    quiet.board = NULL;
    quiet.counters = NULL;
    if (ruleset->has_effective_from) {
        char day[DATE_TEXT];
        date_format(ruleset->effective_from, day);
        (void)snprintf(request, sizeof request, "{\"as_of\":\"%.*s\"}", DATE_TEXT, day);
    }
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        struct error error = {0};
        buffer_clear(&desk.answer);
        if (decide(&quiet, &ruleset->decisions[i], request, strlen(request), &desk, &error) != STATUS_OK)
            log_event(LOG_LEVEL_ERROR, "decision-failed-self-test", LOG_S("ruleset", ruleset->id), LOG_S("decision", ruleset->decisions[i].code),
                      LOG_S("where", error.where), LOG_S("message", error.message));
    }
    desk_release(&desk);
}

static void log_entry(const struct library_entry *entry, unsigned generation)
{
    static const char *const events[] = {"ruleset-loaded", "ruleset-older", "ruleset-failed"};
    static const enum log_level levels[] = {LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR};

    if (entry->serving == SERVING_CURRENT)
        log_event(levels[entry->serving], events[entry->serving], LOG_S("ruleset", entry->id), LOG_I("generation", generation),
                  LOG_S("version", entry->ruleset->version), LOG_S("digest", entry->ruleset->digest));
    else
        log_event(levels[entry->serving], events[entry->serving], LOG_S("ruleset", entry->id), LOG_I("generation", generation),
                  LOG_S("where", entry->error_where), LOG_S("message", entry->error_message),
                  LOG_S("serving", entry->ruleset != NULL ? entry->ruleset->digest : "nothing"));
}

/* Logs what became of each rule set, and says whether enough of them serve. */
static enum status survey(const struct program_options *options, const struct library *library, unsigned generation, struct error *error)
{
    const struct library_entry *failed = NULL;
    size_t serving = 0;

    for (size_t i = 0; i < library_count(library); i++) {
        const struct library_entry *entry = library_entry(library, i);
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

static enum status load(void *argument, const struct generation *generation, void **out, struct error *error)
{
    const struct program_options *options = argument;
    struct library_options library = {.rules = options->common->rules, .authors = options->authors, .last_good = generation->last_good};
    struct state *state = calloc(1, sizeof *state);
    enum status status;

    if (state == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    state->service.limits = options->limits;
    state->service.version = ANJIAN_VERSION;
    state->service.board = options->board;
    state->desk = DESK_EMPTY;
    state->service.desk = &state->desk;
    status = library_load(&library, &state->library, error);
    if (status == STATUS_OK)
        status = survey(options, state->library, generation->number, error);
    if (status == STATUS_OK)
        status = reference_open(options->common->reference, 0, options->board, &state->service.source, error);
    state->service.library = state->library;
    if (status == STATUS_OK)
        status = counters_new(state->library, options->board, &state->service.counters, error);
    for (size_t i = 0; status == STATUS_OK && i < library_count(state->library); i++)
        if (library_entry(state->library, i)->ruleset != NULL)
            try_decisions(&state->service, library_entry(state->library, i)->ruleset);
    if (status == STATUS_OK)
        status = descriptions_new(&state->service, &state->descriptions, error);
    state->service.descriptions = state->descriptions;
    if (status == STATUS_OK)
        status = library_save(state->library, generation->snapshot, error);
    if (status == STATUS_OK)
        *out = state;
    else
        unload(state);
    return status;
}

/* Who only describes, or says how things are, asks for no reference data. */
static enum status start(void *state, const char *pool, int *descriptor, struct error *error)
{
    (void)error;
    if (strcmp(pool, "control") != 0 && strcmp(pool, "describe") != 0)
        *descriptor = source_start(((struct state *)state)->service.source);
    return STATUS_OK;
}

static void attend(void *state)
{
    source_attend(((struct state *)state)->service.source);
}

static void handle(void *state, struct exchange *exchange)
{
    routes_handle(&((const struct state *)state)->service, exchange);
}

struct program program_of(struct program_options *options)
{
    return (struct program){.argument = options, .load = load, .start = start, .attend = attend, .handle = handle, .unload = unload};
}
