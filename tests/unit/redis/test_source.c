/* Facts from a Redis that the tests play: what is kept, what is asked again, and what is said when it is away. */
#include "redis/source.h"

#include "base/log.h"
#include "unit/fake_redis.h"
#include "unit/sample.h"

#include <fcntl.h>

#define P "ref:sample:person:P"
#define JUNIOR "{\"education\":\"junior\"}"
#define SENIOR "{\"education\":\"senior\"}"

static struct fake fake;
static struct ruleset *ruleset;
static struct scoreboard *board;
static struct source *source;
static struct arena arena;
static struct facts facts;
static struct error error;

static const struct subject person = {1, {{KIND_PERSON, "P", 1}}}, enterprise = {1, {{KIND_ENTERPRISE, "E", 1}}};

static void open_source(const char *options, unsigned retry_ms)
{
    char address[256];

    if (fake.port == 0)
        (void)snprintf(address, sizeof address, "unix:%s?%s", fake.path, options);
    else
        (void)snprintf(address, sizeof address, "redis://localhost:%u?%s", fake.port, options);
    ck_assert_msg(redis_source_open(address, retry_ms, board, &source, &error) == STATUS_OK, "%s", error.message);
}

static void set_up(void)
{
    fake_start(&fake, false);
    ruleset = sample_new();
    source = NULL;
    error = (struct error){0};
    ck_assert_int_eq(scoreboard_new(1, 16, &board, NULL), STATUS_OK);
    /* What is logged is no part of this. */
    ck_assert_int_ge(dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO), 0);
}

static void tear_down(void)
{
    source_free(source);
    fake_stop(&fake);
    arena_release(&arena);
    scoreboard_free(board);
    sample_free(ruleset);
}

static enum status fill(const struct subject *subject)
{
    arena_reset(&arena);
    error = (struct error){0};
    ck_assert_int_eq(facts_init(&facts, ruleset, &arena), STATUS_OK);
    return source_fill(source, subject, &facts, &error);
}

/* The person's education must be this (−1: unknown), and this old (−1: fresh). */
static void expect(int education, int64_t least, int64_t most)
{
    int64_t age;

    ck_assert_msg(fill(&person) == STATUS_OK, "%s", error.message);
    ck_assert_int_eq(facts.values[SAMPLE_EDUCATION].known ? (int)facts.values[SAMPLE_EDUCATION].number : -1, education);
    age = facts.stale_seconds != NULL ? facts.stale_seconds[SAMPLE_EDUCATION] : -1;
    ck_assert_msg(age >= least && age <= most, "%d", (int)age);
}

static uint64_t counted(const char *name)
{
    char whole[64];

    (void)snprintf(whole, sizeof whole, "anjian_reference_%s", name);
    return counters_total(board->counters, counters_counter(board->counters, whole));
}

START_TEST(a_record_is_kept_until_it_changes)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    fake_set(&fake, P, JUNIOR);
    expect(0, -1, -1); /* without a loop, the invalidations are waited for */
    expect(0, -1, -1);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 1);
    ck_assert_uint_eq(counted("hits_total"), 1);
    ck_assert_uint_eq(counted("misses_total"), 1);
    ck_assert_uint_eq(counted("round_trips_total"), 1);
    ck_assert_uint_eq(counted("cache_entries"), 1);
    ck_assert_uint_eq(counted("connected"), 1);
    fake_set(&fake, P, SENIOR);
    fake_invalidate(&fake, P);
    expect(1, -1, -1);
    expect(1, -1, -1);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 2);
    ck_assert_uint_eq(counted("invalidations_total"), 1);
    fake_set(&fake, P, JUNIOR);
    fake_tell(&fake, "*3\r\n$7\r\nmessage\r\n" FAKE_CHANNEL "*-1\r\n");
    expect(0, -1, -1);
}
END_TEST

START_TEST(a_missing_record_is_kept_too)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    expect(-1, -1, -1);
    expect(-1, -1, -1);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 1);
    fake_set(&fake, P, SENIOR);
    fake_invalidate(&fake, P);
    expect(1, -1, -1);
}
END_TEST

START_TEST(memberships_are_kept_and_change_together)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    fake_rule(&fake, "SCARD", ":2\r\n");
    fake_rule(&fake, "SISMEMBER", ":1\r\n");
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(fill(&enterprise), STATUS_OK);
        ck_assert(facts.values[SAMPLE_LISTED].known && facts.values[SAMPLE_LISTED].number == 1);
    }
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read SISMEMBER ref:sample:list:bad E"), 1);
    fake_rule(&fake, "SISMEMBER", ":0\r\n");
    fake_invalidate(&fake, "ref:sample:list:bad");
    ck_assert_int_eq(fill(&enterprise), STATUS_OK);
    ck_assert(facts.values[SAMPLE_LISTED].known && facts.values[SAMPLE_LISTED].number == 0);
    fake_rule(&fake, "SCARD", ":0\r\n");
    fake_invalidate(&fake, "ref:sample:list:bad");
    ck_assert_int_eq(fill(&enterprise), STATUS_OK);
    ck_assert(!facts.values[SAMPLE_LISTED].known);
}
END_TEST

START_TEST(invalidations_of_another_server_do_not_count)
{
    open_source("heartbeat=1000&timeout=2000", 0);
    fake_rule(&fake, "anjian-tracking INFO", "$12\r\n\nrun_id:ffff\r\n");
    fake_set(&fake, P, JUNIOR);
    expect(0, -1, -1);
    fake_set(&fake, P, SENIOR);
    expect(1, -1, -1);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 2);
}
END_TEST

START_TEST(a_stale_record_is_served_with_its_age)
{
    open_source("heartbeat=50&timeout=1000&stale=3", 0);
    fake_set(&fake, P, JUNIOR);
    expect(0, -1, -1);
    ck_assert_int_eq(fill(&enterprise), STATUS_OK);
    fake_rule(&fake, "", FAKE_HANG_UP);
    fake_cut(&fake, "anjian-tracking");
    fake_cut(&fake, "anjian-read");
    expect(0, 0, 3);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_EXAM_ON], facts.stale_seconds[SAMPLE_EDUCATION]);
    ck_assert_int_eq(facts.stale_seconds[SAMPLE_EMPLOYEES], -1);
    ck_assert_uint_eq(counted("stale_total"), 1);
    ck_assert_uint_gt(counted("failures_total"), 0);
    /* Absence has its age as well. */
    ck_assert_int_eq(fill(&enterprise), STATUS_OK);
    ck_assert_int_ge(facts.stale_seconds[SAMPLE_EMPLOYEES], 0);
    (void)poll(NULL, 0, 3100);
    ck_assert_int_eq(fill(&person), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_str_eq(error.where, "/subject/person");
    ck_assert_uint_eq(counted("unavailable_total"), 1);
    fake_forget_rules(&fake);
    for (int64_t until = clock_ms() + 3000; fill(&person) != STATUS_OK && clock_ms() < until;)
        (void)poll(NULL, 0, 10);
    expect(0, -1, -1);
}
END_TEST

START_TEST(nothing_is_kept_for_ever)
{
    open_source("heartbeat=1000&timeout=1000&max_age=1", 0);
    fake_set(&fake, P, JUNIOR);
    expect(0, -1, -1);
    fake_set(&fake, P, SENIOR); /* and nobody is told */
    expect(0, -1, -1);
    (void)poll(NULL, 0, 1050);
    expect(1, -1, -1);
}
END_TEST

START_TEST(bad_records_are_named_and_not_kept)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    fake_set(&fake, P, "{");
    ck_assert_int_eq(fill(&person), STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, "/reference/person:P");
    fake_set(&fake, P, "{\"education\":7}");
    ck_assert_int_eq(fill(&person), STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, "/reference/person:P/education");
    fake_rule(&fake, "GET", "-WRONGTYPE Operation against a key\r\n");
    ck_assert_int_eq(fill(&person), STATUS_INVALID_FACT);
    ck_assert_msg(strstr(error.message, "holds no string") != NULL, "%s", error.message);
    fake_forget_rules(&fake);
    fake_set(&fake, P, SENIOR);
    expect(1, -1, -1);
    ck_assert_uint_eq(counted("cache_entries"), 1);
}
END_TEST

START_TEST(a_record_too_large_to_keep_is_answered)
{
    struct buffer reply = BUFFER_EMPTY, record = BUFFER_EMPTY;

    open_source("heartbeat=1000&timeout=1000&memory=1", 0);
    buffer_text(&record, "{\"education\":\"senior\",\"accidents\":[");
    for (int i = 0; i < 8000; i++)
        buffer_text(&record, i > 0 ? ",{\"deaths\":1}" : "{\"deaths\":1}");
    buffer_text(&record, "]}");
    buffer_format(&reply, "$%zu\r\n", record.length);
    buffer_append(&reply, record.data, record.length);
    buffer_text(&reply, "\r\n");
    buffer_char(&reply, '\0');
    fake.whole = reply.data;
    fake_rule(&fake, "GET", FAKE_WHOLE);
    for (unsigned i = 1; i <= 2; i++) {
        expect(1, -1, -1);
        ck_assert_uint_eq(facts.values[SAMPLE_ACCIDENTS].list->count, 8000);
        ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), i);
    }
    ck_assert_uint_eq(counted("cache_entries"), 0);
    buffer_release(&record);
    fake.whole = NULL;
    buffer_release(&reply);
}
END_TEST

START_TEST(reading_ahead_asks_for_each_once)
{
    static const struct subject other = {1, {{KIND_PERSON, "Q", 1}}};
    const struct subject *const subjects[] = {&person, &enterprise, &other, &person};

    open_source("heartbeat=1000&timeout=1000", 0);
    fake_set(&fake, P, JUNIOR);
    fake_set(&fake, "ref:sample:person:Q", "[]");
    source_prefetch(source, ruleset, subjects, 4);
    ck_assert_uint_eq(counted("round_trips_total"), 1);
    ck_assert_uint_eq(counted("misses_total"), 4); /* three records, one list */
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 3);
    expect(0, -1, -1);
    ck_assert_int_eq(fill(&enterprise), STATUS_OK);
    ck_assert_uint_eq(counted("round_trips_total"), 1);
    ck_assert_int_eq(fill(&other), STATUS_INVALID_FACT);
    ck_assert_uint_eq(counted("round_trips_total"), 2);
}
END_TEST

/* More than one trip takes. */
START_TEST(reading_ahead_goes_on_in_windows)
{
    enum { COUNT = 1500 };
    static struct subject named[COUNT];
    static char ids[COUNT][8];
    static const struct subject *subjects[COUNT];
    static const unsigned marked[] = {0, 1023, 1024, COUNT - 1}; /* the first and last of both windows: sorted by id */

    open_source("heartbeat=1000&timeout=1000", 0);
    for (unsigned i = 0; i < COUNT; i++) {
        (void)snprintf(ids[i], sizeof ids[i], "%04u", i);
        named[i] = (struct subject){1, {{KIND_PERSON, ids[i], 4}}};
        subjects[COUNT - 1 - i] = &named[i];
    }
    for (size_t i = 0; i < 4; i++) {
        char key[64];
        (void)snprintf(key, sizeof key, "ref:sample:person:%s", ids[marked[i]]);
        fake_set(&fake, key, i % 2 == 0 ? JUNIOR : SENIOR);
    }
    source_prefetch(source, ruleset, subjects, COUNT);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), COUNT);
    ck_assert_uint_eq(counted("round_trips_total"), 2);
    ck_assert_uint_eq(counted("misses_total"), COUNT);
    ck_assert_uint_eq(counted("cache_entries"), COUNT);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(fill(&named[marked[i]]), STATUS_OK);
        ck_assert(facts.values[SAMPLE_EDUCATION].known && facts.values[SAMPLE_EDUCATION].number == (i % 2 == 0 ? 0 : 1));
    }
    ck_assert_uint_eq(counted("round_trips_total"), 2);
}
END_TEST

/* As the worker's loop does. */
static void poll_for(const struct pollfd *watched, int64_t ms)
{
    struct pollfd ready = *watched;

    for (int64_t until = clock_ms() + ms; clock_ms() < until;)
        if (poll(&ready, 1, 50) > 0)
            source_attend(source);
}

START_TEST(the_loop_keeps_it_current)
{
    struct pollfd ready = {.events = POLLIN};
    unsigned subscribed;

    open_source("heartbeat=50&timeout=1000", 0);
    fake_set(&fake, P, JUNIOR);
    ready.fd = source_start(source);
    ck_assert_int_ge(ready.fd, 0);
    while (fake_heard(&fake, "anjian-tracking PING") < 3 || fake_heard(&fake, "anjian-read ROLE") < 3)
        poll_for(&ready, 50);
    ck_assert_uint_eq(counted("connected"), 1);
    expect(0, -1, -1);
    fake_set(&fake, P, SENIOR);
    fake_invalidate(&fake, P);
    ck_assert_int_eq(poll(&ready, 1, 10000), 1);
    expect(1, -1, -1);
    subscribed = fake_heard(&fake, "anjian-tracking SUBSCRIBE");
    fake_cut(&fake, "anjian-tracking");
    while (fake_heard(&fake, "anjian-tracking SUBSCRIBE") == subscribed || counted("connected") == 0)
        poll_for(&ready, 50);
}
END_TEST

/* A primary whose sentinels have gone, with what it says of its role. */
static void leave_behind(const char *role, bool believed)
{
    struct pollfd ready = {.events = POLLIN};
    struct fake sentinel, primary;
    struct redis_endpoint found;
    char address[256], reply[512];

    fake_start(&sentinel, true);
    fake_start(&primary, true);
    fake_endpoint(&primary, &found);
    (void)snprintf(reply, sizeof reply, "*2\r\n$%zu\r\n%s\r\n$5\r\n%05u\r\n", strlen(found.host), found.host, found.port);
    fake_rule(&sentinel, "SENTINEL", reply);
    fake_rule(&primary, "ROLE", role);
    (void)snprintf(address, sizeof address, "redis+sentinel://127.0.0.1:%u/main?heartbeat=50&timeout=1000&stale=60", sentinel.port);
    ck_assert_msg(redis_source_open(address, 0, board, &source, &error) == STATUS_OK, "%s", error.message);
    fake_set(&primary, P, JUNIOR);
    ready.fd = source_start(source);
    while (counted("connected") == 0)
        poll_for(&ready, 50);
    expect(0, -1, -1);
    fake_stop(&sentinel);
    poll_for(&ready, 1500);
    for (int64_t until = clock_ms() + 10000; counted("connected") != believed && clock_ms() < until;)
        poll_for(&ready, 10);
    ck_assert_uint_eq(counted("connected"), believed);
    expect(0, believed ? -1 : 0, believed ? -1 : 60);
    fake_stop(&primary);
}

START_TEST(a_primary_that_all_have_left_makes_nothing_current)
{
    leave_behind("*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n", false);
}
END_TEST

START_TEST(without_sentinels_a_replica_is_witness_enough)
{
    leave_behind("*3\r\n$6\r\nmaster\r\n:0\r\n*1\r\n*3\r\n$9\r\n127.0.0.1\r\n$4\r\n6379\r\n$1\r\n9\r\n", true);
}
END_TEST

/* The question that is open on a connection goes with it. */
START_TEST(a_role_that_was_asked_of_another_connection_is_not_waited_for)
{
    struct pollfd ready = {.events = POLLIN};
    int64_t began;

    open_source("heartbeat=50&timeout=2000", 0);
    fake_set(&fake, P, JUNIOR);
    ready.fd = source_start(source);
    while (counted("connected") == 0)
        poll_for(&ready, 50);
    expect(0, -1, -1);
    fake_rule(&fake, "anjian-read ROLE", FAKE_SILENCE);
    for (unsigned before = fake_heard(&fake, "anjian-read ROLE"); fake_heard(&fake, "anjian-read ROLE") == before;)
        if (poll(&ready, 1, 50) > 0)
            source_attend(source);
    /* Another process has taken the place; the connection to the old one stands as yet. */
    fake_forget_rules(&fake);
    fake_rule(&fake, "INFO", "$12\r\n\nrun_id:ffff\r\n");
    fake_cut(&fake, "anjian-tracking");
    for (unsigned before = fake_heard(&fake, "anjian-tracking SUBSCRIBE"); fake_heard(&fake, "anjian-tracking SUBSCRIBE") == before;)
        if (poll(&ready, 1, 50) > 0)
            source_attend(source);
    (void)poll(NULL, 0, 10);
    began = clock_ms();
    expect(0, -1, -1);
    ck_assert_int_lt(clock_ms() - began, 1500);
    ck_assert_uint_eq(counted("failures_total"), 0);
}
END_TEST

/* The server's code reaches a caller. Its text is for the log. */
static const struct {
    const char *command, *reply, *reason;
} refusals[] = {
        {"ROLE", "-NOAUTH secret words\r\n", "(ROLE: NOAUTH)"},
        {"ROLE", "*1\r\n$6\r\nsecret\r\n", "(it is neither a primary nor a replica; is this a sentinel's address?)"},
        {"INFO", "secret\r\n", "(this is no answer of a Redis server)"},
        {"GET", "-OOM the secret of 10.0.0.7\r\n", "(OOM)"},
        {"GET", "-a secret\r\n", "(an error)"},
        {"GET", "-MOVED 1 secret:6379\r\n", "a node of a Redis Cluster"},
};

START_TEST(callers_get_the_servers_code_and_not_its_words)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    fake_rule(&fake, refusals[_i].command, refusals[_i].reply);
    ck_assert_int_eq(fill(&person), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, refusals[_i].reason) != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, "secret") == NULL && strstr(error.message, fake.path) == NULL, "%s", error.message);
}
END_TEST

/* A worker is killed for working too long, not for waiting. */
START_TEST(waiting_does_not_count_as_busy)
{
    int64_t began = clock_ms();

    open_source("heartbeat=1000&timeout=300", 0);
    fake_rule(&fake, "ROLE", FAKE_SILENCE);
    process_table_set_busy(board->processes, began);
    ck_assert_int_eq(fill(&person), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_ge(clock_ms() - began, 290);
    ck_assert_int_ge(process_table_busy(board->processes, 0), began + 280);
    ck_assert_int_le(process_table_busy(board->processes, 0), clock_ms());
}
END_TEST

START_TEST(a_server_that_evicts_is_counted)
{
    open_source("heartbeat=1000&timeout=1000", 0);
    expect(-1, -1, -1);
    ck_assert_uint_eq(counted("evicts"), 0);
    fake_rule(&fake, "INFO", "$43\r\n\nmaxmemory_policy:allkeys-lru\nrun_id:012345\r\n");
    fake_cut(&fake, "anjian-read");
    fake_cut(&fake, "anjian-tracking");
    for (int64_t until = clock_ms() + 3000; counted("evicts") == 0 && clock_ms() < until;)
        expect(-1, -1, -1);
    ck_assert_uint_eq(counted("evicts"), 1);
}
END_TEST

static void set_up_port(void)
{
    set_up();
    fake_stop(&fake);
    fake_start(&fake, true);
}

START_TEST(a_name_does_as_well_as_an_address)
{
    int64_t began = clock_ms();

    open_source("heartbeat=1000&timeout=5000", 0);
    fake_set(&fake, P, JUNIOR);
    expect(0, -1, -1);
    ck_assert_int_lt(clock_ms() - began, 4000);
    expect(0, -1, -1);
    ck_assert_uint_eq(fake_heard(&fake, "anjian-read GET"), 1);
}
END_TEST

START_TEST(tracking_that_hangs_leaves_time_to_read)
{
    open_source("heartbeat=1000&timeout=2000", 0);
    fake_set(&fake, P, JUNIOR);
    fake_rule(&fake, "CLIENT ID", FAKE_SILENCE);
    expect(0, -1, -1);
    ck_assert_uint_eq(counted("failures_total"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_source");
    TCase *tests = tcase_create("redis_source"), *ports = tcase_create("ports");

    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_record_is_kept_until_it_changes);
    tcase_add_test(tests, a_missing_record_is_kept_too);
    tcase_add_test(tests, memberships_are_kept_and_change_together);
    tcase_add_test(tests, invalidations_of_another_server_do_not_count);
    tcase_add_test(tests, a_stale_record_is_served_with_its_age);
    tcase_add_test(tests, nothing_is_kept_for_ever);
    tcase_add_test(tests, bad_records_are_named_and_not_kept);
    tcase_add_test(tests, a_record_too_large_to_keep_is_answered);
    tcase_add_test(tests, reading_ahead_asks_for_each_once);
    tcase_add_test(tests, reading_ahead_goes_on_in_windows);
    tcase_add_test(tests, the_loop_keeps_it_current);
    tcase_add_test(tests, a_primary_that_all_have_left_makes_nothing_current);
    tcase_add_test(tests, without_sentinels_a_replica_is_witness_enough);
    tcase_add_test(tests, a_role_that_was_asked_of_another_connection_is_not_waited_for);
    tcase_add_test(tests, tracking_that_hangs_leaves_time_to_read);
    tcase_add_loop_test(tests, callers_get_the_servers_code_and_not_its_words, 0, sizeof refusals / sizeof refusals[0]);
    tcase_add_test(tests, waiting_does_not_count_as_busy);
    tcase_add_test(tests, a_server_that_evicts_is_counted);
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(ports, set_up_port, tear_down);
    tcase_add_test(ports, a_name_does_as_well_as_an_address);
    suite_add_tcase(suite, ports);
    return run_suite(suite);
}
