/* A master whose fork(2) can be made to fail: what it was asked for is not forgotten. */
#include "base/clock.h"
#include "server/master.h"
#include "unit/support.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

static struct scoreboard *board;
static char folder[64], path[128];
static pid_t master;
static volatile bool *no_fork; /* seen by every process */

pid_t __real_fork(void);
pid_t __wrap_fork(void);

pid_t __wrap_fork(void)
{
    if (no_fork != NULL && *no_fork) {
        errno = EAGAIN;
        return -1;
    }
    return __real_fork();
}

static enum status load(void *argument, const struct generation *generation, void **state, size_t *parts, struct error *error)
{
    (void)generation;
    (void)error;
    *state = argument;
    *parts = 0;
    return STATUS_OK;
}

static void handle(void *state, struct exchange *e)
{
    (void)state;
    (void)e;
}

static void set_up(void)
{
    const struct generation_operations operations = {.argument = folder, .open = load, .handle = handle};
    const struct pool pool = {.name = "test", .socket_path = path, .workers = 1, .body_limit = 1000, .request_seconds = 60, .keep = true};
    struct master_options options = {.pools = &pool, .pool_count = 1, .load_seconds = 60, .drain_seconds = 1};

    make_folder(folder);
    (void)snprintf(path, sizeof path, "%s/test.sock", folder);
    no_fork = mmap(NULL, sizeof *no_fork, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne((void *)(uintptr_t)no_fork, MAP_FAILED);
    ck_assert_int_eq(scoreboard_new(master_rows(&pool, 1), 64, &board, NULL), STATUS_OK);
    options.board = board;
    master = fork();
    if (master == 0)
        _exit(master_run(&options, &operations, NULL) == STATUS_OK ? 0 : 1);
}

static void tear_down(void)
{
    int how;

    (void)kill(master, SIGTERM);
    ck_assert_int_eq(waitpid(master, &how, 0), master);
    ck_assert_int_eq(how, 0);
    scoreboard_free(board);
    (void)munmap((void *)(uintptr_t)no_fork, sizeof *no_fork);
    remove_folder(folder);
}

static uint64_t total(const char *series)
{
    return counters_total(board->counters, counters_counter(board->counters, series));
}

/* Waits for as long as a busy machine may take. */
static void await(const char *series, uint64_t least)
{
    for (int64_t end = clock_ms() + 30000; total(series) < least && clock_ms() < end;)
        (void)usleep(10000);
    ck_assert_uint_ge(total(series), least);
}

START_TEST(a_reload_that_finds_no_process_is_tried_again)
{
    char text[RELOAD_ERROR_SIZE];

    await("anjian_generation", 1);
    *no_fork = true;
    (void)kill(master, SIGHUP);
    await("anjian_reloads_total{result=\"failed\"}", 2);
    scoreboard_reload_error(board, text);
    ck_assert_msg(strstr(text, strerror(EAGAIN)) != NULL, "%s", text);
    *no_fork = false;
    await("anjian_generation", 2);
    scoreboard_reload_error(board, text);
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(total("anjian_reloads_total{result=\"ok\"}"), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("master");
    TCase *tests = tcase_create("master");

    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_reload_that_finds_no_process_is_tried_again);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
