/* The input of `anjian load`, read line by line and more than once, in bounded memory. */
#ifndef ANJIAN_CLI_LOAD_INPUT_H
#define ANJIAN_CLI_LOAD_INPUT_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#define LOAD_LINE_MAX ((size_t)1 << 20) /* bytes */

enum load_format { LOAD_NDJSON, LOAD_CSV };

/* A position between two lines. */
struct load_position {
    int64_t offset; /* bytes */
    uint64_t line;  /* of what begins there, from 1 */
};

/* Callers read its members; only the functions below change them. */
struct load_input {
    int file;
    FILE *stream;     /* of the same file */
    const char *name; /* "standard input", or the path */
    enum load_format format;
    struct stat opened; /* its st_size is the input's */
    struct buffer line;
    struct load_position next; /* where the next line begins */
    uint64_t digest;           /* FNV-1a of what was read before the first seek. With the size it tells this input from another */
    bool digested;             /* the first pass has ended */
};

/* One line, or one row of CSV, which may be several lines. Blank ones are skipped, as are rows without any cell filled. */
struct load_line {
    const char *text; /* without the line end; NULL: longer than LOAD_LINE_MAX. Valid until the next call */
    size_t length;
    struct load_position from, to;
};

/* `path` NULL or "-": standard input. What can't be read twice is first copied to a temporary file. STATUS_IO. */
enum status load_input_open(const char *path, enum load_format format, struct load_input **out, struct error *error);
void load_input_close(struct load_input *input);

/* Reads the next line; `*more` false: there is none. STATUS_IO, STATUS_NO_MEMORY. */
enum status load_input_next(struct load_input *input, struct load_line *out, bool *more, struct error *error);

/* Goes to a position, from which the next line is read. */
void load_input_seek(struct load_input *input, const struct load_position *place);

/* Whether the file is still what it was when it was opened. */
bool load_input_unchanged(const struct load_input *input);

/* Copies a line unchanged to the descriptor `to`, with a line end. STATUS_IO; `to_name` is for its message. */
enum status load_input_copy(const struct load_input *input, const struct load_line *line, int to, const char *to_name, struct error *error);

bool load_input_same_file(const struct load_input *input, int file);

#endif
