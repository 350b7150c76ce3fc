/* Columns, and where rows may end. */
#include "cli/wrap.h"

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *printed(const char *first, const char *rest, const char *text, size_t width)
{
    struct buffer guide = BUFFER_EMPTY, line = BUFFER_EMPTY;
    char *out = NULL;
    size_t n = 0;
    FILE *stream = open_memstream(&out, &n);

    buffer_text(&guide, "│ ");
    buffer_text(&line, text);
    wrap_print(stream, &guide, first, rest, &line, width);
    (void)fclose(stream);
    buffer_release(&guide);
    buffer_release(&line);
    return out;
}

START_TEST(columns)
{
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {{"", 0}, {"abc", 3}, {"安全", 4}, {"（一）1", 7}, {"\xff[31m安\xff[0m", 2}, {"✓ x", 3}, {"𠀀", 2}, {"é", 1}, {"e\xCC\x81", 1},
            {"\xFF", 1}, {"\xE5\xAE", 2}, {"─│", 2}, {"“安”", 4}, {"😀", 2}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(wrap_columns(rows[i].text, strlen(rows[i].text)) == rows[i].columns, "%s", rows[i].text);
}
END_TEST

START_TEST(rows_end_where_they_may)
{
    /* 40 columns, 4 of them taken by the guide and the lead. */
    static const struct {
        const char *text, *want;
    } rows[] = {
            {"短", "│ > 短\n"},
            {"一二三四五六七八九十一二三四五六七八九十", "│ > 一二三四五六七八九十一二三四五六七八\n│   九十\n"},
            {"一二三四五六七八九十一二三四五六七八，九", "│ > 一二三四五六七八九十一二三四五六七\n│   八，九\n"},
            {"一二三四五六七八九十一二三四五六七（八）", "│ > 一二三四五六七八九十一二三四五六七\n│   （八）\n"},
            {"one two three four five six seven eight nine ten", "│ > one two three four five six seven\n│   eight nine ten\n"},
            {"一二三四五六七八九十一二三 employer_in_district", "│ > 一二三四五六七八九十一二三\n│   employer_in_district\n"},
            {"averyveryveryveryveryveryveryverylongword!x", "│ > averyveryveryveryveryveryveryverylon\n│   gword!x\n"},
            {"\xff[31m一二三四五六七八九十一二三四五六七八九\xff[0m",
                    "│ > \xff[31m一二三四五六七八九十一二三四五六七八\xff[0m\n│   \xff[31m九\xff[0m\n"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *out = printed("> ", "  ", rows[i].text, 40);
        ck_assert_str_eq(out, rows[i].want);
        for (const char *row = out, *end; (end = strchr(row, '\n')) != NULL; row = end + 1)
            ck_assert_uint_le(wrap_columns(row, (size_t)(end - row)), 40);
        free(out);
    }
}
END_TEST

START_TEST(nothing_steers_the_terminal)
{
    struct buffer line = BUFFER_EMPTY;
    char *text;

    wrap_append(&line, "a\xff[2Jb\nc\td\x7f\xC2\x9B"
                       "e\xE2\x80\xAE"
                       "f\xFF");
    text = buffer_steal(&line);
    ck_assert_str_eq(text, "a\uFFFD[2Jb c d\uFFFD\uFFFD"
                           "e\uFFFD"
                           "f\uFFFD");
    free(text);
}
END_TEST

START_TEST(any_width_ends)
{
    for (size_t width = 0; width < 60; width++) {
        char *out = printed("", "", "第八条（一）2、（二）2、（三）1 每年累计 96小时 activity_hours", width);
        ck_assert_ptr_nonnull(strstr(out, "hours"));
        free(out);
    }
}
END_TEST

START_TEST(width_of_a_stream)
{
    FILE *null = fopen("/dev/null", "w");

    (void)unsetenv("COLUMNS");
    ck_assert_uint_eq(wrap_width(null), 100);
    (void)setenv("COLUMNS", "72", 1);
    ck_assert_uint_eq(wrap_width(null), 72);
    (void)setenv("COLUMNS", "3", 1);
    ck_assert_uint_eq(wrap_width(null), 40);
    (void)setenv("COLUMNS", "many", 1);
    ck_assert_uint_eq(wrap_width(null), 100);
    (void)fclose(null);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrap");
    TCase *tests = tcase_create("rows");
    SRunner *runner;
    int failed;

    (void)setlocale(LC_CTYPE, "C.UTF-8");
    tcase_add_test(tests, columns);
    tcase_add_test(tests, rows_end_where_they_may);
    tcase_add_test(tests, nothing_steers_the_terminal);
    tcase_add_test(tests, any_width_ends);
    tcase_add_test(tests, width_of_a_stream);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
