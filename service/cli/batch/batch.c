#include "api/batch.h"
#include "api/read_ahead.h"
#include "cli/batch/input.h"
#include "cli/batch/output.h"
#include "cli/batch/summary.h"
#include "cli/batch/workers.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/workspace.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#define TICK_MS 100                /* how often the progress bar moves */
#define REFERENCE_WAIT_MS 30000U   /* a long run waits for reference data before it stops */
#define HELD_MAX ((size_t)4 << 20) /* bytes of answers that a worker gathers before it waits for the token */

struct options {
    struct common common;
    const char *output; /* or NULL */
    unsigned long jobs;
    bool summary;
    bool resume;
};

struct batch {
    const struct service *service;
    const struct decision *decision;
    struct batch_input *input;
    struct batch_output output;
    struct batch_summary *summary;
    unsigned row; /* of the summary: this process */
    struct scratch scratch;
    struct read_ahead ahead;
    struct progress progress;
};

/* ---- answering, in this process or a worker */

static void count_evaluation(void *argument, const struct evaluation *evaluation)
{
    const struct batch *batch = argument;

    batch_summary_evaluation(batch->summary, batch->row, evaluation);
}

/* Writes the answers gathered so far; with a `token`, blocks until this process holds it. */
static enum status flush(struct batch *batch, struct write_token *token, struct error *error)
{
    struct buffer *answers = &batch->scratch.answer;
    enum status status = token != NULL ? write_token_wait(token, error) : STATUS_OK;

    if (status == STATUS_OK && answers->failed)
        status = error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    if (status == STATUS_OK)
        status = batch_output_write(&batch->output, answers->data, answers->length, error);
    buffer_clear(answers);
    return status;
}

static void refuse_long_line(struct batch *batch, size_t line)
{
    struct error error = {0};

    (void)error_tell(&error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_LINE_TOO_LARGE, ARG_NUMBER(line), ARG_NUMBER(batch->service->limits.decide_bytes));
    batch_problem(&batch->scratch, NULL, &error);
    buffer_char(&batch->scratch.answer, '\n');
    batch_summary_problem(batch->summary, batch->row, error.status);
}

/* Stops the run at a line that needs reference data that can't be had: all that follow would fail like it. */
static enum status stop_at(struct batch *batch, const struct item *item, size_t start, struct write_token *token, struct error *error)
{
    batch->scratch.answer.length = start;
    if (flush(batch, token, error) != STATUS_OK)
        return error->status;
    return error_tell(error, STATUS_REFERENCE_UNAVAILABLE, "", MESSAGE_BATCH_REFERENCE_DOWN, ARG_NUMBER(item->line));
}

/* Answers a chunk. Writes when the answers gathered reach `most` bytes. */
static enum status answer_chunk(struct batch *batch, const struct chunk *chunk, size_t most, struct write_token *token, struct error *error)
{
    struct buffer *answers = &batch->scratch.answer;
    struct items items = items_of_lines(chunk->text, chunk->length);
    enum status status = STATUS_OK;
    const struct request *ready;
    struct item item;

    items.line = chunk->line;
    if (chunk->kind == CHUNK_TOO_LONG)
        refuse_long_line(batch, chunk->line);
    while (status == STATUS_OK && chunk->kind == CHUNK_TEXT &&
            read_ahead_next(&batch->ahead, batch->service, batch->decision->ruleset, &items, &item, &ready)) {
        const size_t start = answers->length;
        enum status answered = batch_item(batch->service, batch->decision, &item, ready, &batch->scratch);
        if (answered == STATUS_REFERENCE_UNAVAILABLE)
            return stop_at(batch, &item, start, token, error);
        buffer_char(answers, '\n');
        if (answered != STATUS_OK)
            batch_summary_problem(batch->summary, batch->row, answered);
        if (answers->length >= most || answers->failed)
            status = flush(batch, token, error);
    }
    return status;
}

static enum status answer_in_worker(void *argument, unsigned worker, const struct chunk *chunk, struct write_token *token, struct error *error)
{
    struct batch *batch = argument;
    enum status status;

    batch->row = worker;
    status = answer_chunk(batch, chunk, HELD_MAX, token, error);
    return status == STATUS_OK ? flush(batch, token, error) : status;
}

/* ---- the run */

static bool would_block(const struct batch_input *input)
{
    struct pollfd ready = {.fd = batch_input_awaits(input), .events = POLLIN};

    return ready.fd >= 0 && poll(&ready, 1, 0) == 0;
}

static void show_progress(struct batch *batch, bool last)
{
    struct buffer brief = BUFFER_EMPTY;

    if (!batch->progress.shown)
        return;
    batch_summary_brief(batch->summary, &brief);
    buffer_char(&brief, '\0');
    batch->progress.note = brief.failed ? NULL : brief.data;
    (last ? progress_end : progress_show)(&batch->progress, batch->input->taken, batch_summary_answers(batch->summary));
    buffer_release(&brief);
}

/* Writes the answers before it blocks, so that whoever writes a line and waits gets its answer. */
static enum status run_alone(struct batch *batch, struct error *error)
{
    struct chunk chunk = {.kind = CHUNK_NONE};
    enum status status = STATUS_OK;

    while (status == STATUS_OK && chunk.kind != CHUNK_END) {
        if (would_block(batch->input))
            status = flush(batch, NULL, error);
        if (status == STATUS_OK)
            status = batch_input_next(batch->input, &chunk, error);
        if (status == STATUS_OK)
            status = answer_chunk(batch, &chunk, batch->output.piece, NULL, error);
        show_progress(batch, false);
    }
    return status == STATUS_OK ? flush(batch, NULL, error) : status;
}

static enum status run_workers(struct batch *batch, struct batch_workers *workers, struct error *error)
{
    const int tick = batch->progress.shown ? TICK_MS : -1;
    struct chunk chunk = {.kind = CHUNK_NONE};
    enum status status = STATUS_OK;

    while (status == STATUS_OK && !(chunk.kind == CHUNK_END && batch_workers_done(workers))) {
        if (chunk.kind == CHUNK_END || !batch_workers_ready(workers)) {
            status = batch_workers_wait(workers, -1, tick, error);
        } else if (would_block(batch->input)) {
            status = batch_workers_wait(workers, batch_input_awaits(batch->input), tick, error);
        } else {
            status = batch_input_next(batch->input, &chunk, error);
            if (status == STATUS_OK && (chunk.kind == CHUNK_TEXT || chunk.kind == CHUNK_TOO_LONG))
                status = batch_workers_submit(workers, &chunk, error);
        }
        show_progress(batch, false);
    }
    return status;
}

static enum status run_batch(struct batch *batch, const struct options *options, uint64_t answered, struct error *error)
{
    const size_t limit = batch->service->limits.decide_bytes + 1;
    const struct batch_workers_options work = {(unsigned)options->jobs, limit > CHUNK_BYTES ? limit : CHUNK_BYTES, batch, answer_in_worker};
    struct batch_workers *workers = NULL;
    enum status status = batch_input_skip(batch->input, answered, error);

    if (status != STATUS_OK)
        return status;
    /* No bar between answers on the same terminal. */
    batch->progress = progress_of(options->output != NULL || isatty(STDOUT_FILENO) == 0, "", "lines", batch->input->expected, batch->input->taken);
    if (options->jobs > 1)
        status = batch_workers_new(&work, &workers, error);
    if (status == STATUS_OK)
        status = workers != NULL ? run_workers(batch, workers, error) : run_alone(batch, error);
    batch_workers_free(workers);
    show_progress(batch, true);
    /* A run that failed has counted answers that were not written. */
    if (options->summary && status == STATUS_OK)
        batch_summary_print(batch->summary, stderr);
    return status;
}

/* Returns the program's exit code; `error` says why. */
static enum exit_code open_and_run(struct batch *batch, struct workspace *workspace, const struct options *options, struct error *error)
{
    const struct common *common = &options->common;
    uint64_t answered = 0;
    enum exit_code code = workspace_open_ruleset(workspace, common, common->operands[1], error);

    if (code != EXIT_OK)
        return code;
    workspace->service.quiet = false;
    batch->service = &workspace->service;
    batch->decision = workspace->decision;
    batch->scratch.language = message_language();
    batch->scratch.observer = (struct observer){count_evaluation, batch};
    if (batch_input_open(common->operand_count > 2 ? common->operands[2] : NULL, workspace->service.limits.decide_bytes, &batch->input, error) !=
                    STATUS_OK ||
            batch_output_open(&batch->output, options->output, options->resume, batch->input->file, &answered, error) != STATUS_OK)
        return EXIT_WRONG_CALL;
    if (batch_summary_new(batch->decision, (unsigned)options->jobs, &batch->summary, error) != STATUS_OK ||
            run_batch(batch, options, answered, error) != STATUS_OK || batch_output_close(&batch->output, error) != STATUS_OK)
        return EXIT_PROBLEM;
    return EXIT_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct options options = {.common = COMMON_DEFAULT, .jobs = 1};
    const struct option_row own[] = {
            {'o', "output", "FILE", OPTION_TEXT, &options.output, 0, 0, NULL, "where answers go (default: standard output)"},
            {'j', "jobs", "N", OPTION_NUMBER, &options.jobs, 1, BATCH_WORKERS_MAX, NULL, "processes that answer (default: 1)"},
            {0, "resume", NULL, OPTION_FLAG, &options.resume, 0, 0, NULL, "skip one request for each answer that --output holds"},
            {0, "summary", NULL, OPTION_FLAG, &options.summary, 0, 0, NULL, "print counts by outcome and condition at the end"},
            {0},
    };
    struct workspace workspace = {0};
    struct batch batch = {.scratch = SCRATCH_EMPTY, .ahead = READ_AHEAD_EMPTY, .output = BATCH_OUTPUT_NONE};
    struct error wrong = {0};
    enum exit_code code;

    if (!options_parse(self, own, &options.common, argc, argv, &code))
        return code;
    options.common.reference_wait_ms = REFERENCE_WAIT_MS;
    if (options.resume && options.output == NULL) {
        (void)error_tell(&wrong, STATUS_INVALID_REQUEST, "", MESSAGE_RESUME_WANTS_OUTPUT);
        print_note(self->name, MESSAGE_TRY_HELP, ARG_CAUSE(&wrong), ARG_TEXT(self->name));
        return EXIT_WRONG_CALL;
    }
    code = open_and_run(&batch, &workspace, &options, error);
    (void)batch_output_close(&batch.output, NULL);
    batch_summary_free(batch.summary);
    batch_input_close(batch.input);
    read_ahead_release(&batch.ahead);
    scratch_release(&batch.scratch);
    workspace_close(&workspace);
    return code;
}

const struct command batch_command = {
        .name = "batch",
        .operands = "RULESET DECISION [FILE]",
        .least = 2,
        .most = 3,
        .summary = "Answer many requests, one a line",
        .details = "Reads requests (NDJSON, each with an optional id) from FILE or standard input. Prints an answer a line, in the same\n"
                   "order, as they come. A line that fails is answered with its problem, and the others go on. The run stops when the\n"
                   "server of reference data has not answered for half a minute.\n\n"
                   "A FILE or --output whose name ends with .gz is gzip. To go on with a run that was stopped, call it again with\n"
                   "--resume: it skips one request for each answer already written. --summary prints a table of this run's answers on\n"
                   "standard error.",
        .reads_reference = true,
        .run = run,
};
