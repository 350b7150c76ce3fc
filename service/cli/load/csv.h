/* Comma-separated values (RFC 4180). Rows end with CRLF or LF; a cell may be in double quotes, and a quote inside it is doubled. A quote
 * elsewhere is an error, since it is unclear what was meant. */
#ifndef ANJIAN_CLI_LOAD_CSV_H
#define ANJIAN_CLI_LOAD_CSV_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* The state of a scan; CSV_CELL at the beginning of a row. */
enum csv_state { CSV_CELL, CSV_PLAIN, CSV_QUOTED, CSV_CLOSED };

/* Scans `n` more bytes of a row. Returns how many belong to it, with its line end; 0: the row goes on after them. */
size_t csv_scan(enum csv_state *state, const char *text, size_t n);

struct csv_cell {
    const char *text; /* in the row, or in the arena */
    size_t length;
};

struct csv_row {
    size_t count; /* at least 1 */
    struct csv_cell *cells;
};

/* Splits a row, with or without its line end. STATUS_INVALID_REQUEST: a quote that is stray or not closed, or not UTF-8. */
enum status csv_read(const char *text, size_t n, struct arena *arena, struct csv_row *out, struct error *error);

#endif
