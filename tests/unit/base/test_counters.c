#include "base/counters.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct counters *counters;

static void setup(void)
{
    ck_assert_int_eq(counters_new(4, 3, &counters, NULL), STATUS_OK);
}

static void teardown(void)
{
    counters_free(counters);
}

START_TEST(names_are_added_once_and_never_overflow)
{
    char longest[300];

    ck_assert_uint_eq(counters_counter(counters, "a"), 0);
    ck_assert_uint_eq(counters_counter(counters, "b{x=\"1\"}"), 1);
    ck_assert_uint_eq(counters_counter(counters, "a"), 0);
    ck_assert_uint_eq(counters_left_out(counters), 0);
    memset(longest, 'n', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    ck_assert_uint_eq(counters_counter(counters, longest), COUNTER_NONE);
    ck_assert_uint_eq(counters_left_out(counters), 1);
    ck_assert_uint_eq(counters_gauge(counters, "c"), 2);
    ck_assert_uint_eq(counters_counter(counters, "d"), COUNTER_NONE);
    ck_assert_uint_eq(counters_left_out(counters), 2);
    counters_add(counters, COUNTER_NONE, 1);
    counters_set(counters, COUNTER_NONE, 1);
    ck_assert_uint_eq(counters_total(counters, COUNTER_NONE), 0);
}
END_TEST

/* More than are ever wanted, twice, as at a reload: a search that grows with them would take minutes. */
START_TEST(many_names_are_found_again)
{
    struct counters *large;
    char name[64];

    ck_assert_int_eq(counters_new(2, 60000, &large, NULL), STATUS_OK);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 60000; i++) {
            (void)snprintf(name, sizeof name, "anjian_decisions_total{decision=\"%u\"}", i);
            ck_assert_uint_eq(counters_counter(large, name), i);
        }
    }
    ck_assert_uint_eq(counters_counter(large, "one more"), COUNTER_NONE);
    counters_free(large);
}
END_TEST

/* Counts in row `row`, in a child process. */
static void count_in_child(uint32_t row)
{
    pid_t pid = fork();
    int how;

    if (pid == 0) {
        counters_use_row(counters, row);
        counters_add(counters, 0, 5);
        counters_set(counters, 1, 7);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(how, 0);
}

START_TEST(totals_outlive_processes_and_gauges_do_not)
{
    uint32_t counter = counters_counter(counters, "requests"), gauge = counters_gauge(counters, "workers");

    counters_add(counters, counter, 1);
    count_in_child(1);
    count_in_child(2);
    ck_assert_uint_eq(counters_total(counters, counter), 11);
    ck_assert_uint_eq(counters_total(counters, gauge), 14);
    counters_clear_gauges(counters, 1);
    ck_assert_uint_eq(counters_total(counters, counter), 11);
    ck_assert_uint_eq(counters_total(counters, gauge), 7);
    count_in_child(1);
    ck_assert_uint_eq(counters_total(counters, counter), 16);
    count_in_child(COUNTER_NONE);
    ck_assert_uint_eq(counters_total(counters, counter), 16);
}
END_TEST

static void append(void *argument, const char *name, uint64_t total)
{
    char *at = argument;

    (void)sprintf(at + strlen(at), "%s=%llu ", name, (unsigned long long)total);
}

START_TEST(each_names_all_in_the_order_of_adding)
{
    char text[100] = "";

    counters_add(counters, counters_counter(counters, "z"), 2);
    counters_add(counters, counters_counter(counters, "a"), 1);
    counters_each(counters, append, text);
    ck_assert_str_eq(text, "z=2 a=1 ");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("counters");
    TCase *tests = tcase_create("counters");
    SRunner *runner;
    int failed;

    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, names_are_added_once_and_never_overflow);
    tcase_add_test(tests, many_names_are_found_again);
    tcase_add_test(tests, totals_outlive_processes_and_gauges_do_not);
    tcase_add_test(tests, each_names_all_in_the_order_of_adding);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
