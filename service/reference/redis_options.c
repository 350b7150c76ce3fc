#include "redis_options.h"

#include "buffer.h"
#include "percent.h"
#include "suggest.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/un.h>

#define MEMBER(name) .offset = offsetof(struct redis_options, name), .size = sizeof(((struct redis_options *)NULL)->name)
#define NUMBER(name, help, member, least, most, usual)                                                           \
    {                                                                                                            \
        name, help "; " #least " to " #most ", default " #usual, false, MEMBER(member), true, least, most, usual \
    }
#define TEXT(name, help, of_sentinels, member)                   \
    {                                                            \
        name, help, of_sentinels, MEMBER(member), false, 0, 0, 0 \
    }

const struct redis_option_row redis_option_rows[] = {
    TEXT("user", "the ACL user; default: the server's default user", false, server.user),
    TEXT("password_file", "the file with the user's password; default: ANJIAN_REFERENCE_PASSWORD in the environment", false, server.password_file),
    TEXT("sentinel_user", "the sentinels' ACL user; default: their default user", true, sentinel.user),
    TEXT("sentinel_password_file", "the file with the sentinels' password; default: ANJIAN_SENTINEL_PASSWORD in the environment", true,
         sentinel.password_file),
    NUMBER("timeout", "milliseconds that one call waits for reference data, in all", timeout_ms, 10, 60000, 1000),
    NUMBER("heartbeat", "milliseconds after which a quiet connection is asked whether it is there", heartbeat_ms, 50, 60000, 1000),
    NUMBER("stale", "seconds that a value is still served when it can't be read again", stale_seconds, 0, 604800, 600),
    NUMBER("max_age", "seconds that a value is kept without being read again", max_age_seconds, 1, 604800, 3600),
    NUMBER("memory", "MiB that a worker keeps", memory_mib, 1, 65536, 64),
    NUMBER("db", "the database's number", database, 0, 65535, 0),
};
const size_t redis_option_count = sizeof redis_option_rows / sizeof redis_option_rows[0];

static const char no_password[] = "a password does not belong in the address, where ps shows it: name a file (password_file=PATH) or set "
                                  "ANJIAN_REFERENCE_PASSWORD; for sentinels sentinel_password_file or ANJIAN_SENTINEL_PASSWORD";

struct span {
    const char *at;
    size_t length;
};

struct reading {
    struct redis_options *out;
    unsigned given; /* a bit a row */
    struct error *error;
};

static bool is(struct span span, const char *word)
{
    return span.length == strlen(word) && memcmp(span.at, word, span.length) == 0;
}

/* What stands before the first `mark`; `*rest` becomes what stands behind it, or NULL when there is none. */
static struct span cut(struct span all, char mark, struct span *rest)
{
    const char *found = memchr(all.at, mark, all.length);

    if (found == NULL) {
        *rest = (struct span){NULL, 0};
        return all;
    }
    *rest = (struct span){found + 1, all.length - (size_t)(found + 1 - all.at)};
    return (struct span){all.at, (size_t)(found - all.at)};
}

static const struct redis_option_row *row_find(struct span name)
{
    for (size_t i = 0; i < redis_option_count; i++)
        if (is(name, redis_option_rows[i].name))
            return &redis_option_rows[i];
    return NULL;
}

/* ------------------------------------------------------------------ refusing */

/* Something between the first colon behind the scheme and the last "@". A host's port has no "@" behind it. */
static bool has_password(const char *text)
{
    const char *scheme = strchr(text, ':'), *colon = scheme != NULL ? strchr(scheme + 1, ':') : NULL;

    return colon != NULL && strchr(colon, '@') != NULL;
}

/* Names the option and not the address, which may hold what was meant as a password. */
static enum status __attribute__((format(printf, 2, 3))) refuse(const struct reading *r, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)error_setv(r->error, STATUS_INVALID_REQUEST, "--reference", format, arguments);
    va_end(arguments);
    return STATUS_INVALID_REQUEST;
}

static enum status name_refuse(const struct reading *r, struct span name)
{
    struct suggestion nearest = SUGGESTION(name.at, name.length);
    struct buffer names = BUFFER_EMPTY;
    enum status status;
    char meant[96], *all;

    for (size_t i = 0; i < redis_option_count; i++) {
        suggestion_offer(&nearest, redis_option_rows[i].name);
        buffer_format(&names, "%s%s", i > 0 ? ", " : "", redis_option_rows[i].name);
    }
    all = buffer_steal(&names);
    if (is(name, "password") || is(name, "sentinel_password"))
        status = refuse(r, "%s", no_password);
    else if (is(name, "read_from"))
        status = refuse(r, "read_from is no option any more: everything is read from the primary; leave it out");
    else
        status = refuse(r, "there is no option \"%.*s\"%s; there are %s", name.length < 80 ? (int)name.length : 80, name.at,
                        suggestion_text(&nearest, meant), all != NULL ? all : "");
    free(all);
    return status;
}

/* ------------------------------------------------------------------ values */

static enum status text_take(const struct reading *r, const char *what, struct span from, char *to, size_t size)
{
    const char *at = from.at, *end = from.at + from.length;
    size_t n = 0;

    if (from.length == 0)
        return refuse(r, "%s is empty", what);
    while (at < end) {
        if (n + 1 == size)
            return refuse(r, "%s is longer than %zu bytes", what, size - 1);
        if (!percent_next(&at, &to[n++]))
            return refuse(r, "%s has a %% that no two hexadecimal digits follow, or that means NUL; a %% itself is %%25", what);
    }
    to[n] = '\0';
    return STATUS_OK;
}

/* Digits only, neither sign nor space. */
static bool number_take(struct span from, unsigned least, unsigned most, unsigned *out)
{
    unsigned number = 0;

    for (size_t i = 0; i < from.length; i++) {
        if (from.at[i] < '0' || from.at[i] > '9' || number > most / 10)
            return false;
        number = number * 10 + (unsigned)(from.at[i] - '0');
    }
    if (from.length == 0 || number < least || number > most)
        return false;
    *out = number;
    return true;
}

static enum status option_take(struct reading *r, const char *name, struct span value)
{
    const struct redis_option_row *row = row_find((struct span){name, strlen(name)});
    unsigned bit = 1U << (row - redis_option_rows);
    char *member = (char *)r->out + row->offset;

    if ((r->given & bit) != 0)
        return refuse(r, "%s is given twice", name);
    r->given |= bit;
    if (row->of_sentinels && r->out->primary_name[0] == '\0')
        return refuse(r, "%s goes with redis+sentinel:// only", name);
    if (!row->is_number)
        return text_take(r, name, value, member, row->size);
    if (number_take(value, row->least, row->most, (unsigned *)(void *)member))
        return STATUS_OK;
    return refuse(r, "%s=%.*s does not fit: %s", name, value.length < 80 ? (int)value.length : 80, value.at, row->help);
}

static enum status options_take(struct reading *r, struct span all)
{
    enum status status = STATUS_OK;

    while (all.at != NULL && status == STATUS_OK) {
        struct span value, name = cut(cut(all, '&', &all), '=', &value);
        const struct redis_option_row *row = row_find(name);
        if (row == NULL)
            status = name_refuse(r, name);
        else if (value.at == NULL)
            status = refuse(r, "%s has no value; write %s=…: %s", row->name, row->name, row->help);
        else
            status = option_take(r, row->name, value);
    }
    return status;
}

/* ------------------------------------------------------------------ addresses */

static enum status host_take(const struct reading *r, struct span from, char *to, size_t size)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    struct in6_addr address;
    enum status status;

    if (from.length >= 2 && from.at[0] == '[' && from.at[from.length - 1] == ']') {
        status = text_take(r, "the address in brackets", (struct span){from.at + 1, from.length - 2}, to, size);
        if (status == STATUS_OK && inet_pton(AF_INET6, to, &address) != 1)
            status = refuse(r, "what stands in brackets is no IPv6 address");
        return status;
    }
    status = text_take(r, "the host", from, to, size);
    if (status == STATUS_OK && to[strspn(to, plain)] != '\0')
        status = refuse(r, "a host is a name or an address; IPv6 stands in brackets: [::1]");
    return status;
}

/* HOST or HOST:PORT. */
static enum status server_take(struct reading *r, struct span from, unsigned port)
{
    struct redis_endpoint *server = &r->out->servers[r->out->server_count];
    const char *bracket = from.length > 0 && from.at[0] == '[' ? memchr(from.at, ']', from.length) : NULL;
    const char *colon = memchr(bracket != NULL ? bracket : from.at, ':', from.length - (bracket != NULL ? (size_t)(bracket - from.at) : 0));
    struct span host = from;

    if (r->out->server_count == REDIS_SERVERS_MAX)
        return refuse(r, "there are more than %d servers", REDIS_SERVERS_MAX);
    r->out->server_count++;
    server->port = port;
    if (colon != NULL) {
        struct span digits = {colon + 1, from.length - (size_t)(colon + 1 - from.at)};
        host.length = (size_t)(colon - from.at);
        if (!number_take(digits, 1, 65535, &server->port))
            return refuse(r, "a port is a number from 1 to 65535; an IPv6 address stands in brackets: [::1]:6379");
    }
    return host_take(r, host, server->host, sizeof server->host);
}

static enum status direct_take(struct reading *r, struct span address)
{
    struct span path, server, user = cut(address, '/', &path);
    enum status status = STATUS_OK;

    user = cut(user, '@', &server);
    if (server.at != NULL)
        status = option_take(r, "user", user);
    else
        server = user;
    if (status == STATUS_OK)
        status = server_take(r, server, 6379);
    return status == STATUS_OK && path.at != NULL ? option_take(r, "db", path) : status;
}

static enum status sentinels_take(struct reading *r, struct span address)
{
    struct span path, name, database = {NULL, 0}, servers = cut(address, '/', &path);
    enum status status = STATUS_OK;

    if (memchr(servers.at, '@', servers.length) != NULL)
        return refuse(r, "with sentinels the user follows the address: ?user=NAME, and theirs ?sentinel_user=NAME");
    if (path.at == NULL)
        return refuse(r, "the name that the sentinels call the primary is missing: redis+sentinel://HOST,HOST/NAME");
    name = cut(path, '/', &database);
    while (servers.at != NULL && status == STATUS_OK)
        status = server_take(r, cut(servers, ',', &servers), 26379);
    if (status == STATUS_OK)
        status = text_take(r, "the primary's name", name, r->out->primary_name, sizeof r->out->primary_name);
    return status == STATUS_OK && database.at != NULL ? option_take(r, "db", database) : status;
}

static enum status socket_take(struct reading *r, struct span address)
{
    r->out->server_count = 1;
    return text_take(r, "the socket's path", address, r->out->servers[0].host, sizeof((struct sockaddr_un *)NULL)->sun_path);
}

static enum status tls_refuse(struct reading *r, struct span address)
{
    (void)address;
    return refuse(r, "TLS is not spoken to Redis: use redis:// through a tunnel, or a unix socket");
}

static const struct scheme {
    const char *name, *start;
    enum status (*take)(struct reading *r, struct span address);
} schemes[] = {
    {"redis:", "redis://", direct_take},
    {"redis+sentinel:", "redis+sentinel://", sentinels_take},
    {"unix:", "unix:", socket_take},
    {"rediss:", "rediss://", tls_refuse},
};

static const struct scheme *scheme_of(const char *text)
{
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncmp(text, schemes[i].name, strlen(schemes[i].name)) == 0)
            return &schemes[i];
    return NULL;
}

bool redis_options_match(const char *text)
{
    return scheme_of(text) != NULL;
}

enum status redis_options_read(const char *text, struct redis_options *out, struct error *error)
{
    const struct scheme *scheme = scheme_of(text);
    struct redis_options options = {0};
    struct reading r = {&options, 0, error};
    struct span address, query;
    enum status status;

    if (has_password(text))
        return refuse(&r, "%s (an @ that ends none is written %%40)", no_password);
    if (scheme == NULL || strncmp(text, scheme->start, strlen(scheme->start)) != 0)
        return refuse(&r, "an address is redis://HOST, unix:PATH or redis+sentinel://HOST,HOST/NAME");
    for (size_t i = 0; i < redis_option_count; i++)
        if (redis_option_rows[i].is_number)
            *(unsigned *)(void *)((char *)&options + redis_option_rows[i].offset) = redis_option_rows[i].usual;
    address = (struct span){text + strlen(scheme->start), strlen(text + strlen(scheme->start))};
    address = cut(address, '?', &query);
    status = scheme->take(&r, address);
    if (status == STATUS_OK)
        status = options_take(&r, query);
    if (status == STATUS_OK)
        *out = options;
    return status;
}

/* ------------------------------------------------------------------ passwords */

/* One line. */
static enum status file_read(struct redis_credentials *to, struct error *error)
{
    FILE *file = fopen(to->password_file, "re");
    char read[sizeof to->password + 1] = ""; /* the longest, with its newline, and one more */
    size_t n = file != NULL ? fread(read, 1, sizeof read, file) : 0;
    const char *wrong = file == NULL || ferror(file) != 0 ? strerror(errno) : NULL;

    if (file != NULL)
        (void)fclose(file);
    if (n > 0 && read[n - 1] == '\n')
        n--;
    if (wrong == NULL && n == 0)
        wrong = "it is empty";
    if (wrong == NULL && n >= sizeof to->password)
        wrong = "the password is longer than 511 bytes";
    if (wrong == NULL && (memchr(read, '\0', n) != NULL || memchr(read, '\n', n) != NULL))
        wrong = "it holds more than one line with the password";
    if (wrong != NULL)
        return error_set(error, STATUS_IO, to->password_file, "can't use this password file: %s", wrong);
    memcpy(to->password, read, n);
    to->password[n] = '\0';
    return STATUS_OK;
}

static enum status password_read(struct redis_credentials *to, const char *variable, struct error *error)
{
    const char *value = getenv(variable);

    if (to->password_file[0] != '\0')
        return file_read(to, error);
    if (value == NULL)
        return STATUS_OK;
    if (strlen(value) >= sizeof to->password)
        return error_set(error, STATUS_INVALID_REQUEST, variable, "the password is longer than %zu bytes", sizeof to->password - 1);
    memcpy(to->password, value, strlen(value) + 1);
    return STATUS_OK;
}

enum status redis_options_parse(const char *text, struct redis_options *out, struct error *error)
{
    struct redis_options options = {0};
    enum status status = redis_options_read(text, &options, error);

    if (status == STATUS_OK)
        status = password_read(&options.server, "ANJIAN_REFERENCE_PASSWORD", error);
    if (status == STATUS_OK && options.primary_name[0] != '\0')
        status = password_read(&options.sentinel, "ANJIAN_SENTINEL_PASSWORD", error);
    if (status == STATUS_OK)
        *out = options;
    return status;
}
