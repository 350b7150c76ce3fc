/* Wraps paragraphs of Chinese and English text at the width of a terminal, where a Chinese character takes two columns. Counts columns
 * by the locale's LC_CTYPE, which main sets to UTF-8. */
#ifndef ANJIAN_CLI_WRAP_H
#define ANJIAN_CLI_WRAP_H

#include "base/buffer.h"

#include <stdio.h>

/* Returns COLUMNS if it is set, else the width of the terminal `stream`; 100 if it is none. At least 40. */
size_t wrap_width(FILE *stream);

/* Returns the columns that `n` bytes of UTF-8 take. Escape sequences for colours take none. */
size_t wrap_columns(const char *text, size_t n);

/* Appends text of rules or input to a paragraph. Control characters become U+FFFD, a line end a space. */
void wrap_append(struct buffer *line, const char *text);

/* Prints the paragraph `line` and a line end, within `width` columns. Each row begins with `guide`, then `first` or, from the second on,
 * `rest`. Rows end at spaces and beside Chinese characters, but not before a closing or after an opening mark; a colour goes on in
 * the next row. */
void wrap_print(FILE *out, const struct buffer *guide, const char *first, const char *rest, const struct buffer *line, size_t width);

#endif
