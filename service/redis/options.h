/* What `--reference redis://…`, `unix:…` and `redis+sentinel://…` say.
 *
 *   redis://[USER@]HOST[:PORT][/DATABASE][?NAME=VALUE&…]
 *   unix:PATH[?NAME=VALUE&…]
 *   redis+sentinel://HOST[:PORT],HOST[:PORT],…/NAME[/DATABASE][?NAME=VALUE&…]     NAME: what the sentinels call the primary
 *
 * The names that may follow are the rows of redis_option_rows. IPv6 addresses stand in brackets. Text is percent-decoded
 * (RFC 3986, 2.1); an "@" after a ":" always is (%40), for what stands between would else be a password. That is refused,
 * for `ps` would show it: it comes from the file that `password_file` names (one trailing newline is left out) or from
 * ANJIAN_REFERENCE_PASSWORD in the environment; a sentinel's likewise from `sentinel_password_file` or
 * ANJIAN_SENTINEL_PASSWORD. */
#ifndef ANJIAN_REDIS_OPTIONS_H
#define ANJIAN_REDIS_OPTIONS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define REDIS_SERVERS_MAX 8

struct redis_endpoint {
    char host[256]; /* a name, an address without brackets, or the path of a unix socket */
    unsigned port;  /* 0: a unix socket */
};

struct redis_credentials {
    char user[128];           /* "": none, the server's default user */
    char password_file[1024]; /* "": none, the environment's */
    char password[512];       /* "": none */
};

struct redis_options {
    size_t server_count;
    struct redis_endpoint servers[REDIS_SERVERS_MAX]; /* with a primary_name: sentinels; else one, the server itself */
    char primary_name[128];                           /* "" : no sentinels */
    unsigned database;                                /* 0 … 65535 */
    struct redis_credentials server;
    struct redis_credentials sentinel;
    unsigned timeout_ms;      /* the longest that one call waits for reference data in all; 10 … 60000, default 1000 */
    unsigned heartbeat_ms;    /* how often a quiet invalidation connection is asked whether it is there; 50 … 60000, default 1000 */
    unsigned stale_seconds;   /* how long a value that can't be revalidated is still served; 0 … 604800, default 600 */
    unsigned max_age_seconds; /* how long a value is kept without being read again; 1 … 604800, default 3600 */
    unsigned memory_mib;      /* of a worker's cache; 1 … 65536, default 64 */
};

/* The names that may follow the "?". For messages, errors and help: the first two. */
struct redis_option_row {
    const char *name;
    const char *help;  /* what it is, with unit, limits and default */
    bool of_sentinels; /* goes with redis+sentinel:// only */
    size_t offset;     /* of its member in struct redis_options: a text, or an unsigned */
    size_t size;
    bool is_number;
    unsigned least, most, usual; /* of a number */
};
extern const struct redis_option_row redis_option_rows[];
extern const size_t redis_option_count;

/* Whether `text` names a Redis, however wrongly: it begins with one of the schemes above, or rediss. */
bool redis_options_match(const char *text);

/* Reads the address alone; passwords stay "". STATUS_INVALID_REQUEST: where is "--reference", since the address may
 * hold a password; the message names the diagnostic, and the nearest name where one is misspelt. */
enum status redis_options_read(const char *text, struct redis_options *out, struct error *error);

/* The same with the passwords, from their files or the environment. Also STATUS_IO (where is the file: it can't be read, is empty
 * or holds no password) and STATUS_INVALID_REQUEST for the environment's (where is the variable). */
enum status redis_options_parse(const char *text, struct redis_options *out, struct error *error);

#endif
