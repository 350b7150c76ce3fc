/* The server as one process sees it: when its invalidations vouch for what was read, and when nobody waits for it. */
#include "redis_server.h"

#include "fake_redis.h"

#include <fcntl.h>

#define ROLE_REPLICA "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$9\r\nconnected\r\n:5\r\n"
#define ROLE_LONELY "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$7\r\nconnect\r\n:-1\r\n"
#define HEARTBEAT_MS 50
#define TIMEOUT_MS 100
#define SILENCE_MS (2 * HEARTBEAT_MS + TIMEOUT_MS)

static struct fake fake;
static struct redis_options options;
static struct redis_server *server;
static struct pollfd ready;
static struct error error;

static void changed(void *argument, const char *key, size_t length)
{
    (void)argument, (void)key, (void)length;
}

static void all_changed(void *argument)
{
    (void)argument;
}

static void set_up(void)
{
    const struct redis_tracking_handler handler = {NULL, changed, all_changed};

    fake_start(&fake, false);
    options = (struct redis_options){.server_count = 1, .timeout_ms = TIMEOUT_MS, .heartbeat_ms = HEARTBEAT_MS};
    fake_endpoint(&fake, &options.servers[0]);
    /* What is logged is no part of this. */
    ck_assert_int_ge(dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO), 0);
    ck_assert_int_eq(redis_server_new(&options, 0, &handler, &server, NULL), STATUS_OK);
    ready = (struct pollfd){.fd = redis_server_start(server), .events = POLLIN};
    ck_assert_int_ge(ready.fd, 0);
}

static void tear_down(void)
{
    redis_server_free(server);
    fake_stop(&fake);
}

/* A worker's loop for so long. */
static void attend_for(int64_t milliseconds)
{
    for (int64_t until = clock_ms() + milliseconds; clock_ms() < until;)
        if (poll(&ready, 1, 10) > 0)
            redis_server_attend(server);
}

/* Reads one record that is not there; the session is what it stands under. */
static enum status read_one(uint64_t *session)
{
    struct wanted wanted = {.key = {"ref:sample:person:P", 19, NULL, 0}}, *all[] = {&wanted};
    struct redis_answers answers;
    enum status status;

    error = (struct error){0};
    redis_server_hear(server);
    status = redis_server_read(server, all, 1, session, &answers, &error);
    if (status == STATUS_OK)
        redis_answers_release(&answers);
    return status;
}

static uint64_t read_under_a_session(void)
{
    uint64_t session = 0;

    attend_for(SILENCE_MS);
    ck_assert_msg(read_one(&session) == STATUS_OK, "%s", error.message);
    ck_assert_uint_ne(session, 0);
    ck_assert(redis_server_vouches(server, session));
    return session;
}

START_TEST(a_session_vouches_while_the_server_is_heard_of)
{
    uint64_t session = read_under_a_session();

    ck_assert(!redis_server_vouches(server, 0));
    ck_assert(!redis_server_vouches(server, session + 1));
    attend_for(2 * SILENCE_MS);
    ck_assert(redis_server_vouches(server, session));
    fake_rule(&fake, "PING", FAKE_SILENCE);
    (void)poll(NULL, 0, SILENCE_MS + 50);
    ck_assert(!redis_server_vouches(server, session));
    attend_for(SILENCE_MS);
    ck_assert(!redis_server_vouches(server, session));
}
END_TEST

START_TEST(a_replica_that_lost_its_primary_vouches_for_nothing)
{
    uint64_t session;

    fake_rule(&fake, "ROLE", ROLE_REPLICA);
    session = read_under_a_session();
    fake_rule(&fake, "ROLE", ROLE_LONELY);
    attend_for(SILENCE_MS);
    ck_assert(!redis_server_vouches(server, session));
    ck_assert(!redis_server_counts(server).connected);
}
END_TEST

/* The same, but just then nobody can ask it. */
START_TEST(a_server_that_cannot_be_asked_for_its_role_vouches_for_nothing)
{
    uint64_t session;

    fake_rule(&fake, "ROLE", ROLE_REPLICA);
    session = read_under_a_session();
    fake_rule(&fake, "ROLE", ROLE_LONELY);
    fake_cut(&fake, "anjian-read");
    attend_for(3 * SILENCE_MS);
    ck_assert(!redis_server_vouches(server, session));
    ck_assert(!redis_server_counts(server).connected);
}
END_TEST

/* Not so if it is back before that. */
START_TEST(the_connection_that_is_read_on_may_be_lost_for_a_moment)
{
    uint64_t session = read_under_a_session();

    fake_cut(&fake, "anjian-read");
    attend_for(3 * SILENCE_MS);
    ck_assert(redis_server_vouches(server, session));
}
END_TEST

/* Long failures are forgotten once the server answers again, even if nobody has read meanwhile. */
START_TEST(a_server_that_answers_has_its_failures_forgiven)
{
    uint64_t session = read_under_a_session();

    fake_rule(&fake, "", FAKE_HANG_UP);
    fake_cut(&fake, "anjian-read");
    attend_for(300);
    ck_assert_int_eq(read_one(&session), STATUS_REFERENCE_UNAVAILABLE);
    fake_forget_rules(&fake);
    attend_for(1000);
    fake_cut(&fake, "anjian-read");
    ck_assert_msg(read_one(&session) == STATUS_OK, "%s", error.message);
}
END_TEST

START_TEST(nobody_waits_for_a_server_that_has_failed_repeatedly)
{
    uint64_t session = read_under_a_session();
    int64_t began;

    fake_rule(&fake, "", FAKE_SILENCE);
    for (int i = 0; i < 3; i++) {
        began = clock_ms();
        ck_assert_int_eq(read_one(&session), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert_int_le(clock_ms() - began, TIMEOUT_MS + 50);
    }
    began = clock_ms();
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(read_one(&session), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_lt(clock_ms() - began, TIMEOUT_MS);
}
END_TEST

/* Two servers behind one name: never the same, but not tried without a rest either. */
START_TEST(connections_to_two_servers_rest)
{
    uint64_t session = 0;
    unsigned before;

    fake_rule(&fake, "anjian-tracking INFO", "+\nrun_id:ffff\r\n");
    attend_for(100);
    fake_cut(&fake, "anjian-tracking"); /* if it was greeted before */
    attend_for(100);
    ck_assert_msg(read_one(&session) == STATUS_OK, "%s", error.message);
    ck_assert_uint_eq(session, 0);
    before = fake_heard(&fake, "anjian-tracking INFO");
    attend_for(500);
    ck_assert_uint_lt(fake_heard(&fake, "anjian-tracking INFO") - before, 110);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_server");
    TCase *tests = tcase_create("redis_server");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_session_vouches_while_the_server_is_heard_of);
    tcase_add_test(tests, a_replica_that_lost_its_primary_vouches_for_nothing);
    tcase_add_test(tests, a_server_that_cannot_be_asked_for_its_role_vouches_for_nothing);
    tcase_add_test(tests, the_connection_that_is_read_on_may_be_lost_for_a_moment);
    tcase_add_test(tests, a_server_that_answers_has_its_failures_forgiven);
    tcase_add_test(tests, nobody_waits_for_a_server_that_has_failed_repeatedly);
    tcase_add_test(tests, connections_to_two_servers_rest);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
