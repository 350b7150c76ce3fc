#include "cli/clauses/report.h"
#include "cli/commands.h"
#include "cli/output.h"

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    bool as_json = false, as_text = false;
    const struct option_row own[] = {
            {0, "text", NULL, OPTION_FLAG, &as_text, 0, 0, NULL, "text for reading (default)"},
            {0, "json", NULL, OPTION_FLAG, &as_json, 0, 0, NULL, "JSON, with every case by name"},
            {0},
    };
    struct workspace workspace;
    struct clause_report report = {0};
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    if (as_text && as_json) {
        (void)fprintf(stderr, "anjian: clauses: --text and --json exclude each other\n");
        return EXIT_WRONG_CALL;
    }
    code = workspace_open_ruleset(&workspace, &common, NULL, error);
    if (code == EXIT_OK && clause_report_fill(&report, &workspace, common.rules) != STATUS_OK)
        (void)error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    else if (code == EXIT_OK && as_json)
        (void)print_json_value(clause_report_json(&report), false, error);
    else if (code == EXIT_OK)
        clause_report_print(stdout, &report);
    if (report.failed > 0)
        (void)fprintf(stderr, "anjian: %zu of the cases fail and count for nothing here; see anjian test\n", report.failed);
    if (code == EXIT_OK && (error->status != STATUS_OK || report.failed > 0))
        code = EXIT_PROBLEM;
    arena_release(&report.arena);
    workspace_close(&workspace);
    return code;
}

const struct command clauses_command = {
        .name = "clauses",
        .operands = "RULESET",
        .least = 1,
        .most = 1,
        .summary = "Show each clause of the document, what decides it and the cases that test it",
        .details = "Prints every clause of document.lua, in its order. For each: its text; the decisions that decide it, with their\n"
                   "conditions, outcomes, actions and values; the cases (from the rule set's cases folder) that exercise each of these;\n"
                   "ambiguities; or why the clause is not decidable.\n\n"
                   "A case exercises a condition that it makes met or unmet, an outcome that it chooses, an action in its answer, and a\n"
                   "value that it computes. A case that fails exercises nothing; the exit status is 1 then.",
        .run = run,
};
