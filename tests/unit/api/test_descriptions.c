#include "api/descriptions.h"

#include "unit/recorder.h"

#include <check.h>

static struct ruleset *ruleset;
static struct service service;
static struct descriptions *descriptions;

static void set_up(void)
{
    ruleset = sample_new();
    recorder_entries[1].ruleset = ruleset;
    service = (struct service){.limits = limits_default, .version = "1.2.3"};
}

static void tear_down(void)
{
    descriptions_free(descriptions);
    sample_free(ruleset);
}

static json_t *read_back(const struct description *description)
{
    json_t *json = json_loadb(description->bytes, description->length, JSON_REJECT_DUPLICATES, NULL);

    ck_assert_ptr_nonnull(json);
    ck_assert_uint_eq(strlen(description->etag), ETAG_SIZE - 1);
    return json;
}

START_TEST(each_is_rendered_with_a_tag_of_its_own)
{
    const struct description *all[5];

    ck_assert_int_eq(descriptions_new(&service, &descriptions, NULL), STATUS_OK);
    all[0] = description_of_library(descriptions);
    all[1] = description_of_api(descriptions);
    all[2] = description_of_ruleset(descriptions, ruleset);
    all[3] = description_of_decision(descriptions, &ruleset->decisions[0]);
    all[4] = description_of_decision(descriptions, &ruleset->decisions[1]);
    for (size_t i = 0; i < 5; i++) {
        json_decref(read_back(all[i]));
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(all[i]->etag, all[k]->etag);
    }
}
END_TEST

/* It is left out of the document of all, so that it spoils nobody else's. */
START_TEST(what_is_too_large_is_left_out)
{
    char *title = malloc(DESCRIPTIONS_BYTES + 1);
    const char *before = ruleset->title;
    json_t *api;

    memset(title, 'x', DESCRIPTIONS_BYTES);
    title[DESCRIPTIONS_BYTES] = '\0';
    ruleset->title = title;
    ck_assert_int_eq(descriptions_new(&service, &descriptions, NULL), STATUS_OK);
    ck_assert_ptr_null(description_of_ruleset(descriptions, ruleset)->bytes);
    ck_assert_ptr_null(description_of_decision(descriptions, &ruleset->decisions[0])->bytes);
    api = read_back(description_of_api(descriptions));
    ck_assert_str_eq(text_at(api, "/info/version"), "1.2.3");
    ck_assert_ptr_null(json_object_get(json_object_get(json_object_get(api, "components"), "schemas"), "sample.Facts"));
    ck_assert_uint_lt(description_of_api(descriptions)->length, DESCRIPTIONS_BYTES / 2);
    json_decref(api);
    ruleset->title = before;
    free(title);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("descriptions");
    TCase *tests = tcase_create("descriptions");
    int failed;
    SRunner *runner;

    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_is_rendered_with_a_tag_of_its_own);
    tcase_add_test(tests, what_is_too_large_is_left_out);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
