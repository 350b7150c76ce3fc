/* Each part is tried in a process of its own: one that fails, crashes, hangs or takes long harms no other. */
#include "base/clock.h"
#include "server/trial.h"
#include "unit/support.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

enum part { SOUND, FAILS, CRASHES, EXITS, SPINS, SLEEPS };

static const enum part *parts;
static struct error verdicts[64];
static bool judged[64];

static pid_t spawn(int (*body)(void *argument), void *argument)
{
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    _exit(body(argument));
}

static enum status attempt(void *argument, size_t index, struct error *error)
{
    ck_assert_ptr_eq(argument, verdicts);
    switch (parts[index]) {
    case FAILS:
        return error_set(error, STATUS_INVALID_RULES, "a.lua:1", "part %zu is wrong", index);
    case CRASHES:
        (void)raise(SIGKILL);
        break;
    case EXITS:
        _exit(7);
    case SPINS:
        for (volatile unsigned long n = 0;; n++)
            ;
    case SLEEPS:
        for (;;)
            (void)pause();
    case SOUND:
        break;
    }
    return STATUS_OK;
}

static void judge(void *argument, size_t index, const struct error *verdict)
{
    ck_assert_ptr_eq(argument, verdicts);
    ck_assert(!judged[index]);
    judged[index] = true;
    verdicts[index] = *verdict;
}

static struct trials *begin(const enum part *list, size_t count, unsigned seconds)
{
    const struct trial_options options =
        {.count = count, .attempt = attempt, .judge = judge, .argument = verdicts, .slow_ms = 100, .seconds = seconds, .spawn = spawn};
    struct trials *trials = NULL;
    struct error error = {0};

    parts = list;
    memset(judged, 0, sizeof judged);
    ck_assert_int_eq(trials_new(&options, &trials, &error), STATUS_OK);
    return trials;
}

/* Until `left` gives 0. */
static void run(struct trials *trials, size_t (*left)(const struct trials *))
{
    pid_t pid;
    int how;

    while (trials_advance(trials), left(trials) > 0) {
        (void)poll(NULL, 0, 5);
        while (pid = waitpid(-1, &how, WNOHANG), pid > 0)
            ck_assert(trials_ended(trials, pid, how));
    }
}

static void says(size_t index, enum status status, const char *text)
{
    ck_assert(judged[index]);
    ck_assert_int_eq(verdicts[index].status, status);
    ck_assert_msg(strstr(verdicts[index].message, text) != NULL, "%s", verdicts[index].message);
}

START_TEST(each_part_has_its_own_verdict)
{
    static const enum part list[] = {SOUND, FAILS, CRASHES, SOUND, EXITS, SOUND};
    struct trials *trials = begin(list, 6, 60);

    ck_assert_uint_eq(trials_open(trials), 6);
    run(trials, trials_open);
    says(0, STATUS_OK, "");
    says(1, STATUS_INVALID_RULES, "part 1 is wrong");
    ck_assert_str_eq(verdicts[1].where, "a.lua:1");
    says(2, STATUS_IO, "ended by signal 9");
    says(3, STATUS_OK, "");
    says(4, STATUS_IO, "status 7");
    says(5, STATUS_OK, "");
    trials_free(trials);
}
END_TEST

START_TEST(who_takes_long_keeps_nobody_waiting)
{
    enum part list[40];
    struct trials *trials;

    for (size_t i = 0; i < 40; i++)
        list[i] = i < 6 ? SPINS : SOUND; /* more than run at a time */
    trials = begin(list, 40, 600);
    run(trials, trials_awaited);
    for (size_t i = 0; i < 40; i++)
        ck_assert_msg(judged[i] == (i >= 6), "part %zu", i);
    ck_assert_uint_eq(trials_open(trials), 6);
    trials_free(trials);
    ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1); /* they are gone */
}
END_TEST

START_TEST(processor_time_is_limited)
{
    static const enum part list[] = {SPINS, SOUND};
    struct trials *trials = begin(list, 2, 9);

    run(trials, trials_open);
    /* On a machine that is busy enough the clock is faster. */
    says(0, STATUS_IO, strstr(verdicts[0].message, "9 seconds") != NULL ? "9 seconds; it was ended" : "4 seconds of processor time");
    says(1, STATUS_OK, "");
    trials_free(trials);
}
END_TEST

START_TEST(time_is_limited)
{
    static const enum part list[] = {SLEEPS};
    struct trials *trials = begin(list, 1, 1);

    run(trials, trials_open);
    says(0, STATUS_IO, "more than 1 seconds");
    trials_free(trials);
}
END_TEST

static pid_t no_process(int (*body)(void *argument), void *argument)
{
    (void)body;
    (void)argument;
    errno = EAGAIN;
    return -1;
}

START_TEST(without_a_process_nothing_is_sound)
{
    static const enum part list[] = {SOUND, SOUND};
    const struct trial_options options =
        {.count = 2, .attempt = attempt, .judge = judge, .argument = verdicts, .slow_ms = 100, .seconds = 9, .spawn = no_process};
    struct trials *trials = NULL;

    parts = list;
    ck_assert_int_eq(trials_new(&options, &trials, NULL), STATUS_OK);
    run(trials, trials_open);
    says(0, STATUS_IO, "no process");
    says(1, STATUS_IO, "no process");
    ck_assert(!trials_ended(trials, 1, 0));
    trials_free(trials);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trial");
    TCase *tests = tcase_create("trials");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, each_part_has_its_own_verdict);
    tcase_add_test(tests, who_takes_long_keeps_nobody_waiting);
    tcase_add_test(tests, processor_time_is_limited);
    tcase_add_test(tests, time_is_limited);
    tcase_add_test(tests, without_a_process_nothing_is_sound);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
