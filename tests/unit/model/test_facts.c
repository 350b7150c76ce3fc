#include "model/facts.h"
#include "unit/sample.h"

#include <check.h>
#include <stdio.h>

static struct ruleset *ruleset;
static struct arena arena;
static struct facts facts;
static struct error error;

static void set_up(void)
{
    ruleset = sample_new();
    arena = ARENA_EMPTY;
    error = (struct error){0};
    ck_assert_int_eq(facts_init(&facts, ruleset, &arena), STATUS_OK);
}

static void tear_down(void)
{
    arena_release(&arena);
    sample_free(ruleset);
}

static struct json json(const char *text)
{
    struct buffer stack = BUFFER_EMPTY;
    struct json value;

    ck_assert_int_eq(json_read(text, strlen(text), 1, &arena, &stack, &value, NULL), STATUS_OK);
    buffer_release(&stack);
    return value;
}

static enum status take(const char *text)
{
    struct json object = json(text);

    return facts_take_request(&facts, &object, &error);
}

static void refuses(const char *text, const char *pointer, const char *message)
{
    error = (struct error){0};
    ck_assert_msg(take(text) == STATUS_INVALID_FACT, "%s", text);
    ck_assert_str_eq(error.where, pointer);
    ck_assert_msg(strstr(error.message, message) != NULL, "%s", error.message);
}

START_TEST(each_type_is_read)
{
    ck_assert_int_eq(take("{\"registered\":true,\"education\":\"college\",\"hours\":1.5,\"employees\":3e0,\"exam_on\":\"2024-02-29\",\"name\":\"甲\","
                          "\"accidents\":[{\"on\":\"2024-01-01\",\"deaths\":0}]}"),
            STATUS_OK);
    ck_assert(facts.values[SAMPLE_REGISTERED].number == 1);
    ck_assert(facts.values[SAMPLE_EDUCATION].number == 2);
    ck_assert(facts.values[SAMPLE_HOURS].number == 1.5);
    ck_assert(facts.values[SAMPLE_EMPLOYEES].number == 3);
    ck_assert(facts.values[SAMPLE_EXAM_ON].known);
    ck_assert_str_eq(facts.values[SAMPLE_NAME].text->bytes, "甲");
    ck_assert_uint_eq(facts.values[SAMPLE_ACCIDENTS].list->count, 1);
    ck_assert(facts.values[SAMPLE_ACCIDENTS].list->complete);
    ck_assert_int_eq(facts.sources[SAMPLE_NAME], FACT_REQUEST);
    ck_assert_int_eq(facts.sources[SAMPLE_LISTED], FACT_UNKNOWN);
}
END_TEST

START_TEST(wrong_types_are_refused_at_their_place)
{
    refuses("{\"registered\":1}", "/facts/registered", "boolean");
    refuses("{\"hours\":\"92\"}", "/facts/hours", "a number; this is a string");
    refuses("{\"hours\":-1}", "/facts/hours", "at least 0小时");
    refuses("{\"hours\":9007199254740992}", "/facts/hours", "9007199254740991");
    refuses("{\"employees\":99.5}", "/facts/employees", "99.5 is not whole");
    refuses("{\"employees\":1001}", "/facts/employees", "at most 1000");
    refuses("{\"exam_on\":\"2023-02-29\"}", "/facts/exam_on", "2023-02-29");
    refuses("{\"exam_on\":20230228}", "/facts/exam_on", "YYYY-MM-DD");
    refuses("{\"name\":[]}", "/facts/name", "array");
    refuses("{\"education\":\"colege\"}", "/facts/education", "(allowed: junior, senior, college); did you mean \"college\"?");
    refuses("{\"education\":7}", "/facts/education", "enum");
    refuses("{\"hour\":7}", "/facts/hour", "did you mean \"hours\"?");
    facts.terse = true;
    refuses("{\"hour\":7}", "/facts/hour", "no fact \"hour\"");
    ck_assert_ptr_null(strstr(error.message, "did you mean"));
    facts.terse = false;
    refuses("{\"a/b~c\":7}", "/facts/a~1b~0c", "boolean");
    refuses("{\"x/y\":7}", "/facts/x~1y", "no fact");
}
END_TEST

START_TEST(items_are_checked_in_document_order)
{
    char items[3 * 8001 + 32] = "{\"accidents\":[1";

    for (size_t i = 1; i < 8001; i++)
        strcat(items + 3 * i, ",{}");
    strcat(items, "]}");
    refuses(items, "/facts/accidents", "has 8001 items; it may have 8000 at most");
    refuses("{\"accidents\":{}}", "/facts/accidents", "array of objects");
    refuses("{\"accidents\":[null]}", "/facts/accidents/0", "this is null");
    refuses("{\"accidents\":[{},{\"deaths\":\"1\"}]}", "/facts/accidents/1/deaths", "integer");
    refuses("{\"accidents\":[{\"death\":1}]}", "/facts/accidents/0/death", "did you mean \"deaths\"?");
    refuses("{\"accidents\":[{\"deaths\":true,\"nothing\":1}]}", "/facts/accidents/0/deaths", "integer");
    refuses("{\"hours\":true,\"nothing\":1}", "/facts/hours", "number");
}
END_TEST

/* Where all faults are asked for, each is noted, in document order. */
START_TEST(all_faults_are_noted)
{
    static const char *const wanted[] = {"/facts/hours out-of-range", "/facts/accidents/0/deaths wrong-type", "/facts/accidents/0/death unknown-name",
            "/facts/accidents/1 item-not-an-object", "/facts/accidents/2/deaths not-an-integer", "/facts/exam_on not-a-date",
            "/facts/nothing unknown-name", "/facts/education not-one-of"};
    struct faults faults = {0};

    error = (struct error){.faults = &faults};
    (void)take("{\"hours\":-1,\"name\":\"甲\",\"accidents\":[{\"deaths\":\"1\",\"death\":1},null,{\"deaths\":0.5},{\"deaths\":0}],"
               "\"exam_on\":\"x\",\"nothing\":1,\"education\":\"x\"}");
    ck_assert_int_eq(error.status, STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, "/facts/hours");
    ck_assert_uint_eq(faults.count, sizeof wanted / sizeof wanted[0]);
    for (size_t i = 0; i < faults.count; i++) {
        char got[128];
        snprintf(got, sizeof got, "%s %s", faults.bytes.data + faults.list[i].where, message_row(faults.list[i].message)->code);
        ck_assert_str_eq(got, wanted[i]);
    }
    faults_release(&faults);
}
END_TEST

START_TEST(a_list_with_an_open_field_is_not_complete)
{
    ck_assert_int_eq(take("{\"accidents\":[{\"on\":null,\"deaths\":0}]}"), STATUS_OK);
    ck_assert(!facts.values[SAMPLE_ACCIDENTS].list->complete);
    ck_assert_int_eq(take("{\"accidents\":[]}"), STATUS_OK);
    ck_assert(facts.values[SAMPLE_ACCIDENTS].list->complete);
}
END_TEST

START_TEST(request_goes_over_reference_over_default)
{
    struct json object = json("{\"registered\":true,\"education\":\"junior\",\"exam_on\":null}");
    struct record *record;

    ck_assert_int_eq(record_parse(ruleset, KIND_PERSON, "/reference/person:P", &object, &arena, &record, &error), STATUS_OK);
    ck_assert_int_eq(facts_take_record(&facts, record, 12), STATUS_OK);
    ck_assert_int_eq(facts.sources[SAMPLE_REGISTERED], FACT_REFERENCE);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_REGISTERED], 12);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_NAME], -1);
    ck_assert(!facts.values[SAMPLE_EXAM_ON].known);
    ck_assert_int_eq(take("{\"registered\":null,\"education\":null}"), STATUS_OK);
    facts_take_defaults(&facts);
    ck_assert_int_eq(facts.sources[SAMPLE_REGISTERED], FACT_DEFAULT);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_REGISTERED], -1);
    ck_assert(facts.values[SAMPLE_REGISTERED].known && facts.values[SAMPLE_REGISTERED].number == 0);
    ck_assert_int_eq(facts.sources[SAMPLE_EDUCATION], FACT_UNKNOWN);
    ck_assert(!facts.values[SAMPLE_EDUCATION].known);
}
END_TEST

START_TEST(what_is_not_known_has_an_age_too)
{
    ck_assert_int_eq(facts_take_age(&facts, SAMPLE_EDUCATION, -1), STATUS_OK);
    ck_assert_ptr_null(facts.stale_seconds);
    ck_assert_int_eq(facts_take_age(&facts, SAMPLE_EDUCATION, 7), STATUS_OK);
    ck_assert_int_eq(facts_take_age(&facts, SAMPLE_REGISTERED, 9), STATUS_OK);
    ck_assert_int_eq(take("{\"education\":\"junior\"}"), STATUS_OK);
    facts_take_defaults(&facts);
    ck_assert_int_eq(facts.sources[SAMPLE_REGISTERED], FACT_DEFAULT);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_REGISTERED], 9);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_EDUCATION], -1);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_NAME], -1);
}
END_TEST

static const struct {
    const char *text, *pointer;
} bad_records[] = {
        {"[]", "/reference/person:P"},
        {"{\"registered\":7}", "/reference/person:P/registered"},
        {"{\"nothing\":7}", "/reference/person:P/nothing"},
        {"{\"employees\":7}", "/reference/person:P/employees"},
        {"{\"employees\":null}", "/reference/person:P/employees"},
        {"{\"hours\":7}", "/reference/person:P/hours"},
        {"{\"accidents\":{}}", "/reference/person:P/accidents"},
        {"{\"listed\":true}", "/reference/person:P/listed"},
        {"{\"education\":\"senior\",\"accidents\":[{\"on\":\"x\"}]}", "/reference/person:P/accidents/0/on"},
};

START_TEST(records_are_checked_whole)
{
    struct json object = json(bad_records[_i].text);
    struct record *record;

    ck_assert_int_eq(record_parse(ruleset, KIND_PERSON, "/reference/person:P", &object, &arena, &record, &error), STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, bad_records[_i].pointer);
}
END_TEST

/* Facts of a period, from records of that day, or of none, asked about on another. */
static const struct {
    enum period per;
    const char *record, *as_of;
    bool known;
} periods[] = {
        {PERIOD_YEAR, "\"@recorded_on\":\"2024-01-01\",", "2024-12-31", true},
        {PERIOD_YEAR, "\"@recorded_on\":\"2024-12-31\",", "2024-01-01", true},
        {PERIOD_YEAR, "\"@recorded_on\":\"2023-12-31\",", "2024-01-01", false},
        {PERIOD_YEAR, "\"@recorded_on\":null,", "2024-01-01", false},
        {PERIOD_YEAR, "", "2024-01-01", false},
        {PERIOD_NONE, "", "2024-01-01", true},
        {PERIOD_QUARTER, "\"@recorded_on\":\"2024-04-01\",", "2024-06-30", true},
        {PERIOD_QUARTER, "\"@recorded_on\":\"2024-03-31\",", "2024-04-01", false},
        {PERIOD_QUARTER, "\"@recorded_on\":\"2023-05-01\",", "2024-05-01", false},
        {PERIOD_MONTH, "\"@recorded_on\":\"2024-02-29\",", "2024-02-01", true},
        {PERIOD_MONTH, "\"@recorded_on\":\"2024-02-29\",", "2024-03-01", false},
        {PERIOD_MONTH, "\"@recorded_on\":\"2023-02-01\",", "2024-02-01", false},
};

START_TEST(facts_of_a_period_are_unknown_in_another)
{
    char text[128];
    struct json object;
    struct record *record;

    (void)snprintf(text, sizeof text, "{%s\"registered\":true,\"education\":\"junior\"}", periods[_i].record);
    object = json(text);
    ruleset->facts[SAMPLE_REGISTERED].per = periods[_i].per;
    ck_assert(date_parse(periods[_i].as_of, 10, &facts.as_of));
    ck_assert_int_eq(record_parse(ruleset, KIND_PERSON, "/reference/person:P", &object, &arena, &record, &error), STATUS_OK);
    ck_assert_int_eq(facts_take_record(&facts, record, -1), STATUS_OK);
    ck_assert_int_eq(facts.values[SAMPLE_REGISTERED].known, periods[_i].known);
    ck_assert_int_eq(facts.sources[SAMPLE_REGISTERED], periods[_i].known ? FACT_REFERENCE : FACT_UNKNOWN);
    ck_assert(facts.values[SAMPLE_EDUCATION].known);
    ck_assert_int_eq(take("{\"registered\":true}"), STATUS_OK);
    ck_assert(facts.values[SAMPLE_REGISTERED].known);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("facts");
    TCase *tcase = tcase_create("facts");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, each_type_is_read);
    tcase_add_test(tcase, wrong_types_are_refused_at_their_place);
    tcase_add_test(tcase, items_are_checked_in_document_order);
    tcase_add_test(tcase, all_faults_are_noted);
    tcase_add_test(tcase, a_list_with_an_open_field_is_not_complete);
    tcase_add_test(tcase, request_goes_over_reference_over_default);
    tcase_add_test(tcase, what_is_not_known_has_an_age_too);
    tcase_add_loop_test(tcase, facts_of_a_period_are_unknown_in_another, 0, sizeof periods / sizeof periods[0]);
    tcase_add_loop_test(tcase, records_are_checked_whole, 0, sizeof bad_records / sizeof bad_records[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
