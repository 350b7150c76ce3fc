/* Serves one FastCGI request on a connection: reads it (fastcgi_request), has it answered, sends the answer (fastcgi_response). */
#ifndef ANJIAN_SERVER_FASTCGI_H
#define ANJIAN_SERVER_FASTCGI_H

#include "base/scoreboard.h"
#include "base/status.h"
#include "server/exchange.h"

#include <stdbool.h>
#include <stddef.h>

/* Larger bodies wait in an unlinked temporary file (in TMPDIR, or /tmp) and are mapped from there. */
#define FASTCGI_BODY_IN_MEMORY ((size_t)1 << 20)
/* Answers up to this size go out whole, with Content-Length; larger ones in pieces of at least this size. */
#define FASTCGI_GATHER 65536U
/* A connection whose request has more is closed; nginx passes about 32 KB at most. */
#define FASTCGI_PARAMETERS 64U
#define FASTCGI_PARAMETER_BYTES 65536U
/* A body that is refused is still read, up to this size, since nginx does not look at an answer while it sends. */
#define FASTCGI_DRAIN ((size_t)256 << 20)

struct fastcgi;

/* Memory that is reused from request to request. An answer is cut short when its reader keeps the worker waiting for more
 * than `wait_ms` in all. `board` (borrowed) says when the service must stop. */
enum status fastcgi_new(size_t body_limit, unsigned wait_ms, const struct scoreboard *board, struct fastcgi **out, struct error *error);
void fastcgi_free(struct fastcgi *fastcgi);

/* Reads one request from `fd` (blocking, with timeouts), has it answered and sends the answer. True: the connection
 * is in order and the server keeps it for another request. False: it has been closed. */
bool fastcgi_serve(struct fastcgi *fastcgi, int fd, exchange_handler *handle, void *argument);

/* After fastcgi_serve: what no web server would have sent, as a static text; NULL when there was nothing of that kind. */
const char *fastcgi_fault(const struct fastcgi *fastcgi);

#endif
