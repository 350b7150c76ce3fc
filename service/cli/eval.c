#include "api/problem.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/trace.h"
#include "cli/workspace.h"

#include <unistd.h>

struct view {
    bool pretty;
    bool trace;
    const char *target; /* or NULL: the request's own, if it has one */
};

/* Answers again, with `target` in place of the request's. */
static enum status decide_for(const struct workspace *workspace, const struct buffer *body, const char *target, struct scratch *scratch,
        struct error *error)
{
    struct request request;
    enum status status;

    scratch_begin(scratch, error);
    buffer_clear(&scratch->answer);
    status = request_read(body->data, body->length, 1, REQUEST_ALONE, &scratch->arena, &scratch->stack, &request, error);
    request.target = target;
    return status == STATUS_OK ? decide_request(&workspace->service, workspace->decision, &request, scratch, error) : status;
}

/* Prints only what the service answers. If nobody asked for a target, that includes what the next better outcome lacks. */
static enum status print_trace(const struct workspace *workspace, const struct buffer *body, struct scratch *scratch, struct error *error)
{
    json_t *answer = json_loadb(scratch->answer.data, scratch->answer.length, 0, NULL), *second = NULL;
    const struct outcome *better = answer != NULL ? trace_next_better(workspace->decision, answer) : NULL;
    struct error ignored = {0};

    if (answer == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    if (better != NULL && json_object_get(answer, "counterfactual") == NULL &&
            decide_for(workspace, body, better->code, scratch, &ignored) == STATUS_OK)
        second = json_loadb(scratch->answer.data, scratch->answer.length, 0, NULL);
    trace_print(stdout, workspace->decision, second != NULL ? second : answer);
    json_decref(answer);
    json_decref(second);
    return STATUS_OK;
}

static enum status read_request(const char *file, size_t limit, struct buffer *out, struct error *error)
{
    const bool standard = file == NULL || strcmp(file, "-") == 0;
    struct error reading = {0};
    enum status status = standard ? file_read(STDIN_FILENO, "standard input", limit, out, &reading) : file_read_path(file, limit, out, &reading);

    if (status == STATUS_PAYLOAD_TOO_LARGE)
        return error_tell(error, status, "", MESSAGE_REQUEST_TOO_LONG, ARG_NUMBER(limit));
    if (status != STATUS_OK)
        *error = reading;
    return status;
}

static enum status answer(const struct workspace *workspace, const char *file, const struct view *view, struct scratch *scratch, struct error *error)
{
    struct buffer body = BUFFER_EMPTY;
    enum status status = read_request(file, workspace->service.limits.decide_bytes, &body, error);

    if (status == STATUS_OK)
        status = decide_printing(&workspace->service, workspace->decision, body.data, body.length, scratch, error);
    if (status == STATUS_OK && view->target != NULL)
        status = decide_for(workspace, &body, view->target, scratch, error);
    if (status == STATUS_OK && view->trace)
        status = print_trace(workspace, &body, scratch, error);
    else if (status == STATUS_OK)
        print_json(scratch->answer.data, scratch->answer.length, view->pretty);
    buffer_release(&body);
    return status;
}

static void print_problem(const struct error *error, const struct view *view)
{
    struct buffer problem = BUFFER_EMPTY;

    if (!view->trace) {
        problem_write(&problem, message_language(), error);
        print_json(problem.data, problem.length, view->pretty);
    } else if (error->status != STATUS_RULE_ERROR && error->status != STATUS_RULE_BUDGET) { /* decide_printing has printed those */
        print_error(error);
    }
    buffer_release(&problem);
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
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
    struct error problem = {0};
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    code = workspace_open_ruleset(&workspace, &common, common.operands[1], &problem);
    if (code == EXIT_OK && answer(&workspace, common.operand_count > 2 ? common.operands[2] : NULL, &view, &scratch, &problem) != STATUS_OK)
        code = problem.status == STATUS_IO ? EXIT_WRONG_CALL : EXIT_PROBLEM;
    if (code == EXIT_PROBLEM)
        print_problem(&problem, &view);
    else if (code == EXIT_WRONG_CALL)
        *error = problem;
    scratch_release(&scratch);
    workspace_close(&workspace);
    return code;
}

const struct command eval_command = {
        .name = "eval",
        .operands = "RULESET DECISION [FILE]",
        .least = 2,
        .most = 3,
        .summary = "Answer one request",
        .details = "Reads one request (JSON) from FILE, or from standard input without FILE or with -, and prints the answer. If the\n"
                   "answer is a problem, that is printed, and the exit status is 1.\n\n"
                   "--trace shows each outcome's conditions as met, unmet or unknown, with wording, clause and facts. Without a target it\n"
                   "also shows what the next better outcome lacks. \"explain\": \"reasons\" in the request makes it shorter.",
        .reads_reference = true,
        .run = run,
};
