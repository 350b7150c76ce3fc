#include "server/listener.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32], path[64];

static void setup(void)
{
    strcpy(folder, "/tmp/test-listener-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/s", folder);
}

static void teardown(void)
{
    (void)unlink(path);
    (void)rmdir(folder);
}

START_TEST(opens_with_mode_0660_and_unlinks)
{
    struct listener listener;
    struct stat found;

    ck_assert_int_eq(listener_open(&listener, path, NULL), STATUS_OK);
    ck_assert_int_eq(stat(path, &found), 0);
    ck_assert_uint_eq(found.st_mode & 0777, 0660);
    listener_unlink(&listener);
    ck_assert_int_ne(stat(path, &found), 0);
    listener_close(&listener);
    ck_assert_int_eq(listener.fd, -1);
    listener_close(&listener);
}
END_TEST

START_TEST(takes_over_what_a_dead_server_left)
{
    struct listener dead, listener;

    ck_assert_int_eq(listener_open(&dead, path, NULL), STATUS_OK);
    listener_close(&dead);
    ck_assert_int_eq(listener_open(&listener, path, NULL), STATUS_OK);
    listener_close(&listener);
}
END_TEST

START_TEST(refuses_a_live_socket)
{
    struct listener listener, second;
    struct error error = {0};

    ck_assert_int_eq(listener_open(&listener, path, NULL), STATUS_OK);
    ck_assert_int_eq(listener_open(&second, path, &error), STATUS_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "another server is listening"));
    ck_assert_int_eq(second.fd, -1);
    ck_assert_int_eq(access(path, F_OK), 0);
    listener_close(&listener);
}
END_TEST

START_TEST(refuses_another_file_and_keeps_it)
{
    struct listener listener;
    struct error error = {0};

    (void)close(open(path, O_CREAT | O_WRONLY, 0600));
    ck_assert_int_eq(listener_open(&listener, path, &error), STATUS_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "is not a socket"));
    ck_assert_int_eq(access(path, F_OK), 0);
}
END_TEST

START_TEST(refuses_bad_paths)
{
    char longest[200];
    struct listener listener;

    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    ck_assert_int_eq(listener_open(&listener, longest, NULL), STATUS_IO);
    ck_assert_int_eq(listener_open(&listener, "", NULL), STATUS_IO);
    ck_assert_int_eq(listener_open(&listener, "/nowhere/at/all", NULL), STATUS_IO);
}
END_TEST

START_TEST(leaves_a_successors_socket)
{
    struct listener first, second;

    ck_assert_int_eq(listener_open(&first, path, NULL), STATUS_OK);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(listener_open(&second, path, NULL), STATUS_OK);
    listener_unlink(&first);
    ck_assert_int_eq(access(path, F_OK), 0);
    listener_close(&first);
    listener_close(&second);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("listener");
    TCase *tests = tcase_create("listener");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, opens_with_mode_0660_and_unlinks);
    tcase_add_test(tests, takes_over_what_a_dead_server_left);
    tcase_add_test(tests, refuses_a_live_socket);
    tcase_add_test(tests, refuses_another_file_and_keeps_it);
    tcase_add_test(tests, refuses_bad_paths);
    tcase_add_test(tests, leaves_a_successors_socket);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
