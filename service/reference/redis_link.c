#include "redis_link.h"

#include "clock.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define REST_MS 10
#define REST_DOUBLINGS 8U
#define RESOLVING_MS 5
#define RUN_ID_SIZE 64

struct redis_link {
    const struct redis_options *options;
    enum redis_role role;
    const char *name;
    enum redis_link_state state;
    struct redis *redis;          /* while rising or up */
    const struct greeting *rows;  /* what was said … */
    unsigned said;                /* … a bit for each of them that was … */
    unsigned row;                 /* … and whose reply comes next */
    struct redis_endpoint server; /* that it is or was connected to */
    char run_id[RUN_ID_SIZE];
    size_t sentinel; /* the one to ask next */
    size_t asked;    /* how many have been asked in this rise */
    unsigned failures;
    int64_t wake_at;
    int64_t give_up_at; /* of this rise */
    int64_t up_at;
    unsigned long opened; /* by connections that are closed */
    uint64_t seed, random;
    struct error error;
};

static bool uses_sentinels(const struct redis_link *link)
{
    return link->options->primary_name[0] != '\0';
}

/* xorshift64 (Marsaglia 2003), for jitter. */
static uint64_t next_random(struct redis_link *link)
{
    link->random ^= link->random << 13;
    link->random ^= link->random >> 7;
    link->random ^= link->random << 17;
    return link->random;
}

static void hang_up(struct redis_link *link)
{
    if (link->redis != NULL)
        link->opened += redis_sockets(link->redis);
    redis_close(link->redis);
    link->redis = NULL;
}

void redis_link_drop(struct redis_link *link, int64_t wake_at)
{
    hang_up(link);
    link->state = LINK_RESTING;
    link->run_id[0] = '\0';
    link->wake_at = wake_at;
}

static void rest(struct redis_link *link, const struct error *why)
{
    int64_t rest_ms = REST_MS << (link->failures < REST_DOUBLINGS ? link->failures : REST_DOUBLINGS);

    link->failures++;
    link->error = *why;
    redis_link_drop(link, clock_ms() + rest_ms / 2 + (int64_t)(next_random(link) % (uint64_t)(rest_ms / 2 + 1)));
}

void redis_link_fail(struct redis_link *link, const struct error *why)
{
    if (link->state != LINK_RESTING)
        rest(link, why);
}

/* ------------------------------------------------------------------ what is said, and what must be answered */

/* One command of a greeting and what its reply must be. */
struct greeting {
    /* Queues the command; false: not needed with these options. */
    bool (*say)(const struct redis_link *link, struct redis *redis);
    /* False fails the rise; the message says why. */
    bool (*hear)(struct redis_link *link, const struct redis_reply *reply, struct error *error);
};

static bool refuse(const struct redis_link *link, struct error *error, const char *format, const char *text)
{
    char where[sizeof link->server.host + 16];

    (void)snprintf(where, sizeof where, link->server.port == 0 ? "%s" : "%s:%u", link->server.host, link->server.port);
    (void)error_set(error, STATUS_REFERENCE_UNAVAILABLE, where, format, text);
    return false;
}

static bool refuse_reply(const struct redis_link *link, struct error *error, const char *format, const struct redis_reply *reply)
{
    char text[512];

    redis_refusal(reply, text, sizeof text);
    return refuse(link, error, format, text);
}

static bool authenticate(struct redis *redis, const struct redis_credentials *as)
{
    if (as->password[0] == '\0' && as->user[0] == '\0')
        return false;
    if (as->user[0] == '\0')
        redis_say(redis, "AUTH", as->password);
    else
        redis_say(redis, "AUTH", as->user, as->password);
    return true;
}

static bool say_auth(const struct redis_link *link, struct redis *redis)
{
    return authenticate(redis, &link->options->server);
}

static bool say_sentinel_auth(const struct redis_link *link, struct redis *redis)
{
    return authenticate(redis, &link->options->sentinel);
}

static bool hear_auth(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    return redis_kind(reply) != REDIS_ERROR || refuse_reply(link, error, "AUTH: %s", reply);
}

static bool say_select(const struct redis_link *link, struct redis *redis)
{
    char database[16];

    if (link->options->database == 0)
        return false;
    (void)snprintf(database, sizeof database, "%u", link->options->database);
    redis_say(redis, "SELECT", database);
    return true;
}

static bool hear_select(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    return redis_kind(reply) != REDIS_ERROR || refuse_reply(link, error, "SELECT: %s", reply);
}

static bool say_name(const struct redis_link *link, struct redis *redis)
{
    redis_say(redis, "CLIENT", "SETNAME", link->name);
    return true;
}

/* A name is for people only. */
static bool hear_name(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    (void)link, (void)reply, (void)error;
    return true;
}

static bool say_role(const struct redis_link *link, struct redis *redis)
{
    (void)link;
    redis_say(redis, "ROLE");
    return true;
}

/* ["master", …] or ["slave", primary's host, port, state, offset]. */
static bool hear_role(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    const char *role = redis_count(reply) > 0 ? redis_text(redis_item(reply, 0)) : "";

    if (redis_kind(reply) == REDIS_ERROR)
        return refuse_reply(link, error, "ROLE: %s", reply);
    if (strcmp(role, "master") == 0)
        return true;
    if (strcmp(role, "slave") != 0 || redis_count(reply) < 4)
        return refuse(link, error, "it is neither a primary nor a replica; is this a sentinel's address?" REDIS_SAID "%s", role);
    if (uses_sentinels(link) && link->role == REDIS_PRIMARY)
        return refuse(link, error, "it is a replica, and not the primary of \"%s\" any more", link->options->primary_name);
    if (strcmp(redis_text(redis_item(reply, 3)), "connected") != 0)
        return refuse(link, error, "this replica has lost its primary, so its data may be old" REDIS_SAID "%s", redis_text(redis_item(reply, 3)));
    return true;
}

static bool say_info(const struct redis_link *link, struct redis *redis)
{
    (void)link;
    redis_say(redis, "INFO", "server");
    return true;
}

static bool hear_info(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    static const char label[] = "\nrun_id:";
    const char *found = strstr(redis_text(reply), label);
    size_t n = found != NULL ? strspn(found + sizeof label - 1, "0123456789abcdef") : 0;

    if (redis_kind(reply) == REDIS_ERROR)
        return refuse_reply(link, error, "INFO: %s", reply);
    if (n == 0 || n >= sizeof link->run_id)
        return refuse(link, error, "INFO has no run_id%s", "");
    (void)snprintf(link->run_id, sizeof link->run_id, "%.*s", (int)n, found + sizeof label - 1);
    return true;
}

static bool say_where(const struct redis_link *link, struct redis *redis)
{
    redis_say(redis, "SENTINEL", "get-master-addr-by-name", link->options->primary_name);
    return true;
}

/* Notes where to go on. */
static bool note_server(struct redis_link *link, const char *host, const char *port, struct error *error)
{
    unsigned long number = strtoul(port, NULL, 10);

    if (host[0] == '\0' || strlen(host) >= sizeof link->server.host || number == 0 || number > 65535)
        return refuse(link, error, "the sentinel names no server" REDIS_SAID "%s", host);
    (void)snprintf(link->server.host, sizeof link->server.host, "%s", host);
    link->server.port = (unsigned)number;
    return true;
}

static bool hear_where(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    if (redis_kind(reply) == REDIS_ERROR)
        return refuse_reply(link, error, "SENTINEL: %s", reply);
    if (redis_count(reply) != 2)
        return refuse(link, error, "this sentinel knows no primary called \"%s\"", link->options->primary_name);
    return note_server(link, redis_text(redis_item(reply, 0)), redis_text(redis_item(reply, 1)), error);
}

static bool say_replicas(const struct redis_link *link, struct redis *redis)
{
    if (link->role != REDIS_REPLICA)
        return false;
    redis_say(redis, "SENTINEL", "replicas", link->options->primary_name);
    return true;
}

/* The value after `name` in a flat list of names and values. */
static const char *field(const struct redis_reply *list, const char *name)
{
    for (size_t i = 0; i + 1 < redis_count(list); i += 2) {
        if (strcmp(redis_text(redis_item(list, i)), name) == 0)
            return redis_text(redis_item(list, i + 1));
    }
    return "";
}

static bool is_healthy(const struct redis_reply *replica)
{
    return strcmp(field(replica, "flags"), "slave") == 0 && strcmp(field(replica, "master-link-status"), "ok") == 0;
}

/* FNV-1a with a seed, finished like SplitMix64. */
static uint64_t weight(uint64_t seed, const char *host, const char *port)
{
    uint64_t h = 14695981039346656037U ^ seed;

    for (; *host != '\0'; host++)
        h = (h ^ (unsigned char)*host) * 1099511628211U;
    for (; *port != '\0'; port++)
        h = (h ^ (unsigned char)*port) * 1099511628211U;
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9U;
    return h ^ h >> 27;
}

/* The healthy one of the greatest weight (rendezvous hashing): links with the same seed meet at the same replica, those with
 * others are spread. The primary, which is noted already, where there is none. */
static bool hear_replicas(struct redis_link *link, const struct redis_reply *reply, struct error *error)
{
    const struct redis_reply *chosen = NULL;
    uint64_t best = 0;

    for (size_t i = 0; i < redis_count(reply); i++) {
        const struct redis_reply *replica = redis_item(reply, i);
        uint64_t own = weight(link->seed, field(replica, "ip"), field(replica, "port"));
        if (!is_healthy(replica) || (chosen != NULL && own <= best))
            continue;
        chosen = replica;
        best = own;
    }
    return chosen == NULL || note_server(link, field(chosen, "ip"), field(chosen, "port"), error);
}

static const struct greeting asking[] = {
    {say_sentinel_auth, hear_auth},
    {say_where, hear_where},
    {say_replicas, hear_replicas},
    {NULL, NULL},
};

static const struct greeting greeting[] = {
    {say_auth, hear_auth}, {say_select, hear_select}, {say_name, hear_name}, {say_role, hear_role}, {say_info, hear_info}, {NULL, NULL},
};

bool redis_link_verify(struct redis_link *link, const struct redis_reply *role, struct error *error)
{
    return hear_role(link, role, error);
}

/* ------------------------------------------------------------------ rising */

/* All commands go out at once; their replies come in the same order. */
static bool say_all(struct redis_link *link, const struct greeting *rows, struct error *error)
{
    if (redis_connect(&link->server, &link->redis, error) != STATUS_OK)
        return false;
    link->rows = rows;
    link->said = 0;
    link->row = 0;
    for (unsigned i = 0; rows[i].say != NULL; i++)
        link->said |= rows[i].say(link, link->redis) ? 1U << i : 0;
    return true;
}

/* Takes the replies that are there; true once all have come. */
static bool hear_all(struct redis_link *link, bool *failed, struct error *error)
{
    for (; link->rows[link->row].say != NULL; link->row++) {
        struct redis_reply *reply;
        if ((link->said & 1U << link->row) == 0)
            continue;
        reply = redis_take(link->redis);
        if (reply == NULL)
            return false;
        *failed = !link->rows[link->row].hear(link, reply, error);
        redis_reply_free(reply);
        if (*failed)
            return false;
    }
    return true;
}

/* Another each time, over the rises too: one that the others have left behind may name what was the primary once. */
static bool ask_sentinel(struct redis_link *link, struct error *error)
{
    link->asked++;
    link->server = link->options->servers[link->sentinel];
    link->sentinel = (link->sentinel + 1) % link->options->server_count;
    return say_all(link, asking, error);
}

/* One that is of no use: the next, till all have been asked. */
static bool ask_another(struct redis_link *link, struct error *error)
{
    if (link->asked == link->options->server_count)
        return false;
    hang_up(link);
    *error = (struct error){0};
    return ask_sentinel(link, error) || ask_another(link, error);
}

static bool begin(struct redis_link *link, struct error *error)
{
    link->state = LINK_RISING;
    link->give_up_at = clock_ms() + link->options->timeout_ms;
    link->asked = 0;
    if (uses_sentinels(link))
        return ask_sentinel(link, error) || ask_another(link, error);
    link->server = link->options->servers[0];
    return say_all(link, greeting, error);
}

/* One step; false when nothing more can be done at once, or it failed (`error`). */
static bool step(struct redis_link *link, struct error *error)
{
    bool failed = false, asks = link->rows == asking;
    enum status status = redis_exchange(link->redis, error);

    if (hear_all(link, &failed, error)) {
        if (!asks) {
            link->state = LINK_UP;
            link->up_at = clock_ms();
            return false;
        }
        hang_up(link);
        *error = (struct error){0}; /* what became of the sentinel's connection behind its answers */
        return say_all(link, greeting, error);
    }
    if (!failed && status == STATUS_OK)
        status = redis_check(link->redis, error); /* what could not be understood breaks the connection */
    if (!failed && status == STATUS_OK && clock_ms() >= link->give_up_at)
        return refuse(link, error, "no answer in time%s", "");
    return (failed || status != STATUS_OK) && asks && ask_another(link, error);
}

enum redis_link_state redis_link_advance(struct redis_link *link)
{
    struct error error = {0};
    bool goes = true;

    if (link->state == LINK_RESTING && clock_ms() >= link->wake_at)
        goes = begin(link, &error);
    while (goes && link->state == LINK_RISING)
        goes = step(link, &error);
    if (error.status != STATUS_OK && link->state == LINK_RISING)
        rest(link, &error);
    return link->state;
}

enum status redis_link_raise(struct redis_link *link, int64_t deadline, struct error *error)
{
    while (redis_link_advance(link) == LINK_RISING) {
        struct pollfd ready = {.fd = redis_descriptor(link->redis), .events = redis_events(link->redis)};
        int64_t now = clock_ms(), wake = redis_link_wake(link);
        if (now >= deadline) {
            (void)refuse(link, error, "no answer in time%s", "");
            return STATUS_REFERENCE_UNAVAILABLE;
        }
        if (wake > now)
            (void)poll(&ready, 1, (int)((wake < deadline ? wake : deadline) - now));
    }
    if (link->state == LINK_UP)
        return STATUS_OK;
    return error_set(error, link->error.status, link->error.where, "%s", link->error.message);
}

/* ------------------------------------------------------------------ the rest */

enum status redis_link_new(const struct redis_options *options, enum redis_role role, const char *name, uint64_t seed, struct redis_link **out,
                           struct error *error)
{
    struct redis_link *link = calloc(1, sizeof *link);

    if (link == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    link->options = options;
    link->role = role;
    link->name = name;
    link->seed = seed;
    if (getrandom(&link->random, sizeof link->random, GRND_NONBLOCK) != (ssize_t)sizeof link->random)
        link->random = (uint64_t)clock_ms();
    link->random |= 1; /* xorshift never leaves 0 */
    *out = link;
    return STATUS_OK;
}

void redis_link_free(struct redis_link *link)
{
    if (link == NULL)
        return;
    redis_close(link->redis);
    free(link);
}

enum redis_link_state redis_link_state(const struct redis_link *link)
{
    return link->state;
}

const struct error *redis_link_error(const struct redis_link *link)
{
    return &link->error;
}

int64_t redis_link_wake(const struct redis_link *link)
{
    if (link->state == LINK_RESTING)
        return link->wake_at;
    if (link->state == LINK_RISING)
        return redis_descriptor(link->redis) < 0 ? clock_ms() + RESOLVING_MS : link->give_up_at;
    return 0;
}

int redis_link_descriptor(const struct redis_link *link)
{
    return link->redis != NULL ? redis_descriptor(link->redis) : -1;
}

short redis_link_events(const struct redis_link *link)
{
    return (short)(link->redis != NULL ? redis_events(link->redis) : 0);
}

struct redis *redis_link_redis(const struct redis_link *link)
{
    return link->state == LINK_UP ? link->redis : NULL;
}

unsigned redis_link_failures(const struct redis_link *link)
{
    return link->failures;
}

int64_t redis_link_up_at(const struct redis_link *link)
{
    return link->state == LINK_UP ? link->up_at : 0;
}

unsigned long redis_link_opened(const struct redis_link *link)
{
    return link->opened + (link->redis != NULL ? redis_sockets(link->redis) : 0);
}

void redis_link_praise(struct redis_link *link)
{
    link->failures = 0;
}

const struct redis_endpoint *redis_link_server(const struct redis_link *link)
{
    return &link->server;
}

const char *redis_link_run_id(const struct redis_link *link)
{
    return link->run_id;
}
