#include "server/worker.h"

#include "base/clock.h"
#include "base/log.h"
#include "server/fastcgi.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define EVENTS 64
#define CONNECTIONS 512       /* kept ones of one worker; well under the usual limit of 1024 descriptors */
#define CROWD 4               /* connections more than the pool's average, from which on others are let go first … */
#define YIELD_MS 4            /* … for so long */
#define QUIET_MS 200          /* without a request for so long, a stopping worker ends */
#define READ_SECONDS 10       /* for the next byte of a request; then its connection is closed … */
#define READ_SOON 3           /* … where connections are kept: a server sends what it has read whole at once */
#define READING_MS 35000      /* beyond the pool's time for a request; more than fastcgi_serve ever reads */
#define SLOW_READER_MS 120000 /* for a long answer in all: where nothing is kept, the server passes on what its client reads */
#define TELL_MS 60000         /* between two lines in the log about refused connections */

struct worker {
    const struct worker_options *options;
    struct fastcgi *fastcgi;
    int epoll;
    int signals;
    unsigned connections;
    bool listening; /* the listener is in the epoll set */
    bool draining;
    int64_t deadline;               /* of draining */
    int64_t yield;                  /* no connection is accepted before */
    int64_t active;                 /* when something came last from a connection */
    int64_t told;                   /* when the log was last told of refused connections; 0: never */
    unsigned untold;                /* refused ones since then */
    volatile int kept[CONNECTIONS]; /* the connections; 0: none */
    volatile int serving;           /* the one of them that has the request; 0: none */
};

static struct worker *volatile itself; /* a global, because the signal's handler has no other way to it; NULL: none */

static bool watch(struct worker *w, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};

    return epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

/* Shuts the other connections of a worker that is stuck, so that the web server asks another worker what waits on them. Calls only
 * what a signal handler may; the loop closes what has been shut. */
static void let_others_go(int signal)
{
    int before = errno;

    (void)signal;
    for (size_t i = 0; itself != NULL && i < CONNECTIONS; i++) {
        int fd = itself->kept[i];
        if (fd != 0 && fd != itself->serving)
            (void)shutdown(fd, SHUT_RDWR);
    }
    errno = before;
}

static void listen_to_generation(struct worker *w)
{
    struct sigaction action = {.sa_handler = let_others_go, .sa_flags = SA_RESTART};
    sigset_t set;

    itself = w;
    (void)sigaction(WORKER_STUCK, &action, NULL);
    (void)sigemptyset(&set);
    (void)sigaddset(&set, WORKER_STUCK);
    (void)sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* Puts `becomes` in the place of `is`. */
static void note_kept(struct worker *w, int is, int becomes)
{
    size_t i = 0;

    while (i < CONNECTIONS && w->kept[i] != is)
        i++;
    if (i < CONNECTIONS)
        w->kept[i] = becomes;
}

/* In the set exactly while this worker may accept. */
static void update_listener(struct worker *w)
{
    bool stopping = scoreboard_stop(w->options->board) != 0;
    bool wanted = (!w->draining || stopping) && w->connections < CONNECTIONS && (w->yield == 0 || clock_ms() >= w->yield);

    if (wanted && !w->listening)
        w->listening = watch(w, w->options->listener, EPOLLIN | EPOLLEXCLUSIVE);
    else if (!wanted && w->listening)
        w->listening = epoll_ctl(w->epoll, EPOLL_CTL_DEL, w->options->listener, NULL) != 0;
}

/* Only the answering counts against the pool's time for a request. */
static void handle(void *argument, struct exchange *exchange)
{
    const struct worker *w = argument;

    process_table_set_busy(w->options->board->processes, clock_ms());
    w->options->handle(w->options->argument, exchange);
}

/* All are counted; the log gets few lines, however many come. */
static void note_refused(struct worker *w, const char *fault)
{
    int64_t now = clock_ms();

    counters_add(w->options->board->counters, w->options->refused, 1);
    w->untold++;
    if (w->told != 0 && now - w->told < TELL_MS)
        return;
    log_event(LOG_LEVEL_WARN, "connection-refused", LOG_S("pool", w->options->pool->name), LOG_S("message", fault), LOG_I("count", w->untold));
    w->told = now;
    w->untold = 0;
}

static bool serve(struct worker *w, int fd)
{
    struct process_table *processes = w->options->board->processes;
    bool kept;

    process_table_set_busy(processes, clock_ms() + READING_MS);
    kept = fastcgi_serve(w->fastcgi, fd, handle, w);
    process_table_set_busy(processes, 0);
    if (fastcgi_fault(w->fastcgi) != NULL)
        note_refused(w, fastcgi_fault(w->fastcgi));
    return kept;
}

static void set_connections(struct worker *w, unsigned connections)
{
    w->connections = connections;
    counters_set(w->options->board->counters, w->options->connections, connections);
}

static void serve_kept(struct worker *w, const struct epoll_event *event)
{
    int fd = event->data.fd;
    bool hung_up = (event->events & (EPOLLHUP | EPOLLERR)) != 0; /* nobody would read an answer */
    bool kept;

    w->serving = fd;
    kept = !hung_up && serve(w, fd);
    if (kept && !w->draining) {
        w->serving = 0;
        return;
    }
    note_kept(w, fd, 0);
    w->serving = 0;
    if (kept || hung_up)
        (void)close(fd);
    set_connections(w, w->connections - 1);
}

/* Otherwise the worker that runs first would take a whole burst of connections, and keep them. */
static bool yields(struct worker *w)
{
    const struct worker_options *o = w->options;

    if (w->yield == 0 && w->connections > CROWD + counters_total(o->board->counters, o->connections) / o->pool->workers)
        w->yield = clock_ms() + YIELD_MS;
    else
        w->yield = 0;
    return w->yield != 0;
}

static void accept_one(struct worker *w)
{
    const struct timeval read_time = {.tv_sec = w->options->pool->keep ? READ_SOON : READ_SECONDS};
    int fd;

    if (w->options->pool->keep && yields(w))
        return;
    fd = accept4(w->options->listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd < 0) {
        /* Usually another worker was quicker; but where descriptors have run out, do not spin. */
        if (errno != EAGAIN)
            w->yield = clock_ms() + YIELD_MS;
        return;
    }
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &read_time, sizeof read_time);
    if (!w->options->pool->keep) {
        if (serve(w, fd))
            (void)close(fd);
    } else if (watch(w, fd, EPOLLIN | EPOLLRDHUP)) {
        note_kept(w, 0, fd);
        set_connections(w, w->connections + 1);
    } else {
        (void)close(fd);
    }
}

static void start_draining(struct worker *w)
{
    struct signalfd_siginfo info;

    while (read(w->signals, &info, sizeof info) == (ssize_t)sizeof info)
        continue;
    w->active = clock_ms();
    if (!w->draining)
        w->deadline = w->active + WORKER_LINGER_MS;
    w->draining = true;
}

/* How long to wait for the next event; −1 is for ever, −2 is that it is time to go. */
static int time_left(const struct worker *w)
{
    int64_t now = clock_ms(), stop = scoreboard_stop(w->options->board);

    if (!w->draining)
        return w->yield != 0 ? YIELD_MS : -1;
    if (stop != 0)
        return now < stop && now < w->active + QUIET_MS ? (int)(w->active + QUIET_MS - now) : -2;
    return w->connections > 0 && now < w->deadline ? (int)(w->deadline - now) : -2;
}

static enum status loop(struct worker *w, struct error *error)
{
    struct epoll_event events[EVENTS];
    int timeout;

    while (update_listener(w), timeout = time_left(w), timeout != -2) {
        bool connecting = false;
        int n = epoll_wait(w->epoll, events, EVENTS, timeout);
        if (n < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, NULL, "epoll_wait: %s", strerror(errno));
        if (n == 0 && w->listening)
            w->yield = 0;
        for (int i = 0; i < n; i++) {
            if (events[i].data.fd == w->signals)
                start_draining(w);
            else if (events[i].data.fd == w->options->descriptor)
                w->options->readable(w->options->argument);
            else if (events[i].data.fd == w->options->listener)
                connecting = true;
            else
                serve_kept(w, &events[i]);
            if (events[i].data.fd != w->options->descriptor)
                w->active = clock_ms();
        }
        /* Last: while this worker is busy, an idle one takes the new connection. */
        if (connecting)
            accept_one(w);
    }
    return STATUS_OK;
}

enum status worker_run(const struct worker_options *options, struct error *error)
{
    struct worker w = {.options = options, .epoll = -1, .signals = -1};
    enum status status;
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGTERM);
    if (options->pool->niceness != 0)
        (void)setpriority(PRIO_PROCESS, 0, options->pool->niceness);
    /* Where connections are kept the server takes answers whole: it is slow only when somebody else plays it. */
    status = fastcgi_new(options->pool->body_limit, options->pool->keep ? options->pool->request_seconds * 500 : SLOW_READER_MS, options->board,
            &w.fastcgi, error);
    if (status != STATUS_OK)
        goto out;
    listen_to_generation(&w);
    w.epoll = epoll_create1(EPOLL_CLOEXEC);
    w.signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (w.epoll < 0 || w.signals < 0 || !watch(&w, w.signals, EPOLLIN) || (options->descriptor >= 0 && !watch(&w, options->descriptor, EPOLLIN))) {
        status = error_set(error, STATUS_IO, NULL, "epoll: %s", strerror(errno));
        goto out;
    }
    status = loop(&w, error);
out:
    itself = NULL;
    if (w.signals >= 0)
        (void)close(w.signals);
    if (w.epoll >= 0)
        (void)close(w.epoll);
    fastcgi_free(w.fastcgi);
    return status;
}
