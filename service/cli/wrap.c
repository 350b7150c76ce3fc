#include "cli/wrap.h"

#include "cli/terminal.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define LEAST_WIDTH 40
#define USUAL_WIDTH 100
#define REPLACEMENT "\xEF\xBF\xBD"
#define RESET TERMINAL_ESCAPE "[0m"

static const char closing[] = "，。、；：？！）〕】》」”’…,.;:?!)]%";
static const char opening[] = "（〔【《「“‘([";

/* Returns the length of the character at `text`. A byte that is not UTF-8 counts as a character, with *columns 1. */
static size_t character(const char *text, size_t left, size_t *columns)
{
    mbstate_t state = {0};
    wchar_t code = 0;
    size_t n = mbrtowc(&code, text, left, &state);
    int width = n > 0 && n <= left ? wcwidth(code) : 1;

    *columns = width > 0 ? (size_t)width : 0;
    return n > 0 && n <= left ? n : 1;
}

/* Returns the length of the colour sequence at `text`, or 0. */
static size_t sequence(const char *text, size_t left)
{
    const char *end = left > 1 && text[0] == TERMINAL_ESCAPE[0] && text[1] == '[' ? memchr(text, 'm', left) : NULL;

    return end != NULL ? (size_t)(end - text) + 1 : 0;
}

static bool one_of(const char *set, const char *character, size_t n)
{
    return n > 0 && memmem(set, strlen(set), character, n) != NULL;
}

size_t wrap_width(FILE *stream)
{
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns != NULL ? strtoul(columns, NULL, 10) : 0;

    if (width == 0)
        width = terminal_columns(stream);
    if (width == 0 || width > 10000)
        width = USUAL_WIDTH;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width;
}

size_t wrap_columns(const char *text, size_t n)
{
    size_t sum = 0, length, columns;

    for (size_t i = 0; i < n; i += length) {
        length = sequence(text + i, n - i);
        if (length > 0)
            continue;
        length = character(text + i, n - i, &columns);
        sum += columns;
    }
    return sum;
}

void wrap_append(struct buffer *line, const char *text)
{
    size_t left = strlen(text), length, columns;

    for (; left > 0; text += length, left -= length) {
        length = character(text, left, &columns);
        if (*text == '\n' || *text == '\t')
            buffer_char(line, ' ');
        else if (terminal_forbids(text, length) || (length == 1 && (*text & 0x80) != 0))
            buffer_text(line, REPLACEMENT);
        else
            buffer_append(line, text, length);
    }
}

/* Whether a row may end between the character at `a`, of n bytes, and the one that follows it. */
static bool may_break(const char *a, size_t n, const char *end)
{
    const char *b = a + n;
    size_t m, one, other;

    while (b < end && (m = sequence(b, (size_t)(end - b))) > 0)
        b += m;
    if (b >= end || *b == ' ')
        return false;
    if (*a == ' ')
        return true;
    (void)character(a, n, &one);
    m = character(b, (size_t)(end - b), &other);
    return (one == 2 || other == 2) && !one_of(closing, b, m) && !one_of(opening, a, n);
}

/* Returns where the row that begins at `from` ends. */
static const char *row_end(const char *from, const char *end, size_t room)
{
    const char *at = from, *allowed = NULL;
    size_t used = 0, length, columns;

    while (at < end) {
        length = sequence(at, (size_t)(end - at));
        if (length == 0) {
            length = character(at, (size_t)(end - at), &columns);
            used += columns;
            if (used > room && at > from && *at != ' ')
                return allowed != NULL ? allowed : at;
            if (may_break(at, length, end))
                allowed = at + length;
        }
        at += length;
    }
    return end;
}

/* Prints a row without the spaces at its end. `colour` is the one that goes on from row to row. */
static void print_row(FILE *out, const char *from, const char *to, char colour[16])
{
    size_t length;

    (void)fputs(colour, out);
    for (const char *at = from; at < to; at += (length > 0 ? length : 1)) {
        length = sequence(at, (size_t)(to - at));
        if (length > 0 && length < 16) {
            memcpy(colour, at, length);
            colour[length] = '\0';
        }
    }
    if (strcmp(colour, RESET) == 0)
        colour[0] = '\0';
    while (to > from && to[-1] == ' ')
        to--;
    (void)fwrite(from, 1, (size_t)(to - from), out);
    if (colour[0] != '\0')
        (void)fputs(RESET, out);
    (void)fputc('\n', out);
}

void wrap_print(FILE *out, const struct buffer *guide, const char *first, const char *rest, const struct buffer *line, size_t width)
{
    const char *at = line->data, *end = line->data + line->length, *to;
    const char *lead = first;
    char colour[16] = "";

    if (line->failed || line->length == 0)
        return;
    for (; at < end; at = to, lead = rest) {
        size_t used = wrap_columns(guide->data, guide->length) + wrap_columns(lead, strlen(lead));
        to = row_end(at, end, used + LEAST_WIDTH / 2 < width ? width - used : LEAST_WIDTH / 2);
        if (guide->length > 0)
            (void)fwrite(guide->data, 1, guide->length, out);
        (void)fputs(lead, out);
        print_row(out, at, to, colour);
        while (to < end && *to == ' ')
            to++;
    }
}
