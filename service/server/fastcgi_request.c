#include "server/fastcgi_request.h"

#include "base/clock.h"
#include "base/file.h"

#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define RESPONDER 1
#define BEGIN_BYTES 8U
#define KEEP_CONNECTION 1
#define CHUNK 65536
#define REQUEST_ID_SIZE 128U
#define READ_MS 20000 /* for a whole request; then its connection is closed */

static bool refuse(struct fastcgi_request *r, const char *fault)
{
    r->reader.fault = fault;
    return false;
}

/* ---- streams. libfcgi's own reader writes past its buffers, or aborts, when it is sent what no web server sends. So its
 * streams get only what has been checked. */

static void fill(FCGX_Stream *in)
{
    struct fastcgi_request *r = in->data;
    unsigned char *piece = r->reader.at;
    size_t n = 0;

    if (fastcgi_reader_piece(&r->reader, r->in_type, r->id, &piece, &n) != STATUS_OK)
        in->FCGI_errno = FCGX_PROTOCOL_ERROR;
    in->isClosed = n == 0;
    in->rdNext = in->stopUnget = piece;
    in->stop = in->wrNext = piece + n;
}

static void open_stream(struct fastcgi_request *r, unsigned type)
{
    r->in_type = type;
    r->in = (FCGX_Stream){.isReader = 1, .fillBuffProc = fill, .data = r};
}

/* ---- the beginning */

/* Answers FCGI_GET_VALUES with the one variable that is no guess: requests don't share a connection. */
static bool answer_values(struct fastcgi_request *r)
{
    static const char told[] = "\1\12\0\0\0\22\0\0\17\1FCGI_MPXS_CONNS0", nothing[] = "\1\12\0\0\0\0\0\0", name[] = "FCGI_MPXS_CONNS";
    bool asked = false;
    size_t n = r->reader.content;
    struct fastcgi_pair pair;
    char *at, *end;

    if (fastcgi_reader_whole(&r->reader, n, &at) != STATUS_OK)
        return false;
    for (end = at + n; at < end;) {
        if (!fastcgi_pair_read(&at, end, &pair))
            return refuse(r, "the names of FCGI_GET_VALUES do not fit their record");
        asked = asked || (pair.name_length == sizeof name - 1 && memcmp(pair.name, name, sizeof name - 1) == 0);
    }
    n = asked ? sizeof told - 1 : sizeof nothing - 1;
    return send(r->reader.fd, asked ? told : nothing, n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)n;
}

static enum fastcgi_request_result read_begin(struct fastcgi_request *r)
{
    struct fastcgi_reader *reader = &r->reader;
    char *content;

    if (fastcgi_reader_next(reader) != STATUS_OK)
        return REQUEST_BROKEN;
    if (reader->type == FASTCGI_GET_VALUES && reader->request_id == 0) {
        if (!answer_values(r))
            return REQUEST_BROKEN;
        if (fastcgi_reader_is_empty(reader))
            return REQUEST_NONE;
        if (fastcgi_reader_next(reader) != STATUS_OK)
            return REQUEST_BROKEN;
    }
    if (reader->type != FASTCGI_BEGIN_REQUEST || reader->request_id == 0) {
        (void)refuse(r, "a record is out of place");
        return REQUEST_BROKEN;
    }
    r->id = reader->request_id;
    if (fastcgi_reader_whole(reader, BEGIN_BYTES, &content) != STATUS_OK)
        return REQUEST_BROKEN;
    if (content[0] != 0 || content[1] != RESPONDER) {
        (void)refuse(r, "the role is not responder");
        return REQUEST_BROKEN;
    }
    r->keep = (content[2] & KEEP_CONNECTION) != 0;
    return REQUEST_READ;
}

/* ---- the parameters */

static bool is_sane_request_id(const char *id)
{
    size_t n = strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    return n > 0 && n <= REQUEST_ID_SIZE && id[n] == '\0';
}

/* False when there are more or longer ones than any server sends, or the connection broke. */
static bool read_parameters(struct fastcgi_request *r, struct exchange *e)
{
    const char *uri = "", *traceparent = "";
    const struct {
        const char *name;
        size_t length;
        const char **value;
    } known[] = {
#define KNOWN(name, value) {name, sizeof name - 1, value}
            KNOWN("REQUEST_METHOD", &e->method),
            KNOWN("REQUEST_URI", &uri),
            KNOWN("CONTENT_TYPE", &e->content_type),
            KNOWN("CONTENT_LENGTH", &r->content_length),
            KNOWN("HTTP_X_REQUEST_ID", &e->request_id),
            KNOWN("HTTP_IF_NONE_MATCH", &e->if_none_match),
            KNOWN("HTTP_ACCEPT_LANGUAGE", &e->accept_language),
            KNOWN("HTTP_CONTENT_ENCODING", &e->content_encoding),
            KNOWN("HTTP_TRACEPARENT", &traceparent),
#undef KNOWN
    };
    char *at = r->parameters, *end, *last = NULL, *mark;
    struct fastcgi_pair pair;
    size_t count = 0, total;

    open_stream(r, FASTCGI_PARAMS);
    total = (size_t)FCGX_GetStr(r->parameters, sizeof r->parameters, &r->in);
    if (FCGX_GetError(&r->in) != 0)
        return false;
    if (total > FASTCGI_PARAMETER_BYTES)
        return refuse(r, "the parameters are too long");
    for (end = at + total; at < end; last = at) {
        if (++count > FASTCGI_PARAMETERS)
            return refuse(r, "there are too many parameters");
        if (!fastcgi_pair_read(&at, end, &pair))
            return refuse(r, "a parameter does not fit what was sent");
        if (memchr(pair.value, '\0', pair.value_length) != NULL)
            return refuse(r, "a parameter contains a NUL");
        if (last != NULL)
            *last = '\0'; /* where the lengths of this pair were */
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
            if (pair.name_length == known[i].length && memcmp(pair.name, known[i].name, known[i].length) == 0)
                *known[i].value = pair.value;
        }
    }
    *end = '\0';
    if (!is_sane_request_id(e->request_id))
        e->request_id = "";
    (void)trace_context_read(traceparent, &r->trace);
    e->path = uri;
    mark = strchr(uri, '?');
    if (mark != NULL) {
        *mark = '\0';
        e->query = mark + 1;
    }
    return true;
}

/* ---- the body */

/* Decimal digits only. */
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

static enum status map_body(struct fastcgi_request *r, int file, size_t length)
{
    void *mapped = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);

    if (mapped == MAP_FAILED)
        return STATUS_BUSY;
    (void)madvise(mapped, length, MADV_SEQUENTIAL);
    r->mapped = mapped;
    r->mapped_size = length;
    return STATUS_OK;
}

/* Reads to the end of the body; a large one goes through a file, so that it does not stay in memory. STATUS_PAYLOAD_TOO_LARGE
 * past `most` bytes, with the rest unread; STATUS_BUSY where the file can't take it. */
static enum status read_to_end(struct fastcgi_request *r, size_t most, size_t *length)
{
    enum status status = STATUS_OK;
    int file = -1, n;

    buffer_clear(&r->body);
    *length = 0;
    do {
        if (!buffer_reserve(&r->body, CHUNK)) {
            status = STATUS_NO_MEMORY;
            break;
        }
        n = FCGX_GetStr(r->body.data + r->body.length, CHUNK, &r->in);
        r->body.length += (size_t)n;
        *length += (size_t)n;
        if (*length > most) {
            status = STATUS_PAYLOAD_TOO_LARGE;
        } else if (*length > FASTCGI_BODY_IN_MEMORY) {
            if (file < 0)
                file = file_temporary();
            if (file < 0 || !file_write(file, r->body.data, r->body.length))
                status = STATUS_BUSY;
            buffer_clear(&r->body);
        }
    } while (status == STATUS_OK && n == CHUNK);
    if (status == STATUS_OK && file >= 0)
        status = map_body(r, file, *length);
    if (file >= 0)
        (void)close(file);
    return status;
}

/* Reads on until the end of the body. False when there is more than FASTCGI_DRAIN. */
static bool drain(FCGX_Stream *in)
{
    char trash[8192];
    size_t total = 0;
    int n;

    do {
        n = FCGX_GetStr(trash, sizeof trash, in);
        total += (size_t)n;
    } while (n == sizeof trash && total <= FASTCGI_DRAIN);
    return total <= FASTCGI_DRAIN;
}

/* False when the connection broke: nobody waits for an answer. Where no length is told, as of a chunked body, the body ends where
 * its stream does. */
static bool read_body(struct fastcgi_request *r, struct exchange *e)
{
    bool told = r->content_length[0] != '\0';
    size_t declared = e->body_limit, length = 0;

    open_stream(r, FASTCGI_STDIN);
    if (told && !parse_length(r->content_length, &declared))
        e->body_status = STATUS_INVALID_REQUEST;
    else if (declared > e->body_limit)
        e->body_status = STATUS_PAYLOAD_TOO_LARGE;
    else
        e->body_status = read_to_end(r, declared, &length);
    if (told && (length > declared || (e->body_status == STATUS_OK && length < declared)))
        e->body_status = STATUS_INVALID_REQUEST;
    r->input_left = e->body_status != STATUS_OK && !drain(&r->in);
    if (FCGX_GetError(&r->in) != 0)
        return false;
    if (!r->input_left && !fastcgi_reader_is_empty(&r->reader))
        r->input_left = !refuse(r, "something follows a request that is not answered yet");
    if (e->body_status == STATUS_OK && length > 0) {
        e->body = r->mapped != NULL ? r->mapped : r->body.data;
        e->body_length = length;
    }
    return true;
}

/* ---- the request */

enum fastcgi_request_result fastcgi_request_read(struct fastcgi_request *r, int fd, struct exchange *e)
{
    enum fastcgi_request_result result;

    e->method = e->path = e->query = e->content_type = e->if_none_match = e->accept_language = e->content_encoding = e->request_id = e->body =
            r->content_length = "";
    e->trace_id = r->trace.trace_id;
    e->parent_id = r->trace.parent_id;
    e->body_length = 0;
    e->body_status = STATUS_OK;
    e->http_status = 0;
    r->trace = (struct trace_context){"", ""};
    r->input_left = r->keep = false;
    fastcgi_reader_start(&r->reader, fd, clock_ms() + READ_MS);
    result = read_begin(r);
    return result == REQUEST_READ && (!read_parameters(r, e) || !read_body(r, e)) ? REQUEST_BROKEN : result;
}

void fastcgi_request_forget_body(struct fastcgi_request *r, const char *at)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    if (r->mapped != NULL)
        (void)madvise(r->mapped, (size_t)(at - (const char *)r->mapped) / page * page, MADV_DONTNEED);
}

void fastcgi_request_unmap(struct fastcgi_request *r)
{
    if (r->mapped != NULL)
        (void)munmap(r->mapped, r->mapped_size);
    r->mapped = NULL;
}

void fastcgi_request_release(struct fastcgi_request *r)
{
    fastcgi_request_unmap(r);
    buffer_release(&r->body);
}
