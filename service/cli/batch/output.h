/* Writes a batch's answers to standard output, or to a file (gzip by its name) that a later run can resume. */
#ifndef ANJIAN_CLI_BATCH_OUTPUT_H
#define ANJIAN_CLI_BATCH_OUTPUT_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdint.h>

struct batch_output {
    int file;
    const char *name;
    bool gzip;
    size_t piece; /* bytes that are worth a write */
    struct buffer packed;
};

#define BATCH_OUTPUT_NONE ((struct batch_output){.file = -1})

/* Opens standard output (`file` NULL), or empties the file. With `resume` it keeps the file's whole lines, counts them in `*answers`, and
 * cuts off what a killed run left behind them. The file is locked until every process that inherits it has closed it: STATUS_BUSY.
 * STATUS_IO also if `input` reads the same file, or if gzip data end inside a line. `file` is borrowed. */
enum status batch_output_open(struct batch_output *output, const char *file, bool resume, int input, uint64_t *answers, struct error *error);

/* Writes whole lines. In gzip they become one member, so a killed run leaves whole members. */
enum status batch_output_write(struct batch_output *output, const char *bytes, size_t n, struct error *error);

/* STATUS_IO: the last bytes could not be written. */
enum status batch_output_close(struct batch_output *output, struct error *error);

#endif
