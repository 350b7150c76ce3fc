#include "analysis/describe.h"
#include "cli/commands.h"
#include "cli/describe_text.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <unistd.h>

static enum status print_description(const struct workspace *workspace, bool as_text, struct error *error)
{
    const struct decision *decision = workspace->decision;

    if (!as_text)
        return print_json_value(decision != NULL ? describe_decision(decision) : describe_ruleset(workspace->ruleset), false, error);
    if (decision != NULL)
        print_decision_text(stdout, decision);
    else
        print_ruleset_text(stdout, workspace->ruleset);
    return STATUS_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    bool as_json = false, as_text = isatty(STDOUT_FILENO) != 0;
    const struct option_row own[] = {
            {0, "json", NULL, OPTION_FLAG, &as_json, 0, 0, NULL, "JSON, as GET /v1/rulesets/… has it (default unless on a terminal)"},
            {0, "text", NULL, OPTION_FLAG, &as_text, 0, 0, NULL, "text for reading (default on a terminal)"},
            {0},
    };
    struct workspace workspace;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    code = workspace_open_ruleset(&workspace, &common, common.operand_count > 1 ? common.operands[1] : NULL, error);
    if (code == EXIT_OK && print_description(&workspace, as_text && !as_json, error) != STATUS_OK)
        code = EXIT_PROBLEM;
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
