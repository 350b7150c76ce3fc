#include "analysis/schema.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/workspace.h"

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    bool facts = false;
    const struct option_row own[] = {
            {0, "facts", NULL, OPTION_FLAG, &facts, 0, 0, NULL, "only the schema of the request's facts"},
            {0},
    };
    struct workspace workspace;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    code = workspace_open_ruleset(&workspace, &common, common.operands[1], error);
    if (code == EXIT_OK &&
            print_json_value(facts ? schema_facts_document(workspace.decision) : schema_document(workspace.decision), true, error) != STATUS_OK)
        code = EXIT_PROBLEM;
    workspace_close(&workspace);
    return code;
}

const struct command schema_command = {
        .name = "schema",
        .operands = "RULESET DECISION",
        .least = 2,
        .most = 2,
        .summary = "Print the JSON Schema of a request",
        .details = "The schema (2020-12) accepts the requests that the service accepts for this decision. It refuses those that the service\n"
                   "answers with invalid-request, invalid-fact or unknown-target. Only the service knows whether a day is in force.",
        .run = run,
};
