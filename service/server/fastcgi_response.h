/* One answer on a FastCGI connection: small ones leave with one system call, large ones in pieces. */
#ifndef ANJIAN_SERVER_FASTCGI_RESPONSE_H
#define ANJIAN_SERVER_FASTCGI_RESPONSE_H

#include "base/buffer.h"
#include "base/status.h"
#include "server/exchange.h"

#include <stdint.h>

struct fastcgi_response {
    int fd;
    unsigned request_id;
    struct buffer head, body; /* what is not sent yet */
    size_t length;            /* of the body so far */
    int64_t patience;         /* for how many milliseconds the peer may still keep the worker waiting */
    bool begun;
    bool bodiless;  /* by its status: no word of a body */
    bool head_only; /* the method is HEAD: the headers of GET, and no body (RFC 9110, 9.3.2) */
    bool sent;      /* in part, at least */
    bool cut_short; /* the connection must be closed, so that the answer does not look whole */
};

/* Starts an answer to request `request_id` on socket `fd`; `patience` milliseconds is all that the peer may take in reading it. */
void fastcgi_response_start(struct fastcgi_response *response, int fd, unsigned request_id, bool head_only, int64_t patience);
void fastcgi_response_release(struct fastcgi_response *response);

/* As exchange_begin; `http_request_id` is echoed unless it is "". */
enum status fastcgi_response_begin(struct fastcgi_response *response, int http_status, const char *content_type, const char *http_request_id,
        const struct exchange_header *extra);

/* Appends to the body. STATUS_IO: the answer has been cut short; STATUS_NO_MEMORY. */
enum status fastcgi_response_write(struct fastcgi_response *response, const void *bytes, size_t n);

/* Sends what is left, and the end. */
enum status fastcgi_response_end(struct fastcgi_response *response);

#endif
