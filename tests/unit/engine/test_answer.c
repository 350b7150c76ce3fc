/* The explanation, full, as codes, with reasons and none; the texts of what is required. */
#include "unit/support.h"

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
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", trees}, {NULL, NULL}};

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
    answers(ruleset, ask, "explanation/conditions/ca",
            "{\"result\":\"met\",\"text\":\"甲“a”\",\"citation\":\"一\",\"facts\":[\"a\"],\"parameters\":[]}");
    answers(ruleset, ask, "explanation/conditions/cn/parameters", "[\"hours\"]");
    answers(ruleset, ask, "explanation/outcomes/0/tree",
            "{\"result\":\"met\",\"all\":[\"ca\",{\"result\":\"met\",\"any\":[\"cb\",\"cn\"]},{\"result\":\"met\",\"none\":[\"cb\"]}]}");
    answers(ruleset, ask, "explanation/outcomes/1",
            "{\"outcome\":\"two\",\"result\":\"unmet\",\"reached\":false,\"tree\":{\"result\":\"unmet\",\"all\":[{\"result\":\"unmet\",\"not\":"
            "\"ca\"},"
            "{\"result\":\"met\",\"at_least\":2,\"of\":[\"ca\",\"cb\",\"cn\"]}]}}");
    answers(ruleset, ask, "explanation/outcomes/2/tree", "{\"result\":\"met\",\"otherwise\":true}");
    answers(ruleset, (struct ask){.facts = "{}"}, "explanation/outcomes/1/tree",
            "{\"result\":\"unknown\",\"all\":[{\"result\":\"unknown\",\"not\":\"ca\"},"
            "{\"result\":\"unknown\",\"at_least\":2,\"of\":[\"ca\",\"cb\",\"cn\"]}]}");
}
END_TEST

START_TEST(parameters_are_those_in_force)
{
    struct ask ask = {.facts = "{\"a\":true,\"b\":false,\"n\":97}"};

    answers(ruleset, ask, "explanation/parameters", "{\"hours\":{\"value\":96,\"unit\":\"小时\",\"citation\":\"一\",\"since\":\"2020-01-01\"}}");
    ask.as_of = "2025-01-01";
    answers(ruleset, ask, "explanation/parameters", "{\"hours\":{\"value\":120,\"unit\":\"小时\",\"citation\":\"一\",\"since\":\"2025-01-01\"}}");
    ask.explain = EXPLAIN_REASONS; /* none { cb } fails, which reads no parameter, and cn is unmet */
    ask.facts = "{\"a\":true,\"b\":true,\"n\":121}";
    answers(ruleset, ask, "explanation/parameters", "{}");
    ask.facts = "{\"a\":true,\"b\":false,\"n\":121}";
    answers(ruleset, ask, "explanation/parameters/hours/value", "120");
}
END_TEST

START_TEST(outcomes_after_the_chosen_one_are_not_reached)
{
    struct ask ask = {.facts = "{\"a\":true,\"b\":false,\"n\":97}"};

    answers(ruleset, ask, "explanation/outcomes/0/reached", "absent");
    answers(ruleset, ask, "explanation/outcomes/1/reached", "false");
    answers(ruleset, ask, "explanation/outcomes/2/reached", "false");
    answers(ruleset, ask, "explanation/outcomes/2/result", "\"met\"");
    ask.facts = "{\"a\":false,\"b\":false,\"n\":1}"; /* the last one is chosen */
    answers(ruleset, ask, "explanation/outcomes/2/reached", "absent");
    ask.facts = "{\"a\":false}"; /* undetermined */
    answers(ruleset, ask, "explanation/outcomes/2/reached", "absent");
}
END_TEST

START_TEST(codes_leave_out_what_the_description_says)
{
    struct ask ask = {.facts = "{\"a\":true,\"b\":false,\"n\":97}", .explain = EXPLAIN_CODES, .target = "two"};

    answers(ruleset, ask, "outcome", "{\"code\":\"one\"}");
    answers(ruleset, ask, "explanation", "{\"conditions\":{\"ca\":\"met\",\"cb\":\"unmet\",\"cn\":\"met\"},\"facts\":{}}");
    answers(ruleset, ask, "counterfactual/alternatives",
            "[[{\"condition\":\"ca\",\"becomes\":\"unmet\"},{\"condition\":\"cb\",\"becomes\":\"met\"}]]");
    ask.facts = "{\"b\":false}";
    answers(ruleset, ask, "candidates", "[{\"code\":\"one\"},{\"code\":\"two\"},{\"code\":\"rest\"}]");
    answers(ruleset, ask, "explanation", "{\"conditions\":{\"ca\":\"unknown\",\"cb\":\"unmet\",\"cn\":\"unknown\"},\"facts\":{}}");
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

START_TEST(reasons_prune_every_kind_of_node)
{
    static const struct {
        const char *when, *facts, *want;
    } rows[] = {
            /* `none` is met by every child that is unmet, unmet by those that are met, unknown by those that are unknown. */
            {"none { ca, cb }", "{\"a\":false,\"b\":false}", "{\"result\":\"met\",\"none\":[\"ca\",\"cb\"]}"},
            {"none { ca, cb, cn }", "{\"a\":true,\"b\":false}", "{\"result\":\"unmet\",\"none\":[\"ca\"]}"},
            {"none { ca, cb, cn }", "{\"a\":false,\"b\":false}", "{\"result\":\"unknown\",\"none\":[\"cn\"]}"},
            {"none { all { ca, cb }, cn }", "{\"a\":true,\"b\":false,\"n\":97}", "{\"result\":\"unmet\",\"none\":[\"cn\"]}"},
            {"none { all { ca, cb } }", "{\"a\":true,\"b\":false}", "{\"result\":\"met\",\"none\":[{\"result\":\"unmet\",\"all\":[\"cb\"]}]}"},
            /* `not` always shows its child, and prunes below it. */
            {"no(ca)", "{\"a\":false}", "{\"result\":\"met\",\"not\":\"ca\"}"},
            {"no(ca)", "{}", "{\"result\":\"unknown\",\"not\":\"ca\"}"},
            {"no(any { ca, cb })", "{\"a\":true,\"b\":false}", "{\"result\":\"unmet\",\"not\":{\"result\":\"met\",\"any\":[\"ca\"]}}"},
            /* `at_least` shows those that have its own result. */
            {"at_least(2, { ca, cb, cn })", "{\"a\":true,\"b\":false,\"n\":97}", "{\"result\":\"met\",\"at_least\":2,\"of\":[\"ca\",\"cn\"]}"},
            {"at_least(2, { ca, cb, cn })", "{\"a\":true,\"b\":false,\"n\":1}", "{\"result\":\"unmet\",\"at_least\":2,\"of\":[\"cb\",\"cn\"]}"},
            {"at_least(2, { ca, cb, cn })", "{\"a\":true,\"b\":false}", "{\"result\":\"unknown\",\"at_least\":2,\"of\":[\"cn\"]}"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[768];
        const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", text}, {NULL, NULL}};
        struct ruleset *own;
        (void)snprintf(text, sizeof text,
                "decision 'd' { title = '题', subject = 'person', policy = 'collect' }\n"
                "condition 'ca' { '甲', cite '一', fact.a }\ncondition 'cb' { '乙', cite '二', fact.b }\n"
                "condition 'cn' { '丙', cite '三', fact.n:above(param.hours) }\noutcome 'one' { '一', when = %s }\n"
                "outcome 'all' { '二', when = all { ca, cb, cn } }\n",
                rows[i].when);
        own = loaded(files);
        answers(own, (struct ask){.facts = rows[i].facts, .explain = EXPLAIN_REASONS}, "explanation/outcomes/0/tree", rows[i].want);
        ruleset_free(own);
    }
}
END_TEST

/* In every way in which a tree is written: rendered at load, with a parameter in it, pruned. */
START_TEST(groups_carry_their_names)
{
    static const char named[] =
            "decision 'd' { title = '题', subject = 'person', policy = 'collect' }\n"
            "condition 'ca' { '甲', cite '一', fact.a }\n"
            "condition 'cb' { '乙', cite '二', fact.b }\n"
            "outcome 'one' { '一', when = all('考“核”') { ca, any { cb, none('均不') { cb } } } }\n"
            "outcome 'two' { '二', when = any('任一') { at_least(param.need, '几项') { ca, cb }, at_least(1, '一项') { cb } } }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", "param 'need' { cite '一', ['2020-01-01'] = 2 }"},
            {"d.lua", named}, {NULL, NULL}};
    struct ruleset *own = loaded(files);
    struct ask ask = {.facts = "{\"a\":true,\"b\":true}"};

    answers(own, ask, "explanation/outcomes/0/tree",
            "{\"label\":\"考“核”\",\"result\":\"met\",\"all\":[\"ca\",{\"result\":\"met\",\"any\":[\"cb\",{\"label\":\"均不\","
            "\"result\":\"unmet\",\"none\":[\"cb\"]}]}]}");
    answers(own, ask, "explanation/outcomes/1/tree",
            "{\"label\":\"任一\",\"result\":\"met\",\"any\":[{\"label\":\"几项\",\"result\":\"met\",\"at_least\":2,\"of\":[\"ca\",\"cb\"]},"
            "{\"label\":\"一项\",\"result\":\"met\",\"at_least\":1,\"of\":[\"cb\"]}]}");
    ask.explain = EXPLAIN_REASONS;
    answers(own, ask, "explanation/outcomes/0/tree",
            "{\"label\":\"考“核”\",\"result\":\"met\",\"all\":[\"ca\",{\"result\":\"met\",\"any\":[\"cb\"]}]}");
    ruleset_free(own);
}
END_TEST

/* One name taken twice, and one group in two places. */
START_TEST(a_name_takes_each_list_anew)
{
    static const char twice[] = "decision 'd' { title = '题', subject = 'person', policy = 'collect' }\n"
                                "condition 'ca' { '甲', cite '一', fact.a }\n"
                                "condition 'cb' { '乙', cite '二', fact.b }\n"
                                "local named = at_least(1, '名')\nlocal first = named { ca }\n"
                                "outcome 'one' { '一', when = all { first, named { cb } } }\n"
                                "outcome 'two' { '二', when = first }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", twice}, {NULL, NULL}};
    struct ruleset *own = loaded(files);
    const struct ask ask = {.facts = "{\"a\":true,\"b\":true}"};

    answers(own, ask, "explanation/outcomes/0/tree",
            "{\"result\":\"met\",\"all\":[{\"label\":\"名\",\"result\":\"met\",\"at_least\":1,\"of\":[\"ca\"]},"
            "{\"label\":\"名\",\"result\":\"met\",\"at_least\":1,\"of\":[\"cb\"]}]}");
    answers(own, ask, "explanation/outcomes/1/tree", "{\"label\":\"名\",\"result\":\"met\",\"at_least\":1,\"of\":[\"ca\"]}");
    ruleset_free(own);
}
END_TEST

START_TEST(no_outcome_collected_has_every_outcome_as_its_reason)
{
    static const char collect[] = "decision 'd' { title = '题', subject = 'person', policy = 'collect' }\n"
                                  "condition 'ca' { '甲', cite '一', fact.a }\n"
                                  "condition 'cb' { '乙', cite '二', fact.b }\n"
                                  "condition 'cn' { '丙', cite '三', fact.n:above(param.hours) }\n"
                                  "outcome 'one' { '一', when = all { ca, cn } }\n"
                                  "outcome 'two' { '二', when = none { cb } }\n"
                                  "outcome 'three' { '三', when = any { ca, cn } }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", collect}, {NULL, NULL}};
    struct ruleset *own = loaded(files);
    struct ask ask = {.facts = "{\"a\":false,\"b\":true,\"n\":1}", .explain = EXPLAIN_REASONS};

    answers(own, ask, "status", "\"determined\"");
    answers(own, ask, "outcomes", "[]");
    answers(own, ask, "explanation/outcomes",
            "[{\"outcome\":\"one\",\"result\":\"unmet\",\"tree\":{\"result\":\"unmet\",\"all\":[\"ca\",\"cn\"]}},"
            "{\"outcome\":\"two\",\"result\":\"unmet\",\"tree\":{\"result\":\"unmet\",\"none\":[\"cb\"]}},"
            "{\"outcome\":\"three\",\"result\":\"unmet\",\"tree\":{\"result\":\"unmet\",\"any\":[\"ca\",\"cn\"]}}]");
    answers(own, ask, "explanation/facts/n/value", "1");
    ask.facts = "{\"a\":false,\"b\":false,\"n\":1}";
    answers(own, ask, "outcomes/0/code", "\"two\"");
    answers(own, ask, "explanation/outcomes/1/outcome", "\"two\"");
    answers(own, ask, "explanation/outcomes/2", "absent");
    ruleset_free(own);
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
        const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", text}, {NULL, NULL}};
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
    tcase_add_test(tests, parameters_are_those_in_force);
    tcase_add_test(tests, outcomes_after_the_chosen_one_are_not_reached);
    tcase_add_test(tests, codes_leave_out_what_the_description_says);
    tcase_add_test(tests, reasons_show_what_accounts_for_the_result);
    tcase_add_test(tests, reasons_prune_every_kind_of_node);
    tcase_add_test(tests, no_outcome_collected_has_every_outcome_as_its_reason);
    tcase_add_test(tests, groups_carry_their_names);
    tcase_add_test(tests, a_name_takes_each_list_anew);
    tcase_add_test(tests, none_shows_nothing);
    tcase_add_test(tests, what_is_required_is_said);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
