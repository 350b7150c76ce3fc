/* Any bytes as CSV: rows are cut alike however the bytes come in, and what a row is read as, written again, reads the same. */
#include "base/buffer.h"
#include "cli/load/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* The length of the first row, with its line end, when the bytes come in pieces of `piece`. */
static size_t cut(const char *text, size_t n, size_t piece)
{
    enum csv_state state = CSV_CELL;

    for (size_t at = 0; at < n; at += piece) {
        size_t end = csv_scan(&state, text + at, n - at < piece ? n - at : piece);
        if (end > 0)
            return at + end;
    }
    return n;
}

static void try_row(const char *text, size_t n, struct arena *arena)
{
    struct buffer again = BUFFER_EMPTY;
    struct csv_row row, second;

    if (csv_read(text, n, arena, &row, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < row.count; i++) {
        buffer_text(&again, i > 0 ? ",\"" : "\"");
        for (size_t k = 0; k < row.cells[i].length; k++) {
            buffer_char(&again, row.cells[i].text[k]);
            if (row.cells[i].text[k] == '"')
                buffer_char(&again, '"');
        }
        buffer_char(&again, '"');
    }
    buffer_text(&again, "\r\n");
    if (cut(again.data, again.length, again.length) != again.length || csv_read(again.data, again.length, arena, &second, NULL) != STATUS_OK ||
            second.count != row.count)
        abort();
    for (size_t i = 0; i < row.count; i++)
        if (second.cells[i].length != row.cells[i].length || memcmp(second.cells[i].text, row.cells[i].text, row.cells[i].length) != 0)
            abort();
    buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct arena arena;
    const char *text = (const char *)data;

    while (size > 0) {
        size_t n = cut(text, size, size);
        if (n == 0 || n > size || n != cut(text, size, 1) || n != cut(text, size, 7))
            abort();
        try_row(text, n, &arena);
        arena_reset(&arena);
        text += n;
        size -= n;
    }
    return 0;
}
