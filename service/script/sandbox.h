/* A Lua state that runs other people's files: text only, an allow-list of functions, budgets of instructions, memory
 * and processor time, no clock, no randomness, no addresses. Only script/ includes this. */
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
    size_t allocated;      /* bytes handed out in all, however soon they were free again */
    unsigned milliseconds; /* of processor time: the last resort, for what the others do not see */
    bool rest;             /* it is what the calls before have left of budget_request */
};

/* What loading one rule set may use, what one call of an author's function may, and all calls of one request. */
extern const struct budget budget_load, budget_call, budget_request;

enum status sandbox_new(struct sandbox **out, struct error *error);
void sandbox_free(struct sandbox *sandbox);

lua_State *sandbox_state(struct sandbox *sandbox);

/* Bytes that the state holds, garbage included. */
size_t sandbox_memory(const struct sandbox *sandbox);

/* lua_pcall under a budget, with `arguments` values and the function on the stack. A failure is STATUS_RULE_BUDGET when
 * the budget ran out, else `otherwise`; error->where is "file:line" as far as it is known, prefixed with `folder`. */
enum status sandbox_call(struct sandbox *sandbox, const struct budget *budget, int arguments, int results, enum status otherwise, const char *folder,
                         struct error *error);

/* Inside a sandbox_call: calls the function on the stack, and gives true, or false with the error's text in place of results.
 * What a used-up budget raises goes through. */
bool sandbox_attempt(lua_State *L, int arguments);

/* For C functions that rule files make work: takes their work, in instructions of the Lua machine, from the budget of the
 * call that is running. Throws when it is used up. */
void sandbox_charge(lua_State *L, uint64_t instructions);

/* Inside a sandbox_call: compiles a rule file called `name` and pushes it as a function, or the message of what is wrong with it;
 * gives lua_load's result. The compiler runs no hook, so its work is charged while it reads. Throws when the budget is used up. */
int sandbox_compile(lua_State *L, const char *name, const char *text, size_t length);

/* Lua 5.4.4 takes time that grows with the square of a function's length, and stack that grows with the length, to name a value in an
 * error message. The limits keep that below 100 ms at load and 10 ms in a call. */
#define SANDBOX_LONGEST_CODE 8192U        /* instructions of a function in a rule file */
#define SANDBOX_LONGEST_CALLED_CODE 2048U /* of one that calls may reach */

/* Whether the function at the top of the stack, or one within it, has more than `most` instructions. A text of more than 4 * most
 * bytes in it counts as such a function. */
bool sandbox_too_long(lua_State *L, unsigned most);

/* Raises again what a protected call inside a sandbox_call has caught as LUA_ERRMEM. */
int sandbox_raise_memory(lua_State *L);

/* Of the last sandbox_call's budget: what it has left of instructions, and the milliseconds that it took. */
uint64_t sandbox_instructions_left(const struct sandbox *sandbox);
unsigned sandbox_milliseconds(const struct sandbox *sandbox);

#define SANDBOX_LONGEST_TEXT 65536U /* bytes, of what string.rep and its like may make */

/* "file:line" of the innermost frame that is a rule file, not the library; false, and `out` as it was, when there is none near. */
bool sandbox_position(lua_State *L, char *out, size_t size);

/* Splits Lua's "file:line: message" and notes it. */
enum status sandbox_error(struct error *error, enum status status, const char *folder, const char *message);

#endif
