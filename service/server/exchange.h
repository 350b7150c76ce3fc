/* One HTTP request and its answer, whatever carries it. The worker loop fills the request and is handed
 * a function that answers; that function knows this interface and no socket. */
#ifndef ANJIAN_SERVER_EXCHANGE_H
#define ANJIAN_SERVER_EXCHANGE_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct exchange;

struct exchange_header {
    const char *name;
    const char *value;
};

struct exchange_ops {
    /* Sends the status line and headers; once, before the first write. `content_type` is NULL for an answer that has
     * no body by its status (204, 304). `extra` ends with a NULL name and may be NULL; where it has no Cache-Control
     * the carrier says no-store. A request id that the client gave is echoed by the carrier. */
    enum status (*begin)(struct exchange *, int http_status, const char *content_type, const struct exchange_header *extra);
    /* Sends bytes of the body, at once or gathered into larger pieces. Not STATUS_OK: the client has gone,
     * stop working for it. */
    enum status (*write)(struct exchange *, const void *bytes, size_t n);
    /* True when the client is known to have gone or the service must stop; long work asks now and then. */
    bool (*cancelled)(struct exchange *);
    /* The body before `at` is done with for now. It can still be read, but a large one need not stay in memory. */
    void (*passed)(struct exchange *, const char *at);
};

struct exchange {
    const struct exchange_ops *ops;
    /* The request; all texts are borrowed for the length of the call and never NULL. */
    const char *method;        /* "GET", "POST", … */
    const char *path;          /* percent-decoding not yet done, without the query */
    const char *query;         /* after "?", or "" */
    const char *content_type;  /* "" when none was given */
    const char *if_none_match; /* "" when none was given */
    const char *request_id;    /* "" when none was given */
    const char *trace_id;      /* 32 hexadecimal digits of a valid traceparent (W3C Trace Context), or "" */
    const char *parent_id;     /* its 16, or "" */
    const char *body;          /* body_length bytes, not terminated */
    size_t body_length;
    enum status body_status; /* STATUS_OK, or why the body was not read: STATUS_PAYLOAD_TOO_LARGE (over body_limit),
                                STATUS_INVALID_REQUEST (CONTENT_LENGTH is no number or lies), STATUS_BUSY (no room to
                                hold it), STATUS_NO_MEMORY. The handler answers with the problem. */
    size_t body_limit;       /* bytes; for the message */
    /* The answer, noted for metrics and the log by whoever answers. */
    int http_status; /* set by begin */
};

typedef void exchange_handler(void *argument, struct exchange *exchange);

static inline enum status exchange_begin(struct exchange *e, int http_status, const char *content_type, const struct exchange_header *extra)
{
    e->http_status = http_status;
    return e->ops->begin(e, http_status, content_type, extra);
}

static inline enum status exchange_write(struct exchange *e, const void *bytes, size_t n)
{
    return e->ops->write(e, bytes, n);
}

static inline bool exchange_cancelled(struct exchange *e)
{
    return e->ops->cancelled(e);
}

static inline void exchange_passed(struct exchange *e, const char *at)
{
    e->ops->passed(e, at);
}

#endif
