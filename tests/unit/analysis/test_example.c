#include "analysis/example.h"

#include "base/date.h"
#include "unit/sample.h"

#include <check.h>

/* The decision reads every fact of the sample. */
static struct decision whole(const struct ruleset *ruleset)
{
    static const unsigned all[SAMPLE_FACTS] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    struct decision decision = ruleset->decisions[0];

    ck_assert_uint_eq(SAMPLE_FACTS, 9);
    decision.facts = all;
    decision.fact_count = SAMPLE_FACTS;
    return decision;
}

START_TEST(a_known_one_has_every_fact_within_its_bounds)
{
    struct ruleset *ruleset = sample_new();
    struct decision decision = whole(ruleset);
    json_t *request = example_known(&decision), *facts = json_object_get(request, "facts");

    ck_assert_str_eq(json_string_value(json_object_get(request, "as_of")), "2024-02-23");
    ck_assert_str_eq(json_string_value(json_object_get(request, "target")), "star");
    ck_assert_uint_eq(json_object_size(facts), SAMPLE_FACTS);
    for (size_t i = 0; i < SAMPLE_FACTS; i++) {
        const struct fact *fact = &ruleset->facts[i];
        const json_t *value = json_object_get(facts, fact->name);
        ck_assert_msg(value != NULL, "%s", fact->name);
        if (fact->has_min)
            ck_assert(json_number_value(value) >= fact->min);
        if (fact->has_max)
            ck_assert(json_number_value(value) <= fact->max);
    }
    ck_assert_uint_eq(json_array_size(json_object_get(facts, "accidents")), 1);
    ck_assert_uint_eq(json_object_size(json_array_get(json_object_get(facts, "accidents"), 0)), 2);
    json_decref(request);
    sample_free(ruleset);
}
END_TEST

START_TEST(an_unknown_one_has_none)
{
    struct ruleset *ruleset = sample_new();
    json_t *request = example_unknown(&ruleset->decisions[0]);

    ck_assert_uint_eq(json_object_size(request), 2);
    ck_assert_uint_eq(json_object_size(json_object_get(request, "facts")), 0);
    json_decref(request);
    sample_free(ruleset);
}
END_TEST

START_TEST(the_day_is_in_force)
{
    struct ruleset *ruleset = sample_new();
    static const struct {
        const char *to, *as_of;
    } rows[] = {{NULL, "2025-01-01"}, {"2030-01-01", "2025-01-01"}, {"2020-06-30", "2020-06-30"}};

    ruleset->has_effective_from = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *request;
        ruleset->has_effective_to = rows[i].to != NULL && date_parse(rows[i].to, DATE_TEXT, &ruleset->effective_to);
        request = example_unknown(&ruleset->decisions[0]);
        ck_assert_str_eq(json_string_value(json_object_get(request, "as_of")), rows[i].as_of);
        json_decref(request);
    }
    sample_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("example");
    TCase *tcase = tcase_create("example");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(tcase, a_known_one_has_every_fact_within_its_bounds);
    tcase_add_test(tcase, an_unknown_one_has_none);
    tcase_add_test(tcase, the_day_is_in_force);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
