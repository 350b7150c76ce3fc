/* Lua's own messages, as it gives them for what authors get wrong. */
#include "script/diagnostics.h"
#include "unit/support.h"

START_TEST(each_slip_has_its_hint)
{
    static const struct {
        const char *facts, *hint;
    } rows[] = {
            {"fact “x” { '甲', type = 'boolean' }", "Chinese punctuation"},
            {"fact 'x' { '甲'，type = 'boolean' }", "Chinese punctuation"},
            {"fact 'x' { 甲, type = 'boolean' }", "Chinese punctuation"},
            {"fact 'x' { \"甲, type = 'boolean' }", "quotation mark at its end"},
            {"param 'x' { cite '一', 2024-01-01 = 5 }", "[\"2024-01-01\"] = 96"},
            {"fact 'x' { '甲' type = 'boolean' }", "a comma, a bracket or a quotation mark"},
            {"fact 'x' {\n '甲'\n type = 'boolean' }", "a comma missing before it, or the closing bracket"},
            {"fact x { '甲', type = 'boolean' }", "names and texts stand in quotation marks"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct file files[] = {ruleset_lua, {"facts.lua", rows[i].facts}, {NULL, NULL}};
        struct ruleset *ruleset = NULL;
        struct error error = {0};
        ck_assert_int_eq(load_files(files, &ruleset, &error), STATUS_INVALID_RULES);
        ck_assert_msg(strstr(error.message, rows[i].hint) != NULL, "%s: %s", rows[i].facts, error.message);
        ck_assert_msg(strncmp(error.where, "t/facts.lua:", 12) == 0, "%s: %s", rows[i].facts, error.where);
    }
}
END_TEST

START_TEST(what_everybody_may_read_has_nothing_of_the_file)
{
    static const struct {
        const char *message, *unquoted;
    } rows[] = {
            {"unexpected symbol near 'secret'", "unexpected symbol"},
            {"unfinished string near '\"a near b'; the quotation mark at its end is missing",
                    "unfinished string; the quotation mark at its end is missing"},
            {"the name is longer than 56 bytes", "the name is longer than 56 bytes"},
    };
    char out[80];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        syntax_error_unquoted(rows[i].message, out, sizeof out);
        ck_assert_str_eq(out, rows[i].unquoted);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diagnostics");
    TCase *tests = tcase_create("messages");

    tcase_add_test(tests, each_slip_has_its_hint);
    tcase_add_test(tests, what_everybody_may_read_has_nothing_of_the_file);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
