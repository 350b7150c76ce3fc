/* What each word of an expression means, unknown operands included: every row is a value of a decision. */
#include "unit/support.h"

static const char facts[] =
        "fact 'a' { '甲', type = 'boolean' }\n"
        "fact 'b' { '乙', type = 'boolean' }\n"
        "fact 'u' { '未知', type = 'boolean' }\n"
        "fact 'n' { '数', type = 'number' }\n"
        "fact 'm' { '数', type = 'number' }\n"
        "fact 's' { '文', type = 'string' }\n"
        "fact 'd' { '日', type = 'date' }\n"
        "fact 'e' { '日', type = 'date' }\n"
        "fact 'level' { '级', type = 'enum', ordered = true, values = { 'low', 'middle', 'high' } }\n"
        "fact 'kind' { '类', type = 'enum', values = { 'x', 'y' } }\n"
        "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'on' { '日', type = 'date' },\n"
        "  field 'l' { '级', type = 'enum', ordered = true, values = { 'low', 'middle', 'high' } } } }\n";
static const char parameters[] = "param 'p' { '数', cite '一', ['2020-01-01'] = 5, ['2024-01-01'] = 7 }\n"
                                 "param 'from' { '日', cite '一', ['2020-01-01'] = '2021-03-01' }\n";

struct row {
    const char *type;
    const char *expression;
    const char *facts;
    const char *want;
    const char *as_of; /* or NULL: 2024-06-01 */
};

static void check_row(const struct row *row)
{
    char text[1024];
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", text}, {NULL, NULL}};
    struct ruleset *ruleset;
    json_t *json;
    char *got;

    (void)snprintf(text, sizeof text,
            "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
            "outcome 'o' { '果', when = otherwise }\n"
            "value 'v' { '值', type = '%s', %s %s }\n",
            row->type, strcmp(row->type, "enum") == 0 ? "values = { 'low', 'middle', 'high' }," : "", row->expression);
    ruleset = loaded(files);
    json = asked(ruleset, (struct ask){.facts = row->facts, .as_of = row->as_of});
    got = json_dumps(json_object_get(json_object_get(json, "values"), "v"), JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    ck_assert_msg(strcmp(got, row->want) == 0, "%s with %s: %s, not %s", row->expression, row->facts, got, row->want);
    free(got);
    json_decref(json);
    ruleset_free(ruleset);
}

#define CHECK_ROWS(rows) \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) \
    check_row(&rows[i])

/* t, f and u, in any number and order, under each operator. */
START_TEST(logic_follows_kleene)
{
    static const char *const values[] = {"false", "null", "true"};
    static const struct {
        const char *expression;
        const char *want[9]; /* (f,f) (f,u) (f,t) (u,f) … */
    } tables[] = {
            {"all { fact.a, fact.b }", {"false", "false", "false", "false", "null", "null", "false", "null", "true"}},
            {"any { fact.a, fact.b }", {"false", "null", "true", "null", "null", "true", "true", "true", "true"}},
            {"none { fact.a, fact.b }", {"true", "null", "false", "null", "null", "false", "false", "false", "false"}},
            {"no(fact.a)", {"true", "true", "true", "null", "null", "null", "false", "false", "false"}},
            {"at_least(0, { fact.a, fact.b })", {"true", "true", "true", "true", "true", "true", "true", "true", "true"}},
            {"at_least(1, { fact.a, fact.b })", {"false", "null", "true", "null", "null", "true", "true", "true", "true"}},
            {"at_least(2, { fact.a, fact.b })", {"false", "false", "false", "false", "null", "null", "false", "null", "true"}},
            {"at_least(3, { fact.a, fact.b })", {"false", "false", "false", "false", "false", "false", "false", "false", "false"}},
            {"at_least(param.p, { fact.a, fact.b })", {"false", "false", "false", "false", "false", "false", "false", "false", "false"}},
            {"choose(fact.a, fact.b, true)", {"true", "true", "true", "null", "null", "null", "false", "null", "true"}},
            {"fact.a:is(fact.b)", {"true", "null", "false", "null", "null", "null", "false", "null", "true"}},
            {"count_met { fact.a, fact.b }:at_least(1)", {"false", "null", "true", "null", "null", "null", "true", "null", "true"}},
    };

    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (int k = 0; k < 9; k++) {
            char request[64];
            (void)snprintf(request, sizeof request, "{\"a\":%s,\"b\":%s}", values[k / 3], values[k % 3]);
            check_row(&(struct row){"boolean", tables[t].expression, request, tables[t].want[k], NULL});
        }
}
END_TEST

START_TEST(values_of_every_type_are_compared)
{
    static const struct row rows[] = {
            {"boolean", "fact.n:at_least(2)", "{\"n\":2}", "true", NULL},
            {"boolean", "fact.n:above(2)", "{\"n\":2}", "false", NULL},
            {"boolean", "fact.n:below(2)", "{\"n\":1.5}", "true", NULL},
            {"boolean", "fact.n:at_most(param.p)", "{\"n\":7}", "true", NULL},
            {"boolean", "fact.n:at_most(param.p)", "{\"n\":7}", "false", "2023-12-31"},
            {"boolean", "fact.n:at_most(param.p)", "{\"n\":7}", "true", "2024-01-01"},
            {"boolean", "fact.n:above(fact.m)", "{\"n\":7}", "null", NULL},
            {"boolean", "fact.n:is(0)", "{\"n\":-0.0}", "true", NULL},
            {"boolean", "fact.s:is('甲')", "{\"s\":\"甲\"}", "true", NULL},
            {"boolean", "fact.s:is('甲')", "{\"s\":\"甲乙\"}", "false", NULL},
            {"boolean", "fact.s:is_not('')", "{\"s\":\"\"}", "false", NULL},
            {"boolean", "fact.s:is_one_of { 'a', 'b' }", "{\"s\":\"b\"}", "true", NULL},
            {"boolean", "fact.s:is_one_of { 'a', 'b' }", "{}", "null", NULL},
            {"boolean", "fact.d:before('2024-03-01')", "{\"d\":\"2024-02-29\"}", "true", NULL},
            {"boolean", "fact.d:not_before(fact.e)", "{\"d\":\"2024-02-29\",\"e\":\"2024-02-29\"}", "true", NULL},
            {"boolean", "fact.d:after(param.from)", "{\"d\":\"2021-03-01\"}", "false", NULL},
            {"boolean", "fact.d:not_after(as_of)", "{\"d\":\"2024-06-01\"}", "true", NULL},
            {"boolean", "fact.level:at_least 'middle'", "{\"level\":\"high\"}", "true", NULL},
            {"boolean", "fact.level:below 'middle'", "{\"level\":\"middle\"}", "false", NULL},
            {"boolean", "fact.kind:is 'x'", "{\"kind\":\"y\"}", "false", NULL},
            {"boolean", "fact.kind:is_one_of { 'x', 'y' }", "{\"kind\":\"y\"}", "true", NULL},
    };

    CHECK_ROWS(rows);
}
END_TEST

START_TEST(arithmetic_is_unknown_where_it_has_no_result)
{
    static const struct row rows[] = {
            {"number", "fact.n + fact.m * 2 - 1", "{\"n\":1,\"m\":2.5}", "5", NULL},
            {"number", "-fact.n", "{\"n\":3}", "-3", NULL},
            {"number", "-fact.n", "{\"n\":0}", "0", NULL},
            {"number", "fact.n / fact.m", "{\"n\":1,\"m\":0}", "null", NULL},
            {"number", "fact.n / fact.m", "{\"n\":0,\"m\":0}", "null", NULL},
            {"number", "fact.n / fact.m", "{\"n\":1,\"m\":4}", "0.25", NULL},
            {"number", "fact.n + fact.m", "{\"n\":1}", "null", NULL},
            {"number", "0 * fact.m", "{}", "null", NULL},
            {"number", "fact.n + 0.2", "{\"n\":0.1}", "0.29999999999999999", NULL},
            {"number", "96 - fact.n", "{\"n\":95.9}", "0.10000000000000001", NULL},
            {"integer", "floor(fact.n * 100)", "{\"n\":1.15}", "115", NULL},
            {"number", "fact.n / 0.2", "{\"n\":0.6}", "3", NULL},
            {"number", "fact.n / fact.m", "{\"n\":1,\"m\":3}", "0.33333333333333331", NULL},
            {"number", "fact.n + 1", "{\"n\":9007199254740991}", "9007199254740992", NULL},
            {"number", "fact.n * fact.n", "{\"n\":9007199254740991}", "8.1129638414606664e31", NULL},
            {"integer", "ceil(fact.n)", "{\"n\":1.2}", "2", NULL},
            {"integer", "ceil(fact.n)", "{\"n\":-0.5}", "0", NULL},
            {"integer", "floor(fact.n)", "{\"n\":-0.5}", "-1", NULL},
            {"number", "max(fact.n, fact.m, 3)", "{\"n\":1,\"m\":2}", "3", NULL},
            {"number", "min(fact.n, fact.m)", "{\"n\":1,\"m\":2}", "1", NULL},
            {"number", "max(fact.n, 3)", "{}", "null", NULL},
            {"date", "max(fact.d, as_of)", "{\"d\":\"2024-06-02\"}", "\"2024-06-02\"", NULL},
            {"enum", "max(fact.level, fact.level)", "{\"level\":\"high\"}", "\"high\"", NULL},
            {"number", "choose(fact.a, 1, 1 / fact.n)", "{\"a\":true,\"n\":0}", "1", NULL},
            {"number", "fact.d - fact.e", "{\"d\":\"2024-03-01\",\"e\":\"2024-02-28\"}", "2", NULL},
            {"number", "count_unmet { fact.a, fact.b, fact.a }", "{\"a\":false,\"b\":true}", "2", NULL},
    };

    CHECK_ROWS(rows);
}
END_TEST

START_TEST(lists_are_looked_through)
{
    static const struct row rows[] = {
            {"integer", "fact.items:count()", "{\"items\":[{},{}]}", "2", NULL},
            {"integer", "fact.items:count()", "{}", "null", NULL},
            {"integer", "fact.items:count(each.k:above(1))", "{\"items\":[{\"k\":2},{\"k\":3},{\"k\":1}]}", "2", NULL},
            {"integer", "fact.items:count(each.k:above(1))", "{\"items\":[{\"k\":2},{\"k\":3},{}]}", "null", NULL},
            {"integer", "fact.items:count(each.k:above(1))", "{\"items\":[]}", "0", NULL},
            {"boolean", "fact.items:exists(each.k:above(1))", "{\"items\":[]}", "false", NULL},
            {"boolean", "fact.items:exists(each.k:above(1))", "{\"items\":[{},{\"k\":2}]}", "true", NULL},
            {"boolean", "fact.items:exists(each.k:above(1))", "{\"items\":[{},{\"k\":0}]}", "null", NULL},
            {"boolean", "fact.items:every(each.k:above(1))", "{\"items\":[]}", "true", NULL},
            {"boolean", "fact.items:every(each.k:above(1))", "{\"items\":[{},{\"k\":2}]}", "null", NULL},
            {"boolean", "fact.items:every(each.k:above(1))", "{\"items\":[{},{\"k\":0}]}", "false", NULL},
            {"boolean", "fact.items:every(each.k:above(fact.n))", "{\"items\":[{\"k\":2}],\"n\":1}", "true", NULL},
            {"number", "fact.items:max 'k'", "{\"items\":[{\"k\":2},{\"k\":3}]}", "3", NULL},
            {"number", "fact.items:min 'k'", "{\"items\":[{\"k\":2},{\"k\":3}]}", "2", NULL},
            {"number", "fact.items:max 'k'", "{\"items\":[{\"k\":2},{}]}", "null", NULL},
            {"number", "fact.items:max 'k'", "{\"items\":[]}", "null", NULL},
            {"number", "fact.items:min 'k'", "{\"items\":[]}", "null", NULL},
            {"number", "fact.items:sum 'k'", "{\"items\":[]}", "0", NULL},
            {"number", "fact.items:sum 'k'", "{\"items\":[{\"k\":2},{\"k\":3}]}", "5", NULL},
            {"number", "fact.items:sum 'k'", "{\"items\":[{\"k\":2},{\"k\":null}]}", "null", NULL},
            {"date", "fact.items:max 'on'", "{\"items\":[{\"on\":\"2024-01-01\"},{\"on\":\"2023-01-01\"}]}", "\"2024-01-01\"", NULL},
            {"enum", "fact.items:max 'l'", "{\"items\":[{\"l\":\"low\"},{\"l\":\"middle\"}]}", "\"middle\"", NULL},
    };

    CHECK_ROWS(rows);
}
END_TEST

START_TEST(periods_follow_the_calendar)
{
    static const struct row rows[] = {
            {"integer", "fact.d:full_years()", "{\"d\":\"2020-02-29\"}", "0", "2021-02-27"},
            {"integer", "fact.d:full_years()", "{\"d\":\"2020-02-29\"}", "1", "2021-02-28"},
            {"integer", "fact.d:full_years()", "{\"d\":\"2020-02-29\"}", "3", "2024-02-28"},
            {"integer", "fact.d:full_years()", "{\"d\":\"2020-02-29\"}", "4", "2024-02-29"},
            {"integer", "fact.d:full_years()", "{\"d\":\"2024-06-02\"}", "-1", NULL},
            {"integer", "fact.d:full_months()", "{\"d\":\"2024-06-02\"}", "-1", NULL},
            {"integer", "fact.d:full_months('2024-02-29')", "{\"d\":\"2024-01-31\"}", "1", NULL},
            {"integer", "fact.d:full_years('2024-02-29')", "{}", "null", NULL},
            {"boolean", "fact.d:within_last_year()", "{\"d\":\"2023-06-01\"}", "false", NULL},
            {"boolean", "fact.d:within_last_year()", "{\"d\":\"2023-06-02\"}", "true", NULL},
            {"boolean", "fact.d:within_last_year()", "{\"d\":\"2024-06-01\"}", "true", NULL},
            {"boolean", "fact.d:within_last_year()", "{\"d\":\"2024-06-02\"}", "false", NULL},
            {"boolean", "fact.d:within_last_year()", "{\"d\":\"2023-02-28\"}", "false", "2024-02-29"},
            {"date", "fact.d:add_years(1)", "{\"d\":\"2024-02-29\"}", "\"2025-02-28\"", NULL},
            {"date", "fact.d:add_months(1)", "{\"d\":\"2024-01-31\"}", "\"2024-02-29\"", NULL},
            {"date", "fact.d:add_months(-1)", "{\"d\":\"0001-01-31\"}", "null", NULL},
            {"date", "fact.d:add_days(1)", "{\"d\":\"9999-12-31\"}", "null", NULL},
            {"date", "fact.d:add_days(fact.n)", "{\"d\":\"2024-01-01\",\"n\":-1.5}", "\"2023-12-30\"", NULL},
            {"date", "fact.d:add_days(fact.n)", "{\"d\":\"2024-01-01\",\"n\":9007199254740991}", "null", NULL},
            {"date", "fact.d:end_of_month()", "{\"d\":\"2023-02-01\"}", "\"2023-02-28\"", NULL},
            {"date", "fact.d:day_of_next_month(31)", "{\"d\":\"2024-03-31\"}", "null", NULL},
            {"date", "fact.d:day_of_next_month(31)", "{\"d\":\"2024-04-30\"}", "\"2024-05-31\"", NULL},
            {"date", "fact.d:day_of_next_month(5)", "{\"d\":\"2023-12-31\"}", "\"2024-01-05\"", NULL},
            {"date", "fact.d:day_of_next_month(fact.n)", "{\"n\":0,\"d\":\"2023-12-31\"}", "null", NULL},
            {"date", "fact.d:day_of_next_month(1)", "{\"d\":\"9999-12-01\"}", "null", NULL},
            {"integer", "fact.d:year() * 100 + fact.d:month()", "{\"d\":\"2023-12-31\"}", "202312", NULL},
            {"date", "date(fact.d:year(), 2, 29)", "{\"d\":\"2023-12-31\"}", "null", NULL},
            {"date", "date(fact.d:year(), 2, 29)", "{\"d\":\"2024-12-31\"}", "\"2024-02-29\"", NULL},
            {"date", "date(2024, fact.n, 1)", "{\"n\":1.5}", "null", NULL},
            {"date", "date(fact.n, fact.n, fact.n)", "{\"n\":9007199254740991}", "null", NULL},
            {"date", "date(fact.n * fact.n, 1, 1)", "{\"n\":-9007199254740991}", "null", NULL},
            {"integer", "fact.d:days_since()", "{\"d\":\"2024-05-31\"}", "1", NULL},
            {"integer", "fact.d:days_until()", "{\"d\":\"2024-05-31\"}", "-1", NULL},
            {"date", "as_of", "{}", "\"2024-06-01\"", NULL},
            {"date", "param.from", "{}", "\"2021-03-01\"", NULL},
    };

    CHECK_ROWS(rows);
}
END_TEST

struct walk {
    enum op seen[8];
    unsigned count;
    enum op wanted;
};

static bool note(const struct expression *part, void *argument)
{
    struct walk *walk = argument;

    walk->seen[walk->count++] = part->op;
    return part->op == walk->wanted;
}

/* all { not { condition }, decided(0, 1), otherwise } */
START_TEST(a_walk_sees_parents_first_and_stops_where_it_is_told)
{
    static const unsigned set[] = {0, 1};
    static const struct expression condition = {.op = OP_CONDITION}, decided = {.op = OP_DECIDED, .set = set, .count = 2},
                                   otherwise = {.op = OP_OTHERWISE};
    const struct expression *const inner[] = {&condition};
    const struct expression not = {.op = OP_NOT, .arguments = inner, .count = 1};
    const struct expression *const outer[] = {&not, &decided, &otherwise};
    const struct expression all = {.op = OP_ALL, .arguments = outer, .count = 3};
    static const enum op order[] = {OP_ALL, OP_NOT, OP_CONDITION, OP_DECIDED, OP_OTHERWISE};
    struct walk whole = {.wanted = OP_CALL}, cut = {.wanted = OP_CONDITION};

    ck_assert(!expression_walk(&all, note, &whole));
    ck_assert_uint_eq(whole.count, 5);
    ck_assert_mem_eq(whole.seen, order, sizeof order);
    ck_assert(expression_walk(&all, note, &cut));
    ck_assert_uint_eq(cut.count, 3);
    ck_assert(!expression_walk(NULL, note, &cut));
    ck_assert_uint_eq(cut.count, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expression");
    TCase *tests = tcase_create("words");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, logic_follows_kleene);
    tcase_add_test(tests, values_of_every_type_are_compared);
    tcase_add_test(tests, arithmetic_is_unknown_where_it_has_no_result);
    tcase_add_test(tests, lists_are_looked_through);
    tcase_add_test(tests, a_walk_sees_parents_first_and_stops_where_it_is_told);
    tcase_add_test(tests, periods_follow_the_calendar);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
