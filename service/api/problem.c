#include "api/problem.h"

#include <string.h>

static const struct kind {
    struct problem_kind kind;
    enum { NOWHERE, IF_POINTER, LOCATED } located; /* `where` is a pointer into the request or the reference data */
    bool secret;                                   /* the message is for our log, not for the caller */
} kinds[STATUS_COUNT] = {
        [STATUS_OK] = {{"internal-error", "Internal error", 500, NULL}, NOWHERE, true},
        [STATUS_NO_MEMORY] = {{"internal-error", "Internal error", 500, NULL}, NOWHERE, true},
        [STATUS_IO] = {{"internal-error", "Internal error", 500, NULL}, NOWHERE, true},
        [STATUS_INVALID_RULES] = {{"internal-error", "Internal error", 500, NULL}, NOWHERE, true},
        [STATUS_INVALID_JSON] = {{"invalid-json", "The body is not valid JSON", 400, NULL}, LOCATED, false},
        [STATUS_INVALID_REQUEST] = {{"invalid-request", "The request does not have the shape that it must have", 400, NULL}, LOCATED, false},
        [STATUS_INVALID_FACT] = {{"invalid-fact", "A fact does not fit its declaration", 422, NULL}, LOCATED, false},
        [STATUS_UNKNOWN_TARGET] = {{"unknown-target", "The decision has no such outcome", 422, NULL}, LOCATED, false},
        [STATUS_NOT_IN_FORCE] = {{"not-in-force", "The rule set is not in force on that day", 422, NULL}, LOCATED, false},
        [STATUS_UNKNOWN_RULESET] = {{"unknown-ruleset", "There is no such rule set", 404, NULL}, NOWHERE, false},
        [STATUS_UNKNOWN_DECISION] = {{"unknown-decision", "The rule set has no such decision", 404, NULL}, NOWHERE, false},
        [STATUS_NOT_FOUND] = {{"not-found", "There is nothing here", 404, NULL}, NOWHERE, false},
        [STATUS_METHOD_NOT_ALLOWED] = {{"method-not-allowed", "The method is not allowed here", 405, NULL}, NOWHERE, false},
        [STATUS_PAYLOAD_TOO_LARGE] = {{"payload-too-large", "The request or its answer is too large", 413, NULL}, NOWHERE, false},
        [STATUS_TOO_MANY_ITEMS] = {{"too-many-items", "The batch has too many items", 413, NULL}, NOWHERE, false},
        [STATUS_UNSUPPORTED_MEDIA_TYPE] = {{"unsupported-media-type", "The body's media type is not supported", 415, NULL}, NOWHERE, false},
        [STATUS_RULE_ERROR] = {{"rule-error", "A function of the rule set failed", 500, NULL}, NOWHERE, false},
        [STATUS_RULE_BUDGET] = {{"rule-budget-exceeded", "The rule set ran past its budget", 500, NULL}, NOWHERE, false},
        [STATUS_RULESET_UNAVAILABLE] = {{"ruleset-unavailable", "The rule set is not available", 503, "60"}, NOWHERE, false},
        [STATUS_REFERENCE_UNAVAILABLE] = {{"reference-unavailable", "Reference data can't be read", 503, "5"}, IF_POINTER, false},
        [STATUS_BUSY] = {{"busy", "Too busy just now", 503, "1"}, NOWHERE, false},
};

const struct problem_kind *problem_kind(enum status status)
{
    return &kinds[status].kind;
}

void problem_write(struct buffer *out, const struct error *error)
{
    const struct kind *kind = &kinds[error->status];
    const char *detail = kind->secret ? "something went wrong on our side; the log has the details" : error->message;

    buffer_format(out, "{\"type\":\"urn:anjian:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":", kind->kind.slug, kind->kind.title,
            kind->kind.http_status);
    buffer_json_string(out, detail, strlen(detail));
    buffer_text(out, ",\"errors\":[");
    if (kind->located == LOCATED || (kind->located == IF_POINTER && error->where[0] == '/')) {
        buffer_text(out, "{\"pointer\":");
        buffer_json_string(out, error->where, strlen(error->where));
        buffer_text(out, ",\"detail\":");
        buffer_json_string(out, detail, strlen(detail));
        buffer_char(out, '}');
    }
    buffer_text(out, "]}");
}

void problem_respond(struct exchange *exchange, const struct error *error, const struct exchange_header *extra)
{
    static const char last_resort[] = "{\"type\":\"urn:anjian:problem:internal-error\",\"title\":\"Internal error\",\"status\":500,\"errors\":[]}";
    struct buffer body = BUFFER_EMPTY;
    const struct problem_kind *kind = problem_kind(error->status);
    const struct exchange_header retry[] = {{"Retry-After", kind->retry_after}, {NULL, NULL}};

    problem_write(&body, error);
    if (extra == NULL && kind->retry_after != NULL)
        extra = retry;
    if (exchange_begin(exchange, body.failed ? 500 : kind->http_status, "application/problem+json", extra) == STATUS_OK)
        (void)exchange_write(exchange, body.failed ? last_resort : body.data, body.failed ? sizeof last_resort - 1 : body.length);
    buffer_release(&body);
}
