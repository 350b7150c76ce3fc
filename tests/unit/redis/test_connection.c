/* Coming up, through sentinels and without, and what is made of servers that are not what they should be. */
#include "redis/connection.h"

#include "unit/fake_redis.h"

#include <netdb.h>

#define ROLE_REPLICA "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$9\r\nconnected\r\n:5\r\n"
#define ROLE_LONELY "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$7\r\nconnect\r\n:-1\r\n"
#define WHERE "SENTINEL get-master-addr-by-name main"

static struct fake fake, other;
static struct redis_options options;
static struct redis_connection connection;
static struct error error;

static void make(void)
{
    redis_connection_init(&connection, &options, "anjian-test", false);
}

/* One server on a unix socket. */
static void set_up(void)
{
    fake_start(&fake, false);
    error = (struct error){0};
    options = (struct redis_options){.server_count = 1, .timeout_ms = 200};
    fake_endpoint(&fake, &options.servers[0]);
}

/* Two on ports: sentinels, or a sentinel and what it names. */
static void set_up_two(void)
{
    fake_start(&fake, true);
    fake_start(&other, true);
    error = (struct error){0};
    options = (struct redis_options){.server_count = 2, .timeout_ms = 200, .primary_name = "main"};
    fake_endpoint(&fake, &options.servers[0]);
    fake_endpoint(&other, &options.servers[1]);
}

static void tear_down(void)
{
    redis_connection_release(&connection);
    fake_stop(&fake);
}

static void tear_down_two(void)
{
    tear_down();
    fake_stop(&other);
}

static void names(struct fake *sentinel, const struct fake *server)
{
    char port[8], reply[64];

    (void)snprintf(port, sizeof port, "%u", server->port);
    (void)snprintf(reply, sizeof reply, "*2\r\n$9\r\n127.0.0.1\r\n$%zu\r\n%s\r\n", strlen(port), port);
    fake_rule(sentinel, WHERE, reply);
}

static enum status open_it(void)
{
    error = (struct error){0};
    return redis_connection_open(&connection, clock_ms() + 1000, &error);
}

static void sleep_till(int64_t at)
{
    for (int64_t left; (left = at - clock_ms()) > 0;)
        (void)poll(NULL, 0, (int)left);
}

/* Comes up sooner or later, after rests that are waited for; says after how many failures. */
static unsigned opens_after(void)
{
    int64_t until = clock_ms() + 3000;

    while (open_it() != STATUS_OK && clock_ms() < until)
        sleep_till(redis_connection_wake(&connection));
    ck_assert_msg(connection.state == CONNECTION_OPEN, "%s", error.message);
    return connection.failures;
}

START_TEST(the_greeting_is_sent_in_order)
{
    options.database = 3;
    strcpy(options.server.user, "reader");
    strcpy(options.server.password, "pw");
    fake.drips = true;
    make();
    ck_assert_int_eq(connection.state, CONNECTION_CLOSED);
    ck_assert_int_eq(redis_connection_pollfd(&connection).fd, -1);
    ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
    fake_expect(&fake,
            "- AUTH reader pw\n- SELECT 3\n- CLIENT SETNAME anjian-test\nanjian-test CLIENT NO-EVICT ON\nanjian-test ROLE\nanjian-test INFO\n");
    ck_assert_ptr_nonnull(connection.redis);
    ck_assert_str_eq(connection.run_id, fake.run_id);
    ck_assert_str_eq(connection.server.host, fake.path);
    ck_assert_uint_eq(connection.descriptor_count, 1);
    ck_assert_int_gt(connection.greeted_at, 0);
    redis_connection_close(&connection, clock_ms() + 50);
    ck_assert_ptr_null(connection.redis);
    ck_assert_uint_eq(connection.failures, 0);
    ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CLOSED);
}
END_TEST

START_TEST(a_password_alone_is_the_default_users)
{
    strcpy(options.server.password, "pw");
    make();
    ck_assert_int_eq(open_it(), STATUS_OK);
    ck_assert_uint_eq(fake_heard(&fake, "- AUTH pw\n"), 1);
    ck_assert_uint_eq(fake_heard(&fake, "- SELECT"), 0);
}
END_TEST

/* What each command of the greeting may be answered, and what is said of it then; NULL: the link comes up. */
static const struct {
    const char *command, *reply, *reason;
} greetings[] = {
        {"AUTH", "-WRONGPASS invalid username-password pair\r\n", "AUTH: WRONGPASS"},
        {"SELECT", "-ERR DB index is out of range\r\n", "SELECT: ERR"},
        {"CLIENT", "-NOPERM no permissions\r\n", NULL},
        {"ROLE", "-NOAUTH Authentication required.\r\n", "ROLE: NOAUTH"},
        {"ROLE", "*2\r\n$8\r\nsentinel\r\n*0\r\n", "is this a sentinel's address?"},
        {"ROLE", "+OK\r\n", "neither a primary nor a replica"},
        {"ROLE", "*0\r\n", "neither a primary nor a replica"},
        {"ROLE", "*2\r\n$5\r\nslave\r\n:1\r\n", "neither a primary nor a replica"},
        {"ROLE", ROLE_LONELY, "has lost its primary, so its data may be old"},
        {"ROLE", ROLE_REPLICA, NULL},
        {"INFO", "-LOADING Redis is loading the dataset in memory\r\n", "INFO: LOADING"},
        {"INFO", "$8\r\n# Server\r\n", "INFO has no run_id"},
        {"INFO", "$20\r\n# Server\r\nrun_id:\r\nx\r\n", "INFO has no run_id"},
        {"INFO", "*0\r\n", "INFO: an unexpected answer"},
        {"INFO", "what\r\n", "no answer of a Redis server"},
        {"INFO", FAKE_HANG_UP, "closed the connection"},
        {"INFO", FAKE_SILENCE, "no answer in time"},
};

START_TEST(greeting_failures_are_reported)
{
    strcpy(options.server.password, "pw");
    options.database = 1;
    fake_rule(&fake, greetings[_i].command, greetings[_i].reply);
    make();
    if (greetings[_i].reason == NULL) {
        ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
        return;
    }
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, greetings[_i].reason) != NULL, "%s", error.message);
    ck_assert_str_eq(error.where, fake.path);
    ck_assert_str_eq(connection.error.message, error.message);
    ck_assert_int_eq(connection.state, CONNECTION_CLOSED);
    ck_assert_uint_eq(connection.failures, 1);
    /* It comes up by itself once that is over. */
    fake_forget_rules(&fake);
    ck_assert_uint_eq(opens_after(), 1);
}
END_TEST

START_TEST(backoff_doubles_until_reset)
{
    fake_rule(&fake, "ROLE", "-ERR no\r\n");
    make();
    for (unsigned i = 0; i < 6; i++) {
        int64_t began = clock_ms(), full = 10 << i;
        ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert_int_ge(redis_connection_wake(&connection) - began, full / 2);
        ck_assert_int_le(redis_connection_wake(&connection) - clock_ms(), full);
        ck_assert_uint_eq(connection.failures, i + 1);
        /* While the back-off lasts, opening fails at once. */
        connection.retry_at = clock_ms() + 60000;
        ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert_uint_eq(connection.descriptor_count, i + 1);
        connection.retry_at = clock_ms();
    }
    fake_forget_rules(&fake);
    ck_assert_uint_eq(opens_after(), 6);
    redis_connection_reset_backoff(&connection);
    redis_connection_fail(&connection, &(struct error){.status = STATUS_REFERENCE_UNAVAILABLE, .message = "cut"});
    ck_assert_int_le(redis_connection_wake(&connection) - clock_ms(), 10);
    ck_assert_str_eq(connection.error.message, "cut");
    /* One that rests already has nothing to fail. */
    redis_connection_fail(&connection, &(struct error){.status = STATUS_REFERENCE_UNAVAILABLE, .message = "again"});
    ck_assert_str_eq(connection.error.message, "cut");
    ck_assert_uint_eq(connection.failures, 1);
}
END_TEST

START_TEST(poll_does_not_block)
{
    int64_t began = clock_ms(), until;

    fake_rule(&fake, "ROLE", FAKE_SILENCE);
    make();
    ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CONNECTING);
    until = redis_connection_wake(&connection);
    ck_assert_int_ge(until, began + 200);
    ck_assert_int_ge(redis_connection_pollfd(&connection).fd, 0);
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CONNECTING);
    ck_assert_int_lt(clock_ms() - began, 100);
    sleep_till(until);
    ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CLOSED);
    ck_assert_str_eq(connection.error.message, "no answer in time");
}
END_TEST

START_TEST(open_ends_in_time_and_can_be_continued)
{
    int64_t began = clock_ms();

    options.timeout_ms = 2000;
    fake_rule(&fake, "ROLE", FAKE_SILENCE);
    make();
    ck_assert_int_eq(redis_connection_open(&connection, began + 50, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_lt(clock_ms() - began, 500);
    ck_assert_int_eq(connection.state, CONNECTION_CONNECTING);
    ck_assert_uint_eq(connection.failures, 0);
}
END_TEST

/* One that was closed in order, and is not to be opened yet, has no failure to tell. */
START_TEST(an_open_without_a_connection_is_an_error)
{
    make();
    redis_connection_close(&connection, clock_ms() + 10000);
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_eq(error.status, STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_ptr_null(connection.redis);
}
END_TEST

START_TEST(a_node_of_a_cluster_is_refused_for_good)
{
    fake_rule(&fake, "INFO", "$34\r\n\nredis_mode:cluster\nrun_id:0123456\r\n");
    make();
    ck_assert_int_eq(open_it(), STATUS_IO);
    ck_assert_msg(strstr(error.message, "a node of a Redis Cluster") != NULL, "%s", error.message);
}
END_TEST

static const struct {
    const char *info, *evicts;
} policies[] = {
        {"\nmaxmemory_policy:noeviction\nrun_id:01\n", ""},
        {"\nmaxmemory_policy:allkeys-lru\nrun_id:01\n", "allkeys-lru"},
        {"\nrun_id:01\n", ""},
};

START_TEST(an_evicting_policy_is_recorded)
{
    char reply[128];

    (void)snprintf(reply, sizeof reply, "$%zu\r\n%s\r\n", strlen(policies[_i].info), policies[_i].info);
    fake_rule(&fake, "INFO", reply);
    make();
    ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
    ck_assert_str_eq(connection.eviction_policy, policies[_i].evicts);
}
END_TEST

START_TEST(a_connection_lost_after_the_greeting_backs_off)
{
    make();
    for (unsigned i = 0; i < 4; i++) {
        int64_t began;
        sleep_till(redis_connection_wake(&connection));
        ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
        ck_assert_uint_eq(connection.failures, i);
        began = clock_ms();
        redis_connection_fail(&connection, &(struct error){.status = STATUS_REFERENCE_UNAVAILABLE, .message = "cut"});
        ck_assert_int_ge(redis_connection_wake(&connection) - began, (10 << i) / 2);
    }
}
END_TEST

static void make_tracking(void)
{
    redis_connection_init(&connection, &options, "anjian-test", true);
}

START_TEST(to_track_it_subscribes)
{
    fake.drips = true;
    make_tracking();
    ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
    fake_expect(&fake, "- CLIENT SETNAME anjian-test\nanjian-test CLIENT NO-EVICT ON\nanjian-test ROLE\nanjian-test INFO\n"
                       "anjian-test CLIENT ID\nanjian-test CLIENT TRACKING ON REDIRECT 7 BCAST PREFIX ref:\n"
                       "anjian-test SUBSCRIBE __redis__:invalidate\n");
}
END_TEST

/* Where no invalidations can be had. */
static const struct {
    const char *command, *reply, *reason;
} tracking_failures[] = {
        {"CLIENT ID", "-NOPERM no permissions for 'client|id'\r\n", "NOPERM"},
        {"CLIENT ID", "+7\r\n", "unexpected"},
        {"CLIENT ID", FAKE_SILENCE, "no answer in time"},
        {"CLIENT TRACKING", "-ERR unknown subcommand\r\n", "CLIENT: ERR"},
        {"CLIENT TRACKING", ":1\r\n", "unexpected"},
        {"SUBSCRIBE", "-NOPERM no permissions for channels\r\n", "NOPERM"},
        {"SUBSCRIBE", FAKE_SILENCE, "no answer in time"},
        {"SUBSCRIBE", "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*1\r\n$5\r\nref:x\r\n", "unexpected"},
};

START_TEST(obstacles_are_named)
{
    fake_rule(&fake, tracking_failures[_i].command, tracking_failures[_i].reply);
    make_tracking();
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, tracking_failures[_i].reason) != NULL, "%s", error.message);
    fake_forget_rules(&fake);
    ck_assert_uint_eq(opens_after(), 1);
}
END_TEST

/* ------------------------------------------------------------------ sentinels */

START_TEST(a_sentinel_names_the_server)
{
    options.server_count = 1;
    strcpy(options.sentinel.password, "watch");
    strcpy(options.server.password, "pw");
    names(&fake, &other);
    make();
    ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
    fake_expect(&fake, "- AUTH watch\n- " WHERE "\n");
    ck_assert_uint_eq(fake_heard(&other, "- AUTH pw\n"), 1);
    ck_assert_uint_eq(connection.server.port, other.port);
}
END_TEST

START_TEST(a_sentinel_may_close_after_its_answer)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), sentinel;
    char reply[64];
    int n = snprintf(reply, sizeof reply, "*2\r\n$9\r\n127.0.0.1\r\n+%u\r\n", other.port);

    ck_assert_int_eq(bind(listener, (const struct sockaddr *)&address, size), 0);
    ck_assert_int_eq(listen(listener, 1), 0);
    ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    options.server_count = 1;
    options.servers[0].port = ntohs(address.sin_port);
    make();
    ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CONNECTING);
    sentinel = accept(listener, NULL, NULL);
    ck_assert_int_eq(send(sentinel, reply, (size_t)n, 0), n);
    (void)shutdown(sentinel, SHUT_WR);
    (void)poll(NULL, 0, 20);
    ck_assert_uint_eq(opens_after(), 0);
    (void)close(sentinel);
    (void)close(listener);
}
END_TEST

/* What the first sentinel may answer when the second knows better. */
static const char *const useless[] = {
        "*-1\r\n",
        "-IDONTKNOW I have not enough information\r\n",
        "-NOAUTH Authentication required.\r\n",
        "*2\r\n$0\r\n\r\n$4\r\n6379\r\n",
        "*2\r\n$1\r\nh\r\n$1\r\n0\r\n",
        "*2\r\n$1\r\nh\r\n$5\r\n65536\r\n",
        "*2\r\n*0\r\n:1\r\n",
        ":5\r\n",
        "what\r\n",
        FAKE_HANG_UP,
};

START_TEST(the_next_sentinel_is_asked)
{
    fake_rule(&fake, WHERE, useless[_i]);
    names(&other, &other);
    make();
    ck_assert_uint_eq(opens_after(), 1);
    ck_assert_uint_eq(connection.server.port, other.port);
}
END_TEST

START_TEST(each_attempt_asks_the_next_sentinel)
{
    names(&fake, &other);
    names(&other, &other);
    make();
    for (unsigned i = 1; i <= 4; i++) {
        ck_assert_msg(open_it() == STATUS_OK, "%s", error.message);
        ck_assert_uint_eq(fake_heard(&fake, "- SENTINEL"), (i + 1) / 2);
        ck_assert_uint_eq(fake_heard(&other, "- SENTINEL"), i / 2);
        redis_connection_close(&connection, 0);
    }
}
END_TEST

START_TEST(an_unreachable_sentinel_is_skipped)
{
    options.servers[0].port = 1;
    names(&other, &other);
    make();
    ck_assert_uint_eq(opens_after(), 1);
}
END_TEST

START_TEST(a_hanging_sentinel_is_skipped_next_time)
{
    fake_rule(&fake, WHERE, FAKE_SILENCE);
    names(&other, &other);
    make();
    ck_assert_uint_eq(opens_after(), 1);
}
END_TEST

START_TEST(it_backs_off_when_no_sentinel_knows_the_primary)
{
    fake_rule(&fake, WHERE, "*-1\r\n");
    fake_rule(&other, WHERE, "*-1\r\n");
    make();
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, "knows no primary called \"main\"") != NULL, "%s", error.message);
    ck_assert_int_eq(connection.state, CONNECTION_CLOSED);
    sleep_till(redis_connection_wake(&connection));
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_uint_eq(fake_heard(&fake, "- SENTINEL"), 1);
    ck_assert_uint_eq(fake_heard(&other, "- SENTINEL"), 1);
}
END_TEST

/* A sentinel that is cut off from the others goes on naming what was the primary once. */
static const char *const outdated[] = {ROLE_REPLICA, FAKE_SILENCE, FAKE_HANG_UP};

START_TEST(a_sentinel_that_names_the_wrong_server_is_not_asked_next)
{
    struct fake primary;

    fake_start(&primary, true);
    names(&fake, &fake);
    fake_rule(&fake, "ROLE", outdated[_i]);
    names(&other, &primary);
    make();
    ck_assert_uint_eq(opens_after(), 1);
    ck_assert_uint_eq(connection.server.port, primary.port);
    fake_stop(&primary);
}
END_TEST

/* ------------------------------------------------------------------ names */

/* "two" has two addresses: nobody is at the first one. "slow" takes its time. */
int __real_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **out);

int __wrap_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **out)
{
    int result;

    if (hints->ai_flags != 0 || (strcmp(host, "two") != 0 && strcmp(host, "slow") != 0))
        return __real_getaddrinfo(host, port, hints, out);
    if (strcmp(host, "slow") == 0)
        (void)poll(NULL, 0, 300);
    result = __real_getaddrinfo("127.0.0.2", port, hints, out);
    return result == 0 ? __real_getaddrinfo("127.0.0.1", port, hints, &(*out)->ai_next) : result;
}

START_TEST(the_next_attempt_takes_the_next_address)
{
    options.primary_name[0] = '\0';
    options.server_count = 1;
    strcpy(options.servers[0].host, "two");
    make();
    ck_assert_uint_eq(opens_after(), 1);
}
END_TEST

START_TEST(a_slow_name_lookup_does_not_block)
{
    int64_t began = clock_ms();

    options.primary_name[0] = '\0';
    options.server_count = 1;
    options.timeout_ms = 100;
    strcpy(options.servers[0].host, "slow");
    make();
    ck_assert_int_eq(redis_connection_poll(&connection), CONNECTION_CONNECTING);
    ck_assert_int_ge(redis_connection_pollfd(&connection).fd, 0);
    ck_assert_int_lt(clock_ms() - began, 90);
    ck_assert_int_eq(open_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_str_eq(error.message, "no answer in time");
    /* The thread that is still at it is left behind; here till it is gone. */
    redis_connection_release(&connection);
    (void)poll(NULL, 0, 400);
}
END_TEST

START_TEST(an_unknown_host_is_named)
{
    options.primary_name[0] = '\0';
    options.server_count = 1;
    options.timeout_ms = 5000;
    strcpy(options.servers[0].host, "no-such-name.invalid");
    make();
    ck_assert_int_eq(redis_connection_open(&connection, clock_ms() + 20000, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strncmp(error.where, "no-such-name.invalid:", 21) == 0, "%s", error.where);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_connection");
    TCase *one = tcase_create("server"), *two = tcase_create("sentinels");

    tcase_set_timeout(one, 60);
    tcase_set_timeout(two, 60);
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, the_greeting_is_sent_in_order);
    tcase_add_test(one, a_password_alone_is_the_default_users);
    tcase_add_loop_test(one, greeting_failures_are_reported, 0, sizeof greetings / sizeof greetings[0]);
    tcase_add_test(one, backoff_doubles_until_reset);
    tcase_add_test(one, poll_does_not_block);
    tcase_add_test(one, open_ends_in_time_and_can_be_continued);
    tcase_add_test(one, an_open_without_a_connection_is_an_error);
    tcase_add_test(one, a_node_of_a_cluster_is_refused_for_good);
    tcase_add_loop_test(one, an_evicting_policy_is_recorded, 0, sizeof policies / sizeof policies[0]);
    tcase_add_test(one, a_connection_lost_after_the_greeting_backs_off);
    tcase_add_test(one, to_track_it_subscribes);
    tcase_add_loop_test(one, obstacles_are_named, 0, sizeof tracking_failures / sizeof tracking_failures[0]);
    suite_add_tcase(suite, one);
    tcase_add_checked_fixture(two, set_up_two, tear_down_two);
    tcase_add_test(two, a_sentinel_names_the_server);
    tcase_add_test(two, a_sentinel_may_close_after_its_answer);
    tcase_add_loop_test(two, the_next_sentinel_is_asked, 0, sizeof useless / sizeof useless[0]);
    tcase_add_test(two, each_attempt_asks_the_next_sentinel);
    tcase_add_test(two, an_unreachable_sentinel_is_skipped);
    tcase_add_test(two, a_hanging_sentinel_is_skipped_next_time);
    tcase_add_test(two, it_backs_off_when_no_sentinel_knows_the_primary);
    tcase_add_loop_test(two, a_sentinel_that_names_the_wrong_server_is_not_asked_next, 0, sizeof outdated / sizeof outdated[0]);
    tcase_add_test(two, the_next_attempt_takes_the_next_address);
    tcase_add_test(two, a_slow_name_lookup_does_not_block);
    tcase_add_test(two, an_unknown_host_is_named);
    suite_add_tcase(suite, two);
    return run_suite(suite);
}
