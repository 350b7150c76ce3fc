#include "cli/load/input.h"

#include "base/file.h"
#include "cli/load/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define PIECE 65536
#define BOM "\xEF\xBB\xBF"
#define FNV_BASIS 0xcbf29ce484222325U
#define FNV_PRIME 0x100000001b3U

static enum status io_error(const char *name, struct error *error)
{
    return error_tell(error, STATUS_IO, name, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
}

/* Copies the input to a temporary file, which takes its place. */
static enum status spool(struct load_input *input, struct error *error)
{
    static const char name[] = "temporary file";
    char piece[PIECE];
    ssize_t n = 1;
    enum status status = STATUS_OK;
    int copy = file_temporary();

    if (copy < 0)
        return io_error(name, error);
    while (n != 0 && status == STATUS_OK) {
        n = read(input->file, piece, sizeof piece);
        if (n > 0 && !file_write(copy, piece, (size_t)n))
            status = io_error(name, error);
        else if (n < 0 && errno != EINTR)
            status = io_error(input->name, error);
    }
    if (input->file > STDIN_FILENO)
        (void)close(input->file);
    input->file = copy;
    return status;
}

enum status load_input_open(const char *path, enum load_format format, struct load_input **out, struct error *error)
{
    bool standard = path == NULL || strcmp(path, "-") == 0;
    struct load_input *input = calloc(1, sizeof *input);
    enum status status = STATUS_OK;
    char mark[sizeof BOM - 1];

    if (input == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    input->name = standard ? "standard input" : path;
    input->format = format;
    input->digest = FNV_BASIS;
    input->next.line = 1;
    input->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (input->file < 0 || fstat(input->file, &input->opened) != 0)
        status = io_error(input->name, error);
    else if (S_ISDIR(input->opened.st_mode))
        status = error_tell(error, STATUS_IO, input->name, MESSAGE_IS_A_FOLDER);
    else if (!S_ISREG(input->opened.st_mode) || lseek(input->file, 0, SEEK_CUR) != 0)
        status = spool(input, error);
    if (status == STATUS_OK && (fstat(input->file, &input->opened) != 0 || (input->stream = fdopen(input->file, "r")) == NULL))
        status = io_error(input->name, error);
    if (status == STATUS_OK && format == LOAD_CSV && pread(input->file, mark, sizeof mark, 0) == sizeof mark && memcmp(mark, BOM, sizeof mark) == 0)
        input->next.offset = sizeof mark;
    if (status == STATUS_OK && input->stream != NULL && fseeko(input->stream, input->next.offset, SEEK_SET) != 0)
        status = io_error(input->name, error);
    if (status == STATUS_OK)
        *out = input;
    else
        load_input_close(input);
    return status;
}

void load_input_close(struct load_input *input)
{
    if (input == NULL)
        return;
    if (input->stream != NULL)
        (void)fclose(input->stream);
    else if (input->file > STDIN_FILENO)
        (void)close(input->file);
    buffer_release(&input->line);
    free(input);
}

bool load_input_unchanged(const struct load_input *input)
{
    struct stat now;

    return fstat(input->file, &now) == 0 && now.st_size == input->opened.st_size && now.st_mtim.tv_sec == input->opened.st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == input->opened.st_mtim.tv_nsec;
}

bool load_input_same_file(const struct load_input *input, int file)
{
    struct stat other;

    return fstat(file, &other) == 0 && other.st_dev == input->opened.st_dev && other.st_ino == input->opened.st_ino;
}

void load_input_seek(struct load_input *input, const struct load_position *position)
{
    input->digested = true;
    input->next = *position;
    (void)fseeko(input->stream, position->offset, SEEK_SET); /* within a regular file */
}

/* Reads up to the next line end, however far it is. Keeps nothing of a line that is too long. */
static enum status take_line(struct load_input *input, struct load_line *out, struct error *error)
{
    enum csv_state state = CSV_CELL;
    bool ended = false;
    int c;

    *out = (struct load_line){.from = input->next, .to = input->next};
    buffer_clear(&input->line);
    while (!ended && (c = getc_unlocked(input->stream)) != EOF) {
        const char byte = (char)c;
        if (!input->digested)
            input->digest = (input->digest ^ (unsigned char)byte) * FNV_PRIME;
        out->to.offset++;
        out->to.line += byte == '\n';
        if (input->line.length <= LOAD_LINE_MAX)
            buffer_char(&input->line, byte);
        ended = input->format == LOAD_CSV ? csv_scan(&state, &byte, 1) > 0 : byte == '\n';
    }
    if (ferror_unlocked(input->stream) != 0)
        return io_error(input->name, error);
    if (input->line.failed)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    input->next = out->to;
    if (input->line.length <= LOAD_LINE_MAX) {
        out->text = input->line.data;
        out->length = input->line.length;
    }
    return STATUS_OK;
}

/* Spreadsheets write rows without a cell in them as commas. */
static bool is_blank(const struct load_input *input, const struct load_line *line)
{
    const char *blank = input->format == LOAD_CSV ? " \t\r\n," : " \t\r\n";

    for (size_t i = 0; i < line->length; i++)
        if (line->text[i] == '\0' || strchr(blank, line->text[i]) == NULL)
            return false;
    return line->text != NULL;
}

enum status load_input_next(struct load_input *input, struct load_line *out, bool *more, struct error *error)
{
    enum status status;

    do
        status = take_line(input, out, error);
    while (status == STATUS_OK && out->to.offset > out->from.offset && is_blank(input, out));
    *more = status == STATUS_OK && out->to.offset > out->from.offset;
    while (*more && out->length > 0 && (out->text[out->length - 1] == '\n' || out->text[out->length - 1] == '\r'))
        out->length--;
    return status;
}

enum status load_input_copy(const struct load_input *input, const struct load_line *line, int to, const char *to_name, struct error *error)
{
    char piece[PIECE];
    int64_t at = line->from.offset;
    char last = '\n';

    while (at < line->to.offset) {
        int64_t left = line->to.offset - at;
        ssize_t n = pread(input->file, piece, left < PIECE ? (size_t)left : PIECE, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? io_error(input->name, error) : error_tell(error, STATUS_IO, input->name, MESSAGE_FILE_WAS_CUT);
        if (!file_write(to, piece, (size_t)n))
            return io_error(to_name, error);
        last = piece[n - 1];
        at += n;
    }
    return last == '\n' || file_write(to, "\n", 1) ? STATUS_OK : io_error(to_name, error);
}
