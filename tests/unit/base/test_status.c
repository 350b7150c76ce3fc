#include "base/status.h"
#include "unit/support.h"

START_TEST(the_first_failure_wins)
{
    struct error error = {0};

    ck_assert_int_eq(error_set(&error, STATUS_IO, "a.lua:1", "%s", "first"), STATUS_IO);
    ck_assert_int_eq(error_set(&error, STATUS_BUSY, "b.lua:2", "second"), STATUS_BUSY);
    ck_assert_int_eq(error.status, STATUS_IO);
    ck_assert_str_eq(error.where, "a.lua:1");
    ck_assert_str_eq(error.message, "first");
    ck_assert_int_eq(error_set(NULL, STATUS_BUSY, NULL, "nobody listens"), STATUS_BUSY);
}
END_TEST

START_TEST(no_place_is_the_whole_document)
{
    struct error error = {0};

    (void)error_set(&error, STATUS_IO, NULL, "x");
    ck_assert_str_eq(error.where, "");
}
END_TEST

START_TEST(what_is_quoted_comes_out_as_utf8)
{
    struct error error = {0};

    (void)error_set(&error, STATUS_IO, "\xb9\xe6.lua:1", "安\xff全");
    ck_assert_str_eq(error.where, "??.lua:1");
    ck_assert_str_eq(error.message, "安?全");
}
END_TEST

START_TEST(a_line_is_said_and_kept)
{
    struct error error = {0}, whole = {0};

    ck_assert_int_eq(error_set_line(&error, STATUS_INVALID_RULES, "a.lua", 12, "%d", 1), STATUS_INVALID_RULES);
    (void)error_set_line(&error, STATUS_INVALID_RULES, "b.lua", 13, "second");
    ck_assert_str_eq(error.where, "a.lua:12");
    ck_assert_uint_eq(error.line, 12);
    (void)error_set_line(&whole, STATUS_IO, "a.lua", 0, "x");
    ck_assert_str_eq(whole.where, "a.lua");
    ck_assert_int_eq(error_set_line(NULL, STATUS_BUSY, "a.lua", 1, "x"), STATUS_BUSY);
}
END_TEST

/* Whatever the length, what is cut is whole characters. */
START_TEST(long_texts_are_cut_between_characters)
{
    char text[64] = "", cut[24];

    for (int i = 0; i < 15; i++) {
        size_t n;
        strcat(text, i % 2 ? "安" : "a");
        text_copy(cut, sizeof cut, text);
        n = strlen(cut);
        ck_assert_uint_lt(n, sizeof cut);
        if (strlen(text) < sizeof cut)
            ck_assert_str_eq(cut, text);
        else
            ck_assert(strcmp(cut + n - 3, "…") == 0 && strncmp(cut, text, n - 3) == 0 && ((unsigned char)text[n - 3] & 0xc0) != 0x80);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("status");
    TCase *tests = tcase_create("errors");

    tcase_add_test(tests, the_first_failure_wins);
    tcase_add_test(tests, no_place_is_the_whole_document);
    tcase_add_test(tests, a_line_is_said_and_kept);
    tcase_add_test(tests, what_is_quoted_comes_out_as_utf8);
    tcase_add_test(tests, long_texts_are_cut_between_characters);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
