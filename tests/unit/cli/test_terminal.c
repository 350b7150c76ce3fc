/* Which characters may not reach a terminal. */
#include "cli/terminal.h"

#include "unit/runner.h"

#include <string.h>

START_TEST(characters)
{
    static const char *const forbidden[] = {"\x01", "\x1b", "\x7f", "\xC2\x80", "\xC2\x9B", "\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6",
            "\xE2\x81\xA9"};
    static const char *const allowed[] = {"a", "\n", "\t", "安", "\xC2\xA0", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\xA5", "\xE2\x81\xAA", "…",
            "\xff", "😀"};

    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        ck_assert_msg(terminal_forbids(forbidden[i], strlen(forbidden[i])), "%zu", i);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        ck_assert_msg(!terminal_forbids(allowed[i], strlen(allowed[i])), "%s", allowed[i]);
    ck_assert(!terminal_forbids("", 0));
}
END_TEST

int main(void)
{
    return RUN_TESTS("terminal", characters);
}
