/* The errors of one rule set, as far as one compilation finds them, and hints for those of Lua's syntax. */
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

/* Returns what is probably behind one of Lua's syntax errors, for authors who do not know Lua: a text to append to Lua's own message, or
 * "". */
const char *syntax_hint(const char *message);

/* Copies an error's message with its hint, but without what Lua quotes of the file. */
void syntax_error_unquoted(const char *message, char *out, size_t size);

#endif
