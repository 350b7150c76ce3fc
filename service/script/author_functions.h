/* Lua functions that rule authors wrote, which decisions call. Each call runs under a budget, and nothing of it survives: the
 * next call begins with the same variables. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_AUTHOR_FUNCTIONS_H
#define ANJIAN_SCRIPT_AUTHOR_FUNCTIONS_H

#include "model/ruleset.h"
#include "script/sandbox.h"

struct author_functions;

/* Makes an empty set with a sandbox of its own. `ruleset` is borrowed; `folder`, which stands in front of places in errors, is copied. */
enum status author_functions_new(const struct ruleset *ruleset, const char *folder, struct author_functions **out, struct error *error);

/* struct functions.free; `self` is the set, or NULL. */
void author_functions_free(void *self);

/* Returns the sandbox to load the rule files in. The set owns it. */
struct sandbox *author_functions_sandbox(struct author_functions *functions);

/* Pops the function at the top of the stack and adds it. It is called with the arguments of `expression`, and returns that's type.
 * STATUS_NO_MEMORY. */
enum status author_functions_add(struct author_functions *functions, const struct expression *expression, unsigned *index);

size_t author_functions_count(const struct author_functions *functions);

/* Collects the garbage and returns the bytes that the Lua state still holds. */
size_t author_functions_memory(struct author_functions *functions);

/* Makes what the functions can reach read-only, and notes the variables that they can assign. Call it once, when all are added, inside a
 * sandbox_call: it may throw. */
void author_functions_seal(struct author_functions *functions);

/* struct functions.begin and .call */
void author_functions_begin(void *self);
enum status author_functions_call(void *self, unsigned index, const struct value *arguments, struct arena *arena, struct value *out,
        struct error *error);

#endif
