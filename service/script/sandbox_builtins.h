/* What lua/, the authors' library, gets from C: functions of its own, string functions with limits that charge the budget, and
 * the few of Lua's functions that it is written with. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_SANDBOX_BUILTINS_H
#define ANJIAN_SCRIPT_SANDBOX_BUILTINS_H

#include "script/sandbox.h"

/* Pushes a table with all of them. */
void sandbox_push_internal(struct sandbox *sandbox);

#endif
