/* The file that `anjian load` reads, line by line and more than once, in bounded memory. */
#ifndef ANJIAN_CLI_LOAD_INPUT_H
#define ANJIAN_CLI_LOAD_INPUT_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

#define LOAD_LINE_MAX ((size_t)1 << 20) /* bytes */

enum load_format { LOAD_NDJSON, LOAD_CSV };

struct load_input;

/* A place between two lines. */
struct load_place {
    int64_t offset; /* bytes */
    uint64_t line;  /* of what begins there, from 1 */
};

/* One line, or one row of CSV, which may be several lines. Blank ones are skipped, as are rows without any cell filled. */
struct load_line {
    const char *text; /* without the line end; NULL when it is longer than LOAD_LINE_MAX. Stays until the next call */
    size_t length;
    struct load_place from, to;
};

/* `path` NULL or "-": standard input, which, like anything that can't be read twice, is first copied to an unlinked temporary file.
 * STATUS_IO. */
enum status load_input_open(const char *path, enum load_format format, struct load_input **out, struct error *error);
void load_input_close(struct load_input *input);

/* For messages: "standard input", or the path. */
const char *load_input_name(const struct load_input *input);
int64_t load_input_size(const struct load_input *input);

/* Where the next line begins. */
struct load_place load_input_place(const struct load_input *input);

/* `*more` false: that was all. STATUS_IO, STATUS_NO_MEMORY. */
enum status load_input_next(struct load_input *input, struct load_line *out, bool *more, struct error *error);

/* The next line is the one at `place`. */
void load_input_seek(struct load_input *input, const struct load_place *place);

/* What tells this input from another: its size and a digest (FNV-1a) of what was read before the first seek. */
uint64_t load_input_digest(const struct load_input *input);

/* Whether the file is still what it was when it was opened. */
bool load_input_unchanged(const struct load_input *input);

/* Copies the bytes of a line, as they stand there, and ends them with a line end. STATUS_IO, of which `to_name` is the place. */
enum status load_input_copy(const struct load_input *input, const struct load_line *line, int to, const char *to_name, struct error *error);

bool load_input_same_file(const struct load_input *input, int file);

#endif
