#include "api/etag.h"

#include <check.h>
#include <stdio.h>

#define TAG "\"d1fba762150c532c\"" /* of no bytes. These values are from another implementation of SipHash-1-3, with a key of zeros */

START_TEST(equal_bytes_have_equal_tags)
{
    char a[ETAG_SIZE], b[ETAG_SIZE];

    etag_write("", 0, a);
    ck_assert_str_eq(a, TAG);
    etag_write("foobar", 6, a);
    ck_assert_str_eq(a, "\"7738ae0a5df09b34\"");
    etag_write("foobas", 6, b);
    ck_assert_str_ne(a, b);
}
END_TEST

static const struct {
    const char *value;
    bool listed;
} rows[] = {
        {TAG, true},
        {"W/" TAG, true},
        {"*", true},
        {" \t" TAG " ", true},
        {"\"a\", W/\"b\" ,, " TAG, true},
        {"\"a,b\"," TAG, true},
        {"", false},
        {",", false},
        {"\"\"", false},
        {"\"a\"", false},
        {"d1fba762150c532c", false},
        {"\"d1fba762150c532c", false},
        {"\"d1fba762150c532\"", false},
        {"\"d1fba762150c532c5\"", false},
        {"w/" TAG, false},
        {"nonsense, " TAG, false},
        {"\"a\" x " TAG, false},
        {"W/", false},
        {"W/*", false},
};

START_TEST(lists_are_read)
{
    ck_assert_msg(etag_listed(rows[_i].value, TAG) == rows[_i].listed, "%s", rows[_i].value);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("etag");
    TCase *tcase = tcase_create("etag");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(tcase, equal_bytes_have_equal_tags);
    tcase_add_loop_test(tcase, lists_are_read, 0, sizeof rows / sizeof rows[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
