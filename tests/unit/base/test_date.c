#include "unit/support.h"

static const char *text(int32_t date)
{
    static char out[DATE_TEXT + 1];

    date_format(date, out);
    return out;
}

START_TEST(every_day_goes_to_parts_and_back)
{
    struct date_parts before = {0, 12, 31};
    int wrong = 0;

    for (int32_t date = DATE_MIN; date <= DATE_MAX; date++) {
        struct date_parts parts = date_to_parts(date);
        int32_t back = 0;
        wrong += !date_from_parts(parts, &back) || back != date;
        wrong += parts.day != before.day + 1 && (parts.day != 1 || before.day < 28);
        before = parts;
    }
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(before.year, 9999);
}
END_TEST

START_TEST(only_days_that_exist_are_read)
{
    static const struct {
        const char *text;
        bool ok;
    } rows[] = {{"2024-02-29", true}, {"2023-02-29", false}, {"1900-02-29", false}, {"2000-02-29", true}, {"0001-01-01", true}, {"9999-12-31", true},
            {"0000-12-31", false}, {"2024-00-01", false}, {"2024-13-01", false}, {"2024-04-31", false}, {"2024-01-00", false}, {"2024-1-01", false},
            {"2024-01-1", false}, {"2024/01/01", false}, {"2024-01-01 ", false}, {" 2024-01-0", false}, {"+024-01-01", false}, {"2024-01-0x", false},
            {"20240101", false}, {"", false}, {"2024-01-01T", false}, {"-001-01-01", false}, {"２024-01-0", false}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t date;
        ck_assert_msg(date_parse(rows[i].text, strlen(rows[i].text), &date) == rows[i].ok, "%s", rows[i].text);
        if (rows[i].ok)
            ck_assert_str_eq(text(date), rows[i].text);
    }
}
END_TEST

START_TEST(months_are_added_to_the_same_or_the_last_day)
{
    static const struct {
        const char *from;
        int64_t months;
        const char *want; /* NULL: outside the calendar */
    } rows[] = {{"2024-01-31", 1, "2024-02-29"}, {"2023-01-31", 1, "2023-02-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
            {"2024-03-31", -1, "2024-02-29"}, {"2024-12-31", 1, "2025-01-31"}, {"2024-01-15", -1, "2023-12-15"}, {"0001-01-31", -1, NULL},
            {"0001-02-01", -1, "0001-01-01"}, {"9999-12-01", 1, NULL}, {"9999-11-30", 1, "9999-12-30"}, {"0001-01-01", 119987, "9999-12-01"},
            {"0001-01-01", 119988, NULL}, {"2024-01-01", INT64_MAX, NULL}, {"2024-01-01", INT64_MIN, NULL}, {"2024-01-01", 0, "2024-01-01"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t date;
        bool ok = date_add_months(day(rows[i].from), rows[i].months, &date);
        ck_assert_int_eq(ok, rows[i].want != NULL);
        if (ok)
            ck_assert_str_eq(text(date), rows[i].want);
    }
}
END_TEST

START_TEST(full_months_round_down)
{
    static const struct {
        const char *from, *until;
        int64_t want;
    } rows[] = {{"2024-01-31", "2024-02-28", 0}, {"2024-01-31", "2024-02-29", 1}, {"2024-01-31", "2024-03-30", 1}, {"2024-01-31", "2024-01-31", 0},
            {"2024-01-31", "2024-01-30", -1}, {"2024-01-31", "2023-12-31", -1}, {"2024-01-31", "2023-12-30", -2}, {"2020-02-29", "2021-02-28", 12},
            {"2020-02-29", "2021-02-27", 11}, {"0001-01-01", "9999-12-31", 119987}, {"9999-12-31", "0001-01-01", -119988}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(date_full_months(day(rows[i].from), day(rows[i].until)) == rows[i].want, "%s to %s", rows[i].from, rows[i].until);
}
END_TEST

START_TEST(days_stay_within_the_calendar)
{
    int32_t date;

    ck_assert(date_add_days(DATE_MAX, 0, &date) && date == DATE_MAX);
    ck_assert(!date_add_days(DATE_MAX, 1, &date));
    ck_assert(!date_add_days(DATE_MIN, -1, &date));
    ck_assert(!date_add_days(DATE_MIN, INT64_MAX, &date));
    ck_assert(!date_add_days(DATE_MIN, INT64_MIN, &date));
    ck_assert(date_add_days(DATE_MIN, DATE_MAX - 1, &date) && date == DATE_MAX);
    ck_assert_str_eq(text(date_end_of_month(day("2024-02-01"))), "2024-02-29");
    ck_assert_str_eq(text(date_end_of_month(DATE_MAX)), "9999-12-31");
    ck_assert(date_of_next_month(day("2024-01-31"), 29, &date) && date == day("2024-02-29"));
    ck_assert(!date_of_next_month(day("2024-01-31"), 30, &date));
    ck_assert(!date_of_next_month(day("9999-12-01"), 1, &date));
    ck_assert(!date_of_next_month(day("2024-01-01"), INT64_MAX, &date));
}
END_TEST

START_TEST(the_day_begins_at_midnight_in_shanghai)
{
    ck_assert_str_eq(text(date_in_shanghai(0)), "1970-01-01");
    ck_assert_str_eq(text(date_in_shanghai(1709135999)), "2024-02-28"); /* 2024-02-28T15:59:59Z */
    ck_assert_str_eq(text(date_in_shanghai(1709136000)), "2024-02-29");
    ck_assert_str_eq(text(date_in_shanghai(1735660800)), "2025-01-01"); /* 2024-12-31T16:00:00Z */
}
END_TEST

START_TEST(moments_are_written_in_utc)
{
    static const struct {
        int64_t unix_milliseconds;
        const char *want;
    } rows[] = {{0, "1970-01-01T00:00:00.000Z"}, {-1, "1969-12-31T23:59:59.999Z"}, {-86400000, "1969-12-31T00:00:00.000Z"},
            {1767323045678, "2026-01-02T03:04:05.678Z"}, {1709251199999, "2024-02-29T23:59:59.999Z"}, {1709251200000, "2024-03-01T00:00:00.000Z"},
            {-62135596800000, "0001-01-01T00:00:00.000Z"}, {253402300799999, "9999-12-31T23:59:59.999Z"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[DATE_TIME_TEXT + 1];
        date_time_format(rows[i].unix_milliseconds, out);
        ck_assert_str_eq(out, rows[i].want);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tests = tcase_create("calendar");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_day_goes_to_parts_and_back);
    tcase_add_test(tests, only_days_that_exist_are_read);
    tcase_add_test(tests, months_are_added_to_the_same_or_the_last_day);
    tcase_add_test(tests, full_months_round_down);
    tcase_add_test(tests, days_stay_within_the_calendar);
    tcase_add_test(tests, the_day_begins_at_midnight_in_shanghai);
    tcase_add_test(tests, moments_are_written_in_utc);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
