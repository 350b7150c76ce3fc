/* A unix socket on which a fuzzer says its bytes to whoever connects. */
#ifndef ANJIAN_FUZZ_TALK_H
#define ANJIAN_FUZZ_TALK_H

#include "redis/options.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct redis_endpoint talk_endpoint;
static int talk_listener = -1;

static void talk_leave(void)
{
    (void)unlink(talk_endpoint.host);
    *strrchr(talk_endpoint.host, '/') = '\0';
    (void)rmdir(talk_endpoint.host);
}

/* Lets go of those that have connected and were not talked to. */
static __attribute__((unused)) void talk_drain(void)
{
    struct pollfd ready = {.fd = talk_listener, .events = POLLIN};

    while (poll(&ready, 1, 0) > 0)
        (void)close(accept(talk_listener, NULL, NULL));
}

/* Listens at `talk_endpoint` from the first call on. */
static void talk_begin(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char folder[] = "/tmp/anjian-fuzz-XXXXXX";

    if (talk_listener >= 0)
        return;
    (void)signal(SIGPIPE, SIG_IGN); /* as main does */
    if (mkdtemp(folder) == NULL)
        abort();
    (void)snprintf(talk_endpoint.host, sizeof talk_endpoint.host, "%s/s", folder);
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/s", folder);
    talk_listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(talk_listener, (const struct sockaddr *)&address, sizeof address) != 0 || listen(talk_listener, 4) != 0 || atexit(talk_leave) != 0)
        abort();
}

/* Says both to the one that has connected, and nothing after; to be closed once it has been heard. */
static int talk(const void *first, size_t first_size, const void *then, size_t then_size)
{
    int server = accept(talk_listener, NULL, NULL);

    if ((first_size > 0 && send(server, first, first_size, 0) != (ssize_t)first_size) ||
            (then_size > 0 && send(server, then, then_size, 0) != (ssize_t)then_size))
        abort();
    (void)shutdown(server, SHUT_WR);
    return server;
}

#endif
