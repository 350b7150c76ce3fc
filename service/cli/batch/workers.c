#include "cli/batch/workers.h"

#include "base/spawn.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define QUEUED 2 /* chunks that a worker has: it answers one while the other waits */

struct write_token {
    int own;  /* an eventfd: 1 once the token has come */
    int next; /* the next worker's */
    bool held;
};

struct worker {
    pid_t pid;           /* 0: not started, or reaped */
    int channel;         /* our end: chunks out; a byte back for each that is done */
    int token;           /* eventfd */
    struct error *error; /* in shared memory; set before the worker exits because of it */
    unsigned submitted, done;
};

struct batch_workers {
    struct batch_workers_options options;
    unsigned next;
    char *shared; /* for each worker its error and QUEUED slots */
    size_t stride;
    struct worker list[];
};

static enum status system_error(struct error *error)
{
    return error_tell(error, STATUS_IO, "", MESSAGE_NO_WORKERS, ARG_TEXT(strerror(errno)));
}

static char *slot(const struct batch_workers *workers, unsigned worker, unsigned chunk)
{
    return workers->shared + worker * workers->stride + sizeof(struct error) + chunk % QUEUED * workers->options.chunk_bytes;
}

/* ---- in a worker */

enum status write_token_wait(struct write_token *token, struct error *error)
{
    uint64_t count;

    while (!token->held) {
        if (read(token->own, &count, sizeof count) == (ssize_t)sizeof count)
            token->held = true;
        else if (errno != EINTR)
            return system_error(error);
    }
    return STATUS_OK;
}

static enum status write_token_pass(struct write_token *token, struct error *error)
{
    const uint64_t one = 1;
    enum status status = write_token_wait(token, error);

    if (status == STATUS_OK && write(token->next, &one, sizeof one) != (ssize_t)sizeof one)
        status = system_error(error);
    token->held = false;
    return status;
}

static enum status run_worker(const struct batch_workers *workers, unsigned self, int channel, struct error *error)
{
    struct write_token token = {workers->list[self].token, workers->list[(self + 1) % workers->options.count].token, false};
    struct chunk chunk;

    for (unsigned n = 0;; n++) {
        enum status status;
        ssize_t got;
        do
            got = recv(channel, &chunk, sizeof chunk, 0);
        while (got < 0 && errno == EINTR);
        if (got == 0) /* no more work */
            return STATUS_OK;
        if (got != (ssize_t)sizeof chunk)
            return system_error(error);
        chunk.text = slot(workers, self, n);
        status = workers->options.answer(workers->options.argument, self, &chunk, &token, error);
        if (status == STATUS_OK)
            status = write_token_pass(&token, error);
        if (status == STATUS_OK && send(channel, "", 1, MSG_NOSIGNAL) != 1)
            status = system_error(error);
        if (status != STATUS_OK)
            return status;
    }
}

/* ---- in the parent */

struct start {
    struct batch_workers *workers;
    unsigned index;
    int channel; /* the worker's end */
};

static int worker_body(void *argument)
{
    const struct start *start = argument;
    struct batch_workers *workers = start->workers;

    for (unsigned i = 0; i <= start->index; i++)
        (void)close(workers->list[i].channel);
    return run_worker(workers, start->index, start->channel, workers->list[start->index].error) == STATUS_OK ? 0 : 1;
}

static enum status start_worker(struct batch_workers *workers, unsigned index, struct error *error)
{
    struct worker *worker = &workers->list[index];
    struct start start = {workers, index, -1};
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return system_error(error);
    worker->channel = ends[0];
    start.channel = ends[1];
    worker->pid = spawn(worker_body, &start);
    if (worker->pid < 0)
        (void)system_error(error);
    (void)close(ends[1]);
    return worker->pid > 0 ? STATUS_OK : STATUS_IO;
}

enum status batch_workers_new(const struct batch_workers_options *options, struct batch_workers **out, struct error *error)
{
    struct batch_workers *workers = calloc(1, sizeof *workers + options->count * sizeof *workers->list);
    enum status status = STATUS_OK;
    void *shared = MAP_FAILED;

    assert(options->count > 0 && options->count <= BATCH_WORKERS_MAX);
    if (workers != NULL) {
        workers->options = *options;
        workers->stride = (sizeof(struct error) + QUEUED * options->chunk_bytes + 63) / 64 * 64;
        shared = mmap(NULL, options->count * workers->stride, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    }
    if (shared == MAP_FAILED) {
        free(workers);
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    }
    workers->shared = shared;
    for (unsigned i = 0; i < options->count; i++)
        workers->list[i].channel = workers->list[i].token = -1;
    for (unsigned i = 0; i < options->count && status == STATUS_OK; i++) {
        workers->list[i].error = (struct error *)(void *)(workers->shared + i * workers->stride);
        workers->list[i].token = eventfd(i == 0, EFD_CLOEXEC);
        if (workers->list[i].token < 0)
            status = system_error(error);
    }
    for (unsigned i = 0; i < options->count && status == STATUS_OK; i++)
        status = start_worker(workers, i, error);
    if (status == STATUS_OK)
        *out = workers;
    else
        batch_workers_free(workers);
    return status;
}

void batch_workers_free(struct batch_workers *workers)
{
    if (workers == NULL)
        return;
    for (unsigned i = 0; i < workers->options.count; i++) {
        struct worker *worker = &workers->list[i];
        if (worker->channel >= 0)
            (void)close(worker->channel);
        if (worker->pid > 0) {
            (void)kill(worker->pid, SIGKILL);
            while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
                continue;
        }
        if (worker->token >= 0)
            (void)close(worker->token);
    }
    (void)munmap(workers->shared, workers->options.count * workers->stride);
    free(workers);
}

bool batch_workers_ready(const struct batch_workers *workers)
{
    const struct worker *worker = &workers->list[workers->next];

    return worker->submitted - worker->done < QUEUED;
}

bool batch_workers_done(const struct batch_workers *workers)
{
    for (unsigned i = 0; i < workers->options.count; i++)
        if (workers->list[i].submitted != workers->list[i].done)
            return false;
    return true;
}

/* Reaps a worker that has ended, and says why. */
static enum status reap(struct worker *worker, struct error *error)
{
    int how = 0;

    while (waitpid(worker->pid, &how, 0) < 0 && errno == EINTR)
        continue;
    worker->pid = 0;
    if (WIFSIGNALED(how))
        return error_tell(error, STATUS_IO, "", MESSAGE_WORKER_KILLED, ARG_NUMBER(WTERMSIG(how)), ARG_TEXT(strsignal(WTERMSIG(how))));
    if (worker->error->status != STATUS_OK)
        return error_copy(error, worker->error);
    return error_tell(error, STATUS_IO, "", MESSAGE_WORKER_ENDED);
}

enum status batch_workers_submit(struct batch_workers *workers, const struct chunk *chunk, struct error *error)
{
    struct worker *worker = &workers->list[workers->next];

    assert(batch_workers_ready(workers));
    if (chunk->kind == CHUNK_TEXT) {
        assert(chunk->length <= workers->options.chunk_bytes);
        memcpy(slot(workers, workers->next, worker->submitted), chunk->text, chunk->length);
    }
    if (send(worker->channel, chunk, sizeof *chunk, MSG_NOSIGNAL) != (ssize_t)sizeof *chunk)
        return reap(worker, error);
    worker->submitted++;
    workers->next = (workers->next + 1) % workers->options.count;
    return STATUS_OK;
}

enum status batch_workers_wait(struct batch_workers *workers, int input, int milliseconds, struct error *error)
{
    struct pollfd polled[BATCH_WORKERS_MAX + 1];
    char byte;
    enum status status = STATUS_OK;

    for (unsigned i = 0; i < workers->options.count; i++)
        polled[i] = (struct pollfd){.fd = workers->list[i].channel, .events = POLLIN};
    polled[workers->options.count] = (struct pollfd){.fd = input, .events = POLLIN};
    if (poll(polled, workers->options.count + 1, milliseconds) < 0)
        return errno == EINTR ? STATUS_OK : system_error(error);
    for (unsigned i = 0; i < workers->options.count && status == STATUS_OK; i++)
        if (polled[i].revents != 0) {
            ssize_t n = recv(workers->list[i].channel, &byte, 1, MSG_DONTWAIT);
            if (n == 1)
                workers->list[i].done++;
            else if (n == 0 || (errno != EAGAIN && errno != EINTR))
                status = reap(&workers->list[i], error);
        }
    return status;
}
