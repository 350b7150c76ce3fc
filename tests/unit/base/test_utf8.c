#include "base/utf8.h"
#include "unit/support.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

/* Every code point but the surrogates, as the C library writes it in UTF-8. */
START_TEST(characters_are_written_as_utf8)
{
    char text[4], expected[MB_LEN_MAX];

    ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        size_t n = utf8_encode(code, text), length = 0;
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        bool right = surrogate ? utf8_character(text, n) == 0
                               : utf8_decode(text, &length) == code && length == n && utf8_character(text, n) == n &&
                                         (size_t)wctomb(expected, (wchar_t)code) == n && memcmp(text, expected, n) == 0 &&
                                         (n == 1 || utf8_character(text, n - 1) == 0);
        if (!right) /* an assertion for each would take minutes */
            ck_abort_msg("U+%04X", code);
    }
}
END_TEST

START_TEST(what_is_no_character_is_refused)
{
    static const char *const none[] = {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
            "\xE5\xAE"};
    char text[] = "安\xE5\xAE-\xFF";

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert(!utf8_valid(none[i], strlen(none[i])));
    ck_assert(utf8_valid("安a", 4));
    ck_assert_uint_eq(utf8_count("安a", 4), 2);
    utf8_clean(text);
    ck_assert_str_eq(text, "安?\?-?");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("characters");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, characters_are_written_as_utf8);
    tcase_add_test(tests, what_is_no_character_is_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
