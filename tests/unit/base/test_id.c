#include "base/id.h"

#include "base/utf8.h"
#include "unit/runner.h"

#include <string.h>

static char text[2048];
static struct id_fault fault;

/* The normal form, or what is wrong. */
static const char *normal(const char *given)
{
    static char wrong[ID_FAULT_TEXT];
    size_t length = strlen(given);

    strcpy(text, given);
    if (!id_normalise(text, &length, &fault)) {
        id_fault_text(&fault, wrong);
        return wrong;
    }
    ck_assert_uint_eq(strlen(text), length);
    return text;
}

START_TEST(what_means_the_same_is_the_same)
{
    static const char *const forms[][2] = {
            {"P-1", "P-1"},
            {"33030219880505002x", "33030219880505002X"},
            {"３３０３０２ｘ－Ｙ～！", "330302X-Y~!"},
            {"\t P 1 \r\n", "P 1"},
            {"\xEF\xBB\xBF\xE2\x80\x8B\xE3\x80\x80p\xC2\xAD\xE2\x80\xA8\xC2\x85\xE2\x81\xA0", "P"},
            {"鹿城区\xC2\xA0\xE4\xB8\x80", "鹿城区\xC2\xA0\xE4\xB8\x80"}, /* a blank inside stays */
            {"ä\xEF\xBC\x80\xEF\xBD\x9Fé", "ä\xEF\xBC\x80\xEF\xBD\x9Fé"}, /* upper case is for a to z; U+FF00 and FF5F are outside */
            {"'1", "'1"},
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ck_assert_str_eq(normal(forms[i][0]), forms[i][1]);
        ck_assert_str_eq(normal(forms[i][1]), forms[i][1]);
    }
}
END_TEST

START_TEST(what_is_no_id_is_named)
{
    static const char *const wrong[][2] = {
            {"", "an id is not empty"},
            {" \xE2\x80\x8B\xE3\x80\x80\n", "an id is not empty"},
            {"a\tb", "an id has no control character inside; delete U+0009, its character 2"},
            {" a\xC2\xAD-\tb", "an id has no invisible character inside; delete U+00AD, its character 3"},
            {"\x1F", "an id has no control character inside; delete U+001F, its character 1"}, /* a control, but no blank */
            {"甲\x1F", "an id has no control character inside; delete U+001F, its character 2"},
            {"a\nb", "an id has no line break inside; delete U+000A, its character 2"},
            {"a\xE2\x80\xA8z", "an id has no line break inside; delete U+2028, its character 2"},
            {"a\xC2\x85z", "an id has no line break inside; delete U+0085, its character 2"},
            {"ab\xE2\x80\x8D\xE2\x81\xA0z", "an id has no invisible character inside; delete U+200D, its character 3"},
            {"a\xC2\x9Fz", "an id has no control character inside; delete U+009F, its character 2"},
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_str_eq(normal(wrong[i][0]), wrong[i][1]);
}
END_TEST

START_TEST(its_characters_are_counted_without_what_is_removed)
{
    char long_id[(size_t)3 * (ID_CHARACTERS + 4) + 1] = "";

    strcat(long_id, "\xE3\x80\x80");
    for (int i = 0; i < ID_CHARACTERS; i++)
        strcat(long_id, "甲");
    strcat(long_id, "\n");
    ck_assert_uint_eq(strlen(normal(long_id)), (size_t)3 * ID_CHARACTERS);
    strcat(long_id, "x");
    ck_assert_str_eq(normal(long_id), "an id has no line break inside; delete U+000A, its character 258");
    long_id[strlen(long_id) - 2] = 'x';
    ck_assert_str_eq(normal(long_id), "an id has at most 256 characters");
}
END_TEST

static bool in(uint32_t code, const uint32_t (*ranges)[2])
{
    for (; (*ranges)[1] != 0; ranges++)
        if (code >= (*ranges)[0] && code <= (*ranges)[1])
            return true;
    return false;
}

/* The contract's sets, said once more: White_Space (PropList.txt of Unicode), the categories Cc, Zl and Zp, and what is invisible. */
START_TEST(every_character_at_either_end_and_inside)
{
    static const uint32_t blanks[][2] = {{0x9, 0xD}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029},
            {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0, 0}};
    static const uint32_t invisibles[][2] = {{0xAD, 0xAD}, {0x200B, 0x200D}, {0x2060, 0x2060}, {0xFEFF, 0xFEFF}, {0, 0}};
    static const uint32_t controls[][2] = {{0x0, 0x1F}, {0x7F, 0x9F}, {0x2028, 0x2029}, {0, 0}};

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        bool trimmed = in(code, blanks) || in(code, invisibles), refused = in(code, controls) || in(code, invisibles);
        size_t n = utf8_encode(code, text), inside, ends;
        bool sound_inside, sound_ends;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        ends = 2 * n + 1;
        memcpy(text + n + 1, text, n);
        text[n] = '0';
        sound_ends = id_normalise(text, &ends, &fault);
        inside = n + 2;
        text[0] = text[n + 1] = '0';
        (void)utf8_encode(code, text + 1);
        text[n + 1] = '0';
        sound_inside = id_normalise(text, &inside, &fault);
        if (sound_inside == refused || sound_ends != (trimmed || !refused) || (ends == 1) != trimmed) /* an assertion for each would take minutes */
            ck_abort_msg("U+%04X: inside %d, at both ends %d %zu", code, sound_inside, sound_ends, ends);
    }
}
END_TEST

int main(void)
{
    return RUN_TESTS("id", what_means_the_same_is_the_same, what_is_no_id_is_named, its_characters_are_counted_without_what_is_removed,
            every_character_at_either_end_and_inside);
}
