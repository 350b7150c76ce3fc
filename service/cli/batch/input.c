#include "cli/batch/input.h"

#include "api/items.h"
#include "cli/batch/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status batch_input_open(const char *file, size_t limit, struct batch_input **out, struct error *error)
{
    bool standard = file == NULL || strcmp(file, "-") == 0;
    struct batch_input *in = calloc(1, sizeof *in + limit + CHUNK_BYTES);
    struct stat found;
    enum status status = STATUS_OK;

    if (in == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    in->name = standard ? "standard input" : file;
    in->limit = limit;
    in->line = 1;
    in->file = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
    if (in->file < 0)
        status = error_tell(error, STATUS_IO, file, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    else if (!standard && gzip_named(file))
        status = gunzip_new(in->file, in->name, &in->gunzip, error);
    if (status != STATUS_OK) {
        batch_input_close(in);
        return status;
    }
    if (fstat(in->file, &found) == 0 && S_ISREG(found.st_mode))
        in->expected = found.st_size;
    *out = in;
    return STATUS_OK;
}

void batch_input_close(struct batch_input *in)
{
    if (in == NULL)
        return;
    gunzip_free(in->gunzip);
    if (in->file > STDIN_FILENO)
        (void)close(in->file);
    free(in);
}

static enum status read_more(struct batch_input *in, struct error *error)
{
    ssize_t n;

    memmove(in->held, in->held + in->at, in->end - in->at);
    in->searched -= in->at;
    in->end -= in->at;
    in->at = 0;
    if (in->gunzip != NULL) {
        size_t unpacked;
        enum status status = gunzip_read(in->gunzip, in->held + in->end, CHUNK_BYTES, &unpacked, error);
        if (status != STATUS_OK)
            return status;
        in->end += unpacked;
        in->taken = gunzip_taken(in->gunzip);
        in->at_end = gunzip_at_end(in->gunzip);
        return STATUS_OK;
    }
    do
        n = read(in->file, in->held + in->end, CHUNK_BYTES);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_tell(error, STATUS_IO, in->name, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    in->at_end = n == 0;
    in->taken += n;
    in->end += (size_t)n;
    return STATUS_OK;
}

/* Takes `length` bytes off the front. */
static struct chunk take(struct batch_input *in, enum chunk_kind kind, size_t length, size_t lines)
{
    struct chunk chunk = {kind, in->held + in->at, length, in->line};

    in->at += length;
    in->searched = in->at;
    in->line += lines;
    return chunk;
}

/* Returns where the line that begins at `from` ends, past its line feed; or 0. */
static size_t line_end(struct batch_input *in, size_t from)
{
    size_t start = from > in->searched ? from : in->searched;
    const char *feed = memchr(in->held + start, '\n', in->end - start);

    return feed != NULL ? (size_t)(feed - in->held) + 1 : 0;
}

/* Drops the rest of a line that was too long. */
static struct chunk drop_rest(struct batch_input *in)
{
    size_t end = line_end(in, in->at);

    in->skipping = end == 0;
    (void)take(in, CHUNK_NONE, (end != 0 ? end : in->end) - in->at, end != 0);
    return take(in, CHUNK_NONE, 0, 0);
}

/* Takes as many whole lines as are held and fit into a chunk. */
static struct chunk take_lines(struct batch_input *in)
{
    size_t end = in->at, lines = 0, next;

    while (lines < CHUNK_LINES && (next = line_end(in, end)) != 0 && next - 1 - end <= in->limit && (lines == 0 || next - in->at <= CHUNK_BYTES)) {
        end = next;
        lines++;
    }
    if (lines > 0)
        return take(in, CHUNK_TEXT, end - in->at, lines);
    next = line_end(in, in->at);
    if (next == 0)
        in->searched = in->end;
    if (next != 0 || in->end - in->at > in->limit) {
        in->skipping = next == 0;
        return take(in, CHUNK_TOO_LONG, (next != 0 ? next : in->end) - in->at, next != 0);
    }
    if (in->at_end) /* a last line without its end */
        return take(in, in->at < in->end ? CHUNK_TEXT : CHUNK_END, in->end - in->at, 1);
    return (struct chunk){.kind = CHUNK_NONE};
}

enum status batch_input_next(struct batch_input *in, struct chunk *out, struct error *error)
{
    if (!in->at_end && in->searched == in->end) {
        enum status status = read_more(in, error);
        if (status != STATUS_OK)
            return status;
    }
    *out = in->skipping && !in->at_end ? drop_rest(in) : take_lines(in);
    return STATUS_OK;
}

int batch_input_awaits(const struct batch_input *in)
{
    const bool held = in->searched < in->end || (in->gunzip != NULL && gunzip_pending(in->gunzip));

    return in->at_end || held ? -1 : in->file;
}

enum status batch_input_skip(struct batch_input *in, uint64_t requests, struct error *error)
{
    uint64_t left = requests;

    while (left > 0) {
        struct chunk chunk;
        struct items items;
        struct item item;
        enum status status = batch_input_next(in, &chunk, error);
        if (status != STATUS_OK)
            return status;
        if (chunk.kind == CHUNK_END)
            return error_tell(error, STATUS_INVALID_REQUEST, in->name, MESSAGE_FEWER_REQUESTS, ARG_NUMBER(requests - left), ARG_NUMBER(requests));
        if (chunk.kind == CHUNK_TOO_LONG)
            left--;
        if (chunk.kind != CHUNK_TEXT)
            continue;
        items = items_of_lines(chunk.text, chunk.length);
        items.line = chunk.line;
        while (left > 0 && items_next(&items, &item))
            left--;
        /* What is left of the chunk comes next. */
        in->at = in->searched = (size_t)(items.at - in->held);
        in->line = items.line;
    }
    return STATUS_OK;
}
