#include "reference/reference_name.h"

#include <check.h>
#include <stdlib.h>

static void is(struct buffer *written, const char *text)
{
    char *all = buffer_steal(written);

    ck_assert_str_eq(all, text);
    free(all);
}

START_TEST(keys_are_those_of_the_contract)
{
    struct buffer out = BUFFER_EMPTY;

    reference_record_key(&out, "lucheng", KIND_PERSON, "P-1001, and more", 6);
    is(&out, "ref:lucheng:person:P-1001");
    reference_record_key(&out, "lucheng", KIND_ENTERPRISE, "鹿/~:", strlen("鹿/~:"));
    is(&out, "ref:lucheng:enterprise:鹿/~:");
    reference_list_key(&out, "lucheng", "dishonest_enterprises");
    is(&out, "ref:lucheng:list:dishonest_enterprises");
}
END_TEST

START_TEST(several_keys_fit_one_buffer)
{
    struct buffer out = BUFFER_EMPTY;

    reference_record_key(&out, "a", KIND_AREA, "1", 1);
    reference_list_key(&out, "a", "l");
    is(&out, "ref:a:area:1ref:a:list:l");
}
END_TEST

START_TEST(a_pointer_escapes_its_token)
{
    char *plain = reference_pointer(KIND_PERSON, "P-1001, and more", 6), *escaped = reference_pointer(KIND_AREA, "a/b~c", 5);

    ck_assert_str_eq(plain, "/reference/person:P-1001");
    ck_assert_str_eq(escaped, "/reference/area:a~1b~0c");
    free(plain);
    free(escaped);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference_name");
    TCase *tcase = tcase_create("reference_name");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(tcase, keys_are_those_of_the_contract);
    tcase_add_test(tcase, several_keys_fit_one_buffer);
    tcase_add_test(tcase, a_pointer_escapes_its_token);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
