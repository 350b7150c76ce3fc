#include "api/batch.h"

#include "unit/recorder.h"
#include "unit/support.h"

#include <check.h>

static struct ruleset *ruleset;
static struct scratch scratch;
static struct service service;
static struct recorder recorder;

static void set_up(void)
{
    ruleset = sample_new();
    scratch = SCRATCH_EMPTY;
    service = (struct service){.limits = limits_default, .version = "1.2.3", .scratch = &scratch};
}

static void tear_down(void)
{
    buffer_release(&recorder.body);
    scratch_release(&scratch);
    sample_free(ruleset);
}

static void send_batch(const char *body, bool lines)
{
    recorder_reset(&recorder, "POST", "", "", body);
    batch_respond(&service, &ruleset->decisions[0], lines, &recorder.exchange);
    buffer_char(&recorder.body, '\0');
}

/* The answers, whichever form they came in. */
static json_t *answers_of(bool lines)
{
    json_t *list = json_array();
    char *next = recorder.body.data, *line;

    if (!lines) {
        json_decref(list);
        return json_loads(recorder.body.data, JSON_REJECT_DUPLICATES, NULL);
    }
    while ((line = strsep(&next, "\n")) != NULL)
        if (*line != '\0')
            ck_assert_int_eq(json_array_append_new(list, json_loads(line, JSON_REJECT_DUPLICATES, NULL)), 0);
    return list;
}

static const char *const forms[] = {
        "[{\"id\":7,\"explain\":\"none\"}, {\"id\":\"b\",\"facts\":{\"hours\":\"x\"}},\n{\"a\":}, 5 ,{\"explain\":\"none\"}]",
        "{\"id\":7,\"explain\":\"none\"}\r\n\n  \t\r\n{\"id\":\"b\",\"facts\":{\"hours\":\"x\"}}\n{\"a\":}\n5\n{\"explain\":\"none\"}",
};

START_TEST(items_are_answered_in_order)
{
    json_t *list;

    send_batch(forms[_i], _i == 1);
    list = answers_of(_i == 1);
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_uint_eq(json_array_size(list), 5);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(list, 0), "id")), 7);
    ck_assert_str_eq(text_at(list, "/0/outcome/code"), "none");
    ck_assert_str_eq(text_at(list, "/1/id"), "b");
    ck_assert_str_eq(text_at(list, "/1/problem/errors/0/pointer"), "/facts/hours");
    ck_assert_str_eq(text_at(list, "/2/problem/type"), "urn:anjian:problem:invalid-json");
    ck_assert(json_is_null(json_object_get(json_array_get(list, 2), "id")));
    ck_assert_str_eq(text_at(list, "/3/problem/type"), "urn:anjian:problem:invalid-request");
    ck_assert_ptr_null(json_object_get(json_array_get(list, 4), "id"));
    ck_assert_str_eq(text_at(list, "/4/outcome/code"), "none");
    json_decref(list);
}
END_TEST

START_TEST(an_id_comes_first)
{
    send_batch("{\"id\":-9007199254740991}", true);
    ck_assert(strncmp(recorder.body.data, "{\"id\":-9007199254740991,\"decision_id\":", 38) == 0);
}
END_TEST

START_TEST(an_empty_batch_has_an_empty_answer)
{
    send_batch("", true);
    ck_assert_int_eq(recorder.exchange.http_status, 200);
    ck_assert_str_eq(recorder.body.data, "");
    send_batch(" [ ] ", false);
    ck_assert_str_eq(recorder.body.data, "[]\n");
}
END_TEST

START_TEST(past_the_limit_comes_one_problem)
{
    json_t *list;

    service.limits.batch_items = 2;
    send_batch("{}\n{}", true);
    list = answers_of(true);
    ck_assert_uint_eq(json_array_size(list), 2);
    json_decref(list);
    for (int lines = 0; lines < 2; lines++) {
        send_batch(lines ? "{}\n{}\n{}\n{}" : "[{},{},{},{}]", lines);
        list = answers_of(lines);
        ck_assert_uint_eq(json_array_size(list), 3);
        ck_assert_str_eq(text_at(list, "/2/problem/type"), "urn:anjian:problem:too-many-items");
        json_decref(list);
    }
}
END_TEST

START_TEST(an_item_over_the_limit_fails_alone)
{
    json_t *list;

    service.limits.decide_bytes = 5;
    send_batch("{}\n{        }\n{}", true);
    list = answers_of(true);
    ck_assert_str_eq(text_at(list, "/1/problem/type"), "urn:anjian:problem:payload-too-large");
    ck_assert_str_eq(text_at(list, "/2/outcome/code"), "none");
    json_decref(list);
}
END_TEST

static const char *const broken[] = {
        "",
        " ",
        "[",
        "[{}",
        "[{},",
        "[{},]",
        "[,{}]",
        "[{},,{}]",
        "[{}]]",
        "[{}] x",
        "[{} {}]",
        "[1 2]",
        "[\"",
        "[\"\\",
        "[{\"a\":\"]}]",
        "\xEF\xBB\xBF[]",
        "[}",
};

START_TEST(a_broken_array_is_refused_whole)
{
    send_batch(broken[_i], false);
    ck_assert_int_eq(recorder.exchange.http_status, 400);
    ck_assert(strstr(recorder.body.data, "urn:anjian:problem:invalid-json") != NULL);
}
END_TEST

START_TEST(answers_come_in_pieces_and_stop_with_the_client)
{
    struct buffer body = BUFFER_EMPTY;
    char *text;
    size_t writes;

    for (int i = 0; i < 2000; i++)
        buffer_text(&body, "{\"facts\":{\"registered\":true,\"hours\":100}}\n");
    text = buffer_steal(&body);
    send_batch(text, true);
    ck_assert_uint_gt(recorder.writes, 10);
    ck_assert_uint_lt(recorder.largest, 80000);
    writes = recorder.writes;
    recorder_reset(&recorder, "POST", "", "", text);
    recorder.writes_allowed = 2;
    batch_respond(&service, &ruleset->decisions[0], true, &recorder.exchange);
    ck_assert_uint_eq(recorder.writes, 2);
    ck_assert_uint_gt(writes, 2);
    free(text);
}
END_TEST

static size_t suggestions(void)
{
    size_t n = 0;

    for (const char *at = recorder.body.data; (at = strstr(at, "did you mean")) != NULL; at++)
        n++;
    return n;
}

/* Each is named twice in a problem: in `detail`, and in `errors`. */
START_TEST(only_the_first_problems_say_what_was_meant)
{
    struct buffer body = BUFFER_EMPTY;

    for (size_t i = 0; i < 40; i++)
        buffer_text(&body, i % 2 == 0 ? "{\"facts\":{\"hour\":1}}\n" : "{\"target\":\"sta\"}\n");
    buffer_append(&body, "", 1);
    for (int again = 0; again < 2; again++) {
        send_batch(body.data, true);
        ck_assert_uint_eq(suggestions(), 20);
    }
    buffer_release(&body);
}
END_TEST

START_TEST(answers_are_bounded_by_the_body)
{
    struct buffer body = BUFFER_EMPTY;
    json_t *list;
    size_t n;

    service.limits.batch_answer_bytes = 100000;
    service.limits.batch_answer_times = 20;
    for (size_t i = 0; i < 4000; i++)
        buffer_text(&body, "{}\n");
    buffer_append(&body, "", 1);
    send_batch(body.data, true);
    list = answers_of(true);
    n = json_array_size(list);
    ck_assert_uint_gt(n, 10);
    ck_assert_uint_lt(recorder.body.length, 20 * body.length + 3 * 65536);
    ck_assert_str_eq(text_at(json_array_get(list, n - 1), "/problem/type"), "urn:anjian:problem:payload-too-large");
    json_decref(list);
    service.limits.batch_answer_times = 1000; /* what is asked at length may be answered at length */
    send_batch(body.data, true);
    list = answers_of(true);
    ck_assert_uint_eq(json_array_size(list), 4000);
    json_decref(list);
    buffer_release(&body);
}
END_TEST

START_TEST(a_batch_has_its_time)
{
    struct buffer body = BUFFER_EMPTY;
    json_t *list;
    size_t n;

    service.limits.batch_ms = 1;
    service.limits.batch_items = SIZE_MAX;
    service.limits.batch_answer_bytes = SIZE_MAX;
    for (size_t i = 0; i < 100000; i++)
        buffer_text(&body, "{\"facts\":{\"hours\":true}}\n");
    buffer_append(&body, "", 1);
    send_batch(body.data, true);
    list = answers_of(true);
    n = json_array_size(list);
    ck_assert_uint_gt(n, 1);
    ck_assert_uint_lt(n, 100000);
    ck_assert_str_eq(text_at(json_array_get(list, n - 1), "/problem/type"), "urn:anjian:problem:rule-budget-exceeded");
    ck_assert(json_is_null(json_object_get(json_array_get(list, n - 1), "id")));
    json_decref(list);
    buffer_release(&body);
}
END_TEST

/* What is refused in the end has not taken gigabytes before: past the limit nothing more is written. */
START_TEST(an_answer_that_repeats_too_much_is_given_up_early)
{
    static const char facts[] = "fact 's' { '文', type = 'string' }\n";
    static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                                   "for i = 1, 100 do value('v' .. i) { '值', type = 'string', fact.s } end\n"
                                   "outcome 'o' { '余', when = otherwise }\n";
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", decision}, {NULL, NULL}};
    struct ruleset *repeating = loaded(files);
    struct buffer request = BUFFER_EMPTY;
    struct error error = {0};

    buffer_text(&request, "{\"facts\":{\"s\":\"");
    for (size_t i = 0; i < 1000000; i++)
        buffer_char(&request, 'x');
    buffer_text(&request, "\"}}");
    ck_assert_int_eq(decide(&service, repeating->decisions, request.data, request.length, &scratch, &error), STATUS_PAYLOAD_TOO_LARGE);
    ck_assert_uint_lt(scratch.answer.capacity, 32U << 20);
    buffer_release(&request);
    ruleset_free(repeating);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("batch");
    TCase *tcase = tcase_create("batch");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, items_are_answered_in_order, 0, 2);
    tcase_add_test(tcase, an_id_comes_first);
    tcase_add_test(tcase, an_empty_batch_has_an_empty_answer);
    tcase_add_test(tcase, past_the_limit_comes_one_problem);
    tcase_add_test(tcase, an_item_over_the_limit_fails_alone);
    tcase_add_loop_test(tcase, a_broken_array_is_refused_whole, 0, sizeof broken / sizeof broken[0]);
    tcase_add_test(tcase, answers_come_in_pieces_and_stop_with_the_client);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, only_the_first_problems_say_what_was_meant);
    tcase_add_test(tcase, answers_are_bounded_by_the_body);
    tcase_add_test(tcase, a_batch_has_its_time);
    tcase_add_test(tcase, an_answer_that_repeats_too_much_is_given_up_early);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
