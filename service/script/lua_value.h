/* Lua values as typed values. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_LUA_VALUE_H
#define ANJIAN_SCRIPT_LUA_VALUE_H

#include "model/ruleset.h"

#include <lua.h>

/* Reads the value at the top of the stack: a boolean, a number within ±(2^53−1), a day, a code of `values`. Returns false if it is none of
 * that type; a text or a list never is. */
bool lua_value_read(lua_State *L, enum type type, const struct enumeration *values, struct value *out);

#endif
