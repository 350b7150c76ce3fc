/* The errors of one rule set, as far as one compilation finds them. */
#ifndef ANJIAN_SCRIPT_DIAGNOSTICS_H
#define ANJIAN_SCRIPT_DIAGNOSTICS_H

#include "base/status.h"

#include <stddef.h>

struct diagnostics {
    struct error *list; /* in the order of finding */
    size_t count;
};

#define DIAGNOSTICS_NONE ((struct diagnostics){NULL, 0})

/* Adds a copy, unless it is there already. After 200 errors, or without memory, nothing is added. */
void diagnostics_add(struct diagnostics *diagnostics, const struct error *error);
void diagnostics_release(struct diagnostics *diagnostics);

#endif
