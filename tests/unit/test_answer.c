/* The explanation, full, with reasons and none; the texts of what is required. */
#include "support.h"

static const char facts[] = "fact 'a' { '甲', type = 'boolean' }\n"
                            "fact 'b' { '乙', type = 'boolean' }\n"
                            "fact 'n' { '数', type = 'number' }\n"
                            "fact 's' { '文', type = 'string' }\n"
                            "fact 'on' { '日', type = 'date' }\n"
                            "fact 'level' { '级', type = 'enum', ordered = true, values = { 'low', 'high' } }\n";
static const char parameters[] = "param 'hours' { cite '一', unit = '小时', ['2020-01-01'] = 96, ['2025-01-01'] = 120 }\n";
static const char trees[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                            "condition 'ca' { '甲“a”', cite '一', fact.a }\n"
                            "condition 'cb' { '乙', cite '二', fact.b }\n"
                            "condition 'cn' { '丙', cite '三', fact.n:above(param.hours) }\n"
                            "outcome 'one' { '一', cite '一', when = all { ca, any { cb, cn }, none { cb } } }\n"
                            "outcome 'two' { '二', when = all { no(ca), at_least(2, { ca, cb, cn }) } }\n"
                            "outcome 'rest' { '余', when = otherwise }\n";

static struct ruleset *ruleset;

static void set_up(void)
{
    const struct file files[] = {RULESET_LUA, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", trees}, {NULL, NULL}};

    ruleset = loaded(files);
}

static void tear_down(void)
{
    ruleset_free(ruleset);
}

START_TEST(full_shows_every_tree)
{
    const struct ask ask = {.facts = "{\"a\":true,\"b\":false,\"n\":97}"};

    answers(ruleset, ask, "outcome", "{\"code\":\"one\",\"label\":\"一\",\"citation\":\"一\"}");
    answers(ruleset, ask, "explanation/conditions/ca", "{\"result\":\"met\",\"text\":\"甲“a”\",\"citation\":\"一\",\"facts\":[\"a\"]}");
    answers(ruleset, ask, "explanation/outcomes/0/tree",
            "{\"result\":\"met\",\"all\":[\"ca\",{\"result\":\"met\",\"any\":[\"cb\",\"cn\"]},{\"result\":\"met\",\"none\":[\"cb\"]}]}");
    answers(ruleset, ask, "explanation/outcomes/1",
            "{\"outcome\":\"two\",\"result\":\"unmet\",\"tree\":{\"result\":\"unmet\",\"all\":[{\"result\":\"unmet\",\"not\":\"ca\"},"
            "{\"result\":\"met\",\"at_least\":2,\"of\":[\"ca\",\"cb\",\"cn\"]}]}}");
    answers(ruleset, ask, "explanation/outcomes/2/tree", "{\"result\":\"met\",\"otherwise\":true}");
    answers(ruleset, (struct ask){.facts = "{}"}, "explanation/outcomes/1/tree",
            "{\"result\":\"unknown\",\"all\":[{\"result\":\"unknown\",\"not\":\"ca\"},"
            "{\"result\":\"unknown\",\"at_least\":2,\"of\":[\"ca\",\"cb\",\"cn\"]}]}");
}
END_TEST

START_TEST(reasons_show_what_accounts_for_the_result)
{
    struct ask ask = {.facts = "{\"a\":true,\"b\":false,\"n\":97}", .explain = EXPLAIN_REASONS};

    answers(ruleset, ask, "explanation/outcomes/0/tree",
            "{\"result\":\"met\",\"all\":[\"ca\",{\"result\":\"met\",\"any\":[\"cn\"]},{\"result\":\"met\",\"none\":[\"cb\"]}]}");
    answers(ruleset, ask, "explanation/outcomes/1", "absent");
    ask.facts = "{\"a\":true,\"b\":true,\"n\":97}";
    answers(ruleset, ask, "outcome/code", "\"rest\"");
    answers(ruleset, ask, "explanation/outcomes/0/tree", "{\"result\":\"unmet\",\"all\":[{\"result\":\"unmet\",\"none\":[\"cb\"]}]}");
    answers(ruleset, ask, "explanation/outcomes/1/tree", "{\"result\":\"unmet\",\"all\":[{\"result\":\"unmet\",\"not\":\"ca\"}]}");
    answers(ruleset, ask, "explanation/outcomes/2/tree", "{\"result\":\"met\",\"otherwise\":true}");
    answers(ruleset, ask, "explanation/conditions/cn", "absent");
    answers(ruleset, ask, "explanation/facts/n", "absent");
    ask.facts = "{\"a\":false,\"b\":true,\"n\":90}";
    answers(ruleset, ask, "explanation/outcomes/1/tree",
            "{\"result\":\"unmet\",\"all\":[{\"result\":\"unmet\",\"at_least\":2,\"of\":[\"ca\",\"cn\"]}]}");
    ask.facts = "{\"b\":false,\"n\":97}";
    answers(ruleset, ask, "candidates/2/code", "\"rest\"");
    answers(ruleset, ask, "explanation/outcomes/0/tree", "{\"result\":\"unknown\",\"all\":[\"ca\"]}");
}
END_TEST

START_TEST(none_shows_nothing)
{
    const struct ask ask = {.facts = "{\"a\":true}", .explain = EXPLAIN_NONE, .target = "one"};

    answers(ruleset, ask, "explanation", "absent");
    answers(ruleset, ask, "counterfactual/target", "\"one\"");
    answers(ruleset, (struct ask){.explain = EXPLAIN_NONE}, "counterfactual", "absent");
    answers(ruleset, ask, "as_of", "\"2024-06-01\"");
    answers(ruleset, ask, "ruleset/version", "\"1\"");
}
END_TEST

START_TEST(what_is_required_is_said)
{
    static const struct {
        const char *test, *met, *unmet; /* NULL: nothing is said */
    } rows[] = {
        {"fact.n:above(param.hours)", "> 96", "<= 96"},
        {"fact.n:at_least(0.5)", ">= 0.5", "< 0.5"},
        {"fact.n:below(1)", "< 1", ">= 1"},
        {"fact.n:at_most(1)", "<= 1", "> 1"},
        {"fact.n:is(1)", "== 1", "!= 1"},
        {"fact.n:is_not(1)", "!= 1", "== 1"},
        {"fact.on:not_before('2024-02-29')", ">= 2024-02-29", "< 2024-02-29"},
        {"fact.level:at_least('high')", ">= high", "< high"},
        {"fact.s:is('a\"b')", "== \"a\\\"b\"", "!= \"a\\\"b\""},
        {"fact.a:is(true)", "== true", "!= true"},
        {"fact.a", NULL, NULL},
        {"fact.n:above(fact.n)", NULL, NULL},
        {"fact.on:before(as_of)", NULL, NULL},
        {"(fact.n + 1):above(2)", NULL, NULL},
        {"all { fact.n:above(1) }", NULL, NULL},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        const struct file files[] = {RULESET_LUA, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", text}, {NULL, NULL}};
        struct ruleset *own;
        const char *path[] = {"met", "unmet"};
        (void)snprintf(text, sizeof text,
                       "decision 'd' { title = '题', subject = 'person', policy = 'first' }\ncondition 'c' { 'c', cite '一', %s }\n"
                       "outcome 'met' { '一', when = c }\noutcome 'unmet' { '二', when = no(c) }\noutcome 'o' { '余', when = otherwise }\n",
                       rows[i].test);
        own = loaded(files);
        for (int k = 0; k < 2; k++) {
            const char *want = k == 0 ? rows[i].met : rows[i].unmet;
            json_t *answer = asked(own, (struct ask){.target = path[k]});
            json_t *change = json_array_get(json_array_get(json_object_get(json_object_get(answer, "counterfactual"), "alternatives"), 0), 0);
            const char *got = json_string_value(json_object_get(change, "required"));
            ck_assert_ptr_nonnull(change);
            ck_assert_msg((got == NULL) == (want == NULL) && (got == NULL || strcmp(got, want) == 0), "%s: %s", rows[i].test, got);
            json_decref(answer);
        }
        ruleset_free(own);
    }
    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"b\":false,\"n\":97}", .as_of = "2025-01-01", .target = "one"},
            "counterfactual/alternatives/0/0/required", "\"> 120\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer");
    TCase *tests = tcase_create("explanation");

    tcase_set_timeout(tests, 30);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, full_shows_every_tree);
    tcase_add_test(tests, reasons_show_what_accounts_for_the_result);
    tcase_add_test(tests, none_shows_nothing);
    tcase_add_test(tests, what_is_required_is_said);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
