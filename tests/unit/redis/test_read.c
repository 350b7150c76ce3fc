/* The one round trip: what is said, and what is made of every answer. */
#include "redis/read.h"

#include "unit/fake_redis.h"

static char folder[64];
static int listener, server;
static struct redis *redis;
static struct error error;
static struct redis_replies answers_got;

static struct redis_query all[4];
static struct redis_query *const wanted[4] = {&all[0], &all[1], &all[2], &all[3]};

static struct cache_key key(const char *text, const char *member)
{
    return (struct cache_key){text, strlen(text), member, member != NULL ? strlen(member) : 0};
}

static void set_up(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct redis_endpoint endpoint = {.port = 0};

    make_folder(folder);
    (void)snprintf(endpoint.host, sizeof endpoint.host, "%s/s", folder);
    strcpy(address.sun_path, endpoint.host);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(listener, (const struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(listener, 4), 0);
    error = (struct error){0};
    ck_assert_int_eq(redis_connect(&endpoint, &redis, &error), STATUS_OK);
    server = accept(listener, NULL, NULL);
    all[0] = (struct redis_query){.key = key("ref:t:person:P", NULL)};
    all[1] = (struct redis_query){.key = key("ref:t:list:bad", "E")};
    all[2] = (struct redis_query){.key = key("ref:t:enterprise:E", NULL)};
    all[3] = (struct redis_query){.key = key("ref:t:list:good", "E")};
    answers_got = (struct redis_replies){0};
}

static void tear_down(void)
{
    redis_replies_release(&answers_got);
    redis_close(redis);
    (void)close(server);
    (void)close(listener);
    remove_folder(folder);
}

/* Answers ahead; nothing else can be asked meanwhile. */
static enum status read_with(size_t count, const char *replies)
{
    ck_assert(replies[0] == '\0' || send(server, replies, strlen(replies), 0) == (ssize_t)strlen(replies));
    return redis_read(redis, wanted, count, clock_ms() + 300, &answers_got, &error);
}

static void expect_said(const char *want)
{
    char got[2000];
    ssize_t n;

    (void)redis_exchange(redis, NULL); /* replies that were there already made it wait for nothing */
    n = recv(server, got, sizeof got - 1, MSG_DONTWAIT);
    got[n > 0 ? n : 0] = '\0';
    ck_assert_str_eq(got, want);
}

#define PERSON "$14\r\nref:t:person:P\r\n"
#define ENTERPRISE "$18\r\nref:t:enterprise:E\r\n"
#define GET(key) "*2\r\n$3\r\nGET\r\n" key
#define BAD "$14\r\nref:t:list:bad\r\n"
#define GOOD "$15\r\nref:t:list:good\r\n"
#define SCARD(list) "*2\r\n$5\r\nSCARD\r\n" list
#define IN_LIST(list) SCARD(list) "*3\r\n$9\r\nSISMEMBER\r\n" list "$1\r\nE\r\n" SCARD(list)

START_TEST(everything_is_asked_in_one_trip)
{
    ck_assert_msg(read_with(4, "$2\r\n{}\r\n:5\r\n:1\r\n:5\r\n$-1\r\n:0\r\n:0\r\n:0\r\n") == STATUS_OK, "%s", error.message);
    expect_said(GET(PERSON) IN_LIST(BAD) GET(ENTERPRISE) IN_LIST(GOOD));
    ck_assert_int_eq(all[0].found, CACHE_RECORD);
    ck_assert_uint_eq(all[0].length, 2);
    ck_assert_mem_eq(all[0].text, "{}", 2);
    ck_assert_int_eq(all[1].found, CACHE_MEMBER);
    ck_assert_int_eq(all[2].found, CACHE_ABSENT);
    ck_assert_int_eq(all[3].found, CACHE_ABSENT);
    for (size_t i = 0; i < 4; i++)
        ck_assert(!all[i].wrong_type);
}
END_TEST

/* A list alone: its size, whether E is in it, its size again, and what that means. Others may write between any two. */
static const struct {
    const char *replies;
    enum cache_kind found;
} lists[] = {
        {":5\r\n:1\r\n:5\r\n", CACHE_MEMBER},
        {":5\r\n:0\r\n:5\r\n", CACHE_NO_MEMBER},
        {":5\r\n:0\r\n:4\r\n", CACHE_NO_MEMBER},
        {":0\r\n:0\r\n:0\r\n", CACHE_ABSENT},
        {":0\r\n:0\r\n:5\r\n", CACHE_ABSENT}, /* loaded meanwhile, … */
        {":0\r\n:1\r\n:5\r\n", CACHE_MEMBER},
        {":5\r\n:0\r\n:0\r\n", CACHE_ABSENT}, /* … or deleted */
        {":5\r\n:1\r\n:0\r\n", CACHE_MEMBER},
};

START_TEST(who_is_not_in_a_list_was_looked_for_while_it_was_there)
{
    ck_assert_int_eq(send(server, lists[_i].replies, strlen(lists[_i].replies), 0), (ssize_t)strlen(lists[_i].replies));
    ck_assert_msg(redis_read(redis, &wanted[1], 1, clock_ms() + 300, &answers_got, &error) == STATUS_OK, "%s", error.message);
    expect_said(IN_LIST(BAD));
    ck_assert_int_eq(all[1].found, lists[_i].found);
}
END_TEST

START_TEST(a_record_that_is_no_string_is_no_failure)
{
    ck_assert_msg(read_with(3, "-WRONGTYPE Operation\r\n:0\r\n:0\r\n:0\r\n$2\r\n{}\r\n") == STATUS_OK, "%s", error.message);
    ck_assert(all[0].wrong_type && !all[2].wrong_type);
    ck_assert_int_eq(all[2].found, CACHE_RECORD);
}
END_TEST

static const char *const no_sets[] = {
        "$-1\r\n-WRONGTYPE Operation\r\n-WRONGTYPE Operation\r\n-WRONGTYPE Operation\r\n",
        "$-1\r\n:5\r\n-WRONGTYPE Operation\r\n-WRONGTYPE Operation\r\n",
        "$-1\r\n:5\r\n:0\r\n-WRONGTYPE Operation\r\n",
};

START_TEST(a_list_of_another_type_is_no_failure)
{
    ck_assert_int_eq(read_with(2, no_sets[_i]), STATUS_OK);
    ck_assert(all[1].wrong_type && !all[0].wrong_type);
}
END_TEST

#define NIL "$-1\r\n"
#define NO_LIST ":0\r\n:0\r\n:0\r\n"

/* For one record and one list. */
static const struct {
    const char *replies, *reason, *code, *said;
} refusals[] = {
        {"-LOADING Redis is loading\r\n-LOADING x\r\n-LOADING x\r\n-LOADING x\r\n", "LOADING", "LOADING", "Redis is loading"},
        {"-NOPERM no permissions for 'get'\r\n" NO_LIST, "NOPERM", "NOPERM", "no permissions for 'get'"},
        {"-MOVED 3999 127.0.0.1:6381\r\n" NO_LIST, "a node of a Redis Cluster", "MOVED", "3999 127.0.0.1:6381"},
        {NIL "-NOPERM for 'scard'\r\n:0\r\n-NOPERM x\r\n", "NOPERM", "NOPERM", "for 'scard'"},
        {NIL ":1\r\n-NOPERM for 'sismember'\r\n:1\r\n", "NOPERM", "NOPERM", "for 'sismember'"},
        {"-no code\r\n" NO_LIST, "an error", "", "no code"},
        {":1\r\n" NO_LIST, "unexpected", "", ""},
        {"+OK\r\n" NO_LIST, "unexpected", "", ""},
        {"*0\r\n" NO_LIST, "unexpected", "", ""},
        {NIL "+0\r\n:0\r\n:0\r\n", "unexpected", "", ""},
        {NIL ":0\r\n:0\r\n$-1\r\n", "unexpected", "", ""},
        {NIL ":0\r\nwhat\r\n", "no answer of a Redis server", "", NULL},
        {NIL ":0\r\n:0\r\n", "no answer in time", "", ""},
        {"$2\r\n{", "no answer in time", "", ""},
};

START_TEST(errors_carry_the_servers_code_and_words)
{
    ck_assert_int_eq(read_with(2, refusals[_i].replies), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_eq(error.status, STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, refusals[_i].reason) != NULL, "%s", error.message);
    ck_assert_str_eq(error.code, refusals[_i].code);
    if (refusals[_i].said != NULL)
        ck_assert_str_eq(error.said, refusals[_i].said);
    ck_assert_ptr_null(answers_got.list);
    ck_assert_uint_eq(answers_got.count, 0);
}
END_TEST

START_TEST(a_server_that_leaves_is_noticed)
{
    (void)shutdown(server, SHUT_WR);
    ck_assert_int_eq(read_with(2, ""), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, "closed") != NULL, "%s", error.message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_read");
    TCase *tests = tcase_create("redis_read");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, everything_is_asked_in_one_trip);
    tcase_add_loop_test(tests, who_is_not_in_a_list_was_looked_for_while_it_was_there, 0, sizeof lists / sizeof lists[0]);
    tcase_add_test(tests, a_record_that_is_no_string_is_no_failure);
    tcase_add_loop_test(tests, a_list_of_another_type_is_no_failure, 0, sizeof no_sets / sizeof no_sets[0]);
    tcase_add_loop_test(tests, errors_carry_the_servers_code_and_words, 0, sizeof refusals / sizeof refusals[0]);
    tcase_add_test(tests, a_server_that_leaves_is_noticed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
