/* All that is wrong with a rule set's files, as far as one loading shows it. */
#ifndef ANJIAN_SCRIPT_DIAGNOSTICS_H
#define ANJIAN_SCRIPT_DIAGNOSTICS_H

#include "base/status.h"

#include <stddef.h>

struct diagnostics {
    struct error *list; /* in the order of finding */
    size_t count;
};

#define MISTAKES_NONE ((struct diagnostics){NULL, 0})

/* Keeps a copy, unless it is kept already or there are too many to be of use. */
void diagnostics_add(struct diagnostics *diagnostics, const struct error *error);
void diagnostics_release(struct diagnostics *diagnostics);

#endif
