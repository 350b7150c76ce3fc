/* The budgets of one call, and that what is used up is used up until the call ends. What rule files may do with it is
 * tried in test_hostile.c. */
#include "script/sandbox.h"
#include "unit/support.h"

#include <lauxlib.h>

static struct sandbox *sandbox;
static struct error error;

static void set_up(void)
{
    error = (struct error){0};
    ck_assert_int_eq(sandbox_new(&sandbox, &error), STATUS_OK);
}

static void tear_down(void)
{
    sandbox_free(sandbox);
}

static enum status run(const char *text, struct budget budget)
{
    lua_State *L = sandbox_state(sandbox);

    error = (struct error){0};
    ck_assert_int_eq(luaL_loadbuffer(L, text, strlen(text), "@a.lua"), LUA_OK);
    return sandbox_call(sandbox, &budget, 0, 0, STATUS_RULE_ERROR, "t", &error);
}

static const struct budget ample = {.instructions = 1000000, .memory = 8U << 20, .allocated = 64U << 20, .milliseconds = 1000};

START_TEST(each_budget_ends_a_call)
{
    struct budget budget = ample;

    ck_assert_int_eq(run("while true do end", budget), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "1000000 instructions"));
    ck_assert_str_eq(error.where, "t/a.lua:1");
    budget.instructions = UINT64_MAX;
    budget.milliseconds = 20;
    ck_assert_int_eq(run("while true do end", budget), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "20 ms of processor time"));
    budget = ample;
    ck_assert_int_eq(run("local t = {}\nfor i = 1, 1000000 do t[i] = { i } end", budget), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "memory"));
    ck_assert_str_eq(error.where, "t/a.lua:2");
    budget.allocated = 1U << 20;
    ck_assert_int_eq(run("for i = 1, 1000000 do local t = { i } end", budget), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "1 MiB handed out in all"));
    ck_assert_int_eq(run("return 1", ample), STATUS_OK);
    ck_assert_int_eq(lua_gettop(sandbox_state(sandbox)), 0);
}
END_TEST

START_TEST(errors_keep_their_place)
{
    ck_assert_int_eq(run("\n\nlocal x = nil + 1", ample), STATUS_RULE_ERROR);
    ck_assert_str_eq(error.where, "t/a.lua:3");
    ck_assert_ptr_nonnull(strstr(error.message, "arithmetic"));
}
END_TEST

/* A protected call written in C catches the error of the budget: the next instruction fails again. */
static int catching(lua_State *L)
{
    for (int i = 0; i < 100; i++) {
        lua_pushvalue(L, lua_upvalueindex(1));
        ck_assert_int_ne(lua_pcall(L, 0, 0, 0), LUA_OK);
        lua_settop(L, 0);
    }
    return 0;
}

START_TEST(exhaustion_is_sticky)
{
    lua_State *L = sandbox_state(sandbox);

    static const char *const texts[] = {"while true do end", "local t = {} for i = 1, 1000000 do t[i] = { i } end"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_assert_int_eq(luaL_loadstring(L, texts[i]), LUA_OK);
        lua_pushcclosure(L, catching, 1);
        ck_assert_int_eq(sandbox_call(sandbox, &ample, 0, 0, STATUS_RULE_ERROR, "t", &error), STATUS_RULE_BUDGET);
    }
}
END_TEST

static int compiling(lua_State *L)
{
    const char *text = lua_tostring(L, 1);

    ck_assert_int_eq(sandbox_compile(L, "b.lua", text, strlen(text)), LUA_OK);
    ck_assert(!sandbox_too_long(L, 60));
    ck_assert(sandbox_too_long(L, 40));
    return 0;
}

static enum status compile(const char *text, struct budget budget)
{
    lua_State *L = sandbox_state(sandbox);

    error = (struct error){0};
    lua_pushcfunction(L, compiling);
    lua_pushstring(L, text);
    return sandbox_call(sandbox, &budget, 1, 0, STATUS_RULE_ERROR, "t", &error);
}

START_TEST(compiling_is_charged)
{
    static const char text[] = "local t\nt = t\nt = function()\nreturn t.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"
                               ".a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a end\n";
    struct budget budget = ample;

    ck_assert_msg(compile(text, ample) == STATUS_OK, "%s", error.message);
    budget.instructions = 80;
    ck_assert_int_eq(compile(text, budget), STATUS_RULE_BUDGET);
    ck_assert_str_eq(error.where, "t/b.lua:4");
    budget = ample;
    budget.memory = 1U << 10;
    ck_assert_int_eq(compile(text, budget), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "memory"));
    ck_assert_int_eq(strncmp(error.where, "t/b.lua:", 8), 0);
}
END_TEST

START_TEST(places_are_split_from_messages)
{
    static const struct {
        const char *message, *where, *rest;
    } rows[] = {{"a.lua:12: wrong", "t/a.lua:12", "wrong"}, {"no place", "t", "no place"}, {"what: is 3:4: this", "t", "what: is 3:4: this"},
            {"a.lua:x: y", "t", "a.lua:x: y"}, {"a.lua:3:", "t/a.lua:3", ""}, {"", "t", ""}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        error = (struct error){0};
        (void)sandbox_error(&error, STATUS_RULE_ERROR, "t", rows[i].message);
        ck_assert_str_eq(error.where, rows[i].where);
        ck_assert_str_eq(error.message, rows[i].rest);
    }
}
END_TEST

START_TEST(nothing_can_be_freed)
{
    sandbox_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sandbox");
    TCase *tests = tcase_create("budgets");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_budget_ends_a_call);
    tcase_add_test(tests, errors_keep_their_place);
    tcase_add_test(tests, exhaustion_is_sticky);
    tcase_add_test(tests, compiling_is_charged);
    tcase_add_test(tests, places_are_split_from_messages);
    tcase_add_test(tests, nothing_can_be_freed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
