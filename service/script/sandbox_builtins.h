/* What the authors' library gets from C: functions of its own, texts that are capped and charged, and the few of Lua's
 * functions that it is written with. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_SANDBOX_BUILTINS_H
#define ANJIAN_SCRIPT_SANDBOX_BUILTINS_H

#include "script/sandbox.h"

/* Pushes a table with all of it. */
void sandbox_push_internal(struct sandbox *sandbox);

#endif
