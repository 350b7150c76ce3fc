#include "stamp.h"

#include <check.h>
#include <string.h>

START_TEST(ids_rise_and_times_are_utc)
{
    struct stamper stamper = {0};
    struct stamp_text last, next;

    ck_assert_int_eq(stamper_next(&stamper, 1740816000123, &last, NULL), STATUS_OK);
    ck_assert_str_eq(last.time, "2025-03-01T08:00:00.123Z");
    ck_assert_int_eq(strncmp(last.id, "01JN8BG93V", 10), 0);
    ck_assert_uint_eq(strlen(last.id), 26);
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(stamper_next(&stamper, 1740816000123 - i % 7, &next, NULL), STATUS_OK);
        ck_assert_int_lt(strcmp(last.id, next.id), 0);
        last = next;
    }
}
END_TEST

START_TEST(the_random_part_carries_into_the_time)
{
    struct stamper stamper = {.seeded = true, .milliseconds = 31, .high = UINT16_MAX, .low = UINT64_MAX};
    struct stamp_text text;

    ck_assert_int_eq(stamper_next(&stamper, 5, &text, NULL), STATUS_OK);
    ck_assert_str_eq(text.id, "00000000100000000000000000");
}
END_TEST

START_TEST(stampers_differ)
{
    struct stamper one = {0}, other = {0};
    struct stamp_text a, b;

    ck_assert_int_eq(stamper_next(&one, 1, &a, NULL), STATUS_OK);
    ck_assert_int_eq(stamper_next(&other, 1, &b, NULL), STATUS_OK);
    ck_assert_str_ne(a.id, b.id);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stamp");
    TCase *tcase = tcase_create("stamp");
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
