#include "cli/workspace.h"

#include "base/log.h"
#include "cli/output.h"
#include "cli/reference.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds_library(const char *folder)
{
    char path[2 * PATH_MAX];

    (void)snprintf(path, sizeof path, "%s/declare.lua", folder);
    return access(path, F_OK) == 0;
}

enum status authors_folder(const char *named, char out[PATH_MAX], struct error *error)
{
    char program[PATH_MAX];
    char installed[PATH_MAX + 32];
    char built[PATH_MAX + 32];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

    program[n > 0 ? n : 0] = '\0';
    (void)snprintf(installed, sizeof installed, "%s/../share/anjian/lua", dirname(program));
    (void)snprintf(built, sizeof built, "%s/anjian-source/lua", program); /* a link that the build makes beside the program */
    const char *const tried[] = {named != NULL ? named : installed, named != NULL ? NULL : built, NULL};
    for (size_t i = 0; tried[i] != NULL; i++) {
        if (holds_library(tried[i]) && strlen(tried[i]) < PATH_MAX) {
            (void)snprintf(out, PATH_MAX, "%s", tried[i]);
            return STATUS_OK;
        }
    }
    if (named != NULL)
        return error_tell(error, STATUS_IO, named, MESSAGE_LIBRARY_NOT_THERE);
    return error_tell(error, STATUS_IO, "", MESSAGE_LIBRARY_NOT_FOUND);
}

enum status workspace_open(struct workspace *workspace, const struct common *common, const char *rules, const char *only, struct error *error)
{
    char authors[PATH_MAX];
    struct rulesets_options options = {.rules = rules, .authors = authors, .last_good = -1, .only = only, .all_diagnostics = true};
    struct error loading = {0};
    enum status status;

    log_set_level(LOG_LEVEL_WARN);
    *workspace = (struct workspace){.service = {.limits = limits_default, .version = ANJIAN_VERSION, .quiet = true}};
    status = authors_folder(common->authors, authors, error);
    if (status == STATUS_OK)
        status = rulesets_load(&options, &workspace->rulesets, &loading);
    if (status == STATUS_INVALID_RULES && only != NULL)
        status = STATUS_OK; /* workspace_find reports that there is no such rule set */
    if (loading.status != STATUS_OK && status != STATUS_OK)
        status = error_copy(error, &loading);
    if (status == STATUS_OK)
        status = reference_open(common->reference, common->reference_wait_ms, NULL, &workspace->service.source, error);
    workspace->service.rulesets = workspace->rulesets;
    if (status != STATUS_OK)
        workspace_close(workspace);
    return status;
}

enum exit_code workspace_open_ruleset(struct workspace *workspace, const struct common *common, const char *decision, struct error *error)
{
    const char *ruleset = common->operands[0];

    if (workspace_open(workspace, common, common->rules, ruleset, error) != STATUS_OK)
        return EXIT_WRONG_CALL;
    return workspace_find(workspace, ruleset, decision, &workspace->ruleset, &workspace->decision, error) == STATUS_OK ? EXIT_OK : EXIT_PROBLEM;
}

void workspace_close(struct workspace *workspace)
{
    source_free(workspace->service.source);
    if (workspace->rulesets != NULL)
        rulesets_free(workspace->rulesets);
    *workspace = (struct workspace){0};
}

enum status workspace_find(const struct workspace *workspace, const char *ruleset, const char *decision, const struct ruleset **out_ruleset,
        const struct decision **out_decision, struct error *error)
{
    const struct rulesets_entry *entry = workspace->rulesets != NULL ? rulesets_find(workspace->rulesets, ruleset) : NULL;
    const struct decision *found = NULL;

    if (entry == NULL)
        return error_tell(error, STATUS_UNKNOWN_RULESET, "", MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_RULESET), ARG_TEXT(ruleset), ARG_ABSENT, ARG_ABSENT,
                ARG_ABSENT);
    if (entry->ruleset == NULL)
        return error_tell(error, STATUS_RULESET_UNAVAILABLE, "", MESSAGE_RULESET_DOES_NOT_LOAD, ARG_TEXT(ruleset), ARG_TEXT(entry->error_where),
                ARG_TEXT(entry->error_message));
    if (decision != NULL && (found = ruleset_decision(entry->ruleset, decision)) == NULL)
        return error_tell(error, STATUS_UNKNOWN_DECISION, "", MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_DECISION), ARG_TEXT(decision), ARG_TEXT(ruleset),
                ARG_ABSENT, ARG_ABSENT);
    *out_ruleset = entry->ruleset;
    if (out_decision != NULL)
        *out_decision = found;
    return STATUS_OK;
}

enum status rules_path_of(const char *path, struct rules_path *out, struct error *error)
{
    char copy[PATH_MAX], file[PATH_MAX + 16], *name;
    struct stat found;

    if (strlen(path) >= sizeof copy)
        return error_tell(error, STATUS_IO, path, MESSAGE_PATH_TOO_LONG);
    if (stat(path, &found) != 0)
        return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    if (!S_ISDIR(found.st_mode))
        return error_tell(error, STATUS_IO, path, MESSAGE_NOT_A_FOLDER);
    *out = (struct rules_path){0};
    (void)snprintf(file, sizeof file, "%s/ruleset.lua", path);
    if (access(file, F_OK) != 0) {
        (void)snprintf(out->folder, sizeof out->folder, "%s", path);
        return STATUS_OK;
    }
    (void)snprintf(copy, sizeof copy, "%s", path);
    name = basename(copy);
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) { /* these have a name only as an absolute path */
        if (realpath(path, copy) == NULL)
            return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
        name = basename(copy);
    }
    (void)snprintf(out->ruleset, sizeof out->ruleset, "%s", name);
    (void)snprintf(out->folder, sizeof out->folder, "%s", dirname(copy));
    return STATUS_OK;
}

enum status decide_printing(const struct service *service, const struct decision *decision, const char *body, size_t length, struct scratch *scratch,
        struct error *error)
{
    enum status status = decide(service, decision, body, length, scratch, error);

    if (status == STATUS_RULE_ERROR || status == STATUS_RULE_BUDGET)
        print_error(error);
    return status;
}
