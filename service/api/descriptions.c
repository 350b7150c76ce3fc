#include "descriptions.h"

#include "describe.h"
#include "metrics.h"

json_t *describe_library(const struct library *library)
{
    json_t *list = json_array();

    for (size_t i = 0; list != NULL && i < library_count(library); i++) {
        const struct library_entry *entry = library_entry(library, i);
        json_t *row = entry->ruleset != NULL ? describe_summary(entry->ruleset) : json_pack("{s:s}", "id", entry->id);
        if (json_object_set_new(row, "state", json_string(serving_names[entry->serving])) != 0 || json_array_append(list, row) != 0) {
            json_decref(list);
            list = NULL;
        }
        json_decref(row);
    }
    return json_pack("{s:o}", "rulesets", list);
}

static json_t *entry_health(const struct library_entry *entry)
{
    const struct ruleset *ruleset = entry->ruleset;
    json_t *row = json_pack("{s:s, s:s, s:s?, s:s?}", "id", entry->id, "state", serving_names[entry->serving], "version",
                            ruleset != NULL ? ruleset->version : NULL, "digest", ruleset != NULL ? ruleset->digest : NULL);

    if (entry->serving != SERVING_CURRENT && entry->error_message != NULL)
        if (json_object_set_new(row, "error", json_pack("{s:s, s:s}", "where", entry->error_where, "message", entry->error_message)) != 0) {
            json_decref(row);
            row = NULL;
        }
    return row;
}

json_t *health_document(const struct service *service, bool *ready)
{
    const struct library *library = service->library;
    static const char evicts[] = "Redis drops records when its memory is full, which then count as unknown; set maxmemory-policy noeviction";
    char note[SCOREBOARD_NOTE] = "";
    json_t *list = json_array();

    *ready = false;
    for (size_t i = 0; i < library_count(library); i++) {
        const struct library_entry *entry = library_entry(library, i);
        *ready = *ready || entry->ruleset != NULL;
        if (json_array_append_new(list, entry_health(entry)) != 0) { /* a list with a gap would say that all is well */
            json_decref(list);
            return NULL;
        }
    }
    if (service->board != NULL)
        scoreboard_note(service->board, note);
    return json_pack("{s:s, s:s*, s:s*, s:o}", "status", *ready ? "ready" : "unavailable", "reload_failed", note[0] != '\0' ? note : NULL,
                     "reference_warning", metrics_reference_evicts(service) ? evicts : NULL, "rulesets", list);
}
