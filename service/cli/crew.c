#include "crew.h"

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

struct turn {
    int mine; /* eventfds: 1 when the right to write is there */
    int next;
    bool held;
};

struct member {
    pid_t pid;          /* 0: not there, or has been waited for */
    int channel;        /* our end: chunks out; a byte back for each that is done */
    int turn;           /* eventfd */
    struct error *last; /* shared memory; filled before the process ends for it */
    unsigned handed, done;
};

struct crew {
    struct crew_work work;
    unsigned next;
    char *shared; /* for each member its error and AHEAD slots */
    size_t stride;
    struct member members[];
};

static enum status system_error(struct error *error)
{
    return error_set(error, STATUS_IO, "", "processes to answer with: %s", strerror(errno));
}

static char *slot(const struct crew *crew, unsigned member, unsigned chunk)
{
    return crew->shared + member * crew->stride + sizeof(struct error) + chunk % AHEAD * crew->work.chunk_bytes;
}

/* ---- in a member's process */

enum status turn_await(struct turn *turn, struct error *error)
{
    uint64_t count;

    while (!turn->held) {
        if (read(turn->mine, &count, sizeof count) == (ssize_t)sizeof count)
            turn->held = true;
        else if (errno != EINTR)
            return system_error(error);
    }
    return STATUS_OK;
}

static enum status turn_pass(struct turn *turn, struct error *error)
{
    const uint64_t one = 1;
    enum status status = turn_await(turn, error);

    if (status == STATUS_OK && write(turn->next, &one, sizeof one) != (ssize_t)sizeof one)
        status = system_error(error);
    turn->held = false;
    return status;
}

static enum status work_on(const struct crew *crew, unsigned self, int channel, struct error *error)
{
    struct turn turn = {crew->members[self].turn, crew->members[(self + 1) % crew->work.members].turn, false};
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
        chunk.text = slot(crew, self, n);
        status = crew->work.answer(crew->work.argument, self, &chunk, &turn, error);
        if (status == STATUS_OK)
            status = turn_pass(&turn, error);
        if (status == STATUS_OK && send(channel, "", 1, MSG_NOSIGNAL) != 1)
            status = system_error(error);
        if (status != STATUS_OK)
            return status;
    }
}

/* ---- in the process that reads */

static enum status member_start(struct crew *crew, unsigned index, struct error *error)
{
    struct member *member = &crew->members[index];
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
            (void)close(crew->members[i].channel);
        _exit(work_on(crew, index, ends[1], member->last) == STATUS_OK ? 0 : 1);
    }
    (void)close(ends[1]);
    return member->pid > 0 ? STATUS_OK : system_error(error);
}

enum status crew_new(const struct crew_work *work, struct crew **out, struct error *error)
{
    struct crew *crew = calloc(1, sizeof *crew + work->members * sizeof *crew->members);
    enum status status = STATUS_OK;
    void *shared;

    assert(work->members > 0 && work->members <= CREW_MAX);
    if (crew == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    crew->work = *work;
    for (unsigned i = 0; i < work->members; i++)
        crew->members[i].channel = crew->members[i].turn = -1;
    crew->stride = (sizeof(struct error) + AHEAD * work->chunk_bytes + 63) / 64 * 64;
    /* Pages come into being as they are touched. */
    shared = mmap(NULL, work->members * crew->stride, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED) {
        free(crew);
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    }
    crew->shared = shared;
    for (unsigned i = 0; i < work->members && status == STATUS_OK; i++) {
        crew->members[i].last = (struct error *)(void *)(crew->shared + i * crew->stride);
        crew->members[i].turn = eventfd(i == 0, EFD_CLOEXEC);
        if (crew->members[i].turn < 0)
            status = system_error(error);
    }
    for (unsigned i = 0; i < work->members && status == STATUS_OK; i++)
        status = member_start(crew, i, error);
    if (status == STATUS_OK)
        *out = crew;
    else
        crew_free(crew);
    return status;
}

void crew_free(struct crew *crew)
{
    if (crew == NULL)
        return;
    for (unsigned i = 0; i < crew->work.members; i++) {
        struct member *member = &crew->members[i];
        if (member->channel >= 0)
            (void)close(member->channel);
        if (member->pid > 0) {
            (void)kill(member->pid, SIGKILL);
            while (waitpid(member->pid, NULL, 0) < 0 && errno == EINTR)
                continue;
        }
        if (member->turn >= 0)
            (void)close(member->turn);
    }
    (void)munmap(crew->shared, crew->work.members * crew->stride);
    free(crew);
}

bool crew_idle(const struct crew *crew)
{
    const struct member *member = &crew->members[crew->next];

    return member->handed - member->done < AHEAD;
}

bool crew_done(const struct crew *crew)
{
    for (unsigned i = 0; i < crew->work.members; i++)
        if (crew->members[i].handed != crew->members[i].done)
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

enum status crew_hand(struct crew *crew, const struct chunk *chunk, struct error *error)
{
    struct member *member = &crew->members[crew->next];

    assert(crew_idle(crew));
    if (chunk->kind == CHUNK_TEXT) {
        assert(chunk->length <= crew->work.chunk_bytes);
        memcpy(slot(crew, crew->next, member->handed), chunk->text, chunk->length);
    }
    if (send(member->channel, chunk, sizeof *chunk, MSG_NOSIGNAL) != (ssize_t)sizeof *chunk)
        return lost(member, error);
    member->handed++;
    crew->next = (crew->next + 1) % crew->work.members;
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

enum status crew_wait(struct crew *crew, int input, int milliseconds, struct error *error)
{
    struct pollfd polled[CREW_MAX + 1];
    enum status status = STATUS_OK;

    for (unsigned i = 0; i < crew->work.members; i++)
        polled[i] = (struct pollfd){.fd = crew->members[i].channel, .events = POLLIN};
    polled[crew->work.members] = (struct pollfd){.fd = input, .events = POLLIN};
    if (poll(polled, crew->work.members + 1, milliseconds) < 0)
        return errno == EINTR ? STATUS_OK : system_error(error);
    for (unsigned i = 0; i < crew->work.members && status == STATUS_OK; i++)
        if (polled[i].revents != 0)
            status = hear(&crew->members[i], error);
    return status;
}
