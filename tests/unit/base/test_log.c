#include "base/log.h"
#include "unit/support.h"

static char folder[64], path[128];

/* What `log_event` calls between set_up and here wrote, as text. */
static char *logged(void)
{
    static char text[4096];
    FILE *file = fopen(path, "r");
    size_t n = fread(text, 1, sizeof text - 1, file);

    text[n] = '\0';
    (void)fclose(file);
    return text;
}

static void set_up(void)
{
    make_folder(folder);
    (void)snprintf(path, sizeof path, "%s/log", folder);
    ck_assert_ptr_nonnull(freopen(path, "w", stderr));
}

static void tear_down(void)
{
    remove_folder(folder);
}

START_TEST(an_event_is_one_line_of_json)
{
    json_t *json;
    char *text;

    log_event(LOG_LEVEL_WARN, "worker-died", LOG_S("why", "a \"b\"\n\x01"), LOG_I("worker", -17));
    text = logged();
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    json = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(json);
    ck_assert_uint_eq(strlen(json_string_value(json_object_get(json, "time"))), strlen("2026-01-02T03:04:05.678Z"));
    expect_json(json, "level", "\"warn\"");
    expect_json(json, "event", "\"worker-died\"");
    expect_json(json, "why", "\"a \\\"b\\\"\\n\\u0001\"");
    expect_json(json, "worker", "-17");
    ck_assert_int_eq(json_integer_value(json_object_get(json, "pid")), getpid());
    json_decref(json);
}
END_TEST

START_TEST(levels_under_the_threshold_are_left_out)
{
    log_event(LOG_LEVEL_DEBUG, "hidden", LOG_I("x", 1));
    ck_assert_str_eq(logged(), "");
    log_set_level(LOG_LEVEL_DEBUG);
    log_event(LOG_LEVEL_DEBUG, "shown", LOG_I("x", 1));
    ck_assert_ptr_nonnull(strstr(logged(), "\"shown\""));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("log");
    TCase *tests = tcase_create("lines");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_event_is_one_line_of_json);
    tcase_add_test(tests, levels_under_the_threshold_are_left_out);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
