#include "api/answer_id.h"

#include <check.h>
#include <string.h>

START_TEST(ids_rise_and_times_are_utc)
{
    struct answer_id_generator answer_ids = {0};
    struct answer_id last, next;

    ck_assert_int_eq(answer_id_next(&answer_ids, 1740816000123, &last, NULL), STATUS_OK);
    ck_assert_str_eq(last.evaluated_at, "2025-03-01T08:00:00.123Z");
    ck_assert_int_eq(strncmp(last.decision_id, "01JN8BG93V", 10), 0);
    ck_assert_uint_eq(strlen(last.decision_id), 26);
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(answer_id_next(&answer_ids, 1740816000123 - i % 7, &next, NULL), STATUS_OK);
        ck_assert_int_lt(strcmp(last.decision_id, next.decision_id), 0);
        last = next;
    }
}
END_TEST

START_TEST(the_random_part_carries_into_the_time)
{
    struct answer_id_generator answer_ids = {.seeded = true, .milliseconds = 31, .high = UINT16_MAX, .low = UINT64_MAX};
    struct answer_id text;

    ck_assert_int_eq(answer_id_next(&answer_ids, 5, &text, NULL), STATUS_OK);
    ck_assert_str_eq(text.decision_id, "00000000100000000000000000");
}
END_TEST

START_TEST(stampers_differ)
{
    struct answer_id_generator one = {0}, other = {0};
    struct answer_id a, b;

    ck_assert_int_eq(answer_id_next(&one, 1, &a, NULL), STATUS_OK);
    ck_assert_int_eq(answer_id_next(&other, 1, &b, NULL), STATUS_OK);
    ck_assert_str_ne(a.decision_id, b.decision_id);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_id");
    TCase *tcase = tcase_create("answer_id");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(tcase, ids_rise_and_times_are_utc);
    tcase_add_test(tcase, the_random_part_carries_into_the_time);
    tcase_add_test(tcase, stampers_differ);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
