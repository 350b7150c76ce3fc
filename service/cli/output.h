/* What goes to standard output: colours and layout for a reader on a terminal, plain bytes for a program. */
#ifndef ANJIAN_CLI_OUTPUT_H
#define ANJIAN_CLI_OUTPUT_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdio.h>

enum style { STYLE_PLAIN, STYLE_GOOD, STYLE_BAD, STYLE_WARNING, STYLE_FAINT, STYLE_STRONG };

/* The escape sequence for `style`, or "" when `stream` is no terminal or NO_COLOR is set. */
const char *style_on(FILE *stream, enum style style);

/* Appends `n` bytes of well-formed JSON with line breaks and indentation; a list of plain values stays on its line. */
void json_indent(struct buffer *out, const char *json, size_t n);

/* Prints one JSON text and a line end on standard output: indented on a terminal or when `pretty`, else as it is. */
void print_json(const char *json, size_t n, bool pretty);

/* Prints a newline as \n, so that a text can't pass for a line of the program's own. */
void print_one_line(FILE *stream, const char *text);

#endif
