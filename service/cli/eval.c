#include "commands.h"
#include "output.h"
#include "problem.h"
#include "workspace.h"

static enum status answer(const struct workspace *workspace, char *const *operands, int count, struct desk *desk, struct error *error)
{
    struct buffer request = BUFFER_EMPTY;
    const struct ruleset *ruleset = NULL;
    const struct decision *decision = NULL;
    enum status status = workspace_find(workspace, operands[0], operands[1], &ruleset, &decision, error);

    if (status == STATUS_OK)
        status = read_whole(count > 2 ? operands[2] : NULL, workspace->service.limits.decide_bytes, &request, error);
    if (status == STATUS_OK)
        status = decide_aloud(&workspace->service, decision, &request, desk, error);
    buffer_release(&request);
    return status;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool pretty = false;
    const struct option_row own[] = {
        {0, "pretty", NULL, OPTION_FLAG, &pretty, 0, 0, NULL, "indent the answer, as on a terminal"},
        {0},
    };
    struct workspace workspace;
    struct desk desk = DESK_EMPTY;
    struct error error = {0};
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    if (workspace_open(&workspace, &common, common.rules, operands[0], &error) != STATUS_OK) {
        complain(&error);
        return EXIT_WRONG_CALL;
    }
    switch (answer(&workspace, operands, count, &desk, &error)) {
    case STATUS_OK:
        code = EXIT_OK;
        break;
    case STATUS_IO:
        complain(&error);
        code = EXIT_WRONG_CALL;
        goto out;
    default:
        buffer_clear(&desk.answer);
        problem_write(&desk.answer, &error);
        code = EXIT_PROBLEM;
    }
    print_json(desk.answer.data, desk.answer.length, pretty);
out:
    desk_release(&desk);
    workspace_close(&workspace);
    return code;
}

const struct command eval_command = {
    .name = "eval",
    .operands = "RULESET DECISION [FILE]",
    .least = 2,
    .most = 3,
    .summary = "Decide one case",
    .details = "Reads one request (JSON) from FILE, or from standard input without FILE or with -, and prints the answer.\n"
               "A problem is printed likewise, and the exit status is 1.",
    .run = run,
};
