#include "cli/output.h"

#include "cli/terminal.h"

#include <stdlib.h>
#include <unistd.h>

const char *style_on(FILE *stream, enum style style)
{
    static const char *const sequences[] = {TERMINAL_ESCAPE "[0m", TERMINAL_ESCAPE "[32m", TERMINAL_ESCAPE "[31m", TERMINAL_ESCAPE "[33m",
            TERMINAL_ESCAPE "[2m", TERMINAL_ESCAPE "[1m"};
    const char *no_color = getenv("NO_COLOR");

    if ((no_color != NULL && no_color[0] != '\0') || isatty(terminal_fd(stream)) == 0)
        return "";
    return sequences[style];
}

void print_styled(FILE *stream, enum style style, const char *text)
{
    (void)fprintf(stream, "%s%s%s", style_on(stream, style), text, style_on(stream, STYLE_PLAIN));
}

void print_title(FILE *stream, const char *title)
{
    print_styled(stream, STYLE_STRONG, title);
    (void)fputc('\n', stream);
}

void print_one_line(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\n')
            (void)fputs("\\n", stream);
        else
            (void)fputc(*text, stream);
}

void print_error(const struct error *error)
{
    (void)fputs("anjian: ", stderr);
    print_one_line(stderr, error->where);
    (void)fputs(error->where[0] != '\0' ? ": " : "", stderr);
    print_one_line(stderr, error->message);
    (void)fputc('\n', stderr);
}

void print_arguments(FILE *stream, enum message message, const struct argument *arguments, size_t count)
{
    struct error error = {0};

    (void)error_tell_arguments(&error, STATUS_INVALID_REQUEST, "", message, arguments, count);
    print_one_line(stream, error.message);
}

void print_note_arguments(const char *command, enum message message, const struct argument *arguments, size_t count)
{
    (void)fprintf(stderr, "anjian: %s: ", command);
    print_arguments(stderr, message, arguments, count);
    (void)fputc('\n', stderr);
}

/* Returns where the string that begins at `at` ends. */
static size_t string_end(const char *json, size_t n, size_t at)
{
    for (at++; at < n && json[at] != '"'; at++)
        if (json[at] == '\\')
            at++;
    return at < n ? at : n - 1;
}

/* Whether the list or object that opens at `at` is empty, or a list of plain values. */
static bool is_flat(const char *json, size_t n, size_t at)
{
    char close = json[at] == '[' ? ']' : '}';
    size_t i = at + 1;

    if (i < n && json[i] == close)
        return true;
    for (; close == ']' && i < n && json[i] != ']'; i++) {
        if (json[i] == '[' || json[i] == '{')
            return false;
        if (json[i] == '"')
            i = string_end(json, n, i);
    }
    return close == ']';
}

static void new_line(struct buffer *out, size_t depth)
{
    buffer_char(out, '\n');
    while (depth-- > 0)
        buffer_text(out, "  ");
}

void json_indent(struct buffer *out, const char *json, size_t n)
{
    size_t depth = 0;
    bool flat = false;

    for (size_t i = 0; i < n; i++) {
        char c = json[i];
        if (c == '"') {
            size_t end = string_end(json, n, i);
            buffer_append(out, json + i, end - i + 1);
            i = end;
        } else if (c == '{' || c == '[') {
            buffer_char(out, c);
            flat = is_flat(json, n, i);
            if (!flat)
                new_line(out, ++depth);
        } else if (c == '}' || c == ']') {
            if (!flat && depth > 0)
                new_line(out, --depth);
            flat = false;
            buffer_char(out, c);
        } else if (c == ',') {
            buffer_text(out, flat ? ", " : ",");
            if (!flat)
                new_line(out, depth);
        } else if (c == ':') {
            buffer_text(out, ": ");
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            buffer_char(out, c);
        }
    }
}

void print_json(const char *json, size_t n, bool pretty)
{
    struct buffer out = BUFFER_EMPTY;

    if (pretty || isatty(STDOUT_FILENO) != 0)
        json_indent(&out, json, n);
    if (out.length > 0 && !out.failed)
        (void)fwrite(out.data, 1, out.length, stdout);
    else
        (void)fwrite(json, 1, n, stdout);
    (void)putchar('\n');
    buffer_release(&out);
}

enum status print_json_value(json_t *value, bool pretty, struct error *error)
{
    char *text = value != NULL ? json_dumps(value, JSON_COMPACT) : NULL;

    json_decref(value);
    if (text == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    print_json(text, strlen(text), pretty);
    free(text);
    return STATUS_OK;
}
