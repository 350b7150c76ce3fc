#include "base/siphash.h"

#include <check.h>
#include <string.h>

/* What CPython 3.11 hashes bytes to under PYTHONHASHSEED=0, a key of zeros. */
static const struct {
    const char *text;
    uint64_t hash;
} known[] = {
        {"a", 0x407448d2b89b1813},
        {"abcdefg", 0x6db12aae9070f506},
        {"abcdefgh", 0x3f7b849c0b8e35ea},
        {"ref:lucheng:person:P-1001", 0x14a3c4a3f7ec7842},
};

START_TEST(known_hashes)
{
    static const uint64_t zeros[2];
    uint64_t other[2] = {0, 1};

    ck_assert_uint_eq(siphash(zeros, known[_i].text, strlen(known[_i].text)), known[_i].hash);
    ck_assert_uint_ne(siphash(other, known[_i].text, strlen(known[_i].text)), known[_i].hash);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("siphash");
    TCase *tcase = tcase_create("siphash");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, known_hashes, 0, sizeof known / sizeof known[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
