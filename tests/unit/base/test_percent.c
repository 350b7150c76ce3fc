#include "base/percent.h"

#include <check.h>
#include <string.h>

static const struct {
    const char *text;
    char character; /* NUL: refused */
    size_t step;
} characters[] = {
        {"a%41", 'a', 1},
        {"%41b", 'A', 3},
        {"%e9", '\xe9', 3},
        {"%2F/", '/', 3},
        {"%25", '%', 3},
        {"%", 0, 0},
        {"%4", 0, 0},
        {"%4g", 0, 0},
        {"%g4", 0, 0},
        {"%00", 0, 0},
};

START_TEST(one_character)
{
    const char *at = characters[_i].text;
    char out = 0;

    ck_assert_int_eq(percent_next(&at, &out), characters[_i].step > 0);
    ck_assert_uint_eq((size_t)(at - characters[_i].text), characters[_i].step);
    if (characters[_i].step > 0)
        ck_assert_int_eq(out, characters[_i].character);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("percent");
    TCase *tcase = tcase_create("percent");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, one_character, 0, sizeof characters / sizeof characters[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
