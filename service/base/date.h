/* Days of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31, as day numbers.
 * Adding months follows 民法典第二百零二条: if the target month has no such day, the result is its last day. */
#ifndef ANJIAN_BASE_DATE_H
#define ANJIAN_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_MIN 1        /* 0001-01-01 */
#define DATE_MAX 3652059  /* 9999-12-31 */
#define DATE_TEXT 10      /* bytes of "YYYY-MM-DD" */
#define DATE_TIME_TEXT 24 /* bytes of "YYYY-MM-DDThh:mm:ss.mmmZ" */

struct date_parts {
    int year;
    int month; /* 1–12 */
    int day;   /* 1–31 */
};

/* False when there is no such day. */
bool date_from_parts(struct date_parts parts, int32_t *out);
struct date_parts date_to_parts(int32_t date);

/* Accepts exactly "YYYY-MM-DD", and only a day that exists. */
bool date_parse(const char *text, size_t n, int32_t *out);
void date_format(int32_t date, char out[DATE_TEXT]);

/* The same day of the month `months` later (negative: earlier); false outside 0001–9999. */
bool date_add_months(int32_t date, int64_t months, int32_t *out);
bool date_add_days(int32_t date, int64_t days, int32_t *out);

int32_t date_end_of_month(int32_t date);

/* Day `day` of the month after `date`'s; false when that month has no such day. */
bool date_of_next_month(int32_t date, int64_t day, int32_t *out);

/* Whole months from `start` to `until`, rounded down: if `until` is the day before `start`, −1. */
int64_t date_full_months(int32_t start, int32_t until);

/* Today in Asia/Shanghai (UTC+8, no summer time) at `unix_seconds`. */
int32_t date_in_shanghai(int64_t unix_seconds);

/* Writes the moment in UTC as RFC 3339 has it, terminated. It must lie within the calendar. */
void date_time_format(int64_t unix_milliseconds, char out[DATE_TIME_TEXT + 1]);

#endif
