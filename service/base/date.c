#include "base/date.h"

#include <string.h>

#define SECONDS_A_DAY 86400
#define MILLISECONDS_A_DAY 86400000
#define UNIX_EPOCH 719163 /* day number of 1970-01-01 */

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Counted in years that begin in March, so that the leap day is a year's last; after Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms". */
#define DAYS_400_YEARS 146097
#define MARCH_OF_YEAR_0 305 /* days from 0000-03-01 to 0000-12-31 */

bool date_from_parts(struct date_parts p, int32_t *out)
{
    int year, month, day;

    if (p.year < 1 || p.year > 9999 || p.month < 1 || p.month > 12 || p.day < 1 || p.day > month_days(p.year, p.month))
        return false;
    year = p.month > 2 ? p.year : p.year - 1;
    month = p.month > 2 ? p.month - 3 : p.month + 9;
    day = (153 * month + 2) / 5 + p.day - 1;
    *out = year * 365 + year / 4 - year / 100 + year / 400 + day - MARCH_OF_YEAR_0;
    return true;
}

struct date_parts date_to_parts(int32_t date)
{
    int days = date + MARCH_OF_YEAR_0, era = days / DAYS_400_YEARS, in_era = days % DAYS_400_YEARS;
    int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = in_era - (365 * year + year / 4 - year / 100), month = (5 * in_year + 2) / 153;

    return (struct date_parts){year + era * 400 + (month >= 10), month < 10 ? month + 3 : month - 9, in_year - (153 * month + 2) / 5 + 1};
}

static bool digits(const char *text, size_t n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

bool date_parse(const char *text, size_t n, int32_t *out)
{
    struct date_parts p;

    return n == DATE_TEXT && text[4] == '-' && text[7] == '-' && digits(text, 4, &p.year) && digits(text + 5, 2, &p.month) &&
           digits(text + 8, 2, &p.day) && date_from_parts(p, out);
}

static void put_digits(char *out, int n, int number)
{
    while (n-- > 0) {
        out[n] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_format(int32_t date, char out[DATE_TEXT])
{
    struct date_parts p = date_to_parts(date);

    memcpy(out, "0000-00-00", DATE_TEXT);
    put_digits(out, 4, p.year);
    put_digits(out + 5, 2, p.month);
    put_digits(out + 8, 2, p.day);
}

bool date_add_months(int32_t date, int64_t months, int32_t *out)
{
    struct date_parts p = date_to_parts(date);
    int64_t index;

    if (months < -120000 || months > 120000)
        return false;
    index = (int64_t)p.year * 12 + p.month - 1 + months;
    if (index < 12 || index >= 120000)
        return false;
    p.year = (int)(index / 12);
    p.month = (int)(index % 12) + 1;
    if (p.day > month_days(p.year, p.month))
        p.day = month_days(p.year, p.month);
    return date_from_parts(p, out);
}

bool date_add_days(int32_t date, int64_t days, int32_t *out)
{
    if (days < -DATE_MAX || days > DATE_MAX || date + days < DATE_MIN || date + days > DATE_MAX)
        return false;
    *out = (int32_t)(date + days);
    return true;
}

int32_t date_end_of_month(int32_t date)
{
    struct date_parts p = date_to_parts(date);

    return date + month_days(p.year, p.month) - p.day;
}

bool date_of_next_month(int32_t date, int64_t day, int32_t *out)
{
    int32_t last = date_end_of_month(date);
    struct date_parts next;

    if (last == DATE_MAX)
        return false;
    next = date_to_parts(last + 1);
    if (day < 1 || day > month_days(next.year, next.month))
        return false;
    *out = last + (int32_t)day;
    return true;
}

int64_t date_full_months(int32_t start, int32_t until)
{
    struct date_parts s = date_to_parts(start), u = date_to_parts(until);
    int last = month_days(u.year, u.month);
    int day = s.day < last ? s.day : last;

    return (int64_t)(u.year - s.year) * 12 + u.month - s.month - (u.day < day);
}

int32_t date_in_shanghai(int64_t unix_seconds)
{
    return (int32_t)(UNIX_EPOCH + (unix_seconds + 8 * 3600) / SECONDS_A_DAY);
}

void date_time_format(int64_t unix_milliseconds, char out[DATE_TIME_TEXT + 1])
{
    int64_t days = unix_milliseconds / MILLISECONDS_A_DAY;
    int rest = (int)(unix_milliseconds % MILLISECONDS_A_DAY);

    if (rest < 0) { /* before 1970 */
        rest += MILLISECONDS_A_DAY;
        days--;
    }
    memcpy(out, "0000-00-00T00:00:00.000Z", DATE_TIME_TEXT + 1);
    date_format((int32_t)(UNIX_EPOCH + days), out);
    put_digits(out + 11, 2, rest / 3600000);
    put_digits(out + 14, 2, rest / 60000 % 60);
    put_digits(out + 17, 2, rest / 1000 % 60);
    put_digits(out + 20, 3, rest % 1000);
}
