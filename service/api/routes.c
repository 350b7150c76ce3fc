#include "api/routes.h"

#include "api/batch.h"
#include "api/descriptions.h"
#include "api/metrics.h"
#include "api/problem.h"
#include "base/log.h"
#include "base/percent.h"
#include "base/suggest.h"

#include <assert.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

#define SEGMENTS 8
#define PATH_LIMIT 1024

struct path {
    size_t count;
    const char *segments[SEGMENTS];
    char decoded[PATH_LIMIT];
};

/* One request on its way to its handler. */
struct call {
    const struct service *service;
    struct exchange *exchange;
    struct path *path;
    const char *ruleset_id, *decision_code; /* of the path, or NULL */
    const struct ruleset *ruleset;
    const struct decision *decision;
};

/* ---- answers */

static void refuse(struct call *call, const struct error *error)
{
    problem_respond(call->exchange, error, NULL);
}

static void send_bytes(struct call *call, int http_status, const char *content_type, const struct exchange_header *extra, const char *bytes, size_t n)
{
    if (exchange_begin(call->exchange, http_status, content_type, extra) == STATUS_OK)
        (void)exchange_write(call->exchange, bytes, n);
}

/* Sends what is in the scratch's answer. */
static void send_answer(struct call *call, int http_status, const char *content_type, const struct exchange_header *extra)
{
    const struct buffer *answer = &call->service->scratch->answer;

    send_bytes(call, http_status, content_type, extra, answer->data, answer->length);
}

/* Sends what changes only with the rules: a client may keep it, and asks whether it still holds. */
static void send_description(struct call *call, const struct description *description)
{
    const struct exchange_header headers[] = {{"Cache-Control", "no-cache"}, {"ETag", description->etag}, {NULL, NULL}};
    struct error error = {0};

    if (description->bytes == NULL) {
        (void)error_set(&error, STATUS_NO_MEMORY, "", "this description was left out as the rules were loaded");
        refuse(call, &error);
    } else if (etag_listed(call->exchange->if_none_match, description->etag)) {
        (void)exchange_begin(call->exchange, 304, NULL, headers);
    } else {
        send_bytes(call, 200, "application/json", headers, description->bytes, description->length);
    }
}

/* ---- handlers */

/* Of what the path names. */
static void get_description(struct call *call)
{
    const struct descriptions *d = call->service->descriptions;

    if (call->decision != NULL)
        send_description(call, description_of_decision(d, call->decision));
    else if (call->ruleset != NULL)
        send_description(call, description_of_ruleset(d, call->ruleset));
    else
        send_description(call, description_of_library(d));
}

static void get_openapi(struct call *call)
{
    send_description(call, description_of_api(call->service->descriptions));
}

static void get_problems(struct call *call)
{
    send_description(call, description_of_problems(call->service->descriptions));
}

static void get_healthz(struct call *call)
{
    static const char alive[] = "{\"status\":\"alive\"}";

    send_bytes(call, 200, "application/json", NULL, alive, sizeof alive - 1);
}

static void get_readyz(struct call *call)
{
    static const struct exchange_header retry[] = {{"Retry-After", "5"}, {NULL, NULL}};
    struct error error = {0};
    bool ready;
    json_t *health = health_document(call->service, &ready);
    char *text = health != NULL ? json_dumps(health, JSON_COMPACT) : NULL;

    if (text != NULL) {
        send_bytes(call, ready ? 200 : 503, "application/json", ready ? NULL : retry, text, strlen(text));
    } else {
        (void)error_set(&error, STATUS_NO_MEMORY, "", "an answer could not be written");
        log_event(LOG_LEVEL_ERROR, problem_slug(error.status), LOG_S("path", call->exchange->path), LOG_S("message", error.message));
        refuse(call, &error);
    }
    json_decref(health);
    free(text);
}

static void get_metrics(struct call *call)
{
    struct buffer *answer = &call->service->scratch->answer;

    buffer_clear(answer);
    if (call->service->board != NULL)
        metrics_write(answer, call->service->board->counters);
    send_answer(call, 200, "text/plain; version=0.0.4; charset=utf-8", NULL);
}

/* One decision, or all of the rule set where the path names none. */
static void post_decide(struct call *call)
{
    struct error error = {0};
    const struct exchange *e = call->exchange;
    const struct service *service = call->service;
    enum status status = slow_limit_acquire(service, call->ruleset, &error);

    buffer_clear(&service->scratch->answer);
    if (status == STATUS_OK && call->decision != NULL)
        status = decide(service, call->decision, e->body, e->body_length, service->scratch, &error);
    else if (status == STATUS_OK)
        status = decide_all(service, call->ruleset, e->body, e->body_length, service->scratch, &error);
    slow_limit_release(service, call->ruleset);
    if (status == STATUS_OK)
        send_answer(call, 200, "application/json", NULL);
    else
        refuse(call, &error);
}

static bool is_type(const char *content_type, const char *type)
{
    size_t n = strlen(type);

    return strncasecmp(content_type, type, n) == 0 && strchr("; \t", content_type[n]) != NULL;
}

static void post_batch(struct call *call)
{
    batch_respond(call->service, call->decision, is_type(call->exchange->content_type, "application/x-ndjson"), call->exchange);
}

/* ---- the table */

static const struct route {
    const char *method;
    const char *pattern; /* segments; {ruleset} and {decision} take a name */
    enum metric_route name;
    void (*answer)(struct call *);
} routes[] = {
        {"POST", "v1/rulesets/{ruleset}/decisions/{decision}", ROUTE_DECIDE, post_decide},
        {"POST", "v1/rulesets/{ruleset}/decisions/{decision}/batch", ROUTE_BATCH, post_batch},
        {"POST", "v1/rulesets/{ruleset}/decisions", ROUTE_DECIDE_ALL, post_decide},
        {"GET", "v1/rulesets", ROUTE_RULESETS, get_description},
        {"GET", "v1/rulesets/{ruleset}", ROUTE_RULESET, get_description},
        {"GET", "v1/rulesets/{ruleset}/decisions/{decision}", ROUTE_DECISION, get_description},
        {"GET", "v1/problems", ROUTE_PROBLEMS, get_problems},
        {"GET", "openapi.json", ROUTE_OPENAPI, get_openapi},
        {"GET", "healthz", ROUTE_HEALTHZ, get_healthz},
        {"GET", "readyz", ROUTE_READYZ, get_readyz},
        {"GET", "metrics", ROUTE_METRICS, get_metrics},
};
#define ROUTES (sizeof routes / sizeof routes[0])

/* ---- finding the way */

/* False for what can be no route: an empty segment (so also a slash at the end), a broken escape, too much of it. */
static bool path_split(const char *text, struct path *out)
{
    size_t n = 0;

    out->count = 0;
    while (*text == '/') {
        if (out->count == SEGMENTS || text[1] == '/' || text[1] == '\0')
            return false;
        out->segments[out->count++] = out->decoded + n;
        for (text++; *text != '\0' && *text != '/';) {
            if (n + 2 > sizeof out->decoded || !percent_next(&text, &out->decoded[n]))
                return false;
            n++;
        }
        out->decoded[n++] = '\0';
    }
    return *text == '\0' && out->count > 0;
}

static bool route_fits(const struct route *route, struct call *call)
{
    const struct path *path = call->path;
    const char *at = route->pattern;

    call->ruleset_id = call->decision_code = NULL;
    for (size_t i = 0; i < path->count; i++) {
        size_t n = strcspn(at, "/");
        if (n == 0)
            return false;
        if (strncmp(at, "{ruleset}", n) == 0)
            call->ruleset_id = path->segments[i];
        else if (strncmp(at, "{decision}", n) == 0)
            call->decision_code = path->segments[i];
        else if (strlen(path->segments[i]) != n || memcmp(path->segments[i], at, n) != 0)
            return false;
        at += n + (at[n] == '/');
    }
    return *at == '\0';
}

/* The route of this method and path. NULL: there is none, or `allow` says which methods the path has. */
static const struct route *route_find(struct call *call, struct exchange_header allow[2])
{
    const char *method = strcmp(call->exchange->method, "HEAD") == 0 ? "GET" : call->exchange->method;
    bool get = false, post = false;

    for (size_t i = 0; i < ROUTES; i++) {
        if (!route_fits(&routes[i], call))
            continue;
        if (strcmp(routes[i].method, method) == 0)
            return &routes[i];
        get = get || strcmp(routes[i].method, "GET") == 0;
        post = post || strcmp(routes[i].method, "POST") == 0;
    }
    if (get || post)
        allow[0] = (struct exchange_header){"Allow", get && post ? "GET, HEAD, POST, OPTIONS" : get ? "GET, HEAD, OPTIONS" : "POST, OPTIONS"};
    return NULL;
}

static enum status ruleset_resolve(struct call *call, struct error *error)
{
    const struct rulesets *rulesets = call->service->rulesets;
    const struct rulesets_entry *entry = rulesets_find(rulesets, call->ruleset_id);
    struct suggestion nearest = SUGGESTION(call->ruleset_id, strlen(call->ruleset_id));

    if (entry == NULL) {
        for (size_t i = 0; i < rulesets_count(rulesets); i++)
            suggestion_offer(&nearest, rulesets_entry(rulesets, i)->id);
        return error_tell(error, STATUS_UNKNOWN_RULESET, "", MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_RULESET),
                ARG_SHOWN(call->ruleset_id, strlen(call->ruleset_id)), ARG_ABSENT, ARG_SUGGESTION(nearest), ARG_ABSENT);
    }
    if (entry->ruleset == NULL)
        return error_tell(error, STATUS_RULESET_UNAVAILABLE, "", MESSAGE_RULESET_NOT_LOADED, ARG_TEXT(entry->id));
    call->ruleset = entry->ruleset;
    return STATUS_OK;
}

static enum status decision_resolve(struct call *call, struct error *error)
{
    struct suggestion nearest = SUGGESTION(call->decision_code, strlen(call->decision_code));

    assert(call->ruleset != NULL);
    call->decision = ruleset_decision(call->ruleset, call->decision_code);
    if (call->decision != NULL)
        return STATUS_OK;
    for (size_t i = 0; i < call->ruleset->decision_count; i++)
        suggestion_offer(&nearest, call->ruleset->decisions[i].code);
    return error_tell(error, STATUS_UNKNOWN_DECISION, "", MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_DECISION),
            ARG_SHOWN(call->decision_code, strlen(call->decision_code)), ARG_TEXT(call->ruleset->id), ARG_SUGGESTION(nearest), ARG_ABSENT);
}

/* ---- the body */

static enum status media_check(const struct exchange *e, enum metric_route route, struct error *error)
{
    static const char *const allowed[] = {"application/json", "application/x-ndjson"};

    if (e->content_encoding[0] != '\0' && strcasecmp(e->content_encoding, "identity") != 0)
        return error_tell(error, STATUS_UNSUPPORTED_MEDIA_TYPE, "", MESSAGE_CODING_UNSUPPORTED,
                ARG_SHOWN(e->content_encoding, strlen(e->content_encoding)));
    if (e->content_type[0] == '\0' || is_type(e->content_type, "application/json"))
        return STATUS_OK;
    if (route == ROUTE_BATCH && is_type(e->content_type, "application/x-ndjson"))
        return STATUS_OK;
    return error_tell(error, STATUS_UNSUPPORTED_MEDIA_TYPE, "", MESSAGE_TYPE_UNSUPPORTED, ARG_SHOWN(e->content_type, strlen(e->content_type)),
            ARG_LIST(allowed, route == ROUTE_BATCH ? 2 : 1));
}

static enum status body_check(const struct service *service, const struct exchange *e, enum metric_route route, struct error *error)
{
    size_t limit = route == ROUTE_BATCH ? service->limits.batch_bytes : service->limits.decide_bytes;

    if (e->body_status == STATUS_PAYLOAD_TOO_LARGE)
        limit = e->body_limit;
    if (e->body_status == STATUS_PAYLOAD_TOO_LARGE || e->body_length > limit)
        return error_tell(error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_BODY_TOO_LARGE, ARG_NUMBER(limit));
    if (e->body_status == STATUS_INVALID_REQUEST)
        return error_tell(error, e->body_status, "", MESSAGE_LENGTH_WRONG);
    if (e->body_status == STATUS_BUSY)
        return error_tell(error, e->body_status, "", MESSAGE_NO_ROOM_FOR_BODY);
    return e->body_status == STATUS_OK ? STATUS_OK : error_tell(error, e->body_status, "", MESSAGE_BODY_UNREADABLE);
}

/* ---- all together */

static enum metric_route answer(struct call *call)
{
    struct exchange_header allow[2] = {{NULL, NULL}, {NULL, NULL}};
    struct error error = {0};
    const struct route *route = NULL;
    enum status status = STATUS_OK;

    if (path_split(call->exchange->path, call->path))
        route = route_find(call, allow);
    if (route == NULL) {
        if (allow[0].name == NULL)
            (void)error_tell(&error, STATUS_NOT_FOUND, "", MESSAGE_NO_PATH);
        else
            (void)error_tell(&error, STATUS_METHOD_NOT_ALLOWED, "", MESSAGE_ALLOWED_METHODS, ARG_TEXT(allow[0].value));
        if (allow[0].name != NULL && strcmp(call->exchange->method, "OPTIONS") == 0)
            (void)exchange_begin(call->exchange, 204, NULL, allow);
        else
            problem_respond(call->exchange, &error, allow[0].name != NULL ? allow : NULL);
        return ROUTE_NONE;
    }
    if (call->ruleset_id != NULL)
        status = ruleset_resolve(call, &error);
    if (status == STATUS_OK && call->decision_code != NULL)
        status = decision_resolve(call, &error);
    if (status == STATUS_OK && strcmp(route->method, "POST") == 0)
        status = media_check(call->exchange, route->name, &error);
    if (status == STATUS_OK && strcmp(route->method, "POST") == 0)
        status = body_check(call->service, call->exchange, route->name, &error);
    if (status == STATUS_OK)
        route->answer(call);
    else
        refuse(call, &error);
    return route->name;
}

static int64_t now_nanoseconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void routes_handle(const struct service *service, struct exchange *exchange)
{
    struct path path;
    struct call call = {.service = service, .exchange = exchange, .path = &path};
    int64_t start = now_nanoseconds(), took;
    enum metric_route route;

    service->scratch->exchange = exchange;
    route = answer(&call);
    service->scratch->exchange = NULL;
    took = now_nanoseconds() - start;
    metrics_request(service, route, exchange->http_status, took);
    log_event(LOG_LEVEL_DEBUG, "request", LOG_S("method", exchange->method), LOG_S("path", exchange->path), LOG_I("status", exchange->http_status),
            LOG_I("microseconds", took / 1000), LOG_S("request_id", exchange->request_id), LOG_S("trace_id", exchange->trace_id),
            LOG_S("parent_id", exchange->parent_id));
    scratch_trim(service->scratch);
}
