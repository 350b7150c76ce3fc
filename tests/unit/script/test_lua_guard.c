/* What a rule file becomes; O(…) and P(…) stand for its two functions. */
#include "script/lua_guard.h"
#include "unit/support.h"

#include <lauxlib.h>

static int protected_guard(lua_State *L)
{
    size_t n = lua_guard(L, "f.lua", lua_tostring(L, 1), lua_rawlen(L, 1));

    (void)lua_pushlstring(L, lua_touserdata(L, -1), n);
    return 1;
}

static void replace_all(char *text, const char *from, const char *to)
{
    for (char *at = text; (at = strstr(at, from)) != NULL; at += strlen(to)) {
        memmove(at + strlen(to), at + strlen(from), strlen(at + strlen(from)) + 1);
        memcpy(at, to, strlen(to));
    }
}

/* The guarded text without what stands before it, or the error. */
static void guarded(const char *text, char *out, size_t size)
{
    lua_State *L = luaL_newstate();
    const char *said;

    ck_assert_msg(luaL_loadbufferx(L, text, strlen(text), "=f.lua", "t") == LUA_OK, "%s: %s", text, lua_tostring(L, -1));
    lua_settop(L, 0);
    lua_pushcfunction(L, protected_guard);
    lua_pushstring(L, text);
    if (lua_pcall(L, 1, 1, 0) == LUA_OK)
        ck_assert_msg(luaL_loadstring(L, lua_tostring(L, 1)) == LUA_OK, "%s: %s", text, lua_tostring(L, -1));
    said = lua_tostring(L, 1);
    if (strncmp(said, "local ", 6) == 0)
        said = strchr(said, ';') + 2;
    ck_assert_uint_lt(strlen(said), size);
    strcpy(out, said);
    replace_all(out, " anjian_operand_", "O");
    replace_all(out, " anjian_present_", "P");
    lua_close(L);
}

START_TEST(signs_look_at_their_operands_through_a_function)
{
    static const char *const rows[][2] = {
            {"", ""},
            {"local a = b and c", "local a = O('and',b) and O('and',c)"},
            {"local a = b or c and d", "local a = O('or',b) or O('and',c) and O('and',d)"},
            {"local a = b and c or d", "local a = O('and',b) and O('and',c) or O('or',d)"},
            {"local a = (b or c) and d", "local a = (O('or',b) or O('or',c)) and O('and',d)"},
            {"local a = not b == c", "local a = not O('not',b) == O('==',c)"},
            {"local a = b + 1 == c.d[e]:f(g)", "local a = O('==',b + 1) == O('==',c.d[e]:f(g))"},
            {"local a = b ^ -c ~= 2", "local a = O('~=',b ^ -c) ~= 2"},
            {"local a = 1 and 'x' or nil", "local a = 1 and 'x' or nil"},
            {"local a = b < c and d", "local a = b < c and O('and',d)"},
            {"local a = b .. c == d", "local a = O('==',b .. c) == O('==',d)"},
            {"if a then elseif b then else end", "if O('if',a) then elseif O('elseif',b) then else end"},
            {"while a do end repeat until b", "while O('while',a) do end repeat until O('until',b)"},
            {"if a then end --[[ b and c ]] local d = 'e and f'", "if O('if',a) then end --[[ b and c ]] local d = 'e and f'"},
            {"for i = a or 1, b do c(i == 1) end", "for i = O('or',a) or 1, b do c(O('==',i) == 1) end"},
            {"for k, v in a or b do end", "for k, v in O('or',a) or O('or',b) do end"},
            {"local a <const>, b = c == d, 1", "local a <const>, b = O('==',c) == O('==',d), 1"},
            {"a.b, c[d and e] = f or g, 1", "a.b, c[O('and',d) and O('and',e)] = O('or',f) or O('or',g), 1"},
            {"local function f(a, ...) return a and ... end", "local function f(a, ...) return O('and',a) and O('and',...) end"},
            {"local f = function() return a == b end", "local f = function() return O('==',a) == O('==',b) end"},
            {"repeat until-a", "repeat untilO('until',-a)"},
            {"goto l ::l:: do local a = b ; ; end return not c;", "goto l ::l:: do local a = b ; ; end return not O('not',c);"},
            {"f 'a' [[b]] { c or d }", "f 'a' [[b]] { O('or',c) or O('or',d) }"},
            {"f(a, b == c)\nlocal d = e and\nf", "f(a, O('==',b) == O('==',c))\nlocal d = O('and',e) and\nO('and',f)"},
    };
    char out[300];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        guarded(rows[i][0], out, sizeof out);
        ck_assert_str_eq(out, rows[i][1]);
    }
}
END_TEST

START_TEST(functions_that_compute_with_values_stay_as_they_are)
{
    static const char *const rows[][2] = {
            {"derive 'a' { 'b', function(f) return f.a and f.b == 1 end }", "derive 'a' { 'b', function(f) return f.a and f.b == 1 end }"},
            {"c { test = function(f) if f.a then return { f.b } end end, d or e }",
                    "c { test = function(f) if f.a then return { f.b } end end, O('or',d) or O('or',e) }"},
            {"local h = { half = function(a) return not a end }", "local h = { half = function(a) return not O('not',a) end }"},
            {"local function f(a) return a ~= nil and a == b end", "local function f(a) return a ~= nil and O('==',a) == O('==',b) end"},
            {"local a = b == nil", "local a = O('==',b) == nil"},
            {"local function f() return fact.a == nil end", "local function f() return O('==',fact.a) == nil end"},
    };
    char out[300];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        guarded(rows[i][0], out, sizeof out);
        ck_assert_str_eq(out, rows[i][1]);
    }
}
END_TEST

START_TEST(tables_have_no_value_missing_at_their_end)
{
    static const char *const rows[][2] = {
            {"f { a, b }", "f { a, P(b) }"},
            {"f { a.b, c = 1 }", "f { P(a.b), c = 1 }"},
            {"f { a, nil; }", "f { a, P(nil); }"},
            {"f { fact.a }", "f { fact.a }"},
            {"f { fact.a.b }", "f { P(fact.a.b) }"},
            {"f { a:b() }", "f { a:b() }"},
            {"f { a() }", "f { P(a()) }"},
            {"f { ... }", "f { ... }"},
            {"f { a = b.c, d = nil, [1] = g }", "f { a = P(b.c), d = nil, [1] = P(g) }"},
            {"for i = 1, 2 do f { a = b.c, d.e } end", "for i = 1, 2 do f { a = b.c, P(d.e) } end"},
            {"local function g(b) f { a = b } end", "local function g(b) f { a = b } end"},
    };
    char out[300];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        guarded(rows[i][0], out, sizeof out);
        ck_assert_str_eq(out, rows[i][1]);
    }
}
END_TEST

START_TEST(a_key_stands_once)
{
    static const char *const rows[][2] = {
            {"f { a = 1, b = 2,\na = 3 }", "f.lua:2: a stands twice in this table, first at line 1"},
            {"f { a = 1, ['a'] = 2 }", "f.lua:1: ['a'] stands twice"},
            {"f { ['\\97'] = 1, a = 2 }", "f.lua:1: a stands twice"},
            {"f { [1] = 1,\n2 }", "f.lua:2: value 1 of this table's list stands twice, first at line 1 as [1]"},
            {"f { 1, [1.0] = 2 }", "f.lua:1: [1.0] stands twice"},
            {"f { [-1] = 1, [ - 1 ] = 2 }", "f.lua:1: [ - 1 ] stands twice"},
            {"function g() f { [a] = 1, [b] = 2, [a] = 3 } end", "f.lua:1: [a] stands twice"},
            {"f { [a] = 1, [a] = 2 }", "f.lua:1: [a] stands twice"},
            {"f { [a] = 1, [b] = 2 }", "f.lua:1: a key of this table is computed"},
            {"f { b = 1,\n['a' .. c] = 2 }", "f.lua:2: a key of this table is computed"},
            {"f { [a()] = 1,\nb = 2 }", "f.lua:2: a key of this table is computed"},
            {"f { [a] = 1 }", "f { [a] = 1 }"},
            {"for i = 1, 2 do f { [a] = 1, b = 2 } end", "for i = 1, 2 do f { [a] = 1, b = 2 } end"},
            {"f { test = function() return { a = 1, a = 2 } end }", "f.lua:1: a stands twice"},
            {"f { ['0123456789012345678901234567890123456789012345678901234567890'] = 1,\n"
             "['0123456789012345678901234567890123456789012345678901234567890'] = 1 }",
                    "f.lua:2: a key stands twice"},
            {"f { a = { a = 1 }, b = { a = 1 } }", "f { a = { a = 1 }, b = { a = 1 } }"},
            {"function g() f { [1] = 1, ['1'] = 2, [true] = 3, ['true'] = 4, [a] = 5, [b] = 6, a = 7, ['[a'] = 8, [a()] = 9, [a()] = 10 } end",
                    "function g() f { [1] = 1"},
            {"f { ['a' == g()] = 1 }", "f { ['a' == O('==',g())] = 1"},
            {"f { -h() }", "f { -h() }"},
            {"f { 1, 2, [3] = 3, [0] = 4 }", "f { 1, 2"},
    };
    char out[300];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        guarded(rows[i][0], out, sizeof out);
        ck_assert_msg(strncmp(out, rows[i][1], strlen(rows[i][1])) == 0, "%s", out);
    }
}
END_TEST

START_TEST(sums_of_constants_are_whole)
{
    static const char *const refused[] = {"f(1.15 * 100)", "f(1 / 3)", "f((1 / 3) * 2)", "f(2 * 1e-1)", "f(2 ^ -1)", "f { a = 95.9 + 0.1 * 3 }"};
    static const char *const free[] = {"f(4 * 24)", "f(12 / 3)", "f(1.15)", "f(0 / 0)", "f(a * 1.5)", "local e = 2; local x = e * 3",
            "function f(e) return e - 1 end", "f { [7 // 0] = 1 }", "f { [0 / 0] = 1 }", "f(7 % 0)", "f(-1.5)", "f('1.5' .. 2)", "f(1.5 < 2)"};
    char out[300];

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        guarded(refused[i], out, sizeof out);
        ck_assert_msg(strstr(out, "Lua computes this in binary") != NULL, "%s: %s", refused[i], out);
    }
    for (size_t i = 0; i < sizeof free / sizeof *free; i++) {
        guarded(free[i], out, sizeof out);
        ck_assert_msg(strstr(out, "f.lua:") == NULL, "%s: %s", free[i], out);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lua_guard");
    TCase *tests = tcase_create("source");

    tcase_add_test(tests, signs_look_at_their_operands_through_a_function);
    tcase_add_test(tests, functions_that_compute_with_values_stay_as_they_are);
    tcase_add_test(tests, tables_have_no_value_missing_at_their_end);
    tcase_add_test(tests, a_key_stands_once);
    tcase_add_test(tests, sums_of_constants_are_whole);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
