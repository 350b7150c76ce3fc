#include "batch.h"
#include "commands.h"
#include "workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PIECE 65536

struct stream {
    const struct service *service;
    const struct decision *decision;
    int input;
    const char *input_name;
    struct buffer line; /* the beginning of one that has not ended */
    bool skipping;      /* the rest of a line that is too long */
    size_t number;      /* of the line, from 1 */
    struct desk desk;   /* its answers wait to be written */
    bool show_progress;
    off_t expected; /* bytes of input; 0: unknown */
    off_t taken;
    long next_tick; /* tenths of a second */
};

static void show_progress(struct stream *stream, bool done)
{
    static const char bar[] = "##############################";
    struct timespec now;
    long tick;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    tick = now.tv_sec * 10 + now.tv_nsec / 100000000;
    if (!stream->show_progress || (!done && tick < stream->next_tick))
        return;
    stream->next_tick = tick + 1;
    if (stream->expected > 0) {
        int percent = (int)(stream->taken < stream->expected ? stream->taken * 100 / stream->expected : 100);
        (void)fprintf(stderr, "\r[%-30.*s] %3d %%  %zu lines", percent * 30 / 100, bar, percent, stream->number - 1);
    } else {
        (void)fprintf(stderr, "\r%zu lines", stream->number - 1);
    }
    if (done)
        (void)fputc('\n', stderr);
    (void)fflush(stderr);
}

static enum status flush(struct stream *stream, struct error *error)
{
    struct buffer *answers = &stream->desk.answer;
    size_t at = 0;

    if (answers->failed)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    while (at < answers->length) {
        ssize_t n = write(STDOUT_FILENO, answers->data + at, answers->length - at);
        if (n < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "standard output", "%s", strerror(errno));
        at += n > 0 ? (size_t)n : 0;
    }
    buffer_clear(answers);
    return STATUS_OK;
}

static void refuse_long_line(struct stream *stream)
{
    struct error error = {0};

    (void)error_set(&error, STATUS_PAYLOAD_TOO_LARGE, "", "line %zu is longer than %zu bytes", stream->number, stream->service->limits.decide_bytes);
    batch_problem(&stream->desk.answer, NULL, &error);
    buffer_char(&stream->desk.answer, '\n');
}

static enum status answer_line(struct stream *stream, const char *text, size_t length, struct error *error)
{
    struct items items = items_of_lines(text, length);
    struct item item;

    items.line = stream->number;
    if (!items_next(&items, &item)) /* a blank line */
        return STATUS_OK;
    (void)batch_item(stream->service, stream->decision, &item, NULL, &stream->desk);
    buffer_char(&stream->desk.answer, '\n');
    return stream->desk.answer.length >= PIECE || stream->desk.answer.failed ? flush(stream, error) : STATUS_OK;
}

/* Takes what was read: whole lines are answered from where they lie, the rest is held until its line ends. */
static enum status take(struct stream *stream, const char *text, size_t n, struct error *error)
{
    const size_t limit = stream->service->limits.decide_bytes;
    enum status status = STATUS_OK;

    while (n > 0 && status == STATUS_OK) {
        const char *end = memchr(text, '\n', n);
        size_t length = end != NULL ? (size_t)(end - text) : n;

        if (!stream->skipping && stream->line.length + length > limit) {
            refuse_long_line(stream);
            buffer_clear(&stream->line);
            stream->skipping = true;
        } else if (!stream->skipping && end != NULL && stream->line.length == 0) {
            status = answer_line(stream, text, length, error);
        } else if (!stream->skipping) {
            buffer_append(&stream->line, text, length);
            if (end != NULL) {
                status = answer_line(stream, stream->line.data, stream->line.length, error);
                buffer_clear(&stream->line);
            }
        }
        if (stream->line.failed)
            return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
        if (end != NULL) {
            stream->skipping = false;
            stream->number++;
            length++;
        }
        text += length;
        n -= length;
    }
    return status;
}

static bool would_block(int input)
{
    struct pollfd ready = {.fd = input, .events = POLLIN};

    return poll(&ready, 1, 0) == 0;
}

static enum status run_stream(struct stream *stream, struct error *error)
{
    char piece[PIECE];
    enum status status = STATUS_OK;

    while (status == STATUS_OK) {
        ssize_t n;
        if (would_block(stream->input) && (status = flush(stream, error)) != STATUS_OK)
            return status;
        n = read(stream->input, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(error, STATUS_IO, stream->input_name, "%s", strerror(errno));
        if (n == 0)
            break;
        stream->taken += n;
        status = take(stream, piece, (size_t)n, error);
        show_progress(stream, false);
    }
    if (status == STATUS_OK && stream->line.length > 0)
        status = take(stream, "\n", 1, error);
    if (status == STATUS_OK)
        status = flush(stream, error);
    show_progress(stream, true);
    return status;
}

static enum status open_input(struct stream *stream, const char *file, struct error *error)
{
    bool standard = file == NULL || strcmp(file, "-") == 0;
    struct stat found;

    stream->input_name = standard ? "standard input" : file;
    stream->input = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
    if (stream->input < 0)
        return error_set(error, STATUS_IO, file, "%s", strerror(errno));
    if (fstat(stream->input, &found) == 0 && S_ISREG(found.st_mode))
        stream->expected = found.st_size;
    /* Answers on the same terminal would tear the bar. */
    stream->show_progress = isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0;
    return STATUS_OK;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    const struct option_row own[] = {{0}};
    struct workspace workspace;
    struct stream stream = {.number = 1, .line = BUFFER_EMPTY, .desk = DESK_EMPTY, .input = -1};
    struct error error = {0};
    const struct ruleset *ruleset = NULL;
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    code = EXIT_WRONG_CALL;
    if (workspace_open(&workspace, &common, common.rules, operands[0], &error) != STATUS_OK)
        goto out;
    stream.service = &workspace.service;
    if (open_input(&stream, count > 2 ? operands[2] : NULL, &error) != STATUS_OK)
        goto out;
    code = EXIT_PROBLEM;
    if (workspace_find(&workspace, operands[0], operands[1], &ruleset, &stream.decision, &error) == STATUS_OK &&
        run_stream(&stream, &error) == STATUS_OK)
        code = EXIT_OK;
out:
    if (error.status != STATUS_OK)
        complain(&error);
    if (stream.input > STDIN_FILENO)
        (void)close(stream.input);
    buffer_release(&stream.line);
    desk_release(&stream.desk);
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
               "same order, as they come. A line that fails is answered with its problem, and the others go on.",
    .run = run,
};
