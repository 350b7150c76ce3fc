#include "server/generation.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/spawn.h"
#include "server/validation.h"
#include "server/worker.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define TICK_MS 250        /* how often workers are looked at */
#define STUCK_MS 1000      /* with one request; then the others that wait for the worker go elsewhere */
#define SHORT_LIFE_MS 2000 /* a worker that lived no longer is replaced after a delay */
#define FIRST_DELAY_MS 100
#define LAST_DELAY_MS 5000
#define VALIDATION_TICK_MS 20 /* how often validations are looked at while this generation waits for them */
#define VALIDATION_SECONDS 30

/* Of a loading generation, and of a validation. AddressSanitizer maps terabytes, and takes several times as long. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#ifdef SANITIZED
#define LOAD_MEMORY RLIM_INFINITY
#define VALIDATION_MEMORY 0
#define SLOWER 5
#else
#define LOAD_MEMORY (4ULL << 30)
#define VALIDATION_MEMORY (1ULL << 30)
#define SLOWER 1
#endif

/* A worker's place, which outlives the worker. */
struct slot {
    size_t pool;
    pid_t pid; /* 0: nobody */
    uint32_t row;
    bool killed;
    int64_t warned; /* since when it had been busy as it was sent WORKER_STUCK */
    int64_t started;
    int64_t retry_at;
    unsigned short_lives; /* in a row */
};

struct pool_series {
    uint32_t deaths, refused;      /* counters */
    uint32_t workers, connections; /* gauges */
};

struct supervisor {
    const struct generation_options *options;
    void *state;
    struct validations *validations; /* NULL once all parts have a result */
    struct slot *slots;
    size_t slot_count;
    size_t started;             /* workers that have reported so far, until ready */
    struct pool_series *series; /* one a pool */
    int signals;
    int reports[2]; /* pipe from the workers */
    bool ready;
    bool draining;
    bool failed;
};

_Static_assert(sizeof(struct error) <= PIPE_BUF, "a report is one atomic write");

static void send_report(int fd, const struct error *error)
{
    ssize_t written = write(fd, error, sizeof *error);

    (void)written; /* the parent that does not read it has died, and takes this process along */
}

/* A soft limit, so that it can be taken off again. */
static struct rlimit lowered(struct rlimit limit, rlim_t value)
{
    if (value < limit.rlim_cur) /* RLIM_INFINITY is the largest */
        limit.rlim_cur = value;
    return limit;
}

/* The next child that has ended and is not a validation's process. */
static pid_t next_ended(struct supervisor *s, int *how)
{
    pid_t pid;

    do
        pid = waitpid(-1, how, WNOHANG);
    while (pid > 0 && s->validations != NULL && validations_process_ended(s->validations, pid, *how));
    return pid;
}

static void free_validations(struct supervisor *s)
{
    validations_free(s->validations);
    s->validations = NULL;
}

/* Validates each part, and waits for those that do not take long. SIGTERM is not read: the master kills a generation that loads. */
static enum status validate_parts(struct supervisor *s, size_t parts, struct error *error)
{
    const struct generation_operations *operations = s->options->operations;
    const struct validation_options options = {.count = parts,
            .validate = operations->validate,
            .validated = operations->validated,
            .argument = s->state,
            .slow_ms = s->options->master->slow_ms * SLOWER,
            .seconds = VALIDATION_SECONDS,
            .memory = VALIDATION_MEMORY};
    int64_t deadline = clock_ms() + (int64_t)s->options->master->load_seconds * 1000 / 2;
    struct pollfd polled = {.fd = s->signals, .events = POLLIN};
    struct signalfd_siginfo info;
    int how;

    if (parts == 0)
        return STATUS_OK;
    if (validations_new(&options, &s->validations, error) != STATUS_OK)
        return error->status;
    /* Past the deadline, those that have not begun are not waited for either. */
    while (validations_advance(s->validations), (validations_awaited(s->validations) > 0 && clock_ms() < deadline) ||
                                                        (validations_open(s->validations) > 0 && operations->must_await_all(s->state))) {
        (void)poll(&polled, 1, VALIDATION_TICK_MS);
        while (read(s->signals, &info, sizeof info) == (ssize_t)sizeof info)
            ;
        (void)next_ended(s, &how);
    }
    if (validations_open(s->validations) == 0)
        free_validations(s);
    return STATUS_OK;
}

static enum status load(struct supervisor *s, struct error *error)
{
    const struct generation_options *o = s->options;
    struct rlimit memory, cpu, low_memory, low_cpu;
    size_t parts = 0;
    enum status status;

    (void)getrlimit(RLIMIT_AS, &memory);
    (void)getrlimit(RLIMIT_CPU, &cpu);
    low_memory = lowered(memory, LOAD_MEMORY);
    low_cpu = lowered(cpu, o->master->load_seconds + 1);
    (void)setrlimit(RLIMIT_AS, &low_memory);
    (void)setrlimit(RLIMIT_CPU, &low_cpu);
    status = o->operations->open(o->operations->argument, &o->generation, &s->state, &parts, error);
    if (status == STATUS_OK)
        status = validate_parts(s, parts, error);
    if (status == STATUS_OK && o->operations->load != NULL)
        status = o->operations->load(s->state, error);
    (void)setrlimit(RLIMIT_CPU, &cpu);
    (void)setrlimit(RLIMIT_AS, &memory);
    return status;
}

struct worker_start {
    struct supervisor *supervisor;
    struct slot *slot;
};

static int worker_body(void *argument)
{
    const struct worker_start *start = argument;
    struct supervisor *s = start->supervisor;
    const struct generation_options *o = s->options;
    const struct generation_operations *operations = o->operations;
    const struct pool *pool = &o->master->pools[start->slot->pool];
    const struct pool_series *series = &s->series[start->slot->pool];
    struct worker_options worker = {
            .pool = pool,
            .listener = o->listeners[start->slot->pool],
            .board = o->master->board,
            .connections = series->connections,
            .refused = series->refused,
            .handle = operations->handle,
            .argument = s->state,
            .descriptor = -1,
            .readable = operations->readable,
    };
    struct error error = {0};
    bool started;

    (void)close(s->signals);
    (void)close(s->reports[0]);
    (void)close(o->report);
    scoreboard_use_row(worker.board, start->slot->row);
    started = operations->start_worker == NULL || operations->start_worker(s->state, pool->name, &worker.descriptor, &error) == STATUS_OK;
    if (started)
        counters_set(worker.board->counters, series->workers, 1);
    send_report(s->reports[1], &error);
    if (started && worker_run(&worker, &error) != STATUS_OK)
        log_event(LOG_LEVEL_ERROR, "worker-failed", LOG_S("pool", pool->name), LOG_S("message", error.message));
    if (operations->close != NULL)
        operations->close(s->state);
    return error.status == STATUS_OK ? 0 : 1;
}

/* The first one that dies young is replaced at once. */
static void schedule(struct slot *slot, int64_t lived)
{
    int64_t delay = 0;

    slot->short_lives = lived < SHORT_LIFE_MS ? slot->short_lives + 1 : 0;
    for (unsigned i = 1; i < slot->short_lives && delay < LAST_DELAY_MS; i++)
        delay = delay == 0 ? FIRST_DELAY_MS : delay * 2;
    slot->retry_at = clock_ms() + delay;
}

static void start_worker(struct supervisor *s, struct slot *slot)
{
    struct scoreboard *board = s->options->master->board;
    struct worker_start start = {s, slot};

    slot->started = clock_ms();
    slot->killed = false;
    slot->row = process_table_claim(board->processes, s->options->generation.number);
    slot->pid = slot->row == PROCESS_NONE ? -1 : spawn(worker_body, &start);
    if (slot->pid > 0)
        return;
    /* Without a row nobody could tell that it is stuck. */
    log_event(LOG_LEVEL_ERROR, "worker-not-started", LOG_S("pool", s->options->master->pools[slot->pool].name),
            LOG_S("message", slot->row == PROCESS_NONE ? "the process table is full" : strerror(errno)));
    scoreboard_release(board, slot->row);
    slot->pid = 0;
    schedule(slot, 0);
}

static void worker_ended(struct supervisor *s, struct slot *slot, int how)
{
    const struct master_options *m = s->options->master;
    int64_t lived = clock_ms() - slot->started;
    bool signalled = WIFSIGNALED(how);

    scoreboard_release(m->board, slot->row);
    if (!s->draining || signalled) {
        counters_add(m->board->counters, s->series[slot->pool].deaths, 1);
        log_event(LOG_LEVEL_WARN, "worker-died", LOG_S("pool", m->pools[slot->pool].name), LOG_I("worker", slot->pid),
                LOG_S("how", signalled ? "signal" : "exit"), LOG_I("number", signalled ? WTERMSIG(how) : WEXITSTATUS(how)), LOG_I("lived_ms", lived));
    }
    slot->pid = 0;
    schedule(slot, lived);
    if (!s->ready && !s->draining) {
        struct error error = {0};
        (void)error_set(&error, STATUS_IO, NULL, "a worker of pool %s ended as it started", m->pools[slot->pool].name);
        send_report(s->options->report, &error);
        s->failed = true;
    }
}

static void reap(struct supervisor *s)
{
    pid_t pid;
    int how;

    while (pid = next_ended(s, &how), pid > 0) {
        for (size_t i = 0; i < s->slot_count; i++) {
            if (s->slots[i].pid == pid)
                worker_ended(s, &s->slots[i], how);
        }
    }
}

static void kill_stuck(struct supervisor *s, struct slot *slot)
{
    const struct pool *pool = &s->options->master->pools[slot->pool];
    int64_t since = process_table_busy(s->options->master->board->processes, slot->row), now = clock_ms();

    if (since != 0 && since != slot->warned && now - since > STUCK_MS) {
        slot->warned = since;
        (void)kill(slot->pid, WORKER_STUCK);
    }
    if (slot->killed || since == 0 || now - since <= (int64_t)pool->request_seconds * 1000)
        return;
    log_event(LOG_LEVEL_ERROR, "worker-killed", LOG_S("pool", pool->name), LOG_I("worker", slot->pid),
            LOG_I("request_seconds", pool->request_seconds));
    slot->killed = true;
    (void)kill(slot->pid, SIGKILL);
}

/* Brings every slot to what it should be; the number of living workers. */
static size_t tend(struct supervisor *s)
{
    size_t alive = 0;

    for (size_t i = 0; i < s->slot_count; i++) {
        struct slot *slot = &s->slots[i];
        if (slot->pid > 0)
            kill_stuck(s, slot);
        else if (!s->draining && clock_ms() >= slot->retry_at)
            start_worker(s, slot);
        alive += slot->pid > 0;
    }
    return alive;
}

static void read_reports(struct supervisor *s)
{
    struct error report;

    while (!s->failed && read(s->reports[0], &report, sizeof report) == (ssize_t)sizeof report) {
        if (s->ready && report.status != STATUS_OK)
            log_event(LOG_LEVEL_ERROR, "worker-not-started", LOG_S("where", report.where), LOG_S("message", report.message));
        if (s->ready)
            continue;
        s->failed = report.status != STATUS_OK;
        if (s->failed || ++s->started == s->slot_count) {
            s->ready = !s->failed;
            send_report(s->options->report, &report);
        }
    }
}

static void read_signals(struct supervisor *s)
{
    struct signalfd_siginfo info;

    while (read(s->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            continue;
        s->draining = true;
        /* Also those that drain already: now the whole service may be stopping. */
        for (size_t i = 0; i < s->slot_count; i++) {
            if (s->slots[i].pid > 0)
                (void)kill(s->slots[i].pid, SIGTERM);
        }
    }
}

/* Once the parts that took long have their results, the master is asked for a generation that loads them. */
static void tend_validations(struct supervisor *s)
{
    struct error none = {0};

    if (s->validations == NULL)
        return;
    if (!s->draining) {
        validations_advance(s->validations);
        if (validations_open(s->validations) > 0 || !s->ready)
            return;
        send_report(s->options->report, &none);
    }
    free_validations(s);
}

static void supervise(struct supervisor *s)
{
    struct pollfd polled[] = {{.fd = s->signals, .events = POLLIN}, {.fd = s->reports[0], .events = POLLIN}};

    /* Reports are read before the dead are reaped: what a worker said is better than how it ended. */
    while (!s->failed && (tend(s) > 0 || !s->draining)) {
        (void)poll(polled, 2, TICK_MS);
        read_reports(s);
        read_signals(s);
        if (!s->failed)
            reap(s);
        tend_validations(s);
    }
}

static void add_series(struct pool_series *series, const char *pool, struct counters *counters)
{
    char name[128];

    (void)snprintf(name, sizeof name, "anjian_worker_deaths_total{pool=\"%s\"}", pool);
    series->deaths = counters_counter(counters, name);
    (void)snprintf(name, sizeof name, "anjian_workers{pool=\"%s\"}", pool);
    series->workers = counters_gauge(counters, name);
    (void)snprintf(name, sizeof name, "anjian_connections{pool=\"%s\"}", pool);
    series->connections = counters_gauge(counters, name);
    (void)snprintf(name, sizeof name, "anjian_connections_refused_total{pool=\"%s\"}", pool);
    series->refused = counters_counter(counters, name);
}

static enum status prepare(struct supervisor *s, struct error *error)
{
    const struct master_options *m = s->options->master;
    sigset_t set;
    size_t at = 0;

    for (size_t i = 0; i < m->pool_count; i++)
        s->slot_count += m->pools[i].workers;
    assert(s->slot_count > 0);
    s->slots = calloc(s->slot_count, sizeof *s->slots);
    s->series = calloc(m->pool_count, sizeof *s->series);
    if (s->slots == NULL || s->series == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    for (size_t i = 0; i < m->pool_count; i++) {
        for (unsigned n = 0; n < m->pools[i].workers; n++)
            s->slots[at++].pool = i;
        add_series(&s->series[i], m->pools[i].name, m->board->counters);
    }
    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGTERM);
    (void)sigaddset(&set, SIGCHLD);
    s->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (s->signals < 0 || pipe2(s->reports, O_CLOEXEC) != 0 || fcntl(s->reports[0], F_SETFL, O_NONBLOCK) != 0)
        return error_set(error, STATUS_IO, NULL, "generation: %s", strerror(errno));
    return load(s, error);
}

int generation_run(const struct generation_options *options)
{
    struct supervisor s = {.options = options, .signals = -1, .reports = {-1, -1}};
    struct error error = {0};

    scoreboard_use_row(options->master->board, options->row);
    if (prepare(&s, &error) == STATUS_OK) {
        supervise(&s);
    } else {
        s.failed = true;
        send_report(options->report, &error);
    }
    free_validations(&s);
    if (s.state != NULL && options->operations->close != NULL)
        options->operations->close(s.state);
    free(s.series);
    free(s.slots);
    return s.failed ? 1 : 0;
}
