#include "server/validation.h"

#include "base/clock.h"
#include "base/spawn.h"

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

enum state { WAITING, RUNNING, SLOW, DONE };

struct validation {
    enum state state;
    pid_t pid;
    int result; /* read end of its pipe, while it runs */
    int64_t since;
    bool killed; /* it ran too long */
};

struct validations {
    struct validation_options options;
    size_t next;              /* the first that waits */
    int64_t no_process_since; /* 0: the last fork succeeded */
    struct validation list[];
};

enum status validations_new(const struct validation_options *options, struct validations **out, struct error *error)
{
    struct validations *validations = calloc(1, sizeof *validations + options->count * sizeof *validations->list);

    if (validations == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    validations->options = *options;
    *out = validations;
    return STATUS_OK;
}

static unsigned processor_seconds(const struct validation_options *options)
{
    return options->seconds / 3 + 1;
}

static bool is_overdue(const struct validations *validations, int64_t since)
{
    return clock_ms() - since > (int64_t)validations->options.seconds * 1000;
}

static bool is_running(const struct validation *validation)
{
    return validation->state == RUNNING || validation->state == SLOW;
}

static size_t count(const struct validations *validations, enum state first, enum state last)
{
    size_t n = 0;

    for (size_t i = 0; i < validations->options.count; i++)
        n += validations->list[i].state >= first && validations->list[i].state <= last;
    return n;
}

size_t validations_open(const struct validations *validations)
{
    return count(validations, WAITING, SLOW);
}

size_t validations_awaited(const struct validations *validations)
{
    return count(validations, WAITING, RUNNING);
}

void validations_free(struct validations *validations)
{
    if (validations == NULL)
        return;
    for (size_t i = 0; i < validations->options.count; i++) {
        struct validation *validation = &validations->list[i];
        if (!is_running(validation))
            continue;
        (void)kill(validation->pid, SIGKILL);
        (void)waitpid(validation->pid, NULL, 0);
        (void)close(validation->result);
    }
    free(validations);
}

/* ---- in the process of one validation */

struct task {
    const struct validation_options *options;
    size_t index;
    int result;
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
    const struct task *task = argument;
    const struct validation_options *options = task->options;
    struct error error = {0};

    (void)setpriority(PRIO_PROCESS, 0, NICENESS);
    limit(RLIMIT_CPU, processor_seconds(options));
    limit(RLIMIT_CORE, 0);
    if (options->memory != 0)
        limit(RLIMIT_DATA, options->memory); /* not RLIMIT_AS, which counts the shared counters: they grow with the workers */
    error.status = options->validate(options->argument, task->index, &error);
    return write(task->result, &error, sizeof error) == (ssize_t)sizeof error ? 0 : 1;
}

/* ---- in the process of the caller */

static void finish(struct validations *validations, size_t index, const struct error *result)
{
    validations->list[index].state = DONE;
    validations->options.validated(validations->options.argument, index, result);
}

/* False when there is no process just now. */
static bool start(struct validations *validations, size_t index)
{
    struct validation *validation = &validations->list[index];
    struct task task = {&validations->options, index, -1};
    int ends[2] = {-1, -1};
    struct error error = {0};

    validation->pid = -1;
    if (pipe2(ends, O_CLOEXEC) == 0) {
        task.result = ends[1];
        validation->pid = spawn(body, &task);
    }
    if (validation->pid < 0)
        (void)error_set(&error, STATUS_IO, NULL, "there is no process to try it in: %s", strerror(errno));
    if (ends[1] >= 0)
        (void)close(ends[1]);
    if (validation->pid >= 0) {
        validation->state = RUNNING;
        validation->result = ends[0];
        validation->since = clock_ms();
        validations->no_process_since = 0;
        return true;
    }
    if (ends[0] >= 0)
        (void)close(ends[0]);
    if (validations->no_process_since == 0)
        validations->no_process_since = clock_ms();
    if (!is_overdue(validations, validations->no_process_since))
        return false;
    finish(validations, index, &error);
    return true;
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

void validations_advance(struct validations *validations)
{
    size_t awaited = 0, running = 0;

    for (size_t i = 0; i < validations->next; i++) {
        struct validation *validation = &validations->list[i];
        if (!is_running(validation))
            continue;
        if (used(validation->pid) > validations->options.slow_ms)
            validation->state = SLOW;
        if (!validation->killed && is_overdue(validations, validation->since)) {
            validation->killed = true;
            (void)kill(validation->pid, SIGKILL);
        }
        awaited += validation->state == RUNNING;
        running++;
    }
    for (; validations->next < validations->options.count && awaited < AT_A_TIME && running < AT_ALL; validations->next++) {
        if (!start(validations, validations->next))
            break;
        awaited += validations->list[validations->next].state == RUNNING;
        running += validations->list[validations->next].state == RUNNING;
    }
}

/* What the process said, or how it ended before it could. */
static void read_result(const struct validations *validations, const struct validation *validation, int how, struct error *result)
{
    ssize_t n;

    do {
        n = read(validation->result, result, sizeof *result);
    } while (n < 0 && errno == EINTR);
    if (n == (ssize_t)sizeof *result)
        return;
    *result = (struct error){0};
    if (validation->killed)
        (void)error_set(result, STATUS_IO, NULL, "trying it took more than %u seconds; it was ended", validations->options.seconds);
    else if (WIFSIGNALED(how) && WTERMSIG(how) == SIGXCPU)
        (void)error_set(result, STATUS_IO, NULL, "trying it took more than %u seconds of processor time; it was ended",
                processor_seconds(&validations->options));
    else if (WIFSIGNALED(how))
        (void)error_set(result, STATUS_IO, NULL, "its process was ended by signal %d (%s) while it was tried", WTERMSIG(how),
                strsignal(WTERMSIG(how)));
    else
        (void)error_set(result, STATUS_IO, NULL, "its process ended with status %d while it was tried", WEXITSTATUS(how));
}

bool validations_process_ended(struct validations *validations, pid_t pid, int how)
{
    struct error result = {0};

    for (size_t i = 0; i < validations->next; i++) {
        struct validation *validation = &validations->list[i];
        if (!is_running(validation) || validation->pid != pid)
            continue;
        read_result(validations, validation, how, &result);
        (void)close(validation->result);
        finish(validations, i, &result);
        return true;
    }
    return false;
}
