/* Failures as RFC 9457 problem details: `urn:anjian:problem:` + slug. */
#ifndef ANJIAN_API_PROBLEM_H
#define ANJIAN_API_PROBLEM_H

#include "base/buffer.h"
#include "base/status.h"
#include "server/exchange.h"

struct problem_kind {
    const char *slug;
    const char *title;
    int http_status;
    const char *retry_after; /* seconds, of a failure that may pass; or NULL */
};

/* A failure of ours (memory, I/O) is `internal-error`, 500. */
const struct problem_kind *problem_kind(enum status status);

/* {"type","title","status","detail","errors":[{"pointer","detail"}]} without a line end. */
void problem_write(struct buffer *out, const struct error *error);

/* Answers the exchange with the problem, and with Retry-After if the failure may pass. `extra`: as in exchange_begin (Allow). */
void problem_respond(struct exchange *exchange, const struct error *error, const struct exchange_header *extra);

#endif
