#include "cli/load/input.h"

#include "base/buffer.h"
#include "cli/load/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE 65536
#define BOM "\xEF\xBB\xBF"
#define FNV_BASIS 0xcbf29ce484222325U
#define FNV_PRIME 0x100000001b3U

struct load_input {
    int file;
    const char *name;
    enum load_format format;
    struct stat opened;
    struct buffer held; /* what was read of the file and is not yet taken, from `begin` on */
    size_t begin;
    int64_t read; /* where in the file what is held ends */
    struct load_place next;
    uint64_t digest;
    bool digested; /* no more: the first pass has ended */
};

static enum status io_error(const char *name, struct error *error)
{
    return error_set(error, STATUS_IO, name, "%s", strerror(errno));
}

static enum status write_all(int file, const char *name, const char *bytes, size_t n, struct error *error)
{
    while (n > 0) {
        ssize_t written = write(file, bytes, n);
        if (written < 0 && errno != EINTR)
            return io_error(name, error);
        bytes += written > 0 ? written : 0;
        n -= written > 0 ? (size_t)written : 0;
    }
    return STATUS_OK;
}

static int temporary_file(void)
{
    const char *folder = getenv("TMPDIR");
    char path[PATH_MAX];
    int file;

    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return file;
    /* Not every file system has O_TMPFILE. */
    (void)snprintf(path, sizeof path, "%s/anjian-load-XXXXXX", folder);
    file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        (void)unlink(path);
    return file;
}

static enum status spool(struct load_input *input, struct error *error)
{
    static const char name[] = "temporary file";
    char piece[PIECE];
    ssize_t n = 1;
    enum status status = STATUS_OK;
    int copy = temporary_file();

    if (copy < 0)
        return io_error(name, error);
    while (n != 0 && status == STATUS_OK) {
        n = read(input->file, piece, sizeof piece);
        if (n > 0)
            status = write_all(copy, name, piece, (size_t)n, error);
        else if (n < 0 && errno != EINTR)
            status = io_error(input->name, error);
    }
    if (input->file > STDIN_FILENO)
        (void)close(input->file);
    input->file = copy; /* closed with the input, whatever became of it */
    return status;
}

enum status load_input_open(const char *path, enum load_format format, struct load_input **out, struct error *error)
{
    bool standard = path == NULL || strcmp(path, "-") == 0;
    struct load_input *input = calloc(1, sizeof *input);
    enum status status = STATUS_OK;
    char mark[sizeof BOM - 1];

    if (input == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    input->name = standard ? "standard input" : path;
    input->format = format;
    input->digest = FNV_BASIS;
    input->next.line = 1;
    input->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (input->file < 0 || fstat(input->file, &input->opened) != 0)
        status = io_error(input->name, error);
    else if (S_ISDIR(input->opened.st_mode))
        status = error_set(error, STATUS_IO, input->name, "this is a folder");
    else if (!S_ISREG(input->opened.st_mode) || lseek(input->file, 0, SEEK_CUR) != 0)
        status = spool(input, error);
    if (status == STATUS_OK && fstat(input->file, &input->opened) != 0)
        status = io_error(input->name, error);
    if (status == STATUS_OK && format == LOAD_CSV && pread(input->file, mark, sizeof mark, 0) == sizeof mark && memcmp(mark, BOM, sizeof mark) == 0)
        input->read = input->next.offset = sizeof mark;
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
    if (input->file > STDIN_FILENO)
        (void)close(input->file);
    buffer_release(&input->held);
    free(input);
}

const char *load_input_name(const struct load_input *input)
{
    return input->name;
}

int64_t load_input_size(const struct load_input *input)
{
    return input->opened.st_size;
}

struct load_place load_input_place(const struct load_input *input)
{
    return input->next;
}

uint64_t load_input_digest(const struct load_input *input)
{
    return input->digest;
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

void load_input_seek(struct load_input *input, const struct load_place *place)
{
    buffer_clear(&input->held);
    input->begin = 0;
    input->digested = true;
    input->read = place->offset;
    input->next = *place;
}

/* Another piece of the file behind what is held; `*n` 0 at its end. */
static enum status read_piece(struct load_input *input, size_t *n, struct error *error)
{
    ssize_t got;

    if (input->begin > 0) {
        input->held.length -= input->begin;
        memmove(input->held.data, input->held.data + input->begin, input->held.length);
        input->begin = 0;
    }
    if (!buffer_reserve(&input->held, PIECE))
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    do
        got = pread(input->file, input->held.data + input->held.length, PIECE, input->read);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return io_error(input->name, error);
    for (ssize_t i = 0; i < got && !input->digested; i++)
        input->digest = (input->digest ^ (unsigned char)input->held.data[input->held.length + (size_t)i]) * FNV_PRIME;
    input->held.length += (size_t)got;
    input->read += got;
    *n = (size_t)got;
    return STATUS_OK;
}

static size_t line_end(const struct load_input *input, enum csv_state *state, const char *text, size_t n)
{
    const char *end;

    if (n == 0)
        return 0;
    if (input->format == LOAD_CSV)
        return csv_scan(state, text, n);
    end = memchr(text, '\n', n);
    return end != NULL ? (size_t)(end - text) + 1 : 0;
}

static uint64_t lines_in(const char *text, size_t n)
{
    uint64_t count = 0;
    const char *end = text + n;

    while (n > 0 && (text = memchr(text, '\n', (size_t)(end - text))) != NULL) {
        count++;
        text++;
    }
    return count;
}

/* Up to the next line end, however far it is: of a line that is too long nothing is kept. */
static enum status take_line(struct load_input *input, struct load_line *out, struct error *error)
{
    enum csv_state state = CSV_CELL;
    size_t scanned = 0, found = 0, n = 1;
    enum status status = STATUS_OK;
    bool too_long = false;

    *out = (struct load_line){.from = input->next, .to = input->next};
    while (found == 0 && n > 0 && status == STATUS_OK) {
        const char *fresh = input->held.data + input->begin + scanned;
        size_t rest = input->held.length - input->begin - scanned, taken;
        found = rest > 0 ? line_end(input, &state, fresh, rest) : 0;
        taken = found > 0 ? found : rest;
        out->to.offset += (int64_t)taken;
        out->to.line += rest > 0 ? lines_in(fresh, taken) : 0;
        scanned += taken;
        if (too_long || scanned > LOAD_LINE_MAX) {
            too_long = true;
            input->begin += scanned;
            scanned = 0;
        }
        if (found == 0)
            status = read_piece(input, &n, error);
    }
    input->next = out->to;
    if (!too_long && input->held.data != NULL) {
        out->text = input->held.data + input->begin;
        out->length = scanned;
        input->begin += scanned;
    }
    return status;
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
            return n < 0 ? io_error(input->name, error) : error_set(error, STATUS_IO, input->name, "this file was cut while it was read");
        if (write_all(to, to_name, piece, (size_t)n, error) != STATUS_OK)
            return STATUS_IO;
        last = piece[n - 1];
        at += n;
    }
    return last == '\n' ? STATUS_OK : write_all(to, to_name, "\n", 1, error);
}
