/* Functions that rule authors wrote: what they are given, what they may give, and that nothing of a call survives it. */
#include "script/author_functions.h"
#include "unit/support.h"

static const char facts[] = "fact 'n' { '数', type = 'number' }\n"
                            "fact 'i' { '整', type = 'integer' }\n"
                            "fact 'a' { '甲', type = 'boolean' }\n"
                            "fact 's' { '文', type = 'string' }\n"
                            "fact 'on' { '日', type = 'date' }\n"
                            "fact 'level' { '级', type = 'enum', values = { 'low', 'high' } }\n"
                            "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'integer' } } }\n";
static const char request[] = "{\"n\":1.5,\"i\":3,\"a\":true,\"s\":\"甲\",\"on\":\"2024-02-29\",\"level\":\"high\",\"items\":[{\"k\":1},{\"k\":2}]}";

/* A decision whose value "v" is the derived fact "x" of `type` that `body` computes. */
static struct ruleset *derived(const char *type, const char *from, const char *body)
{
    static char all[2048];
    static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                                   "outcome 'o' { '果', when = otherwise }\n"
                                   "value 'v' { '值', type = 'boolean', fact.x:is(fact.x) }\n"
                                   "condition 'c' { '件', cite '一', fact.x:is(fact.x) }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", all}, {"d.lua", decision}, {NULL, NULL}};

    (void)snprintf(all, sizeof all,
            "%slocal outside = {} for i = 1, 10000 do outside[i] = { row = { i } } end\n"
            "param 'p' { cite '一', ['2020-01-01'] = 5, ['2024-01-01'] = 7 }\n"
            "derive 'x' { '算', type = '%s', %s from = { %s },\nfunction(f) %s end }\n",
            facts, type, strcmp(type, "enum") == 0 ? "values = { 'low', 'high' }," : "", from, body);
    return loaded(files);
}

START_TEST(what_they_give_becomes_the_fact)
{
    static const struct {
        const char *type, *from, *body, *want;
    } rows[] = {
            {"number", "fact.n, fact.i", "return f.n + f.i", "4.5"},
            {"integer", "fact.i", "return f.i // 2", "1"},
            {"integer", "fact.i", "return f.i / 3", "1"},
            {"boolean", "fact.a, fact.level", "return f.a and f.level == 'high'", "true"},
            {"string", "fact.s", "return f.s .. '乙'", "\"甲乙\""},
            {"date", "fact.on", "return f.on", "\"2024-02-29\""},
            {"enum", "fact.level", "return f.level", "\"high\""},
            {"integer", "fact.items", "local n = 0 for _, item in ipairs(f.items) do n = n + item.k end return n", "3"},
            {"integer", "fact.items", "return #f.items", "2"},
            {"integer", "param.p", "return f.p", "7"},
            {"date", "as_of", "return f.as_of", "\"2024-06-01\""},
            {"number", "fact.n", "return nil", "null"},
            {"number", "fact.n", "", "null"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ruleset *ruleset = derived(rows[i].type, rows[i].from, rows[i].body);
        answers(ruleset, (struct ask){.facts = request}, "explanation/facts/x/value", rows[i].want);
        answers(ruleset, (struct ask){.facts = request}, "explanation/facts/x/source",
                strcmp(rows[i].want, "null") == 0 ? "\"unknown\"" : "\"derived\"");
        ruleset_free(ruleset);
    }
}
END_TEST

START_TEST(they_are_not_called_with_anything_unknown)
{
    struct ruleset *ruleset = derived("number", "fact.n, fact.items", "error('called')");

    answers(ruleset, (struct ask){.facts = "{\"n\":1}"}, "explanation/facts/x/value", "null");
    answers(ruleset, (struct ask){.facts = "{\"n\":1,\"items\":[{}]}"}, "explanation/facts/x/value", "null");
    answers(ruleset, (struct ask){.facts = "{\"n\":1,\"items\":[],\"x\":5}"}, "explanation/facts/x/value", "5");
    ruleset_free(ruleset);
}
END_TEST

START_TEST(a_division_by_zero_is_unknown)
{
    static const char *const rows[][2] = {{"number", "return 1/0"}, {"number", "return -1/0"}, {"number", "return 0/0"}, {"integer", "return f.n/0"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ruleset *ruleset = derived(rows[i][0], "fact.n", rows[i][1]);
        answers(ruleset, (struct ask){.facts = "{\"n\":1}"}, "explanation/facts/x/value", "null");
        ruleset_free(ruleset);
    }
}
END_TEST

START_TEST(what_does_not_fit_is_a_rule_error)
{
    static const struct {
        const char *type, *body, *message;
    } rows[] = {
            {"number", "return 'x'", "gave a string; it should give a value of type number"},
            {"number", "return 2^60", "gave 1.15292150460685e+18; it should give a value of type number"},
            {"integer", "return 1.5", "gave 1.5; it should give a value of type integer"},
            {"boolean", "return 0", "true or false"},
            {"string", "return 'a\\0b'", "value of type string"},
            {"string", "return '\\xff'", "value of type string"},
            {"string", "return 5", "value of type string"},
            {"date", "return '2023-02-29'", "value of type date"},
            {"enum", "return 'middle'", "value of type enum"},
            {"number", "return f.i", "i is not among what the function declared to read"},
            {"number", "f.n = 2", "can't be changed"},
            {"number", "return nothing.at_all", "unknown name \"nothing\""},
            {"number", "leak = f.n", "leak would be global"},
            {"number", "return f.n.x.y", "attempt to index"},
            {"number", "error('no')", "no"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ruleset *ruleset = derived(rows[i].type, "fact.n", rows[i].body);
        struct buffer out = BUFFER_EMPTY;
        struct error error = {0};
        ck_assert_msg(ask_into(ruleset, (struct ask){.facts = request}, &out, &error) == STATUS_RULE_ERROR, "%s", rows[i].body);
        ck_assert_msg(strstr(error.message, rows[i].message) != NULL, "%s: %s", rows[i].body, error.message);
        ck_assert_msg(strncmp(error.where, "t/facts.lua:", 12) == 0, "%s: %s", rows[i].body, error.where);
        ck_assert_uint_eq(out.length, 0);
        answers(ruleset, (struct ask){.facts = "{}"}, "outcome/code", "\"o\"");
        buffer_release(&out);
        ruleset_free(ruleset);
    }
}
END_TEST

#if defined(__SANITIZE_ADDRESS__)
size_t __sanitizer_get_current_allocated_bytes(void);
static size_t allocated(void)
{
    return __sanitizer_get_current_allocated_bytes();
}
#else
#include <malloc.h>
static size_t allocated(void)
{
    return mallinfo2().uordblks;
}
#endif

START_TEST(thousands_of_calls_keep_nothing)
{
    struct ruleset *ruleset = derived("number", "fact.n, fact.items",
            "local t = {} for i = 1, 100 do t[i] = { f.items[1], tostring(i) .. ('x'):rep(100) } end\n"
            "for k, v in pairs(t) do t[k] = nil end return #t");
    struct buffer out = BUFFER_EMPTY;
    size_t before = 0;

    for (int i = 0; i < 3000; i++) {
        ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = request, .explain = EXPLAIN_NONE}, &out, NULL), STATUS_OK);
        buffer_clear(&out);
        if (i == 500)
            before = allocated();
    }
    ck_assert_uint_lt(allocated(), before + (4U << 20));
    buffer_release(&out);
    ruleset_free(ruleset);
}
END_TEST

/* Each call reads other rows of a table outside it: what shows them must go. */
START_TEST(nested_tables_are_not_kept)
{
    struct ruleset *ruleset = derived("number", "fact.n, fact.items", "return outside[f.n].row[1] + f.items[1].k");
    size_t early = 0;

    for (int i = 1; i <= 10000; i++) {
        struct buffer out = BUFFER_EMPTY;
        char facts_of_call[64];
        (void)snprintf(facts_of_call, sizeof facts_of_call, "{\"n\":%d,\"items\":[{\"k\":1}]}", i);
        ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = facts_of_call, .explain = EXPLAIN_NONE}, &out, NULL), STATUS_OK);
        buffer_release(&out);
        if (i == 100)
            early = author_functions_memory(ruleset->functions.self);
    }
    ck_assert_uint_le(author_functions_memory(ruleset->functions.self), early + (256U << 10)); /* tables stay as large as they grew */
    ruleset_free(ruleset);
}
END_TEST

/* A request's budget is one, however many decisions it asks for. */
START_TEST(decisions_share_the_budget_of_a_request)
{
    struct ruleset *ruleset = derived("number", "fact.n", "for _ = 1, 240000 do end return f.n");
    const struct value arguments[] = {value_number(1)};
    struct arena arena = ARENA_EMPTY;
    struct error error = {0};
    struct value out;
    enum status status = STATUS_OK;
    int calls = 0;

    ruleset->functions.begin(ruleset->functions.self);
    while (status == STATUS_OK && calls < 100) {
        status = ruleset->functions.call(ruleset->functions.self, 0, arguments, &arena, &out, &error);
        calls++;
    }
    ck_assert_int_eq(status, STATUS_RULE_BUDGET);
    ck_assert_int_le(calls, 17);
    ck_assert_ptr_nonnull(strstr(error.message, "that this request calls"));
    ruleset->functions.begin(ruleset->functions.self);
    ck_assert_int_eq(ruleset->functions.call(ruleset->functions.self, 0, arguments, &arena, &out, &error), STATUS_OK);
    arena_release(&arena);
    ruleset_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("author_functions");
    TCase *tests = tcase_create("calls");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, what_they_give_becomes_the_fact);
    tcase_add_test(tests, they_are_not_called_with_anything_unknown);
    tcase_add_test(tests, a_division_by_zero_is_unknown);
    tcase_add_test(tests, what_does_not_fit_is_a_rule_error);
    tcase_add_test(tests, thousands_of_calls_keep_nothing);
    tcase_add_test(tests, nested_tables_are_not_kept);
    tcase_add_test(tests, decisions_share_the_budget_of_a_request);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
