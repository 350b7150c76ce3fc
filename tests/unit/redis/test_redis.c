/* One connection, against a socket that the tests themselves answer. */
#include "redis/redis.h"

#include "unit/fake_redis.h"

/* What is freed may be used again at once, so that memory can be looked at. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=1";
}

static char folder[64];
static struct redis_endpoint endpoint;
static int listener, server;
static struct redis *redis;
static struct error error;

static void set_up(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    make_folder(folder);
    (void)snprintf(endpoint.host, sizeof endpoint.host, "%s/s", folder);
    strcpy(address.sun_path, endpoint.host);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(listener, (const struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(listener, 4), 0);
    error = (struct error){0};
    ck_assert_int_eq(redis_connect(&endpoint, &redis, &error), STATUS_OK);
    server = accept(listener, NULL, NULL);
    ck_assert_int_ge(server, 0);
}

static void tear_down(void)
{
    redis_close(redis);
    (void)close(server);
    (void)close(listener);
    remove_folder(folder);
}

static void say(const char *bytes)
{
    ck_assert_int_eq(send(server, bytes, strlen(bytes), 0), (ssize_t)strlen(bytes));
}

static redisReply *awaited(void)
{
    redisReply *reply = NULL;

    ck_assert_msg(redis_wait_reply(redis, clock_ms() + 1000, &reply, &error) == STATUS_OK, "%s", error.message);
    return reply;
}

/* The connection must be broken, with this reason, now and later. */
static void expect_broken(const char *reason)
{
    redisReply *reply = NULL;

    ck_assert_int_eq(redis_wait_reply(redis, clock_ms() + 30, &reply, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_ptr_null(reply);
    ck_assert_msg(strstr(error.message, reason) != NULL, "%s", error.message);
    ck_assert_str_eq(error.where, endpoint.host);
    error = (struct error){0};
    ck_assert_int_eq(redis_exchange(redis, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, reason) != NULL, "%s", error.message);
}

START_TEST(words_go_out_with_their_lengths)
{
    static const char want[] = "*2\r\n$3\r\nGET\r\n$3\r\na\0b\r\n*1\r\n$4\r\nPING\r\n";
    char got[100];

    redis_send(redis, 2, (const char *const[]){"GET", "a\0b"}, (const size_t[]){3, 3});
    redis_command(redis, "PING");
    ck_assert_uint_eq(redis_unsent(redis), sizeof want - 1);
    ck_assert_int_eq(redis_pollfd(redis).events, POLLIN | POLLOUT);
    ck_assert_int_eq(redis_exchange(redis, &error), STATUS_OK);
    ck_assert_uint_eq(redis_unsent(redis), 0);
    ck_assert_int_eq(redis_pollfd(redis).events, POLLIN);
    ck_assert_int_eq(recv(server, got, sizeof got, 0), (ssize_t)(sizeof want - 1));
    ck_assert_mem_eq(got, want, sizeof want - 1);
    ck_assert_ptr_null(redis_next_reply(redis));
}
END_TEST

START_TEST(each_kind_of_reply_is_read)
{
    redisReply *reply;

    say("+OK\r\n-ERR no\r\n:-42\r\n$3\r\na\r\n\r\n$-1\r\n*-1\r\n*0\r\n*2\r\n*1\r\n:1\r\n$0\r\n\r\n");
    reply = awaited();
    ck_assert(redis_is_text(reply));
    ck_assert_str_eq(redis_text(reply), "OK");
    ck_assert(!redis_is_error(reply, "OK"));
    ck_assert_uint_eq(redis_count(reply), 0);
    freeReplyObject(reply);
    reply = awaited();
    ck_assert_int_eq(reply->type, REDIS_REPLY_ERROR);
    ck_assert(redis_is_error(reply, "ERR") && !redis_is_error(reply, "ER") && !redis_is_error(reply, "ERR no more"));
    ck_assert_int_eq(redis_integer(reply), 0);
    freeReplyObject(reply);
    reply = awaited();
    ck_assert_int_eq(reply->type, REDIS_REPLY_INTEGER);
    ck_assert_int_eq(redis_integer(reply), -42);
    ck_assert_str_eq(redis_text(reply), "");
    freeReplyObject(reply);
    reply = awaited();
    ck_assert_uint_eq(reply->len, 3);
    ck_assert_mem_eq(redis_text(reply), "a\r\n", 4);
    freeReplyObject(reply);
    for (int i = 0; i < 2; i++) {
        reply = awaited();
        ck_assert_int_eq(reply->type, REDIS_REPLY_NIL);
        freeReplyObject(reply);
    }
    reply = awaited();
    ck_assert_int_eq(reply->type, REDIS_REPLY_ARRAY);
    ck_assert_uint_eq(redis_count(reply), 0);
    freeReplyObject(reply);
    reply = awaited();
    ck_assert_uint_eq(redis_count(reply), 2);
    ck_assert_int_eq(redis_integer(reply->element[0]->element[0]), 1);
    ck_assert_uint_eq(reply->element[1]->len, 0);
    freeReplyObject(reply);
}
END_TEST

START_TEST(a_reply_may_come_byte_by_byte)
{
    static const char bytes[] = "*2\r\n$2\r\nab\r\n:7\r\n";
    redisReply *reply = NULL;

    for (const char *at = bytes; *at != '\0'; at++) {
        ck_assert_ptr_null(redis_next_reply(redis));
        ck_assert_int_eq(send(server, at, 1, 0), 1);
        ck_assert_int_eq(redis_exchange(redis, &error), STATUS_OK);
    }
    reply = redis_next_reply(redis);
    ck_assert_ptr_nonnull(reply);
    ck_assert_str_eq(redis_text(reply->element[0]), "ab");
    freeReplyObject(reply);
}
END_TEST

START_TEST(what_came_before_the_end_is_heard)
{
    redisReply *reply;

    say("-LOADING Redis is loading\r\n$5\r\nab");
    (void)shutdown(server, SHUT_WR);
    reply = awaited();
    ck_assert(redis_is_error(reply, "LOADING"));
    freeReplyObject(reply);
    expect_broken("closed the connection");
}
END_TEST

START_TEST(waiting_ends_in_time)
{
    int64_t began = clock_ms();

    redis_command(redis, "PING");
    expect_broken("no answer in time");
    ck_assert_int_ge(clock_ms() - began, 29);
    ck_assert_int_lt(clock_ms() - began, 500);
    /* What comes now would be taken for another's reply. */
    say("+PONG\r\n");
    expect_broken("no answer in time");
}
END_TEST

static const char *const garbage[] = {
        "hello\r\n",
        "$x\r\n",
        "*2\r\n+OK\r\n?\r\n",
        "*2147483647\r\n",
};

START_TEST(garbage_breaks_the_connection)
{
    redisReply *reply = NULL;
    int64_t began = clock_ms();

    say(garbage[_i]);
    ck_assert_int_eq(redis_wait_reply(redis, began + 5000, &reply, &error), STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_int_lt(clock_ms() - began, 2000); /* it is not waited for what follows */
    expect_broken("no answer of a Redis server");
}
END_TEST

START_TEST(a_reply_has_an_end)
{
    static char piece[1 << 16];
    enum status status = STATUS_OK;
    size_t sent = 0;

    memset(piece, 'x', sizeof piece);
    say("$536870912\r\n");
    while (status == STATUS_OK && sent < 100U << 20) {
        ck_assert_int_eq(send(server, piece, sizeof piece, 0), (ssize_t)sizeof piece);
        sent += sizeof piece;
        status = redis_exchange(redis, &error);
        ck_assert_ptr_null(redis_next_reply(redis));
    }
    ck_assert_int_eq(status, STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strstr(error.message, "more than can be an answer") != NULL, "%s", error.message);
    ck_assert_uint_ge(sent, 64U << 20);
}
END_TEST

START_TEST(what_the_system_does_not_take_waits)
{
    static char word[1 << 20], sink[1 << 16];

    memset(word, 'x', sizeof word - 1);
    redis_command(redis, "ECHO", word);
    ck_assert_int_eq(redis_exchange(redis, &error), STATUS_OK);
    ck_assert_uint_gt(redis_unsent(redis), 0);
    ck_assert_int_eq(redis_pollfd(redis).events, POLLIN | POLLOUT);
    while (redis_unsent(redis) > 0) {
        ck_assert_int_gt(recv(server, sink, sizeof sink, 0), 0);
        ck_assert_int_eq(redis_exchange(redis, &error), STATUS_OK);
    }
}
END_TEST

static const struct {
    const char *host;
    unsigned port;
    const char *where, *reason;
} nowhere[] = {
        {"/nonexistent/s", 0, "/nonexistent/s", "No such file"},
        {"127.0.0.1", 1, "127.0.0.1:1", "refused"},
};

START_TEST(who_is_not_there_is_named)
{
    struct redis_endpoint to = {.port = nowhere[_i].port};
    struct redis *other = NULL;
    redisReply *reply = NULL;
    enum status status;

    strcpy(to.host, nowhere[_i].host);
    status = redis_connect(&to, &other, &error);
    if (status == STATUS_OK) {
        redis_command(other, "PING");
        status = redis_wait_reply(other, clock_ms() + 500, &reply, &error);
    }
    redis_close(other);
    ck_assert_int_eq(status, STATUS_REFERENCE_UNAVAILABLE);
    ck_assert_msg(strncmp(error.where, nowhere[_i].where, strlen(nowhere[_i].where)) == 0, "%s", error.where);
    ck_assert_msg(strstr(error.message, nowhere[_i].reason) != NULL, "%s", error.message);
}
END_TEST

static size_t resident_pages(void)
{
    FILE *file = fopen("/proc/self/statm", "re");
    unsigned long all = 0, resident = 0;

    ck_assert_int_eq(fscanf(file, "%lu %lu", &all, &resident), 2);
    (void)fclose(file);
    return resident;
}

/* A server that is always a little behind: the queue never empties, and must not keep what has been sent. */
START_TEST(what_was_sent_is_let_go_of)
{
    enum { PIECE_SIZE = 65536, PIECES = 3000 };
    static char piece[PIECE_SIZE], got[PIECE_SIZE / 2];
    size_t before = 0;

    memset(piece, 'x', sizeof piece - 1);
    for (int i = 0; i < PIECES; i++) {
        redis_command(redis, "ECHO", piece);
        do {
            ck_assert_int_eq(redis_exchange(redis, &error), STATUS_OK);
            (void)recv(server, got, sizeof got, MSG_DONTWAIT);
        } while (redis_unsent(redis) > 8 * PIECE_SIZE);
        if (i == PIECES / 10)
            before = resident_pages();
    }
    ck_assert_uint_gt(redis_unsent(redis), 0);
    ck_assert_uint_lt(resident_pages(), before + (48U << 20) / 4096);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis");
    TCase *tests = tcase_create("redis");

    tcase_set_timeout(tests, 60); /* for what sanitizers take to move 64 MiB */
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, words_go_out_with_their_lengths);
    tcase_add_test(tests, each_kind_of_reply_is_read);
    tcase_add_test(tests, a_reply_may_come_byte_by_byte);
    tcase_add_test(tests, what_came_before_the_end_is_heard);
    tcase_add_test(tests, waiting_ends_in_time);
    tcase_add_loop_test(tests, garbage_breaks_the_connection, 0, sizeof garbage / sizeof garbage[0]);
    tcase_add_test(tests, a_reply_has_an_end);
    tcase_add_test(tests, what_the_system_does_not_take_waits);
    tcase_add_test(tests, what_was_sent_is_let_go_of);
    tcase_add_loop_test(tests, who_is_not_there_is_named, 0, sizeof nowhere / sizeof nowhere[0]);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
