#include "api/problem.h"

#include <string.h>

static const struct kind {
    struct problem_kind kind;
    enum { NOWHERE, IF_POINTER, LOCATED } located; /* `where` is a pointer into the request or the reference data */
    bool secret;                                   /* the message is for our log, not for the caller */
} kinds[STATUS_COUNT] = {
        [STATUS_OK] = {{TERM_INTERNAL_ERROR, 500, NULL}, NOWHERE, true},
        [STATUS_NO_MEMORY] = {{TERM_INTERNAL_ERROR, 500, NULL}, NOWHERE, true},
        [STATUS_IO] = {{TERM_INTERNAL_ERROR, 500, NULL}, NOWHERE, true},
        [STATUS_INVALID_RULES] = {{TERM_INTERNAL_ERROR, 500, NULL}, NOWHERE, true},
        [STATUS_INVALID_JSON] = {{TERM_INVALID_JSON, 400, NULL}, LOCATED, false},
        [STATUS_INVALID_REQUEST] = {{TERM_INVALID_REQUEST, 400, NULL}, LOCATED, false},
        [STATUS_INVALID_FACT] = {{TERM_INVALID_FACT, 422, NULL}, LOCATED, false},
        [STATUS_UNKNOWN_TARGET] = {{TERM_UNKNOWN_TARGET, 422, NULL}, LOCATED, false},
        [STATUS_NOT_IN_FORCE] = {{TERM_NOT_IN_FORCE, 422, NULL}, LOCATED, false},
        [STATUS_UNKNOWN_RULESET] = {{TERM_UNKNOWN_RULESET, 404, NULL}, NOWHERE, false},
        [STATUS_UNKNOWN_DECISION] = {{TERM_UNKNOWN_DECISION, 404, NULL}, NOWHERE, false},
        [STATUS_NOT_FOUND] = {{TERM_NOT_FOUND, 404, NULL}, NOWHERE, false},
        [STATUS_METHOD_NOT_ALLOWED] = {{TERM_METHOD_NOT_ALLOWED, 405, NULL}, NOWHERE, false},
        [STATUS_PAYLOAD_TOO_LARGE] = {{TERM_PAYLOAD_TOO_LARGE, 413, NULL}, NOWHERE, false},
        [STATUS_TOO_MANY_ITEMS] = {{TERM_TOO_MANY_ITEMS, 413, NULL}, NOWHERE, false},
        [STATUS_UNSUPPORTED_MEDIA_TYPE] = {{TERM_UNSUPPORTED_MEDIA_TYPE, 415, NULL}, NOWHERE, false},
        [STATUS_RULE_ERROR] = {{TERM_RULE_ERROR, 500, NULL}, NOWHERE, false},
        [STATUS_RULE_BUDGET] = {{TERM_RULE_BUDGET_EXCEEDED, 500, NULL}, NOWHERE, false},
        [STATUS_RULESET_UNAVAILABLE] = {{TERM_RULESET_UNAVAILABLE, 503, "60"}, NOWHERE, false},
        [STATUS_REFERENCE_UNAVAILABLE] = {{TERM_REFERENCE_UNAVAILABLE, 503, "5"}, IF_POINTER, false},
        [STATUS_BUSY] = {{TERM_BUSY, 503, "1"}, NOWHERE, false},
};

const struct problem_kind *problem_kind(enum status status)
{
    return &kinds[status].kind;
}

const char *problem_slug(enum status status)
{
    return term_code(kinds[status].kind.title);
}

/* ---- one problem */

/* What a fault says: in its language, or a text that has only one. */
struct saying {
    enum message message;
    const char *parameters;
    const char *text; /* for MESSAGE_NONE */
};

/* As a JSON string. */
static void saying_write(struct buffer *out, enum language language, const struct saying *saying)
{
    struct buffer text = BUFFER_EMPTY;

    if (saying->message == MESSAGE_NONE) {
        buffer_json_cstring(out, saying->text);
        return;
    }
    message_text(&text, language, saying->message, saying->parameters);
    if (text.failed)
        buffer_fail(out);
    else
        buffer_json_string(out, text.data, text.length);
    buffer_release(&text);
}

static void fault_write(struct buffer *out, enum language language, const char *where, const struct saying *saying)
{
    buffer_json_comma(out);
    buffer_text(out, "{\"pointer\":");
    buffer_json_cstring(out, where);
    if (saying->message != MESSAGE_NONE) {
        buffer_json_member(out, "code", message_row(saying->message)->code);
        buffer_text(out, ",\"parameters\":");
        message_parameters(out, saying->message, saying->parameters);
    } else {
        buffer_text(out, ",\"code\":\"other\",\"parameters\":{}");
    }
    buffer_text(out, ",\"detail\":");
    saying_write(out, language, saying);
    buffer_char(out, '}');
}

static void faults_write(struct buffer *out, enum language language, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->list[i];
        const struct saying saying = {fault->message, faults->bytes.data + fault->parameters, ""};
        fault_write(out, language, faults->bytes.data + fault->where, &saying);
    }
}

void problem_write(struct buffer *out, enum language language, const struct error *error)
{
    const struct kind *kind = &kinds[error->status];
    const struct saying ours = {MESSAGE_OUR_FAULT, "", NULL}, theirs = {error->told, error->parameters, error->message};
    const struct saying *detail = kind->secret ? &ours : &theirs;

    buffer_format(out, "{\"type\":\"urn:anjian:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":", term_code(kind->kind.title),
            term_text(kind->kind.title, language), kind->kind.http_status);
    saying_write(out, language, detail);
    buffer_text(out, ",\"errors\":[");
    if (kind->located == LOCATED && error->faults != NULL && error->faults->count > 0)
        faults_write(out, language, error->faults);
    else if (kind->located == LOCATED || (kind->located == IF_POINTER && error->where[0] == '/'))
        fault_write(out, language, error->where, detail);
    buffer_text(out, "]}");
}

void problem_respond(struct exchange *exchange, const struct error *error, const struct exchange_header *extra)
{
    static const char last_resort[] = "{\"type\":\"urn:anjian:problem:internal-error\",\"title\":\"Internal error\",\"status\":500,\"errors\":[]}";
    const enum language language = language_accepted(exchange->accept_language);
    const struct problem_kind *kind = problem_kind(error->status);
    const struct exchange_header none = {NULL, NULL}, retry = {"Retry-After", kind->retry_after};
    struct buffer body = BUFFER_EMPTY;
    struct exchange_header headers[] = {PROBLEM_VARY, {"Content-Language", language_tags[language]}, none, none};

    problem_write(&body, language, error);
    if (body.failed)
        headers[1].value = language_tags[LANGUAGE_ENGLISH];
    if (extra != NULL)
        headers[2] = extra[0];
    else if (kind->retry_after != NULL)
        headers[2] = retry;
    if (exchange_begin(exchange, body.failed ? 500 : kind->http_status, "application/problem+json", headers) == STATUS_OK)
        (void)exchange_write(exchange, body.failed ? last_resort : body.data, body.failed ? sizeof last_resort - 1 : body.length);
    buffer_release(&body);
}

/* ---- all of them */

/* "name":{"en":"…","zh-CN":"…"} */
static void texts_write(struct buffer *out, const char *name, const char *english, const char *chinese)
{
    buffer_format(out, ",\"%s\":{", name);
    buffer_json_member(out, language_tags[LANGUAGE_ENGLISH], english);
    buffer_json_member(out, language_tags[LANGUAGE_CHINESE], chinese);
    buffer_char(out, '}');
}

static void kind_describe(struct buffer *out, const struct problem_kind *kind)
{
    buffer_json_comma(out);
    buffer_format(out, "{\"type\":\"urn:anjian:problem:%s\",\"status\":%d", term_code(kind->title), kind->http_status);
    texts_write(out, "title", term_text(kind->title, LANGUAGE_ENGLISH), term_text(kind->title, LANGUAGE_CHINESE));
    buffer_char(out, '}');
}

/* The parameters "value:text unit:text?" as {"value":"text","unit":"text?"}. */
static void row_describe(struct buffer *out, const struct message_row *row)
{
    buffer_json_comma(out);
    buffer_char(out, '{');
    buffer_json_member(out, "code", row->code);
    buffer_text(out, ",\"parameters\":{");
    for (const char *at = row->parameters; *at != '\0'; at += strspn(at, " ")) {
        size_t name = strcspn(at, ":"), kind = strcspn(at + name + 1, " ");
        buffer_json_comma(out);
        buffer_json_string(out, at, name);
        buffer_char(out, ':');
        buffer_json_string(out, at + name + 1, kind);
        at += name + 1 + kind;
    }
    buffer_char(out, '}');
    texts_write(out, "detail", row->texts[LANGUAGE_ENGLISH], row->texts[LANGUAGE_CHINESE]);
    buffer_char(out, '}');
}

void problem_catalogue_write(struct buffer *out)
{
    buffer_text(out, "{\"problems\":[");
    for (int status = STATUS_OK; status < STATUS_COUNT; status++) {
        const struct problem_kind *kind = &kinds[status].kind;
        if (status == STATUS_OK || kind->title != kinds[status - 1].kind.title)
            kind_describe(out, kind);
    }
    buffer_text(out, "],\"faults\":[");
    for (int message = MESSAGE_NONE + 1; message < MESSAGE_COUNT; message++)
        if (message_row((enum message)message)->fault)
            row_describe(out, message_row((enum message)message));
    buffer_text(out, "]}");
}
