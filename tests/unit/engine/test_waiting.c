/* The first later day on which time alone brings the target; and the outcomes before it. */
#include "engine/waiting.h"
#include "unit/support.h"

static const char facts[] =
        "fact 'a' { '甲', type = 'boolean' }\n"
        "fact 'n' { '数', type = 'number' }\n"
        "fact 'd' { '日', type = 'date' }\n"
        "fact 'e' { '日', type = 'date' }\n"
        "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'on' { '日', type = 'date' } } }\n"
        "derive 'age' { '龄', type = 'number', from = { fact.d, as_of }, function(f)\n"
        "  return tonumber(f.as_of:sub(1, 4)) - tonumber(f.d:sub(1, 4)) end }\n";
static const char parameters[] = "param 'p' { '数', cite '一', ['2020-01-01'] = 5, ['2025-03-01'] = 7, ['2025-09-01'] = 3 }\n"
                                 "param 'need' { '数', cite '一', ['2020-01-01'] = 2, ['2025-03-01'] = 1 }\n";
static const char header[] = "ruleset { title = '试', document = '试〔2024〕1号', version = '1', effective_from = '2020-01-01', %s\n"
                             "  jurisdiction = { code = '330302', name = '试区' }, decisions = { 'd' } }\n";

/* Conditions c1, c2, … and outcomes; the target is 't'. */
struct row {
    const char *decision;
    const char *facts;
    const char *as_of;
    const char *want; /* NULL: never */
};

#define C(n, test) "condition 'c" #n "' { '条', cite '一', " test " }\n"
#define O(name, when) "outcome '" name "' { '果', cite '一', when = " when " }\n"
#define REST O("rest", "otherwise")

static struct ruleset *made(const char *decision, const char *policy, const char *period)
{
    static char text[4096], ruleset[512];
    const struct file files[] = {{"ruleset.lua", ruleset}, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", text}, {NULL, NULL}};

    (void)snprintf(ruleset, sizeof ruleset, header, period);
    (void)snprintf(text, sizeof text, "decision 'd' { title = '题', subject = 'person', policy = '%s' }\n%s", policy, decision);
    return loaded(files);
}

static bool is_answer(const json_t *answer)
{
    const json_t *several = json_object_get(answer, "outcomes"), *outcome;
    const char *only = json_string_value(json_object_get(json_object_get(answer, "outcome"), "code"));
    size_t i;

    json_array_foreach(several, i, outcome)
    {
        if (strcmp(json_string_value(json_object_get(outcome, "code")), "t") == 0)
            return true;
    }
    return only != NULL && strcmp(only, "t") == 0;
}

static bool reached_on(const struct ruleset *ruleset, const char *facts_of_row, int32_t as_of)
{
    char text[DATE_TEXT + 1] = "";
    json_t *answer;
    bool reached;

    date_format(as_of, text);
    answer = asked(ruleset, (struct ask){.facts = facts_of_row, .as_of = text, .explain = EXPLAIN_NONE});
    reached = is_answer(answer);
    json_decref(answer);
    return reached;
}

/* Day after day, as the contract says it. */
static void expect_day_by_day(const struct ruleset *ruleset, const struct row *row)
{
    int32_t day_after = day(row->as_of) + 1, last = DATE_MAX;

    (void)date_add_months(day(row->as_of), 36, &last);
    if (ruleset->has_effective_to && ruleset->effective_to < last)
        last = ruleset->effective_to;
    if (reached_on(ruleset, row->facts, day(row->as_of))) {
        ck_assert_ptr_null(row->want);
        return;
    }
    while (day_after <= last && !reached_on(ruleset, row->facts, day_after))
        day_after++;
    if (row->want == NULL)
        ck_assert_msg(day_after > last, "%s: there is a day", row->decision);
    else
        ck_assert_int_eq(day_after, day(row->want));
}

static void check(const struct row *rows, size_t n, const char *policy, const char *period)
{
    for (size_t i = 0; i < n; i++) {
        struct ruleset *ruleset = made(rows[i].decision, policy, period);
        json_t *answer = asked(ruleset, (struct ask){.facts = rows[i].facts, .as_of = rows[i].as_of, .target = "t", .explain = EXPLAIN_NONE});
        const json_t *from = json_object_get(json_object_get(answer, "counterfactual"), "from");
        const char *got = json_string_value(from);
        ck_assert_ptr_nonnull(from);
        ck_assert_msg((got == NULL) == (rows[i].want == NULL) && (got == NULL || strcmp(got, rows[i].want) == 0), "%s with %s on %s: %s, not %s",
                rows[i].decision, rows[i].facts, rows[i].as_of, got, rows[i].want);
        expect_day_by_day(ruleset, &rows[i]);
        json_decref(answer);
        ruleset_free(ruleset);
    }
}

#define CHECK(rows, policy, period) check(rows, sizeof rows / sizeof *rows, policy, period)

START_TEST(time_alone_brings_the_target)
{
    static const struct row rows[] = {
            {C(1, "fact.d:full_years():at_least(3)") O("t", "c1") REST, "{\"d\":\"2022-05-10\"}", "2024-06-01", "2025-05-10"},
            {C(1, "fact.d:full_years():at_least(1)") O("t", "c1") REST, "{\"d\":\"2024-02-29\"}", "2024-06-01", "2025-02-28"},
            {C(1, "fact.d:full_years():at_least(3)") O("t", "c1") REST, "{\"d\":\"2021-06-01\"}", "2024-06-01", NULL}, /* it is there */
            {C(1, "fact.d:full_years():at_least(3)") O("t", "c1") REST, "{\"d\":\"2021-06-02\"}", "2024-06-01", "2024-06-02"},
            {C(1, "fact.d:full_years():at_least(3)") O("t", "c1") REST, "{}", "2024-06-01", NULL},
            {C(1, "fact.d:full_months():is(7)") O("t", "c1") REST, "{\"d\":\"2024-05-31\"}", "2024-06-01", "2024-12-31"},
            {C(1, "fact.d:days_since():above(30)") O("t", "c1") REST, "{\"d\":\"2024-05-31\"}", "2024-06-01", "2024-07-01"},
            /* The last day on which it can come, and one too late. */
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2027-06-01\"}", "2024-06-01", "2027-06-01"},
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2027-06-02\"}", "2024-06-01", NULL},
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2027-02-28\"}", "2024-02-29", "2027-02-28"},
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2027-03-01\"}", "2024-02-29", NULL},
            /* A day alone, a window, several of them. */
            {C(1, "as_of:is(fact.d)") O("t", "c1") REST, "{\"d\":\"2026-02-17\"}", "2024-06-01", "2026-02-17"},
            {C(1, "fact.d:within_last_year()") O("t", "c1") REST, "{\"d\":\"2025-01-31\"}", "2024-06-01", "2025-01-31"},
            {C(1, "as_of:month():is_one_of { 3, 12 }") O("t", "c1") REST, "{}", "2024-06-01", "2024-12-01"},
            {C(1, "as_of:month():is(3)") C(2, "as_of:year():is(2026)") O("t", "all { c1, c2 }") REST, "{}", "2024-06-01", "2026-03-01"},
            {C(1, "as_of:is(date(as_of:year(), 2, 29))") O("t", "c1") REST, "{}", "2024-06-01", NULL},
            /* A parameter changes. */
            {C(1, "fact.n:above(param.p)") O("t", "c1") REST, "{\"n\":5}", "2024-06-01", "2025-09-01"},
            {C(1, "fact.n:below(param.p)") O("t", "c1") REST, "{\"n\":6}", "2024-06-01", "2025-03-01"},
            {C(1, "fact.n:above(param.p)") O("t", "c1") REST, "{\"n\":2}", "2024-06-01", NULL},
            {C(1, "fact.a") C(2, "fact.n:above(3)") O("t", "at_least(param.need, { c1, c2 })") REST, "{\"a\":true}", "2024-06-01", "2025-03-01"},
            {C(1, "fact.a") C(2, "fact.n:above(3)") O("t", "no(at_least(param.need, { c1, c2 }))") REST, "{\"a\":true}", "2024-06-01", NULL},
            /* What is not the calendar stays as it is. */
            {C(1, "as_of:not_before(fact.d)") C(2, "fact.a") O("t", "all { c1, c2 }") REST, "{\"d\":\"2025-01-01\",\"a\":false}", "2024-06-01", NULL},
            {C(1, "as_of:not_before(fact.d)") C(2, "fact.a") O("t", "all { c1, c2 }") REST, "{\"d\":\"2025-01-01\"}", "2024-06-01", NULL},
            {C(1, "as_of:not_before(fact.d)") C(2, "fact.a") O("t", "any { c1, c2 }") REST, "{\"d\":\"2025-01-01\"}", "2024-06-01", "2025-01-01"},
            /* Lists. */
            {C(1, "fact.items:count(each.on:within_last_year()):is(0)") O("t", "c1") REST,
                    "{\"items\":[{\"on\":\"2024-02-29\"},{\"on\":\"2023-12-24\"}]}", "2024-06-01", "2025-03-01"},
            {C(1, "fact.items:count(each.on:within_last_year()):is(0)") O("t", "c1") REST, "{\"items\":[{\"on\":\"2024-02-29\"},{}]}", "2024-06-01",
                    NULL},
            {C(1, "fact.items:count(each.on:within_last_year()):is(0)") O("t", "c1") REST, "{}", "2024-06-01", NULL},
            {C(1, "fact.items:exists(all { each.on:full_years():at_least(2), each.k:above(1) })") O("t", "c1") REST,
                    "{\"items\":[{\"on\":\"2023-01-01\",\"k\":1},{\"on\":\"2023-03-01\",\"k\":2}]}", "2024-06-01", "2025-03-01"},
            /* Near the end of the calendar. */
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"9999-12-31\"}", "9998-06-01", "9999-12-31"},
            {C(1, "as_of:before(fact.d)") O("t", "c1") REST, "{\"d\":\"2025-01-01\"}", "9999-12-31", NULL},
    };

    CHECK(rows, "first", "");
}
END_TEST

/* What stands before the target is looked at on the later day as well. */
START_TEST(the_whole_policy_counts)
{
    static const struct row rows[] = {
            {C(1, "as_of:before(fact.d)") C(2, "fact.a") O("one", "c1") O("t", "c2") REST, "{\"d\":\"2025-01-01\",\"a\":true}", "2024-06-01",
                    "2025-01-01"},
            {C(1, "as_of:before(fact.d)") C(2, "as_of:before(fact.e)") O("one", "c1") O("t", "c2") REST,
                    "{\"d\":\"2025-01-01\",\"e\":\"2025-01-01\"}", "2024-06-01", NULL},
            {C(1, "as_of:before(fact.d)") C(2, "as_of:before(fact.e)") O("one", "c1") O("t", "c2") REST,
                    "{\"d\":\"2025-01-01\",\"e\":\"2025-01-02\"}", "2024-06-01", "2025-01-01"},
            {C(1, "fact.a") C(2, "as_of:not_before(fact.d)") O("one", "c1") O("t", "c2") REST, "{\"d\":\"2025-01-01\"}", "2024-06-01", NULL},
            {C(1, "fact.a") C(2, "as_of:not_before(fact.d)") O("one", "c1") O("t", "c2") REST, "{\"a\":false,\"d\":\"2025-01-01\"}", "2024-06-01",
                    "2025-01-01"},
            {C(1, "fact.d:within_last_year()") C(2, "fact.a") O("one", "none { c1, c2 }") O("t", "otherwise"), "{\"d\":\"2024-12-31\",\"a\":false}",
                    "2024-06-01", "2024-12-31"},
            {C(1, "as_of:before(fact.d)") C(2, "fact.a") O("one", "all { c1, c2 }") O("t", "otherwise"), "{\"d\":\"2024-12-31\"}", "2024-06-01",
                    "2024-12-31"},
    };
    static const struct row collect[] = {
            {C(1, "fact.a") C(2, "as_of:not_before(fact.d)") O("one", "c1") O("t", "c2"), "{\"d\":\"2025-01-01\"}", "2024-06-01", "2025-01-01"},
            {C(1, "fact.a") C(2, "as_of:not_before(fact.d)") O("one", "c1") O("t", "c2"), "{\"d\":\"2024-01-01\"}", "2024-06-01", NULL},
    };

    CHECK(rows, "first", "");
    CHECK(collect, "collect", "");
}
END_TEST

START_TEST(only_while_the_rules_are_in_force)
{
    static const struct row rows[] = {
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2025-02-28\"}", "2024-06-01", "2025-02-28"},
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2025-03-01\"}", "2024-06-01", NULL},
            {C(1, "as_of:not_before(fact.d)") O("t", "c1") REST, "{\"d\":\"2025-03-01\"}", "2025-02-28", NULL},
    };

    CHECK(rows, "first", "effective_to = '2025-02-28',");
}
END_TEST

START_TEST(facts_keep_their_values)
{
    struct ruleset *ruleset = made(C(1, "fact.age:at_least(3)") C(2, "as_of:not_before(fact.e)") O("t", "any { c1, c2 }") REST, "first", "");
    struct ask ask = {.facts = "{\"d\":\"2022-01-01\",\"e\":\"2026-06-01\"}", .target = "t"};

    answers(ruleset, ask, "explanation/facts/age", "{\"value\":2,\"source\":\"derived\"}");
    answers(ruleset, ask, "counterfactual/from", "\"2026-06-01\"");
    ruleset_free(ruleset);
}
END_TEST

/* An author's function of the day is called for one day after another, and never for nothing. */
START_TEST(functions_are_asked_day_by_day)
{
    static const struct row rows[] = {
            {C(1, "reads = { as_of }, test = function(f) return f.as_of:sub(6) == '02-29' end") O("t", "c1") REST, "{}", "2025-06-01", "2028-02-29"},
            {C(1, "reads = { as_of, fact.d }, test = function(f) return f.as_of >= f.d end") O("t", "c1") REST, "{\"d\":\"2025-06-30\"}",
                    "2025-06-01", "2025-06-30"},
            {C(1, "reads = { fact.n, param.p }, test = function(f) return f.n > f.p end") O("t", "c1") REST, "{\"n\":4}", "2024-06-01", "2025-09-01"},
            {C(1, "reads = { as_of }, test = function(f) return nil end") O("t", "c1") REST, "{}", "2024-06-01", NULL},
    };
    static const char slow[] =
            C(1, "reads = { as_of }, test = function(f) local n = 0 for i = 1, 2000 do n = n + i end return f.as_of == '9999-12-31' "
                 "end") O("t", "c1") REST;
    static const char failing[] = C(1, "reads = { as_of }, test = function(f) return f.as_of > '2025' and f.nothing end") O("t", "c1") REST;
    struct buffer out = BUFFER_EMPTY;
    struct error error = {0};
    struct ruleset *ruleset;

    CHECK(rows, "first", "");
    ruleset = made(slow, "first", "");
    ck_assert_int_eq(ask_into(ruleset, (struct ask){.target = "t"}, &out, &error), STATUS_RULE_BUDGET);
    ck_assert_msg(strncmp(error.where, "t/d.lua:2", 9) == 0 && strstr(error.message, "each of many days") != NULL &&
                          strstr(error.message, "target t") != NULL,
            "%s: %s", error.where, error.message);
    answers(ruleset, (struct ask){.target = "rest"}, "counterfactual/from", "null");
    ruleset_free(ruleset);
    ruleset = made(failing, "first", "");
    ck_assert_int_eq(ask_into(ruleset, (struct ask){.target = "t"}, &out, &error), STATUS_RULE_ERROR);
    ruleset_free(ruleset);
    buffer_release(&out);
}
END_TEST

START_TEST(what_comes_before_the_target_is_named)
{
    static const char text[] = C(1, "fact.a") C(2, "fact.n:above(1)") C(3, "as_of:after(fact.d)") O("one", "c1") O("two", "c2") O("three", "c3") REST;
    struct ruleset *ruleset = made(text, "first", ""), *collect;

    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"n\":0}", .target = "rest"}, "counterfactual/preceded_by", "[\"one\",\"three\"]");
    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"n\":0}", .target = "two"}, "counterfactual/preceded_by", "[\"one\"]");
    answers(ruleset, (struct ask){.facts = "{\"a\":true,\"n\":0}", .target = "one"}, "counterfactual/preceded_by", "[]");
    answers(ruleset, (struct ask){.facts = "{\"a\":false,\"n\":0}", .target = "three"}, "counterfactual/preceded_by", "[]");
    ruleset_free(ruleset);
    collect = made(C(1, "fact.a") C(2, "fact.n:above(1)") O("one", "c1") O("two", "c2"), "collect", "");
    answers(collect, (struct ask){.facts = "{\"a\":true,\"n\":0}", .target = "two"}, "counterfactual/preceded_by", "[]");
    ruleset_free(collect);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("waiting");
    TCase *tests = tcase_create("waiting");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, time_alone_brings_the_target);
    tcase_add_test(tests, the_whole_policy_counts);
    tcase_add_test(tests, only_while_the_rules_are_in_force);
    tcase_add_test(tests, facts_keep_their_values);
    tcase_add_test(tests, functions_are_asked_day_by_day);
    tcase_add_test(tests, what_comes_before_the_target_is_named);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
