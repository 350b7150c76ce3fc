#include "server/fastcgi_record.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char text[3000000];

/* Reads the records from `fd`, checks their headers, and gives back what they contain. */
static size_t read_records(int fd, char *out, bool *ended)
{
    unsigned char header[RECORD_HEADER];
    size_t total = 0;

    *ended = false;
    while (recv(fd, header, sizeof header, MSG_WAITALL) == (ssize_t)sizeof header) {
        size_t length = (size_t)header[4] << 8 | header[5];
        ck_assert_uint_eq(header[0], 1);
        ck_assert_uint_eq(header[2] << 8 | header[3], 0x1234);
        ck_assert_uint_eq(header[6], 0);
        ck_assert(!*ended);
        if (header[1] == 3) {
            ck_assert_uint_eq(length, 8);
            ck_assert_int_eq(recv(fd, header, 8, MSG_WAITALL), 8);
            ck_assert_mem_eq(header, "\0\0\0\0\0\0\0\0", 8);
            *ended = true;
            continue;
        }
        ck_assert_uint_eq(header[1], 6);
        if (length > 0)
            ck_assert_int_eq(recv(fd, out + total, length, MSG_WAITALL), (ssize_t)length);
        total += length;
    }
    return total;
}

static void check(const size_t sizes[3], bool end)
{
    int64_t patience = 60000;
    size_t total = sizes[0] + sizes[1] + sizes[2];
    const struct iovec parts[] = {{text, sizes[0]}, {text + sizes[0], sizes[1]}, {text + sizes[0] + sizes[1], sizes[2]}};
    char *got = malloc(total + 1);
    int fds[2], how;
    pid_t pid;
    bool ended;

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    pid = fork();
    if (pid == 0)
        _exit(fastcgi_record_send(fds[1], 0x1234, parts, 3, end, &patience) == STATUS_OK ? 0 : 1);
    (void)close(fds[1]);
    ck_assert_uint_eq(read_records(fds[0], got, &ended), total);
    ck_assert_mem_eq(got, text, total);
    ck_assert_int_eq(ended, end);
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(how, 0);
    (void)close(fds[0]);
    free(got);
}

START_TEST(parts_of_all_sizes_arrive_whole)
{
    static const size_t sizes[][3] = {{0, 0, 0}, {1, 0, 0}, {100, 200, 0}, {65527, 0, 0}, {65528, 0, 0}, {65529, 0, 0}, {100, 65428, 0},
            {100, 65428, 1}, {100, 65536, 65528}, {0, 0, 1000000}, {200, 1, 2900000}, {65528, 65528, 1}, {10, 131046, 700}, {1000000, 1000000, 1},
            {0, 131056, 0}};

    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 31 >> 3);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        check(sizes[i], true);
        check(sizes[i], false);
    }
}
END_TEST

START_TEST(a_peer_that_has_gone_is_a_status_and_no_signal)
{
    const struct iovec part = {text, 1000};
    int64_t patience = 60000;
    int fds[2];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    (void)close(fds[0]);
    ck_assert_int_eq(fastcgi_record_send(fds[1], 1, &part, 1, true, &patience), STATUS_IO);
    (void)close(fds[1]);
}
END_TEST

START_TEST(a_peer_that_does_not_read_is_given_up)
{
    const struct iovec part = {text, sizeof text};
    int64_t patience = 50;
    int fds[2];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    ck_assert_int_eq(fastcgi_record_send(fds[1], 1, &part, 1, true, &patience), STATUS_IO);
    ck_assert_int_le(patience, 0);
    (void)close(fds[0]);
    (void)close(fds[1]);
}
END_TEST

START_TEST(a_peer_that_reads_steadily_but_slowly_is_given_up)
{
    const struct iovec part = {text, sizeof text};
    char some[4096];
    int64_t patience = 200;
    int fds[2];
    pid_t pid;

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    pid = fork();
    if (pid == 0) {
        (void)close(fds[1]);
        while (read(fds[0], some, sizeof some) > 0)
            (void)usleep(20000); /* fifteen seconds for all */
        _exit(0);
    }
    (void)close(fds[0]);
    ck_assert_int_eq(fastcgi_record_send(fds[1], 1, &part, 1, true, &patience), STATUS_IO);
    (void)close(fds[1]);
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record");
    TCase *tests = tcase_create("record");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, parts_of_all_sizes_arrive_whole);
    tcase_add_test(tests, a_peer_that_has_gone_is_a_status_and_no_signal);
    tcase_add_test(tests, a_peer_that_does_not_read_is_given_up);
    tcase_add_test(tests, a_peer_that_reads_steadily_but_slowly_is_given_up);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
