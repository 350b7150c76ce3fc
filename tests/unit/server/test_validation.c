/* Each part is tried in a process of its own: one that fails, crashes, hangs or takes long harms no other. */
#include "base/clock.h"
#include "server/validation.h"
#include "unit/support.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

enum part { SOUND, FAILS, CRASHES, EXITS, SPINS, SLEEPS };

static const enum part *parts;
static struct error results[64];
static bool done[64];

pid_t __wrap_spawn(int (*body)(void *argument), void *argument);
pid_t __real_spawn(int (*body)(void *argument), void *argument);
static unsigned failing; /* so many calls of spawn fail */

pid_t __wrap_spawn(int (*body)(void *argument), void *argument)
{
    if (failing == 0)
        return __real_spawn(body, argument);
    failing--;
    errno = EAGAIN;
    return -1;
}

static enum status validate(void *argument, size_t index, struct error *error)
{
    ck_assert_ptr_eq(argument, results);
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

static void validated(void *argument, size_t index, const struct error *result)
{
    ck_assert_ptr_eq(argument, results);
    ck_assert(!done[index]);
    done[index] = true;
    results[index] = *result;
}

static struct validations *begin(const enum part *list, size_t count, unsigned seconds)
{
    const struct validation_options options =
            {.count = count, .validate = validate, .validated = validated, .argument = results, .slow_ms = 100, .seconds = seconds};
    struct validations *validations = NULL;
    struct error error = {0};

    parts = list;
    memset(done, 0, sizeof done);
    ck_assert_int_eq(validations_new(&options, &validations, &error), STATUS_OK);
    return validations;
}

/* Until `left` gives 0. */
static void run(struct validations *validations, size_t (*left)(const struct validations *))
{
    pid_t pid;
    int how;

    while (validations_advance(validations), left(validations) > 0) {
        (void)poll(NULL, 0, 5);
        while (pid = waitpid(-1, &how, WNOHANG), pid > 0)
            ck_assert(validations_process_ended(validations, pid, how));
    }
}

static void says(size_t index, enum status status, const char *text)
{
    ck_assert(done[index]);
    ck_assert_int_eq(results[index].status, status);
    ck_assert_msg(strstr(results[index].message, text) != NULL, "%s", results[index].message);
}

START_TEST(each_part_has_its_own_result)
{
    static const enum part list[] = {SOUND, FAILS, CRASHES, SOUND, EXITS, SOUND};
    struct validations *validations = begin(list, 6, 60);

    ck_assert_uint_eq(validations_open(validations), 6);
    run(validations, validations_open);
    says(0, STATUS_OK, "");
    says(1, STATUS_INVALID_RULES, "part 1 is wrong");
    ck_assert_str_eq(results[1].where, "a.lua:1");
    says(2, STATUS_IO, "ended by signal 9");
    says(3, STATUS_OK, "");
    says(4, STATUS_IO, "status 7");
    says(5, STATUS_OK, "");
    validations_free(validations);
}
END_TEST

START_TEST(who_takes_long_keeps_nobody_waiting)
{
    enum part list[40];
    struct validations *validations;

    for (size_t i = 0; i < 40; i++)
        list[i] = i < 6 ? SPINS : SOUND; /* more than run at a time */
    validations = begin(list, 40, 600);
    run(validations, validations_awaited);
    for (size_t i = 0; i < 40; i++)
        ck_assert_msg(done[i] == (i >= 6), "part %zu", i);
    ck_assert_uint_eq(validations_open(validations), 6);
    validations_free(validations);
    ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1); /* they are gone */
}
END_TEST

START_TEST(processor_time_is_limited)
{
    static const enum part list[] = {SPINS, SOUND};
    struct validations *validations = begin(list, 2, 9);

    run(validations, validations_open);
    /* On a machine that is busy enough the clock is faster. */
    says(0, STATUS_IO, strstr(results[0].message, "9 seconds") != NULL ? "9 seconds; it was ended" : "4 seconds of processor time");
    says(1, STATUS_OK, "");
    validations_free(validations);
}
END_TEST

START_TEST(time_is_limited)
{
    static const enum part list[] = {SLEEPS};
    struct validations *validations = begin(list, 1, 1);

    run(validations, validations_open);
    says(0, STATUS_IO, "more than 1 seconds");
    validations_free(validations);
}
END_TEST

START_TEST(without_a_process_it_is_tried_again)
{
    static const enum part list[] = {SOUND, FAILS};
    struct validations *validations = begin(list, 2, 600);

    failing = 10;
    run(validations, validations_open);
    ck_assert_uint_eq(failing, 0);
    says(0, STATUS_OK, "");
    says(1, STATUS_INVALID_RULES, "part 1 is wrong");
    validations_free(validations);
}
END_TEST

START_TEST(without_a_process_for_long_nothing_is_sound)
{
    static const enum part list[] = {SOUND, SOUND};
    struct validations *validations = begin(list, 2, 1);

    failing = UINT_MAX;
    run(validations, validations_open);
    failing = 0;
    says(0, STATUS_IO, "no process");
    says(1, STATUS_IO, "no process");
    ck_assert(!validations_process_ended(validations, 1, 0));
    validations_free(validations);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("validation");
    TCase *tests = tcase_create("validations");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, each_part_has_its_own_result);
    tcase_add_test(tests, who_takes_long_keeps_nobody_waiting);
    tcase_add_test(tests, processor_time_is_limited);
    tcase_add_test(tests, time_is_limited);
    tcase_add_test(tests, without_a_process_it_is_tried_again);
    tcase_add_test(tests, without_a_process_for_long_nothing_is_sound);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
