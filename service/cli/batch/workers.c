#include "cli/batch/workers.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define AHEAD 2 /* chunks that one process has: it answers one while the other waits */

struct write_token {
    int mine; /* eventfds: 1 when the right to write is there */
    int next;
    bool held;
};

struct member {
    pid_t pid;          /* 0: not there, or has been waited for */
    int channel;        /* our end: chunks out; a byte back for each that is done */
    int token;          /* eventfd */
    struct error *last; /* shared memory; filled before the process ends for it */
    unsigned handed, done;
};

struct batch_workers {
    struct batch_workers_options work;
    unsigned next;
    char *shared; /* for each member its error and AHEAD slots */
    size_t stride;
    struct member members[];
};

static enum status system_error(struct error *error)
{
    return error_set(error, STATUS_IO, "", "processes to answer with: %s", strerror(errno));
}

static char *slot(const struct batch_workers *workers, unsigned member, unsigned chunk)
{
    return workers->shared + member * workers->stride + sizeof(struct error) + chunk % AHEAD * workers->work.chunk_bytes;
}

/* ---- in a member's process */

enum status write_token_wait(struct write_token *token, struct error *error)
{
    uint64_t count;

    while (!token->held) {
        if (read(token->mine, &count, sizeof count) == (ssize_t)sizeof count)
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

static enum status work_on(const struct batch_workers *workers, unsigned self, int channel, struct error *error)
{
    struct write_token token = {workers->members[self].token, workers->members[(self + 1) % workers->work.members].token, false};
    struct chunk chunk;

    for (unsigned n = 0;; n++) {
        ssize_t got = recv(channel, &chunk, sizeof chunk, 0);
        enum status status;
        if (got < 0 && errno == EINTR) {
            n--;
            continue;
        }
        if (got == 0) /* no more work */
            return STATUS_OK;
        if (got != (ssize_t)sizeof chunk)
            return system_error(error);
        chunk.text = slot(workers, self, n);
        status = workers->work.answer(workers->work.argument, self, &chunk, &token, error);
        if (status == STATUS_OK)
            status = write_token_pass(&token, error);
        if (status == STATUS_OK && send(channel, "", 1, MSG_NOSIGNAL) != 1)
            status = system_error(error);
        if (status != STATUS_OK)
            return status;
    }
}

/* ---- in the process that reads */

static enum status member_start(struct batch_workers *workers, unsigned index, struct error *error)
{
    struct member *member = &workers->members[index];
    int ends[2];
    pid_t parent = getpid();

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return system_error(error);
    member->channel = ends[0];
    member->pid = fork();
    if (member->pid == 0) {
        /* Nobody else would stop it when the one that reads is killed. */
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
            _exit(1);
        for (unsigned i = 0; i <= index; i++)
            (void)close(workers->members[i].channel);
        _exit(work_on(workers, index, ends[1], member->last) == STATUS_OK ? 0 : 1);
    }
    (void)close(ends[1]);
    return member->pid > 0 ? STATUS_OK : system_error(error);
}

enum status batch_workers_new(const struct batch_workers_options *work, struct batch_workers **out, struct error *error)
{
    struct batch_workers *workers = calloc(1, sizeof *workers + work->members * sizeof *workers->members);
    enum status status = STATUS_OK;
    void *shared;

    assert(work->members > 0 && work->members <= BATCH_WORKERS_MAX);
    if (workers == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    workers->work = *work;
    for (unsigned i = 0; i < work->members; i++)
        workers->members[i].channel = workers->members[i].token = -1;
    workers->stride = (sizeof(struct error) + AHEAD * work->chunk_bytes + 63) / 64 * 64;
    /* Pages come into being as they are touched. */
    shared = mmap(NULL, work->members * workers->stride, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED) {
        free(workers);
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    }
    workers->shared = shared;
    for (unsigned i = 0; i < work->members && status == STATUS_OK; i++) {
        workers->members[i].last = (struct error *)(void *)(workers->shared + i * workers->stride);
        workers->members[i].token = eventfd(i == 0, EFD_CLOEXEC);
        if (workers->members[i].token < 0)
            status = system_error(error);
    }
    for (unsigned i = 0; i < work->members && status == STATUS_OK; i++)
        status = member_start(workers, i, error);
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
    for (unsigned i = 0; i < workers->work.members; i++) {
        struct member *member = &workers->members[i];
        if (member->channel >= 0)
            (void)close(member->channel);
        if (member->pid > 0) {
            (void)kill(member->pid, SIGKILL);
            while (waitpid(member->pid, NULL, 0) < 0 && errno == EINTR)
                continue;
        }
        if (member->token >= 0)
            (void)close(member->token);
    }
    (void)munmap(workers->shared, workers->work.members * workers->stride);
    free(workers);
}

bool batch_workers_ready(const struct batch_workers *workers)
{
    const struct member *member = &workers->members[workers->next];

    return member->handed - member->done < AHEAD;
}

bool batch_workers_done(const struct batch_workers *workers)
{
    for (unsigned i = 0; i < workers->work.members; i++)
        if (workers->members[i].handed != workers->members[i].done)
            return false;
    return true;
}

/* A member that has ended on its own. */
static enum status lost(struct member *member, struct error *error)
{
    int how = 0;

    while (waitpid(member->pid, &how, 0) < 0 && errno == EINTR)
        continue;
    member->pid = 0;
    if (WIFSIGNALED(how))
        return error_set(error, STATUS_IO, "", "one of the processes that answer was ended by signal %d (%s): not every line is answered",
                         WTERMSIG(how), strsignal(WTERMSIG(how)));
    if (member->last->status != STATUS_OK)
        return error_set(error, member->last->status, member->last->where, "%s", member->last->message);
    return error_set(error, STATUS_IO, "", "one of the processes that answer has ended: not every line is answered");
}

enum status batch_workers_submit(struct batch_workers *workers, const struct chunk *chunk, struct error *error)
{
    struct member *member = &workers->members[workers->next];

    assert(batch_workers_ready(workers));
    if (chunk->kind == CHUNK_TEXT) {
        assert(chunk->length <= workers->work.chunk_bytes);
        memcpy(slot(workers, workers->next, member->handed), chunk->text, chunk->length);
    }
    if (send(member->channel, chunk, sizeof *chunk, MSG_NOSIGNAL) != (ssize_t)sizeof *chunk)
        return lost(member, error);
    member->handed++;
    workers->next = (workers->next + 1) % workers->work.members;
    return STATUS_OK;
}

static enum status hear(struct member *member, struct error *error)
{
    char byte;
    ssize_t n = recv(member->channel, &byte, 1, MSG_DONTWAIT);

    if (n == 1)
        member->done++;
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        return lost(member, error);
    return STATUS_OK;
}

enum status batch_workers_wait(struct batch_workers *workers, int input, int milliseconds, struct error *error)
{
    struct pollfd polled[BATCH_WORKERS_MAX + 1];
    enum status status = STATUS_OK;

    for (unsigned i = 0; i < workers->work.members; i++)
        polled[i] = (struct pollfd){.fd = workers->members[i].channel, .events = POLLIN};
    polled[workers->work.members] = (struct pollfd){.fd = input, .events = POLLIN};
    if (poll(polled, workers->work.members + 1, milliseconds) < 0)
        return errno == EINTR ? STATUS_OK : system_error(error);
    for (unsigned i = 0; i < workers->work.members && status == STATUS_OK; i++)
        if (polled[i].revents != 0)
            status = hear(&workers->members[i], error);
    return status;
}
