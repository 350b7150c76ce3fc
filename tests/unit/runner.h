/* Runs the tests of one program. */
#ifndef ANJIAN_TEST_RUNNER_H
#define ANJIAN_TEST_RUNNER_H

#include <check.h>

#define RUN_TESTS(name, ...) run_tests((name), (const TTest *const[]){__VA_ARGS__, NULL})

static int run_tests(const char *name, const TTest *const *tests)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create("all");
    SRunner *runner;
    int failed;

    for (; *tests != NULL; tests++)
        tcase_add_test(all, *tests);
    suite_add_tcase(suite, all);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#endif
