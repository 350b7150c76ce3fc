/* Failures as RFC 9457 problem details: `urn:anjian:problem:` + slug. */
#ifndef ANJIAN_API_PROBLEM_H
#define ANJIAN_API_PROBLEM_H

#include "base/buffer.h"
#include "base/status.h"
#include "server/exchange.h"

/* Who caches a problem, or an answer that may hold one, must know that its texts depend on the request. */
#define PROBLEM_VARY \
    { \
        "Vary", "Accept-Language" \
    }

struct problem_kind {
    enum term title; /* its code is the slug */
    int http_status;
    const char *retry_after; /* seconds, of a failure that may pass; or NULL */
};

/* A failure of ours (memory, I/O) is `internal-error`, 500. */
const struct problem_kind *problem_kind(enum status status);

const char *problem_slug(enum status status);

/* {"type","title","status","detail","errors":[{"pointer","code","parameters","detail"}]} without a line end. `errors` has all of
 * error->faults. */
void problem_write(struct buffer *out, enum language language, const struct error *error);

/* Answers the exchange with the problem, in the language that it accepts, and with Retry-After if the failure may pass. `extra`: as in
 * exchange_begin (Allow), one field at most. */
void problem_respond(struct exchange *exchange, const struct error *error, const struct exchange_header *extra);

/* The catalogue for callers: {"problems":[{"type","title":{en,zh-CN},"status"}],"faults":[{"code","parameters","detail":{en,zh-CN}}]}. */
void problem_catalogue_write(struct buffer *out);

#endif
