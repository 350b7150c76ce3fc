/* The table of options: what is taken, and what is refused. */
#include "cli/options.h"

#include "unit/runner.h"

static bool flag;
static const char *text;
static unsigned long number;
static int choice;
static struct common common;
static enum exit_code code;

static bool parse(int argc, const char *const *argv)
{
    static const char *const choices[] = {"one", "two", NULL};
    const struct command command = {.name = "try", .operands = "A [B]", .least = 1, .most = 2};
    const struct option_row own[] = {
            {'f', "flag", NULL, OPTION_FLAG, &flag, 0, 0, NULL, ""},
            {0, "text", "T", OPTION_TEXT, &text, 0, 0, NULL, ""},
            {'n', "number", "N", OPTION_NUMBER, &number, 2, 9, NULL, ""},
            {0, "choice", "C", OPTION_CHOICE, &choice, 0, 0, choices, ""},
            {0},
    };
    static char *copy[16]; /* the operands are still there */

    flag = false;
    text = NULL;
    number = 0;
    choice = -1;
    common = COMMON_DEFAULT;
    for (int i = 0; i < argc; i++)
        copy[i] = (char *)argv[i];
    return options_parse(&command, own, &common, argc, copy, &code);
}

#define PARSE(...) parse((int)(sizeof((const char *const[]){"try", __VA_ARGS__}) / sizeof(char *)), (const char *const[]){"try", __VA_ARGS__})

START_TEST(taken)
{
    ck_assert(PARSE("-f", "a", "--text", "x", "-n7", "--choice=two", "b", "--rules", "r"));
    ck_assert(flag && number == 7 && choice == 1);
    ck_assert_str_eq(text, "x");
    ck_assert_str_eq(common.rules, "r");
    ck_assert_int_eq(common.operand_count, 2);
    ck_assert_str_eq(common.operands[1], "b");
    ck_assert(PARSE("a", "--", "-f") && !flag && common.operand_count == 2);
    ck_assert(PARSE("a", "--reference", "redis://127.0.0.1/3") && common.rules != NULL);
}
END_TEST

START_TEST(refused)
{
    ck_assert(!PARSE("--number", "1", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--number", "10", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--number", "+3", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--number", "3x", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--number", "99999999999999999999", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--choice", "three", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--text", "", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--text") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--flag=1", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("-x", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("--none", "a") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("a", "b", "c") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("a", "--reference", "redis://127.0.0.1/x") && code == EXIT_WRONG_CALL);
    ck_assert(!PARSE("-f") && code == EXIT_WRONG_CALL);
}
END_TEST

START_TEST(help_is_no_failure)
{
    ck_assert(!PARSE("--help") && code == EXIT_OK);
}
END_TEST

int main(void)
{
    return RUN_TESTS("options", taken, refused, help_is_no_failure);
}
