#include "redis/options.h"

#include "base/percent.h"
#include "base/suggest.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/un.h>

#define MEMBER(name) .offset = offsetof(struct redis_options, name), .size = sizeof(((struct redis_options *)NULL)->name)
#define NUMBER(name, help, member, least, most, usual) \
    name, help "; " #least " to " #most ", default " #usual, false, MEMBER(member), true, least, most, usual
#define TEXT(name, help, of_sentinels, member) name, help, of_sentinels, MEMBER(member), false, 0, 0, 0

const struct redis_option_row redis_option_rows[] = {
        {TEXT("user", "the ACL user; default: the server's default user", false, server.user)},
        {TEXT("password_file", "the file with the user's password; default: ANJIAN_REFERENCE_PASSWORD in the environment", false,
                server.password_file)},
        {TEXT("sentinel_user", "the sentinels' ACL user; default: their default user", true, sentinel.user)},
        {TEXT("sentinel_password_file", "the file with the sentinels' password; default: ANJIAN_SENTINEL_PASSWORD in the environment", true,
                sentinel.password_file)},
        {NUMBER("timeout", "milliseconds that one call waits for reference data, in all", timeout_ms, 10, 60000, 1000)},
        {NUMBER("heartbeat", "milliseconds after which a quiet connection is asked whether it is there", heartbeat_ms, 50, 60000, 1000)},
        {NUMBER("stale", "seconds that a value is still served when it can't be read again", stale_seconds, 0, 604800, 600)},
        {NUMBER("max_age", "seconds that a value is kept without being read again", max_age_seconds, 1, 604800, 3600)},
        {NUMBER("memory", "MiB that a worker keeps", memory_mib, 1, 65536, 64)},
        {NUMBER("db", "the database's number", database, 0, 65535, 0)},
};
const size_t redis_option_count = sizeof redis_option_rows / sizeof redis_option_rows[0];

static const char no_password[] = "a password does not belong in the address, where ps shows it: name a file (password_file=PATH) or set "
                                  "ANJIAN_REFERENCE_PASSWORD; for sentinels sentinel_password_file or ANJIAN_SENTINEL_PASSWORD";

struct reading {
    struct redis_options *out;
    unsigned given; /* a bit a row */
    struct error *error;
};

/* Ends `text` at the first `mark`. Returns what stands behind it; NULL: there is none. */
static char *cut(char *text, char mark)
{
    char *at = strchr(text, mark);

    if (at != NULL)
        *at++ = '\0';
    return at;
}

static const struct redis_option_row *row_find(const char *name)
{
    for (size_t i = 0; i < redis_option_count; i++)
        if (strcmp(name, redis_option_rows[i].name) == 0)
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

static enum status name_refuse(const struct reading *r, const char *name)
{
    struct suggestion nearest = SUGGESTION(name, strlen(name));
    char meant[96];

    if (strcmp(name, "password") == 0 || strcmp(name, "sentinel_password") == 0)
        return refuse(r, "%s", no_password);
    if (strcmp(name, "read_from") == 0)
        return refuse(r, "read_from is no option any more: everything is read from the primary; leave it out");
    for (size_t i = 0; i < redis_option_count; i++)
        suggestion_offer(&nearest, redis_option_rows[i].name);
    return refuse(r, "there is no option \"%.80s\"%s; anjian eval --help lists them", name, suggestion_text(&nearest, meant));
}

/* ------------------------------------------------------------------ values */

static enum status text_take(const struct reading *r, const char *what, const char *from, char *to, size_t size)
{
    size_t n = 0;

    if (from[0] == '\0')
        return refuse(r, "%s is empty", what);
    while (*from != '\0') {
        if (n + 1 == size)
            return refuse(r, "%s is longer than %zu bytes", what, size - 1);
        if (!percent_next(&from, &to[n++]))
            return refuse(r, "%s has a %% that no two hexadecimal digits follow, or that means NUL; a %% itself is %%25", what);
    }
    to[n] = '\0';
    return STATUS_OK;
}

/* Digits only, neither sign nor space. */
static bool number_take(const char *from, unsigned least, unsigned most, unsigned *out)
{
    unsigned long number = strtoul(from, NULL, 10);

    if (from[0] == '\0' || from[strspn(from, "0123456789")] != '\0' || number < least || number > most)
        return false;
    *out = (unsigned)number;
    return true;
}

static enum status option_take(struct reading *r, const char *name, const char *value)
{
    const struct redis_option_row *row = row_find(name);
    unsigned bit = row != NULL ? 1U << (row - redis_option_rows) : 0;
    char *member;

    if (row == NULL)
        return name_refuse(r, name);
    if (value == NULL)
        return refuse(r, "%s has no value; write %s=…: %s", name, name, row->help);
    if ((r->given & bit) != 0)
        return refuse(r, "%s is given twice", name);
    r->given |= bit;
    if (row->of_sentinels && r->out->primary_name[0] == '\0')
        return refuse(r, "%s goes with redis+sentinel:// only", name);
    member = (char *)r->out + row->offset;
    if (!row->is_number)
        return text_take(r, name, value, member, row->size);
    if (number_take(value, row->least, row->most, (unsigned *)(void *)member))
        return STATUS_OK;
    return refuse(r, "%s=%.80s does not fit: %s", name, value, row->help);
}

static enum status options_take(struct reading *r, char *all)
{
    enum status status = STATUS_OK;

    for (char *name = all, *next; name != NULL && status == STATUS_OK; name = next) {
        char *value;
        next = cut(name, '&');
        value = cut(name, '=');
        status = option_take(r, name, value);
    }
    return status;
}

/* ------------------------------------------------------------------ addresses */

static enum status host_take(const struct reading *r, char *host, char *to, size_t size)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    size_t n = strlen(host);
    bool bracketed = host[0] == '[' && host[n - 1] == ']';
    struct in6_addr address;
    enum status status;

    if (bracketed)
        host[n - 1] = '\0';
    status = text_take(r, "the host", host + bracketed, to, size);
    if (status == STATUS_OK && (bracketed ? inet_pton(AF_INET6, to, &address) != 1 : to[strspn(to, plain)] != '\0'))
        return refuse(r, "a host is a name or an address; IPv6 addresses, and only they, stand in brackets: [::1]");
    return status;
}

/* HOST or HOST:PORT. */
static enum status server_take(struct reading *r, char *host, unsigned port)
{
    struct redis_endpoint *server = &r->out->servers[r->out->server_count];
    char *bracket = host[0] == '[' ? strchr(host, ']') : NULL, *digits = cut(bracket != NULL ? bracket : host, ':');

    if (r->out->server_count == REDIS_SERVERS_MAX)
        return refuse(r, "there are more than %d servers", REDIS_SERVERS_MAX);
    r->out->server_count++;
    server->port = port;
    if (digits != NULL && !number_take(digits, 1, 65535, &server->port))
        return refuse(r, "a port is a number from 1 to 65535; an IPv6 address stands in brackets: [::1]:6379");
    return host_take(r, host, server->host, sizeof server->host);
}

static enum status direct_take(struct reading *r, char *address)
{
    char *database = cut(address, '/'), *server = cut(address, '@');
    enum status status = server != NULL ? option_take(r, "user", address) : STATUS_OK;

    if (status == STATUS_OK)
        status = server_take(r, server != NULL ? server : address, 6379);
    return status == STATUS_OK && database != NULL ? option_take(r, "db", database) : status;
}

static enum status sentinels_take(struct reading *r, char *address)
{
    char *name = cut(address, '/'), *database = name != NULL ? cut(name, '/') : NULL;
    enum status status = STATUS_OK;

    if (strchr(address, '@') != NULL)
        return refuse(r, "with sentinels the user follows the address: ?user=NAME, and theirs ?sentinel_user=NAME");
    if (name == NULL)
        return refuse(r, "the name that the sentinels call the primary is missing: redis+sentinel://HOST,HOST/NAME");
    for (char *server = address, *next; server != NULL && status == STATUS_OK; server = next) {
        next = cut(server, ',');
        status = server_take(r, server, 26379);
    }
    if (status == STATUS_OK)
        status = text_take(r, "the primary's name", name, r->out->primary_name, sizeof r->out->primary_name);
    return status == STATUS_OK && database != NULL ? option_take(r, "db", database) : status;
}

static enum status socket_take(struct reading *r, char *address)
{
    r->out->server_count = 1;
    return text_take(r, "the socket's path", address, r->out->servers[0].host, sizeof((struct sockaddr_un *)NULL)->sun_path);
}

static const struct scheme {
    const char *name, *start;
    enum status (*take)(struct reading *r, char *address);
} schemes[] = {
        {"redis:", "redis://", direct_take}, {"redis+sentinel:", "redis+sentinel://", sentinels_take}, {"unix:", "unix:", socket_take},
        {"rediss:", "rediss://", NULL}, /* known, to be refused */
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
    char *address, *query;
    enum status status;

    if (has_password(text))
        return refuse(&r, "%s (an @ that ends none is written %%40)", no_password);
    if (scheme == NULL || strncmp(text, scheme->start, strlen(scheme->start)) != 0)
        return refuse(&r, "an address is redis://HOST, unix:PATH or redis+sentinel://HOST,HOST/NAME");
    if (scheme->take == NULL)
        return refuse(&r, "TLS is not spoken to Redis: use redis:// through a tunnel, or a unix socket");
    for (size_t i = 0; i < redis_option_count; i++)
        if (redis_option_rows[i].is_number)
            *(unsigned *)(void *)((char *)&options + redis_option_rows[i].offset) = redis_option_rows[i].usual;
    address = strdup(text + strlen(scheme->start));
    if (address == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    query = cut(address, '?');
    status = scheme->take(&r, address);
    if (status == STATUS_OK)
        status = options_take(&r, query);
    free(address);
    if (status == STATUS_OK)
        *out = options;
    return status;
}

void redis_endpoint_name(const struct redis_endpoint *endpoint, char *out, size_t size)
{
    (void)snprintf(out, size, endpoint->port == 0 ? "%s" : "%s:%u", endpoint->host, endpoint->port);
}

/* ------------------------------------------------------------------ passwords */

static enum status password_file_read(struct redis_credentials *to, struct error *error)
{
    FILE *file = fopen(to->password_file, "re");
    char read[sizeof to->password + 1] = ""; /* the longest, with its newline, and one more */
    size_t n = file != NULL ? fread(read, 1, sizeof read, file) : 0;
    const char *wrong = file == NULL || ferror(file) != 0 ? strerror(errno) : NULL;

    if (file != NULL)
        (void)fclose(file);
    if (n > 0 && read[n - 1] == '\n')
        n--;
    if (wrong == NULL && n >= sizeof to->password)
        wrong = "the password is longer than 511 bytes";
    if (wrong == NULL && (n == 0 || memchr(read, '\0', n) != NULL || memchr(read, '\n', n) != NULL))
        wrong = "it is not one line with the password";
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
        return password_file_read(to, error);
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
