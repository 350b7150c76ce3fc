#include "cli/wrap.h"

#include "base/utf8.h"
#include "cli/terminal.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#define LEAST_WIDTH 40
#define USUAL_WIDTH 100
#define REPLACEMENT "\xEF\xBF\xBD"
#define RESET TERMINAL_ESCAPE "[0m"

struct range {
    uint32_t from, to;
};

/* East Asian Width W and F (Unicode 15), with small gaps closed. */
static const struct range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},  {0x4E00, 0xA4CF},
                                    {0xA960, 0xA97C}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60},
                                    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
static const struct range narrowest[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}};

/* What steers a terminal or turns the direction of writing. */
static const struct range steering[] = {{0x00, 0x1F}, {0x7F, 0x9F}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}};

static const char closing[] = "，。、；：？！）〕】》」”’…,.;:?!)]%";
static const char opening[] = "（〔【《「“‘([";

#define IN(ranges, code) in_ranges(ranges, sizeof(ranges) / sizeof *(ranges), code)

static bool in_ranges(const struct range *ranges, size_t n, uint32_t code)
{
    for (size_t i = 0; i < n; i++)
        if (code >= ranges[i].from && code <= ranges[i].to)
            return true;
    return false;
}

/* The character at `text`, of `left` bytes; its length in bytes. What is not UTF-8 is a character a byte. */
static size_t decode(const char *text, size_t left, uint32_t *code)
{
    size_t n = utf8_character(text, left);

    *code = n > 0 ? utf8_code(text, n) : (unsigned char)text[0];
    return n > 0 ? n : 1;
}

/* Bytes of the colour sequence at `text`, or 0. */
static size_t sequence(const char *text, size_t left)
{
    const char *end = left > 1 && text[0] == TERMINAL_ESCAPE[0] && text[1] == '[' ? memchr(text, 'm', left) : NULL;

    return end != NULL ? (size_t)(end - text) + 1 : 0;
}

static size_t columns_of(uint32_t code)
{
    return IN(narrowest, code) ? 0 : IN(wide, code) ? 2 : 1;
}

static bool one_of(const char *set, const char *character, size_t n)
{
    return n > 0 && memmem(set, strlen(set), character, n) != NULL;
}

size_t layout_width(FILE *stream)
{
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns != NULL ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;

    if (width == 0 && ioctl(terminal_fd(stream), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width == 0 || width > 10000)
        width = USUAL_WIDTH;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width;
}

size_t layout_columns(const char *text, size_t n)
{
    size_t columns = 0, length;
    uint32_t code;

    for (size_t i = 0; i < n; i += length) {
        length = sequence(text + i, n - i);
        if (length > 0)
            continue;
        length = decode(text + i, n - i, &code);
        columns += columns_of(code);
    }
    return columns;
}

void layout_append(struct buffer *line, const char *text)
{
    size_t left = strlen(text), length;
    uint32_t code;

    for (; left > 0; text += length, left -= length) {
        length = decode(text, left, &code);
        if (code == '\n' || code == '\t')
            buffer_char(line, ' ');
        else if (IN(steering, code) || (length == 1 && code >= 0x80))
            buffer_text(line, REPLACEMENT);
        else
            buffer_append(line, text, length);
    }
}

/* Whether a row may end between the character at `a`, of n bytes, and the one that follows it. */
static bool may_break(const char *a, size_t n, const char *end)
{
    const char *b = a + n;
    uint32_t one, other;
    size_t m;

    while (b < end && (m = sequence(b, (size_t)(end - b))) > 0)
        b += m;
    if (b >= end || *b == ' ')
        return false;
    if (*a == ' ')
        return true;
    (void)decode(a, n, &one);
    m = decode(b, (size_t)(end - b), &other);
    return (columns_of(one) == 2 || columns_of(other) == 2) && !one_of(closing, b, m) && !one_of(opening, a, n);
}

/* Where the row that begins at `from` ends. */
static const char *row_end(const char *from, const char *end, size_t room)
{
    const char *at = from, *allowed = NULL;
    size_t columns = 0, length;
    uint32_t code;

    while (at < end) {
        length = sequence(at, (size_t)(end - at));
        if (length == 0) {
            length = decode(at, (size_t)(end - at), &code);
            columns += columns_of(code);
            if (columns > room && at > from && *at != ' ')
                return allowed != NULL ? allowed : at;
            if (may_break(at, length, end))
                allowed = at + length;
        }
        at += length;
    }
    return end;
}

/* Prints a row without the spaces at its end; the colour that is on after it. */
static void print_row(FILE *out, const char *from, const char *to, char colour[16])
{
    size_t length;

    (void)fputs(colour, out);
    for (const char *at = from; at<to; at += length> 0 ? length : 1) {
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

void layout_print(FILE *out, const struct buffer *guide, const char *first, const char *rest, const struct buffer *line, size_t width)
{
    const char *at = line->data, *end = line->data + line->length, *to;
    const char *lead = first;
    char colour[16] = "";

    if (line->failed || line->length == 0)
        return;
    for (; at < end; at = to, lead = rest) {
        size_t used = layout_columns(guide->data, guide->length) + layout_columns(lead, strlen(lead));
        to = row_end(at, end, used + LEAST_WIDTH / 2 < width ? width - used : LEAST_WIDTH / 2);
        if (guide->length > 0)
            (void)fwrite(guide->data, 1, guide->length, out);
        (void)fputs(lead, out);
        print_row(out, at, to, colour);
        while (to < end && *to == ' ')
            to++;
    }
}
