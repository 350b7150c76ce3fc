/* The server as one process sees it: when its invalidations vouch for what was read, and when nobody waits for it. */
#include "redis/client.h"

#include "unit/fake_redis.h"

#include <fcntl.h>

#define ROLE_REPLICA "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$9\r\nconnected\r\n:5\r\n"
#define ROLE_LONELY "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$7\r\nconnect\r\n:-1\r\n"
#define HEARTBEAT_MS 50
#define TIMEOUT_MS 100
#define SILENCE_MS (2 * HEARTBEAT_MS + TIMEOUT_MS)

static struct fake fake;
static struct redis_options options;
static struct redis_client *client;
static struct pollfd ready;
static struct error error;

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
    const struct redis_handler handler = {NULL, changed, all_changed};

    fake_start(&fake, false);
    told[0] = '\0';
    options = (struct redis_options){.server_count = 1, .timeout_ms = TIMEOUT_MS, .heartbeat_ms = HEARTBEAT_MS};
    fake_endpoint(&fake, &options.servers[0]);
    /* What is logged is no part of this. */
    ck_assert_int_ge(dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO), 0);
    client = redis_client_new(&options, 0, &handler);
    ck_assert_ptr_nonnull(client);
    ready = (struct pollfd){.fd = redis_client_start(client), .events = POLLIN};
    ck_assert_int_ge(ready.fd, 0);
}

static void tear_down(void)
{
    redis_client_free(client);
    fake_stop(&fake);
}

/* A worker's loop for so long. */
static void attend_for(int64_t milliseconds)
{
    for (int64_t until = clock_ms() + milliseconds; clock_ms() < until;)
        if (poll(&ready, 1, 10) > 0)
            redis_client_attend(client);
}

/* Reads one record that is not there; the session is what it stands under. */
static enum status read_one(uint64_t *session)
{
    struct wanted wanted = {.key = {"ref:sample:person:P", 19, NULL, 0}}, *all[] = {&wanted};
    struct redis_answers answers;
    enum status status;

    error = (struct error){0};
    redis_client_hear(client);
    status = redis_client_read(client, all, 1, session, &answers, &error);
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
    ck_assert(redis_liveness_vouches(&client->liveness, session));
    return session;
}

START_TEST(a_session_vouches_while_the_server_is_heard_of)
{
    uint64_t session = read_under_a_session();

    ck_assert(!redis_liveness_vouches(&client->liveness, 0));
    ck_assert(!redis_liveness_vouches(&client->liveness, session + 1));
    attend_for(2 * SILENCE_MS);
    ck_assert(redis_liveness_vouches(&client->liveness, session));
    fake_rule(&fake, "PING", FAKE_SILENCE);
    (void)poll(NULL, 0, SILENCE_MS + 50);
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
    attend_for(SILENCE_MS);
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
}
END_TEST

START_TEST(a_replica_that_lost_its_primary_vouches_for_nothing)
{
    uint64_t session;

    fake_rule(&fake, "ROLE", ROLE_REPLICA);
    session = read_under_a_session();
    fake_rule(&fake, "ROLE", ROLE_LONELY);
    attend_for(SILENCE_MS);
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
    ck_assert(!redis_liveness_vouches(&client->liveness, client->liveness.sessions));
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
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
    ck_assert(!redis_liveness_vouches(&client->liveness, client->liveness.sessions));
}
END_TEST

/* Not so if it is back before that. */
START_TEST(the_connection_that_is_read_on_may_be_lost_for_a_moment)
{
    uint64_t session = read_under_a_session();

    fake_cut(&fake, "anjian-read");
    attend_for(3 * SILENCE_MS);
    ck_assert(redis_liveness_vouches(&client->liveness, session));
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

    fake_rule(&fake, "anjian-tracking INFO", "$12\r\n\nrun_id:ffff\r\n");
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

/* Attends till invalidations come, or come no more. */
static void attend_till(bool connected)
{
    for (int64_t until = clock_ms() + 5000; redis_liveness_vouches(&client->liveness, client->liveness.sessions) != connected && clock_ms() < until;)
        attend_for(5);
    ck_assert_int_eq(redis_liveness_vouches(&client->liveness, client->liveness.sessions), connected);
}

START_TEST(what_changed_is_told)
{
    fake.drips = true;
    attend_till(true);
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*2\r\n$9\r\nref:t:a:b\r\n$5\r\nref:x\r\n");
    attend_for(100);
    ck_assert_str_eq(told, "ref:t:a:b ref:x ");
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*-1\r\n");
    attend_for(100);
    ck_assert_str_eq(told, "ref:t:a:b ref:x all ");
}
END_TEST

START_TEST(what_was_told_before_a_cut_is_heard)
{
    attend_till(true);
    fake_invalidate(&fake, "ref:last");
    fake_cut(&fake, "anjian-tracking");
    attend_for(100);
    ck_assert_str_eq(told, "ref:last ");
}
END_TEST

START_TEST(each_heartbeat_moves_on_what_is_known)
{
    uint64_t session = read_under_a_session();
    int64_t first = redis_liveness_known_until(&client->liveness, session);

    ck_assert_int_gt(first, 0);
    ck_assert_int_le(first, clock_ms());
    attend_for(4 * HEARTBEAT_MS);
    ck_assert_int_ge(redis_liveness_known_until(&client->liveness, session), first + HEARTBEAT_MS);
    ck_assert_int_eq(redis_liveness_known_until(&client->liveness, session + 1), 0);
    ck_assert_int_eq(redis_liveness_known_until(&client->liveness, 0), 0);
}
END_TEST

START_TEST(an_unanswered_heartbeat_is_a_loss)
{
    uint64_t session = read_under_a_session();
    int64_t known;

    fake_rule(&fake, "PING", FAKE_SILENCE);
    attend_till(false);
    /* What was known of the session stays known. */
    known = redis_liveness_known_until(&client->liveness, session);
    ck_assert_int_gt(known, 0);
    fake_forget_rules(&fake);
    attend_till(true);
    ck_assert_int_eq(redis_liveness_known_until(&client->liveness, session), known);
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
}
END_TEST

START_TEST(listening_late_is_no_loss)
{
    uint64_t session = read_under_a_session();
    unsigned before = fake_heard(&fake, "anjian-tracking PING");

    while (fake_heard(&fake, "anjian-tracking PING") == before)
        attend_for(5);
    fake_invalidate(&fake, "ref:late");
    (void)poll(NULL, 0, SILENCE_MS + 50);
    redis_client_attend(client);
    ck_assert_str_eq(told, "ref:late ");
    attend_for(2 * HEARTBEAT_MS);
    ck_assert(redis_liveness_vouches(&client->liveness, session));
}
END_TEST

/* What ends a session: bytes that nobody expects. */
static const struct {
    const char *bytes, *reason;
} surprises[] = {
    {"-ERR what\r\n", "ERR; the server said: what"},
    {"+OK\r\n", "an unexpected answer"},
    {"*3\r\n$11\r\nunsubscribe\r\n" FAKE_CHANNEL ":0\r\n", "an unexpected answer"},
    {"*2\r\n$7\r\nmessage\r\n" FAKE_CHANNEL, "an unexpected answer"},
    {"*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "$1\r\nk\r\n", "an unexpected answer"},
    {"*1\r\n$7\r\nmessage\r\n", "an unexpected answer"},
    {"*3\r\n*0\r\n:1\r\n$-1\r\n", "an unexpected answer"},
    {"what\r\n", "no answer of a Redis server"},
};

START_TEST(surprises_end_the_session)
{
    uint64_t session = read_under_a_session();
    const char *why = client->liveness.connections[TRACKING].error.message;

    told[0] = '\0';
    fake_tell(&fake, surprises[_i].bytes);
    for (int64_t until = clock_ms() + 2000; redis_liveness_vouches(&client->liveness, session) && clock_ms() < until;)
        attend_for(5);
    ck_assert(!redis_liveness_vouches(&client->liveness, session));
    ck_assert_msg(strstr(why, surprises[_i].reason) != NULL, "%s", why);
    ck_assert_str_eq(told, "");
    attend_till(true);
}
END_TEST

START_TEST(long_gone_sessions_are_forgotten)
{
    uint64_t first = read_under_a_session();

    for (unsigned i = 0; i < 17; i++) {
        fake_cut(&fake, "anjian-tracking");
        attend_for(HEARTBEAT_MS);
        attend_till(true);
    }
    ck_assert_int_eq(redis_liveness_known_until(&client->liveness, first), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_client");
    TCase *tests = tcase_create("redis_client");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_session_vouches_while_the_server_is_heard_of);
    tcase_add_test(tests, a_replica_that_lost_its_primary_vouches_for_nothing);
    tcase_add_test(tests, a_server_that_cannot_be_asked_for_its_role_vouches_for_nothing);
    tcase_add_test(tests, the_connection_that_is_read_on_may_be_lost_for_a_moment);
    tcase_add_test(tests, a_server_that_answers_has_its_failures_forgiven);
    tcase_add_test(tests, nobody_waits_for_a_server_that_has_failed_repeatedly);
    tcase_add_test(tests, connections_to_two_servers_rest);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, what_changed_is_told);
    tcase_add_test(tests, what_was_told_before_a_cut_is_heard);
    tcase_add_test(tests, each_heartbeat_moves_on_what_is_known);
    tcase_add_test(tests, an_unanswered_heartbeat_is_a_loss);
    tcase_add_test(tests, listening_late_is_no_loss);
    tcase_add_loop_test(tests, surprises_end_the_session, 0, sizeof surprises / sizeof surprises[0]);
    tcase_add_test(tests, long_gone_sessions_are_forgotten);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
