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
static void poll_for(int64_t milliseconds)
{
    for (int64_t until = clock_ms() + milliseconds; clock_ms() < until;)
        if (poll(&ready, 1, 10) > 0)
            redis_client_poll(client);
}

/* Reads one record that is not there; the epoch is what it stands under. */
static enum status read_one(uint64_t *epoch)
{
    struct redis_query query = {.key = {"ref:sample:person:P", 19, NULL, 0}}, *all[] = {&query};
    struct redis_replies replies;
    enum status status;

    error = (struct error){0};
    redis_client_receive(client);
    status = redis_client_read(client, all, 1, epoch, &replies, &error);
    if (status == STATUS_OK)
        redis_replies_release(&replies);
    return status;
}

static uint64_t read_in_an_epoch(void)
{
    uint64_t epoch = 0;

    poll_for(SILENCE_MS);
    ck_assert_msg(read_one(&epoch) == STATUS_OK, "%s", error.message);
    ck_assert_uint_ne(epoch, 0);
    ck_assert(redis_liveness_is_current(&client->liveness, epoch));
    return epoch;
}

START_TEST(an_epoch_is_current_while_heartbeats_are_answered)
{
    uint64_t epoch = read_in_an_epoch();

    ck_assert(!redis_liveness_is_current(&client->liveness, 0));
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch + 1));
    poll_for(2 * SILENCE_MS);
    ck_assert(redis_liveness_is_current(&client->liveness, epoch));
    fake_rule(&fake, "PING", FAKE_SILENCE);
    (void)poll(NULL, 0, SILENCE_MS + 50);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
    poll_for(SILENCE_MS);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
}
END_TEST

START_TEST(a_replica_that_lost_its_primary_makes_nothing_current)
{
    uint64_t epoch;

    fake_rule(&fake, "ROLE", ROLE_REPLICA);
    epoch = read_in_an_epoch();
    fake_rule(&fake, "ROLE", ROLE_LONELY);
    poll_for(SILENCE_MS);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
    ck_assert(!redis_liveness_is_current(&client->liveness, client->liveness.epochs));
}
END_TEST

/* The same, but just then nobody can ask it. */
START_TEST(a_server_that_cannot_be_asked_for_its_role_makes_nothing_current)
{
    uint64_t epoch;

    fake_rule(&fake, "ROLE", ROLE_REPLICA);
    epoch = read_in_an_epoch();
    fake_rule(&fake, "ROLE", ROLE_LONELY);
    fake_cut(&fake, "anjian-read");
    poll_for(3 * SILENCE_MS);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
    ck_assert(!redis_liveness_is_current(&client->liveness, client->liveness.epochs));
}
END_TEST

/* Not so if it is back before that. */
START_TEST(a_short_loss_of_the_reading_connection_keeps_the_epoch)
{
    uint64_t epoch = read_in_an_epoch();

    fake_cut(&fake, "anjian-read");
    poll_for(3 * SILENCE_MS);
    ck_assert(redis_liveness_is_current(&client->liveness, epoch));
}
END_TEST

/* Long failures are forgotten once the server replies again, even if nobody has read meanwhile. */
START_TEST(an_answered_heartbeat_resets_the_backoff)
{
    uint64_t epoch = read_in_an_epoch();

    fake_rule(&fake, "", FAKE_HANG_UP);
    fake_cut(&fake, "anjian-read");
    poll_for(300);
    ck_assert_int_eq(read_one(&epoch), STATUS_REFERENCE_UNAVAILABLE);
    fake_forget_rules(&fake);
    poll_for(1000);
    fake_cut(&fake, "anjian-read");
    ck_assert_msg(read_one(&epoch) == STATUS_OK, "%s", error.message);
}
END_TEST

START_TEST(calls_fail_at_once_after_repeated_failures)
{
    uint64_t epoch = read_in_an_epoch();
    int64_t began;

    fake_rule(&fake, "", FAKE_SILENCE);
    for (int i = 0; i < 3; i++) {
        began = clock_ms();
        ck_assert_int_eq(read_one(&epoch), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert_int_le(clock_ms() - began, TIMEOUT_MS + 50);
    }
    began = clock_ms();
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(read_one(&epoch), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_lt(clock_ms() - began, TIMEOUT_MS);
}
END_TEST

/* Two servers behind one name: never the same, but not tried without a rest either. */
START_TEST(connections_to_two_servers_back_off)
{
    uint64_t epoch = 0;
    unsigned before;

    fake_rule(&fake, "anjian-tracking INFO", "$12\r\n\nrun_id:ffff\r\n");
    poll_for(100);
    fake_cut(&fake, "anjian-tracking"); /* if it was greeted before */
    poll_for(100);
    ck_assert_msg(read_one(&epoch) == STATUS_OK, "%s", error.message);
    ck_assert_uint_eq(epoch, 0);
    before = fake_heard(&fake, "anjian-tracking INFO");
    poll_for(500);
    ck_assert_uint_lt(fake_heard(&fake, "anjian-tracking INFO") - before, 110);
}
END_TEST

/* Attends till invalidations come, or come no more. */
static void poll_until(bool connected)
{
    for (int64_t until = clock_ms() + 5000; redis_liveness_is_current(&client->liveness, client->liveness.epochs) != connected && clock_ms() < until;)
        poll_for(5);
    ck_assert_int_eq(redis_liveness_is_current(&client->liveness, client->liveness.epochs), connected);
}

START_TEST(invalidations_reach_the_handler)
{
    fake.drips = true;
    poll_until(true);
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*2\r\n$9\r\nref:t:a:b\r\n$5\r\nref:x\r\n");
    poll_for(100);
    ck_assert_str_eq(told, "ref:t:a:b ref:x ");
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*-1\r\n");
    poll_for(100);
    ck_assert_str_eq(told, "ref:t:a:b ref:x all ");
}
END_TEST

START_TEST(invalidations_before_a_cut_are_handled)
{
    poll_until(true);
    fake_invalidate(&fake, "ref:last");
    fake_cut(&fake, "anjian-tracking");
    poll_for(100);
    ck_assert_str_eq(told, "ref:last ");
}
END_TEST

START_TEST(each_heartbeat_advances_current_until)
{
    uint64_t epoch = read_in_an_epoch();
    int64_t first = redis_liveness_current_until(&client->liveness, epoch);

    ck_assert_int_gt(first, 0);
    ck_assert_int_le(first, clock_ms());
    poll_for(4 * HEARTBEAT_MS);
    ck_assert_int_ge(redis_liveness_current_until(&client->liveness, epoch), first + HEARTBEAT_MS);
    ck_assert_int_eq(redis_liveness_current_until(&client->liveness, epoch + 1), 0);
    ck_assert_int_eq(redis_liveness_current_until(&client->liveness, 0), 0);
}
END_TEST

START_TEST(an_unanswered_heartbeat_is_a_failure)
{
    uint64_t epoch = read_in_an_epoch();
    int64_t known;

    fake_rule(&fake, "PING", FAKE_SILENCE);
    poll_until(false);
    /* What was known of the epoch stays known. */
    known = redis_liveness_current_until(&client->liveness, epoch);
    ck_assert_int_gt(known, 0);
    fake_forget_rules(&fake);
    poll_until(true);
    ck_assert_int_eq(redis_liveness_current_until(&client->liveness, epoch), known);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
}
END_TEST

START_TEST(polling_late_is_no_failure)
{
    uint64_t epoch = read_in_an_epoch();
    unsigned before = fake_heard(&fake, "anjian-tracking PING");

    while (fake_heard(&fake, "anjian-tracking PING") == before)
        poll_for(5);
    fake_invalidate(&fake, "ref:late");
    (void)poll(NULL, 0, SILENCE_MS + 50);
    redis_client_poll(client);
    ck_assert_str_eq(told, "ref:late ");
    poll_for(2 * HEARTBEAT_MS);
    ck_assert(redis_liveness_is_current(&client->liveness, epoch));
}
END_TEST

/* What ends a epoch: bytes that nobody expects. */
static const struct {
    const char *bytes, *reason;
} unexpected[] = {
        {"-ERR what\r\n", "ERR"},
        {"+OK\r\n", "an unexpected answer"},
        {"*3\r\n$11\r\nunsubscribe\r\n" FAKE_CHANNEL ":0\r\n", "an unexpected answer"},
        {"*2\r\n$7\r\nmessage\r\n" FAKE_CHANNEL, "an unexpected answer"},
        {"*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "$1\r\nk\r\n", "an unexpected answer"},
        {"*1\r\n$7\r\nmessage\r\n", "an unexpected answer"},
        {"*3\r\n*0\r\n:1\r\n$-1\r\n", "an unexpected answer"},
        {"what\r\n", "no answer of a Redis server"},
};

START_TEST(unexpected_replies_end_the_epoch)
{
    uint64_t epoch = read_in_an_epoch();
    const char *why = client->liveness.connections[TRACKING].error.message;

    told[0] = '\0';
    fake_tell(&fake, unexpected[_i].bytes);
    for (int64_t until = clock_ms() + 2000; redis_liveness_is_current(&client->liveness, epoch) && clock_ms() < until;)
        poll_for(5);
    ck_assert(!redis_liveness_is_current(&client->liveness, epoch));
    ck_assert_msg(strstr(why, unexpected[_i].reason) != NULL, "%s", why);
    ck_assert_str_eq(told, "");
    poll_until(true);
}
END_TEST

START_TEST(old_epochs_are_forgotten)
{
    uint64_t first = read_in_an_epoch();

    for (unsigned i = 0; i < 17; i++) {
        fake_cut(&fake, "anjian-tracking");
        poll_for(HEARTBEAT_MS);
        poll_until(true);
    }
    ck_assert_int_eq(redis_liveness_current_until(&client->liveness, first), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_client");
    TCase *tests = tcase_create("redis_client");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_epoch_is_current_while_heartbeats_are_answered);
    tcase_add_test(tests, a_replica_that_lost_its_primary_makes_nothing_current);
    tcase_add_test(tests, a_server_that_cannot_be_asked_for_its_role_makes_nothing_current);
    tcase_add_test(tests, a_short_loss_of_the_reading_connection_keeps_the_epoch);
    tcase_add_test(tests, an_answered_heartbeat_resets_the_backoff);
    tcase_add_test(tests, calls_fail_at_once_after_repeated_failures);
    tcase_add_test(tests, connections_to_two_servers_back_off);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, invalidations_reach_the_handler);
    tcase_add_test(tests, invalidations_before_a_cut_are_handled);
    tcase_add_test(tests, each_heartbeat_advances_current_until);
    tcase_add_test(tests, an_unanswered_heartbeat_is_a_failure);
    tcase_add_test(tests, polling_late_is_no_failure);
    tcase_add_loop_test(tests, unexpected_replies_end_the_epoch, 0, sizeof unexpected / sizeof unexpected[0]);
    tcase_add_test(tests, old_epochs_are_forgotten);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
