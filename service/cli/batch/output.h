/* Where a batch's answers go: a file (gzip by its name) that a later run may go on with, or standard output. */
#ifndef ANJIAN_CLI_BATCH_OUTPUT_H
#define ANJIAN_CLI_BATCH_OUTPUT_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdint.h>

struct batch_output {
    int file;
    const char *name;
    bool gzip;
    size_t piece; /* bytes worth a write */
    struct buffer packed;
};

#define BATCH_OUTPUT_NONE ((struct batch_output){.file = -1})

/* `file` NULL: standard output. A file is made anew, or with `resume` kept: `*answers` is how many whole lines it holds, and
 * what a killed run left behind them is cut off. It is locked until all processes that inherit it have closed it; STATUS_BUSY
 * when another writes to it. STATUS_IO also where it is the very file that `input` reads, or gzip that ends inside a line.
 * `name` is borrowed. */
enum status batch_output_open(struct batch_output *output, const char *file, bool resume, int input, uint64_t *answers, struct error *error);

/* Whole lines; in gzip they are a member of their own, so that a run that is killed leaves whole members. */
enum status batch_output_write(struct batch_output *output, const char *bytes, size_t n, struct error *error);

/* STATUS_IO when the last bytes could not be kept. */
enum status batch_output_close(struct batch_output *output, struct error *error);

#endif
