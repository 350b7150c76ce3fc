/* Reads a rule file as source, for what running it cannot show: Lua's own signs on an expression drop half of a condition, a table
 * keeps the last of two values of one key, and forgets a missing value at its end. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_LUA_GUARD_H
#define ANJIAN_SCRIPT_LUA_GUARD_H

#include <lua.h>
#include <stddef.h>

/* Pushes a userdata with the same text, line for line, in which what and, or, not, ==, ~=, if, elseif, while and until look at goes through
 * a function, operand("SIGN", value), and what would be missing in a table through present(value, …): the two arguments of the
 * chunk. Returns its bytes. The functions that a rule set gives to derive, and to a condition as its test, stay as they are: they compute
 * with values. Throws an error at the line of a key that stands twice in a table. Requires a text that Lua compiles. */
size_t lua_guard(lua_State *L, const char *name, const char *text, size_t length);

#endif
