/* The small writers that an answer's parts have in common. */
#ifndef ANJIAN_ENGINE_ANSWER_PARTS_H
#define ANJIAN_ENGINE_ANSWER_PARTS_H

#include "base/buffer.h"
#include "model/expression.h"

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

/* What follows the result of a tree's node, up to its children; `need` is for OP_AT_LEAST. */
static inline void tree_open(struct buffer *out, const struct expression *tree, double need)
{
    static const char *const words[] = {[OP_OTHERWISE] = "\",\"otherwise\":true",
                                        [OP_ALL] = "\",\"all\":[",
                                        [OP_ANY] = "\",\"any\":[",
                                        [OP_NONE] = "\",\"none\":[",
                                        [OP_NOT] = "\",\"not\":",
                                        [OP_AT_LEAST] = "\",\"at_least\":"};

    buffer_text(out, words[tree->op]);
    if (tree->op != OP_AT_LEAST)
        return;
    buffer_number(out, need);
    LITERAL(out, ",\"of\":[");
}

static inline void tree_close(struct buffer *out, const struct expression *tree)
{
    buffer_text(out, tree->op == OP_OTHERWISE || tree->op == OP_NOT ? "}" : "]}");
}

#endif
