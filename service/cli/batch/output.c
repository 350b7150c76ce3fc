#include "cli/batch/output.h"

#include "base/file.h"
#include "cli/batch/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PLAIN_PIECE 65536U
#define GZIP_PIECE (1U << 20) /* smaller members would not compress as well */
#define LOCK_TRIES 20         /* 50 ms apart: a run that was just killed may still be ending */

/* What a resumed file holds. */
struct kept {
    uint64_t lines;
    off_t bytes; /* up to the end of the last whole line, or of the last whole member */
};

static enum status failed(const struct batch_output *output, struct error *error)
{
    return error_tell(error, STATUS_IO, output->name, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
}

static uint64_t count_lines(const char *text, size_t n, size_t *last_end)
{
    const char *at = text, *feed;
    uint64_t lines = 0;

    for (; (feed = memchr(at, '\n', n - (size_t)(at - text))) != NULL; at = feed + 1)
        lines++;
    *last_end = (size_t)(at - text);
    return lines;
}

static enum status measure_plain(const struct batch_output *output, struct kept *kept, struct error *error)
{
    char piece[PLAIN_PIECE];
    off_t at = 0;
    ssize_t n;

    while ((n = read(output->file, piece, sizeof piece)) != 0) {
        size_t last_end;
        uint64_t lines;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(output, error);
        lines = count_lines(piece, (size_t)n, &last_end);
        if (lines > 0)
            *kept = (struct kept){kept->lines + lines, at + (off_t)last_end};
        at += n;
    }
    return STATUS_OK;
}

static enum status measure_gzip(const struct batch_output *output, struct kept *kept, struct error *error)
{
    struct gunzip *gunzip = NULL;
    struct error reading = {0};
    char piece[PLAIN_PIECE];
    uint64_t lines = 0;
    size_t n = 0, last_end;
    bool line_ended = true, ended = true; /* what was read; and the whole members */
    enum status status = gunzip_new(output->file, output->name, &gunzip, error);

    if (status != STATUS_OK)
        return status;
    while ((status = gunzip_read(gunzip, piece, sizeof piece, &n, &reading)) == STATUS_OK && !gunzip_at_end(gunzip)) {
        lines += count_lines(piece, n, &last_end);
        if (n > 0)
            line_ended = last_end == n;
        if (gunzip_whole(gunzip)) {
            ended = line_ended;
            *kept = (struct kept){lines, gunzip_taken(gunzip)};
        }
    }
    if (status != STATUS_OK && gunzip_torn(gunzip))
        status = STATUS_OK;
    if (status != STATUS_OK)
        (void)error_copy(error, &reading);
    else if (!ended)
        status = error_tell(error, STATUS_IO, output->name, MESSAGE_GZIP_LINE_CUT);
    gunzip_free(gunzip);
    return status;
}

static enum status resume_file(const struct batch_output *output, uint64_t *answers, struct error *error)
{
    struct kept kept = {0};
    enum status status = output->gzip ? measure_gzip(output, &kept, error) : measure_plain(output, &kept, error);

    if (status != STATUS_OK)
        return status;
    if (ftruncate(output->file, kept.bytes) != 0 || lseek(output->file, kept.bytes, SEEK_SET) < 0)
        return failed(output, error);
    *answers = kept.lines;
    return STATUS_OK;
}

static enum status lock(const struct batch_output *output, struct error *error)
{
    const struct timespec pause = {.tv_nsec = 50000000};

    for (int i = 0; flock(output->file, LOCK_EX | LOCK_NB) != 0; i++) {
        if (errno != EWOULDBLOCK)
            return STATUS_OK; /* the file system has no locks */
        if (i == LOCK_TRIES)
            return error_tell(error, STATUS_BUSY, output->name, MESSAGE_OUTPUT_IN_USE);
        (void)nanosleep(&pause, NULL);
    }
    return STATUS_OK;
}

enum status batch_output_open(struct batch_output *output, const char *file, bool resume, int input, uint64_t *answers, struct error *error)
{
    struct stat found, other;
    enum status status;

    *answers = 0;
    *output = (struct batch_output){.file = STDOUT_FILENO, .name = "standard output", .piece = PLAIN_PIECE};
    if (file == NULL)
        return STATUS_OK;
    output->name = file;
    output->gzip = gzip_named(file);
    if (output->gzip)
        output->piece = GZIP_PIECE;
    output->file = open(file, (stat(file, &found) == 0 && !S_ISREG(found.st_mode) ? O_WRONLY : O_RDWR | O_CREAT) | O_CLOEXEC, 0666);
    if (output->file < 0 || fstat(output->file, &found) != 0)
        return failed(output, error);
    if (fstat(input, &other) == 0 && found.st_dev == other.st_dev && found.st_ino == other.st_ino)
        return error_tell(error, STATUS_IO, file, MESSAGE_OUTPUT_IS_INPUT);
    if (!S_ISREG(found.st_mode))
        return resume ? error_tell(error, STATUS_IO, file, MESSAGE_OUTPUT_NOT_A_FILE) : STATUS_OK;
    status = lock(output, error);
    if (status == STATUS_OK && resume)
        status = resume_file(output, answers, error);
    else if (status == STATUS_OK && ftruncate(output->file, 0) != 0)
        status = failed(output, error);
    return status;
}

enum status batch_output_write(struct batch_output *output, const char *bytes, size_t n, struct error *error)
{
    if (output->gzip && n > 0) {
        buffer_clear(&output->packed);
        gzip_append(&output->packed, bytes, n);
        if (output->packed.failed)
            return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
        bytes = output->packed.data;
        n = output->packed.length;
    }
    return file_write(output->file, bytes, n) ? STATUS_OK : failed(output, error);
}

enum status batch_output_close(struct batch_output *output, struct error *error)
{
    enum status status = STATUS_OK;

    if (output->file > STDERR_FILENO && close(output->file) != 0)
        status = failed(output, error);
    output->file = -1;
    buffer_release(&output->packed);
    return status;
}
