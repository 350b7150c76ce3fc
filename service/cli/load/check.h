/* The first pass of `anjian load`: every line is read and checked, before anything is written. */
#ifndef ANJIAN_CLI_LOAD_CHECK_H
#define ANJIAN_CLI_LOAD_CHECK_H

#include "cli/load/record_format.h"

struct load_check {
    uint64_t good;
    uint64_t bad;
    struct load_place first; /* where the lines begin: behind CSV's header row */
    bool header_bad;         /* then no line was looked at */
};

/* Prints every bad line's diagnostic on standard error (as many as a person may read), and copies the bad lines, as they stand, to
 * the new file `skip_bad` (or NULL), CSV's with its header row. STATUS_IO, STATUS_NO_MEMORY; STATUS_INVALID_REQUEST: `skip_bad` is
 * the input itself. */
enum status load_check(struct load_input *input, struct record_format *form, enum load_format format, const char *skip_bad, struct load_check *out,
                       struct error *error);

/* Whether record_format_read has found a bad line, and not that memory ran out. */
bool load_is_bad_line(enum status status);

#endif
