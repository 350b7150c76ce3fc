/* What is most likely behind a syntax error, for authors who do not know Lua. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_SYNTAX_HINT_H
#define ANJIAN_SCRIPT_SYNTAX_HINT_H

#include <stddef.h>

/* A text to append to Lua's own message, or "". */
const char *syntax_hint(const char *message);

/* Copies an error's message without what Lua quotes of the file, but with its hint. */
void syntax_error_unquoted(const char *message, char *out, size_t size);

#endif
