#include "api/problem.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/trace.h"
#include "cli/workspace.h"

struct view {
    bool pretty;
    bool trace;
    const char *target; /* or NULL: the request's own, if it has one */
};

/* The answer once more, with another target than the request's. */
static enum status decide_for(const struct workspace *workspace, const struct decision *decision, const struct buffer *body, const char *target,
                              struct scratch *scratch, struct error *error)
{
    struct request request;
    enum status status;

    scratch_clear(scratch);
    buffer_clear(&scratch->answer);
    status = request_read(body->data, body->length, 1, REQUEST_ALONE, &scratch->arena, &scratch->stack, &request, error);
    request.target = target;
    return status == STATUS_OK ? decide_request(&workspace->service, decision, &request, scratch, error) : status;
}

/* As the service says it, so that nothing is shown that it would not say. Where nobody asked for a target, what the next
 * better outcome lacks is shown too. */
static enum status show_trace(const struct workspace *workspace, const struct decision *decision, const struct buffer *body, struct scratch *scratch,
                              struct error *error)
{
    json_t *answer = json_loadb(scratch->answer.data, scratch->answer.length, 0, NULL), *second = NULL;
    const struct outcome *better = answer != NULL ? trace_next_better(decision, answer) : NULL;
    struct error ignored = {0};

    if (answer == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (better != NULL && json_object_get(answer, "counterfactual") == NULL &&
        decide_for(workspace, decision, body, better->code, scratch, &ignored) == STATUS_OK)
        second = json_loadb(scratch->answer.data, scratch->answer.length, 0, NULL);
    trace_print(stdout, decision, second != NULL ? second : answer);
    json_decref(answer);
    json_decref(second);
    return STATUS_OK;
}

static enum status answer(const struct workspace *workspace, char *const *operands, int count, const struct view *view, struct scratch *scratch,
                          struct error *error)
{
    struct buffer body = BUFFER_EMPTY;
    const struct ruleset *ruleset = NULL;
    const struct decision *decision = NULL;
    enum status status = workspace_find(workspace, operands[0], operands[1], &ruleset, &decision, error);

    if (status == STATUS_OK)
        status = read_whole(count > 2 ? operands[2] : NULL, workspace->service.limits.decide_bytes, &body, error);
    if (status == STATUS_OK)
        status = decide_aloud(&workspace->service, decision, &body, scratch, error);
    if (status == STATUS_OK && view->target != NULL)
        status = decide_for(workspace, decision, &body, view->target, scratch, error);
    if (status == STATUS_OK && view->trace)
        status = show_trace(workspace, decision, &body, scratch, error);
    else if (status == STATUS_OK)
        print_json(scratch->answer.data, scratch->answer.length, view->pretty);
    buffer_release(&body);
    return status;
}

static void print_problem(const struct error *error, const struct view *view)
{
    struct buffer problem = BUFFER_EMPTY;

    if (!view->trace) {
        problem_write(&problem, error);
        print_json(problem.data, problem.length, view->pretty);
    } else if (error->status != STATUS_RULE_ERROR && error->status != STATUS_RULE_BUDGET) { /* of which decide_aloud has complained */
        complain(error);
    }
    buffer_release(&problem);
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    struct view view = {0};
    const struct option_row own[] = {
        {0, "pretty", NULL, OPTION_FLAG, &view.pretty, 0, 0, NULL, "indent the answer, as on a terminal"},
        {0, "trace", NULL, OPTION_FLAG, &view.trace, 0, 0, NULL, "show the answer as a tree for reading; problems go to standard error"},
        {0, "target", "OUTCOME", OPTION_TEXT, &view.target, 0, 0, NULL, "say what would have to change for this outcome"},
        {0},
    };
    struct workspace workspace;
    struct scratch scratch = SCRATCH_EMPTY;
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
    switch (answer(&workspace, operands, count, &view, &scratch, &error)) {
    case STATUS_OK:
        code = EXIT_OK;
        break;
    case STATUS_IO:
        complain(&error);
        code = EXIT_WRONG_CALL;
        break;
    default:
        print_problem(&error, &view);
        code = EXIT_PROBLEM;
    }
    scratch_release(&scratch);
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
               "A problem is printed likewise, and the exit status is 1.\n\n"
               "--trace shows each outcome's conditions as met, unmet or unknown, with wording, clause and facts; without a target\n"
               "it says what the outcome before the answer lacks. \"explain\": \"reasons\" in the request makes it shorter.",
    .asks = true,
    .run = run,
};
