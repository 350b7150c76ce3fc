#include "redis/lookup.h"

#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define ADDRESSES_MAX 8U

struct redis_lookup {
    atomic_uint users; /* the caller, and the thread while it runs */
    atomic_bool ended; /* what follows is written before, and read after */
    int result;
    unsigned count;
    char addresses[ADDRESSES_MAX][INET6_ADDRSTRLEN + 16]; /* with a scope: fe80::1%eth0 */
    int descriptor;
    char host[256];
};

static void resolve(struct redis_lookup *lookup, int flags)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = flags};
    struct addrinfo *found = NULL;

    lookup->result = getaddrinfo(lookup->host, NULL, &hints, &found);
    for (const struct addrinfo *at = found; lookup->result == 0 && at != NULL && lookup->count < ADDRESSES_MAX; at = at->ai_next) {
        char *address = lookup->addresses[lookup->count];
        if (getnameinfo(at->ai_addr, at->ai_addrlen, address, sizeof lookup->addresses[0], NULL, 0, NI_NUMERICHOST) == 0)
            lookup->count++;
    }
    if (found != NULL)
        freeaddrinfo(found);
    atomic_store(&lookup->ended, lookup->result == 0 || flags == 0);
}

void redis_lookup_free(struct redis_lookup *lookup)
{
    if (lookup == NULL || atomic_fetch_sub(&lookup->users, 1) > 1)
        return;
    (void)close(lookup->descriptor);
    free(lookup);
}

static void *run(void *argument)
{
    struct redis_lookup *lookup = argument;

    resolve(lookup, 0);
    (void)eventfd_write(lookup->descriptor, 1);
    redis_lookup_free(lookup);
    return NULL;
}

struct redis_lookup *redis_lookup_start(const char *host)
{
    struct redis_lookup *lookup = calloc(1, sizeof *lookup);
    pthread_t thread;

    if (lookup == NULL)
        return NULL;
    lookup->users = 1;
    lookup->descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    (void)snprintf(lookup->host, sizeof lookup->host, "%s", host);
    resolve(lookup, AI_NUMERICHOST);
    if (lookup->ended)
        return lookup;
    lookup->users = 2;
    if (lookup->descriptor >= 0 && pthread_create(&thread, NULL, run, lookup) == 0 && pthread_detach(thread) == 0)
        return lookup;
    lookup->users = 1;
    redis_lookup_free(lookup);
    return NULL;
}

int redis_lookup_descriptor(const struct redis_lookup *lookup)
{
    return lookup->descriptor;
}

bool redis_lookup_ended(const struct redis_lookup *lookup)
{
    return atomic_load(&lookup->ended);
}

const char *redis_lookup_address(const struct redis_lookup *lookup, unsigned index)
{
    return lookup->count > 0 ? lookup->addresses[index % lookup->count] : NULL;
}

const char *redis_lookup_error(const struct redis_lookup *lookup)
{
    return gai_strerror(lookup->result);
}
