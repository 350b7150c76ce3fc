#include "cli/load/csv.h"

#include "base/utf8.h"

#include <string.h>

static enum csv_state next(enum csv_state state, char c)
{
    switch (state) {
    case CSV_QUOTED:
        return c == '"' ? CSV_CLOSED : CSV_QUOTED;
    case CSV_CLOSED:
        return c == ',' ? CSV_CELL : c == '"' ? CSV_QUOTED : CSV_CLOSED;
    case CSV_CELL:
        return c == ',' ? CSV_CELL : c == '"' ? CSV_QUOTED : CSV_PLAIN;
    case CSV_PLAIN:
        break;
    }
    return c == ',' ? CSV_CELL : CSV_PLAIN;
}

size_t csv_scan(enum csv_state *state, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\n' && *state != CSV_QUOTED)
            return i + 1;
        *state = next(*state, text[i]);
    }
    return 0;
}

static enum status refuse(struct error *error, const struct csv_row *row, enum message message)
{
    return error_tell(error, STATUS_INVALID_REQUEST, "", message, ARG_NUMBER(row->count + 1));
}

/* A quoted cell; `*at` is on its opening quote, and then on what follows the closing one. */
static enum status read_quoted(const char **at, const char *end, struct arena *arena, struct csv_row *row, struct error *error)
{
    const char *from = *at + 1, *to = from;
    size_t doubled = 0, length = 0;
    char *copy;

    while (to < end && (*to != '"' || (to + 1 < end && to[1] == '"'))) {
        doubled += *to == '"';
        to += *to == '"' ? 2 : 1;
    }
    if (to == end)
        return refuse(error, row, MESSAGE_CELL_QUOTE_OPEN);
    *at = to + 1;
    if (*at < end && **at != ',')
        return refuse(error, row, MESSAGE_CELL_AFTER_QUOTE);
    row->cells[row->count] = (struct csv_cell){from, (size_t)(to - from)};
    if (doubled == 0)
        return STATUS_OK;
    copy = arena_take(arena, (size_t)(to - from) - doubled + 1);
    if (copy == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    for (; from < to; from += *from == '"' ? 2 : 1)
        copy[length++] = *from;
    row->cells[row->count] = (struct csv_cell){copy, length};
    return STATUS_OK;
}

static enum status read_plain(const char **at, const char *end, struct csv_row *row, struct error *error)
{
    const char *comma = memchr(*at, ',', (size_t)(end - *at));
    const struct csv_cell cell = {*at, (size_t)((comma != NULL ? comma : end) - *at)};

    row->cells[row->count] = cell;
    *at += cell.length;
    if (memchr(cell.text, '"', cell.length) == NULL)
        return STATUS_OK;
    if (cell.text[0] == '=')
        return refuse(error, row, MESSAGE_CELL_FORMULA);
    return refuse(error, row, MESSAGE_CELL_STRAY_QUOTE);
}

enum status csv_read(const char *text, size_t n, struct arena *arena, struct csv_row *out, struct error *error)
{
    struct csv_row row = {0};
    size_t room = 1;
    const char *at = text, *end;

    if (n > 0 && text[n - 1] == '\n')
        n--;
    if (n > 0 && text[n - 1] == '\r')
        n--;
    end = text + n;
    if (!utf8_valid(text, n))
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_CSV_NOT_UTF8);
    for (size_t i = 0; i < n; i++)
        room += text[i] == ',';
    row.cells = arena_array(arena, room, sizeof *row.cells);
    if (row.cells == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    for (;; at++) {
        enum status status = at < end && *at == '"' ? read_quoted(&at, end, arena, &row, error) : read_plain(&at, end, &row, error);
        if (status != STATUS_OK)
            return status;
        row.count++;
        if (at == end)
            break;
    }
    *out = row;
    return STATUS_OK;
}
