/* The scoreboard, with the table of processes in it. */
#include "base/scoreboard.h"

#include <check.h>
#include <stdlib.h>
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

static void work(void)
{
    counters_add(board->counters, 0, 5);
    counters_set(board->counters, 1, 7);
    process_table_set_busy(board->processes, 1000);
    process_table_set_task(board->processes, 7);
}

static void announce(void)
{
    scoreboard_set_stop(board, 99);
    scoreboard_set_reload_error(board, "no rule set loads");
}

/* Runs `body` with row `row` in a child process. */
static void in_child(uint32_t row, void (*body)(void))
{
    pid_t pid = fork();
    int how;

    if (pid == 0) {
        scoreboard_use_row(board, row);
        body();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(how, 0);
}

START_TEST(a_row_is_released_in_both_tables)
{
    uint32_t counter = counters_counter(board->counters, "requests"), gauge = counters_gauge(board->counters, "workers");
    uint32_t row = process_table_claim(board->processes, 1);

    in_child(row, work);
    ck_assert_uint_eq(counters_total(board->counters, counter), 5);
    ck_assert_uint_eq(counters_total(board->counters, gauge), 7);
    ck_assert_int_eq(process_table_busy(board->processes, row), 1000);
    scoreboard_release(board, row);
    ck_assert_uint_eq(counters_total(board->counters, counter), 5);
    ck_assert_uint_eq(counters_total(board->counters, gauge), 0);
    ck_assert_int_eq(process_table_busy(board->processes, row), 0);
    ck_assert_uint_eq(process_table_claim(board->processes, 2), row);
}
END_TEST

START_TEST(rows_are_claimed_once_and_released_by_owner)
{
    struct process_table *table = board->processes;
    uint32_t one = process_table_claim(table, 1), two = process_table_claim(table, 2), three = process_table_claim(table, 1);

    ck_assert(one != 0 && two != 0 && three != 0 && one != two && two != three && one != three);
    ck_assert_uint_eq(process_table_claim(table, 3), PROCESS_NONE);
    scoreboard_release_owner(board, 1);
    ck_assert_uint_eq(process_table_claim(table, 3), one);
    ck_assert_uint_eq(process_table_claim(table, 3), three);
    ck_assert_uint_eq(process_table_claim(table, 3), PROCESS_NONE);
    scoreboard_release(board, PROCESS_NONE);
}
END_TEST

START_TEST(others_at_a_task_are_counted)
{
    struct process_table *table = board->processes;
    uint32_t one = process_table_claim(table, 9), other = process_table_claim(table, 9);

    in_child(one, work);
    in_child(other, work);
    work(); /* it counts others only */
    ck_assert_uint_eq(process_table_others(table, 7, 1001), 2);
    ck_assert_uint_eq(process_table_others(table, 7, 1000), 0); /* not so long yet */
    ck_assert_uint_eq(process_table_others(table, 8, 1001), 0);
    scoreboard_release(board, other);
    ck_assert_uint_eq(process_table_others(table, 7, 1001), 1);
}
END_TEST

START_TEST(waiting_is_excluded)
{
    process_table_exclude(board->processes, 10);
    ck_assert_int_eq(process_table_busy(board->processes, 0), 0); /* it is idle */
    process_table_set_busy(board->processes, 1000);
    process_table_exclude(board->processes, 10);
    ck_assert_int_eq(process_table_busy(board->processes, 0), 1010);
}
END_TEST

START_TEST(what_is_announced_is_seen_by_all)
{
    char text[RELOAD_ERROR_SIZE], longer[2 * RELOAD_ERROR_SIZE];

    ck_assert_int_eq(scoreboard_stop(board), 0);
    scoreboard_reload_error(board, text);
    ck_assert_str_eq(text, "");
    in_child(process_table_claim(board->processes, 1), announce);
    ck_assert_int_eq(scoreboard_stop(board), 99);
    scoreboard_reload_error(board, text);
    ck_assert_str_eq(text, "no rule set loads");
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    scoreboard_set_reload_error(board, longer);
    scoreboard_reload_error(board, text);
    ck_assert_uint_lt(strlen(text), RELOAD_ERROR_SIZE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scoreboard");
    TCase *tests = tcase_create("scoreboard");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_row_is_released_in_both_tables);
    tcase_add_test(tests, rows_are_claimed_once_and_released_by_owner);
    tcase_add_test(tests, others_at_a_task_are_counted);
    tcase_add_test(tests, waiting_is_excluded);
    tcase_add_test(tests, what_is_announced_is_seen_by_all);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
