#include "mistakes.h"

#include <stdlib.h>
#include <string.h>

#define MOST 200

void mistakes_add(struct mistakes *mistakes, const struct error *error)
{
    struct error *grown;

    for (size_t i = 0; i < mistakes->count; i++)
        if (strcmp(mistakes->list[i].where, error->where) == 0 && strcmp(mistakes->list[i].message, error->message) == 0)
            return;
    if (mistakes->count == MOST)
        return;
    grown = realloc(mistakes->list, (mistakes->count + 1) * sizeof *grown);
    if (grown == NULL)
        return;
    mistakes->list = grown;
    mistakes->list[mistakes->count++] = *error;
}

void mistakes_release(struct mistakes *mistakes)
{
    free(mistakes->list);
    *mistakes = MISTAKES_NONE;
}
