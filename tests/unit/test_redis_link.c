/* Coming up, through sentinels and without, and what is made of servers that are not what they should be. */
#include "redis_link.h"

#include "fake_redis.h"

#define ROLE_REPLICA "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$9\r\nconnected\r\n:5\r\n"
#define ROLE_LONELY "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$7\r\nconnect\r\n:-1\r\n"
#define WHERE "SENTINEL get-master-addr-by-name main"

static struct fake fake, other;
static struct redis_options options;
static struct redis_link *uplink;
static struct error error;

static void make(enum redis_role role)
{
    ck_assert_int_eq(redis_link_new(&options, role, "anjian-test", 1, &uplink, NULL), STATUS_OK);
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
    redis_link_free(uplink);
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

static enum status raise_it(void)
{
    error = (struct error){0};
    return redis_link_raise(uplink, clock_ms() + 1000, &error);
}

static void sleep_till(int64_t at)
{
    for (int64_t left; (left = at - clock_ms()) > 0;)
        (void)poll(NULL, 0, (int)left);
}

/* Comes up sooner or later, after rests that are waited for; says after how many failures. */
static unsigned rises_after(void)
{
    int64_t until = clock_ms() + 3000;

    while (raise_it() != STATUS_OK && clock_ms() < until)
        sleep_till(redis_link_wake(uplink));
    ck_assert_msg(redis_link_state(uplink) == LINK_UP, "%s", error.message);
    return redis_link_failures(uplink);
}

START_TEST(the_greeting_is_said_in_order)
{
    options.database = 3;
    strcpy(options.server.user, "reader");
    strcpy(options.server.password, "pw");
    fake.drips = true;
    make(REDIS_PRIMARY);
    ck_assert_int_eq(redis_link_state(uplink), LINK_RESTING);
    ck_assert_int_eq(redis_link_descriptor(uplink), -1);
    ck_assert_msg(raise_it() == STATUS_OK, "%s", error.message);
    fake_expect(&fake, "- AUTH reader pw\n- SELECT 3\n- CLIENT SETNAME anjian-test\nanjian-test ROLE\nanjian-test INFO server\n");
    ck_assert_ptr_nonnull(redis_link_redis(uplink));
    ck_assert_str_eq(redis_link_run_id(uplink), fake.run_id);
    ck_assert_str_eq(redis_link_server(uplink)->host, fake.path);
    ck_assert_uint_eq(redis_link_opened(uplink), 1);
    ck_assert_int_gt(redis_link_up_at(uplink), 0);
    ck_assert_int_eq(redis_link_wake(uplink), 0);
    redis_link_drop(uplink, clock_ms() + 50);
    ck_assert_ptr_null(redis_link_redis(uplink));
    ck_assert_str_eq(redis_link_run_id(uplink), "");
    ck_assert_uint_eq(redis_link_failures(uplink), 0);
    ck_assert_int_eq(redis_link_advance(uplink), LINK_RESTING);
}
END_TEST

/* What comes between listening and waiting must be heard before it is waited for: here always the second time that is listened. */
static _Thread_local bool comes_late;
static _Thread_local unsigned listened;

ssize_t __real_recv(int fd, void *bytes, size_t n, int flags);

ssize_t __wrap_recv(int fd, void *bytes, size_t n, int flags)
{
    if (!comes_late || ++listened % 2 == 0)
        return __real_recv(fd, bytes, n, flags);
    errno = EAGAIN;
    return -1;
}

START_TEST(what_comes_late_is_not_missed)
{
    int64_t began = clock_ms();

    make(REDIS_PRIMARY);
    comes_late = true;
    ck_assert_msg(raise_it() == STATUS_OK, "%s", error.message);
    ck_assert_int_lt(clock_ms() - began, 500);
}
END_TEST

START_TEST(a_password_alone_is_the_default_users)
{
    strcpy(options.server.password, "pw");
    make(REDIS_PRIMARY);
    ck_assert_int_eq(raise_it(), STATUS_OK);
    ck_assert_uint_eq(fake_heard(&fake, "- AUTH pw\n"), 1);
    ck_assert_uint_eq(fake_heard(&fake, "- SELECT"), 0);
}
END_TEST

/* What each command of the greeting may be answered, and what is said of it then; NULL: the link comes up. */
static const struct {
    const char *command, *reply, *reason;
} greetings[] = {
    {"AUTH", "-WRONGPASS invalid username-password pair\r\n", "AUTH: WRONGPASS"},
    {"SELECT", "-ERR DB index is out of range\r\n", "SELECT: ERR; the server said: DB index"},
    {"CLIENT", "-NOPERM no permissions\r\n", NULL},
    {"ROLE", "-NOAUTH Authentication required.\r\n", "ROLE: NOAUTH"},
    {"ROLE", "*2\r\n$8\r\nsentinel\r\n*0\r\n", "is this a sentinel's address?"},
    {"ROLE", "+OK\r\n", "neither a primary nor a replica"},
    {"ROLE", "*0\r\n", "neither a primary nor a replica"},
    {"ROLE", "*2\r\n$5\r\nslave\r\n:1\r\n", "neither a primary nor a replica"},
    {"ROLE", ROLE_LONELY, "has lost its primary, so its data may be old; the server said: connect"},
    {"ROLE", ROLE_REPLICA, NULL},
    {"INFO", "-LOADING Redis is loading the dataset in memory\r\n", "INFO: LOADING"},
    {"INFO", "$8\r\n# Server\r\n", "INFO has no run_id"},
    {"INFO", "$20\r\n# Server\r\nrun_id:\r\nx\r\n", "INFO has no run_id"},
    {"INFO", "*0\r\n", "INFO has no run_id"},
    {"INFO", "what\r\n", "no answer of a Redis server"},
    {"INFO", FAKE_HANG_UP, "closed the connection"},
    {"INFO", FAKE_SILENCE, "no answer in time"},
};

START_TEST(whatever_is_amiss_is_said)
{
    strcpy(options.server.password, "pw");
    options.database = 1;
    fake_rule(&fake, greetings[_i].command, greetings[_i].reply);
    make(REDIS_PRIMARY);
    if (greetings[_i].reason == NULL) {
        ck_assert_msg(raise_it() == STATUS_OK, "%s", error.message);
        return;
    }
    ck_assert_int_eq(raise_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, greetings[_i].reason) != NULL, "%s", error.message);
    ck_assert_str_eq(error.where, fake.path);
    ck_assert_str_eq(redis_link_error(uplink)->message, error.message);
    ck_assert_int_eq(redis_link_state(uplink), LINK_RESTING);
    ck_assert_uint_eq(redis_link_failures(uplink), 1);
    /* It comes up by itself once that is over. */
    fake_forget_rules(&fake);
    ck_assert_uint_eq(rises_after(), 1);
}
END_TEST

START_TEST(rests_double_until_something_came_of_it)
{
    fake_rule(&fake, "ROLE", "-ERR no\r\n");
    make(REDIS_PRIMARY);
    for (unsigned i = 0; i < 6; i++) {
        int64_t rest, full = 10 << i;
        ck_assert_int_eq(raise_it(), STATUS_REFERENCE_UNAVAILABLE);
        rest = redis_link_wake(uplink) - clock_ms();
        ck_assert_msg(rest >= full / 2 - 5 && rest <= full, "%d: %d", (int)i, (int)rest);
        ck_assert_uint_eq(redis_link_failures(uplink), i + 1);
        /* While it rests nothing is tried, and nobody waits. */
        ck_assert_int_eq(raise_it(), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert_uint_eq(redis_link_opened(uplink), i + 1);
        sleep_till(redis_link_wake(uplink));
    }
    fake_forget_rules(&fake);
    ck_assert_uint_eq(rises_after(), 6);
    redis_link_praise(uplink);
    redis_link_fail(uplink, &(struct error){.status = STATUS_REFERENCE_UNAVAILABLE, .message = "cut"});
    ck_assert_int_le(redis_link_wake(uplink) - clock_ms(), 10);
    ck_assert_str_eq(redis_link_error(uplink)->message, "cut");
    /* One that rests already has nothing to fail. */
    redis_link_fail(uplink, &(struct error){.status = STATUS_REFERENCE_UNAVAILABLE, .message = "again"});
    ck_assert_str_eq(redis_link_error(uplink)->message, "cut");
    ck_assert_uint_eq(redis_link_failures(uplink), 1);
}
END_TEST

START_TEST(advancing_waits_for_nothing)
{
    int64_t began = clock_ms(), until;

    fake_rule(&fake, "ROLE", FAKE_SILENCE);
    make(REDIS_PRIMARY);
    ck_assert_int_eq(redis_link_advance(uplink), LINK_RISING);
    until = redis_link_wake(uplink);
    ck_assert_int_ge(until, began + 200);
    ck_assert_int_ge(redis_link_descriptor(uplink), 0);
    ck_assert_ptr_null(redis_link_redis(uplink));
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(redis_link_advance(uplink), LINK_RISING);
    ck_assert_int_lt(clock_ms() - began, 100);
    sleep_till(until);
    ck_assert_int_eq(redis_link_advance(uplink), LINK_RESTING);
    ck_assert_str_eq(redis_link_error(uplink)->message, "no answer in time");
}
END_TEST

START_TEST(a_raise_ends_in_time_and_can_be_gone_on_with)
{
    int64_t began = clock_ms();

    options.timeout_ms = 2000;
    fake_rule(&fake, "ROLE", FAKE_SILENCE);
    make(REDIS_PRIMARY);
    ck_assert_int_eq(redis_link_raise(uplink, began + 50, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_lt(clock_ms() - began, 500);
    ck_assert_int_eq(redis_link_state(uplink), LINK_RISING);
    ck_assert_uint_eq(redis_link_failures(uplink), 0);
}
END_TEST

/* ------------------------------------------------------------------ sentinels */

START_TEST(a_sentinel_names_the_server)
{
    options.server_count = 1;
    strcpy(options.sentinel.password, "watch");
    strcpy(options.server.password, "pw");
    names(&fake, &other);
    make(REDIS_PRIMARY);
    ck_assert_msg(raise_it() == STATUS_OK, "%s", error.message);
    fake_expect(&fake, "- AUTH watch\n- " WHERE "\n");
    ck_assert_uint_eq(fake_heard(&other, "- AUTH pw\n"), 1);
    ck_assert_uint_eq(redis_link_server(uplink)->port, other.port);
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
    make(REDIS_PRIMARY);
    ck_assert_int_eq(redis_link_advance(uplink), LINK_RISING);
    sentinel = accept(listener, NULL, NULL);
    ck_assert_int_eq(send(sentinel, reply, (size_t)n, 0), n);
    (void)shutdown(sentinel, SHUT_WR);
    (void)poll(NULL, 0, 20);
    ck_assert_uint_eq(rises_after(), 0);
    (void)close(sentinel);
    (void)close(listener);
}
END_TEST

/* What the first sentinel may answer when the second knows better, in the same rise. */
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
    make(REDIS_PRIMARY);
    ck_assert_uint_eq(rises_after(), 0);
    ck_assert_uint_eq(redis_link_server(uplink)->port, other.port);
}
END_TEST

START_TEST(each_rise_asks_the_next_sentinel)
{
    names(&fake, &other);
    names(&other, &other);
    make(REDIS_PRIMARY);
    for (unsigned i = 1; i <= 4; i++) {
        ck_assert_msg(raise_it() == STATUS_OK, "%s", error.message);
        ck_assert_uint_eq(fake_heard(&fake, "- SENTINEL"), (i + 1) / 2);
        ck_assert_uint_eq(fake_heard(&other, "- SENTINEL"), i / 2);
        redis_link_drop(uplink, 0);
    }
}
END_TEST

START_TEST(a_sentinel_that_is_not_there_is_passed_over)
{
    options.servers[0].port = 1;
    names(&other, &other);
    make(REDIS_PRIMARY);
    ck_assert_uint_eq(rises_after(), 0);
}
END_TEST

START_TEST(a_sentinel_that_hangs_is_passed_over_next_time)
{
    fake_rule(&fake, WHERE, FAKE_SILENCE);
    names(&other, &other);
    make(REDIS_PRIMARY);
    ck_assert_uint_eq(rises_after(), 1);
}
END_TEST

START_TEST(when_no_sentinel_knows_it_rests)
{
    fake_rule(&fake, WHERE, "*-1\r\n");
    fake_rule(&other, WHERE, "*-1\r\n");
    make(REDIS_PRIMARY);
    ck_assert_int_eq(raise_it(), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, "knows no primary called \"main\"") != NULL, "%s", error.message);
    ck_assert_uint_eq(fake_heard(&fake, "- SENTINEL"), 1);
    ck_assert_uint_eq(fake_heard(&other, "- SENTINEL"), 1);
    ck_assert_int_eq(redis_link_state(uplink), LINK_RESTING);
}
END_TEST

/* A sentinel that is cut off from the others goes on naming what was the primary once. */
static const char *const outdated[] = {ROLE_REPLICA, FAKE_SILENCE, FAKE_HANG_UP};

START_TEST(who_names_the_wrong_server_is_not_asked_next)
{
    struct fake primary;

    fake_start(&primary, true);
    names(&fake, &fake);
    fake_rule(&fake, "ROLE", outdated[_i]);
    names(&other, &primary);
    make(REDIS_PRIMARY);
    ck_assert_uint_eq(rises_after(), 1);
    ck_assert_uint_eq(redis_link_server(uplink)->port, primary.port);
    fake_stop(&primary);
}
END_TEST

#define REPLICA(port, flags, state) "*8\r\n+ip\r\n+127.0.0.1\r\n+port\r\n+" port "\r\n+flags\r\n+" flags "\r\n+master-link-status\r\n+" state "\r\n"

START_TEST(a_healthy_replica_is_read_from)
{
    char port[8], reply[512];

    options.server_count = 1;
    options.read_from = REDIS_REPLICA;
    names(&fake, &fake);
    (void)snprintf(port, sizeof port, "%u", other.port);
    (void)snprintf(reply, sizeof reply,
                   "*4\r\n" REPLICA("1", "s_down,slave", "ok") REPLICA("%s", "slave", "ok") REPLICA("2", "slave", "err") "*1\r\n+ip\r\n", port);
    fake_rule(&fake, "SENTINEL replicas main", reply);
    fake_rule(&other, "ROLE", ROLE_REPLICA);
    make(REDIS_REPLICA);
    ck_assert_uint_eq(rises_after(), 0);
    ck_assert_uint_eq(redis_link_server(uplink)->port, other.port);
}
END_TEST

START_TEST(the_primary_is_read_where_no_replica_is_healthy)
{
    options.server_count = 1;
    names(&fake, &other);
    fake_rule(&fake, "SENTINEL replicas main", "-ERR what\r\n");
    make(REDIS_REPLICA);
    ck_assert_uint_eq(rises_after(), 0);
    ck_assert_uint_eq(redis_link_server(uplink)->port, other.port);
}
END_TEST

START_TEST(links_of_one_seed_meet_at_one_replica)
{
    unsigned first = 0, met[2] = {0};

    options.server_count = 1;
    options.timeout_ms = 50;
    names(&fake, &fake);
    /* Neither is there; but which was tried is to be seen. */
    fake_rule(&fake, "SENTINEL replicas main", "*2\r\n" REPLICA("1", "slave", "ok") REPLICA("2", "slave", "ok"));
    for (uint64_t i = 0; i < 64; i++) {
        redis_link_free(uplink);
        ck_assert_int_eq(redis_link_new(&options, REDIS_REPLICA, "anjian-test", i / 2, &uplink, NULL), STATUS_OK);
        ck_assert_int_eq(raise_it(), STATUS_REFERENCE_UNAVAILABLE);
        ck_assert(redis_link_server(uplink)->port == 1 || redis_link_server(uplink)->port == 2);
        if (i % 2 == 1)
            ck_assert_uint_eq(redis_link_server(uplink)->port, first);
        first = redis_link_server(uplink)->port;
        met[first - 1]++;
    }
    ck_assert(met[0] > 8 && met[1] > 8);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_link");
    TCase *one = tcase_create("server"), *two = tcase_create("sentinels");

    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, the_greeting_is_said_in_order);
    tcase_add_test(one, what_comes_late_is_not_missed);
    tcase_add_test(one, a_password_alone_is_the_default_users);
    tcase_add_loop_test(one, whatever_is_amiss_is_said, 0, sizeof greetings / sizeof greetings[0]);
    tcase_add_test(one, rests_double_until_something_came_of_it);
    tcase_add_test(one, advancing_waits_for_nothing);
    tcase_add_test(one, a_raise_ends_in_time_and_can_be_gone_on_with);
    suite_add_tcase(suite, one);
    tcase_add_checked_fixture(two, set_up_two, tear_down_two);
    tcase_add_test(two, a_sentinel_names_the_server);
    tcase_add_test(two, a_sentinel_may_close_after_its_answer);
    tcase_add_loop_test(two, the_next_sentinel_is_asked, 0, sizeof useless / sizeof useless[0]);
    tcase_add_test(two, each_rise_asks_the_next_sentinel);
    tcase_add_test(two, a_sentinel_that_is_not_there_is_passed_over);
    tcase_add_test(two, a_sentinel_that_hangs_is_passed_over_next_time);
    tcase_add_test(two, when_no_sentinel_knows_it_rests);
    tcase_add_loop_test(two, who_names_the_wrong_server_is_not_asked_next, 0, sizeof outdated / sizeof outdated[0]);
    tcase_add_test(two, a_healthy_replica_is_read_from);
    tcase_add_test(two, the_primary_is_read_where_no_replica_is_healthy);
    tcase_add_test(two, links_of_one_seed_meet_at_one_replica);
    suite_add_tcase(suite, two);
    return run_suite(suite);
}
