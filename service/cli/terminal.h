/* Standard output and standard error as a terminal may be shown them.
 *
 * Texts of rule files and of input are printed in many places. None of them may move the cursor, colour, or retitle the
 * terminal: control characters, also those of Unicode's second set and those that turn the direction of writing, come
 * out as \u001b. What the program itself means passes: newline, tab, and colours (nothing else), which begin with a byte that
 * no UTF-8 text has. */
#ifndef ANJIAN_CLI_TERMINAL_H
#define ANJIAN_CLI_TERMINAL_H

#include <stdio.h>

#define TERMINAL_ESCAPE "\xff" /* printed as ESC */

/* To be called first: puts the filter before stdout and stderr. */
void terminal_guard(void);

/* The descriptor behind a stream, also behind one of these two. */
int terminal_fd(FILE *stream);

#endif
