/* Invalidations: what is told, for how long it can be relied on, and when it can't. */
#include "redis_tracking.h"

#include "fake_redis.h"

static struct fake fake;
static struct redis_options options;
static struct redis_tracking *tracking;
static char told[256];

static void changed(void *argument, const char *key, size_t length)
{
    (void)argument;
    (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%.*s ", (int)length, key);
}

static void all_changed(void *argument)
{
    (void)argument;
    strcat(told, "all ");
}

static void set_up(void)
{
    const struct redis_tracking_handler handler = {NULL, changed, all_changed};

    fake_start(&fake, false);
    options = (struct redis_options){.server_count = 1, .timeout_ms = 100, .heartbeat_ms = 50};
    fake_endpoint(&fake, &options.servers[0]);
    told[0] = '\0';
    ck_assert_int_eq(redis_tracking_new(&options, 1, &handler, &tracking, NULL), STATUS_OK);
}

static void tear_down(void)
{
    redis_tracking_free(tracking);
    fake_stop(&fake);
}

/* Attends as a loop would: when something comes, or it is time. */
static void attend_once(void)
{
    struct redis_link *known = redis_tracking_link(tracking);
    struct pollfd ready = {.fd = redis_link_descriptor(known), .events = redis_link_events(known)};
    int64_t in = redis_tracking_wake(tracking) - clock_ms();

    (void)poll(&ready, 1, in < 0 ? 0 : in > 20 ? 20 : (int)in);
    redis_tracking_attend(tracking);
}

/* Attends till this session holds (0: none), for 2 s at most. */
static void attend_till(uint64_t session)
{
    int64_t until = clock_ms() + 2000;

    while (redis_tracking_session(tracking) != session && clock_ms() < until)
        attend_once();
    ck_assert_uint_eq(redis_tracking_session(tracking), session);
}

static void attend_for(int64_t ms)
{
    for (int64_t until = clock_ms() + ms; clock_ms() < until;)
        attend_once();
}

static void expect_loss(const char *reason)
{
    attend_till(0);
    ck_assert_msg(strstr(redis_link_error(redis_tracking_link(tracking))->message, reason) != NULL, "%s",
                  redis_link_error(redis_tracking_link(tracking))->message);
}

START_TEST(a_session_begins_with_its_acknowledgement)
{
    int64_t began = clock_ms();

    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
    ck_assert_int_eq(redis_tracking_known_until(tracking, 0), 0);
    attend_till(1);
    fake_expect(&fake, "- CLIENT SETNAME anjian-tracking\nanjian-tracking ROLE\nanjian-tracking INFO server\nanjian-tracking CLIENT ID\n"
                       "anjian-tracking CLIENT TRACKING ON REDIRECT 7 BCAST PREFIX ref:\nanjian-tracking SUBSCRIBE __redis__:invalidate\n");
    ck_assert_int_ge(redis_tracking_known_until(tracking, 1), began);
    ck_assert_int_le(redis_tracking_known_until(tracking, 1), clock_ms());
    ck_assert_int_eq(redis_tracking_known_until(tracking, 2), 0);
}
END_TEST

START_TEST(what_changed_is_told)
{
    attend_till(1);
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*2\r\n$9\r\nref:t:a:b\r\n$5\r\nref:x\r\n");
    attend_for(20);
    ck_assert_str_eq(told, "ref:t:a:b ref:x ");
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*-1\r\n");
    attend_for(20);
    ck_assert_str_eq(told, "ref:t:a:b ref:x all ");
    ck_assert_uint_eq(redis_tracking_session(tracking), 1);
}
END_TEST

START_TEST(bytes_may_come_one_by_one)
{
    fake.drips = true;
    attend_till(1);
    fake_invalidate(&fake, "ref:t:person:P");
    attend_for(30);
    ck_assert_str_eq(told, "ref:t:person:P ");
}
END_TEST

START_TEST(each_heartbeat_moves_on_what_is_known)
{
    int64_t first;

    attend_till(1);
    first = redis_tracking_known_until(tracking, 1);
    ck_assert_int_eq(redis_tracking_wake(tracking), first + 50);
    attend_for(180);
    ck_assert_uint_eq(redis_tracking_session(tracking), 1);
    ck_assert_int_ge(redis_tracking_known_until(tracking, 1), first + 50);
    ck_assert_uint_ge(fake_heard(&fake, "anjian-tracking PING"), 2);
    ck_assert_uint_le(fake_heard(&fake, "anjian-tracking PING"), 4);
}
END_TEST

START_TEST(an_unanswered_heartbeat_is_a_loss)
{
    int64_t known;

    attend_till(1);
    known = redis_tracking_known_until(tracking, 1);
    fake_rule(&fake, "PING", FAKE_SILENCE);
    expect_loss("no answer in time");
    /* What was known of the session stays known. */
    ck_assert_int_eq(redis_tracking_known_until(tracking, 1), known);
    fake_forget_rules(&fake);
    attend_till(2);
    ck_assert_int_eq(redis_tracking_known_until(tracking, 1), known);
    ck_assert_int_gt(redis_tracking_known_until(tracking, 2), known);
}
END_TEST

START_TEST(a_late_answer_is_no_answer)
{
    attend_till(1);
    fake_rule(&fake, "PING", FAKE_SILENCE);
    while (fake_heard(&fake, "anjian-tracking PING") == 0)
        attend_once();
    (void)poll(NULL, 0, 120);
    redis_tracking_attend(tracking);
    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
    fake_tell(&fake, "*2\r\n$4\r\npong\r\n$0\r\n\r\n");
    redis_tracking_attend(tracking);
    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
}
END_TEST

START_TEST(listening_late_is_no_loss)
{
    int64_t asked;

    attend_till(1);
    while (fake_heard(&fake, "anjian-tracking PING") == 0)
        attend_once();
    asked = clock_ms();
    fake_invalidate(&fake, "ref:late");
    (void)poll(NULL, 0, 250);
    redis_tracking_attend(tracking);
    ck_assert_uint_eq(redis_tracking_session(tracking), 1);
    ck_assert_str_eq(told, "ref:late ");
    /* The answer says what was known when it was asked for, not now. */
    ck_assert_int_le(redis_tracking_known_until(tracking, 1), asked);
    attend_for(60);
    ck_assert_uint_eq(redis_tracking_session(tracking), 1);
    ck_assert_int_gt(redis_tracking_known_until(tracking, 1), asked + 200);
}
END_TEST

START_TEST(a_link_that_is_dropped_ends_the_session_at_once)
{
    attend_till(1);
    redis_link_drop(redis_tracking_link(tracking), clock_ms() + 100);
    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
    redis_tracking_attend(tracking);
    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
    attend_till(2);
}
END_TEST

/* What ends a session: bytes that nobody expects. */
static const struct {
    const char *bytes, *reason;
} surprises[] = {
    {"-ERR what\r\n", "ERR; the server said: what"},
    {"+OK\r\n", "an unexpected answer"},
    {"*2\r\n$4\r\npong\r\n$0\r\n\r\n", "an unexpected answer"},
    {"*3\r\n$11\r\nunsubscribe\r\n" FAKE_CHANNEL ":0\r\n", "an unexpected answer"},
    {"*2\r\n$7\r\nmessage\r\n" FAKE_CHANNEL, "an unexpected answer"},
    {"*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "$1\r\nk\r\n", "an unexpected answer"},
    {"*1\r\n$7\r\nmessage\r\n", "an unexpected answer"},
    {"*3\r\n*0\r\n:1\r\n$-1\r\n", "an unexpected answer"},
};

START_TEST(surprises_end_the_session)
{
    options.heartbeat_ms = 1000;
    attend_till(1);
    fake_tell(&fake, surprises[_i].bytes);
    expect_loss(surprises[_i].reason);
    ck_assert_str_eq(told, "");
    attend_till(2);
}
END_TEST

START_TEST(garbage_and_a_cut_end_it_too)
{
    attend_till(1);
    fake_tell(&fake, "what\r\n");
    attend_till(0);
    attend_till(2);
    /* What was told before the cut is heard. */
    fake_invalidate(&fake, "ref:last");
    fake_cut(&fake, "anjian-tracking");
    attend_till(0);
    ck_assert_str_eq(told, "ref:last ");
}
END_TEST

/* Where no session can be had. */
static const struct {
    const char *command, *reply, *reason;
} obstacles[] = {
    {"CLIENT ID", "-NOPERM no permissions for 'client|id'\r\n", "NOPERM"},
    {"CLIENT ID", "+7\r\n", "unexpected"},
    {"CLIENT ID", FAKE_SILENCE, "no answer in time"},
    {"CLIENT TRACKING", "-ERR unknown subcommand\r\n", "ERR; the server said: unknown"},
    {"CLIENT TRACKING", ":1\r\n", "unexpected"},
    {"SUBSCRIBE", "-NOPERM no permissions for channels\r\n", "NOPERM"},
    {"SUBSCRIBE", FAKE_SILENCE, "no answer in time"},
    {"SUBSCRIBE", "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*1\r\n$5\r\nref:x\r\n", "unexpected"},
};

START_TEST(obstacles_are_named_and_rested_from)
{
    int64_t until = clock_ms() + 2000;

    fake_rule(&fake, obstacles[_i].command, obstacles[_i].reply);
    while (redis_link_failures(redis_tracking_link(tracking)) < 2 && clock_ms() < until)
        attend_once();
    ck_assert_msg(strstr(redis_link_error(redis_tracking_link(tracking))->message, obstacles[_i].reason) != NULL, "%s",
                  redis_link_error(redis_tracking_link(tracking))->message);
    ck_assert_uint_eq(redis_tracking_session(tracking), 0);
    ck_assert_int_eq(redis_tracking_known_until(tracking, 1), 0);
    fake_forget_rules(&fake);
    attend_till(1);
    ck_assert_uint_eq(redis_link_failures(redis_tracking_link(tracking)), 0);
}
END_TEST

START_TEST(long_gone_sessions_are_forgotten)
{
    for (uint64_t i = 1; i <= 17; i++) {
        attend_till(i);
        if (i < 17)
            redis_link_drop(redis_tracking_link(tracking), clock_ms());
    }
    ck_assert_int_eq(redis_tracking_known_until(tracking, 1), 0);
    ck_assert_int_gt(redis_tracking_known_until(tracking, 2), 0);
    ck_assert_int_ge(redis_tracking_known_until(tracking, 17), redis_tracking_known_until(tracking, 2));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_tracking");
    TCase *tests = tcase_create("redis_tracking");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_session_begins_with_its_acknowledgement);
    tcase_add_test(tests, what_changed_is_told);
    tcase_add_test(tests, bytes_may_come_one_by_one);
    tcase_add_test(tests, each_heartbeat_moves_on_what_is_known);
    tcase_add_test(tests, an_unanswered_heartbeat_is_a_loss);
    tcase_add_test(tests, a_late_answer_is_no_answer);
    tcase_add_test(tests, listening_late_is_no_loss);
    tcase_add_test(tests, a_link_that_is_dropped_ends_the_session_at_once);
    tcase_add_loop_test(tests, surprises_end_the_session, 0, sizeof surprises / sizeof surprises[0]);
    tcase_add_test(tests, garbage_and_a_cut_end_it_too);
    tcase_add_loop_test(tests, obstacles_are_named_and_rested_from, 0, sizeof obstacles / sizeof obstacles[0]);
    tcase_add_test(tests, long_gone_sessions_are_forgotten);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
