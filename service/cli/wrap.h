/* Paragraphs on a terminal: wrapped at its width, where a Chinese character takes two columns. */
#ifndef ANJIAN_CLI_WRAP_H
#define ANJIAN_CLI_WRAP_H

#include "base/buffer.h"

#include <stdio.h>

/* Columns of `stream`: COLUMNS where it is set, else the terminal's; 100 where it is none. At least 40. */
size_t layout_width(FILE *stream);

/* Columns that `n` bytes of UTF-8 take; escape sequences for colours take none. */
size_t layout_columns(const char *text, size_t n);

/* Appends text that comes from somebody else: what would steer a terminal becomes U+FFFD, a line end a space. */
void layout_append(struct buffer *line, const char *text);

/* Prints `line`, and a line end, within `width` columns: in front of its first row `guide` and `first`, in front of the
 * others `guide` and `rest`. Breaks at spaces and beside Chinese characters, but not before a closing or after an opening
 * mark; a colour goes on in the next row. */
void layout_print(FILE *out, const struct buffer *guide, const char *first, const char *rest, const struct buffer *line, size_t width);

#endif
