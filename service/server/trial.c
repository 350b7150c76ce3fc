#include "server/trial.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AT_A_TIME 4 /* that are not slow … */
#define AT_ALL 32   /* … and in all */
#define NICENESS 10 /* who is being answered goes first */

enum state { WAITING, RUNNING, SLOW, JUDGED };

struct trial {
    enum state state;
    pid_t pid;
    int verdict; /* read end of its pipe, while it runs */
    int64_t since;
    bool overdue;
};

struct trials {
    struct trial_options options;
    size_t next; /* the first that waits */
    struct trial list[];
};

enum status trials_new(const struct trial_options *options, struct trials **out, struct error *error)
{
    struct trials *trials = calloc(1, sizeof *trials + options->count * sizeof *trials->list);

    if (trials == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    trials->options = *options;
    *out = trials;
    return STATUS_OK;
}

static unsigned processor_seconds(const struct trial_options *options)
{
    return options->seconds / 3 + 1;
}

static size_t count(const struct trials *trials, enum state first, enum state last)
{
    size_t n = 0;

    for (size_t i = 0; i < trials->options.count; i++)
        n += trials->list[i].state >= first && trials->list[i].state <= last;
    return n;
}

size_t trials_open(const struct trials *trials)
{
    return count(trials, WAITING, SLOW);
}

size_t trials_awaited(const struct trials *trials)
{
    return count(trials, WAITING, RUNNING);
}

void trials_free(struct trials *trials)
{
    if (trials == NULL)
        return;
    for (size_t i = 0; i < trials->options.count; i++) {
        struct trial *trial = &trials->list[i];
        if (trial->state != RUNNING && trial->state != SLOW)
            continue;
        (void)kill(trial->pid, SIGKILL);
        (void)waitpid(trial->pid, NULL, 0);
        (void)close(trial->verdict);
    }
    free(trials);
}

/* ------------------------------------------------------------------ in the trial's process */

struct attempt {
    const struct trial_options *options;
    size_t index;
    int verdict;
};

static void limit(__rlimit_resource_t resource, rlim_t value)
{
    struct rlimit now;

    (void)getrlimit(resource, &now);
    if (value < now.rlim_cur) /* RLIM_INFINITY is the largest */
        now.rlim_cur = value;
    (void)setrlimit(resource, &now);
}

static int body(void *argument)
{
    const struct attempt *attempt = argument;
    struct error error = {0};

    (void)setpriority(PRIO_PROCESS, 0, NICENESS);
    limit(RLIMIT_CPU, processor_seconds(attempt->options));
    limit(RLIMIT_CORE, 0);
    if (attempt->options->memory != 0)
        limit(RLIMIT_DATA, attempt->options->memory); /* not RLIMIT_AS, which counts the shared scoreboard: it grows with the workers */
    error.status = attempt->options->attempt(attempt->options->argument, attempt->index, &error);
    return write(attempt->verdict, &error, sizeof error) == (ssize_t)sizeof error ? 0 : 1;
}

/* ------------------------------------------------------------------ in the caller's */

static void judge(struct trials *trials, size_t index, const struct error *verdict)
{
    trials->list[index].state = JUDGED;
    trials->options.judge(trials->options.argument, index, verdict);
}

static void start(struct trials *trials, size_t index)
{
    struct trial *trial = &trials->list[index];
    struct attempt attempt = {&trials->options, index, -1};
    int ends[2] = {-1, -1};
    struct error error = {0};

    trial->pid = -1;
    if (pipe2(ends, O_CLOEXEC) == 0) {
        attempt.verdict = ends[1];
        trial->pid = trials->options.spawn(body, &attempt);
    }
    if (trial->pid < 0) {
        (void)error_set(&error, STATUS_IO, NULL, "there is no process to try it in: %s", strerror(errno));
        if (ends[0] >= 0)
            (void)close(ends[0]);
    } else {
        trial->state = RUNNING;
        trial->verdict = ends[0];
        trial->since = clock_ms();
    }
    if (ends[1] >= 0)
        (void)close(ends[1]);
    if (error.status != STATUS_OK)
        judge(trials, index, &error);
}

/* Milliseconds of processor time that a process has used. */
static int64_t used(pid_t pid)
{
    struct timespec time;
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void trials_advance(struct trials *trials)
{
    size_t awaited = 0, running = 0;

    for (size_t i = 0; i < trials->next; i++) {
        struct trial *trial = &trials->list[i];
        if (trial->state == RUNNING && used(trial->pid) > trials->options.slow_ms)
            trial->state = SLOW;
        if ((trial->state == RUNNING || trial->state == SLOW) && !trial->overdue &&
            clock_ms() - trial->since > (int64_t)trials->options.seconds * 1000) {
            trial->overdue = true;
            (void)kill(trial->pid, SIGKILL);
        }
        awaited += trial->state == RUNNING;
        running += trial->state == RUNNING || trial->state == SLOW;
    }
    for (; trials->next < trials->options.count && awaited < AT_A_TIME && running < AT_ALL; trials->next++) {
        start(trials, trials->next);
        awaited += trials->list[trials->next].state == RUNNING;
        running += trials->list[trials->next].state == RUNNING;
    }
}

/* What the process said, or how it ended before it could. */
static void take_verdict(const struct trials *trials, const struct trial *trial, int how, struct error *verdict)
{
    ssize_t n;

    do {
        n = read(trial->verdict, verdict, sizeof *verdict);
    } while (n < 0 && errno == EINTR);
    if (n == (ssize_t)sizeof *verdict)
        return;
    *verdict = (struct error){0};
    if (trial->overdue)
        (void)error_set(verdict, STATUS_IO, NULL, "trying it took more than %u seconds; it was ended", trials->options.seconds);
    else if (WIFSIGNALED(how) && WTERMSIG(how) == SIGXCPU)
        (void)error_set(verdict, STATUS_IO, NULL, "trying it took more than %u seconds of processor time; it was ended",
                        processor_seconds(&trials->options));
    else if (WIFSIGNALED(how))
        (void)error_set(verdict, STATUS_IO, NULL, "its process was ended by signal %d (%s) while it was tried", WTERMSIG(how),
                        strsignal(WTERMSIG(how)));
    else
        (void)error_set(verdict, STATUS_IO, NULL, "its process ended with status %d while it was tried", WEXITSTATUS(how));
}

bool trials_ended(struct trials *trials, pid_t pid, int how)
{
    for (size_t i = 0; i < trials->next; i++) {
        struct trial *trial = &trials->list[i];
        struct error verdict = {0};
        if ((trial->state != RUNNING && trial->state != SLOW) || trial->pid != pid)
            continue;
        take_verdict(trials, trial, how, &verdict);
        (void)close(trial->verdict);
        judge(trials, i, &verdict);
        return true;
    }
    return false;
}
