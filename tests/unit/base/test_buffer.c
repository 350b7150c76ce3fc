#include "unit/support.h"

#include <math.h>

static struct buffer buffer;

static void set_up(void)
{
    buffer = BUFFER_EMPTY;
}

static void tear_down(void)
{
    buffer_release(&buffer);
}

static void holds(const char *text)
{
    ck_assert_msg(buffer.length == strlen(text) && memcmp(buffer.data, text, buffer.length) == 0, "%.*s, not %s", (int)buffer.length, buffer.data,
            text);
    buffer_clear(&buffer);
}

START_TEST(it_grows)
{
    for (int i = 0; i < 100000; i++)
        buffer_char(&buffer, (char)('a' + i % 26));
    ck_assert_uint_eq(buffer.length, 100000);
    ck_assert_int_eq(buffer.data[99999], 'a' + 99999 % 26);
    buffer_clear(&buffer);
    buffer_append(&buffer, NULL, 0);
    buffer_format(&buffer, "%s-%05d", "x", 42);
    holds("x-00042");
}
END_TEST

START_TEST(numbers_are_shortest)
{
    static const struct {
        double number;
        const char *text;
    } rows[] = {{0, "0"}, {-0.0, "0"}, {0.1, "0.1"}, {0.1 + 0.2, "0.30000000000000004"}, {-1.5, "-1.5"}, {1e21, "1e+21"}, {5e-324, "5e-324"},
            {1.7976931348623157e308, "1.7976931348623157e+308"}, {2.2250738585072014e-308, "2.2250738585072014e-308"},
            {9007199254740991, "9007199254740991"}, {-9007199254740991, "-9007199254740991"}, {999999999999999, "999999999999999"}, {1e15, "1e+15"},
            {123456.789, "123456.789"}, {1.0 / 3, "0.3333333333333333"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buffer_number(&buffer, rows[i].number);
        holds(rows[i].text);
    }
}
END_TEST

START_TEST(numbers_read_back)
{
    uint64_t seed = 20240223;

    for (int i = 0; i < 200000; i++) {
        double number;
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        memcpy(&number, &seed, sizeof number);
        if (!isfinite(number))
            continue;
        buffer_number(&buffer, number);
        buffer_char(&buffer, '\0');
        ck_assert_msg(strtod(buffer.data, NULL) == number, "%s is not %.17g", buffer.data, number);
        buffer_clear(&buffer);
    }
}
END_TEST

START_TEST(strings_are_escaped)
{
    buffer_json_string(&buffer, "a\"b\\c\n\t\r\b\f\x01\x1f\x7f/甲", strlen("a\"b\\c\n\t\r\b\f\x01\x1f\x7f/甲"));
    holds("\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u001f\x7f/甲\"");
    buffer_json_string(&buffer, "\0x", 2);
    holds("\"\\u0000x\"");
    buffer_json_string(&buffer, "", 0);
    holds("\"\"");
}
END_TEST

START_TEST(pointers_are_escaped)
{
    buffer_pointer(&buffer, "a/b~c~1", 7);
    holds("/a~1b~0c~01");
    buffer_pointer(&buffer, "", 0);
    holds("/");
}
END_TEST

START_TEST(its_bytes_can_be_taken)
{
    char *text;

    buffer_text(&buffer, "abc");
    text = buffer_steal(&buffer);
    ck_assert_str_eq(text, "abc");
    ck_assert_ptr_null(buffer.data);
    free(text);
    text = buffer_steal(&buffer);
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

/* Though there is room for them. */
START_TEST(after_a_failure_later_writes_do_nothing)
{
    buffer_text(&buffer, "abc");
    ck_assert(!buffer_reserve(&buffer, SIZE_MAX));
    ck_assert(buffer.failed);
    buffer_char(&buffer, 'd');
    buffer_format(&buffer, "%d", 1);
    buffer_json_string(&buffer, "e", 1);
    ck_assert(!buffer_reserve(&buffer, 1));
    ck_assert_uint_eq(buffer.length, 3);
    buffer_clear(&buffer);
    ck_assert(!buffer.failed);
    buffer_text(&buffer, "again");
    holds("again");
    buffer_fail(&buffer);
    ck_assert_ptr_null(buffer_steal(&buffer));
    ck_assert_ptr_null(buffer.data);
}
END_TEST

START_TEST(members_stand_with_their_commas)
{
    buffer_char(&buffer, '{');
    buffer_json_member(&buffer, "a", "\"");
    buffer_json_member(&buffer, "b", NULL);
    buffer_json_comma(&buffer);
    buffer_text(&buffer, "\"c\":[");
    buffer_json_comma(&buffer);
    buffer_json_cstring(&buffer, "[");
    buffer_json_comma(&buffer);
    buffer_text(&buffer, "{\"d\":");
    buffer_json_comma(&buffer);
    buffer_text(&buffer, "1}]}");
    holds("{\"a\":\"\\\"\",\"b\":null,\"c\":[\"[\",{\"d\":1}]}");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("buffer");
    TCase *tests = tcase_create("bytes");

    tcase_set_timeout(tests, 30);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, it_grows);
    tcase_add_test(tests, numbers_are_shortest);
    tcase_add_test(tests, numbers_read_back);
    tcase_add_test(tests, strings_are_escaped);
    tcase_add_test(tests, pointers_are_escaped);
    tcase_add_test(tests, its_bytes_can_be_taken);
    tcase_add_test(tests, after_a_failure_later_writes_do_nothing);
    tcase_add_test(tests, members_stand_with_their_commas);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
