/* Filters standard output and standard error, so that texts of rule files and of input can't steer a terminal: move the cursor,
 * colour, or retitle it.
 *
 * Control characters, also those of Unicode's second set and those that turn the direction of writing, come out as \u001b. Newline and
 * tab pass; so do the program's own colours, which begin with a byte that no UTF-8 text has. */
#ifndef ANJIAN_CLI_TERMINAL_H
#define ANJIAN_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

#define TERMINAL_ESCAPE "\xff" /* printed as ESC */

/* To be called first: puts the filter before stdout and stderr. */
void terminal_filter_streams(void);

/* Whether the filter would escape the character of `n` bytes. */
bool terminal_forbids(const char *text, size_t n);

/* Columns of the terminal behind a stream, or 0. */
unsigned terminal_columns(FILE *stream);

/* The descriptor behind a stream, also behind one of these two. */
int terminal_fd(FILE *stream);

#endif
