/* What is probably behind one of Lua's syntax errors, for authors who do not know Lua. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_SYNTAX_HINT_H
#define ANJIAN_SCRIPT_SYNTAX_HINT_H

#include <stddef.h>

/* Returns a text to append to Lua's own message, or "". */
const char *syntax_hint(const char *message);

/* Copies an error's message with its hint, but without what Lua quotes of the file. */
void syntax_error_unquoted(const char *message, char *out, size_t size);

#endif
