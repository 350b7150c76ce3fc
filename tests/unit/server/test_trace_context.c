#include "server/trace_context.h"

#include <check.h>

#define TRACE "4bf92f3577b34da6a3ce929d0e0e4736"
#define PARENT "00f067aa0ba902b7"

static const char *const valid[] = {
        "00-" TRACE "-" PARENT "-01",
        "00-" TRACE "-" PARENT "-00",
        "00-" TRACE "-" PARENT "-ff",
        "cc-" TRACE "-" PARENT "-01",
        "cc-" TRACE "-" PARENT "-01-",
        "cc-" TRACE "-" PARENT "-01-what-the-future-will-be-like",
};

static const char *const invalid[] = {
        "",
        "00",
        "00-" TRACE "-" PARENT,
        "00-" TRACE "-" PARENT "-0",
        "00-" TRACE "-" PARENT "-01-",
        "00-" TRACE "-" PARENT "-01-x",
        "00-" TRACE "-" PARENT "-01 ",
        "00-" TRACE "-" PARENT "-0x",
        "00-" TRACE "-" PARENT "-01, 00-" TRACE "-" PARENT "-01",
        " 00-" TRACE "-" PARENT "-01",
        "cc-" TRACE "-" PARENT "-01.what",
        "ff-" TRACE "-" PARENT "-01",
        "0g-" TRACE "-" PARENT "-01",
        "00_" TRACE "-" PARENT "-01",
        "00-00000000000000000000000000000000-" PARENT "-01",
        "00-" TRACE "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" PARENT "-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-" PARENT "0-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736a" PARENT "-01-",
};

START_TEST(valid_ones_are_taken)
{
    struct trace_context context;

    ck_assert(trace_context_read(valid[_i], &context));
    ck_assert_str_eq(context.trace_id, TRACE);
    ck_assert_str_eq(context.parent_id, PARENT);
}
END_TEST

START_TEST(others_are_ignored)
{
    struct trace_context context;

    ck_assert(!trace_context_read(invalid[_i], &context));
    ck_assert_str_eq(context.trace_id, "");
    ck_assert_str_eq(context.parent_id, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace_context");
    TCase *tcase = tcase_create("trace_context");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, valid_ones_are_taken, 0, sizeof valid / sizeof valid[0]);
    tcase_add_loop_test(tcase, others_are_ignored, 0, sizeof invalid / sizeof invalid[0]);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
