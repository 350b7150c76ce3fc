#include "api/routes.h"

#include "api/descriptions.h"
#include "api/metrics.h"
#include "api/problem.h"
#include "unit/recorder.h"

#include <check.h>

static struct ruleset *ruleset;
static struct scratch scratch;
static struct service service;
static struct descriptions *descriptions;
static struct recorder recorder;
static json_t *answer;

static void set_up(void)
{
    ruleset = sample_new();
    recorder_entries[1].ruleset = ruleset;
    scratch = SCRATCH_EMPTY;
    service = (struct service){.limits = limits_default, .version = "1.2.3", .scratch = &scratch};
    ck_assert_int_eq(scoreboard_new(4, 1024, &service.board, NULL), STATUS_OK);
    ck_assert_int_eq(metrics_new(NULL, service.board->counters, &service.metrics, NULL), STATUS_OK);
    ck_assert_int_eq(descriptions_new(&service, &descriptions, NULL), STATUS_OK);
    service.descriptions = descriptions;
}

static void tear_down(void)
{
    json_decref(answer);
    answer = NULL;
    metrics_free(service.metrics);
    descriptions_free(descriptions);
    scoreboard_free(service.board);
    buffer_release(&recorder.body);
    scratch_release(&scratch);
    sample_free(ruleset);
}

static void ask(const char *method, const char *path, const char *content_type, const char *body)
{
    recorder_reset(&recorder, method, path, content_type, body);
    routes_handle(&service, &recorder.exchange);
    json_decref(answer);
    answer = recorder_json(&recorder);
    ck_assert_uint_eq(recorder.begun, 1);
}

#define RATING "/v1/rulesets/sample/decisions/rating"

static const struct {
    const char *method, *path, *content_type, *body;
    int http_status;
    const char *slug, *pointer;
} refusals[] = {
        {"GET", "/", "", "", 404, "not-found", NULL},
        {"GET", "", "", "", 404, "not-found", NULL},
        {"GET", "/v1", "", "", 404, "not-found", NULL},
        {"GET", "/v1/rulesets/", "", "", 404, "not-found", NULL},
        {"GET", "//v1/rulesets", "", "", 404, "not-found", NULL},
        {"GET", "/v1/rulesets/sample/decisions/rating/batch/more", "", "", 404, "not-found", NULL},
        {"GET", "/v1/rulesets/%zz", "", "", 404, "not-found", NULL},
        {"GET", "/v1/rulesets/%00", "", "", 404, "not-found", NULL},
        {"GET", "/v1/rulesets/%ff", "", "", 404, "unknown-ruleset", NULL},
        {"GET", "/v1/rulesets/a%2Fb", "", "", 404, "unknown-ruleset", NULL},
        {"POST", "/v1/rulesets/samle/decisions/rating", "text/plain", "nonsense", 404, "unknown-ruleset", NULL},
        {"POST", "/v1/rulesets/sample/decisions/ratings", "text/plain", "nonsense", 404, "unknown-decision", NULL},
        {"POST", "/v1/rulesets/broken/decisions/rating", "", "{}", 503, "ruleset-unavailable", NULL},
        {"GET", "/v1/rulesets/broken", "", "", 503, "ruleset-unavailable", NULL},
        {"DELETE", RATING, "", "", 405, "method-not-allowed", NULL},
        {"POST", RATING, "text/plain", "{}", 415, "unsupported-media-type", NULL},
        {"POST", RATING, "application/jsonx", "{}", 415, "unsupported-media-type", NULL},
        {"POST", RATING, "application/x-ndjson", "{}", 415, "unsupported-media-type", NULL},
        {"POST", RATING, "", "", 400, "invalid-json", ""},
        {"POST", RATING, "", "{\"x\":1}", 400, "invalid-request", "/x"},
        {"POST", RATING, "", "{\"as_of\":\"2024-02-22\",\"facts\":{\"x\":1}}", 422, "not-in-force", "/as_of"},
        {"POST", RATING, "", "{\"as_of\":\"2025-02-22\",\"facts\":{\"x\":1},\"target\":\"x\"}", 422, "invalid-fact", "/facts/x"},
        {"POST", RATING, "", "{\"as_of\":\"2025-02-22\",\"target\":\"x\"}", 422, "unknown-target", "/target"},
        {"POST", "/v1/rulesets/sample/decisions", "", "{\"target\":\"star\"}", 400, "invalid-request", "/target"},
        {"POST", RATING "/batch", "", "", 400, "invalid-json", ""},
        {"POST", RATING "/batch", "", "{}", 400, "invalid-request", ""},
        {"POST", RATING "/batch", "", "[{},]", 400, "invalid-json", ""},
};

START_TEST(refusals_are_problems)
{
    char type[64];

    ask(refusals[_i].method, refusals[_i].path, refusals[_i].content_type, refusals[_i].body);
    ck_assert_msg(answer != NULL, "%.*s", (int)recorder.body.length, recorder.body.data);
    snprintf(type, sizeof type, "urn:anjian:problem:%s", refusals[_i].slug);
    ck_assert_str_eq(text_at(answer, "/type"), type);
    ck_assert_int_eq(recorder.exchange.http_status, refusals[_i].http_status);
    ck_assert_int_eq(json_integer_value(json_object_get(answer, "status")), refusals[_i].http_status);
    ck_assert_str_eq(recorder.content_type, "application/problem+json");
    if (refusals[_i].pointer == NULL)
        ck_assert_uint_eq(json_array_size(json_object_get(answer, "errors")), 0);
    else
        ck_assert_str_eq(text_at(answer, "/errors/0/pointer"), refusals[_i].pointer);
}
END_TEST

START_TEST(allow_names_the_methods)
{
    ask("PUT", RATING, "", "");
    ck_assert_str_eq(recorder.allow, "GET, HEAD, POST, OPTIONS");
    ask("GET", RATING "/batch", "", "");
    ck_assert_str_eq(recorder.allow, "POST, OPTIONS");
    ask("POST", "/healthz", "", "");
    ck_assert_str_eq(recorder.allow, "GET, HEAD, OPTIONS");
}
END_TEST

START_TEST(a_decision_is_answered)
{
    ask("POST", "/v1/rulesets/s%61mple/decisions/rating", "Application/JSON; charset=utf-8",
            "{\"as_of\":\"2025-03-01\",\"facts\":{\"registered\":true,\"hours\":96}}");
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_str_eq(text_at(answer, "/outcome/code"), "star");
    ck_assert_str_eq(text_at(answer, "/explanation/conditions/is_registered/result"), "met");
    ck_assert_uint_eq(strlen(text_at(answer, "/decision_id")), 26);
    ck_assert_uint_eq(strlen(text_at(answer, "/evaluated_at")), 24);
    ask("POST", RATING, "", "{}");
    ck_assert_str_eq(text_at(answer, "/outcome/code"), "none"); /* the default says that there is no registration */
}
END_TEST

START_TEST(all_decisions_are_answered_at_once)
{
    ask("POST", "/v1/rulesets/sample/decisions", "", "{\"as_of\":\"2025-03-01\",\"explain\":\"none\"}");
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_uint_eq(json_array_size(json_object_get(answer, "decisions")), 2);
    ck_assert_str_eq(text_at(answer, "/decisions/1/decision"), "second");
    ck_assert_str_ne(text_at(answer, "/decisions/0/decision_id"), text_at(answer, "/decisions/1/decision_id"));
}
END_TEST

START_TEST(what_could_not_be_read_is_told)
{
    static const struct {
        enum status status;
        int http_status;
    } rows[] = {{STATUS_PAYLOAD_TOO_LARGE, 413}, {STATUS_INVALID_REQUEST, 400}, {STATUS_BUSY, 503}, {STATUS_NO_MEMORY, 500}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        recorder_reset(&recorder, "POST", RATING, "", "");
        recorder.exchange.body_status = rows[i].status;
        routes_handle(&service, &recorder.exchange);
        ck_assert_int_eq(recorder.exchange.http_status, rows[i].http_status);
    }
    service.limits.decide_bytes = 4;
    ask("POST", RATING, "", "{    }");
    ck_assert_int_eq(recorder.exchange.http_status, 413);
}
END_TEST

START_TEST(descriptions_are_given)
{
    size_t length;

    ask("GET", "/v1/rulesets", "", "");
    ck_assert_str_eq(text_at(answer, "/rulesets/0/state"), "unavailable");
    ck_assert_str_eq(text_at(answer, "/rulesets/1/version"), "2024.1");
    ask("GET", "/v1/rulesets/sample", "", "");
    ck_assert_str_eq(text_at(answer, "/facts/1/values/2/label"), "大专");
    ask("GET", RATING, "", "");
    ck_assert_str_eq(text_at(answer, "/outcomes/0/tree/all/1"), "enough_hours");
    ask("GET", "/openapi.json", "", "");
    ck_assert_str_eq(text_at(answer, "/openapi"), "3.1.0");
    ck_assert_str_eq(text_at(answer, "/info/version"), "1.2.3");
    ck_assert_str_eq(text_at(answer, "/components/schemas/sample.Facts/properties/hours/x-unit"), "小时");
    ask("GET", "/v1/rulesets", "", "");
    length = recorder.body.length;
    ask("HEAD", "/v1/rulesets", "", ""); /* the same, so that its length is right; the server in front drops the body */
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_uint_eq(recorder.body.length, length);
}
END_TEST

START_TEST(a_description_that_the_client_has_is_not_sent_again)
{
    char etag[32];

    ask("GET", RATING, "", "");
    strcpy(etag, recorder.etag);
    ck_assert_uint_eq(strlen(etag), 18);
    for (int round = 0; round < 2; round++) {
        recorder_reset(&recorder, round == 0 ? "GET" : "HEAD", RATING, "", "");
        recorder.exchange.if_none_match = etag;
        routes_handle(&service, &recorder.exchange);
        ck_assert_int_eq(recorder.exchange.http_status, 304);
        ck_assert_str_eq(recorder.etag, etag);
        ck_assert_uint_eq(recorder.body.length, 0);
        ck_assert_ptr_null(recorder.content_type);
    }
    recorder_reset(&recorder, "GET", "/v1/rulesets/sample", "", "");
    recorder.exchange.if_none_match = etag;
    routes_handle(&service, &recorder.exchange);
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_str_ne(recorder.etag, etag);
}
END_TEST

START_TEST(options_are_told)
{
    ask("OPTIONS", RATING, "", "");
    ck_assert_int_eq(recorder.exchange.http_status, 204);
    ck_assert_str_eq(recorder.allow, "GET, HEAD, POST, OPTIONS");
    ck_assert_uint_eq(recorder.body.length, 0);
    ask("OPTIONS", "/nothing", "", "");
    ck_assert_int_eq(recorder.exchange.http_status, 404);
}
END_TEST

START_TEST(what_may_pass_says_when_to_come_back)
{
    ask("GET", "/v1/rulesets/broken", "", "");
    ck_assert_str_eq(recorder.retry_after, "60");
    recorder_reset(&recorder, "POST", RATING, "", "");
    recorder.exchange.body_status = STATUS_BUSY;
    routes_handle(&service, &recorder.exchange);
    ck_assert_str_eq(recorder.retry_after, "1");
    ask("POST", RATING, "", "{");
    ck_assert_str_eq(recorder.retry_after, "");
}
END_TEST

START_TEST(health_names_each_rule_set)
{
    ask("GET", "/healthz", "", "");
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ask("GET", "/readyz", "", "");
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_str_eq(text_at(answer, "/rulesets/0/error/where"), "facts.lua:3");
    ck_assert_str_eq(text_at(answer, "/rulesets/1/digest"), "sha256:0");
    recorder_entries[1].ruleset = NULL;
    recorder_entries[1].serving = SERVING_UNAVAILABLE;
    ask("GET", "/readyz", "", "");
    ck_assert_int_eq(recorder.exchange.http_status, 503);
    recorder_entries[1].serving = SERVING_CURRENT;
}
END_TEST

static bool prints(const char *text)
{
    return memmem(recorder.body.data, recorder.body.length, text, strlen(text)) != NULL;
}

START_TEST(requests_and_decisions_are_counted)
{
    ask("POST", RATING, "", "{}");
    ask("POST", RATING, "", "{\"facts\":{\"registered\":true}}");
    ask("POST", RATING, "", "{");
    ask("GET", "/nothing", "", "");
    ask("GET", "/metrics", "", "");
    ck_assert_str_eq(recorder.content_type, "text/plain; version=0.0.4; charset=utf-8");
    ck_assert(prints("# TYPE anjian_requests_total counter\n"));
    ck_assert(prints("anjian_requests_total{route=\"decide\",status=\"200\"} 2\n"));
    ck_assert(prints("anjian_requests_total{route=\"decide\",status=\"400\"} 1\n"));
    ck_assert(prints("anjian_requests_total{route=\"none\",status=\"404\"} 1\n"));
    ck_assert(prints("anjian_request_seconds_bucket{route=\"decide\",le=\"+Inf\"} 3\n"));
    ck_assert(prints("anjian_request_seconds_count{route=\"decide\"} 3\n"));
    ck_assert(prints("anjian_request_seconds_sum{route=\"decide\"} 0.0"));
    ck_assert(prints("anjian_decisions_total{ruleset=\"sample\",decision=\"rating\",status=\"determined\"} 1\n"));
    ck_assert(prints("anjian_decisions_total{ruleset=\"sample\",decision=\"rating\",status=\"undetermined\"} 1\n"));
    ck_assert(prints("anjian_decisions_total{ruleset=\"sample\",decision=\"rating\",status=\"problem\"} 1\n"));
}
END_TEST

START_TEST(every_status_is_counted)
{
    char series[64];

    ask("OPTIONS", "/healthz", "", "");
    recorder_reset(&recorder, "GET", "/v1/rulesets", "", "");
    recorder.exchange.if_none_match = "*";
    routes_handle(&service, &recorder.exchange);
    ck_assert_int_eq(recorder.exchange.http_status, 304);
    ask("GET", "/metrics", "", "");
    ck_assert(prints("anjian_requests_total{route=\"none\",status=\"204\"} 1\n"));
    ck_assert(prints("anjian_requests_total{route=\"rulesets\",status=\"304\"} 1\n"));
    for (enum status status = STATUS_OK; status < STATUS_COUNT; status++) {
        (void)snprintf(series, sizeof series, "anjian_requests_total{route=\"decide\",status=\"%d\"} ", problem_kind(status)->http_status);
        ck_assert_msg(prints(series), "%s", series);
    }
}
END_TEST

START_TEST(what_the_table_has_no_room_for_is_said)
{
    struct counters *small;
    struct metrics *metrics;
    struct buffer text = BUFFER_EMPTY;

    ck_assert_int_eq(counters_new(1, 100, &small, NULL), STATUS_OK);
    ck_assert_int_eq(metrics_new(NULL, small, &metrics, NULL), STATUS_OK);
    metrics_write(&text, small);
    buffer_char(&text, '\0');
    ck_assert_ptr_nonnull(strstr(text.data, "# TYPE anjian_series_left_out gauge\nanjian_series_left_out 2"));
    buffer_release(&text);
    metrics_free(metrics);
    counters_free(small);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("routes");
    TCase *tcase = tcase_create("routes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, refusals_are_problems, 0, sizeof refusals / sizeof refusals[0]);
    tcase_add_test(tcase, allow_names_the_methods);
    tcase_add_test(tcase, a_decision_is_answered);
    tcase_add_test(tcase, all_decisions_are_answered_at_once);
    tcase_add_test(tcase, what_could_not_be_read_is_told);
    tcase_add_test(tcase, descriptions_are_given);
    tcase_add_test(tcase, a_description_that_the_client_has_is_not_sent_again);
    tcase_add_test(tcase, options_are_told);
    tcase_add_test(tcase, what_may_pass_says_when_to_come_back);
    tcase_add_test(tcase, health_names_each_rule_set);
    tcase_add_test(tcase, requests_and_decisions_are_counted);
    tcase_add_test(tcase, every_status_is_counted);
    tcase_add_test(tcase, what_the_table_has_no_room_for_is_said);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
