/* The way out into Lua: functions that rule authors wrote, called with values, under a budget, with nothing kept from
 * one call to the next. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_FUNCTIONS_H
#define ANJIAN_SCRIPT_FUNCTIONS_H

#include "model/ruleset.h"
#include "script/sandbox.h"

struct author_functions;

/* Takes over the sandbox. `folder` is copied. */
enum status author_functions_new(struct sandbox *sandbox, const struct ruleset *ruleset, const char *folder, struct author_functions **out,
                                 struct error *error);
void author_functions_free(struct author_functions *functions);

/* Adds the function at the top of the stack (popped), which is called with `expression`'s arguments and gives its type.
 * STATUS_INVALID_RULES when memory runs out. */
enum status author_functions_add(struct author_functions *functions, const struct expression *expression, unsigned *index);

size_t author_functions_count(const struct author_functions *functions);

/* Collects the garbage; bytes in use then. */
size_t author_functions_memory(struct author_functions *functions);

/* After loading: what the functions can reach is made read-only, and what they can assign is remembered, so that each
 * call begins alike. May throw Lua errors: call it protected. */
void author_functions_seal(struct author_functions *functions);

/* struct functions.begin and .call */
void author_functions_begin(void *self);
enum status author_functions_call(void *self, unsigned index, const struct value *arguments, struct arena *arena, struct value *out,
                                  struct error *error);

#endif
