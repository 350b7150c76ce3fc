#include "server/fastcgi.h"

#include "base/clock.h"
#include "server/fastcgi_request.h"
#include "server/fastcgi_response.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROBE_MS 100        /* how often a long answer asks whether the client is still there */
#define STOP_MARGIN_MS 1000 /* long work gives up so long before the service is killed */

struct fastcgi {
    struct exchange exchange;
    struct fastcgi_request request;
    struct fastcgi_response response;
    const struct scoreboard *board;
    int64_t wait_ms; /* for which a peer may keep the worker waiting in all, however steadily it reads */
    int64_t probed;
};

static struct fastcgi *of(struct exchange *exchange)
{
    return (struct fastcgi *)(void *)exchange;
}

static enum status begin(struct exchange *exchange, int http_status, const char *content_type, const struct exchange_header *extra)
{
    return fastcgi_response_begin(&of(exchange)->response, http_status, content_type, exchange->request_id, extra);
}

static enum status write_body(struct exchange *exchange, const void *bytes, size_t n)
{
    return fastcgi_response_write(&of(exchange)->response, bytes, n);
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

    if (f->response.cut_short || now - f->probed < PROBE_MS)
        return f->response.cut_short;
    f->probed = now;
    stop = scoreboard_stop(f->board);
    f->response.cut_short = (stop != 0 && now >= stop - STOP_MARGIN_MS) || peer_gone(f->response.fd);
    return f->response.cut_short;
}

static void passed(struct exchange *exchange, const char *at)
{
    fastcgi_request_forget_body(&of(exchange)->request, at);
}

enum status fastcgi_new(size_t body_limit, unsigned wait_ms, const struct scoreboard *board, struct fastcgi **out, struct error *error)
{
    static const struct exchange_ops ops = {begin, write_body, cancelled, passed};
    struct fastcgi *f = calloc(1, sizeof *f);

    if (f == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    f->exchange.ops = &ops;
    f->exchange.body_limit = body_limit;
    f->wait_ms = wait_ms;
    f->board = board;
    *out = f;
    return STATUS_OK;
}

void fastcgi_free(struct fastcgi *f)
{
    if (f == NULL)
        return;
    fastcgi_request_release(&f->request);
    fastcgi_response_release(&f->response);
    free(f);
}

/* True when the answer is out, whole. */
static bool answer(struct fastcgi *f, exchange_handler *handle, void *argument)
{
    static const char problem[] = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}";
    bool head_only = strcmp(f->exchange.method, "HEAD") == 0;

    fastcgi_response_start(&f->response, f->request.reader.fd, f->request.id, head_only, f->wait_ms);
    f->probed = clock_ms();
    handle(argument, &f->exchange);
    if (!f->response.begun && !f->response.cut_short) {
        (void)exchange_begin(&f->exchange, 500, "application/problem+json", NULL);
        (void)exchange_write(&f->exchange, problem, sizeof problem - 1);
    }
    return fastcgi_response_end(&f->response) == STATUS_OK;
}

bool fastcgi_serve(struct fastcgi *f, int fd, exchange_handler *handle, void *argument)
{
    enum fastcgi_request_result read = fastcgi_request_read(&f->request, fd, &f->exchange);
    bool keep = read == REQUEST_NONE || (read == REQUEST_READ && answer(f, handle, argument) && !f->request.input_left && f->request.keep);

    fastcgi_request_unmap(&f->request);
    if (!keep)
        (void)close(fd);
    return keep;
}

const char *fastcgi_fault(const struct fastcgi *f)
{
    return f->request.reader.fault;
}
