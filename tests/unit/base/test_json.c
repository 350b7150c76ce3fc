#include "base/json.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct buffer stack;
static struct json node;
static struct error error;

static void tear_down(void)
{
    arena_release(&arena);
    buffer_release(&stack);
}

static enum status read_bytes(const char *text, size_t n)
{
    error = (struct error){0};
    return json_read(text, n, 1, &arena, &stack, &node, &error);
}

static enum status read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static const struct {
    const char *text;
    double number;
} numbers[] = {
        {"0", 0},
        {"-0", 0},
        {"3", 3},
        {"3.0", 3},
        {"3e0", 3},
        {"0.1", 0.1},
        {"-12.75", -12.75},
        {"123456789012345", 123456789012345.0},
        {"1234567890123456", 1234567890123456.0},
        {"9007199254740991", 9007199254740991.0},
        {"9007199254740993", 9007199254740992.0},
        {"0.30000000000000004", 0.30000000000000004},
        {"123456.789012345", 123456.789012345},
        {"1e22", 1e22},
        {"1E+2", 100},
        {"5e-324", 5e-324},
        {"1e-400", 0},
        {"1.7976931348623157e308", 1.7976931348623157e308},
};

START_TEST(numbers_are_read_as_binary64)
{
    ck_assert_int_eq(read_text(numbers[_i].text), STATUS_OK);
    ck_assert_int_eq(node.kind, JSON_KIND_NUMBER);
    ck_assert_msg(node.number == numbers[_i].number, "%s: %.17g", numbers[_i].text, node.number);
}
END_TEST

static const struct {
    const char *json, *text;
} strings[] = {
        {"\"\"", ""},
        {"\"plain\"", "plain"},
        {"\"安管员\"", "安管员"},
        {"\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\"", "a\"b\\c/d\b\f\n\r\t"},
        {"\"\\u5b89\\u0041\"", "安A"},
        {"\"\\ud83d\\ude00\"", "😀"},
        {"\"\\u00e9x\\u07ff\"", "éx߿"},
        {"\"\xf4\x8f\xbf\xbf\"", "\xf4\x8f\xbf\xbf"},
};

START_TEST(strings_are_read_and_unescaped)
{
    ck_assert_int_eq(read_text(strings[_i].json), STATUS_OK);
    ck_assert_msg(json_is(&node, strings[_i].text), "%s", strings[_i].json);
}
END_TEST

static const char *const refused[] = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[,]",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "]",
        "}",
        "tru",
        "nul",
        "True",
        "NaN",
        "Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "1_0",
        "{}{}",
        "[]x",
        "'a'",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u000g\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\",
        "\"\\u",
        "\xff",
        "\"\xff\"",
        "\"\xc0\x80\"",
        "\"\xed\xa0\x80\"",
        "\"\xf4\x90\x80\x80\"",
        "\"\xe5\xae\"",
        "\xEF\xBB\xBF{}",
        "1e400",
        "-1e400",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "// x\n{}",
};

START_TEST(everything_else_is_refused)
{
    ck_assert_msg(read_text(refused[_i]) == STATUS_INVALID_JSON, "%s", refused[_i]);
    ck_assert_str_eq(error.where, "");
    ck_assert(error.message[0] != '\0');
}
END_TEST

START_TEST(nul_bytes_are_refused_anywhere)
{
    ck_assert_int_eq(read_bytes("{}\0", 3), STATUS_INVALID_JSON);
    ck_assert_int_eq(read_bytes("\"a\0b\"", 5), STATUS_INVALID_JSON);
    ck_assert_int_eq(read_bytes("\0", 1), STATUS_INVALID_JSON);
    ck_assert_int_eq(read_bytes("\"\\\0\"", 4), STATUS_INVALID_JSON);
}
END_TEST

START_TEST(members_keep_their_order)
{
    const struct json *list;

    ck_assert_int_eq(read_text(" { \"b\" : [ 1 , true , null , { } ] , \"a\" : \"x\" } "), STATUS_OK);
    ck_assert_uint_eq(node.length, 2);
    ck_assert_int_eq(node.members[0].name[0], 'b');
    list = json_get(&node, "b");
    ck_assert_uint_eq(list->length, 4);
    ck_assert_int_eq(list->members[2].value.kind, JSON_KIND_NULL);
    ck_assert(json_is(json_get(&node, "a"), "x"));
    ck_assert_ptr_null(json_get(&node, "c"));
    ck_assert_ptr_null(json_get(list, "a"));
}
END_TEST

START_TEST(a_duplicate_among_many_is_found)
{
    for (int twice = 0; twice < 2; twice++) {
        struct buffer text = BUFFER_EMPTY;
        buffer_char(&text, '{');
        for (int i = 0; i < 5000; i++)
            buffer_format(&text, "\"m%d\":%d,", i, i);
        buffer_format(&text, "\"m%d\":0}", twice ? 2500 : 5000);
        ck_assert_int_eq(read_bytes(text.data, text.length), twice ? STATUS_INVALID_JSON : STATUS_OK);
        ck_assert_int_eq(strstr(error.message, "\"m2500\" stands twice") != NULL, twice);
        buffer_release(&text);
    }
}
END_TEST

START_TEST(errors_say_line_and_column)
{
    ck_assert_int_eq(read_text("{\n  \"安\": 1,\n  \"b\" 2\n}"), STATUS_INVALID_JSON);
    ck_assert_msg(strstr(error.message, "line 3, column 7") != NULL, "%s", error.message);
    error = (struct error){0};
    ck_assert_int_eq(json_read("[\n1 2]", 6, 40, &arena, &stack, &node, &error), STATUS_INVALID_JSON);
    ck_assert_msg(strstr(error.message, "line 41, column 3") != NULL, "%s", error.message);
    ck_assert_uint_eq(error.line, 41);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("node");
    TCase *tcase = tcase_create("node");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, NULL, tear_down);
    tcase_add_loop_test(tcase, numbers_are_read_as_binary64, 0, sizeof numbers / sizeof numbers[0]);
    tcase_add_loop_test(tcase, strings_are_read_and_unescaped, 0, sizeof strings / sizeof strings[0]);
    tcase_add_loop_test(tcase, everything_else_is_refused, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tcase, nul_bytes_are_refused_anywhere);
    tcase_add_test(tcase, members_keep_their_order);
    tcase_add_test(tcase, a_duplicate_among_many_is_found);
    tcase_add_test(tcase, errors_say_line_and_column);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
