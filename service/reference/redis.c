#include "redis.h"

#include "buffer.h"
#include "clock.h"

#include <errno.h>
#include <hiredis/hiredis.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define PIECE 65536U
#define REPLY_MAX (64U << 20) /* bytes of a reply that has not come whole: more is nothing that we asked for */
#define RESOLVING_MS 5        /* how often an outstanding name is looked at */

enum phase { RESOLVING, CONNECTING, CONNECTED, BROKEN };

struct redis {
    enum phase phase;
    int fd;
    unsigned long sockets;
    struct lookup *lookup;       /* while resolving */
    struct addrinfo *addresses;  /* until connected, … */
    const struct addrinfo *next; /* … and which is tried next */
    struct buffer out;
    size_t sent;
    redisReader *reader;
    const redisReplyObjectFunctions *makers; /* hiredis' own, … */
    redisReplyObjectFunctions limited;       /* … and with make_list instead of theirs */
    char name[300];                          /* "HOST:PORT" or the path */
    struct error error;                      /* why it is broken */
};

/* A name that a thread of the C library resolves. */
struct lookup {
    struct lookup *next; /* of those left behind */
    struct gaicb request;
    struct addrinfo hints;
    char host[256];
    char port[8];
};

static enum status break_off(struct redis *redis, struct error *error, const char *message)
{
    if (redis->phase != BROKEN)
        (void)error_set(&redis->error, STATUS_REFERENCE_UNAVAILABLE, redis->name, "%s", message);
    redis->phase = BROKEN;
    return error_set(error, STATUS_REFERENCE_UNAVAILABLE, redis->error.where, "%s", redis->error.message);
}

/* ------------------------------------------------------------------ names */

/* What a thread was still at when nobody waited for it any more: it can't be stopped, and waiting for it could take for ever. */
static struct lookup *left_behind;

static bool lookup_ends(struct lookup *lookup)
{
    return gai_error(&lookup->request) != EAI_INPROGRESS || gai_cancel(&lookup->request) == EAI_CANCELED;
}

static void lookup_free(struct lookup *lookup)
{
    if (lookup->request.ar_result != NULL)
        freeaddrinfo(lookup->request.ar_result);
    free(lookup);
}

static void lookups_sweep(void)
{
    for (struct lookup **at = &left_behind, *lookup; (lookup = *at) != NULL;) {
        if (!lookup_ends(lookup)) {
            at = &lookup->next;
            continue;
        }
        *at = lookup->next;
        lookup_free(lookup);
    }
}

static enum status lookup_begin(struct redis *redis, const struct redis_endpoint *to, struct error *error)
{
    struct lookup *lookup = calloc(1, sizeof *lookup);
    struct gaicb *requests[1];
    int result;

    lookups_sweep();
    if (lookup == NULL)
        return break_off(redis, error, "out of memory");
    lookup->hints = (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    (void)snprintf(lookup->host, sizeof lookup->host, "%s", to->host);
    (void)snprintf(lookup->port, sizeof lookup->port, "%u", to->port % 65536U);
    lookup->request = (struct gaicb){.ar_name = lookup->host, .ar_service = lookup->port, .ar_request = &lookup->hints};
    requests[0] = &lookup->request;
    result = getaddrinfo_a(GAI_NOWAIT, requests, 1, NULL);
    if (result != 0) {
        free(lookup);
        return break_off(redis, error, gai_strerror(result));
    }
    redis->lookup = lookup;
    return STATUS_OK;
}

static void lookup_end(struct redis *redis)
{
    struct lookup *lookup = redis->lookup;

    redis->lookup = NULL;
    if (lookup == NULL)
        return;
    if (lookup_ends(lookup)) {
        lookup_free(lookup);
        return;
    }
    lookup->next = left_behind;
    left_behind = lookup;
}

/* ------------------------------------------------------------------ connecting */

/* Begins to connect; 0 or an errno. */
static int connect_to(struct redis *redis, const struct sockaddr *address, socklen_t size)
{
    const int on = 1;

    if (redis->fd >= 0)
        (void)close(redis->fd);
    redis->fd = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (redis->fd < 0)
        return errno;
    redis->sockets++;
    if (address->sa_family != AF_UNIX) {
        (void)setsockopt(redis->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        (void)setsockopt(redis->fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    }
    redis->phase = CONNECTING;
    return connect(redis->fd, address, size) == 0 || errno == EINPROGRESS ? 0 : errno;
}

static enum status connect_path(struct redis *redis, const char *path, struct error *error)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int result;

    if (strlen(path) >= sizeof address.sun_path)
        return break_off(redis, error, "this path is too long for a socket");
    memcpy(address.sun_path, path, strlen(path) + 1);
    result = connect_to(redis, (const struct sockaddr *)&address, sizeof address);
    return result == 0 ? STATUS_OK : break_off(redis, error, strerror(result));
}

/* `result` is why the one before could not be connected to. */
static enum status connect_next(struct redis *redis, int result, struct error *error)
{
    while (redis->next != NULL) {
        const struct addrinfo *to = redis->next;
        redis->next = to->ai_next;
        result = connect_to(redis, to->ai_addr, to->ai_addrlen);
        if (result == 0)
            return STATUS_OK;
    }
    return break_off(redis, error, strerror(result));
}

/* Takes the addresses over. */
static enum status connect_found(struct redis *redis, struct addrinfo *found, struct error *error)
{
    redis->addresses = found;
    redis->next = found;
    return connect_next(redis, 0, error);
}

static void forget_addresses(struct redis *redis)
{
    if (redis->addresses != NULL)
        freeaddrinfo(redis->addresses);
    redis->addresses = NULL;
    redis->next = NULL;
}

static enum status lookup_look(struct redis *redis, struct error *error)
{
    int result = gai_error(&redis->lookup->request);
    enum status status;

    if (result == EAI_INPROGRESS)
        return STATUS_OK;
    if (result != 0) {
        status = break_off(redis, error, gai_strerror(result));
    } else {
        status = connect_found(redis, redis->lookup->request.ar_result, error);
        redis->lookup->request.ar_result = NULL;
    }
    lookup_end(redis);
    return status;
}

/* Addresses, which need no asking, are connected to at once. */
static enum status connect_host(struct redis *redis, const struct redis_endpoint *to, struct error *error)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    char port[16];

    (void)snprintf(port, sizeof port, "%u", to->port);
    if (getaddrinfo(to->host, port, &hints, &found) != 0)
        return lookup_begin(redis, to, error);
    return connect_found(redis, found, error);
}

/* hiredis makes room for as many items as are announced, before one has come; each takes four bytes at least (":1\r\n"). */
static void *make_list(const redisReadTask *task, int count)
{
    const struct redis *redis = task->privdata;

    return count <= (int)(REPLY_MAX / 4) ? redis->makers->createArray(task, count) : NULL;
}

static bool make_reader(struct redis *redis)
{
    redis->reader = redisReaderCreate();
    if (redis->reader == NULL)
        return false;
    redis->makers = redis->reader->fn;
    redis->limited = *redis->makers;
    redis->limited.createArray = make_list;
    redis->reader->fn = &redis->limited;
    redis->reader->privdata = redis;
    return true;
}

enum status redis_connect(const struct redis_endpoint *to, struct redis **out, struct error *error)
{
    struct redis *redis = calloc(1, sizeof *redis);
    enum status status;

    if (redis == NULL)
        return error_set(error, STATUS_NO_MEMORY, to->host, "out of memory");
    redis->fd = -1;
    redis->phase = RESOLVING;
    (void)snprintf(redis->name, sizeof redis->name, to->port == 0 ? "%s" : "%s:%u", to->host, to->port);
    if (!make_reader(redis))
        status = error_set(error, STATUS_NO_MEMORY, redis->name, "out of memory");
    else
        status = to->port == 0 ? connect_path(redis, to->host, error) : connect_host(redis, to, error);
    if (status == STATUS_OK)
        *out = redis;
    else
        redis_close(redis);
    return status;
}

void redis_close(struct redis *redis)
{
    if (redis == NULL)
        return;
    lookup_end(redis);
    forget_addresses(redis);
    if (redis->fd >= 0)
        (void)close(redis->fd);
    if (redis->reader != NULL)
        redisReaderFree(redis->reader);
    buffer_release(&redis->out);
    free(redis);
}

int redis_descriptor(const struct redis *redis)
{
    return redis->fd;
}

unsigned long redis_sockets(const struct redis *redis)
{
    return redis->sockets;
}

short redis_events(const struct redis *redis)
{
    bool writes = redis->phase == CONNECTING || redis_unsent(redis) > 0;

    return (short)(POLLIN | (writes ? POLLOUT : 0));
}

/* ------------------------------------------------------------------ bytes */

void redis_send(struct redis *redis, size_t count, const char *const *words, const size_t *lengths)
{
    char *command = NULL;
    /* hiredis writes neither to the words nor to their array. */
    int n = redisFormatCommandArgv(&command, (int)count, (const char **)(uintptr_t)words, lengths);

    if (n < 0)
        redis->out.failed = true;
    else
        buffer_append(&redis->out, command, (size_t)n);
    redisFreeCommand(command);
}

size_t redis_unsent(const struct redis *redis)
{
    return redis->out.length - redis->sent;
}

static enum status finish_connecting(struct redis *redis, struct error *error)
{
    struct pollfd ready = {.fd = redis->fd, .events = POLLOUT};
    int result = 0;
    socklen_t size = sizeof result;

    if (poll(&ready, 1, 0) <= 0)
        return STATUS_OK;
    if (getsockopt(redis->fd, SOL_SOCKET, SO_ERROR, &result, &size) != 0)
        result = errno;
    if (result != 0)
        return connect_next(redis, result, error);
    forget_addresses(redis);
    redis->phase = CONNECTED;
    return STATUS_OK;
}

/* Who always has more to say never comes to the end of the buffer. */
static void forget_sent(struct redis *redis)
{
    if (redis->sent < PIECE)
        return;
    memmove(redis->out.data, redis->out.data + redis->sent, redis_unsent(redis));
    redis->out.length -= redis->sent;
    redis->sent = 0;
}

static enum status send_some(struct redis *redis, struct error *error)
{
    while (redis_unsent(redis) > 0) {
        ssize_t n = send(redis->fd, redis->out.data + redis->sent, redis_unsent(redis), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return break_off(redis, error, strerror(errno));
        if (n < 0) {
            forget_sent(redis);
            return STATUS_OK;
        }
        redis->sent += (size_t)n;
    }
    buffer_clear(&redis->out);
    buffer_trim(&redis->out, PIECE);
    redis->sent = 0;
    return STATUS_OK;
}

static enum status receive_some(struct redis *redis, struct error *error)
{
    char piece[PIECE];
    ssize_t n;

    do {
        n = recv(redis->fd, piece, sizeof piece, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? STATUS_OK : break_off(redis, error, strerror(errno));
        if (n == 0)
            return break_off(redis, error, "the server closed the connection");
        if (redis->reader->len - redis->reader->pos > REPLY_MAX)
            return break_off(redis, error, "the server sends more than can be an answer");
        if (redisReaderFeed(redis->reader, piece, (size_t)n) != REDIS_OK)
            return break_off(redis, error, redis->reader->errstr);
    } while (n == (ssize_t)sizeof piece || n < 0);
    return STATUS_OK;
}

enum status redis_exchange(struct redis *redis, struct error *error)
{
    enum status status = STATUS_OK;

    if (redis->out.failed)
        return break_off(redis, error, "out of memory");
    if (redis->phase == RESOLVING)
        status = lookup_look(redis, error);
    if (status == STATUS_OK && redis->phase == CONNECTING)
        status = finish_connecting(redis, error);
    if (status == STATUS_OK)
        status = redis_check(redis, error);
    if (status != STATUS_OK || redis->phase != CONNECTED)
        return status;
    status = send_some(redis, error);
    return status == STATUS_OK ? receive_some(redis, error) : status;
}

enum status redis_check(struct redis *redis, struct error *error)
{
    return redis->phase == BROKEN ? break_off(redis, error, "") : STATUS_OK;
}

struct redis_reply *redis_take(struct redis *redis)
{
    void *reply = NULL;

    if (redisReaderGetReply(redis->reader, &reply) != REDIS_OK) {
        char message[sizeof redis->reader->errstr + 64];
        (void)snprintf(message, sizeof message, "this is no answer of a Redis server" REDIS_SAID "%s", redis->reader->errstr);
        (void)break_off(redis, NULL, message);
        return NULL;
    }
    return reply;
}

enum status redis_await(struct redis *redis, int64_t deadline, struct redis_reply **out, struct error *error)
{
    struct redis_reply *reply;

    while ((reply = redis_take(redis)) == NULL) {
        enum status status = redis_exchange(redis, error);
        struct pollfd ready = {.fd = redis->fd, .events = redis_events(redis)};
        int64_t left = deadline - clock_ms();
        if ((reply = redis_take(redis)) != NULL)
            break;
        if (status == STATUS_OK)
            status = redis_check(redis, error); /* what came could not be understood */
        if (status != STATUS_OK)
            return status;
        if (left <= 0)
            return break_off(redis, error, "no answer in time");
        (void)poll(&ready, 1, redis->phase == RESOLVING && left > RESOLVING_MS ? RESOLVING_MS : (int)left);
    }
    *out = reply;
    return STATUS_OK;
}

/* ------------------------------------------------------------------ replies */

static const redisReply *known(const struct redis_reply *reply)
{
    return (const redisReply *)(const void *)reply;
}

enum redis_kind redis_kind(const struct redis_reply *reply)
{
    static const enum redis_kind kinds[] = {
        [REDIS_REPLY_STRING] = REDIS_TEXT, [REDIS_REPLY_ARRAY] = REDIS_LIST,  [REDIS_REPLY_INTEGER] = REDIS_INTEGER,
        [REDIS_REPLY_NIL] = REDIS_NIL,     [REDIS_REPLY_STATUS] = REDIS_TEXT, [REDIS_REPLY_ERROR] = REDIS_ERROR,
    };

    return kinds[known(reply)->type];
}

static bool has_text(const struct redis_reply *reply)
{
    return redis_kind(reply) == REDIS_TEXT || redis_kind(reply) == REDIS_ERROR;
}

const char *redis_text(const struct redis_reply *reply)
{
    return has_text(reply) ? known(reply)->str : "";
}

size_t redis_length(const struct redis_reply *reply)
{
    return has_text(reply) ? known(reply)->len : 0;
}

long long redis_integer(const struct redis_reply *reply)
{
    return redis_kind(reply) == REDIS_INTEGER ? known(reply)->integer : 0;
}

size_t redis_count(const struct redis_reply *reply)
{
    return redis_kind(reply) == REDIS_LIST ? known(reply)->elements : 0;
}

const struct redis_reply *redis_item(const struct redis_reply *reply, size_t index)
{
    return (const struct redis_reply *)(const void *)known(reply)->element[index];
}

void redis_refusal(const struct redis_reply *reply, char *out, size_t size)
{
    const char *text = redis_text(reply);
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    if (redis_kind(reply) != REDIS_ERROR)
        (void)snprintf(out, size, "an unexpected answer");
    else if (n == 0 || n > 32 || (text[n] != ' ' && text[n] != '\0'))
        (void)snprintf(out, size, "an error" REDIS_SAID "%s", text);
    else
        (void)snprintf(out, size, "%.*s" REDIS_SAID "%s", (int)n, text, text + n + (text[n] == ' '));
}

bool redis_begins(const struct redis_reply *reply, const char *prefix)
{
    return strncmp(redis_text(reply), prefix, strlen(prefix)) == 0;
}

void redis_reply_free(struct redis_reply *reply)
{
    if (reply != NULL)
        freeReplyObject(reply);
}
