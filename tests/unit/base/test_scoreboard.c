#include "base/scoreboard.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct scoreboard *board;

static void setup(void)
{
    ck_assert_int_eq(scoreboard_new(4, 3, &board, NULL), STATUS_OK);
}

static void teardown(void)
{
    scoreboard_free(board);
}

/* Runs `count` with row `row` in a child process. */
static void in_child(uint32_t row, void (*count)(void))
{
    pid_t pid = fork();
    int how;

    if (pid == 0) {
        scoreboard_use(board, row);
        count();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(how, 0);
}

static void count_5(void)
{
    scoreboard_add(board, 0, 5);
    scoreboard_set(board, 1, 7);
    scoreboard_set_busy(board, 1234);
}

START_TEST(names_are_added_once_and_never_overflow)
{
    char longest[300];

    ck_assert_uint_eq(scoreboard_counter(board, "a"), 0);
    ck_assert_uint_eq(scoreboard_counter(board, "b{x=\"1\"}"), 1);
    ck_assert_uint_eq(scoreboard_counter(board, "a"), 0);
    memset(longest, 'n', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    ck_assert_uint_eq(scoreboard_counter(board, longest), SCOREBOARD_NONE);
    ck_assert_uint_eq(scoreboard_gauge(board, "c"), 2);
    ck_assert_uint_eq(scoreboard_counter(board, "d"), SCOREBOARD_NONE);
    scoreboard_add(board, SCOREBOARD_NONE, 1);
    scoreboard_set(board, SCOREBOARD_NONE, 1);
    ck_assert_uint_eq(scoreboard_total(board, SCOREBOARD_NONE), 0);
}
END_TEST

/* More than are ever wanted, twice, as at a reload: a search that grows with them would take minutes. */
START_TEST(many_names_are_found_again)
{
    struct scoreboard *large;
    char name[64];

    ck_assert_int_eq(scoreboard_new(2, 60000, &large, NULL), STATUS_OK);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 60000; i++) {
            (void)snprintf(name, sizeof name, "anjian_decisions_total{decision=\"%u\"}", i);
            ck_assert_uint_eq(scoreboard_counter(large, name), i);
        }
    }
    ck_assert_uint_eq(scoreboard_counter(large, "one more"), SCOREBOARD_NONE);
    scoreboard_free(large);
}
END_TEST

START_TEST(totals_outlive_processes_and_gauges_do_not)
{
    uint32_t counter = scoreboard_counter(board, "requests"), gauge = scoreboard_gauge(board, "workers");
    uint32_t row = scoreboard_claim(board, 1);

    scoreboard_add(board, counter, 1);
    in_child(row, count_5);
    ck_assert_uint_eq(scoreboard_total(board, counter), 6);
    ck_assert_uint_eq(scoreboard_total(board, gauge), 7);
    ck_assert_int_eq(scoreboard_busy(board, row), 1234);
    scoreboard_release(board, row);
    ck_assert_uint_eq(scoreboard_total(board, counter), 6);
    ck_assert_uint_eq(scoreboard_total(board, gauge), 0);
    ck_assert_int_eq(scoreboard_busy(board, row), 0);
    ck_assert_uint_eq(scoreboard_claim(board, 2), row);
    in_child(row, count_5);
    ck_assert_uint_eq(scoreboard_total(board, counter), 11);
}
END_TEST

START_TEST(rows_are_claimed_once_and_released_by_owner)
{
    uint32_t one = scoreboard_claim(board, 1), two = scoreboard_claim(board, 2), three = scoreboard_claim(board, 1);

    ck_assert(one != 0 && two != 0 && three != 0 && one != two && two != three && one != three);
    ck_assert_uint_eq(scoreboard_claim(board, 3), SCOREBOARD_NONE);
    scoreboard_release_owner(board, 1);
    ck_assert_uint_eq(scoreboard_claim(board, 3), one);
    ck_assert_uint_eq(scoreboard_claim(board, 3), three);
    ck_assert_uint_eq(scoreboard_claim(board, 3), SCOREBOARD_NONE);
    scoreboard_release(board, SCOREBOARD_NONE);
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

    scoreboard_add(board, scoreboard_counter(board, "z"), 2);
    scoreboard_add(board, scoreboard_counter(board, "a"), 1);
    scoreboard_each(board, append, text);
    ck_assert_str_eq(text, "z=2 a=1 ");
}
END_TEST

static void announce(void)
{
    scoreboard_set_stop(board, 99);
}

static void at_task_7(void)
{
    scoreboard_set_busy(board, 1000);
    scoreboard_set_task(board, 7);
}

START_TEST(others_at_a_task_are_counted)
{
    uint32_t one = scoreboard_claim(board, 9), other = scoreboard_claim(board, 9);

    in_child(one, at_task_7);
    in_child(other, at_task_7);
    at_task_7(); /* it counts others only */
    ck_assert_uint_eq(scoreboard_others_at(board, 7, 1001), 2);
    ck_assert_uint_eq(scoreboard_others_at(board, 7, 1000), 0); /* not so long yet */
    ck_assert_uint_eq(scoreboard_others_at(board, 8, 1001), 0);
    scoreboard_release(board, other);
    ck_assert_uint_eq(scoreboard_others_at(board, 7, 1001), 1);
}
END_TEST

START_TEST(the_stop_is_seen_by_all)
{
    ck_assert_int_eq(scoreboard_stop(board), 0);
    in_child(scoreboard_claim(board, 1), announce);
    ck_assert_int_eq(scoreboard_stop(board), 99);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scoreboard");
    TCase *tests = tcase_create("scoreboard");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, names_are_added_once_and_never_overflow);
    tcase_add_test(tests, many_names_are_found_again);
    tcase_add_test(tests, totals_outlive_processes_and_gauges_do_not);
    tcase_add_test(tests, rows_are_claimed_once_and_released_by_owner);
    tcase_add_test(tests, each_names_all_in_the_order_of_adding);
    tcase_add_test(tests, others_at_a_task_are_counted);
    tcase_add_test(tests, the_stop_is_seen_by_all);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
