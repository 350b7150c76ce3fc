#include "base/log.h"

#include "base/counters.h"
#include "unit/support.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/socket.h>
#include <sys/wait.h>

static char folder[64], path[128];

/* What `log_event` calls between set_up and here wrote, as text. */
static char *logged(void)
{
    static char text[4096];
    FILE *file = fopen(path, "r");
    size_t n = fread(text, 1, sizeof text - 1, file);

    text[n] = '\0';
    (void)fclose(file);
    return text;
}

static void set_up(void)
{
    make_folder(folder);
    (void)snprintf(path, sizeof path, "%s/log", folder);
    ck_assert_ptr_nonnull(freopen(path, "w", stderr));
}

static void tear_down(void)
{
    remove_folder(folder);
}

START_TEST(an_event_is_one_line_of_json)
{
    json_t *json;
    char *text;

    log_event(LOG_LEVEL_WARN, "worker-died", LOG_S("why", "a \"b\"\n\x01"), LOG_I("worker", -17));
    text = logged();
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    json = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(json);
    ck_assert_uint_eq(strlen(json_string_value(json_object_get(json, "time"))), strlen("2026-01-02T03:04:05.678Z"));
    expect_json(json, "level", "\"warn\"");
    expect_json(json, "event", "\"worker-died\"");
    expect_json(json, "why", "\"a \\\"b\\\"\\n\\u0001\"");
    expect_json(json, "worker", "-17");
    ck_assert_int_eq(json_integer_value(json_object_get(json, "pid")), getpid());
    json_decref(json);
}
END_TEST

START_TEST(levels_under_the_threshold_are_left_out)
{
    log_event(LOG_LEVEL_DEBUG, "hidden", LOG_I("x", 1));
    ck_assert_str_eq(logged(), "");
    log_set_level(LOG_LEVEL_DEBUG);
    log_event(LOG_LEVEL_DEBUG, "shown", LOG_I("x", 1));
    ck_assert_ptr_nonnull(strstr(logged(), "\"shown\""));
}
END_TEST

START_TEST(a_long_line_is_cut_to_what_is_written_whole)
{
    static char longer[20000];
    json_t *json;
    char *text;

    memset(longer, '\x01', sizeof longer - 1); /* each takes six bytes */
    log_event(LOG_LEVEL_INFO, "long", LOG_S("one", longer), LOG_S("two", longer), LOG_I("three", 3));
    text = logged();
    ck_assert_uint_le(strlen(text), PIPE_BUF);
    ck_assert_uint_gt(strlen(text), PIPE_BUF / 4);
    json = json_loads(text, 0, NULL);
    expect_json(json, "three", "3");
    json_decref(json);
}
END_TEST

/* Reads what there is, up to `size` bytes, as text. */
static char *read_from(int fd, size_t size)
{
    static char text[1 << 20];
    size_t length = 0;
    ssize_t n;

    while (length < size && (n = recv(fd, text + length, size - length, MSG_DONTWAIT)) > 0)
        length += (size_t)n;
    if (length == 0 && (n = read(fd, text, size)) > 0)
        length = (size_t)n;
    text[length] = '\0';
    return text;
}

/* Logs into `in`, which nobody reads but this test, from `out`. */
static void expect_no_stall(int in, int out)
{
    struct counters *counters;
    unsigned written = 0;
    uint32_t dropped;

    ck_assert_int_eq(counters_new(1, 1, &counters, NULL), STATUS_OK);
    dropped = counters_counter(counters, "anjian_log_lines_dropped_total");
    ck_assert_int_eq(dup2(in, STDERR_FILENO), STDERR_FILENO);
    log_never_block(counters);
    for (; counters_total(counters, dropped) == 0 && written < 100000; written++)
        log_event(LOG_LEVEL_INFO, "filling", LOG_I("number", written));
    ck_assert_uint_eq(counters_total(counters, dropped), 1);
    log_event(LOG_LEVEL_INFO, "dropped", LOG_I("x", 1));
    ck_assert_uint_eq(counters_total(counters, dropped), 2);
    ck_assert_ptr_null(strstr(read_from(out, 1 << 20), "log-lines-dropped"));
    log_event(LOG_LEVEL_INFO, "seen", LOG_I("x", 1));
    log_event(LOG_LEVEL_INFO, "seen", LOG_I("x", 2));
    {
        char *text = read_from(out, 1 << 20), *said = strstr(text, "\"event\":\"log-lines-dropped\"");
        ck_assert_ptr_nonnull(said);
        ck_assert_ptr_nonnull(strstr(said, "\"count\":2}\n"));
        ck_assert_ptr_null(strstr(said + 40, "log-lines-dropped"));
        ck_assert_ptr_nonnull(strstr(said, "\"x\":2"));
    }
    ck_assert_uint_eq(counters_total(counters, dropped), 2);
    log_never_block(NULL);
    counters_free(counters);
}

START_TEST(a_pipe_that_nobody_reads_stops_nobody)
{
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    expect_no_stall(ends[1], ends[0]);
    /* The description that others share still blocks. */
    ck_assert_int_eq(fcntl(ends[1], F_GETFL) & O_NONBLOCK, 0);
}
END_TEST

START_TEST(a_socket_that_nobody_reads_stops_nobody)
{
    int ends[2];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    expect_no_stall(ends[1], ends[0]);
    ck_assert_int_eq(fcntl(ends[1], F_GETFL) & O_NONBLOCK, 0);
}
END_TEST

/* A parent's dropped lines are the parent's to report: a child that it forks says nothing of them. */
START_TEST(a_child_does_not_report_what_its_parent_dropped)
{
    int ends[2], how = -1;
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(dup2(ends[1], STDERR_FILENO), STDERR_FILENO);
    log_never_block(NULL);
    for (unsigned i = 0; i < 5000; i++)
        log_event(LOG_LEVEL_INFO, "filling", LOG_I("number", i));
    (void)read_from(ends[0], 1 << 20);
    child = fork();
    if (child == 0) {
        log_event(LOG_LEVEL_INFO, "child", LOG_I("x", 1));
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(how, 0);
    {
        const char *text = read_from(ends[0], 1 << 20);
        ck_assert_ptr_nonnull(strstr(text, "\"child\""));
        ck_assert_ptr_null(strstr(text, "log-lines-dropped"));
    }
    log_event(LOG_LEVEL_INFO, "parent", LOG_I("x", 1));
    ck_assert_ptr_nonnull(strstr(read_from(ends[0], 1 << 20), "log-lines-dropped"));
}
END_TEST

/* A pipe that another user has made can't be opened anew. */
int __real_open(const char *name, int flags, ...);
int __wrap_open(const char *name, int flags, ...);
static bool closed_to_us;

int __wrap_open(const char *name, int flags, ...)
{
    if (closed_to_us && strcmp(name, "/proc/self/fd/2") == 0)
        return -1;
    return __real_open(name, flags, 0600);
}

START_TEST(a_pipe_that_cannot_be_opened_anew_stops_nobody)
{
    int ends[2];

    closed_to_us = true;
    ck_assert_int_eq(pipe(ends), 0);
    expect_no_stall(ends[1], ends[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("log");
    TCase *tests = tcase_create("lines");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_event_is_one_line_of_json);
    tcase_add_test(tests, levels_under_the_threshold_are_left_out);
    tcase_add_test(tests, a_long_line_is_cut_to_what_is_written_whole);
    tcase_add_test(tests, a_pipe_that_nobody_reads_stops_nobody);
    tcase_add_test(tests, a_socket_that_nobody_reads_stops_nobody);
    tcase_add_test(tests, a_child_does_not_report_what_its_parent_dropped);
    tcase_add_test(tests, a_pipe_that_cannot_be_opened_anew_stops_nobody);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
