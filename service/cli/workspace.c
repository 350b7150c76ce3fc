#include "cli/workspace.h"

#include "base/log.h"
#include "cli/output.h"
#include "cli/reference.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_LEVEL_NONE ((enum log_level)(LOG_LEVEL_ERROR + 1))

static bool holds_lua(const char *folder)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    bool found = false;

    while (directory != NULL && !found && (entry = readdir(directory)) != NULL) {
        size_t n = strlen(entry->d_name);
        found = n > 4 && strcmp(entry->d_name + n - 4, ".lua") == 0;
    }
    if (directory != NULL)
        (void)closedir(directory);
    return found;
}

enum status authors_folder(const char *named, char out[PATH_MAX], struct error *error)
{
    char program[PATH_MAX];
    char installed[PATH_MAX + 32];
    char built[PATH_MAX + 32];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

    program[n > 0 ? n : 0] = '\0';
    (void)snprintf(installed, sizeof installed, "%s/../share/anjian/lua", dirname(program));
    (void)snprintf(built, sizeof built, "%s/anjian-source/lua", program); /* a link that the build leaves beside the program */
    const char *const tried[] = {named != NULL ? named : installed, named != NULL ? NULL : built, NULL};
    for (size_t i = 0; tried[i] != NULL; i++) {
        if (holds_lua(tried[i]) && strlen(tried[i]) < PATH_MAX) {
            (void)snprintf(out, PATH_MAX, "%s", tried[i]);
            return STATUS_OK;
        }
    }
    if (named != NULL)
        return error_set(error, STATUS_IO, named, "this is not the authors' library: no folder with .lua files");
    return error_set(error, STATUS_IO, "", "the authors' library was not found; name its folder with --lua");
}

enum status workspace_open(struct workspace *workspace, const struct common *common, const char *rules, const char *only, struct error *error)
{
    char authors[PATH_MAX];
    struct rulesets_options options = {.rules = rules, .authors = authors, .last_good = -1, .only = only, .all_diagnostics = true};
    struct error loading = {0};
    enum status status;

    log_set_level(LOG_LEVEL_WARN);
    *workspace = (struct workspace){.service = {.limits = limits_default, .version = ANJIAN_VERSION}};
    status = authors_folder(common->authors, authors, error);
    if (status == STATUS_OK)
        status = rulesets_load(&options, &workspace->rulesets, &loading);
    if (status == STATUS_INVALID_RULES && only != NULL)
        status = STATUS_OK; /* no such rule set, as workspace_find will say */
    if (loading.status != STATUS_OK && status != STATUS_OK)
        status = error_set(error, loading.status, loading.where, "%s", loading.message);
    if (status == STATUS_OK)
        status = reference_open(common->reference, common->patience_ms, NULL, &workspace->service.source, error);
    workspace->service.rulesets = workspace->rulesets;
    if (status != STATUS_OK)
        workspace_close(workspace);
    return status;
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
        return error_set(error, STATUS_UNKNOWN_RULESET, "", "there is no rule set \"%s\"", ruleset);
    if (entry->ruleset == NULL)
        return error_set(error, STATUS_RULESET_UNAVAILABLE, "", "rule set \"%s\" does not load: %s: %s", ruleset, entry->error_where,
                         entry->error_message);
    if (decision != NULL && (found = ruleset_decision(entry->ruleset, decision)) == NULL)
        return error_set(error, STATUS_UNKNOWN_DECISION, "", "rule set \"%s\" has no decision \"%s\"", ruleset, decision);
    *out_ruleset = entry->ruleset;
    if (out_decision != NULL)
        *out_decision = found;
    return STATUS_OK;
}

enum status place_of(const char *folder, struct place *out, struct error *error)
{
    char path[PATH_MAX];
    char inside[PATH_MAX + 16];
    char *name;
    struct stat found;

    if (strlen(folder) >= sizeof path)
        return error_set(error, STATUS_IO, folder, "this path is too long");
    if (stat(folder, &found) != 0)
        return error_set(error, STATUS_IO, folder, "%s", strerror(errno));
    if (!S_ISDIR(found.st_mode))
        return error_set(error, STATUS_IO, folder, "this is not a folder");
    *out = (struct place){0};
    (void)snprintf(out->rules, sizeof out->rules, "%s", folder);
    (void)snprintf(inside, sizeof inside, "%s/ruleset.lua", folder);
    if (access(inside, F_OK) != 0)
        return STATUS_OK;

    /* Split "rules/lucheng/" into its folder and the rule set's name; "." has its name only as an absolute path. */
    (void)snprintf(path, sizeof path, "%s", folder);
    name = basename(path);
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        if (realpath(folder, path) == NULL)
            return error_set(error, STATUS_IO, folder, "%s", strerror(errno));
        name = basename(path);
    }
    (void)snprintf(out->only, sizeof out->only, "%s", name);
    (void)snprintf(out->rules, sizeof out->rules, "%s", dirname(path));
    return STATUS_OK;
}

enum status read_whole(const char *path, size_t limit, struct buffer *out, struct error *error)
{
    bool standard = path == NULL || strcmp(path, "-") == 0;
    const char *name = standard ? "standard input" : path;
    int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    enum status status = STATUS_OK;
    ssize_t n = 1;

    if (file < 0)
        return error_set(error, STATUS_IO, name, "%s", strerror(errno));
    while (n != 0 && status == STATUS_OK) {
        if (!buffer_reserve(out, 65536)) {
            status = error_set(error, STATUS_NO_MEMORY, name, "out of memory");
            break;
        }
        n = read(file, out->data + out->length, 65536);
        if (n > 0)
            out->length += (size_t)n;
        else if (n < 0 && errno != EINTR)
            status = error_set(error, STATUS_IO, name, "%s", strerror(errno));
        if (out->length > limit)
            status = error_set(error, STATUS_PAYLOAD_TOO_LARGE, "", "the request is longer than %zu bytes", limit);
    }
    if (!standard)
        (void)close(file);
    return status;
}

void complain(const struct error *error)
{
    (void)fputs("anjian: ", stderr);
    print_one_line(stderr, error->where);
    (void)fputs(error->where[0] != '\0' ? ": " : "", stderr);
    print_one_line(stderr, error->message);
    (void)fputc('\n', stderr);
}

enum status decide_aloud(const struct service *service, const struct decision *decision, const struct buffer *request, struct scratch *scratch,
                         struct error *error)
{
    enum status status;

    log_set_level(LOG_LEVEL_NONE);
    status = decide(service, decision, request->data, request->length, scratch, error);
    if (status == STATUS_RULE_ERROR || status == STATUS_RULE_BUDGET)
        complain(error);
    return status;
}
