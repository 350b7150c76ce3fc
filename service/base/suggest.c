#include "base/suggest.h"

#include "base/message.h"

#include <stdio.h>
#include <string.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements, and swaps of neighbours (optimal string alignment). */
static size_t edits(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][SUGGESTION_LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *spare = before;
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = spare;
    }
    return above[b_length];
}

void suggestion_offer(struct suggestion *s, const char *name)
{
    size_t n = strlen(name), distance;

    if (s->length > SUGGESTION_LONGEST || n > SUGGESTION_LONGEST)
        return;
    distance = edits(s->typed, s->length, name, n);
    if (distance > s->length / 3 + 1 || distance >= n || (s->best != NULL && distance >= s->distance))
        return;
    s->best = name;
    s->distance = distance;
}

const char *suggestion_text(const struct suggestion *s, char text[static 96])
{
    text[0] = '\0';
    if (s->best != NULL)
        (void)snprintf(text, 96, message_format("; did you mean \"%s\"?"), s->best);
    return text;
}
