#include "server/worker.h"

#include "base/clock.h"
#include "server/listener.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[32], path[64];
static struct listener listener;
static struct scoreboard *board;
static struct pool pool;
static pid_t worker;

/* What the worker attends to beside its connections: a pipe, of which it reads a byte each time, or nothing. */
static int beside[2];
static bool takes;
static volatile unsigned *attended; /* how often, by whichever process */

static void readable(void *argument)
{
    char byte;

    (void)argument;
    if (takes && read(beside[0], &byte, 1) != 1)
        abort();
    ++*attended;
}

static void handle(void *argument, struct exchange *e)
{
    (void)argument;
    (void)exchange_begin(e, 200, "text/plain", NULL);
    (void)exchange_write(e, "ok", 2);
}

static void setup(void)
{
    strcpy(folder, "/tmp/test-worker-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/s", folder);
    ck_assert_int_eq(listener_open(&listener, path, NULL), STATUS_OK);
    ck_assert_int_eq(scoreboard_new(2, 1, &board, NULL), STATUS_OK);
    ck_assert_int_eq(pipe(beside), 0);
    takes = true;
    attended = mmap(NULL, sizeof *attended, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne((void *)(uintptr_t)attended, MAP_FAILED);
}

static void teardown(void)
{
    listener_unlink(&listener);
    listener_close(&listener);
    scoreboard_free(board);
    (void)close(beside[0]);
    (void)close(beside[1]);
    (void)munmap((void *)(uintptr_t)attended, sizeof *attended);
    (void)rmdir(folder);
}

static void start(bool keep)
{
    pool = (struct pool){"test", path, 1, 1000, 5, keep, 0};
    worker = fork();
    if (worker == 0) {
        const struct worker_options options = {&pool, listener.fd, board, counters_gauge(board->counters, "connections"), COUNTER_NONE, handle, NULL,
                beside[0], readable};
        sigset_t set;
        (void)sigemptyset(&set);
        (void)sigaddset(&set, SIGTERM);
        (void)sigprocmask(SIG_BLOCK, &set, NULL);
        scoreboard_use_row(board, process_table_claim(board->processes, 1));
        _exit(worker_run(&options, NULL) == STATUS_OK ? 0 : 1);
    }
}

/* Milliseconds until it ended, in order. */
static int64_t await(void)
{
    int64_t started = clock_ms();
    int how;

    ck_assert_int_eq(waitpid(worker, &how, 0), worker);
    ck_assert_int_eq(how, 0);
    return clock_ms() - started;
}

static int open_connection(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    strcpy(address.sun_path, path);
    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

/* Sends the smallest request, checks that it is answered, and says whether the connection was closed then. */
static bool ask(int fd)
{
    static const unsigned char request[] = {1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 4, 0, 1, 0, 0, 0, 0, 1, 5, 0, 1, 0, 0, 0, 0};
    const struct timeval soon = {.tv_usec = 200000};
    char answer[1000];
    ssize_t n;

    ck_assert_int_eq(send(fd, request, sizeof request, 0), sizeof request);
    n = recv(fd, answer, sizeof answer, 0);
    ck_assert_int_gt(n, 24);
    ck_assert_mem_eq(answer + n - 26, "ok", 2);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0);
    return recv(fd, answer, sizeof answer, 0) == 0;
}

START_TEST(kept_connections_take_turns)
{
    int one, two;

    start(true);
    one = open_connection();
    two = open_connection();
    for (int i = 0; i < 3; i++) {
        ck_assert(!ask(one));
        ck_assert(!ask(two));
    }
    ck_assert_uint_eq(counters_total(board->counters, 0), 2);
    (void)close(one);
    ck_assert(!ask(two));
    ck_assert_uint_eq(counters_total(board->counters, 0), 1);
    (void)close(two);
    (void)kill(worker, SIGTERM);
    ck_assert_int_lt(await(), 1000);
}
END_TEST

START_TEST(a_draining_worker_answers_once_more_and_accepts_nobody)
{
    int kept, late;

    start(true);
    kept = open_connection();
    ck_assert(!ask(kept));
    (void)kill(worker, SIGTERM);
    (void)usleep(100000);
    late = open_connection();
    ck_assert(ask(kept));
    ck_assert_int_lt(await(), 1000);
    (void)close(kept);
    (void)close(late);
}
END_TEST

START_TEST(a_stopping_worker_answers_who_has_connected)
{
    int kept, late;

    start(true);
    kept = open_connection();
    ck_assert(!ask(kept));
    scoreboard_set_stop(board, clock_ms() + 5000);
    late = open_connection();
    (void)kill(worker, SIGTERM);
    ck_assert(ask(late));
    ck_assert_int_lt(await(), 1000);
    (void)close(kept);
    (void)close(late);
}
END_TEST

START_TEST(without_keeping_each_request_has_its_connection)
{
    start(false);
    for (int i = 0; i < 3; i++) {
        int fd = open_connection();
        ck_assert(ask(fd));
        (void)close(fd);
    }
    (void)kill(worker, SIGTERM);
    ck_assert_int_lt(await(), 1000);
}
END_TEST

START_TEST(a_burst_is_accepted_whole)
{
    int fds[60];

    start(true);
    for (size_t i = 0; i < 60; i++)
        fds[i] = open_connection();
    for (size_t i = 0; i < 60; i += 20)
        ck_assert(!ask(fds[i]));
    for (size_t i = 0; i < 60; i++)
        (void)close(fds[i]);
    (void)kill(worker, SIGTERM);
    ck_assert_int_lt(await(), 1000);
}
END_TEST

/* Writes a byte; it must be taken. */
static void expect_attended(unsigned times)
{
    ck_assert_int_eq(write(beside[1], "", 1), 1);
    for (int64_t until = clock_ms() + 2000; *attended < times && clock_ms() < until;)
        (void)usleep(1000);
    ck_assert_uint_eq(*attended, times);
}

START_TEST(what_goes_on_beside_is_attended_to_also_while_draining)
{
    int kept;

    start(true);
    kept = open_connection();
    expect_attended(1);
    ck_assert(!ask(kept));
    expect_attended(2);
    (void)kill(worker, SIGTERM);
    (void)usleep(50000);
    expect_attended(3);
    ck_assert(ask(kept));
    ck_assert_int_lt(await(), 1000);
    (void)close(kept);
}
END_TEST

START_TEST(what_goes_on_beside_does_not_delay_a_stop)
{
    int kept;

    takes = false;
    ck_assert_int_eq(write(beside[1], "", 1), 1);
    start(true);
    kept = open_connection();
    ck_assert(!ask(kept));
    scoreboard_set_stop(board, clock_ms() + 5000);
    (void)kill(worker, SIGTERM);
    ck_assert_int_lt(await(), 1000);
    ck_assert_uint_gt(*attended, 1);
    (void)close(kept);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("worker");
    TCase *tests = tcase_create("worker");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, kept_connections_take_turns);
    tcase_add_test(tests, a_draining_worker_answers_once_more_and_accepts_nobody);
    tcase_add_test(tests, a_stopping_worker_answers_who_has_connected);
    tcase_add_test(tests, without_keeping_each_request_has_its_connection);
    tcase_add_test(tests, a_burst_is_accepted_whole);
    tcase_add_test(tests, what_goes_on_beside_is_attended_to_also_while_draining);
    tcase_add_test(tests, what_goes_on_beside_does_not_delay_a_stop);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
