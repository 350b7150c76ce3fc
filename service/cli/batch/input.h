/* The lines of a batch's input, a chunk of whole ones at a time, from a file (gzip by its name) or a pipe, in bounded memory. */
#ifndef ANJIAN_CLI_BATCH_INPUT_H
#define ANJIAN_CLI_BATCH_INPUT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A chunk has at most so many lines, and bytes only beyond its first line. */
#define CHUNK_LINES 256
#define CHUNK_BYTES ((size_t)65536)

enum chunk_kind {
    CHUNK_NONE, /* what was read did not end a line */
    CHUNK_TEXT,
    CHUNK_TOO_LONG, /* stands for one line */
    CHUNK_END
};

struct chunk {
    enum chunk_kind kind;
    const char *text; /* until the next call */
    size_t length;
    size_t line; /* number of its first line, from 1 */
};

struct batch_input;

/* `file` NULL or "-": standard input. A line of more than `limit` bytes is not held. */
enum status batch_input_open(const char *file, size_t limit, struct batch_input **out, struct error *error);
void batch_input_close(struct batch_input *input);

/* Passes over so many requests: lines that are not blank. STATUS_INVALID_REQUEST when there are not so many. */
enum status batch_input_skip(struct batch_input *input, uint64_t requests, struct error *error);

/* Reads once at most, and waits if nothing is there. */
enum status batch_input_next(struct batch_input *input, struct chunk *out, struct error *error);

/* What poll(2) shall look at before the next batch_input_next; −1: it will not wait. */
int batch_input_awaits(const struct batch_input *input);

int batch_input_descriptor(const struct batch_input *input);

/* Bytes of the file as it lies there; 0 where that is not known. And how many of them have been taken. */
int64_t batch_input_expected(const struct batch_input *input);
int64_t batch_input_taken(const struct batch_input *input);

#endif
