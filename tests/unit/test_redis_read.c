/* The one round trip: what is said, and what is made of every answer. */
#include "redis_read.h"

#include "fake_redis.h"

static char folder[64];
static int listener, server;
static struct redis *redis;
static struct error error;
static struct redis_answers answers_got;

static struct wanted all[4];
static struct wanted *const wanted[4] = {&all[0], &all[1], &all[2], &all[3]};

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
    all[0] = (struct wanted){.key = key("ref:t:person:P", NULL)};
    all[1] = (struct wanted){.key = key("ref:t:list:bad", "E")};
    all[2] = (struct wanted){.key = key("ref:t:enterprise:E", NULL)};
    all[3] = (struct wanted){.key = key("ref:t:list:good", "E")};
    answers_got = (struct redis_answers){0};
}

static void tear_down(void)
{
    redis_answers_release(&answers_got);
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

#define Q1 "+QUEUED\r\n"
#define Q2 Q1 Q1
#define PERSON "$14\r\nref:t:person:P\r\n"
#define ENTERPRISE "$18\r\nref:t:enterprise:E\r\n"
#define LIST "$14\r\nref:t:list:bad\r\n"
#define MULTI "*1\r\n$5\r\nMULTI\r\n"
#define EXEC "*1\r\n$4\r\nEXEC\r\n"

START_TEST(everything_is_asked_in_one_transaction)
{
    ck_assert_msg(read_with(4, FAKE_OK Q2 Q2 Q2 "*6\r\n*2\r\n$2\r\n{}\r\n$-1\r\n:1\r\n:5\r\n:1\r\n:0\r\n:0\r\n") == STATUS_OK, "%s", error.message);
    expect_said(MULTI "*3\r\n$4\r\nMGET\r\n" PERSON ENTERPRISE "*3\r\n$6\r\nEXISTS\r\n" PERSON ENTERPRISE "*2\r\n$5\r\nSCARD\r\n" LIST
                      "*3\r\n$9\r\nSISMEMBER\r\n" LIST "$1\r\nE\r\n"
                      "*2\r\n$5\r\nSCARD\r\n$15\r\nref:t:list:good\r\n*3\r\n$9\r\nSISMEMBER\r\n$15\r\nref:t:list:good\r\n$1\r\nE\r\n" EXEC);
    ck_assert_int_eq(all[0].found, CACHED_RECORD);
    ck_assert_uint_eq(all[0].length, 2);
    ck_assert_mem_eq(all[0].text, "{}", 2);
    ck_assert_int_eq(all[1].found, CACHED_MEMBER);
    ck_assert_int_eq(all[2].found, CACHED_ABSENT);
    ck_assert_int_eq(all[3].found, CACHED_ABSENT);
    for (size_t i = 0; i < 4; i++)
        ck_assert_ptr_null(all[i].wrong_type);
}
END_TEST

START_TEST(lists_alone_need_no_records)
{
    struct wanted *const lists[] = {&all[1]};

    ck_assert_int_eq(send(server, FAKE_OK Q2 "*2\r\n:5\r\n:0\r\n", 5 + 18 + 12, 0), 35);
    ck_assert_msg(redis_read(redis, lists, 1, clock_ms() + 300, &answers_got, &error) == STATUS_OK, "%s", error.message);
    expect_said(MULTI "*2\r\n$5\r\nSCARD\r\n" LIST "*3\r\n$9\r\nSISMEMBER\r\n" LIST "$1\r\nE\r\n" EXEC);
    ck_assert_int_eq(all[1].found, CACHED_NO_MEMBER);
}
END_TEST

START_TEST(types_are_asked_where_a_record_is_no_string)
{
    struct wanted *const records[] = {&all[0], &all[2]};
    static const char replies[] = FAKE_OK Q2 "*2\r\n*2\r\n$-1\r\n$-1\r\n:1\r\n" FAKE_OK Q2 "*2\r\n+none\r\n+hash\r\n";

    ck_assert_int_eq(send(server, replies, sizeof replies - 1, 0), (ssize_t)(sizeof replies - 1));
    ck_assert_msg(redis_read(redis, records, 2, clock_ms() + 300, &answers_got, &error) == STATUS_OK, "%s", error.message);
    expect_said(MULTI "*3\r\n$4\r\nMGET\r\n" PERSON ENTERPRISE "*3\r\n$6\r\nEXISTS\r\n" PERSON ENTERPRISE EXEC MULTI "*2\r\n$4\r\nTYPE\r\n" PERSON
                      "*2\r\n$4\r\nTYPE\r\n" ENTERPRISE EXEC);
    ck_assert_ptr_null(all[0].wrong_type);
    ck_assert_int_eq(all[0].found, CACHED_ABSENT);
    ck_assert_str_eq(all[2].wrong_type, "hash");
}
END_TEST

START_TEST(a_list_of_another_type_is_no_failure)
{
    ck_assert_int_eq(read_with(2, FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:0\r\n-WRONGTYPE Operation\r\n-WRONGTYPE Operation\r\n"), STATUS_OK);
    ck_assert_ptr_nonnull(all[1].wrong_type);
    ck_assert_ptr_null(all[0].wrong_type);
}
END_TEST

/* For one record and one list. NULL: whatever. */
static const struct {
    const char *replies, *reason;
} refusals[] = {
    {"-LOADING Redis is loading\r\n-LOADING Redis is loading\r\n-LOADING x\r\n-LOADING x\r\n-LOADING x\r\n-ERR EXEC without MULTI\r\n",
     "LOADING Redis"},
    {FAKE_OK "-NOPERM no permissions for 'mget'\r\n" Q1 Q2 "-EXECABORT Transaction discarded\r\n", "NOPERM"},
    {FAKE_OK Q2 Q2 "-EXECABORT Transaction discarded\r\n", "EXECABORT"},
    {"-NOAUTH Authentication required.\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n", "NOAUTH"},
    {FAKE_OK Q2 Q2 "*-1\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*3\r\n*1\r\n$-1\r\n:0\r\n:0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n*2\r\n$-1\r\n$-1\r\n:0\r\n:0\r\n:0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n:1\r\n:0\r\n:0\r\n:0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n+0\r\n:0\r\n:0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:0\r\n+0\r\n:0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:0\r\n:1\r\n-NOPERM no permissions\r\n", "NOPERM"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n-NOPERM x\r\n-NOPERM for 'exists'\r\n:1\r\n:1\r\n", "NOPERM for"},
    {FAKE_OK Q2 Q2 "what\r\n", "no answer of a Redis server"},
    {FAKE_OK Q2 Q2, "no answer in time"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:1\r\n:1\r\n:1\r\n" FAKE_OK Q1 "*1\r\n+string\r\n", "became another type"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:1\r\n:1\r\n:1\r\n" FAKE_OK Q1 "*0\r\n", "unexpected"},
    {FAKE_OK Q2 Q2 "*4\r\n*1\r\n$-1\r\n:1\r\n:1\r\n:1\r\n" FAKE_OK "-NOPERM for 'type'\r\n-EXECABORT x\r\n", "NOPERM for"},
};

START_TEST(refusals_are_said_as_the_server_says_them)
{
    ck_assert_int_eq(read_with(2, refusals[_i].replies), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_eq(error.status, STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, refusals[_i].reason) != NULL, "%s", error.message);
    ck_assert_ptr_null(answers_got.values);
    ck_assert_ptr_null(answers_got.types);
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
    tcase_add_test(tests, everything_is_asked_in_one_transaction);
    tcase_add_test(tests, lists_alone_need_no_records);
    tcase_add_test(tests, types_are_asked_where_a_record_is_no_string);
    tcase_add_test(tests, a_list_of_another_type_is_no_failure);
    tcase_add_loop_test(tests, refusals_are_said_as_the_server_says_them, 0, sizeof refusals / sizeof refusals[0]);
    tcase_add_test(tests, a_server_that_leaves_is_noticed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
