/* What `--reference redis://…`, `unix:…` and `redis+sentinel://…` say.
 *
 *   redis://[USER@]HOST[:PORT][/DATABASE][?NAME=VALUE&…]
 *   unix:PATH[?NAME=VALUE&…]
 *   redis+sentinel://HOST[:PORT],HOST[:PORT],…/NAME[/DATABASE][?NAME=VALUE&…]     NAME: the primary's name
 *
 * NAME is one of redis_option_rows. IPv6 addresses stand in brackets. Text is percent-decoded (RFC 3986, 2.1).
 *
 * A password in the address is refused, since `ps` would show it. It comes from the file that `password_file` names (one trailing
 * newline is left out), or from ANJIAN_REFERENCE_PASSWORD; a sentinel's from `sentinel_password_file` or ANJIAN_SENTINEL_PASSWORD. An
 * "@" after a ":" must be written %40, as what stands between them would be a password. */
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
    unsigned timeout_ms;      /* that one call waits for reference data at most; 10 … 60000, default 1000 */
    unsigned heartbeat_ms;    /* between heartbeats; 50 … 60000, default 1000 */
    unsigned stale_seconds;   /* how long a value that can't be read again is served; 0 … 604800, default 600 */
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

/* Whether `text` begins with one of the schemes above, or rediss. */
bool redis_options_match(const char *text);

/* Writes HOST:PORT or the socket's path, for messages. */
void redis_endpoint_name(const struct redis_endpoint *endpoint, char *out, size_t size);

/* Reads the address without the passwords. STATUS_INVALID_REQUEST: `where` is "--reference", since the address may hold a password. */
enum status redis_options_read(const char *text, struct redis_options *out, struct error *error);

/* Reads the address, and the passwords from their files or the environment. Also STATUS_IO for an unusable file, and
 * STATUS_INVALID_REQUEST for an environment's variable; `where` names it. */
enum status redis_options_parse(const char *text, struct redis_options *out, struct error *error);

#endif
