/* Reads a batch's input in chunks of whole lines, from a file (gzip by its name) or a pipe, in bounded memory. */
#ifndef ANJIAN_CLI_BATCH_INPUT_H
#define ANJIAN_CLI_BATCH_INPUT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most lines of a chunk, and its most bytes unless its first line is longer. */
#define CHUNK_LINES 256
#define CHUNK_BYTES ((size_t)65536)

enum chunk_kind {
    CHUNK_NONE, /* no line has ended yet */
    CHUNK_TEXT,
    CHUNK_TOO_LONG, /* one line, which is not held */
    CHUNK_END
};

struct chunk {
    enum chunk_kind kind;
    const char *text; /* valid until the next call */
    size_t length;
    size_t line; /* number of its first line, from 1 */
};

struct batch_input;

/* `file` NULL or "-": standard input. A line of more than `limit` bytes becomes a CHUNK_TOO_LONG. */
enum status batch_input_open(const char *file, size_t limit, struct batch_input **out, struct error *error);
void batch_input_close(struct batch_input *input);

/* Skips requests, which are the lines that are not blank. STATUS_INVALID_REQUEST: there are not so many. */
enum status batch_input_skip(struct batch_input *input, uint64_t requests, struct error *error);

/* Returns the next chunk. Reads from the descriptor once at most, and blocks if it has nothing. */
enum status batch_input_next(struct batch_input *input, struct chunk *out, struct error *error);

/* Returns the descriptor that the next batch_input_next reads from; −1: it has all it needs, and will not block. */
int batch_input_awaits(const struct batch_input *input);

int batch_input_descriptor(const struct batch_input *input);

/* The file's size in bytes, or 0 if that is not known; and how many of them have been read. */
int64_t batch_input_expected(const struct batch_input *input);
int64_t batch_input_taken(const struct batch_input *input);

#endif
