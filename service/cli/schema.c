#include "analysis/schema.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <stdlib.h>
#include <string.h>

static enum status print_schema(const struct decision *decision, bool facts, struct error *error)
{
    json_t *schema = facts ? schema_facts_document(decision) : schema_document(decision);
    char *text = schema != NULL ? json_dumps(schema, JSON_COMPACT) : NULL;

    json_decref(schema);
    if (text == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    print_json(text, strlen(text), true);
    free(text);
    return STATUS_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool facts = false;
    const struct option_row own[] = {
        {0, "facts", NULL, OPTION_FLAG, &facts, 0, 0, NULL, "of the request's facts alone"},
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
    if (workspace_find(&workspace, operands[0], operands[1], &ruleset, &decision, &error) == STATUS_OK)
        (void)print_schema(decision, facts, &error);
    if (error.status != STATUS_OK) {
        complain(&error);
        code = EXIT_PROBLEM;
    }
    workspace_close(&workspace);
    return code;
}

const struct command schema_command = {
    .name = "schema",
    .operands = "RULESET DECISION",
    .least = 2,
    .most = 2,
    .summary = "Print the JSON Schema of a request",
    .details = "A schema (2020-12) that says yes to what the service accepts for this decision and no to what it refuses with\n"
               "invalid-request, invalid-fact or unknown-target; whether a day is in force, only the service knows.",
    .run = run,
};
