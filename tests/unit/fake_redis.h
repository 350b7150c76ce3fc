/* A Redis that says what it is told to: a thread behind a unix socket or a port of 127.0.0.1. By default it answers as an empty
 * primary would; rules change that for commands that begin with some words. */
#ifndef ANJIAN_TEST_FAKE_REDIS_H
#define ANJIAN_TEST_FAKE_REDIS_H

#include "base/clock.h"
#include "redis/options.h"
#include "unit/support.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>

#define FAKE_CLIENTS 32
#define FAKE_RULES 32
#define FAKE_OK "+OK\r\n"
#define FAKE_SILENCE ""
#define FAKE_HANG_UP "\x01"
#define FAKE_WHOLE "\x02" /* fake.whole, which may be long */
#define FAKE_CHANNEL "$20\r\n__redis__:invalidate\r\n"

struct fake_client {
    int fd;
    char name[32]; /* by CLIENT SETNAME */
    bool subscribed;
    bool silent; /* from a FAKE_SILENCE on */
    struct buffer in;
};

struct fake_rule {
    char begins[96]; /* of "COMMAND word …", or of "name COMMAND word …" */
    char reply[512];
};

struct fake {
    char folder[64], path[96];
    unsigned port;
    const char *whole;
    char run_id[48];
    bool drips; /* sends byte by byte */
    int listener, wake[2];
    pthread_t thread;
    pthread_mutex_t lock;
    struct fake_client clients[FAKE_CLIENTS];
    struct fake_rule rules[FAKE_RULES]; /* the last that fits goes */
    struct fake_rule records[8];        /* keys and their texts */
    size_t client_count, rule_count, record_count;
    struct buffer log; /* "name COMMAND word …\n" */
};

static SUPPORT_UNUSED void fake_send(const struct fake *fake, int fd, const char *bytes, size_t n)
{
    for (size_t sent = 0, step = fake->drips ? 1 : n; sent < n; sent += step) {
        ssize_t took = send(fd, bytes + sent, step, MSG_NOSIGNAL);
        if (took < 0)
            return;
        if (fake->drips)
            (void)usleep(50);
    }
}

static void fake_bulk(struct buffer *out, const char *text)
{
    if (text == NULL)
        buffer_text(out, "$-1\r\n");
    else
        buffer_format(out, "$%zu\r\n%s\r\n", strlen(text), text);
}

static const char *fake_record(const struct fake *fake, const char *key)
{
    for (size_t i = 0; i < fake->record_count; i++)
        if (strcmp(fake->records[i].begins, key) == 0)
            return fake->records[i].reply;
    return NULL;
}

/* What an ordinary server says. */
static void fake_usual(const struct fake *fake, struct fake_client *client, char **words, size_t count, struct buffer *out)
{
    const char *command = words[0], *second = count > 1 ? words[1] : "";
    char info[128];

    if (strcmp(command, "GET") == 0) {
        fake_bulk(out, fake_record(fake, second));
    } else if (strcmp(command, "SCARD") == 0 || strcmp(command, "SISMEMBER") == 0) {
        buffer_text(out, ":0\r\n");
    } else if (strcmp(command, "ROLE") == 0) {
        buffer_text(out, "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n");
    } else if (strcmp(command, "INFO") == 0) {
        (void)snprintf(info, sizeof info, "# Server\r\nredis_version:7.0.15\r\nrun_id:%s\r\ntcp_port:0\r\n", fake->run_id);
        fake_bulk(out, info);
    } else if (strcmp(command, "SUBSCRIBE") == 0) {
        client->subscribed = true;
        buffer_text(out, "*3\r\n$9\r\nsubscribe\r\n" FAKE_CHANNEL ":1\r\n");
    } else if (strcmp(command, "PING") == 0) {
        buffer_text(out, client->subscribed ? "*2\r\n$4\r\npong\r\n$0\r\n\r\n" : "+PONG\r\n");
    } else if (strcmp(command, "CLIENT") == 0 && strcmp(second, "ID") == 0) {
        buffer_text(out, ":7\r\n");
    } else {
        buffer_text(out, FAKE_OK);
    }
}

/* The rule for a command, or NULL; notes the command. */
static const char *fake_rule_of(struct fake *fake, const struct fake_client *client, char **words, size_t count)
{
    const char *rule = NULL, *name = client->name[0] != '\0' ? client->name : "-";
    struct buffer line = BUFFER_EMPTY;

    buffer_text(&line, name);
    for (size_t i = 0; i < count; i++) {
        buffer_char(&line, ' ');
        buffer_text(&line, words[i]);
    }
    buffer_append(&fake->log, line.data, line.length);
    buffer_char(&fake->log, '\n');
    buffer_char(&line, '\0');
    for (size_t i = 0; i < fake->rule_count; i++) {
        const char *begins = fake->rules[i].begins;
        if (strncmp(line.data, begins, strlen(begins)) == 0 || strncmp(line.data + strlen(name) + 1, begins, strlen(begins)) == 0)
            rule = fake->rules[i].reply;
    }
    buffer_release(&line);
    return rule;
}

/* Answers one command; false hangs up. */
static bool fake_answer(struct fake *fake, struct fake_client *client, char **words, size_t count)
{
    const char *rule = fake_rule_of(fake, client, words, count);
    struct buffer out = BUFFER_EMPTY;

    if (rule != NULL && strcmp(rule, FAKE_HANG_UP) == 0)
        return false;
    client->silent = client->silent || (rule != NULL && rule[0] == '\0');
    if (client->silent)
        return true;
    if (strcmp(words[0], "CLIENT") == 0 && count == 3 && strcmp(words[1], "SETNAME") == 0)
        (void)snprintf(client->name, sizeof client->name, "%.31s", words[2]);
    if (rule != NULL)
        buffer_text(&out, strcmp(rule, FAKE_WHOLE) == 0 ? fake->whole : rule);
    else
        fake_usual(fake, client, words, count, &out);
    fake_send(fake, client->fd, out.data, out.length);
    buffer_release(&out);
    return true;
}

/* Takes one whole command from what has come; its words end with NUL in place. 0: not whole yet. */
static size_t fake_take(struct fake_client *client, char **words, size_t most, size_t *used)
{
    char *at = client->in.data, *end = at + client->in.length;
    size_t count = client->in.length > 0 ? strtoul(at + 1, NULL, 10) : 0;

    for (size_t i = 0; i <= count; i++) {
        char *next = memchr(at, '\n', (size_t)(end - at));
        if (count == 0 || next == NULL)
            return 0;
        if (i > 0) {
            size_t n = strtoul(at + 1, NULL, 10);
            if ((size_t)(end - next) < n + 3)
                return 0;
            ck_assert_uint_le(i, most);
            words[i - 1] = next + 1;
            next += n + 2;
        }
        at = next + 1;
    }
    for (size_t i = 0; i < count; i++)
        words[i][strcspn(words[i], "\r")] = '\0';
    *used = (size_t)(at - client->in.data);
    return count;
}

static void fake_hang_up(struct fake_client *client)
{
    if (client->fd >= 0) {
        (void)shutdown(client->fd, SHUT_RDWR); /* at once, even while the thread polls it */
        (void)close(client->fd);
    }
    client->fd = -1;
    buffer_release(&client->in);
}

static void fake_hear(struct fake *fake, struct fake_client *client)
{
    char piece[65536], *words[2100];
    ssize_t n = recv(client->fd, piece, sizeof piece, MSG_DONTWAIT);
    size_t count, used = 0;

    if (n > 0)
        buffer_append(&client->in, piece, (size_t)n);
    else if (n == 0 || errno != EAGAIN)
        fake_hang_up(client);
    while (client->fd >= 0 && (count = fake_take(client, words, sizeof words / sizeof words[0], &used)) > 0) {
        if (!fake_answer(fake, client, words, count)) {
            fake_hang_up(client);
            return;
        }
        memmove(client->in.data, client->in.data + used, client->in.length - used);
        client->in.length -= used;
    }
}

static void fake_welcome(struct fake *fake)
{
    size_t i = 0;

    while (i < fake->client_count && fake->clients[i].fd >= 0)
        i++;
    ck_assert_uint_lt(i, FAKE_CLIENTS);
    fake->clients[i] = (struct fake_client){.fd = accept4(fake->listener, NULL, NULL, SOCK_CLOEXEC)};
    fake->client_count += i == fake->client_count;
}

static void *fake_run(void *argument)
{
    struct fake *fake = argument;
    struct pollfd ready[FAKE_CLIENTS + 2];

    for (;;) {
        ready[0] = (struct pollfd){.fd = fake->wake[0], .events = POLLIN};
        ready[1] = (struct pollfd){.fd = fake->listener, .events = POLLIN};
        for (size_t i = 0; i < FAKE_CLIENTS; i++)
            ready[i + 2] = (struct pollfd){.fd = i < fake->client_count ? fake->clients[i].fd : -1, .events = POLLIN};
        (void)poll(ready, FAKE_CLIENTS + 2, -1);
        if (ready[0].revents != 0)
            return NULL;
        (void)pthread_mutex_lock(&fake->lock);
        for (size_t i = 0; i < fake->client_count; i++)
            if (ready[i + 2].revents != 0 && fake->clients[i].fd >= 0)
                fake_hear(fake, &fake->clients[i]);
        if (ready[1].revents != 0)
            fake_welcome(fake);
        (void)pthread_mutex_unlock(&fake->lock);
    }
}

static SUPPORT_UNUSED void fake_start(struct fake *fake, bool tcp)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    socklen_t size = sizeof address;

    *fake = (struct fake){.run_id = "0123456789abcdef0123456789abcdef01234567"};
    make_folder(fake->folder);
    (void)snprintf(fake->path, sizeof fake->path, "%s/s", fake->folder);
    strcpy(path.sun_path, fake->path);
    fake->listener = socket(tcp ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(fake->listener, tcp ? (const struct sockaddr *)&address : (const struct sockaddr *)&path,
                             tcp ? sizeof address : (socklen_t)sizeof path),
            0);
    ck_assert_int_eq(listen(fake->listener, 16), 0);
    if (tcp)
        ck_assert_int_eq(getsockname(fake->listener, (struct sockaddr *)&address, &size), 0);
    fake->port = tcp ? ntohs(address.sin_port) : 0;
    ck_assert_int_eq(pipe(fake->wake), 0);
    ck_assert_int_eq(pthread_mutex_init(&fake->lock, NULL), 0);
    ck_assert_int_eq(pthread_create(&fake->thread, NULL, fake_run, fake), 0);
}

static SUPPORT_UNUSED void fake_stop(struct fake *fake)
{
    ck_assert_int_eq(write(fake->wake[1], "", 1), 1);
    ck_assert_int_eq(pthread_join(fake->thread, NULL), 0);
    for (size_t i = 0; i < fake->client_count; i++)
        fake_hang_up(&fake->clients[i]);
    (void)close(fake->listener);
    (void)close(fake->wake[0]);
    (void)close(fake->wake[1]);
    buffer_release(&fake->log);
    (void)pthread_mutex_destroy(&fake->lock);
    remove_folder(fake->folder);
}

/* From now on `reply`, or FAKE_SILENCE (to whatever follows too) or FAKE_HANG_UP, is what commands that begin so get. */
static SUPPORT_UNUSED void fake_rule(struct fake *fake, const char *begins, const char *reply)
{
    struct fake_rule *rule;

    (void)pthread_mutex_lock(&fake->lock);
    ck_assert_uint_lt(fake->rule_count, FAKE_RULES);
    rule = &fake->rules[fake->rule_count++];
    (void)snprintf(rule->begins, sizeof rule->begins, "%s", begins);
    (void)snprintf(rule->reply, sizeof rule->reply, "%s", reply);
    (void)pthread_mutex_unlock(&fake->lock);
}

static SUPPORT_UNUSED void fake_forget_rules(struct fake *fake)
{
    (void)pthread_mutex_lock(&fake->lock);
    fake->rule_count = 0;
    (void)pthread_mutex_unlock(&fake->lock);
}

static SUPPORT_UNUSED void fake_set(struct fake *fake, const char *key, const char *text)
{
    size_t i = 0;

    (void)pthread_mutex_lock(&fake->lock);
    while (i < fake->record_count && strcmp(fake->records[i].begins, key) != 0)
        i++;
    ck_assert_uint_lt(i, sizeof fake->records / sizeof fake->records[0]);
    fake->record_count += i == fake->record_count;
    (void)snprintf(fake->records[i].begins, sizeof fake->records[i].begins, "%s", key);
    (void)snprintf(fake->records[i].reply, sizeof fake->records[i].reply, "%s", text);
    (void)pthread_mutex_unlock(&fake->lock);
}

/* Says these bytes to whoever has subscribed. */
static SUPPORT_UNUSED void fake_tell(struct fake *fake, const char *bytes)
{
    (void)pthread_mutex_lock(&fake->lock);
    for (size_t i = 0; i < fake->client_count; i++)
        if (fake->clients[i].fd >= 0 && fake->clients[i].subscribed)
            fake_send(fake, fake->clients[i].fd, bytes, strlen(bytes));
    (void)pthread_mutex_unlock(&fake->lock);
}

static SUPPORT_UNUSED void fake_invalidate(struct fake *fake, const char *key)
{
    char text[256];

    (void)snprintf(text, sizeof text, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*1\r\n$%zu\r\n%s\r\n", strlen(key), key);
    fake_tell(fake, text);
}

/* Cuts the connections that call themselves so. */
static SUPPORT_UNUSED void fake_cut(struct fake *fake, const char *name)
{
    (void)pthread_mutex_lock(&fake->lock);
    for (size_t i = 0; i < fake->client_count; i++)
        if (fake->clients[i].fd >= 0 && strcmp(fake->clients[i].name, name) == 0)
            fake_hang_up(&fake->clients[i]);
    (void)pthread_mutex_unlock(&fake->lock);
}

/* How many commands have come that begin so, with the connection's name ("-": none yet) first. */
static SUPPORT_UNUSED unsigned fake_heard(struct fake *fake, const char *begins)
{
    unsigned found = 0;

    (void)pthread_mutex_lock(&fake->lock);
    for (size_t at = 0; at < fake->log.length; at = (size_t)((char *)memchr(fake->log.data + at, '\n', fake->log.length - at) - fake->log.data) + 1)
        found += fake->log.length - at >= strlen(begins) && memcmp(fake->log.data + at, begins, strlen(begins)) == 0;
    (void)pthread_mutex_unlock(&fake->lock);
    return found;
}

/* Everything that has come so far must be just this. */
static SUPPORT_UNUSED void fake_expect(struct fake *fake, const char *log)
{
    (void)pthread_mutex_lock(&fake->lock);
    ck_assert_msg(fake->log.length == strlen(log) && memcmp(fake->log.data, log, fake->log.length) == 0, "%.*s", (int)fake->log.length,
            fake->log.data);
    (void)pthread_mutex_unlock(&fake->lock);
}

static SUPPORT_UNUSED void fake_endpoint(const struct fake *fake, struct redis_endpoint *out)
{
    (void)snprintf(out->host, sizeof out->host, "%s", fake->port == 0 ? fake->path : "127.0.0.1");
    out->port = fake->port;
}

#endif
