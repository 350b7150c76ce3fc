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

/* Only the first members are for callers. */
struct batch_input {
    int file;         /* the descriptor */
    int64_t expected; /* the file's size in bytes, or 0 if that is not known */
    int64_t taken;    /* bytes read so far */
    const char *name;
    struct gunzip *gunzip; /* or NULL */
    size_t limit;
    size_t at, end;  /* the bytes held that are not yet taken */
    size_t searched; /* no line ends before this */
    size_t line;     /* number of the line that `at` is in */
    bool skipping;   /* the rest of a line that is too long */
    bool at_end;     /* of the file */
    char held[];     /* limit + CHUNK_BYTES */
};

/* `file` NULL or "-": standard input. A line of more than `limit` bytes becomes a CHUNK_TOO_LONG. */
enum status batch_input_open(const char *file, size_t limit, struct batch_input **out, struct error *error);
void batch_input_close(struct batch_input *input);

/* Skips requests, which are the lines that are not blank. STATUS_INVALID_REQUEST: there are not so many. */
enum status batch_input_skip(struct batch_input *input, uint64_t requests, struct error *error);

/* Returns the next chunk. Reads from the descriptor once at most, and blocks if it has nothing. */
enum status batch_input_next(struct batch_input *input, struct chunk *out, struct error *error);

/* Returns the descriptor that the next batch_input_next reads from; −1: it has all it needs, and will not block. */
int batch_input_awaits(const struct batch_input *input);

#endif
