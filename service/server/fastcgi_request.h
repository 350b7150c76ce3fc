/* One request from a FastCGI connection: its records are checked, and libfcgi's streams read parameters and body from them. */
#ifndef ANJIAN_SERVER_FASTCGI_REQUEST_H
#define ANJIAN_SERVER_FASTCGI_REQUEST_H

#include "server/exchange.h"
#include "server/fastcgi.h"
#include "server/fastcgi_reader.h"
#include "server/trace_context.h"

#include <fcgiapp.h>

struct fastcgi_request {
    struct fastcgi_reader reader;
    unsigned id;
    bool keep;       /* the server wants to keep the connection … */
    bool input_left; /* … but what is left on it would be taken for the next request */
    FCGX_Stream in;
    unsigned in_type;                             /* of the records that `in` reads */
    char parameters[FASTCGI_PARAMETER_BYTES + 1]; /* one more byte, for the end of the last value */
    const char *content_length;
    struct trace_context trace;
    struct buffer body;
    void *mapped; /* a large body; NULL when it is in `body` */
    size_t mapped_size;
};

enum fastcgi_request_result { REQUEST_READ, REQUEST_NONE, REQUEST_BROKEN };

/* Reads one request from `fd` into `exchange` (its ops and body_limit are set), whose texts are valid until the next. REQUEST_NONE:
 * the server only asked about this program. REQUEST_BROKEN: the connection broke, or reader.fault says what no server sends. */
enum fastcgi_request_result fastcgi_request_read(struct fastcgi_request *request, int fd, struct exchange *exchange);

/* Lets a mapped body's pages before `at` go; they come back from the file where they are read again. */
void fastcgi_request_forget_body(struct fastcgi_request *request, const char *at);

/* Frees what a large body took; and all that is kept from request to request. */
void fastcgi_request_unmap(struct fastcgi_request *request);
void fastcgi_request_release(struct fastcgi_request *request);

#endif
