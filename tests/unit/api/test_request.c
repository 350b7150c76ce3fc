#include "api/request.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct buffer stack;
static struct request request;
static struct error error;

static void tear_down(void)
{
    arena_release(&arena);
    buffer_release(&stack);
}

static enum status read_text(const char *text, size_t n, enum request_place place)
{
    error = (struct error){0};
    return request_read(text, n, 1, place, &arena, &stack, &request, &error);
}

#define ALONE(text) read_text("" text, sizeof(text) - 1, REQUEST_ALONE)
#define IN_BATCH(text) read_text("" text, sizeof(text) - 1, REQUEST_IN_BATCH)

START_TEST(every_member_is_optional_and_null_is_absent)
{
    ck_assert_int_eq(ALONE("{}"), STATUS_OK);
    ck_assert_int_eq(ALONE("{\"subject\":null,\"as_of\":null,\"facts\":null,\"explain\":null,\"target\":null}"), STATUS_OK);
    ck_assert(!request.has_as_of && request.facts == NULL && request.target == NULL && request.explain == EXPLAIN_FULL);
    ck_assert_int_eq(ALONE(" {\"subject\":{\"enterprise\":\"E\",\"person\":\"P\"},\"as_of\":\"2025-03-01\",\"facts\":{\"x\":1},\"explain\":\"none\","
                           "\"target\":\"t\"}\n"),
            STATUS_OK);
    ck_assert_uint_eq(request.subject.count, 2);
    ck_assert_int_eq(request.subject.named[0].kind, KIND_ENTERPRISE);
    ck_assert_str_eq(request.subject.named[1].id, "P");
    ck_assert_int_eq(request.explain, EXPLAIN_NONE);
    ck_assert_str_eq(request.target, "t");
}
END_TEST

#define TEXT(text) ("" text), sizeof(text) - 1

static const struct {
    const char *text;
    size_t length;
    const char *message;
} not_json[] = {
        {TEXT(""), "empty"},
        {TEXT(" \n\t"), "empty"},
        {TEXT("{"), "line 1"},
        {TEXT("{\n\n\"a\" 1}"), "line 3"},
        {TEXT("{} {}"), "line 1"},
        {TEXT("\xEF\xBB\xBF{}"), "byte order mark"},
        {TEXT("{\"facts\":{\"a\":\"\xff\"}}"), "not UTF-8"},
        {TEXT("{\"facts\":{\"a\":\"\xed\xa0\x80\"}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":\"\xc0\x80\"}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":\"\\u0000\"}}"), "line 1"},
        {TEXT("{\"facts\":{\"\\u0000\":1}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":\"\\ud800\"}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":\"\\udc00x\"}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":\"x\0y\"}}"), "line 1"},
        {TEXT("{}\0"), "line 1"},
        {TEXT("{\"facts\":{\"a\":1e400}}"), "overflows"},
        {TEXT("{\"facts\":{\"a\":-1e400}}"), "overflows"},
        {TEXT("{\"facts\":{},\"facts\":{}}"), "twice"},
        {TEXT("{\"facts\":{\"a\":1,\"\\u0061\":2}}"), "twice"},
        {TEXT("{\"facts\":{\"a\":NaN}}"), "line 1"},
        {TEXT("{\"facts\":{\"a\":01}}"), "line 1"},
        {TEXT("{'facts':1}"), "line 1"},
        {TEXT("{\"a\":1,}"), "line 1"},
};

START_TEST(what_is_not_json)
{
    ck_assert_int_eq(read_text(not_json[_i].text, not_json[_i].length, REQUEST_ALONE), STATUS_INVALID_JSON);
    ck_assert_str_eq(error.where, "");
    ck_assert_msg(strstr(error.message, not_json[_i].message) != NULL, "%s", error.message);
}
END_TEST

START_TEST(nesting_ends_at_64)
{
    char text[20000];

    for (size_t depth = 60; depth <= 10000; depth = depth < 70 ? depth + 1 : depth * 3) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth <= 64 ? depth : 0);
        ck_assert_int_eq(read_text(text, depth <= 64 ? 2 * depth : depth, REQUEST_ALONE), depth <= 64 ? STATUS_INVALID_REQUEST : STATUS_INVALID_JSON);
        ck_assert_int_eq(strstr(error.message, "deeper") != NULL, depth > 64);
    }
    stpcpy(text, "{\"facts\":{\"a\":\"");
    memset(text + strlen(text), '[', 1000);
    strcpy(text + 15 + 1000, "\\\"{\"}}");
    ck_assert_int_eq(read_text(text, strlen(text), REQUEST_ALONE), STATUS_OK);
}
END_TEST

#define X16 "xxxxxxxxxxxxxxxx"
#define X64 X16 X16 X16 X16
#define X256 X64 X64 X64 X64

static const struct {
    const char *text, *pointer;
} bad_shapes[] = {
        {"[]", ""},
        {"7", ""},
        {"{\"fact\":{}}", "/fact"},
        {"{\"a/b~\":null}", "/a~1b~0"},
        {"{\"id\":null}", "/id"},
        {"{\"id\":1}", "/id"},
        {"{\"subject\":[]}", "/subject"},
        {"{\"subject\":{\"persn\":\"P\"}}", "/subject/persn"},
        {"{\"subject\":{\"person\":\"\"}}", "/subject/person"},
        {"{\"subject\":{\"area\":\"" X256 "甲\"}}", "/subject/area"},
        {"{\"subject\":{\"person\":null}}", "/subject/person"},
        {"{\"subject\":{\"person\":7}}", "/subject/person"},
        {"{\"subject\":{\"person\":\"\\u3000\\u200b\"}}", "/subject/person"},
        {"{\"subject\":{\"enterprise\":\"E\",\"person\":\"P\\u20281\"}}", "/subject/person"},
        {"{\"as_of\":\"2023-02-29\"}", "/as_of"},
        {"{\"as_of\":\"2023-2-9\"}", "/as_of"},
        {"{\"as_of\":20230228}", "/as_of"},
        {"{\"facts\":[]}", "/facts"},
        {"{\"explain\":\"all\"}", "/explain"},
        {"{\"explain\":true}", "/explain"},
        {"{\"target\":1}", "/target"},
        {"{\"target\":1,\"as_of\":1}", "/target"},
        {"{\"as_of\":1,\"unknown\":1}", "/as_of"},
};

START_TEST(what_is_no_request)
{
    ck_assert_int_eq(read_text(bad_shapes[_i].text, strlen(bad_shapes[_i].text), REQUEST_ALONE), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, bad_shapes[_i].pointer);
    ck_assert(error.message[0] != '\0');
}
END_TEST

START_TEST(an_id_of_256_characters_is_one)
{
    ck_assert_int_eq(ALONE("{\"subject\":{\"person\":\"" X64 X64 X64 "甲甲甲甲甲甲甲甲" X16 X16 X16 "xxxxxxxx\"}}"), STATUS_OK);
}
END_TEST

START_TEST(ids_are_in_normal_form)
{
    ck_assert_int_eq(ALONE("{\"subject\":{\"person\":\" ｐ－1x\\u3000\",\"area\":\"鹿城\"}}"), STATUS_OK);
    ck_assert_str_eq(request.subject.named[0].id, "P-1X");
    ck_assert_uint_eq(request.subject.named[0].length, 4);
    ck_assert_str_eq(request.subject.named[1].id, "鹿城");
}
END_TEST

START_TEST(an_unknown_member_is_told_the_nearest)
{
    ck_assert_int_eq(ALONE("{\"asof\":null}"), STATUS_INVALID_REQUEST);
    ck_assert(strstr(error.message, "did you mean \"as_of\"?") != NULL);
}
END_TEST

START_TEST(ids_belong_to_batches)
{
    ck_assert_int_eq(IN_BATCH("{\"id\":9007199254740991}"), STATUS_OK);
    ck_assert(request.id->number == 9007199254740991.0);
    ck_assert_int_eq(IN_BATCH("{\"id\":\"\"}"), STATUS_OK);
    ck_assert(request.id->kind == JSON_KIND_STRING);
    ck_assert_int_eq(IN_BATCH("{\"id\":null}"), STATUS_OK);
    ck_assert_ptr_null(request.id);
    ck_assert_int_eq(IN_BATCH("{\"id\":9007199254740992}"), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, "/id");
    ck_assert_ptr_null(request.id);
    ck_assert_int_eq(IN_BATCH("{\"id\":1.5}"), STATUS_INVALID_REQUEST);
    ck_assert_int_eq(IN_BATCH("{\"id\":true}"), STATUS_INVALID_REQUEST);
}
END_TEST

START_TEST(an_id_is_known_even_when_the_rest_is_wrong)
{
    ck_assert_int_eq(IN_BATCH("{\"explain\":1,\"id\":\"x\"}"), STATUS_INVALID_REQUEST);
    ck_assert(json_is(request.id, "x"));
    ck_assert_int_eq(IN_BATCH("{\"id\":\"x\""), STATUS_INVALID_JSON);
    ck_assert_ptr_null(request.id);
}
END_TEST

START_TEST(a_target_belongs_to_one_decision)
{
    ck_assert_int_eq(read_text("{\"target\":\"x\"}", 14, REQUEST_FOR_ALL), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, "/target");
    ck_assert_int_eq(read_text("{\"target\":null}", 15, REQUEST_FOR_ALL), STATUS_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("request");
    TCase *tcase = tcase_create("request");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, NULL, tear_down);
    tcase_add_test(tcase, every_member_is_optional_and_null_is_absent);
    tcase_add_loop_test(tcase, what_is_not_json, 0, sizeof not_json / sizeof not_json[0]);
    tcase_add_test(tcase, nesting_ends_at_64);
    tcase_add_loop_test(tcase, what_is_no_request, 0, sizeof bad_shapes / sizeof bad_shapes[0]);
    tcase_add_test(tcase, an_id_of_256_characters_is_one);
    tcase_add_test(tcase, ids_are_in_normal_form);
    tcase_add_test(tcase, an_unknown_member_is_told_the_nearest);
    tcase_add_test(tcase, ids_belong_to_batches);
    tcase_add_test(tcase, an_id_is_known_even_when_the_rest_is_wrong);
    tcase_add_test(tcase, a_target_belongs_to_one_decision);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
