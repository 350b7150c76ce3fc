/* The first pass of `anjian load`: reads and checks every line, before anything is written. */
#ifndef ANJIAN_CLI_LOAD_CHECK_H
#define ANJIAN_CLI_LOAD_CHECK_H

#include "cli/load/record_format.h"

struct load_check {
    uint64_t good;
    uint64_t bad;
    struct load_position first; /* where the lines begin: behind CSV's header row */
    bool header_bad;            /* then no line was looked at */
};

/* Prints a diagnostic for each of the first 200 bad lines on standard error. Copies all bad lines, and CSV's header row, to the new file
 * `skip_bad` unless it is NULL. STATUS_IO, STATUS_NO_MEMORY; STATUS_INVALID_REQUEST: `skip_bad` is the input itself. */
enum status load_check(struct load_input *input, struct record_format *records, enum load_format format, const char *skip_bad, struct load_check *out,
        struct error *error);

#endif
