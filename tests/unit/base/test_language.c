#include "base/language.h"
#include "unit/support.h"

static const struct {
    const char *field;
    enum language wanted;
} fields[] = {
        {"", LANGUAGE_ENGLISH},
        {"zh", LANGUAGE_CHINESE},
        {"zh-CN", LANGUAGE_CHINESE},
        {"ZH-hans-cn", LANGUAGE_CHINESE},
        {"zh-CN,zh;q=0.9,en;q=0.8", LANGUAGE_CHINESE},
        {"en-US,en;q=0.9,zh-CN;q=0.8", LANGUAGE_ENGLISH},
        {"en;q=0.5, zh;q=0.51", LANGUAGE_CHINESE},
        {"en;q=0.5,zh;q=0.501", LANGUAGE_CHINESE},
        {"en;q=0.501,zh;q=0.5", LANGUAGE_ENGLISH},
        {"zh;q=0.5", LANGUAGE_CHINESE},
        {"zh;q=0", LANGUAGE_ENGLISH},
        {"zh;q=0.000", LANGUAGE_ENGLISH},
        {"zh ; q=1.0 , en", LANGUAGE_CHINESE},
        {"en, zh", LANGUAGE_ENGLISH},
        {"zh, en", LANGUAGE_CHINESE},
        {"*", LANGUAGE_ENGLISH},
        {"*;q=0.1, en;q=0", LANGUAGE_CHINESE},
        {"en;q=0.1, *", LANGUAGE_CHINESE},
        {"zh;q=0.1, *", LANGUAGE_ENGLISH},
        {"*, zh;q=0", LANGUAGE_ENGLISH},
        {"de, fr;q=0.9", LANGUAGE_ENGLISH},
        {"de, zh;q=0.1", LANGUAGE_CHINESE},
        {"zhx", LANGUAGE_ENGLISH},
        {"zh_CN", LANGUAGE_ENGLISH},
        {"zh;q=2", LANGUAGE_ENGLISH},
        {"zh;q=1.5", LANGUAGE_ENGLISH},
        {"zh;q=", LANGUAGE_ENGLISH},
        {"zh;q", LANGUAGE_ENGLISH},
        {"zh;", LANGUAGE_ENGLISH},
        {";;,,zh", LANGUAGE_CHINESE},
        {",", LANGUAGE_ENGLISH},
        {"en;q=0.8,zh-TW;q=0.7,zh-CN;q=0.9", LANGUAGE_CHINESE},
};

START_TEST(a_field_is_weighed)
{
    ck_assert_msg(language_accepted(fields[_i].field) == fields[_i].wanted, "%s", fields[_i].field);
}
END_TEST

static enum language with(const char *all, const char *messages, const char *lang)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
    return language_of_environment();
}

START_TEST(the_environment_is_asked_in_order)
{
    ck_assert_int_eq(with("", "", ""), LANGUAGE_ENGLISH);
    ck_assert_int_eq(with("", "", "zh_CN.UTF-8"), LANGUAGE_CHINESE);
    ck_assert_int_eq(with("", "en_US.UTF-8", "zh_CN.UTF-8"), LANGUAGE_ENGLISH);
    ck_assert_int_eq(with("zh_CN", "en_US.UTF-8", "C"), LANGUAGE_CHINESE);
    ck_assert_int_eq(with("C.UTF-8", "zh_CN", "zh_CN"), LANGUAGE_ENGLISH);
    ck_assert_int_eq(with("", "zh", ""), LANGUAGE_CHINESE);
    ck_assert_int_eq(with("", "zha_CN", ""), LANGUAGE_ENGLISH);
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    ck_assert_int_eq(language_of_environment(), LANGUAGE_ENGLISH);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("language");
    TCase *tests = tcase_create("language");

    tcase_add_loop_test(tests, a_field_is_weighed, 0, sizeof fields / sizeof fields[0]);
    tcase_add_test(tests, the_environment_is_asked_in_order);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
