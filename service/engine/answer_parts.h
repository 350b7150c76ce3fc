/* The small writers that an answer's parts have in common. */
#ifndef ANJIAN_ANSWER_PARTS_H
#define ANJIAN_ANSWER_PARTS_H

#include "buffer.h"

#include <string.h>

static inline void text_write(struct buffer *out, const char *text)
{
    buffer_json_string(out, text, strlen(text));
}

/* ,"name":"text" — the comma only after something. */
static inline void member_write(struct buffer *out, const char *name, const char *text)
{
    if (out->length > 0 && out->data[out->length - 1] != '{')
        buffer_char(out, ',');
    text_write(out, name);
    buffer_char(out, ':');
    if (text != NULL)
        text_write(out, text);
    else
        buffer_text(out, "null");
}

#define LITERAL(out, text) buffer_append((out), "" text, sizeof(text) - 1)

#endif
