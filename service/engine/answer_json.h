/* Helpers shared by the writers of an answer's JSON. */
#ifndef ANJIAN_ENGINE_ANSWER_JSON_H
#define ANJIAN_ENGINE_ANSWER_JSON_H

#include "base/buffer.h"
#include "model/ruleset.h"

#define LITERAL(out, text) buffer_append((out), "" text, sizeof(text) - 1)

static inline void rendered_write(struct buffer *out, struct rendered rendered)
{
    buffer_append(out, rendered.text, rendered.length);
}

/* Appends "met", "unmet" or "unknown", with the quotes. */
static inline void result_write(struct buffer *out, enum truth result)
{
    static const struct rendered results[3] = {{"\"unmet\"", 7}, {"\"unknown\"", 9}, {"\"met\"", 5}};

    rendered_write(out, results[result]);
}

/* Appends an element of `because`. */
static inline void reason_write(struct buffer *out, const struct condition *condition, enum truth result)
{
    buffer_json_comma(out);
    LITERAL(out, "{\"condition\":");
    rendered_write(out, condition->reference);
    LITERAL(out, ",\"result\":");
    result_write(out, result);
    LITERAL(out, "}");
}

/* Appends what stands before the result of a tree's node. */
static inline void tree_begin(struct buffer *out, const struct expression *tree)
{
    LITERAL(out, "{");
    if (tree->label != NULL)
        rendered_write(out, tree->label->json);
    LITERAL(out, "\"result\":");
}

/* Appends what stands between the result of a tree's node and its children. `need` is for OP_AT_LEAST. */
static inline void tree_open(struct buffer *out, const struct expression *tree, double need)
{
    static const char *const words[] = {[OP_OTHERWISE] = ",\"otherwise\":true",
            [OP_ALL] = ",\"all\":[",
            [OP_ANY] = ",\"any\":[",
            [OP_NONE] = ",\"none\":[",
            [OP_NOT] = ",\"not\":",
            [OP_AT_LEAST] = ",\"at_least\":"};

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
