#include "api/batch.h"
#include "api/read_ahead.h"
#include "cli/batch/input.h"
#include "cli/batch/output.h"
#include "cli/batch/summary.h"
#include "cli/batch/workers.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/workspace.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#define TICK_MS 100                /* a progress bar moves also while nobody is done */
#define PATIENCE_MS 30000U         /* a night's run rather waits for reference data than refuses lines */
#define HELD_MAX ((size_t)4 << 20) /* bytes of answers that wait for their turn */

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

/* ---- answering, in whatever process */

static void see(void *argument, const struct evaluation *evaluation)
{
    const struct batch *batch = argument;

    batch_summary_evaluation(batch->summary, batch->row, evaluation);
}

/* Writes what has been gathered: now, or when it is this process's turn: it has the `token`. */
static enum status flush(struct batch *batch, struct write_token *token, struct error *error)
{
    struct buffer *answers = &batch->scratch.answer;
    enum status status = token != NULL ? write_token_wait(token, error) : STATUS_OK;

    if (status == STATUS_OK && answers->failed)
        status = error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (status == STATUS_OK)
        status = batch_output_write(&batch->output, answers->data, answers->length, error);
    buffer_clear(answers);
    return status;
}

static void refuse_long_line(struct batch *batch, size_t line)
{
    struct error error = {0};

    (void)error_set(&error, STATUS_PAYLOAD_TOO_LARGE, "", "line %zu is longer than %zu bytes", line, batch->service->limits.decide_bytes);
    batch_problem(&batch->scratch.answer, NULL, &error);
    buffer_char(&batch->scratch.answer, '\n');
    batch_summary_problem(batch->summary, batch->row, error.status);
}

/* No line's own failure, and all that follow would be answered by it: the run stops, to be gone on with. */
static enum status stop_at(struct batch *batch, const struct item *item, size_t start, struct write_token *token, struct error *error)
{
    enum status status;

    batch->scratch.answer.length = start;
    status = flush(batch, token, error);
    return status != STATUS_OK ? status
                               : error_set(error, STATUS_REFERENCE_UNAVAILABLE, "",
                                           "line %zu: the reference data can't be had; all before it is answered", item->line);
}

/* Gathers the answers to a chunk, and writes some when they become more than `most` bytes. */
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

static enum status answer_in_turn(void *argument, unsigned member, const struct chunk *chunk, struct write_token *token, struct error *error)
{
    struct batch *batch = argument;
    enum status status;

    batch->row = member;
    status = answer_chunk(batch, chunk, HELD_MAX, token, error);
    return status == STATUS_OK ? flush(batch, token, error) : status;
}

/* ---- the course of the whole */

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
    (last ? progress_end : progress_show)(&batch->progress, batch_input_taken(batch->input), batch_summary_answers(batch->summary));
    buffer_release(&brief);
}

/* Line by line: whoever writes a line and waits gets its answer. */
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

static enum status run_together(struct batch *batch, struct batch_workers *workers, struct error *error)
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
    const struct batch_workers_options work = {(unsigned)options->jobs, limit > CHUNK_BYTES ? limit : CHUNK_BYTES, batch, answer_in_turn};
    struct batch_workers *workers = NULL;
    enum status status = batch_input_skip(batch->input, answered, error);

    if (status != STATUS_OK)
        return status;
    /* Answers on the same terminal would tear the bar. */
    batch->progress = progress_of(options->output != NULL || isatty(STDOUT_FILENO) == 0, "", "lines", batch_input_expected(batch->input),
                                  batch_input_taken(batch->input));
    if (options->jobs > 1)
        status = batch_workers_new(&work, &workers, error);
    if (status == STATUS_OK)
        status = workers != NULL ? run_together(batch, workers, error) : run_alone(batch, error);
    batch_workers_free(workers);
    show_progress(batch, true);
    /* Of a run that failed some answers are counted that were not written. */
    if (options->summary && status == STATUS_OK)
        batch_summary_print(batch->summary, stderr);
    return status;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct options options = {.common = COMMON_DEFAULT, .jobs = 1};
    const struct option_row own[] = {
        {'o', "output", "FILE", OPTION_TEXT, &options.output, 0, 0, NULL, "where answers go (default: standard output)"},
        {'j', "jobs", "N", OPTION_NUMBER, &options.jobs, 1, BATCH_WORKERS_MAX, NULL, "processes that answer (default: 1)"},
        {0, "resume", NULL, OPTION_FLAG, &options.resume, 0, 0, NULL, "go on after the answers that --output holds"},
        {0, "summary", NULL, OPTION_FLAG, &options.summary, 0, 0, NULL, "print counts by outcome and condition in the end"},
        {0},
    };
    struct workspace workspace;
    struct batch batch = {.scratch = SCRATCH_EMPTY, .ahead = READ_AHEAD_EMPTY, .output = BATCH_OUTPUT_NONE};
    struct error error = {0};
    const struct ruleset *ruleset = NULL;
    uint64_t answered = 0;
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &options.common, argc, argv, &operands, &count, &code))
        return code;
    options.common.patience_ms = PATIENCE_MS;
    code = EXIT_WRONG_CALL;
    if (options.resume && options.output == NULL) {
        (void)fprintf(stderr, "anjian: batch: --resume wants --output; try anjian batch --help\n");
        return code;
    }
    if (workspace_open(&workspace, &options.common, options.common.rules, operands[0], &error) != STATUS_OK)
        goto out;
    batch.service = &workspace.service;
    if (batch_input_open(count > 2 ? operands[2] : NULL, workspace.service.limits.decide_bytes, &batch.input, &error) != STATUS_OK)
        goto out;
    code = EXIT_PROBLEM;
    if (workspace_find(&workspace, operands[0], operands[1], &ruleset, &batch.decision, &error) != STATUS_OK ||
        batch_summary_new(batch.decision, (unsigned)options.jobs, &batch.summary, &error) != STATUS_OK)
        goto out;
    code = EXIT_WRONG_CALL;
    if (batch_output_open(&batch.output, options.output, options.resume, batch_input_descriptor(batch.input), &answered, &error) != STATUS_OK)
        goto out;
    code = EXIT_PROBLEM;
    batch.scratch.observer = (struct observer){see, &batch};
    if (run_batch(&batch, &options, answered, &error) == STATUS_OK && batch_output_close(&batch.output, &error) == STATUS_OK)
        code = EXIT_OK;
out:
    if (error.status != STATUS_OK)
        complain(&error);
    (void)batch_output_close(&batch.output, &error);
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
    .summary = "Decide many cases, one a line",
    .details = "Reads requests (NDJSON, each with an optional id) from FILE or standard input and prints an answer a line, in the\n"
               "same order, as they come. A line that fails is answered with its problem, and the others go on. Where reference data\n"
               "can't be had for half a minute, the run stops.\n\n"
               "A FILE or --output whose name ends with .gz is gzip. A run that was stopped goes on with the same call and --resume:\n"
               "as many requests are passed over as there are answers. --summary is a table on standard error, of what this run\n"
               "has answered.",
    .asks = true,
    .run = run,
};
