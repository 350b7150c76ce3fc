/* All that is wrong with a rule set's files, as far as one loading shows it. */
#ifndef ANJIAN_MISTAKES_H
#define ANJIAN_MISTAKES_H

#include "status.h"

#include <stddef.h>

struct mistakes {
    struct error *list; /* in the order of finding */
    size_t count;
};

#define MISTAKES_NONE ((struct mistakes){NULL, 0})

/* Keeps a copy, unless it is kept already or there are too many to be of use. */
void mistakes_add(struct mistakes *mistakes, const struct error *error);
void mistakes_release(struct mistakes *mistakes);

#endif
