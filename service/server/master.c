#include "server/master.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/spawn.h"
#include "server/generation.h"
#include "server/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define GENERATIONS 6 /* alive at once: one serves, one loads, the others drain; a reload waits for a place */
#define FIRST_DELAY_MS 500
#define LAST_DELAY_MS 10000
#define LONGEST_WAIT_MS 60000

enum state { FREE, LOADING, SERVING, DRAINING };

struct child {
    enum state state;
    pid_t pid;
    unsigned number;
    int report;   /* read end of its pipe, until it drains; −1 */
    int snapshot; /* while it loads; −1 */
    int64_t since;
    bool overdue; /* killed because it took too long */
};

struct master {
    const struct master_options *options;
    const struct generation_operations *operations;
    struct listener *listeners;
    int *listener_fds;
    struct child children[GENERATIONS];
    unsigned last_number;
    int signals;
    int last_good;
    bool reload_waiting;
    bool snapshot_waiting; /* the generation that serves asks for one from its own snapshot */
    bool ever_ready;
    bool stopping;
    bool forced; /* the last processes have been killed */
    int64_t stop_at;
    int64_t retry_at; /* no generation is started before */
    int64_t delay;
    uint32_t reloads_ok, reloads_failed, generation;
    struct error failure; /* of the first generation */
};

unsigned master_rows(const struct pool *pools, size_t count)
{
    unsigned one = 1; /* the generation's own */

    for (size_t i = 0; i < count; i++)
        one += pools[i].workers;
    return 1 + GENERATIONS * one;
}

static struct child *find(struct master *m, enum state state)
{
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m->children[i].state == state)
            return &m->children[i];
    }
    return NULL;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

static void back_off(struct master *m)
{
    m->delay = m->delay == 0 ? FIRST_DELAY_MS : m->delay * 2;
    if (m->delay > LAST_DELAY_MS)
        m->delay = LAST_DELAY_MS;
    m->retry_at = clock_ms() + m->delay;
}

static void note_failure(struct master *m, unsigned number, const struct error *error)
{
    char text[sizeof error->where + sizeof error->message + 2];

    log_event(LOG_LEVEL_ERROR, "generation-failed", LOG_I("generation", number), LOG_S("where", error->where), LOG_S("message", error->message));
    (void)snprintf(text, sizeof text, "%s%s%s", error->where, error->where[0] != '\0' ? ": " : "", error->message);
    scoreboard_set_reload_error(m->options->board, text);
    if (m->ever_ready)
        counters_add(m->options->board->counters, m->reloads_failed, 1);
    else
        (void)error_set(&m->failure, error->status, error->where, "%s", error->message);
}

static int generation_body(void *argument)
{
    return generation_run(argument);
}

/* Starts loading a generation in the free place `child`. */
static enum status start_generation(struct master *m, struct child *child, struct error *error)
{
    int pipe_fds[2] = {-1, -1}, snapshot = memfd_create("anjian-snapshot", MFD_CLOEXEC);
    unsigned number = m->last_number + 1;
    struct scoreboard *board = m->options->board;
    struct generation_options options = {
            .master = m->options,
            .operations = m->operations,
            .listeners = m->listener_fds,
            .generation = {number, board, m->last_good, snapshot, m->snapshot_waiting && !m->reload_waiting},
            .row = PROCESS_NONE,
    };
    pid_t pid = -1;

    if (snapshot >= 0 && pipe2(pipe_fds, O_CLOEXEC) == 0) {
        options.report = pipe_fds[1];
        options.row = process_table_claim(board->processes, number);
        pid = spawn(generation_body, &options);
    }
    if (pid < 0)
        (void)error_set(error, STATUS_IO, NULL, "no process for a generation: %s", strerror(errno));
    close_fd(&pipe_fds[1]);
    if (pid < 0) {
        scoreboard_release(board, options.row);
        close_fd(&pipe_fds[0]);
        close_fd(&snapshot);
        return STATUS_IO;
    }
    (void)fcntl(pipe_fds[0], F_SETFL, O_NONBLOCK);
    *child = (struct child){LOADING, pid, number, pipe_fds[0], snapshot, clock_ms(), false};
    m->last_number = number;
    log_event(LOG_LEVEL_INFO, "generation-loading", LOG_I("generation", number), LOG_I("process", pid));
    return STATUS_OK;
}

static void drain(struct child *child)
{
    log_event(LOG_LEVEL_INFO, "generation-draining", LOG_I("generation", child->number));
    (void)kill(child->pid, SIGTERM);
    close_fd(&child->report);
    child->state = DRAINING;
}

static void generation_ready(struct master *m, struct child *child)
{
    struct scoreboard *board = m->options->board;
    struct child *old = find(m, SERVING);

    log_event(LOG_LEVEL_INFO, "generation-ready", LOG_I("generation", child->number), LOG_I("milliseconds", clock_ms() - child->since));
    child->state = SERVING;
    child->since = clock_ms();
    if (old != NULL)
        drain(old);
    if (m->ever_ready)
        counters_add(board->counters, m->reloads_ok, 1);
    counters_set(board->counters, m->generation, child->number);
    scoreboard_set_reload_error(board, "");
    m->ever_ready = true;
    m->snapshot_waiting = false; /* this one has read those results, or validates for itself */
    m->delay = 0;
    close_fd(&m->last_good);
    m->last_good = child->snapshot;
    child->snapshot = -1;
}

static void generation_failed(struct master *m, struct child *child, const struct error *error)
{
    note_failure(m, child->number, error);
    close_fd(&child->report);
    close_fd(&child->snapshot);
    if (find(m, SERVING) == NULL)
        back_off(m);
}

static void read_report(struct master *m, struct child *child)
{
    struct error report;

    if (child == NULL || child->report < 0 || read(child->report, &report, sizeof report) != (ssize_t)sizeof report)
        return;
    if (child->state == SERVING)
        m->snapshot_waiting = true;
    else if (report.status == STATUS_OK)
        generation_ready(m, child);
    else
        generation_failed(m, child, &report);
}

static void generation_ended(struct master *m, struct child *child, int how)
{
    bool signalled = WIFSIGNALED(how);
    int number = signalled ? WTERMSIG(how) : WEXITSTATUS(how);
    struct error error = {0};

    read_report(m, child);
    if (child->state == LOADING && child->report >= 0 && !m->stopping) {
        if (child->overdue)
            (void)error_set(&error, STATUS_IO, NULL, "it was not ready after %u seconds", m->options->load_seconds);
        else
            (void)error_set(&error, STATUS_IO, NULL, "its process ended with %s %d while it loaded", signalled ? "signal" : "status", number);
        generation_failed(m, child, &error);
    } else if (child->state == SERVING && !m->stopping) {
        /* Its workers die with it. A short life counts as a failure, so that a crash at once does not spin. */
        log_event(LOG_LEVEL_ERROR, "generation-died", LOG_I("generation", child->number), LOG_S("how", signalled ? "signal" : "exit"),
                LOG_I("number", number));
        if (clock_ms() - child->since < FIRST_DELAY_MS)
            back_off(m);
    } else if (child->state == DRAINING) {
        log_event(LOG_LEVEL_INFO, "generation-stopped", LOG_I("generation", child->number));
    }
    close_fd(&child->report);
    close_fd(&child->snapshot);
    scoreboard_release_owner(m->options->board, child->number);
    child->state = FREE;
}

static void reap(struct master *m)
{
    pid_t pid;
    int how;

    /* Also workers whose generation died: the master is their subreaper. */
    while (pid = waitpid(-1, &how, WNOHANG), pid > 0) {
        for (size_t i = 0; i < GENERATIONS; i++) {
            if (m->children[i].state != FREE && m->children[i].pid == pid)
                generation_ended(m, &m->children[i], how);
        }
    }
}

/* One that still loads has nothing to finish, and is killed in any case. */
static void signal_children(struct master *m, int signal)
{
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m->children[i].state != FREE)
            (void)kill(m->children[i].pid, m->children[i].state == LOADING ? SIGKILL : signal);
    }
}

static void stop(struct master *m)
{
    if (m->stopping)
        return;
    log_event(LOG_LEVEL_INFO, "draining", LOG_I("seconds", m->options->drain_seconds));
    m->stopping = true;
    m->stop_at = clock_ms() + (int64_t)m->options->drain_seconds * 1000;
    /* Who has connected is still answered; nobody new can. */
    for (size_t i = 0; i < m->options->pool_count; i++)
        listener_unlink(&m->listeners[i]);
    scoreboard_set_stop(m->options->board, m->stop_at);
    signal_children(m, SIGTERM);
}

static void read_signals(struct master *m)
{
    struct signalfd_siginfo info;

    while (read(m->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP) {
            log_event(LOG_LEVEL_INFO, "reload-requested", LOG_S("state", find(m, LOADING) != NULL || find(m, FREE) == NULL ? "waits" : "starts"));
            m->reload_waiting = true;
            m->retry_at = 0;
        } else if (info.ssi_signo != SIGCHLD) { /* after which `reap` follows in any case */
            stop(m);
        }
    }
}

/* Kills what is overdue. */
static void enforce_deadlines(struct master *m)
{
    struct child *loading = find(m, LOADING);
    int64_t now = clock_ms();

    if (loading != NULL && !loading->overdue && now - loading->since > (int64_t)m->options->load_seconds * 1000) {
        loading->overdue = true;
        (void)kill(loading->pid, SIGKILL);
    }
    if (m->stopping && !m->forced && now >= m->stop_at) {
        m->forced = true;
        signal_children(m, SIGKILL);
    }
}

/* The place where a generation should be started, as soon as retry_at has come; NULL when none should. */
static struct child *wanted(struct master *m)
{
    bool any = m->reload_waiting || m->snapshot_waiting || find(m, SERVING) == NULL;

    return any && !m->stopping && find(m, LOADING) == NULL ? find(m, FREE) : NULL;
}

static void start_wanted(struct master *m)
{
    struct child *place = wanted(m);
    struct error error = {0};

    if (place == NULL || clock_ms() < m->retry_at)
        return;
    if (start_generation(m, place, &error) == STATUS_OK) {
        m->reload_waiting = m->snapshot_waiting = false;
        return;
    }
    note_failure(m, m->last_number + 1, &error);
    back_off(m);
}

/* Milliseconds until the next deadline. */
static int time_left(struct master *m)
{
    const struct child *loading = find(m, LOADING);
    int64_t now = clock_ms(), next = now + LONGEST_WAIT_MS;

    if (loading != NULL && !loading->overdue)
        next = loading->since + (int64_t)m->options->load_seconds * 1000 + 1;
    else if (wanted(m) != NULL)
        next = m->retry_at;
    if (m->stopping && !m->forced && m->stop_at < next)
        next = m->stop_at;
    return next > now ? (int)(next - now) : 0;
}

static bool any_left(struct master *m)
{
    return find(m, LOADING) != NULL || find(m, SERVING) != NULL || find(m, DRAINING) != NULL;
}

/* Until the service stops, or the first generation has failed. */
static enum status supervise(struct master *m, struct error *error)
{
    while (any_left(m) || !m->stopping) {
        struct child *loading = find(m, LOADING), *serving = find(m, SERVING);
        struct pollfd polled[] = {{.fd = m->signals, .events = POLLIN}, {.fd = loading != NULL ? loading->report : -1, .events = POLLIN},
                {.fd = serving != NULL ? serving->report : -1, .events = POLLIN}};
        (void)poll(polled, sizeof polled / sizeof polled[0], time_left(m));
        read_report(m, serving);
        read_report(m, loading);
        read_signals(m);
        reap(m);
        if (m->failure.status != STATUS_OK && !m->ever_ready && !m->stopping)
            return error_set(error, m->failure.status, m->failure.where, "%s", m->failure.message);
        enforce_deadlines(m);
        start_wanted(m);
    }
    return STATUS_OK;
}

static enum status open_listeners(struct master *m, struct error *error)
{
    size_t count = m->options->pool_count;
    enum status status = STATUS_OK;

    m->listeners = calloc(count, sizeof *m->listeners);
    m->listener_fds = calloc(count, sizeof *m->listener_fds);
    if (m->listeners == NULL || m->listener_fds == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    for (size_t i = 0; i < count; i++)
        m->listeners[i] = LISTENER_NONE;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status = listener_open(&m->listeners[i], m->options->pools[i].socket_path, error);
        m->listener_fds[i] = m->listeners[i].fd;
    }
    return status;
}

/* Blocks signals in every process; each reads those that mean something to it, so that nothing is ever interrupted. */
static enum status block_signals(struct master *m, sigset_t *before, struct error *error)
{
    static const int blocked[] = {SIGHUP, SIGINT, SIGTERM, SIGCHLD, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGWINCH, SIGXFSZ};
    sigset_t all, handled;

    (void)sigemptyset(&all);
    (void)sigemptyset(&handled);
    for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++) {
        (void)sigaddset(&all, blocked[i]);
        if (i < 4)
            (void)sigaddset(&handled, blocked[i]);
    }
    (void)sigprocmask(SIG_BLOCK, &all, before);
    m->signals = signalfd(-1, &handled, SFD_NONBLOCK | SFD_CLOEXEC);
    return m->signals >= 0 ? STATUS_OK : error_set(error, STATUS_IO, NULL, "signalfd: %s", strerror(errno));
}

enum status master_run(const struct master_options *options, const struct generation_operations *operations, struct error *error)
{
    struct master m = {.options = options, .operations = operations, .signals = -1, .last_good = -1};
    struct counters *counters = options->board->counters;
    enum status status;
    sigset_t before;

    m.reloads_ok = counters_counter(counters, "anjian_reloads_total{result=\"ok\"}");
    m.reloads_failed = counters_counter(counters, "anjian_reloads_total{result=\"failed\"}");
    m.generation = counters_gauge(counters, "anjian_generation");
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    status = block_signals(&m, &before, error);
    if (status == STATUS_OK)
        status = open_listeners(&m, error);
    if (status == STATUS_OK)
        status = start_generation(&m, &m.children[0], error);
    if (status == STATUS_OK) {
        log_event(LOG_LEVEL_INFO, "started", LOG_I("pools", options->pool_count));
        status = supervise(&m, error);
    }
    for (size_t i = 0; m.listeners != NULL && i < options->pool_count; i++) {
        listener_unlink(&m.listeners[i]);
        listener_close(&m.listeners[i]);
    }
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m.children[i].state == FREE)
            continue;
        close_fd(&m.children[i].report);
        close_fd(&m.children[i].snapshot);
    }
    free(m.listener_fds);
    free(m.listeners);
    close_fd(&m.last_good);
    close_fd(&m.signals);
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    log_event(LOG_LEVEL_INFO, "stopped", LOG_S("how", status == STATUS_OK ? "in-order" : "failed"));
    return status;
}
