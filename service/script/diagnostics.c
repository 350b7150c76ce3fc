#include "script/diagnostics.h"

#include <stdlib.h>
#include <string.h>

#define MOST 200

void diagnostics_add(struct diagnostics *diagnostics, const struct error *error)
{
    struct error *grown;

    for (size_t i = 0; i < diagnostics->count; i++)
        if (strcmp(diagnostics->list[i].where, error->where) == 0 && strcmp(diagnostics->list[i].message, error->message) == 0)
            return;
    if (diagnostics->count == MOST)
        return;
    grown = realloc(diagnostics->list, (diagnostics->count + 1) * sizeof *grown);
    if (grown == NULL)
        return;
    diagnostics->list = grown;
    diagnostics->list[diagnostics->count++] = *error;
}

void diagnostics_release(struct diagnostics *diagnostics)
{
    free(diagnostics->list);
    *diagnostics = DIAGNOSTICS_NONE;
}
