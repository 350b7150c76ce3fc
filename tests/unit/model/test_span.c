/* Whatever an expression is on a day lies within what span_evaluate says of any span with that day: for every word that can read the
 * calendar, over lists and unknown operands too. */
#include "model/span.h"
#include "unit/support.h"

static const char facts_lua[] =
        "fact 'a' { '甲', type = 'boolean' }\n"
        "fact 'u' { '未知', type = 'boolean' }\n"
        "fact 'n' { '数', type = 'number' }\n"
        "fact 'd' { '日', type = 'date' }\n"
        "fact 'e' { '日', type = 'date' }\n"
        "fact 'none' { '未知', type = 'date' }\n"
        "fact 's' { '文', type = 'string' }\n"
        "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'on' { '日', type = 'date' } } }\n"
        "fact 'open' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'on' { '日', type = 'date' } } }\n"
        "fact 'empty' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' }, field 'on' { '日', type = 'date' } } }\n";
static const char parameters_lua[] = "param 'p' { '数', cite '一', ['2020-01-01'] = 2, ['2024-03-01'] = 7, ['2024-09-01'] = 3, ['2025-01-01'] = 0 }\n"
                                     "param 'fixed' { '数', cite '一', ['2020-01-01'] = 1 }\n"
                                     "param 'day' { '日', cite '一', ['2020-01-01'] = '2024-08-01', ['2024-07-01'] = '2024-02-29' }\n";
static const char facts_json[] =
        "{\"a\":true,\"n\":2.5,\"d\":\"2022-02-28\",\"e\":\"2024-10-31\",\"s\":\"x\",\"items\":[{\"k\":1,\"on\":\"2023-06-15\"},"
        "{\"k\":2,\"on\":\"2024-02-29\"},{\"k\":3,\"on\":\"2024-12-01\"}],\"empty\":[],"
        "\"open\":[{\"k\":1,\"on\":\"2024-01-31\"},{\"k\":2},{\"on\":\"2023-09-01\"}]}";

static const char *const expressions[][2] = {
        {"date", "as_of"},
        {"number", "param.p"},
        {"date", "param.day"},
        {"boolean", "as_of:before(fact.e)"},
        {"boolean", "as_of:not_before(fact.e)"},
        {"boolean", "as_of:after(param.day)"},
        {"boolean", "as_of:not_after(fact.none)"},
        {"boolean", "param.p:is(7)"},
        {"boolean", "param.p:is_not(7)"},
        {"boolean", "param.p:is_one_of { 2, 3 }"},
        {"boolean", "as_of:month():is_one_of { 3, 6, 9 }"},
        {"boolean", "as_of:is(fact.e)"},
        {"boolean", "fact.n:above(param.p)"},
        {"number", "as_of:year()"},
        {"number", "as_of:month()"},
        {"date", "as_of:end_of_month()"},
        {"date", "as_of:day_of_next_month(30)"},
        {"date", "as_of:day_of_next_month(param.p * 1)"},
        {"date", "date(as_of:year(), 6, 30)"},
        {"date", "date(as_of:year(), as_of:month(), 29)"},
        {"date", "as_of:add_days(-30)"},
        {"date", "as_of:add_months(1)"},
        {"date", "fact.d:add_months(param.p)"},
        {"date", "fact.d:add_years(param.p / 2)"},
        {"date", "as_of:add_years(9000)"},
        {"number", "fact.d:full_years()"},
        {"number", "fact.d:full_months()"},
        {"number", "as_of:full_months(fact.e)"},
        {"boolean", "fact.d:full_years():at_least(2)"},
        {"number", "fact.d:days_since()"},
        {"number", "fact.e:days_until()"},
        {"number", "fact.none:days_until()"},
        {"number", "as_of - fact.d"},
        {"number", "param.p - fact.n"},
        {"number", "fact.n * (param.p - 3)"},
        {"number", "fact.n / (param.p - 3)"},
        {"number", "10 / param.p"},
        {"number", "(0 - param.p) * (0 - fact.n)"},
        {"number", "ceil(fact.d:days_since() / 7)"},
        {"number", "floor(param.p * 1.5)"},
        {"number", "max(param.p, fact.n)"},
        {"number", "min(param.p, fact.n, 3)"},
        {"number", "max(param.p, fact.none:days_since())"},
        {"number", "choose(as_of:before(fact.e), param.p, 100)"},
        {"number", "choose(as_of:before(fact.none), param.p, 100)"},
        {"number", "choose(fact.a, param.p, 100)"},
        {"boolean", "fact.d:within_last_year()"},
        {"boolean", "fact.e:within_last_year()"},
        {"boolean", "fact.none:within_last_year()"},
        {"boolean", "param.day:within_last_year()"},
        {"boolean", "all { fact.a, as_of:before(fact.e), param.p:at_least(3) }"},
        {"boolean", "any { as_of:before(fact.e), param.p:at_least(7) }"},
        {"boolean", "any { fact.u, as_of:before(fact.e) }"},
        {"boolean", "all { fact.u, as_of:before(fact.e) }"},
        {"boolean", "none { as_of:before(fact.e), fact.u }"},
        {"boolean", "no(as_of:before(fact.e))"},
        {"boolean", "at_least(2, { fact.a, as_of:before(fact.e), param.p:at_least(7) })"},
        {"boolean", "at_least(param.p, { fact.a, as_of:before(fact.e), fact.u })"},
        {"number", "fact.items:count(each.on:within_last_year())"},
        {"number", "fact.open:count(each.on:within_last_year())"},
        {"number", "fact.open:count(each.k:at_least(param.p))"},
        {"number", "fact.empty:count(each.on:within_last_year())"},
        {"boolean", "fact.items:count(each.on:within_last_year()):at_least(2)"},
        {"boolean", "fact.items:exists(each.on:after(as_of))"},
        {"boolean", "fact.items:every(each.on:not_after(as_of))"},
        {"boolean", "fact.open:exists(each.on:within_last_year())"},
        {"boolean", "fact.open:every(each.on:within_last_year())"},
        {"boolean", "fact.empty:every(each.on:within_last_year())"},
        {"boolean", "choose(as_of:before(fact.e), fact.s, 'y'):is('x')"},
        {"boolean", "choose(as_of:before(fact.e), fact.s, 'y'):is_one_of { 'y', 'z' }"},
};

/* Conditions by an author's own function. */
static const char *const functions[] = {
        "reads = { fact.n, param.p }, test = function(f) return f.n > f.p end",
        "reads = { as_of }, test = function(f) return f.as_of > '2024-07' end",
};

#define WORDS (sizeof expressions / sizeof *expressions)
#define EXPRESSIONS (WORDS + sizeof functions / sizeof *functions)

static struct ruleset *ruleset;
static struct arena arena;
static struct facts facts;
static uint64_t work;

static void set_up(void)
{
    static char text[16384];
    const struct file files[] = {ruleset_lua, {"facts.lua", facts_lua}, {"parameters.lua", parameters_lua}, {"d.lua", text}, {NULL, NULL}};
    struct buffer stack = BUFFER_EMPTY;
    struct error error = {0};
    struct json json;
    size_t n = (size_t)snprintf(text, sizeof text,
            "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
            "outcome 'o' { '果', when = otherwise }\n");

    for (size_t i = WORDS; i < EXPRESSIONS; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "condition 'c%zu' { '条', cite '一', %s }\n", i - WORDS, functions[i - WORDS]);
    for (size_t i = 0; i < WORDS; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "value 'v%zu' { '值', type = '%s', %s }\n", i, expressions[i][0], expressions[i][1]);
    ck_assert_uint_lt(n, sizeof text);
    ruleset = loaded(files);
    arena = ARENA_EMPTY;
    ck_assert_int_eq(json_read(facts_json, strlen(facts_json), 1, &arena, &stack, &json, &error), STATUS_OK);
    ck_assert_int_eq(facts_init(&facts, ruleset, &arena), STATUS_OK);
    ck_assert_msg(facts_take_request(&facts, &json, &error) == STATUS_OK, "%s: %s", error.where, error.message);
    buffer_release(&stack);
    ruleset->functions.begin(ruleset->functions.self);
}

static void tear_down(void)
{
    arena_release(&arena);
    ruleset_free(ruleset);
}

static const struct expression *expression(size_t i)
{
    const struct decision *d = &ruleset->decisions[0];

    return i < WORDS ? d->values[i].formula : d->conditions[i - WORDS].test;
}

static const char *text_of(size_t i)
{
    return i < WORDS ? expressions[i][1] : functions[i - WORDS];
}

static struct value on_day(const struct expression *e, int32_t as_of)
{
    struct scope scope = {.ruleset = ruleset, .as_of = as_of, .facts = facts.values, .arena = &arena, .work = &work};

    ruleset->functions.begin(ruleset->functions.self);
    work = 0;
    return expression_evaluate(&scope, e);
}

static struct span over(const struct expression *e, int32_t first, int32_t last)
{
    struct scope scope = {.ruleset = ruleset, .facts = facts.values, .arena = &arena, .work = &work};

    ruleset->functions.begin(ruleset->functions.self);
    work = 0;
    return span_evaluate(&scope, e, (struct days){first, last});
}

static bool holds(struct span span, struct value v)
{
    return v.known ? span.known && v.number >= span.low && v.number <= span.high : span.unknown;
}

#define FIRST day("2023-12-25")
#define DAYS 430

START_TEST(every_day_lies_within_its_spans)
{
    for (size_t i = 0; i < EXPRESSIONS; i++) {
        const struct expression *e = expression(i);
        struct value values[DAYS];
        unsigned draw = 1;
        for (int32_t k = 0; k < DAYS; k++)
            values[k] = on_day(e, FIRST + k);
        for (int tries = 0; tries < 30; tries++) {
            int32_t from, to;
            struct span span;
            draw = draw * 1103515245U + 12345U;
            from = (int32_t)(draw >> 8) % DAYS;
            to = from + (int32_t)(draw >> 4) % (tries % 3 == 0 ? DAYS : tries % 3 == 1 ? 40 : 3);
            to = to < DAYS ? to : DAYS - 1;
            span = over(e, FIRST + from, FIRST + to);
            for (int32_t k = from; k <= to; k++)
                ck_assert_msg(holds(span, values[k]), "%s: %g on day %d of %d to %d is not in %g to %g (%d, %d)", text_of(i), values[k].number, k,
                        from, to, span.low, span.high, span.known, span.unknown);
        }
    }
}
END_TEST

START_TEST(one_day_is_exact)
{
    for (size_t i = 0; i < EXPRESSIONS; i++)
        for (int32_t k = 0; k < DAYS; k += 11) {
            const struct expression *e = expression(i);
            struct value v = on_day(e, FIRST + k);
            struct span span = over(e, FIRST + k, FIRST + k);
            ck_assert(span.known == v.known && span.unknown == !v.known);
            ck_assert(!v.known || (span.low == v.number && span.high == v.number));
        }
}
END_TEST

/* A span that says nothing would be right everywhere and help nowhere. */
START_TEST(spans_are_narrow_where_it_counts)
{
    static const struct {
        const char *expression, *first, *last;
        const char *results; /* that may be: of "-?+" */
    } rows[] = {
            {"as_of:before(fact.e)", "2024-01-01", "2024-10-30", "+"},
            {"as_of:before(fact.e)", "2024-01-01", "2024-10-31", "-+"},
            {"as_of:not_after(fact.none)", "2024-01-01", "2024-10-31", "?"},
            {"fact.n:above(param.p)", "2024-03-01", "2024-12-31", "-"},
            {"fact.d:full_years():at_least(2)", "2024-01-01", "2024-02-27", "-"},
            {"fact.d:full_years():at_least(2)", "2024-02-28", "2024-12-31", "+"},
            {"fact.d:within_last_year()", "2023-02-28", "2024-12-31", "-"},
            {"any { fact.u, as_of:before(fact.e) }", "2024-01-01", "2024-10-30", "+"},
            {"any { fact.u, as_of:before(fact.e) }", "2024-11-01", "2024-12-31", "?"},
            {"all { fact.u, as_of:before(fact.e) }", "2024-11-01", "2024-12-31", "-"},
            {"none { as_of:before(fact.e), fact.u }", "2024-01-01", "2024-10-30", "-"},
            {"fact.items:count(each.on:within_last_year()):at_least(2)", "2024-12-02", "2025-02-27", "+"},
            {"fact.items:exists(each.on:after(as_of))", "2024-01-01", "2024-11-30", "+"},
            {"as_of:month():is_one_of { 3, 6, 9 }", "2024-04-01", "2024-05-31", "-"},
            {"reads = { as_of }, test = function(f) return f.as_of > '2024-07' end", "2024-01-01", "2024-01-02", "-?+"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[4] = "";
        size_t k = 0;
        struct span span;
        while (strcmp(text_of(k), rows[i].expression) != 0)
            ck_assert_uint_lt(++k, EXPRESSIONS);
        span = over(expression(k), day(rows[i].first), day(rows[i].last));
        for (int result = TRUTH_UNMET; result <= TRUTH_MET; result++)
            if (span_may_be(span, (enum truth)result))
                strncat(got, &"-?+"[result], 1);
        ck_assert_msg(strcmp(got, rows[i].results) == 0, "%s from %s to %s: %s", rows[i].expression, rows[i].first, rows[i].last, got);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("span");
    TCase *tests = tcase_create("span");

    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, every_day_lies_within_its_spans);
    tcase_add_test(tests, one_day_is_exact);
    tcase_add_test(tests, spans_are_narrow_where_it_counts);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
