/* Standard output and standard error: colours and layout for a reader on a terminal, plain bytes for a program. */
#ifndef ANJIAN_CLI_OUTPUT_H
#define ANJIAN_CLI_OUTPUT_H

#include "base/buffer.h"
#include "base/status.h"

#include <jansson.h>
#include <stdio.h>

enum style { STYLE_PLAIN, STYLE_GOOD, STYLE_BAD, STYLE_WARNING, STYLE_FAINT, STYLE_STRONG };

/* The escape sequence for `style`, or "" when `stream` is no terminal or NO_COLOR is set. */
const char *style_on(FILE *stream, enum style style);

/* Prints the text between the sequences for `style` and STYLE_PLAIN. */
void print_styled(FILE *stream, enum style style, const char *text);

/* Prints a title on a line of its own. */
void print_title(FILE *stream, const char *title);

/* Prints a newline as \n, so that a text can't pass for a line of the program's own. */
void print_one_line(FILE *stream, const char *text);

/* Prints "anjian: where: message" on standard error. */
void print_error(const struct error *error);

/* Prints a message of the catalogue in the program's language: print_message(stream, MESSAGE_X, ARG_TEXT(…)). */
#define print_message(stream, message, ...) print_arguments((stream), (message), ARGUMENTS(__VA_ARGS__))
void print_arguments(FILE *stream, enum message message, const struct argument *arguments, size_t count);

/* Prints "anjian: command: message" and a line end on standard error. */
#define print_note(command, message, ...) print_note_arguments((command), (message), ARGUMENTS(__VA_ARGS__))
void print_note_arguments(const char *command, enum message message, const struct argument *arguments, size_t count);

/* Appends `n` bytes of well-formed JSON with line breaks and indentation; a list of plain values stays on its line. */
void json_indent(struct buffer *out, const char *json, size_t n);

/* Prints one JSON text and a line end on standard output: indented on a terminal or when `pretty`, else as it is. */
void print_json(const char *json, size_t n, bool pretty);

/* The same for a value, whose reference it takes; NULL, too, is STATUS_NO_MEMORY. */
enum status print_json_value(json_t *value, bool pretty, struct error *error);

#endif
