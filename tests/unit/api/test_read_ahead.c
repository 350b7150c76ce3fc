/* Reading ahead: each item comes once and in order, whatever is asked of the source at once. */
#include "api/read_ahead.h"

#include "unit/sample.h"

#include <check.h>
#include <stdio.h>

static struct ruleset *ruleset;
static struct service service;
static struct read_ahead ahead;
static struct buffer body;

/* Notes what is prefetched. */
static size_t trips[64], trip_count;
static char last_id[24];

static void note_prefetch(struct source *source, const struct ruleset *of, const struct subject *const *subjects, size_t count)
{
    (void)source;
    ck_assert_ptr_eq(of, ruleset);
    ck_assert_uint_lt(trip_count, sizeof trips / sizeof trips[0]);
    trips[trip_count++] = count;
    (void)snprintf(last_id, sizeof last_id, "%.*s", (int)subjects[count - 1]->named[0].length, subjects[count - 1]->named[0].id);
}

static const struct source_ops reading = {.prefetch = note_prefetch}, idle = {.prefetch = NULL};
static struct source source;

static void set_up(void)
{
    ruleset = sample_new();
    source.ops = &reading;
    service = (struct service){.source = &source, .limits = limits_default};
    ahead = READ_AHEAD_EMPTY;
    body = BUFFER_EMPTY;
    trip_count = 0;
}

static void tear_down(void)
{
    read_ahead_release(&ahead);
    buffer_release(&body);
    sample_free(ruleset);
}

/* Appends an item of at least `size` bytes. */
static void add(const char *id, size_t size)
{
    size_t end = body.length + size;

    buffer_format(&body, "{\"subject\":{\"person\":\"%s\"}", id);
    while (body.length + 2 < end)
        buffer_char(&body, ' ');
    buffer_text(&body, "}\n");
}

/* Goes through all items; returns how many were read ahead. `*count`: how many there were. Their persons' ids must be 0, 1, … */
static size_t go_through(size_t *count)
{
    struct items items = items_of_lines(body.data, body.length);
    const struct request *request;
    struct item item;
    size_t read = 0;

    for (*count = 0; read_ahead_next(&ahead, &service, ruleset, &items, &item, &request); ++*count) {
        ck_assert_uint_eq(item.line, *count + 1);
        if (request == NULL)
            continue;
        read++;
        if (request->subject.count > 0)
            ck_assert_uint_eq(strtoul(request->subject.named[0].id, NULL, 10), *count);
    }
    return read;
}

static void add_many(size_t n, size_t size)
{
    char id[24];

    for (size_t i = 0; i < n; i++) {
        (void)snprintf(id, sizeof id, "%zu", i);
        add(id, size);
    }
}

START_TEST(subjects_are_asked_for_together)
{
    size_t count;

    add("0", 0);
    buffer_text(&body, "{}\nwhat\n");
    add("3", 0);
    ck_assert_uint_eq(go_through(&count), 3);
    ck_assert_uint_eq(count, 4);
    ck_assert_uint_eq(trip_count, 1);
    ck_assert_uint_eq(trips[0], 2);
    ck_assert_str_eq(last_id, "3");
}
END_TEST

START_TEST(one_alone_is_not_read_ahead)
{
    size_t count;

    add("0", 0);
    buffer_text(&body, "{}\n");
    ck_assert_uint_eq(go_through(&count), 2);
    ck_assert_uint_eq(trip_count, 0);
}
END_TEST

START_TEST(a_window_has_so_many_items)
{
    size_t count;

    add_many(1100, 0);
    ck_assert_uint_eq(go_through(&count), 1100);
    ck_assert_uint_eq(count, 1100);
    ck_assert_uint_eq(trip_count, 3);
    ck_assert_uint_eq(trips[0], 512);
    ck_assert_uint_eq(trips[1], 512);
    ck_assert_uint_eq(trips[2], 76);
    ck_assert_str_eq(last_id, "1099");
}
END_TEST

START_TEST(a_window_has_so_many_bytes)
{
    size_t count;

    add_many(7, 100U << 10);
    ck_assert_uint_eq(go_through(&count), 7);
    ck_assert_uint_eq(trip_count, 2); /* and the seventh alone */
    ck_assert_uint_eq(trips[0], 3);
    ck_assert_uint_eq(trips[1], 3);
}
END_TEST

START_TEST(what_is_too_large_is_not_read)
{
    size_t count;

    service.limits.decide_bytes = 100;
    add("0", 0);
    add("1", 200);
    add("2", 0);
    ck_assert_uint_eq(go_through(&count), 2);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(trips[0], 2);
}
END_TEST

START_TEST(a_source_that_gains_nothing_is_not_asked)
{
    size_t count;

    add_many(3, 0);
    source.ops = &idle;
    ck_assert_uint_eq(go_through(&count), 0);
    ck_assert_uint_eq(count, 3);
    service.source = NULL;
    ck_assert_uint_eq(go_through(&count), 0);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(trip_count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("window");
    TCase *tests = tcase_create("window");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, subjects_are_asked_for_together);
    tcase_add_test(tests, one_alone_is_not_read_ahead);
    tcase_add_test(tests, a_window_has_so_many_items);
    tcase_add_test(tests, a_window_has_so_many_bytes);
    tcase_add_test(tests, what_is_too_large_is_not_read);
    tcase_add_test(tests, a_source_that_gains_nothing_is_not_asked);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
