#include "reference/file_source.h"

#include "unit/sample.h"

#include <check.h>
#include <stdio.h>
#include <unistd.h>

static struct ruleset *ruleset;
static struct arena arena;
static struct facts facts;
static struct error error;
static struct source *source;

static void set_up(void)
{
    ruleset = sample_new();
    arena = ARENA_EMPTY;
    error = (struct error){0};
    ck_assert_int_eq(facts_init(&facts, ruleset, &arena), STATUS_OK);
}

static void tear_down(void)
{
    source_free(source);
    source = NULL;
    arena_release(&arena);
    sample_free(ruleset);
}

static enum status open_text(const char *text, const char *of)
{
    return file_source_of(text, strlen(text), of, &source, &error);
}

static const struct subject both = {.count = 2, .named = {{KIND_PERSON, "P/1~", 4}, {KIND_ENTERPRISE, "E:1", 3}}};

START_TEST(records_and_lists_fill_facts)
{
    ck_assert_int_eq(open_text("{\"ref:sample:person:P/1~\":{\"education\":\"senior\"},\"ref:sample:enterprise:E:1\":{\"employees\":5},"
                               "\"ref:sample:list:bad\":[\"E:1\"],\"ref:other:person:P/1~\":{\"anything\":1}}",
                             NULL),
            STATUS_OK);
    ck_assert_int_eq(source_fill(source, &both, &facts, &error), STATUS_OK);
    ck_assert(facts.values[SAMPLE_EDUCATION].known && facts.values[SAMPLE_EDUCATION].number == 1);
    ck_assert(facts.values[SAMPLE_EMPLOYEES].number == 5);
    ck_assert(facts.values[SAMPLE_LISTED].known && facts.values[SAMPLE_LISTED].number == 1);
    ck_assert_int_eq(facts.sources[SAMPLE_LISTED], FACT_REFERENCE);
}
END_TEST

START_TEST(not_in_a_loaded_list_is_false_and_no_list_is_unknown)
{
    ck_assert_int_eq(open_text("{\"list:bad\":[]}", "sample"), STATUS_OK);
    ck_assert_int_eq(source_fill(source, &both, &facts, &error), STATUS_OK);
    ck_assert(facts.values[SAMPLE_LISTED].known && facts.values[SAMPLE_LISTED].number == 0);
    source_free(source);
    ck_assert_int_eq(facts_init(&facts, ruleset, &arena), STATUS_OK);
    ck_assert_int_eq(open_text("{\"list:good\":[\"E:1\"]}", "sample"), STATUS_OK);
    ck_assert_int_eq(source_fill(source, &both, &facts, &error), STATUS_OK);
    ck_assert(!facts.values[SAMPLE_LISTED].known);
}
END_TEST

START_TEST(ids_are_looked_up_in_normal_form)
{
    ck_assert_int_eq(open_text("{\"person: ｐ/1~\":{\"education\":\"senior\"},\"list:bad\":[\"a\",\" e：1\\u200b\",\"F\"]}", "sample"), STATUS_OK);
    ck_assert_int_eq(source_fill(source, &both, &facts, &error), STATUS_OK);
    ck_assert(facts.values[SAMPLE_EDUCATION].known && facts.values[SAMPLE_LISTED].number == 1);
}
END_TEST

START_TEST(a_list_needs_a_subject_of_its_kind)
{
    const struct subject person = {.count = 1, .named = {{KIND_PERSON, "E:1", 3}}};

    ck_assert_int_eq(open_text("{\"list:bad\":[\"E:1\"]}", "sample"), STATUS_OK);
    ck_assert_int_eq(source_fill(source, &person, &facts, &error), STATUS_OK);
    ck_assert(!facts.values[SAMPLE_LISTED].known);
}
END_TEST

START_TEST(a_bad_record_is_named)
{
    ck_assert_int_eq(open_text("{\"person:P/1~\":{\"education\":\"primary\"}}", "sample"), STATUS_OK);
    ck_assert_int_eq(source_fill(source, &both, &facts, &error), STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, "/reference/person:P~11~0/education");
}
END_TEST

static const struct {
    const char *text, *ruleset, *pointer, *message;
} refused[] = {
        {"[]", NULL, "", ""},
        {"{\"person:P\":{}}", NULL, "/person:P", ""},
        {"{\"ref::person:P\":{}}", NULL, "/ref::person:P", ""},
        {"{\"ref:sample:person:\":{}}", NULL, "/ref:sample:person:", ""},
        {"{\"ref:sample:persn:P\":{}}", NULL, "/ref:sample:persn:P", ""},
        {"{\"ref:sample:person:a/b\":[]}", NULL, "/ref:sample:person:a~1b", ""},
        {"{\"person:P\":null}", "sample", "/person:P", ""},
        {"{\"list:bad\":{}}", "sample", "/list:bad", ""},
        {"{\"list:bad\":[\"a\",7]}", "sample", "/list:bad/1", ""},
        {"{\"list:bad\":[\"a\",\" \"]}", "sample", "/list:bad/1", "an id is not empty"},
        {"{\"list:bad\":[\"c\",\"b\",\"A\",\"b \"]}", "sample", "/list:bad/3", "\"b \" is \"b\" once more"},
        {"{\"list:bad\":[\"a\",\"a\"]}", "sample", "/list:bad/1", "\"a\" is \"a\" once more"},
        {"{\"person:p-1\":{},\"enterprise:P-1\":{},\"person:P-1\":{}}", "sample", "/person:P-1", "\"person:P-1\" is \"person:p-1\" once more"},
        {"{\"ref:sample:person:a\\nb\":{}}", NULL, "/ref:sample:person:a\nb", "line break"},
        {"{\"ref:sample:person:P\":{}}", "sample", "/ref:sample:person:P", ""},
};

START_TEST(data_of_another_shape_are_refused)
{
    ck_assert_int_eq(open_text(refused[_i].text, refused[_i].ruleset), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, refused[_i].pointer);
    ck_assert(strstr(error.message, refused[_i].message) != NULL);
}
END_TEST

START_TEST(files_are_read)
{
    char path[] = "/tmp/test_file_source_XXXXXX";
    int file = mkstemp(path);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, "{\n\"ref:sample:list:bad\":[]", 26), 26);
    ck_assert_int_eq(file_source_open(path, &source, &error), STATUS_INVALID_JSON);
    ck_assert(strstr(error.where, ":2") != NULL);
    error = (struct error){0};
    ck_assert_int_eq(write(file, "}", 1), 1);
    ck_assert_int_eq(file_source_open(path, &source, &error), STATUS_OK);
    close(file);
    unlink(path);
    source_free(source);
    source = NULL;
    ck_assert_int_eq(file_source_open(path, &source, &error), STATUS_IO);
    ck_assert_str_eq(error.where, path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file_source");
    TCase *tcase = tcase_create("file_source");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, records_and_lists_fill_facts);
    tcase_add_test(tcase, not_in_a_loaded_list_is_false_and_no_list_is_unknown);
    tcase_add_test(tcase, ids_are_looked_up_in_normal_form);
    tcase_add_test(tcase, a_list_needs_a_subject_of_its_kind);
    tcase_add_test(tcase, a_bad_record_is_named);
    tcase_add_loop_test(tcase, data_of_another_shape_are_refused, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tcase, files_are_read);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
