#include "analysis/lint/units.h"

#include "unit/runner.h"

#include <string.h>

START_TEST(names_of_one_unit_fit)
{
    static const struct {
        const char *a, *b;
        bool fit;
    } rows[] = {{"日", "天", true}, {"人", "名", true}, {"公斤", "千克", true}, {"年", "周岁", true}, {"项", "人", true}, {"次", "家", true},
            {"小时", "日", false}, {"日", "个工作日", false}, {"元", "万元", false}, {"%", "分", false}, {"人", "家", false}, {"学时", "小时", false},
            {"帕", "小时", true}}; /* one that is not known here */

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_msg(units_fit(unit_named(rows[i].a), unit_named(rows[i].b)) == rows[i].fit, "%s, %s", rows[i].a, rows[i].b);
        ck_assert_msg(units_fit(unit_named(rows[i].b), unit_named(rows[i].a)) == rows[i].fit, "%s, %s", rows[i].b, rows[i].a);
    }
    ck_assert(units_fit(unit_named(NULL), unit_named("日")));
}
END_TEST

START_TEST(the_longest_name_is_read)
{
    static const struct {
        const char *text, *name;
    } rows[] = {{"个工作日内", "个工作日"}, {"个月以上", "个月"}, {"分钟", "分钟"}, {"分以上", "分"}, {"万元", "万元"}, {"日", "日"}, {"以上", ""}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct unit unit = {UNIT_ANY, ""};
        ck_assert_uint_eq(unit_at(rows[i].text, &unit), strlen(rows[i].name));
        ck_assert_str_eq(unit.name, rows[i].name);
    }
}
END_TEST

int main(void)
{
    return RUN_TESTS("units", names_of_one_unit_fit, the_longest_name_is_read);
}
