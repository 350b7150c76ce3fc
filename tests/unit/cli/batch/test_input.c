/* Chunks of whole lines, and when there is nothing to wait for. */
#include "cli/batch/input.h"

#include "cli/batch/gzip.h"
#include "unit/runner.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIMIT 100

/* A FIFO of that name, open for writing, and the input that reads it. */
struct fifo {
    char folder[32], path[64];
    int writer;
    struct batch_input *input;
};

static struct fifo fifo_open(const char *name)
{
    struct fifo fifo = {.folder = "/tmp/anjian-unit-XXXXXX"};
    int reader;

    ck_assert_ptr_nonnull(mkdtemp(fifo.folder));
    (void)snprintf(fifo.path, sizeof fifo.path, "%s/%s", fifo.folder, name);
    ck_assert_int_eq(mkfifo(fifo.path, 0600), 0);
    reader = open(fifo.path, O_RDONLY | O_NONBLOCK);
    fifo.writer = open(fifo.path, O_WRONLY);
    ck_assert_int_eq(batch_input_open(fifo.path, LIMIT, &fifo.input, NULL), STATUS_OK);
    (void)close(reader);
    return fifo;
}

static void fifo_close(struct fifo *fifo)
{
    batch_input_close(fifo->input);
    (void)close(fifo->writer);
    (void)unlink(fifo->path);
    (void)rmdir(fifo->folder);
}

static bool would_block(const struct batch_input *input)
{
    struct pollfd polled = {.fd = batch_input_awaits(input), .events = POLLIN};

    return polled.fd >= 0 && poll(&polled, 1, 0) == 0;
}

/* Lines that can be had without waiting for the writer. */
static size_t lines_now(struct batch_input *input)
{
    size_t lines = 0;

    while (!would_block(input)) {
        struct chunk chunk;
        ck_assert_int_eq(batch_input_next(input, &chunk, NULL), STATUS_OK);
        for (size_t i = 0; chunk.kind == CHUNK_TEXT && i < chunk.length; i++)
            lines += chunk.text[i] == '\n';
        ck_assert_int_ne(chunk.kind, CHUNK_END);
    }
    return lines;
}

static void put(const struct fifo *fifo, const void *bytes, size_t n)
{
    ck_assert_int_eq(write(fifo->writer, bytes, n), (ssize_t)n);
}

START_TEST(plain)
{
    struct fifo fifo = fifo_open("in");

    put(&fifo, "a\nb\nc", 5);
    ck_assert_uint_eq(lines_now(fifo.input), 2);
    put(&fifo, "\n", 1);
    ck_assert_uint_eq(lines_now(fifo.input), 1);
    fifo_close(&fifo);
}
END_TEST

START_TEST(gzip)
{
    struct fifo fifo = fifo_open("in.gz");
    struct buffer text = BUFFER_EMPTY, packed = BUFFER_EMPTY;

    for (int i = 0; i < 30000; i++)
        buffer_text(&text, "abcdefghi\n"); /* more than a chunk, from less than a piece of the file */
    gzip_append(&packed, text.data, text.length);
    put(&fifo, packed.data, packed.length);
    ck_assert_uint_eq(lines_now(fifo.input), 30000);
    put(&fifo, packed.data, 5); /* the beginning of the next member */
    ck_assert_uint_eq(lines_now(fifo.input), 0);
    put(&fifo, packed.data + 5, packed.length - 5);
    ck_assert_uint_eq(lines_now(fifo.input), 30000);
    buffer_release(&text);
    buffer_release(&packed);
    fifo_close(&fifo);
}
END_TEST

int main(void)
{
    return RUN_TESTS("input", plain, gzip);
}
