#include "commands.h"
#include "lint.h"
#include "output.h"
#include "workspace.h"

struct report {
    size_t rulesets;
    size_t errors;
    size_t warnings;
};

static void print(void *argument, enum lint_level level, const char *where, const char *message)
{
    static const char *const names[] = {"warning", "error"};
    struct report *report = argument;

    if (level == LINT_ERROR)
        report->errors++;
    else
        report->warnings++;
    (void)printf("%s%s%s: %s%s:%s %s\n", style_on(stdout, STYLE_STRONG), where, style_on(stdout, STYLE_PLAIN),
                 style_on(stdout, level == LINT_ERROR ? STYLE_BAD : STYLE_WARNING), names[level], style_on(stdout, STYLE_PLAIN), message);
}

static enum status check_folder(const struct common *common, const char *folder, struct report *report, struct error *error)
{
    struct workspace workspace;
    struct place place;
    enum status status = place_of(folder, &place, error);

    if (status == STATUS_OK)
        status = workspace_open(&workspace, common, place.rules, place.only[0] != '\0' ? place.only : NULL, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < library_count(workspace.library) && status == STATUS_OK; i++) {
        const struct library_entry *entry = library_entry(workspace.library, i);
        report->rulesets++;
        if (entry->ruleset == NULL)
            print(report, LINT_ERROR, entry->error_where, entry->error_message);
        else if (lint_ruleset(entry->ruleset, print, report) != STATUS_OK)
            status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    }
    workspace_close(&workspace);
    return status;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool strict = false;
    const struct option_row own[] = {
        {0, "strict", NULL, OPTION_FLAG, &strict, 0, 0, NULL, "warnings fail as errors do"},
        {0},
    };
    struct report report = {0};
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    for (int i = 0; i < count; i++) {
        struct error error = {0};
        if (check_folder(&common, operands[i], &report, &error) != STATUS_OK) {
            complain(&error);
            code = EXIT_WRONG_CALL;
        }
    }
    (void)printf("%zu rule set%s: %zu error%s, %zu warning%s\n", report.rulesets, report.rulesets == 1 ? "" : "s", report.errors,
                 report.errors == 1 ? "" : "s", report.warnings, report.warnings == 1 ? "" : "s");
    if (code == EXIT_OK && (report.errors > 0 || (strict && report.warnings > 0)))
        code = EXIT_PROBLEM;
    return code;
}

const struct command check_command = {
    .name = "check",
    .operands = "DIR...",
    .least = 1,
    .most = -1,
    .summary = "Load rule sets and look for mistakes",
    .details = "DIR is a rule set's folder, which holds ruleset.lua, or a folder of such folders; those that start with _ or .\n"
               "are left out. Errors are what keeps a rule set from serving, or contradicts itself; warnings are things unused,\n"
               "outcomes that can never be chosen, texts and citations that are missing. Exit status 1 when there are errors.",
    .run = run,
};
