#include "api/problem.h"

#include <check.h>
#include <jansson.h>

static json_t *written(const struct error *error)
{
    struct buffer out = BUFFER_EMPTY;
    json_t *json;

    problem_write(&out, LANGUAGE_ENGLISH, error);
    json = json_loadb(out.data, out.length, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_msg(json != NULL, "%.*s", (int)out.length, out.data);
    buffer_release(&out);
    return json;
}

START_TEST(every_status_has_its_problem)
{
    ck_assert_ptr_nonnull(problem_slug((enum status)_i));
    ck_assert_int_ge(problem_kind((enum status)_i)->http_status, 400);
}
END_TEST

START_TEST(a_pointer_goes_with_what_is_in_the_request)
{
    struct error error = {0};
    json_t *json;

    (void)error_set(&error, STATUS_INVALID_FACT, "/facts/\"x\"", "quote \" and line\nend");
    json = written(&error);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(json, "errors"), 0), "pointer")), "/facts/\"x\"");
    ck_assert_str_eq(json_string_value(json_object_get(json, "detail")), "quote \" and line\nend");
    json_decref(json);
}
END_TEST

/* All faults, each with its code and parameters, in the language asked for. */
START_TEST(all_faults_are_written)
{
    struct faults faults = {0};
    struct error error = {.faults = &faults};
    struct buffer out = BUFFER_EMPTY;
    json_t *json, *errors;

    (void)error_tell(&error, STATUS_INVALID_FACT, "/facts/a", MESSAGE_NOT_A_DATE, ARG_TEXT("2023-2-1"));
    (void)error_tell(&error, STATUS_INVALID_FACT, "/facts/b", MESSAGE_OUT_OF_RANGE, ARG_NUMBER(-1), ARG_TEXT("b"), ARG_NUMBER(0), ARG_ABSENT,
            ARG_TEXT("小时"));
    problem_write(&out, LANGUAGE_CHINESE, &error);
    json = json_loadb(out.data, out.length, JSON_REJECT_DUPLICATES, NULL);
    errors = json_object_get(json, "errors");
    ck_assert_str_eq(json_string_value(json_object_get(json, "title")), "事实与其声明不符");
    ck_assert_uint_eq(json_array_size(errors), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json, "detail")), json_string_value(json_object_get(json_array_get(errors, 0), "detail")));
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(errors, 1), "code")), "out-of-range");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(errors, 1), "detail")), "-1超出“b”的允许范围，不得小于0小时");
    ck_assert_int_eq((int)json_integer_value(json_object_get(json_object_get(json_array_get(errors, 1), "parameters"), "min")), 0);
    json_decref(json);
    buffer_release(&out);
    faults_release(&faults);
}
END_TEST

START_TEST(our_own_failures_tell_nothing)
{
    struct error error = {0};
    json_t *json;

    (void)error_set(&error, STATUS_IO, "/etc/secret", "password");
    json = written(&error);
    ck_assert_str_eq(json_string_value(json_object_get(json, "type")), "urn:anjian:problem:internal-error");
    ck_assert(strstr(json_string_value(json_object_get(json, "detail")), "password") == NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(json, "errors")), 0);
    json_decref(json);
}
END_TEST

static const struct {
    const char *in, *out;
} texts[] = {
        {"中文", "中文"},
        {"\xff", "?"},
        {"a\xe4\xb8", "a??"},
        {"\xc0\x80", "??"},
        {"\xed\xa0\x80", "???"},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
        {"\xf4\x90\x80\x80z", "????z"},
};

START_TEST(messages_become_utf8)
{
    struct error error = {0};
    json_t *json;

    (void)error_set(&error, STATUS_NOT_FOUND, "", "%s", texts[_i].in);
    json = written(&error);
    ck_assert_str_eq(json_string_value(json_object_get(json, "detail")), texts[_i].out);
    json_decref(json);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("problem");
    TCase *tcase = tcase_create("problem");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, every_status_has_its_problem, 0, STATUS_COUNT);
    tcase_add_test(tcase, a_pointer_goes_with_what_is_in_the_request);
    tcase_add_test(tcase, all_faults_are_written);
    tcase_add_test(tcase, our_own_failures_tell_nothing);
    tcase_add_loop_test(tcase, messages_become_utf8, 0, sizeof texts / sizeof texts[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
