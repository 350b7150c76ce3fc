/* "Did you mean …?": the known name that a mistyped one is nearest to. */
#ifndef ANJIAN_BASE_SUGGEST_H
#define ANJIAN_BASE_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

/* Begin with SUGGESTION(text, length), offer every known name, read `best`. */
struct suggestion {
    const char *typed;
    size_t length;
    const char *best; /* NULL while no name is near enough */
    size_t distance;  /* edits from `typed` to `best` */
};

#define SUGGESTION(typed_, length_) ((struct suggestion){.typed = (typed_), .length = (length_)})

#define SUGGESTION_LONGEST 64 /* bytes; for a longer name nothing is suggested */

/* The same where a search may cost too much: if `terse_`, nothing is suggested. */
#define SUGGESTION_UNLESS(terse_, typed_, length_) SUGGESTION((typed_), (terse_) ? SUGGESTION_LONGEST + 1 : (length_))

/* Remembers `name`, which is borrowed, if it is nearer than all before it. */
void suggestion_offer(struct suggestion *suggestion, const char *name);

/* The name as an argument of a message; absent if there is none. */
#define ARG_SUGGESTION(suggestion_) ARG_TEXT((suggestion_).best)

/* Writes `; did you mean "…"?` to `text`, or "" if there is no suggestion. Returns `text`. */
const char *suggestion_text(const struct suggestion *suggestion, char text[static 96]);

#endif
