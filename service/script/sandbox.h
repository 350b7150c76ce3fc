/* A Lua state that runs other people's files. They are text, not bytecode, and run under budgets of instructions, memory and
 * processor time. What functions they get is sandbox_builtins.h's. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_SANDBOX_H
#define ANJIAN_SCRIPT_SANDBOX_H

#include "base/status.h"

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sandbox;

struct budget {
    uint64_t instructions; /* of the Lua machine */
    size_t memory;         /* bytes in use beyond those at the beginning */
    size_t allocated;      /* bytes allocated in all, freed or not */
    unsigned milliseconds; /* of processor time: the last resort, for what the others miss */
    bool rest;             /* it is what earlier calls have left of budget_request */
};

/* The budgets of loading one rule set, of one call of an author's function, and of all calls of one request. */
extern const struct budget budget_load, budget_call, budget_request;

enum status sandbox_new(struct sandbox **out, struct error *error);
void sandbox_free(struct sandbox *sandbox);

lua_State *sandbox_state(struct sandbox *sandbox);

/* Returns the bytes that the state holds, garbage included. */
size_t sandbox_memory(const struct sandbox *sandbox);

/* lua_pcall under a budget, with the function and `arguments` values on the stack. Fails with STATUS_RULE_BUDGET if the budget
 * ran out, else with `otherwise`. error->where is "folder/file:line", or `folder` if the place is not known. */
enum status sandbox_call(struct sandbox *sandbox, const struct budget *budget, int arguments, int results, enum status otherwise, const char *folder,
        struct error *error);

/* Inside a sandbox_call: calls the function on the stack. Returns true without results, or false with the error's text on the stack.
 * Throws on when the budget is used up. */
bool sandbox_attempt(lua_State *L, int arguments);

/* Takes work done in C, as a number of Lua instructions, from the budget of the running sandbox_call. Throws when it is used up. */
void sandbox_charge(lua_State *L, uint64_t instructions);

/* Inside a sandbox_call: compiles a rule file called `name` and pushes it as a function, or Lua's error message. Returns lua_load's
 * result. Lua's compiler runs no hook, so its work is charged while it reads. Throws when the budget is used up. */
int sandbox_compile(lua_State *L, const char *name, const char *text, size_t length);

/* To name a value in an error message, Lua 5.4.4 takes time that grows with the square of the function's length, and stack that
 * grows with the length. These limits keep the time below 100 ms at load and 10 ms in a call. */
#define SANDBOX_LONGEST_CODE 8192U        /* instructions of a function in a rule file */
#define SANDBOX_LONGEST_CALLED_CODE 2048U /* of one that calls may reach */

/* Returns whether the function at the top of the stack, or one within it, has more than `most` instructions or a text of more than
 * 4 * most bytes. */
bool sandbox_too_long(lua_State *L, unsigned most);

/* Throws lack of memory: sandbox_call fails with STATUS_NO_MEMORY. Also for what a protected call has caught as LUA_ERRMEM. */
int sandbox_raise_memory(lua_State *L);

/* Takes from `budget` the instructions and milliseconds that the last sandbox_call used. */
void sandbox_spend(const struct sandbox *sandbox, struct budget *budget);

#define SANDBOX_LONGEST_TEXT 65536U /* bytes of what string.rep may make */

/* Writes "file:line" of the innermost frame in a rule file. False, with `out` unchanged, if there is none among the last 100. */
bool sandbox_position(lua_State *L, char *out, size_t size);

/* Records Lua's "file:line: message". This is the one place that reads a line number out of a text. */
enum status sandbox_error(struct error *error, enum status status, const char *folder, const char *message);

#endif
