/* One HTTP request and its answer, whatever carries them. The worker's loop fills in the request and calls a function that
 * answers; that function knows this interface and no socket. */
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
    /* Sends the status line and headers; called once, before the first write. `content_type` is NULL for a status without a
     * body (204, 304). `extra` ends with a NULL name and may be NULL. The carrier adds "Cache-Control: no-store" where `extra`
     * has none, and echoes the client's request id. */
    enum status (*begin)(struct exchange *, int http_status, const char *content_type, const struct exchange_header *extra);
    /* Sends bytes of the body, at once or gathered into larger pieces; none of an answer to HEAD. Not STATUS_OK: the client
     * has gone, stop working for it. */
    enum status (*write)(struct exchange *, const void *bytes, size_t n);
    /* True when the client has gone or the service must stop. Long work asks now and then. */
    bool (*cancelled)(struct exchange *);
    /* Says that the body before `at` has been read, so that a large one need not stay in memory. It can be read again. */
    void (*passed)(struct exchange *, const char *at);
};

struct exchange {
    const struct exchange_ops *ops;
    /* The request; all texts are borrowed for the length of the call and never NULL. */
    const char *method;           /* "GET", "POST", … */
    const char *path;             /* percent-decoding not yet done, without the query */
    const char *query;            /* after "?", or "" */
    const char *content_type;     /* "" when none was given */
    const char *if_none_match;    /* "" when none was given */
    const char *accept_language;  /* "" when none was given */
    const char *content_encoding; /* "" when none was given */
    const char *request_id;       /* "" when none was given */
    const char *trace_id;         /* 32 hexadecimal digits of a valid traceparent (W3C Trace Context), or "" */
    const char *parent_id;        /* its 16, or "" */
    const char *body;             /* body_length bytes, not terminated */
    size_t body_length;
    enum status body_status; /* STATUS_OK, or why there is no body: STATUS_PAYLOAD_TOO_LARGE (over body_limit),
                                STATUS_INVALID_REQUEST (CONTENT_LENGTH is no number, or is wrong), STATUS_BUSY (no room to
                                hold it), STATUS_NO_MEMORY. The handler answers with the problem. */
    size_t body_limit;       /* bytes; for the message */
    int http_status;         /* of the answer; set by exchange_begin */
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
