#include "server/master.h"

#include "base/clock.h"
#include "base/log.h"
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
    const struct program *program;
    struct listener *listeners;
    int *listener_fds;
    struct child children[GENERATIONS];
    unsigned last_number;
    int signals;
    int last_good;
    bool reload_waiting;
    bool resume_waiting; /* the one that serves asks for one from its own snapshot */
    bool ever_ready;
    bool stopping;
    bool forced; /* the last ones have been killed */
    int64_t stop_at;
    int64_t retry_at; /* no generation is started before */
    int64_t delay;
    uint32_t reloads_ok, reloads_failed, generation;
};

unsigned master_rows(const struct pool *pools, size_t count)
{
    unsigned one = 1; /* the generation's own */

    for (size_t i = 0; i < count; i++)
        one += pools[i].workers;
    return 1 + GENERATIONS * one;
}

/* The only fork(2) of the service. */
static pid_t spawn(int (*body)(void *argument), void *argument)
{
    pid_t parent = getpid(), pid = fork();

    if (pid != 0)
        return pid;
    /* Dies with its parent; also if the parent died before this was asked for. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(1);
    _exit(body(argument));
}

static int generation_body(void *argument)
{
    return generation_run(argument);
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

/* Starts loading a generation in the free place `child`. */
static enum status start_generation(struct master *m, struct child *child, struct error *error)
{
    int pipe_fds[2] = {-1, -1}, snapshot = memfd_create("anjian-snapshot", MFD_CLOEXEC);
    struct generation_options options = {.master = m->options,
                                         .program = m->program,
                                         .listeners = m->listener_fds,
                                         .row = SCOREBOARD_NONE,
                                         .spawn = spawn};
    pid_t pid = -1;

    if (snapshot >= 0 && pipe2(pipe_fds, O_CLOEXEC) == 0) {
        options.generation =
            (struct generation){m->last_number + 1, m->options->board, m->last_good, snapshot, m->resume_waiting && !m->reload_waiting};
        options.report = pipe_fds[1];
        options.row = scoreboard_claim(m->options->board, options.generation.number);
        pid = spawn(generation_body, &options);
    }
    close_fd(&pipe_fds[1]);
    if (pid < 0) {
        enum status status = error_set(error, STATUS_IO, NULL, "no process for a generation: %s", strerror(errno));
        scoreboard_release(m->options->board, options.row);
        close_fd(&pipe_fds[0]);
        close_fd(&snapshot);
        return status;
    }
    (void)fcntl(pipe_fds[0], F_SETFL, O_NONBLOCK);
    *child = (struct child){LOADING, pid, ++m->last_number, pipe_fds[0], snapshot, clock_ms(), false};
    log_event(LOG_LEVEL_INFO, "generation-loading", LOG_I("generation", child->number), LOG_I("process", pid));
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
    struct child *old = find(m, SERVING);

    log_event(LOG_LEVEL_INFO, "generation-ready", LOG_I("generation", child->number), LOG_I("milliseconds", clock_ms() - child->since));
    child->state = SERVING;
    child->since = clock_ms();
    if (old != NULL)
        drain(old);
    if (m->ever_ready)
        scoreboard_add(m->options->board, m->reloads_ok, 1);
    scoreboard_set(m->options->board, m->generation, child->number);
    scoreboard_set_note(m->options->board, "");
    m->ever_ready = true;
    m->resume_waiting = false; /* the one before asked: this one has read that verdict, or tries for itself */
    m->delay = 0;
    close_fd(&m->last_good);
    m->last_good = child->snapshot;
    child->snapshot = -1;
}

static void generation_failed(struct master *m, struct child *child, const struct error *error, struct error *first)
{
    char note[sizeof error->where + sizeof error->message + 2];

    log_event(LOG_LEVEL_ERROR, "generation-failed", LOG_I("generation", child->number), LOG_S("where", error->where),
              LOG_S("message", error->message));
    (void)error_set(first, error->status, error->where, "%s", error->message);
    (void)snprintf(note, sizeof note, "%s%s%s", error->where, error->where[0] != '\0' ? ": " : "", error->message);
    scoreboard_set_note(m->options->board, note);
    if (m->ever_ready)
        scoreboard_add(m->options->board, m->reloads_failed, 1);
    close_fd(&child->report);
    close_fd(&child->snapshot);
    back_off(m);
}

/* Reads a generation's report, if there is one. */
static void read_report(struct master *m, struct child *child, struct error *first)
{
    struct report report;

    if (child->report < 0 || read(child->report, &report, sizeof report) != (ssize_t)sizeof report)
        return;
    if (child->state == SERVING)
        m->resume_waiting = true;
    else if (report.status == STATUS_OK)
        generation_ready(m, child);
    else
        generation_failed(m, child, &report.error, first);
}

static void generation_ended(struct master *m, struct child *child, int how, struct error *first)
{
    struct error error = {0};

    read_report(m, child, first);
    if (child->state == LOADING && child->report >= 0) {
        if (child->overdue)
            (void)error_set(&error, STATUS_IO, NULL, "it was not ready after %u seconds", m->options->load_seconds);
        else
            (void)error_set(&error, STATUS_IO, NULL, "its process ended with %s %d while it loaded", WIFSIGNALED(how) ? "signal" : "status",
                            WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
        if (!m->stopping)
            generation_failed(m, child, &error, first);
    } else if (child->state == SERVING && !m->stopping) {
        /* Its workers die with it. A short life counts as a failure, so that a crash at once does not spin. */
        log_event(LOG_LEVEL_ERROR, "generation-died", LOG_I("generation", child->number), LOG_S("how", WIFSIGNALED(how) ? "signal" : "exit"),
                  LOG_I("number", WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how)));
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

static void reap(struct master *m, struct error *first)
{
    pid_t pid;
    int how;

    /* Also workers whose generation died: the master is their subreaper. */
    while (pid = waitpid(-1, &how, WNOHANG), pid > 0) {
        for (size_t i = 0; i < GENERATIONS; i++) {
            if (m->children[i].state != FREE && m->children[i].pid == pid)
                generation_ended(m, &m->children[i], how, first);
        }
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
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m->children[i].state == LOADING)
            (void)kill(m->children[i].pid, SIGKILL);
        else if (m->children[i].state != FREE)
            (void)kill(m->children[i].pid, SIGTERM);
    }
}

static void read_signals(struct master *m)
{
    struct signalfd_siginfo info;

    while (read(m->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        switch (info.ssi_signo) {
        case SIGHUP:
            log_event(LOG_LEVEL_INFO, "reload-requested", LOG_S("state", find(m, LOADING) != NULL || find(m, FREE) == NULL ? "waits" : "starts"));
            m->reload_waiting = true;
            break;
        case SIGTERM:
        case SIGINT:
            stop(m);
            break;
        default: /* SIGCHLD: `reap` follows in any case */
            break;
        }
    }
}

/* Kills what is overdue. */
static void enforce(struct master *m)
{
    struct child *loading = find(m, LOADING);
    int64_t now = clock_ms();

    if (loading != NULL && !loading->overdue && now - loading->since > (int64_t)m->options->load_seconds * 1000) {
        loading->overdue = true;
        (void)kill(loading->pid, SIGKILL);
    }
    if (!m->stopping || m->forced || now < m->stop_at)
        return;
    m->forced = true;
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m->children[i].state != FREE)
            (void)kill(m->children[i].pid, SIGKILL);
    }
}

/* Starts a generation if one is wanted, and there is room and nothing else loads. */
static void advance(struct master *m)
{
    bool missing = find(m, SERVING) == NULL;
    struct child *place = find(m, FREE);
    struct error error = {0};

    if (m->stopping || place == NULL || find(m, LOADING) != NULL)
        return;
    if (!m->reload_waiting && !m->resume_waiting && !(missing && clock_ms() >= m->retry_at))
        return;
    if (start_generation(m, place, &error) != STATUS_OK) {
        log_event(LOG_LEVEL_ERROR, "generation-failed", LOG_S("message", error.message));
        back_off(m);
    }
    m->reload_waiting = m->resume_waiting = false;
}

/* Until the next deadline. */
static int patience(struct master *m)
{
    const struct child *loading = find(m, LOADING);
    bool missing = find(m, SERVING) == NULL && find(m, FREE) != NULL;
    int64_t now = clock_ms(), next = now + LONGEST_WAIT_MS;

    if (loading != NULL && !loading->overdue)
        next = loading->since + (int64_t)m->options->load_seconds * 1000 + 1;
    else if (loading == NULL && missing && !m->stopping)
        next = m->retry_at;
    if (m->stopping && !m->forced && m->stop_at < next)
        next = m->stop_at;
    return next > now ? (int)(next - now) : 0;
}

static bool any(const struct master *m)
{
    for (size_t i = 0; i < GENERATIONS; i++) {
        if (m->children[i].state != FREE)
            return true;
    }
    return false;
}

/* Until the service stops, or the first generation has failed. */
static enum status supervise(struct master *m, struct error *error)
{
    struct error first = {0};

    while (any(m) || !m->stopping) {
        struct child *loading = find(m, LOADING), *serving = find(m, SERVING);
        struct pollfd polled[] = {{.fd = m->signals, .events = POLLIN},
                                  {.fd = loading != NULL ? loading->report : -1, .events = POLLIN},
                                  {.fd = serving != NULL ? serving->report : -1, .events = POLLIN}};
        (void)poll(polled, sizeof polled / sizeof polled[0], patience(m));
        if (serving != NULL)
            read_report(m, serving, &first);
        if (loading != NULL)
            read_report(m, loading, &first);
        read_signals(m);
        reap(m, &first);
        if (!m->ever_ready && first.status != STATUS_OK && !m->stopping)
            return error_set(error, first.status, first.where, "%s", first.message);
        enforce(m);
        advance(m);
    }
    return STATUS_OK;
}

static enum status open_listeners(struct master *m, struct error *error)
{
    size_t count = m->options->pool_count;

    m->listeners = calloc(count, sizeof *m->listeners);
    m->listener_fds = calloc(count, sizeof *m->listener_fds);
    if (m->listeners == NULL || m->listener_fds == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    for (size_t i = 0; i < count; i++)
        m->listeners[i] = LISTENER_NONE;
    for (size_t i = 0; i < count; i++) {
        enum status status = listener_open(&m->listeners[i], m->options->pools[i].socket_path, error);
        if (status != STATUS_OK)
            return status;
        m->listener_fds[i] = m->listeners[i].fd;
    }
    return STATUS_OK;
}

/* Blocked in every process, and read where they mean something: nothing is ever interrupted. */
static enum status block_signals(struct master *m, sigset_t *before, struct error *error)
{
    static const int blocked[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGCHLD, SIGWINCH, SIGXFSZ};
    static const int handled[] = {SIGHUP, SIGINT, SIGTERM, SIGCHLD};
    sigset_t set;

    (void)sigemptyset(&set);
    for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++)
        (void)sigaddset(&set, blocked[i]);
    (void)sigprocmask(SIG_BLOCK, &set, before);
    (void)sigemptyset(&set);
    for (size_t i = 0; i < sizeof handled / sizeof handled[0]; i++)
        (void)sigaddset(&set, handled[i]);
    m->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    return m->signals >= 0 ? STATUS_OK : error_set(error, STATUS_IO, NULL, "signalfd: %s", strerror(errno));
}

enum status master_run(const struct master_options *options, const struct program *program, struct error *error)
{
    struct master m = {.options = options, .program = program, .signals = -1, .last_good = -1};
    enum status status;
    sigset_t before;

    m.reloads_ok = scoreboard_counter(options->board, "anjian_reloads_total{result=\"ok\"}");
    m.reloads_failed = scoreboard_counter(options->board, "anjian_reloads_total{result=\"failed\"}");
    m.generation = scoreboard_gauge(options->board, "anjian_generation");
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
