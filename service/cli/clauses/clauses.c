#include "cli/clauses/book.h"
#include "cli/commands.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

static enum status print_json_form(struct clause_book *book, struct error *error)
{
    json_t *form = clause_json(book);
    char *text = form != NULL ? json_dumps(form, JSON_COMPACT) : NULL;

    json_decref(form);
    if (text == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    print_json(text, strlen(text), false);
    free(text);
    return STATUS_OK;
}

static enum exit_code print_book(struct clause_book *book, bool as_json)
{
    struct error error = {0};

    if (!as_json)
        clause_text(stdout, book);
    else if (print_json_form(book, &error) != STATUS_OK)
        complain(&error);
    if (book->failed > 0)
        (void)fprintf(stderr, "anjian: %zu of the cases fail and count for nothing here; see anjian test\n", book->failed);
    return error.status != STATUS_OK || book->failed > 0 ? EXIT_PROBLEM : EXIT_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool as_json = false;
    bool as_text = false;
    const struct option_row own[] = {
        {0, "text", NULL, OPTION_FLAG, &as_text, 0, 0, NULL, "text for reading (default)"},
        {0, "json", NULL, OPTION_FLAG, &as_json, 0, 0, NULL, "JSON, with every case by name"},
        {0},
    };
    struct workspace workspace;
    struct error error = {0};
    const struct ruleset *ruleset = NULL;
    struct clause_book *book = NULL;
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    if (as_text + as_json > 1) {
        (void)fprintf(stderr, "anjian: clauses: --text and --json exclude each other\n");
        return EXIT_WRONG_CALL;
    }
    if (workspace_open(&workspace, &common, common.rules, operands[0], &error) != STATUS_OK) {
        complain(&error);
        return EXIT_WRONG_CALL;
    }
    if (workspace_find(&workspace, operands[0], NULL, &ruleset, NULL, &error) == STATUS_OK &&
        clause_book_open(&workspace, common.rules, ruleset, &book) != STATUS_OK)
        (void)error_set(&error, STATUS_NO_MEMORY, "", "out of memory");
    if (error.status == STATUS_OK && book != NULL) {
        code = print_book(book, as_json);
    } else {
        complain(&error);
        code = EXIT_PROBLEM;
    }
    clause_book_close(book);
    workspace_close(&workspace);
    return code;
}

const struct command clauses_command = {
    .name = "clauses",
    .operands = "RULESET",
    .least = 1,
    .most = 1,
    .summary = "Show each clause of the document, what decides it and the cases that try it",
    .details = "Every clause in the document's order, as coverage.lua has it: its decisions, and their conditions, outcomes, actions\n"
               "and values with their wording; the cases in the rule set's cases folder that exercise each; or why the clause is\n"
               "not decidable. A condition is exercised by a case in which it is met or unmet, an outcome when it is chosen, an\n"
               "action when it stands in the answer, a value when it was computed. Ambiguities stand with their clause. A case\n"
               "that fails exercises nothing and makes the exit status 1.",
    .run = run,
};
