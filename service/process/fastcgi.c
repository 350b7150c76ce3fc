#include "fastcgi.h"

#include "clock.h"
#include "record.h"
#include "trace_context.h"

#include <assert.h>
#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define RESPONDER 1
#define CHUNK 65536U
#define REQUEST_ID_SIZE 128U
#define PROBE_MS 100        /* how often a long answer asks whether the client is still there */
#define STOP_MARGIN_MS 1000 /* long work gives up so long before the service is killed */

struct fastcgi {
    struct exchange exchange;
    FCGX_Request request;
    const struct scoreboard *board;
    const char *content_length;
    struct trace_context trace;
    struct buffer body;
    void *mapped; /* a large body; NULL when it is in `body` */
    size_t mapped_size;
    struct buffer head;
    struct buffer answer;
    int64_t probed;
    int64_t waited; /* ms spent sending what is not the end of an answer */
    bool begun;     /* the handler has called begin */
    bool bodiless;  /* … with a status that has no body */
    bool sent;      /* a part of the answer is out */
    bool cancelled; /* the answer stops short: the connection must say so by closing */
    bool poisoned;  /* input is left on the connection */
};

static struct fastcgi *of(struct exchange *exchange)
{
    return (struct fastcgi *)(void *)exchange;
}

/* The answer. */

static const char *reason(int http_status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {204, "No Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    };

    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].status == http_status)
            return reasons[i].reason;
    }
    return "Unknown";
}

static void put_field(struct buffer *head, const char *name, const char *value)
{
    buffer_text(head, name);
    buffer_text(head, ": ");
    buffer_text(head, value);
    buffer_text(head, "\r\n");
}

static bool names(const struct exchange_header *headers, const char *name)
{
    while (headers != NULL && headers->name != NULL && strcmp(headers->name, name) != 0)
        headers++;
    return headers != NULL && headers->name != NULL;
}

static enum status begin(struct exchange *exchange, int http_status, const char *content_type, const struct exchange_header *extra)
{
    struct fastcgi *f = of(exchange);

    assert(!f->begun);
    f->begun = true;
    buffer_text(&f->head, "Status: ");
    buffer_number(&f->head, http_status);
    buffer_char(&f->head, ' ');
    buffer_text(&f->head, reason(http_status));
    buffer_text(&f->head, "\r\n");
    f->bodiless = content_type == NULL;
    if (!f->bodiless)
        put_field(&f->head, "Content-Type", content_type);
    if (!names(extra, "Cache-Control"))
        put_field(&f->head, "Cache-Control", "no-store");
    if (exchange->request_id[0] != '\0')
        put_field(&f->head, "X-Request-Id", exchange->request_id);
    for (; extra != NULL && extra->name != NULL; extra++)
        put_field(&f->head, extra->name, extra->value);
    return f->head.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

/* Sends what has been gathered and `n` bytes more. */
static enum status send_gathered(struct fastcgi *f, const void *bytes, size_t n, bool end)
{
    struct iovec parts[3];

    if (!f->sent) {
        if (end && !f->bodiless) {
            buffer_text(&f->head, "Content-Length: ");
            buffer_number(&f->head, (double)(f->answer.length + n));
            buffer_text(&f->head, "\r\n");
        }
        buffer_text(&f->head, "\r\n");
    }
    if (f->head.failed || f->answer.failed) {
        f->cancelled = true;
        return STATUS_NO_MEMORY;
    }
    parts[0] = (struct iovec){f->head.data, f->sent ? 0 : f->head.length};
    parts[1] = (struct iovec){f->answer.data, f->answer.length};
    parts[2] = (struct iovec){(void *)bytes, n};
    f->sent = true;
    if (record_send(f->request.ipcFd, (unsigned)f->request.requestId, parts, 3, end) != STATUS_OK) {
        f->cancelled = true;
        return STATUS_IO;
    }
    buffer_clear(&f->answer);
    return STATUS_OK;
}

/* A slow reader keeps a worker only so long, however steadily it reads. */
static enum status send_piece(struct fastcgi *f, const void *bytes, size_t n)
{
    int64_t before = clock_ms();
    enum status status = send_gathered(f, bytes, n, false);

    f->waited += clock_ms() - before;
    if (status == STATUS_OK && f->waited > FASTCGI_WAIT_MS)
        status = STATUS_IO;
    f->cancelled = f->cancelled || status != STATUS_OK;
    return status;
}

static enum status write_answer(struct exchange *exchange, const void *bytes, size_t n)
{
    struct fastcgi *f = of(exchange);

    assert(f->begun);
    if (f->cancelled)
        return STATUS_IO;
    if (f->answer.length + n >= FASTCGI_GATHER)
        return send_piece(f, bytes, n);
    buffer_append(&f->answer, bytes, n);
    return f->answer.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

static bool peer_gone(int fd)
{
    char byte;
    ssize_t n = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);

    return n == 0 || (n < 0 && errno != EAGAIN);
}

static bool cancelled(struct exchange *exchange)
{
    struct fastcgi *f = of(exchange);
    int64_t now = clock_ms(), stop;

    if (f->cancelled || now - f->probed < PROBE_MS)
        return f->cancelled;
    f->probed = now;
    stop = scoreboard_stop(f->board);
    f->cancelled = (stop != 0 && now >= stop - STOP_MARGIN_MS) || peer_gone(f->request.ipcFd);
    return f->cancelled;
}

/* What has been read of a mapped body goes; where it is read again it comes back from the file. */
static void passed(struct exchange *exchange, const char *at)
{
    struct fastcgi *f = of(exchange);
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    if (f->mapped != NULL)
        (void)madvise(f->mapped, (size_t)(at - (const char *)f->mapped) / page * page, MADV_DONTNEED);
}

/* The body. */

/* Decimal digits only; an absent length is 0. */
static bool parse_length(const char *text, size_t *out)
{
    size_t length = 0;

    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9' || length > SIZE_MAX / 100)
            return false;
        length = length * 10 + (size_t)(*text - '0');
    }
    *out = length;
    return true;
}

/* A file without a name, gone when it is closed. */
static int open_spool(void)
{
    const char *directory = getenv("TMPDIR");
    char path[4096];
    int fd;

    if (directory == NULL || directory[0] == '\0' || strlen(directory) > sizeof path - sizeof "/anjian-XXXXXX")
        directory = "/tmp";
    fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    /* Not every file system has O_TMPFILE. */
    (void)snprintf(path, sizeof path, "%s/anjian-XXXXXX", directory);
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        (void)unlink(path);
    return fd;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t written = write(fd, bytes, n);
        if (written <= 0)
            return false;
        bytes += written;
        n -= (size_t)written;
    }
    return true;
}

/* The body through a file and mapped from it, so that a large one does not stay in memory. */
static enum status spool_body(struct fastcgi *f, size_t length)
{
    enum status status = STATUS_BUSY;
    size_t left = length;
    void *mapped;
    int fd = open_spool();

    buffer_clear(&f->body);
    if (fd < 0 || !buffer_reserve(&f->body, CHUNK))
        goto out;
    while (left > 0) {
        int wanted = (int)(left < CHUNK ? left : CHUNK), n = FCGX_GetStr(f->body.data, wanted, f->request.in);
        if (!write_all(fd, f->body.data, (size_t)n))
            goto out;
        left -= (size_t)n;
        if (n < wanted) {
            status = STATUS_INVALID_REQUEST;
            goto out;
        }
    }
    mapped = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (mapped == MAP_FAILED)
        goto out;
    (void)madvise(mapped, length, MADV_SEQUENTIAL);
    f->mapped = mapped;
    f->mapped_size = length;
    status = STATUS_OK;
out:
    if (fd >= 0)
        (void)close(fd);
    return status;
}

static enum status take_body(struct fastcgi *f, size_t length)
{
    if (length > FASTCGI_BODY_IN_MEMORY)
        return spool_body(f, length);
    buffer_clear(&f->body);
    if (!buffer_reserve(&f->body, length))
        return STATUS_NO_MEMORY;
    return (size_t)FCGX_GetStr(f->body.data, (int)length, f->request.in) == length ? STATUS_OK : STATUS_INVALID_REQUEST;
}

/* Reads on until the end of the body; how much there was, at most a little over FASTCGI_DRAIN. */
static size_t drain(FCGX_Stream *in)
{
    char trash[8192];
    size_t total = 0;
    int n;

    do {
        n = FCGX_GetStr(trash, sizeof trash, in);
        total += (size_t)n;
    } while (n == sizeof trash && total <= FASTCGI_DRAIN);
    return total;
}

/* False when the connection broke: nobody waits for an answer. */
static bool read_body(struct fastcgi *f)
{
    struct exchange *e = &f->exchange;
    size_t length = 0, more;

    if (!parse_length(f->content_length, &length))
        e->body_status = STATUS_INVALID_REQUEST;
    else if (length > e->body_limit)
        e->body_status = STATUS_PAYLOAD_TOO_LARGE;
    else
        e->body_status = take_body(f, length);
    more = drain(f->request.in);
    f->poisoned = more > FASTCGI_DRAIN;
    if (FCGX_GetError(f->request.in) != 0)
        return false;
    if (e->body_status == STATUS_OK && more > 0)
        e->body_status = STATUS_INVALID_REQUEST;
    if (e->body_status == STATUS_OK && length > 0) {
        e->body = f->mapped != NULL ? f->mapped : f->body.data;
        e->body_length = length;
    }
    return true;
}

/* The parameters. */

static bool sane_request_id(const char *id)
{
    size_t n = strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    return n > 0 && n <= REQUEST_ID_SIZE && id[n] == '\0';
}

/* False when there are more or longer ones than any server sends. */
static bool read_parameters(struct fastcgi *f)
{
    struct exchange *e = &f->exchange;
    const char *uri = "", *traceparent = "";
    const struct {
        const char *name;
        size_t length;
        const char **value;
    } known[] = {
#define KNOWN(name, value) {name "=", sizeof name, value}
        KNOWN("REQUEST_METHOD", &e->method),        KNOWN("REQUEST_URI", &uri),
        KNOWN("CONTENT_TYPE", &e->content_type),    KNOWN("CONTENT_LENGTH", &f->content_length),
        KNOWN("HTTP_X_REQUEST_ID", &e->request_id), KNOWN("HTTP_IF_NONE_MATCH", &e->if_none_match),
        KNOWN("HTTP_TRACEPARENT", &traceparent),
#undef KNOWN
    };
    size_t count = 0, total = 0;
    char *mark;

    for (char **entry = f->request.envp; *entry != NULL; entry++) {
        total += strlen(*entry);
        if (++count > FASTCGI_PARAMETERS || total > FASTCGI_PARAMETER_BYTES)
            return false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
            if (strncmp(*entry, known[i].name, known[i].length) == 0)
                *known[i].value = *entry + known[i].length;
        }
    }
    if (!sane_request_id(e->request_id))
        e->request_id = "";
    (void)trace_context_read(traceparent, &f->trace);
    e->path = uri;
    mark = strchr(uri, '?');
    if (mark != NULL) {
        *mark = '\0'; /* in libfcgi's copy, which is ours until the request is freed */
        e->query = mark + 1;
    }
    return true;
}

/* The request. */

enum status fastcgi_new(size_t body_limit, const struct scoreboard *board, struct fastcgi **out, struct error *error)
{
    static const struct exchange_ops ops = {begin, write_answer, cancelled, passed};
    struct fastcgi *f;

    if (FCGX_Init() != 0)
        return error_set(error, STATUS_IO, NULL, "libfcgi does not start");
    f = calloc(1, sizeof *f);
    if (f == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    f->exchange.ops = &ops;
    f->exchange.body_limit = body_limit;
    f->board = board;
    /* No listening socket: where libfcgi would accept a connection it fails instead. */
    (void)FCGX_InitRequest(&f->request, -1, 0);
    *out = f;
    return STATUS_OK;
}

void fastcgi_free(struct fastcgi *f)
{
    if (f == NULL)
        return;
    buffer_release(&f->body);
    buffer_release(&f->head);
    buffer_release(&f->answer);
    free(f);
}

static void prepare(struct fastcgi *f)
{
    struct exchange *e = &f->exchange;

    e->method = e->path = e->query = e->content_type = e->if_none_match = e->request_id = e->body = "";
    f->trace = (struct trace_context){"", ""};
    e->trace_id = f->trace.trace_id;
    e->parent_id = f->trace.parent_id;
    e->body_length = 0;
    e->body_status = STATUS_OK;
    e->http_status = 0;
    f->content_length = "";
    buffer_clear(&f->head);
    buffer_clear(&f->answer);
    f->begun = f->bodiless = f->sent = f->cancelled = f->poisoned = false;
    f->probed = clock_ms();
    f->waited = 0;
}

/* True when the answer is out, whole. */
static bool answer(struct fastcgi *f, exchange_handler *handle, void *argument)
{
    static const char problem[] = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}";

    if (f->request.role != RESPONDER || !read_parameters(f) || !read_body(f))
        return false;
    handle(argument, &f->exchange);
    if (!f->begun) {
        (void)exchange_begin(&f->exchange, 500, "application/problem+json", NULL);
        (void)exchange_write(&f->exchange, problem, sizeof problem - 1);
    }
    return !f->cancelled && send_gathered(f, "", 0, true) == STATUS_OK;
}

bool fastcgi_serve(struct fastcgi *f, int fd, exchange_handler *handle, void *argument)
{
    bool keep;

    prepare(f);
    f->request.ipcFd = fd;
    f->request.keepConnection = 1; /* or libfcgi would close `fd` before it reads */
    f->request.detached = 1;       /* or it would wait for two seconds when it closes a broken connection */
    if (FCGX_Accept_r(&f->request) != 0)
        return false;
    keep = answer(f, handle, argument) && !f->poisoned && f->request.keepConnection;
    /* Not FCGX_Finish_r, which would write the end of the request once more. */
    FCGX_Free(&f->request, 0);
    f->request.ipcFd = -1;
    if (f->mapped != NULL)
        (void)munmap(f->mapped, f->mapped_size);
    f->mapped = NULL;
    if (!keep)
        (void)close(fd);
    return keep;
}
