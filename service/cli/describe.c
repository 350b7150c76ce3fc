#include "analysis/describe.h"
#include "cli/commands.h"
#include "cli/describe_text.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status print_description(const struct ruleset *ruleset, const struct decision *decision, struct error *error)
{
    json_t *description = decision != NULL ? describe_decision(decision) : describe_ruleset(ruleset);
    char *text = description != NULL ? json_dumps(description, JSON_COMPACT) : NULL;

    json_decref(description);
    if (text == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    print_json(text, strlen(text), false);
    free(text);
    return STATUS_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool as_json = false;
    bool as_text = isatty(STDOUT_FILENO) != 0;
    const struct option_row own[] = {
        {0, "json", NULL, OPTION_FLAG, &as_json, 0, 0, NULL, "JSON, as GET /v1/rulesets/… has it (default unless on a terminal)"},
        {0, "text", NULL, OPTION_FLAG, &as_text, 0, 0, NULL, "text for reading (default on a terminal)"},
        {0},
    };
    struct workspace workspace;
    struct error error = {0};
    const struct ruleset *ruleset = NULL;
    const struct decision *decision = NULL;
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    if (workspace_open(&workspace, &common, common.rules, operands[0], &error) != STATUS_OK) {
        complain(&error);
        return EXIT_WRONG_CALL;
    }
    if (workspace_find(&workspace, operands[0], count > 1 ? operands[1] : NULL, &ruleset, &decision, &error) != STATUS_OK)
        goto out;
    if (as_json || !as_text)
        (void)print_description(ruleset, decision, &error);
    else if (decision != NULL)
        outline_decision(stdout, decision);
    else
        outline_ruleset(stdout, ruleset);
out:
    if (error.status != STATUS_OK) {
        complain(&error);
        code = EXIT_PROBLEM;
    }
    workspace_close(&workspace);
    return code;
}

const struct command describe_command = {
    .name = "describe",
    .operands = "RULESET [DECISION]",
    .least = 1,
    .most = 2,
    .summary = "Show what a rule set or a decision holds",
    .details = "Title, document, version and period; facts, parameters, conditions, outcomes, actions, values, citations, ambiguities.",
    .run = run,
};
