#include "server/fastcgi.h"

#include "base/clock.h"
#include "server/fastcgi_reader.h"
#include "server/fastcgi_record.h"
#include "server/trace_context.h"

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
#define BEGIN_BYTES 8U
#define KEEP_CONNECTION 1
#define CHUNK 65536U
#define REQUEST_ID_SIZE 128U
#define READ_MS 20000       /* for a whole request; then its connection is closed */
#define PROBE_MS 100        /* how often a long answer asks whether the client is still there */
#define STOP_MARGIN_MS 1000 /* long work gives up so long before the service is killed */

struct fastcgi {
    struct exchange exchange;
    struct fastcgi_reader reader;
    unsigned request_id;
    unsigned stream; /* what `in` reads: a record's type */
    FCGX_Stream in;
    char parameters[FASTCGI_PARAMETER_BYTES + 1]; /* one more byte, for the end of the last value */
    const struct scoreboard *board;
    const char *content_length;
    struct trace_context trace;
    struct buffer body;
    void *mapped; /* a large body; NULL when it is in `body` */
    size_t mapped_size;
    struct buffer head;
    struct buffer answer;
    int64_t probed;
    int64_t wait;     /* ms that a slow reader may keep the worker waiting in all, however steadily it reads … */
    int64_t patience; /* … and what is left of them to this one */
    bool begun;       /* the handler has called begin */
    bool bodiless;    /* … with a status that has no body */
    bool sent;        /* a part of the answer is out */
    bool cancelled;   /* the answer stops short: the connection must say so by closing */
    bool poisoned;    /* input is left on the connection */
    bool keep;        /* the server wants to keep the connection */
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
    if (fastcgi_record_send(f->reader.fd, f->request_id, parts, 3, end, &f->patience) != STATUS_OK) {
        f->cancelled = true;
        return STATUS_IO;
    }
    buffer_clear(&f->answer);
    return STATUS_OK;
}

static enum status write_answer(struct exchange *exchange, const void *bytes, size_t n)
{
    struct fastcgi *f = of(exchange);

    assert(f->begun);
    if (f->cancelled)
        return STATUS_IO;
    if (f->answer.length + n >= FASTCGI_GATHER)
        return send_gathered(f, bytes, n, false);
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
    f->cancelled = (stop != 0 && now >= stop - STOP_MARGIN_MS) || peer_gone(f->reader.fd);
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

/* What comes. libfcgi's own reader of records writes past its buffers and gives up the process, if it is sent what no
 * web server would send. So its streams get what has been checked. */

static bool refuse(struct fastcgi *f, const char *fault)
{
    f->reader.fault = fault;
    return false;
}

static void fill(FCGX_Stream *in)
{
    struct fastcgi *f = in->data;
    unsigned char *piece = f->reader.at;
    size_t n = 0;

    if (fastcgi_reader_piece(&f->reader, f->stream, f->request_id, &piece, &n) != STATUS_OK)
        in->FCGI_errno = FCGX_PROTOCOL_ERROR;
    in->isClosed = n == 0;
    in->rdNext = in->stopUnget = piece;
    in->stop = in->wrNext = piece + n;
}

static void open_stream(struct fastcgi *f, unsigned type)
{
    f->stream = type;
    f->in = (FCGX_Stream){.isReader = 1, .fillBuffProc = fill, .data = f};
}

/* Of the variables that a server may ask for, the one that is no guess: requests don't share a connection. */
static bool answer_values(struct fastcgi *f)
{
    static const unsigned char told[] = {1,   10,  0,   0,   0,   18,  0,   0,   15,  1,   'F', 'C', 'G',
                                         'I', '_', 'M', 'P', 'X', 'S', '_', 'C', 'O', 'N', 'N', 'S', '0'};
    static const unsigned char nothing[] = {1, 10, 0, 0, 0, 0, 0, 0};
    static const char name[] = "FCGI_MPXS_CONNS";
    bool asked = false;
    size_t n = f->reader.content;
    struct fastcgi_pair pair;
    char *at, *end;

    if (fastcgi_reader_whole(&f->reader, n, &at) != STATUS_OK)
        return false;
    for (end = at + n; at < end;) {
        if (!fastcgi_pair_read(&at, end, &pair))
            return refuse(f, "the names of FCGI_GET_VALUES do not fit their record");
        asked = asked || (pair.name_length == sizeof name - 1 && memcmp(pair.name, name, sizeof name - 1) == 0);
    }
    n = asked ? sizeof told : sizeof nothing;
    return send(f->reader.fd, asked ? told : nothing, n, MSG_NOSIGNAL) == (ssize_t)n;
}

enum intake { INTAKE_REQUEST, INTAKE_NOTHING, INTAKE_BROKEN };

/* Reads up to the beginning of a request, or nothing but a question about values. */
static enum intake read_begin(struct fastcgi *f)
{
    struct fastcgi_reader *r = &f->reader;
    char *content;

    if (fastcgi_reader_next(r) != STATUS_OK)
        return INTAKE_BROKEN;
    if (r->type == FASTCGI_GET_VALUES && r->request_id == 0) {
        if (!answer_values(f))
            return INTAKE_BROKEN;
        if (fastcgi_reader_is_empty(r))
            return INTAKE_NOTHING;
        if (fastcgi_reader_next(r) != STATUS_OK)
            return INTAKE_BROKEN;
    }
    if (r->type != FASTCGI_BEGIN_REQUEST || r->request_id == 0) {
        (void)refuse(f, "a record is out of place");
        return INTAKE_BROKEN;
    }
    f->request_id = r->request_id;
    if (fastcgi_reader_whole(r, BEGIN_BYTES, &content) != STATUS_OK)
        return INTAKE_BROKEN;
    if (content[0] != 0 || content[1] != RESPONDER) {
        (void)refuse(f, "the role is not responder");
        return INTAKE_BROKEN;
    }
    f->keep = (content[2] & KEEP_CONNECTION) != 0;
    return INTAKE_REQUEST;
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
        int wanted = (int)(left < CHUNK ? left : CHUNK), n = FCGX_GetStr(f->body.data, wanted, &f->in);
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
    return (size_t)FCGX_GetStr(f->body.data, (int)length, &f->in) == length ? STATUS_OK : STATUS_INVALID_REQUEST;
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

    open_stream(f, FASTCGI_STDIN);
    if (!parse_length(f->content_length, &length))
        e->body_status = STATUS_INVALID_REQUEST;
    else if (length > e->body_limit)
        e->body_status = STATUS_PAYLOAD_TOO_LARGE;
    else
        e->body_status = take_body(f, length);
    more = drain(&f->in);
    f->poisoned = more > FASTCGI_DRAIN;
    if (FCGX_GetError(&f->in) != 0)
        return false;
    if (!f->poisoned && !fastcgi_reader_is_empty(&f->reader))
        f->poisoned = !refuse(f, "something follows a request that is not answered yet");
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

/* False when there are more or longer ones than any server sends, or the connection broke. */
static bool read_parameters(struct fastcgi *f)
{
    struct exchange *e = &f->exchange;
    const char *uri = "", *traceparent = "";
    const struct {
        const char *name;
        size_t length;
        const char **value;
    } known[] = {
#define KNOWN(name, value) {name, sizeof name - 1, value}
        KNOWN("REQUEST_METHOD", &e->method),        KNOWN("REQUEST_URI", &uri),
        KNOWN("CONTENT_TYPE", &e->content_type),    KNOWN("CONTENT_LENGTH", &f->content_length),
        KNOWN("HTTP_X_REQUEST_ID", &e->request_id), KNOWN("HTTP_IF_NONE_MATCH", &e->if_none_match),
        KNOWN("HTTP_TRACEPARENT", &traceparent),
#undef KNOWN
    };
    char *at = f->parameters, *end, *last = NULL, *mark;
    struct fastcgi_pair pair;
    size_t count = 0, total;

    open_stream(f, FASTCGI_PARAMS);
    total = (size_t)FCGX_GetStr(f->parameters, sizeof f->parameters, &f->in);
    if (FCGX_GetError(&f->in) != 0)
        return false;
    if (total > FASTCGI_PARAMETER_BYTES)
        return refuse(f, "the parameters are too long");
    for (end = at + total; at < end; last = at) {
        if (++count > FASTCGI_PARAMETERS)
            return refuse(f, "there are too many parameters");
        if (!fastcgi_pair_read(&at, end, &pair))
            return refuse(f, "a parameter does not fit what was sent");
        if (memchr(pair.value, '\0', pair.value_length) != NULL)
            return refuse(f, "a parameter contains a NUL");
        if (last != NULL)
            *last = '\0'; /* where the lengths of this pair were */
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
            if (pair.name_length == known[i].length && memcmp(pair.name, known[i].name, known[i].length) == 0)
                *known[i].value = pair.value;
        }
    }
    *end = '\0';
    if (!sane_request_id(e->request_id))
        e->request_id = "";
    (void)trace_context_read(traceparent, &f->trace);
    e->path = uri;
    mark = strchr(uri, '?');
    if (mark != NULL) {
        *mark = '\0';
        e->query = mark + 1;
    }
    return true;
}

/* The request. */

enum status fastcgi_new(size_t body_limit, unsigned wait_ms, const struct scoreboard *board, struct fastcgi **out, struct error *error)
{
    static const struct exchange_ops ops = {begin, write_answer, cancelled, passed};
    struct fastcgi *f;

    f = calloc(1, sizeof *f);
    if (f == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    f->exchange.ops = &ops;
    f->exchange.body_limit = body_limit;
    f->wait = wait_ms;
    f->board = board;
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

static void prepare(struct fastcgi *f, int fd)
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
    f->begun = f->bodiless = f->sent = f->cancelled = f->poisoned = f->keep = false;
    f->probed = clock_ms();
    f->patience = f->wait;
    fastcgi_reader_start(&f->reader, fd, f->probed + READ_MS);
}

/* True when the answer is out, whole. */
static bool answer(struct fastcgi *f, exchange_handler *handle, void *argument)
{
    static const char problem[] = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}";

    if (!read_parameters(f) || !read_body(f))
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

    prepare(f, fd);
    switch (read_begin(f)) {
    case INTAKE_REQUEST:
        keep = answer(f, handle, argument) && !f->poisoned && f->keep;
        break;
    case INTAKE_NOTHING:
        return true;
    default:
        keep = false;
        break;
    }
    if (f->mapped != NULL)
        (void)munmap(f->mapped, f->mapped_size);
    f->mapped = NULL;
    if (!keep)
        (void)close(fd);
    return keep;
}

const char *fastcgi_fault(const struct fastcgi *f)
{
    return f->reader.fault;
}
