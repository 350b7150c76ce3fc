/* Text into HTML. */
#ifndef ANJIAN_HTML_H
#define ANJIAN_HTML_H

#include <stddef.h>
#include <stdio.h>

/* Escaped for an element's content and a quoted attribute alike. NULL is nothing. */
void html_text(FILE *out, const char *text);
void html_text_n(FILE *out, const char *text, size_t n);

/* <tag …>text</tag>; `open` is the tag and its attributes, without the brackets. */
void html_element(FILE *out, const char *open, const char *text);

#endif
