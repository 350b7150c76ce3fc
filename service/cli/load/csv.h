/* Comma-separated values after RFC 4180: rows end with CRLF or LF, cells may stand in double quotes, and a quote inside those is
 * doubled. A quote elsewhere is a diagnostic, for what follows it could be meant either way. */
#ifndef ANJIAN_CLI_LOAD_CSV_H
#define ANJIAN_CLI_LOAD_CSV_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Where in a row a scan stands; CSV_CELL at its beginning. */
enum csv_state { CSV_CELL, CSV_PLAIN, CSV_QUOTED, CSV_CLOSED };

/* Goes on through `n` bytes of a row. Its length with its line end, as far as it lies in these bytes; 0: it goes on after them. */
size_t csv_scan(enum csv_state *state, const char *text, size_t n);

struct csv_cell {
    const char *text; /* in the row, or in the arena */
    size_t length;
};

struct csv_row {
    size_t count; /* at least 1 */
    struct csv_cell *cells;
};

/* Takes a row apart, with or without its line end. STATUS_INVALID_REQUEST: a stray quote, or one that is not closed; not UTF-8. */
enum status csv_read(const char *text, size_t n, struct arena *arena, struct csv_row *out, struct error *error);

#endif
