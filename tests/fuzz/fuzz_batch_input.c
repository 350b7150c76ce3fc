/* Any bytes as a batch's input: the chunks hold what it held, line by line, and none that is too long. */
#include "cli/batch/gzip.h"
#include "cli/batch/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LIMIT 40
#define CHECK(what) \
    do { \
        if (!(what)) \
            abort(); \
    } while (0)

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int file_of(const void *bytes, size_t n)
{
    int file = memfd_create("input", 0);

    CHECK(file >= 0 && write(file, bytes, n) == (ssize_t)n && lseek(file, 0, SEEK_SET) == 0);
    return file;
}

/* `skip` requests are passed over, which are found here in a way of our own. */
static void compare(const char *path, const char *text, size_t size, size_t skip)
{
    struct batch_input *input = NULL;
    struct chunk chunk = {.kind = CHUNK_NONE};
    const char *at = text, *end = text + size;
    size_t line = 1, left = skip;
    enum status status;

    CHECK(batch_input_open(path, LIMIT, &input, NULL) == STATUS_OK);
    for (; left > 0 && at < end; line++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at)), *stop = feed != NULL ? feed : end;
        size_t blank = 0;
        while (blank < (size_t)(stop - at) && memchr(" \t\r", at[blank], 3) != NULL)
            blank++;
        left -= stop - at > LIMIT || blank < (size_t)(stop - at);
        at = feed != NULL ? feed + 1 : end;
    }
    status = batch_input_skip(input, skip, NULL);
    CHECK((status == STATUS_OK) == (left == 0));
    while (status == STATUS_OK && chunk.kind != CHUNK_END) {
        CHECK(batch_input_next(input, &chunk, NULL) == STATUS_OK);
        if (chunk.kind == CHUNK_TEXT || chunk.kind == CHUNK_TOO_LONG)
            CHECK(chunk.line == line);
        if (chunk.kind == CHUNK_TOO_LONG) {
            const char *feed = memchr(at, '\n', (size_t)(end - at)), *stop = feed != NULL ? feed : end;
            CHECK(stop - at > LIMIT);
            at = feed != NULL ? feed + 1 : end;
            line++;
        } else if (chunk.kind == CHUNK_TEXT) {
            const char *stop = at + chunk.length;
            size_t lines = 0;
            CHECK(chunk.length > 0 && stop <= end && memcmp(chunk.text, at, chunk.length) == 0 && (stop == end || stop[-1] == '\n'));
            for (; at < stop; lines++, line++) {
                const char *feed = memchr(at, '\n', (size_t)(stop - at));
                CHECK((feed != NULL ? feed : stop) - at <= LIMIT);
                at = feed != NULL ? feed + 1 : stop;
            }
            CHECK(lines <= CHUNK_LINES);
        }
    }
    CHECK(status != STATUS_OK || at == end);
    batch_input_close(input);
}

/* As it is, and as gzip; and as what might be gzip. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    size_t skip = size > 0 ? data[0] % 4U : 0, half = size / 2;
    struct buffer packed = BUFFER_EMPTY;
    struct gunzip *gunzip = NULL;
    const char *text = (const char *)data;
    char path[64], piece[16];
    int file = file_of(data, size);
    size_t n, total = 0;

    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    compare(path, text, size, skip);
    CHECK(gunzip_new(file, "", &gunzip, NULL) == STATUS_OK && lseek(file, 0, SEEK_SET) == 0);
    while (!gunzip_at_end(gunzip) && gunzip_read(gunzip, piece, sizeof piece, &n, NULL) == STATUS_OK)
        CHECK(n <= sizeof piece);
    gunzip_free(gunzip);
    (void)close(file);

    gzip_append(&packed, text, half);
    gzip_append(&packed, text + half, size - half);
    CHECK(!packed.failed);
    file = file_of(packed.data, packed.length);
    CHECK(gunzip_new(file, "", &gunzip, NULL) == STATUS_OK);
    for (; !gunzip_at_end(gunzip); total += n) {
        CHECK(gunzip_read(gunzip, piece, sizeof piece, &n, NULL) == STATUS_OK);
        CHECK(total + n <= size && memcmp(piece, text + total, n) == 0);
    }
    CHECK(total == size && gunzip_whole(gunzip) && !gunzip_torn(gunzip) && gunzip_taken(gunzip) == (off_t)packed.length);
    gunzip_free(gunzip);
    (void)close(file);
    buffer_release(&packed);
    return 0;
}
