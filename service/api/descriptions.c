#include "api/descriptions.h"

#include "analysis/describe.h"
#include "api/metrics.h"
#include "api/problem.h"
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

/* What was rendered of one rule set. */
struct pages {
    const struct ruleset *ruleset;
    struct description own;
    struct description *decisions;
};

struct descriptions {
    struct description rulesets, api, problems;
    size_t count;
    struct pages *pages; /* of the rule sets that serve, by id, ascending */
};

/* ---- rendering */

/* Takes the reference. False, and nothing rendered, when it is more than `*left` bytes or memory ran out. */
static bool render(json_t *json, size_t *left, struct description *out)
{
    char *bytes = json != NULL ? json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    size_t length = bytes != NULL ? strlen(bytes) : 0;

    json_decref(json);
    if (bytes == NULL || length > *left) {
        free(bytes);
        return false;
    }
    *out = (struct description){.bytes = bytes, .length = length};
    etag_write(bytes, length, out->etag);
    *left -= length;
    return true;
}

static json_t *describe_library(const struct rulesets *rulesets)
{
    json_t *list = json_array();

    for (size_t i = 0; list != NULL && i < rulesets_count(rulesets); i++) {
        const struct rulesets_entry *entry = rulesets_entry(rulesets, i);
        json_t *row = entry->ruleset != NULL ? describe_summary(entry->ruleset) : json_pack("{s:s}", "id", entry->id);
        if (json_object_set_new(row, "state", json_string(serving_names[entry->serving])) != 0 || json_array_append(list, row) != 0) {
            json_decref(list);
            list = NULL;
        }
        json_decref(row);
    }
    return json_pack("{s:o}", "rulesets", list);
}

static enum status render_ruleset(const struct ruleset *ruleset, struct pages *out, bool *whole)
{
    size_t left = DESCRIPTIONS_BYTES;

    out->ruleset = ruleset;
    out->decisions = calloc(ruleset->decision_count + 1, sizeof *out->decisions);
    if (out->decisions == NULL)
        return STATUS_NO_MEMORY;
    *whole = render(describe_ruleset(ruleset), &left, &out->own);
    for (size_t i = 0; *whole && i < ruleset->decision_count; i++)
        *whole = render(describe_decision(&ruleset->decisions[i]), &left, &out->decisions[i]);
    if (!*whole)
        log_event(LOG_LEVEL_ERROR, "description-left-out", LOG_S("ruleset", ruleset->id), LOG_I("most_bytes", DESCRIPTIONS_BYTES),
                LOG_S("message",
                        "it decides, but its descriptions are too large, or memory ran out; shorten its texts, or make two rule sets of it"));
    return STATUS_OK;
}

static bool render_problems(struct description *out)
{
    struct buffer text = BUFFER_EMPTY;
    size_t length;

    problem_catalogue_write(&text);
    length = text.length;
    out->bytes = buffer_steal(&text);
    if (out->bytes == NULL)
        return false;
    out->length = length;
    etag_write(out->bytes, length, out->etag);
    return true;
}

enum status descriptions_new(const struct service *service, struct descriptions **out, struct error *error)
{
    struct descriptions *d = calloc(1, sizeof *d);
    size_t entries = rulesets_count(service->rulesets), unbounded = SIZE_MAX;
    bool *whole = calloc(entries + 1, sizeof *whole);
    enum status status = STATUS_NO_MEMORY;

    if (d == NULL || whole == NULL || (d->pages = calloc(entries + 1, sizeof *d->pages)) == NULL)
        goto out;
    for (size_t i = 0; i < entries; i++) {
        const struct rulesets_entry *entry = rulesets_entry(service->rulesets, i);
        if (entry->ruleset != NULL && render_ruleset(entry->ruleset, &d->pages[d->count++], &whole[i]) != STATUS_OK)
            goto out;
    }
    if (!render(describe_library(service->rulesets), &unbounded, &d->rulesets) || !render(openapi_document(service, whole), &unbounded, &d->api) ||
            !render_problems(&d->problems))
        goto out;
    *out = d;
    d = NULL;
    status = STATUS_OK;
out:
    descriptions_free(d);
    free(whole);
    return status == STATUS_OK ? status : error_set(error, status, "", "out of memory");
}

void descriptions_free(struct descriptions *d)
{
    if (d == NULL)
        return;
    for (size_t i = 0; i < d->count; i++) {
        for (size_t k = 0; d->pages[i].decisions != NULL && k < d->pages[i].ruleset->decision_count; k++)
            free(d->pages[i].decisions[k].bytes);
        free(d->pages[i].decisions);
        free(d->pages[i].own.bytes);
    }
    free(d->pages);
    free(d->rulesets.bytes);
    free(d->api.bytes);
    free(d->problems.bytes);
    free(d);
}

/* ---- finding */

static int by_id(const void *id, const void *pages)
{
    return strcmp(id, ((const struct pages *)pages)->ruleset->id);
}

static const struct pages *pages_of(const struct descriptions *d, const struct ruleset *ruleset)
{
    return bsearch(ruleset->id, d->pages, d->count, sizeof *d->pages, by_id);
}

const struct description *description_of_library(const struct descriptions *d)
{
    return &d->rulesets;
}

const struct description *description_of_api(const struct descriptions *d)
{
    return &d->api;
}

const struct description *description_of_problems(const struct descriptions *d)
{
    return &d->problems;
}

const struct description *description_of_ruleset(const struct descriptions *d, const struct ruleset *ruleset)
{
    return &pages_of(d, ruleset)->own;
}

const struct description *description_of_decision(const struct descriptions *d, const struct decision *decision)
{
    return &pages_of(d, decision->ruleset)->decisions[decision->index];
}

/* ---- health */

static json_t *entry_health(const struct rulesets_entry *entry)
{
    const struct ruleset *ruleset = entry->ruleset;
    json_t *row = json_pack("{s:s, s:s, s:s?, s:s?}", "id", entry->id, "state", serving_names[entry->serving], "version",
            ruleset != NULL ? ruleset->version : NULL, "digest", ruleset != NULL ? ruleset->digest : NULL);

    if (entry->serving != SERVING_CURRENT && entry->error_unquoted != NULL)
        if (json_object_set_new(row, "error", json_pack("{s:s, s:s}", "where", entry->error_where, "message", entry->error_unquoted)) != 0) {
            json_decref(row);
            row = NULL;
        }
    return row;
}

json_t *health_document(const struct service *service, bool *ready)
{
    const struct rulesets *rulesets = service->rulesets;
    static const char evicts[] = "Redis drops records when its memory is full, which then count as unknown; set maxmemory-policy noeviction";
    char reload_error[RELOAD_ERROR_SIZE] = "";
    json_t *list = json_array();

    *ready = false;
    for (size_t i = 0; i < rulesets_count(rulesets); i++) {
        const struct rulesets_entry *entry = rulesets_entry(rulesets, i);
        *ready = *ready || entry->ruleset != NULL;
        if (json_array_append_new(list, entry_health(entry)) != 0) { /* a list with a gap would say that all is well */
            json_decref(list);
            return NULL;
        }
    }
    if (service->board != NULL)
        scoreboard_reload_error(service->board, reload_error);
    return json_pack("{s:s, s:s*, s:s*, s:o}", "status", *ready ? "ready" : "unavailable", "reload_error",
            reload_error[0] != '\0' ? reload_error : NULL, "reference_warning", metrics_reference_evicts(service) ? evicts : NULL, "rulesets", list);
}
