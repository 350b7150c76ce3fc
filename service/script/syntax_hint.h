/* What is most likely behind a syntax error, for authors who do not know Lua. Only script/ includes this. */
#ifndef ANJIAN_SYNTAX_HINT_H
#define ANJIAN_SYNTAX_HINT_H

/* A text to append to Lua's own message, or "". */
const char *syntax_hint(const char *message);

#endif
