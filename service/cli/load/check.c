#include "cli/load/check.h"

#include "cli/output.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PRINTED_MAX 200
#define WARNED_MAX 20

struct checking {
    struct load_input *input;
    struct record_format *records;
    struct load_check found;
    struct progress progress;
    struct load_line header; /* of CSV; its places only */
    uint64_t misspelt;       /* ids with a wrong check digit */
    const char *skip_bad;
    int bad_file;
};

static void print_diagnostic(struct checking *checking, uint64_t line, const struct error *diagnostic)
{
    progress_hide(&checking->progress);
    (void)fprintf(stderr, "%s:%llu: %s%s%s\n", checking->input->name, (unsigned long long)line, diagnostic->where,
            diagnostic->where[0] != '\0' ? ": " : "", diagnostic->message);
}

static void warn_misspelt(struct checking *checking, uint64_t line, const struct load_record *record)
{
    if (checking->misspelt++ >= WARNED_MAX)
        return;
    progress_hide(&checking->progress);
    (void)fprintf(stderr, "%s:%llu: ", checking->input->name, (unsigned long long)line);
    print_message(stderr, MESSAGE_CHECK_DIGIT_WRONG, ARG_TEXT_N(record->id, record->id_length));
    (void)fputc('\n', stderr);
}

/* Says how many lines more there were of what is printed `printed` times at most. */
static void print_rest(const struct checking *checking, uint64_t count, uint64_t printed, enum message message)
{
    if (count <= printed)
        return;
    (void)fprintf(stderr, "%s: ", checking->input->name);
    print_message(stderr, message, ARG_NUMBER(count - printed));
    (void)fputc('\n', stderr);
}

static enum status open_bad_file(struct checking *checking, struct error *error)
{
    if (checking->skip_bad == NULL)
        return STATUS_OK;
    /* Emptied only once it is known not to be the input. */
    checking->bad_file = open(checking->skip_bad, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (checking->bad_file < 0)
        return error_tell(error, STATUS_IO, checking->skip_bad, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    if (load_input_same_file(checking->input, checking->bad_file))
        return error_tell(error, STATUS_INVALID_REQUEST, checking->skip_bad, MESSAGE_BAD_FILE_IS_INPUT);
    if (ftruncate(checking->bad_file, 0) != 0 && errno != EINVAL) /* EINVAL: a pipe or device */
        return error_tell(error, STATUS_IO, checking->skip_bad, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    return STATUS_OK;
}

static enum status take_bad(struct checking *checking, const struct load_line *line, const struct error *diagnostic, struct error *error)
{
    enum status status = STATUS_OK;

    if (checking->found.bad < PRINTED_MAX)
        print_diagnostic(checking, line->from.line, diagnostic);
    if (checking->bad_file >= 0 && checking->found.bad == 0)
        status = load_input_copy(checking->input, &checking->header, checking->bad_file, checking->skip_bad, error);
    if (checking->bad_file >= 0 && status == STATUS_OK)
        status = load_input_copy(checking->input, line, checking->bad_file, checking->skip_bad, error);
    checking->found.bad++;
    return status;
}

static enum status check_header(struct checking *checking, struct error *error)
{
    struct load_line line;
    struct error diagnostic = {0};
    bool more;
    enum status status = load_input_next(checking->input, &line, &more, error);

    if (status != STATUS_OK)
        return status;
    status = more ? record_format_header(checking->records, &line, &diagnostic)
                  : error_tell(&diagnostic, STATUS_INVALID_REQUEST, "", MESSAGE_NO_HEADER_ROW);
    if (status == STATUS_NO_MEMORY)
        return error_tell(error, status, "", MESSAGE_OUT_OF_MEMORY);
    checking->found.header_bad = status != STATUS_OK;
    if (status != STATUS_OK)
        print_diagnostic(checking, line.from.line, &diagnostic);
    for (size_t i = 0; status == STATUS_OK && i < record_format_columns(checking->records); i++) {
        struct error wrong = {0};
        if (record_format_column(checking->records, i, &wrong) != STATUS_OK) {
            print_diagnostic(checking, line.from.line, &wrong);
            checking->found.header_bad = true;
        }
    }
    checking->header = line;
    checking->found.first = line.to;
    return STATUS_OK;
}

static enum status check_lines(struct checking *checking, struct error *error)
{
    struct load_line line;
    struct load_record record;
    bool more = true;
    enum status status;

    for (;;) {
        struct error diagnostic = {0};
        status = load_input_next(checking->input, &line, &more, error);
        if (status != STATUS_OK || !more)
            break;
        status = record_format_read(checking->records, &line, &record, &diagnostic);
        if (status == STATUS_OK && record.misspelt)
            warn_misspelt(checking, line.from.line, &record);
        if (status == STATUS_OK)
            checking->found.good++;
        else if (status == STATUS_NO_MEMORY)
            return error_tell(error, status, "", MESSAGE_OUT_OF_MEMORY);
        else if ((status = take_bad(checking, &line, &diagnostic, error)) != STATUS_OK)
            return status;
        progress_show(&checking->progress, line.to.offset, checking->found.good + checking->found.bad);
    }
    progress_end(&checking->progress, checking->input->opened.st_size, checking->found.good + checking->found.bad);
    print_rest(checking, checking->found.bad, PRINTED_MAX, MESSAGE_BAD_LINES_MORE);
    print_rest(checking, checking->misspelt, WARNED_MAX, MESSAGE_CHECK_DIGITS_MORE);
    return status;
}

enum status load_check(struct load_input *input, struct record_format *records, enum load_format format, const char *skip_bad, struct load_check *out,
        struct error *error)
{
    struct checking checking = {
            .input = input,
            .records = records,
            .progress = progress_of(true, "checking", "lines", input->opened.st_size, 0),
            .found = {.first = input->next},
            .skip_bad = skip_bad,
            .bad_file = -1,
    };
    enum status status = open_bad_file(&checking, error);

    if (status == STATUS_OK && format == LOAD_CSV)
        status = check_header(&checking, error);
    if (status == STATUS_OK && !checking.found.header_bad)
        status = check_lines(&checking, error);
    if (checking.bad_file >= 0 && close(checking.bad_file) != 0 && status == STATUS_OK)
        status = error_tell(error, STATUS_IO, skip_bad, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    if (status == STATUS_OK)
        *out = checking.found;
    return status;
}
