/* "Did you mean …?": the known name that a mistyped one is nearest to. */
#ifndef ANJIAN_BASE_SUGGEST_H
#define ANJIAN_BASE_SUGGEST_H

#include "base/status.h"

/* Begin with SUGGESTION(text, length), offer every known name, read `best`. */
struct suggestion {
    const char *typed;
    size_t length;
    const char *best; /* NULL while nothing is near enough */
    size_t distance;  /* edits from `typed` to `best` */
};

#define SUGGESTION(typed_, length_) ((struct suggestion){.typed = (typed_), .length = (length_)})

/* The same for a message that goes into `error_`, if that wants one. */
#define SUGGESTION_FOR(error_, typed_, length_) SUGGESTION((typed_), (error_) != NULL && (error_)->terse ? SUGGESTION_LONGEST + 1 : (length_))

#define SUGGESTION_LONGEST 64 /* bytes; a longer name is typed from a list, not from memory */

/* `name` is borrowed. The first of equally near names stays. */
void suggestion_offer(struct suggestion *suggestion, const char *name);

/* `; did you mean "…"?`, or "" without one; in `text`. */
const char *suggestion_text(const struct suggestion *suggestion, char text[static 96]);

#endif
