/* What would have to change, for trees over conditions a … f; x and y read an immutable fact, z the calendar alone. */
#include "unit/support.h"

static const char facts[] = "fact 'fa' { '甲', type = 'boolean' }\nfact 'fb' { '乙', type = 'boolean' }\nfact 'fc' { '丙', type = 'boolean' }\n"
                            "fact 'fd' { '丁', type = 'boolean' }\nfact 'fe' { '戊', type = 'boolean' }\nfact 'ff' { '己', type = 'boolean' }\n"
                            "fact 'fx' { '子', type = 'boolean', immutable = true }\n"
                            "fact 'fy' { '丑', type = 'boolean', immutable = true, default = false }\n";
static const char conditions[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                                 "for _, c in ipairs { 'a', 'b', 'c', 'd', 'e', 'f', 'x', 'y' } do\n"
                                 "  condition(c) { c, cite '一', fact['f' .. c] }\n"
                                 "end\n"
                                 "condition 'z' { 'z', cite '一', as_of:after('2020-01-01') }\n"
                                 "outcome 't' { '标', when = %s }\n"
                                 "outcome 'o' { '余', when = otherwise }\n";

/* The alternatives as "a+ b-|c+", "unreachable", or "" for one that is empty. */
static void found(const json_t *answer, char out[static 256])
{
    const json_t *c = json_object_get(answer, "counterfactual"), *alternatives = json_object_get(c, "alternatives"), *alternative, *change;
    size_t i, k;

    out[0] = '\0';
    if (json_is_false(json_object_get(c, "reachable"))) {
        ck_assert_uint_eq(json_array_size(alternatives), 0);
        strcpy(out, "unreachable");
        return;
    }
    json_array_foreach(alternatives, i, alternative)
    {
        strcat(out, i > 0 ? "|" : "");
        json_array_foreach(alternative, k, change)
        {
            strcat(out, k > 0 ? " " : "");
            strcat(out, json_string_value(json_object_get(change, "condition")));
            strcat(out, strcmp(json_string_value(json_object_get(change, "becomes")), "met") == 0 ? "+" : "-");
        }
    }
}

START_TEST(the_fewest_changes_are_found)
{
    static const struct {
        const char *tree, *facts, *want;
    } rows[] = {
            {"all { a, b }", "{\"fa\":true,\"fb\":true}", ""},
            {"all { a, b }", "{\"fa\":true,\"fb\":false}", "b+"},
            {"all { a, b }", "{}", "a+ b+"},
            {"any { b, a }", "{}", "a+|b+"},
            {"any { all { a, b }, c }", "{\"fa\":false,\"fb\":false,\"fc\":false}", "c+"},
            {"none { a, b }", "{\"fa\":true,\"fb\":true,\"fc\":true}", "a- b-"},
            {"no(a)", "{\"fa\":true}", "a-"},
            {"no(all { a, b })", "{\"fa\":true,\"fb\":true}", "a-|b-"},
            {"no(at_least(2, { a, b, c }))", "{\"fa\":true,\"fb\":true,\"fc\":true}", "a- b-|a- c-|b- c-"},
            {"no(none { a, b })", "{\"fa\":false}", "a+|b+"},
            {"at_least(2, { a, b, c })", "{\"fa\":true,\"fb\":false}", "b+|c+"},
            {"at_least(0, { a })", "{\"fa\":false}", ""},
            {"at_least(3, { a, b })", "{\"fa\":true}", "unreachable"},
            {"at_least(1, { a, b, c, d, e })", "{}", "a+|b+|c+"},
            {"at_least(2, { f, e, d, c, b, a })", "{}", "a+ b+|a+ c+|a+ d+"},
            /* what has happened stays; an unknown one may turn out either way */
            {"all { a, x }", "{\"fa\":true,\"fx\":false}", "unreachable"},
            {"all { a, x }", "{\"fa\":false,\"fx\":true}", "a+"},
            {"all { a, x }", "{\"fa\":false}", "a+ x+"},
            {"none { x }", "{}", "x-"},
            {"none { x }", "{\"fx\":true}", "unreachable"},
            {"any { y, a }", "{}", "a+"},
            {"no(z)", "{}", "unreachable"},
            {"any { no(z), a }", "{}", "a+"},
            /* a condition that stands twice is changed once, and one way */
            {"all { any { a, b }, any { a, c } }", "{}", "a+"},
            {"all { a, no(a) }", "{\"fa\":true}", "unreachable"},
            {"any { all { a, no(a) }, b }", "{\"fa\":true}", "b+"},
            {"all { any { a, b }, any { no(a), c } }", "{\"fa\":true,\"fb\":false,\"fc\":false}", "c+"},
            {"all { any { a, b }, any { no(a), c } }", "{\"fa\":false,\"fb\":false,\"fc\":true}", "a+|b+"},
            {"all { at_least(2, { a, b, c }), none { a } }", "{\"fa\":true,\"fb\":true,\"fc\":false}", "a- c+"},
            {"all { any { a, all { b, c } }, any { d, all { b, c } } }", "{}", "a+ d+|b+ c+"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024], got[256];
        const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", text}, {NULL, NULL}};
        struct ruleset *ruleset;
        json_t *answer;
        (void)snprintf(text, sizeof text, conditions, rows[i].tree);
        ruleset = loaded(files);
        answer = asked(ruleset, (struct ask){.facts = rows[i].facts, .target = "t"});
        found(answer, got);
        ck_assert_msg(strcmp(got, rows[i].want) == 0, "%s with %s: \"%s\", not \"%s\"", rows[i].tree, rows[i].facts, got, rows[i].want);
        json_decref(answer);
        answers(ruleset, (struct ask){.facts = rows[i].facts, .target = "o"}, "counterfactual/alternatives", "[[]]");
        ruleset_free(ruleset);
    }
}
END_TEST

/* `count` conditions on facts of their own; `tree` speaks of them as c[1] … c[count]. */
static struct ruleset *many(int count, const char *tree)
{
    char declared[256], text[512];
    const struct file files[] = {ruleset_lua, {"facts.lua", declared}, {"d.lua", text}, {NULL, NULL}};

    (void)snprintf(declared, sizeof declared, "for i = 1, %d do fact('f' .. i) { 'f', type = 'boolean' } end\n", count);
    (void)snprintf(text, sizeof text,
            "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
            "local c = {}\n"
            "for i = 1, %d do condition('c' .. i) { 'c', cite '一', fact['f' .. i] } c[i] = _ENV['c' .. i] end\n"
            "outcome 't' { '标', when = %s }\n"
            "outcome 'o' { '余', when = otherwise }\n",
            count, tree);
    return loaded(files);
}

START_TEST(of_many_alternatives_the_first_three_stay)
{
    struct ruleset *ruleset = many(16, "at_least(8, c)");
    json_t *answer = asked(ruleset, (struct ask){.target = "t", .explain = EXPLAIN_NONE});

    ck_assert_uint_eq(json_array_size(json_object_get(json_object_get(answer, "counterfactual"), "alternatives")), 3);
    expect_json(answer, "counterfactual/alternatives/2/7/condition", "\"c10\"");
    json_decref(answer);
    ruleset_free(ruleset);
}
END_TEST

static void too_large(struct ruleset *ruleset)
{
    struct buffer out = BUFFER_EMPTY;
    struct error error = {0};

    ck_assert_int_eq(ask_into(ruleset, (struct ask){.target = "t"}, &out, &error), STATUS_RULE_BUDGET);
    ck_assert_ptr_nonnull(strstr(error.message, "too many to search"));
    ck_assert_str_eq(error.where, "t/d.lua:4");
    answers(ruleset, (struct ask){.facts = "{}"}, "candidates/0/code", "\"t\"");
    buffer_release(&out);
    ruleset_free(ruleset);
}

START_TEST(a_search_that_takes_too_long_is_given_up)
{
    too_large(many(40, "all { at_least(20, c), at_least(20, { c, c[1] }), none { c[1], c[2], all { c[3], c[4] } }, at_least(21, { c, c[2] }) }"));
}
END_TEST

START_TEST(too_many_changes_are_given_up)
{
    too_large(many(1000,
            "(function() local t = {} for i = 1, 4 do local part = {} for k = 1, 250 do part[k] = c[(i - 1) * 250 + k] end t[i] = all(part) end "
            "local e = all(t) for i = 1, 50 do e = all { e } end return e end)()"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("counterfactual");
    TCase *tests = tcase_create("search");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, the_fewest_changes_are_found);
    tcase_add_test(tests, of_many_alternatives_the_first_three_stay);
    tcase_add_test(tests, a_search_that_takes_too_long_is_given_up);
    tcase_add_test(tests, too_many_changes_are_given_up);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
