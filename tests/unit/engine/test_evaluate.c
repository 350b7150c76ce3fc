/* Policies, candidates, missing facts, actions and values. */
#include "unit/support.h"

static const char facts[] =
        "fact 'a' { '甲', type = 'boolean' }\n"
        "fact 'b' { '乙', type = 'boolean' }\n"
        "fact 'c' { '丙', type = 'boolean', default = true }\n"
        "fact 'n' { '数', type = 'number' }\n"
        "fact 'm' { '数', type = 'number' }\n"
        "fact 'on' { '日', type = 'date' }\n"
        "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'x' { '键', type = 'number' } } }\n"
        "derive 'half' { '半', type = 'number', from = { fact.n, fact.m }, function(f) return (f.n + f.m) / 2 end }\n";
static const char first[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                            "condition 'ca' { 'a', cite '一', fact.a }\n"
                            "condition 'cb' { 'b', cite '二', fact.b }\n"
                            "condition 'cc' { 'c', cite '三', fact.c }\n"
                            "condition 'items_k' { 'k', cite '四', fact.items:exists(each.k:above(1)) }\n"
                            "condition 'half_ok' { 'h', cite '五', fact.half:at_least(10) }\n"
                            "outcome 'one' { '一', cite '一', when = all { ca, cb } }\n"
                            "outcome 'two' { '二', when = any { ca, items_k } }\n"
                            "outcome 'three' { '三', when = half_ok }\n"
                            "outcome 'rest' { '余', when = otherwise }\n"
                            "action 'go' { '去', cite '一', when = decided 'one', due = fact.on:add_days(1) }\n"
                            "action 'stay' { '留', cite '一', when = no(decided('one', 'two')) }\n"
                            "action 'both' { '双', cite '一', when = all { cc, any { ca, no(cb) } } }\n"
                            "value 'sum' { '和', type = 'number', fact.n + fact.m }\n"
                            "value 'is_a' { '甲', type = 'boolean', ca }\n";
static const char long_list[] = "fact 'a' { '甲', type = 'boolean' }\n"
                                "fact 'long' { '长', type = 'list', max_items = 100000, fields = { field 'k' { '键', type = 'integer' } } }\n";
static const char collect[] = "decision 'd' { title = '题', subject = 'person', policy = 'collect' }\n"
                              "condition 'ca' { 'a', cite '一', fact.a }\n"
                              "condition 'cb' { 'b', cite '二', fact.b }\n"
                              "outcome 'one' { '一', when = ca }\n"
                              "outcome 'two' { '二', when = cb }\n"
                              "outcome 'both' { '双', when = all { ca, cb } }\n"
                              "action 'go' { '去', cite '一', when = decided 'one' }\n"
                              "action 'stay' { '留', cite '一', when = no(decided 'two') }\n"
                              "action 'some' { '某', cite '一', when = decided('one', 'two') }\n";

/* codes of a list of objects, or names of a list of texts, joined by spaces; a single object's code; "-" for null. */
static const char *codes(const json_t *json)
{
    static char out[512];
    const json_t *item;
    size_t i;

    out[0] = '\0';
    if (json_is_null(json))
        return "-";
    if (json_is_object(json))
        return json_string_value(json_object_get(json, "code"));
    json_array_foreach(json, i, item)
    {
        strcat(out, i > 0 ? " " : "");
        strcat(out, json_is_string(item) ? json_string_value(item) : json_string_value(json_object_get(item, "code")));
    }
    return out;
}

struct row {
    const char *facts, *outcome, *candidates, *missing, *actions;
};

static void check(const char *decision, const char *member, const struct row *rows, size_t n)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", decision}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);

    for (size_t i = 0; i < n; i++) {
        json_t *answer = asked(ruleset, (struct ask){.facts = rows[i].facts});
        bool open = rows[i].candidates[0] != '\0';
        ck_assert_msg(strcmp(codes(json_object_get(answer, member)), rows[i].outcome) == 0, "%s: %s", rows[i].facts,
                codes(json_object_get(answer, member)));
        ck_assert_msg(strcmp(codes(json_object_get(answer, "candidates")), rows[i].candidates) == 0, "%s: candidates %s", rows[i].facts,
                codes(json_object_get(answer, "candidates")));
        ck_assert_msg(strcmp(codes(json_object_get(answer, "missing_facts")), rows[i].missing) == 0, "%s: missing %s", rows[i].facts,
                codes(json_object_get(answer, "missing_facts")));
        ck_assert_msg(strcmp(codes(json_object_get(answer, "actions")), rows[i].actions) == 0, "%s: actions %s", rows[i].facts,
                codes(json_object_get(answer, "actions")));
        expect_json(answer, "status", open ? "\"undetermined\"" : "\"determined\"");
        json_decref(answer);
    }
    ruleset_free(ruleset);
}

START_TEST(first_takes_the_first_met_outcome)
{
    static const struct row rows[] = {
            {"{\"a\":true,\"b\":true}", "one", "", "", "go both"},
            {"{\"a\":true,\"b\":false}", "two", "", "", "both"},
            {"{\"a\":true}", "-", "one two", "b", "both"},
            {"{\"a\":false,\"items\":[]}", "-", "three rest", "n m", ""},
            {"{\"a\":false,\"items\":[],\"n\":30}", "-", "three rest", "m", ""},
            {"{\"a\":false,\"items\":[],\"half\":10}", "three", "", "", "stay"},
            {"{\"a\":false,\"b\":false,\"items\":[],\"n\":1,\"m\":2}", "rest", "", "", "stay both"},
            {"{\"a\":false,\"items\":[{\"k\":1},{\"k\":null,\"x\":1}],\"half\":1}", "-", "two rest", "items", ""},
            /* known in spite of the unknown field, and then nothing is missing for it */
            {"{\"a\":false,\"items\":[{\"k\":2},{}]}", "two", "", "", ""},
            /* a field that the test does not read counts too: a list is missing while any field is unknown */
            {"{\"a\":false,\"items\":[{\"x\":1}],\"half\":1}", "-", "two rest", "items", ""},
            {"{}", "-", "one two three rest", "a b n m items", ""},
            {"{\"c\":false,\"a\":true,\"b\":true}", "one", "", "", "go"},
    };

    check(first, "outcome", rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(collect_takes_all_met_outcomes)
{
    static const struct row rows[] = {
            {"{\"a\":true,\"b\":true}", "one two both", "", "", "go some"},
            {"{\"a\":false,\"b\":false}", "", "", "", "stay"},
            {"{\"a\":true}", "one", "two both", "b", "go some"},
            {"{\"a\":false}", "", "two", "b", ""},
            {"{}", "", "one two both", "a b", ""},
            {"{\"b\":false}", "", "one", "a", "stay"},
    };

    check(collect, "outcomes", rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(due_dates_and_values_are_computed_or_null)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", first}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);

    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"b\":true,\"on\":\"2024-02-28\"}"}, "actions/0/due", "\"2024-02-29\"");
    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"b\":true}"}, "actions/0/due", "null");
    answers(ruleset, (struct ask){.facts = "{\"n\":1}"}, "values", "{\"sum\":null,\"is_a\":null}");
    answers(ruleset, (struct ask){.facts = "{\"n\":1,\"m\":2,\"a\":false}"}, "values", "{\"sum\":3,\"is_a\":false}");
    ruleset_free(ruleset);
}
END_TEST

/* Of an action's `when` over ca, cb and cc, which read a, b and c. */
START_TEST(because_names_what_accounts_for_an_action)
{
    static const struct {
        const char *when, *facts, *want;
    } rows[] = {
            {"decided 'one'", "{\"a\":true,\"b\":true}", NULL},
            {"all { cc, any { ca, no(cb) } }", "{\"a\":true,\"b\":true}", "ca+ cc+"},
            {"all { cc, any { ca, no(cb) } }", "{\"a\":false,\"b\":false}", "cb- cc+"},
            {"all { cc, any { ca, no(cb) } }", "{\"a\":true,\"b\":false}", "ca+ cb- cc+"},
            {"any { all { ca, cb }, cc }", "{\"a\":true}", "cc+"},
            {"none { ca, cb }", "{\"a\":false,\"b\":false}", "ca- cb-"},
            {"none { all { ca, cb } }", "{\"a\":true,\"b\":false}", "cb-"},
            {"no(any { ca, cb })", "{\"a\":false,\"b\":false}", "ca- cb-"},
            {"no(all { ca, cc })", "{\"a\":false}", "ca-"},
            {"at_least(2, { ca, cb, cc })", "{\"a\":true}", "ca+ cc+"},
            {"at_least(2, { cc, cb, ca })", "{\"a\":true,\"b\":true}", "ca+ cb+ cc+"},
            {"any { decided 'rest', ca }", "{\"a\":true}", "ca+"},
            {"any { decided 'rest', ca }", "{\"a\":false,\"b\":true}", ""},
            {"all { no(decided 'one'), cc }", "{\"a\":false}", "cc+"},
            {"all { cc, cc, any { cc, ca } }", "{}", "cc+"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[768], got[64] = "";
        const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", text}, {NULL, NULL}};
        struct ruleset *ruleset;
        json_t *answer, *because, *reason;
        size_t k;
        (void)snprintf(text, sizeof text,
                "decision 'd' { title = '题', subject = 'person', policy = 'first' }\ncondition 'ca' { 'a', cite '一', fact.a }\n"
                "condition 'cb' { 'b', cite '二', fact.b }\ncondition 'cc' { 'c', cite '三', fact.c }\n"
                "outcome 'one' { '一', when = all { ca, cb } }\noutcome 'rest' { '余', when = otherwise }\n"
                "action 'go' { '去', cite '一', when = %s }\n",
                rows[i].when);
        ruleset = loaded(files);
        answer = asked(ruleset, (struct ask){.facts = rows[i].facts});
        because = json_object_get(json_array_get(json_object_get(answer, "actions"), 0), "because");
        json_array_foreach(because, k, reason)
        {
            const char *result = json_string_value(json_object_get(reason, "result"));
            strcat(got, k > 0 ? " " : "");
            strcat(got, json_string_value(json_object_get(reason, "condition")));
            strcat(got, strcmp(result, "met") == 0 ? "+" : strcmp(result, "unmet") == 0 ? "-" : "?");
        }
        ck_assert_uint_eq(json_array_size(json_object_get(answer, "actions")), 1);
        ck_assert_msg((because != NULL) == (rows[i].want != NULL), "%s", rows[i].when);
        if (rows[i].want != NULL)
            ck_assert_msg(strcmp(got, rows[i].want) == 0, "%s, %s: %s", rows[i].when, rows[i].facts, got);
        json_decref(answer);
        ruleset_free(ruleset);
    }
}
END_TEST

START_TEST(an_integer_that_comes_to_a_fraction_is_an_error)
{
    static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                                   "outcome 'rest' { '余', when = otherwise }\n"
                                   "value 'whole' { '和', type = 'integer', fact.n * 2 }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", decision}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);
    struct buffer out = BUFFER_EMPTY;
    struct error error = {0};

    answers(ruleset, (struct ask){.facts = "{\"n\":1.5}"}, "values/whole", "3");
    answers(ruleset, (struct ask){.facts = "{}"}, "values/whole", "null");
    ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = "{\"n\":0.1}"}, &out, &error), STATUS_RULE_ERROR);
    ck_assert_str_eq(error.where, "t/d.lua:3");
    ck_assert_ptr_nonnull(strstr(error.message, "came to 0.2; write ceil or floor"));
    buffer_release(&out);
    ruleset_free(ruleset);
}
END_TEST

START_TEST(facts_say_where_they_come_from)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", first}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);
    const struct ask ask = {.facts = "{\"a\":true,\"n\":1,\"m\":2}"};

    answers(ruleset, ask, "explanation/facts/a", "{\"value\":true,\"source\":\"request\"}");
    answers(ruleset, ask, "explanation/facts/c", "{\"value\":true,\"source\":\"default\"}");
    answers(ruleset, ask, "explanation/facts/half", "{\"value\":1.5,\"source\":\"derived\"}");
    answers(ruleset, ask, "explanation/facts/b", "{\"value\":null,\"source\":\"unknown\"}");
    answers(ruleset, (struct ask){.facts = "{\"half\":7,\"n\":1,\"m\":2}"}, "explanation/facts/half/source", "\"request\"");
    ruleset_free(ruleset);
}
END_TEST

/* Whatever the reference data said nothing of may be known to them by now. */
START_TEST(age_is_said_of_what_is_unknown_defaulted_or_derived_too)
{
    static const struct {
        const char *facts, *aged, *fact, *want;
    } rows[] = {
            {"{\"a\":true}", "a", "a", "{\"value\":true,\"source\":\"request\",\"stale_seconds\":7}"},
            {"{\"a\":true}", "a", "b", "{\"value\":null,\"source\":\"unknown\"}"},
            {"{}", "b", "b", "{\"value\":null,\"source\":\"unknown\",\"stale_seconds\":7}"},
            {"{}", "c", "c", "{\"value\":true,\"source\":\"default\",\"stale_seconds\":7}"},
            {"{\"n\":1,\"m\":2}", "m", "half", "{\"value\":1.5,\"source\":\"derived\",\"stale_seconds\":7}"},
            {"{\"n\":1}", "m", "half", "{\"value\":null,\"source\":\"unknown\",\"stale_seconds\":7}"},
            {"{\"n\":1,\"m\":2}", "a", "half", "{\"value\":1.5,\"source\":\"derived\"}"},
            {"{\"n\":1,\"m\":2,\"half\":3}", "m", "half", "{\"value\":3,\"source\":\"request\"}"},
    };
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", first}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[64];
        (void)snprintf(path, sizeof path, "explanation/facts/%s", rows[i].fact);
        answers(ruleset, (struct ask){.facts = rows[i].facts, .aged = rows[i].aged, .age = 7}, path, rows[i].want);
    }
    ruleset_free(ruleset);
}
END_TEST

/* Twelve thousand items, each beside all of them, go past the budget; one walk does not. */
START_TEST(work_over_lists_is_charged_wherever_it_is_done)
{
    static const struct {
        const char *line, *named;
    } rows[] = {
            {"condition 'c' { 'c', cite '一', fact.long:exists(each.k:above(fact.long:max 'k')) }", "condition \"c\""},
            {"condition 'c' { 'c', cite '一', fact.long:every(each.k:above(fact.long:min 'k')) }", "condition \"c\""},
            {"condition 'c' { 'c', cite '一', fact.long:exists(each.k:above(fact.long:sum 'k')) }", "condition \"c\""},
            {"condition 'c' { 'c', cite '一', fact.long:exists(each.k:above(fact.long:count())) }", "condition \"c\""},
            {"value 'v' { '值', type = 'integer', fact.long:count(each.k:above(fact.long:max 'k')) }", "value \"v\""},
            {"action 'g' { '去', cite '一', when = ok, due = as_of:add_days(fact.long:count(each.k:above(fact.long:max 'k'))) }", "action \"g\""},
    };
    struct buffer request = BUFFER_EMPTY;

    buffer_text(&request, "{\"a\":true,\"long\":[{\"k\":1}");
    for (size_t i = 1; i < 12000; i++)
        buffer_text(&request, ",{\"k\":1}");
    buffer_append(&request, "]}", 3);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char decision[1024];
        struct buffer out = BUFFER_EMPTY;
        struct error error = {0};
        const struct file files[] = {ruleset_lua, {"facts.lua", long_list}, {"d.lua", decision}, {NULL, NULL}};
        struct ruleset *ruleset;
        (void)snprintf(decision, sizeof decision,
                "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                "condition 'ok' { 'a', cite '一', all { fact.a, fact.long:count():at_least(1), fact.long:max('k'):at_least(1) } }\n"
                "%s\noutcome 'o' { '果', cite '一', when = ok }\noutcome 'r' { '余', when = otherwise }\n",
                rows[i].line);
        ruleset = loaded(files);
        ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = request.data}, &out, &error), STATUS_RULE_BUDGET);
        ck_assert_str_eq(error.where, "t/d.lua:3");
        ck_assert_msg(strncmp(error.message, rows[i].named, strlen(rows[i].named)) == 0, "%s", error.message);
        buffer_release(&out);
        ruleset_free(ruleset);
    }
    buffer_release(&request);
}
END_TEST

/* Two long texts, compared for each of a list's items. */
START_TEST(work_within_an_item_is_charged_by_what_it_takes)
{
    static const char *const tests[] = {"fact.s:is(fact.u)", "fact.s:is_not(fact.u)", "fact.s:is_one_of { fact.u }"};
    static const char text_facts[] = "fact 's' { 's', type = 'string' }\nfact 'u' { 'u', type = 'string' }\n"
                                     "fact 'long' { '长', type = 'list', max_items = 20000, fields = { field 'k' { 'k', type = 'integer' } } }\n";
    struct buffer request = BUFFER_EMPTY;

    buffer_text(&request, "{\"s\":\"");
    for (size_t i = 0; i < 400000; i++)
        buffer_char(&request, 'x');
    buffer_text(&request, "y\",\"u\":\"");
    for (size_t i = 0; i < 400000; i++)
        buffer_char(&request, 'x');
    buffer_text(&request, "z\",\"long\":[{}");
    for (size_t i = 1; i < 20000; i++)
        buffer_text(&request, ",{}");
    buffer_append(&request, "]}", 3);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        char decision[1024];
        struct buffer out = BUFFER_EMPTY;
        struct error error = {0};
        const struct file files[] = {ruleset_lua, {"facts.lua", text_facts}, {"d.lua", decision}, {NULL, NULL}};
        struct ruleset *ruleset;
        (void)snprintf(decision, sizeof decision,
                "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                "condition 'c' { 'c', cite '一', fact.long:exists(%s) }\n"
                "outcome 'o' { '果', cite '一', when = c }\noutcome 'r' { '余', when = otherwise }\n",
                tests[i]);
        ruleset = loaded(files);
        ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = request.data}, &out, &error), STATUS_RULE_BUDGET);
        ck_assert_str_eq(error.where, "t/d.lua:2");
        ck_assert_msg(strncmp(error.message, "condition \"c\"", 13) == 0, "%s", error.message);
        buffer_release(&out);
        ruleset_free(ruleset);
    }
    buffer_release(&request);
}
END_TEST

START_TEST(items_are_shown_without_their_unknown_fields)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", first}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);

    answers(ruleset, (struct ask){.facts = "{\"items\":[{},{\"x\":1,\"k\":null},{\"x\":2,\"k\":3}]}"}, "explanation/facts/items/value",
            "[{},{\"x\":1},{\"k\":3,\"x\":2}]");
    ruleset_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluate");
    TCase *tests = tcase_create("decisions");

    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, first_takes_the_first_met_outcome);
    tcase_add_test(tests, collect_takes_all_met_outcomes);
    tcase_add_test(tests, due_dates_and_values_are_computed_or_null);
    tcase_add_test(tests, because_names_what_accounts_for_an_action);
    tcase_add_test(tests, an_integer_that_comes_to_a_fraction_is_an_error);
    tcase_add_test(tests, facts_say_where_they_come_from);
    tcase_add_test(tests, age_is_said_of_what_is_unknown_defaulted_or_derived_too);
    tcase_add_test(tests, work_over_lists_is_charged_wherever_it_is_done);
    tcase_add_test(tests, work_within_an_item_is_charged_by_what_it_takes);
    tcase_add_test(tests, items_are_shown_without_their_unknown_fields);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
