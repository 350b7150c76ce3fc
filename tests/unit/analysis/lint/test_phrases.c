#include "analysis/lint/phrases.h"

#include "unit/runner.h"

#include <stdio.h>
#include <string.h>

/* The phrases of a wording, such as "> 96 小时; <= 3 -". A phrase without a number has its operator alone. */
static const char *said(const char *wording)
{
    static const char *const signs[OP_COUNT_OF_OPS] = {[OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">", [OP_GE] = ">="};
    static char text[256];
    struct phrase phrases[MOST_PHRASES];
    size_t count = phrases_of(wording, phrases), at = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i > 0 ? "; " : "", signs[phrases[i].op]);
        if (phrases[i].numbered)
            at += (size_t)snprintf(text + at, sizeof text - at, " %.15g %s", phrases[i].number,
                    phrases[i].unit.name != NULL ? phrases[i].unit.name : "-");
    }
    return text;
}

struct row {
    const char *wording, *said;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(strcmp(said(rows[i].wording), rows[i].said) == 0, "%s: %s, not %s", rows[i].wording, said(rows[i].wording), rows[i].said);
}

#define CHECK(...) check_rows((const struct row[]){__VA_ARGS__}, sizeof((const struct row[]){__VA_ARGS__}) / sizeof(struct row))

START_TEST(words_say_whether_the_number_is_included)
{
    CHECK({"超过96小时", "> 96 小时"}, {"不超过96小时", "<= 96 小时"}, {"不足40小时", "< 40 小时"}, {"不得少于20学时", ">= 20 学时"},
            {"80分以上不满90分", ">= 80 分; < 90 分"}, {"得分60分以下", "<= 60 分"}, {"30日内报告", "<= 30 日"}, {"三十日以内", "<= 30 日"},
            {"大于等于60分", ">= 60 分"}, {"得分≥60分", ">= 60 分"}, {"任职满3年", ">= 3 年"}, {"不到60分", "< 60 分"}, {"至少两项", ">= 2 项"},
            {"至多2项", "<= 2 项"}, {"3年以外", "> 3 年"});
}
END_TEST

START_TEST(brackets_overrule_the_word)
{
    CHECK({"超过30人（含30人）", ">= 30 人"}, {"30人以上（不含30人）", "> 30 人"}, {"50人（含）以上", ">= 50 人"},
            {"100人以下（不含本数）", "< 100 人"}, {"30人以下(不含30人)", "< 30 人"});
}
END_TEST

START_TEST(numbers_are_read_as_people_write_them)
{
    CHECK({"超过1.5小时", "> 1.5 小时"}, {"1,000人以上", ">= 1000 人"}, {"三百人以上", ">= 300 人"}, {"一千三百人以上", ">= 1300 人"},
            {"十二人以上", ">= 12 人"}, {"二十人以上", ">= 20 人"}, {"3万人以上", ">= 30000 人"}, {"50万元以上", ">= 50 万元"},
            {"一百〇五人以上", ">= 105 人"}, {"超过 96 小时", "> 96 小时"}, {"超过\u300096\u3000小时", "> 96 小时"},
            {"5个工作日内", "<= 5 个工作日"});
}
END_TEST

START_TEST(words_that_say_no_bound_are_none)
{
    CHECK({"规模以上企业", ""}, {"具备以下条件", ""}, {"措施不足之处已改", ""}, {"96小时", ""}, {"内部审核3次", ""}, {"大专以上学历", ">="},
            {"得分不低于规定分数", ">="}, {"", ""});
}
END_TEST

int main(void)
{
    return RUN_TESTS("phrases", words_say_whether_the_number_is_included, brackets_overrule_the_word, numbers_are_read_as_people_write_them,
            words_that_say_no_bound_are_none);
}
