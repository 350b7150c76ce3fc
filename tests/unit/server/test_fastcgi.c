#include "server/fastcgi.h"

#include "base/clock.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct scoreboard *board;
static struct fastcgi *fastcgi;
static struct buffer sent;
static int fds[2];         /* the server's end, ours */
static const char *method; /* of the next requests */

/* What the handler saw; it answers with `answer_size` bytes. */
static struct {
    int calls;
    char method[16], path[64], query[64], content_type[64], request_id[64], if_none_match[64], trace_id[64], parent_id[64], body[64];
    size_t body_length;
    enum status body_status;
} seen;
static size_t answer_size;
static bool ask_cancelled, was_cancelled, without_body;

static void handle(void *argument, struct exchange *e)
{
    static const struct exchange_header extra[] = {{"Allow", "POST"}, {NULL, NULL}};
    static char answer[200000];

    ck_assert_str_eq(argument, "argument");
    seen.calls++;
    strcpy(seen.method, e->method);
    strcpy(seen.path, e->path);
    strcpy(seen.query, e->query);
    strcpy(seen.content_type, e->content_type);
    strcpy(seen.request_id, e->request_id);
    strcpy(seen.if_none_match, e->if_none_match);
    strcpy(seen.trace_id, e->trace_id);
    strcpy(seen.parent_id, e->parent_id);
    memcpy(seen.body, e->body, e->body_length < sizeof seen.body ? e->body_length : sizeof seen.body);
    seen.body_length = e->body_length;
    seen.body_status = e->body_status;
    memset(answer, 'a', sizeof answer);
    if (ask_cancelled) {
        (void)usleep(150000);
        was_cancelled = exchange_cancelled(e);
        if (was_cancelled)
            return;
    }
    if (without_body) {
        static const struct exchange_header kept[] = {{"Cache-Control", "no-cache"}, {NULL, NULL}};
        ck_assert_int_eq(exchange_begin(e, 304, NULL, kept), STATUS_OK);
        return;
    }
    ck_assert_int_eq(exchange_begin(e, 422, "application/json", extra), STATUS_OK);
    ck_assert_int_eq(e->http_status, 422);
    ck_assert_int_eq(exchange_write(e, answer, answer_size), STATUS_OK);
}

static void setup(void)
{
    const struct timeval soon = {.tv_sec = 1};

    ck_assert_int_eq(scoreboard_new(1, 1, &board, NULL), STATUS_OK);
    ck_assert_int_eq(fastcgi_new(1000, 10000, board, &fastcgi, NULL), STATUS_OK);
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    ck_assert_int_eq(setsockopt(fds[0], SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0);
    ck_assert_int_eq(setsockopt(fds[1], SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0);
    memset(&seen, 0, sizeof seen);
    answer_size = 10;
    method = "POST";
    ask_cancelled = was_cancelled = without_body = false;
    sent = BUFFER_EMPTY;
}

static void teardown(void)
{
    buffer_release(&sent);
    fastcgi_free(fastcgi);
    scoreboard_free(board);
    (void)close(fds[1]);
}

static void put_record(unsigned type, const void *content, size_t n)
{
    const unsigned char header[] = {1, (unsigned char)type, 0, 1, (unsigned char)(n >> 8), (unsigned char)n, 0, 0};

    buffer_append(&sent, header, sizeof header);
    buffer_append(&sent, content, n);
}

static void put_parameter(struct buffer *out, const char *name, const char *value)
{
    buffer_char(out, (char)strlen(name));
    buffer_char(out, (char)strlen(value));
    buffer_text(out, name);
    buffer_text(out, value);
}

/* `length` NULL: none is told. */
static void put_request(bool keep, const char *length, const char *body)
{
    const unsigned char begin[8] = {0, 1, keep, 0, 0, 0, 0, 0};
    struct buffer parameters = BUFFER_EMPTY;

    put_parameter(&parameters, "REQUEST_METHOD", method);
    put_parameter(&parameters, "REQUEST_URI", "/v1/a%20b?x=1&y");
    put_parameter(&parameters, "CONTENT_TYPE", "application/json");
    if (length != NULL)
        put_parameter(&parameters, "CONTENT_LENGTH", length);
    put_parameter(&parameters, "HTTP_X_REQUEST_ID", "id-1");
    put_parameter(&parameters, "HTTP_IF_NONE_MATCH", "\"a\"");
    put_parameter(&parameters, "HTTP_TRACEPARENT", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    put_record(1, begin, sizeof begin);
    put_record(4, parameters.data, parameters.length);
    put_record(4, "", 0);
    if (body[0] != '\0')
        put_record(5, body, strlen(body));
    put_record(5, "", 0);
    buffer_release(&parameters);
}

static bool serve(void)
{
    ck_assert_int_eq(send(fds[1], sent.data, sent.length, 0), (ssize_t)sent.length);
    buffer_clear(&sent);
    return fastcgi_serve(fastcgi, fds[0], handle, "argument");
}

/* One answer without its records, terminated. */
static const char *answer(void)
{
    static char text[300000];
    unsigned char header[8];
    size_t total = 0;

    while (recv(fds[1], header, sizeof header, MSG_WAITALL) == (ssize_t)sizeof header) {
        size_t length = (size_t)header[4] << 8 | header[5];
        if (length > 0)
            ck_assert_int_eq(recv(fds[1], text + total, length, MSG_WAITALL), (ssize_t)length);
        if (header[1] == 3)
            break;
        total += length;
    }
    text[total] = '\0';
    return text;
}

START_TEST(a_request_is_read_and_answered)
{
    put_request(true, "4", "{ab}");
    ck_assert(serve());
    ck_assert_str_eq(seen.method, "POST");
    ck_assert_str_eq(seen.path, "/v1/a%20b");
    ck_assert_str_eq(seen.query, "x=1&y");
    ck_assert_str_eq(seen.content_type, "application/json");
    ck_assert_str_eq(seen.request_id, "id-1");
    ck_assert_str_eq(seen.if_none_match, "\"a\"");
    ck_assert_str_eq(seen.trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
    ck_assert_str_eq(seen.parent_id, "00f067aa0ba902b7");
    ck_assert_int_eq(seen.body_status, STATUS_OK);
    ck_assert_uint_eq(seen.body_length, 4);
    ck_assert_mem_eq(seen.body, "{ab}", 4);
    ck_assert_str_eq(answer(), "Status: 422 Unprocessable Content\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
                               "X-Request-Id: id-1\r\nAllow: POST\r\nContent-Length: 10\r\n\r\naaaaaaaaaa");
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert_uint_eq(seen.body_length, 0);
    put_request(false, "0", "");
    ck_assert(!serve());
    ck_assert_int_eq(seen.calls, 3);
}
END_TEST

START_TEST(an_answer_without_a_body_says_nothing_of_one)
{
    without_body = true;
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert_str_eq(answer(), "Status: 304 Not Modified\r\nX-Request-Id: id-1\r\nCache-Control: no-cache\r\n\r\n");
    without_body = false;
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert_ptr_nonnull(strstr(answer(), "Content-Length: 10\r\n"));
}
END_TEST

START_TEST(a_large_answer_has_no_length)
{
    answer_size = 150000;
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert_ptr_null(strstr(answer(), "Content-Length"));
}
END_TEST

START_TEST(bodies_that_do_not_fit_their_length_or_the_limit)
{
    static const struct {
        const char *length;
        enum status status;
    } cases[] = {{"3", STATUS_INVALID_REQUEST}, {"5", STATUS_INVALID_REQUEST}, {"4x", STATUS_INVALID_REQUEST}, {"-4", STATUS_INVALID_REQUEST},
            {"1001", STATUS_PAYLOAD_TOO_LARGE}, {"4", STATUS_OK}, {"1000", STATUS_INVALID_REQUEST}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_request(true, cases[i].length, "1234");
        ck_assert(serve());
        ck_assert_int_eq(seen.body_status, cases[i].status);
        (void)answer();
    }
}
END_TEST

START_TEST(a_body_without_a_length_ends_with_its_stream)
{
    static const char *const none[] = {NULL, ""};
    char long_body[1002] = "";

    for (int i = 0; i < 2; i++) {
        put_request(true, none[i], "1234");
        ck_assert(serve());
        ck_assert_int_eq(seen.body_status, STATUS_OK);
        ck_assert_uint_eq(seen.body_length, 4);
        ck_assert_mem_eq(seen.body, "1234", 4);
        (void)answer();
        put_request(true, none[i], "");
        ck_assert(serve());
        ck_assert_int_eq(seen.body_status, STATUS_OK);
        ck_assert_uint_eq(seen.body_length, 0);
        (void)answer();
        memset(long_body, 'x', 1001);
        put_request(true, none[i], long_body);
        ck_assert(serve());
        ck_assert_int_eq(seen.body_status, STATUS_PAYLOAD_TOO_LARGE);
        (void)answer();
    }
}
END_TEST

START_TEST(an_answer_to_head_has_the_headers_of_get_alone)
{
    static char get[300000];
    static const size_t sizes[] = {0, 10, 65535, 65536, 150000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        answer_size = sizes[i];
        method = "GET";
        put_request(true, "0", "");
        ck_assert(serve());
        strcpy(get, answer());
        strstr(get, "\r\n\r\n")[4] = '\0';
        method = "HEAD";
        put_request(true, "0", "");
        ck_assert(serve());
        ck_assert_str_eq(answer(), get);
    }
}
END_TEST

START_TEST(a_connection_that_breaks_is_not_handled)
{
    put_request(true, "4", "1234");
    sent.length -= 8;
    ck_assert_int_eq(send(fds[1], sent.data, sent.length, 0), (ssize_t)sent.length);
    (void)shutdown(fds[1], SHUT_WR);
    ck_assert(!fastcgi_serve(fastcgi, fds[0], handle, "argument"));
    ck_assert_int_eq(seen.calls, 0);
}
END_TEST

START_TEST(what_no_server_sends_is_a_fault)
{
    put_record(1, "\0\2\0\0\0\0\0", 8); /* an authorizer */
    ck_assert(!serve());
    ck_assert_str_eq(fastcgi_fault(fastcgi), "the role is not responder");
    ck_assert_int_eq(seen.calls, 0);
}
END_TEST

START_TEST(a_server_that_asks_for_values_is_told)
{
    char told[26];

    put_record(9, "\017\0FCGI_MPXS_CONNS\0\0", 19);
    sent.data[3] = 0; /* of the connection */
    ck_assert(serve());
    ck_assert_int_eq(recv(fds[1], told, sizeof told, 0), sizeof told);
    ck_assert_mem_eq(told + 8, "\017\1FCGI_MPXS_CONNS0", 18);
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert_int_eq(seen.calls, 1);
    ck_assert_ptr_null(fastcgi_fault(fastcgi));
}
END_TEST

START_TEST(a_silent_connection_is_given_up)
{
    buffer_text(&sent, "\1\1");
    ck_assert(!serve());
    ck_assert_int_eq(seen.calls, 0);
    ck_assert_str_eq(fastcgi_fault(fastcgi), "the request did not come in time");
}
END_TEST

START_TEST(long_work_learns_that_the_client_has_gone)
{
    ask_cancelled = true;
    put_request(true, "0", "");
    ck_assert(serve());
    ck_assert(!was_cancelled);
    put_request(true, "0", "");
    ck_assert_int_eq(send(fds[1], sent.data, sent.length, 0), (ssize_t)sent.length);
    (void)shutdown(fds[1], SHUT_WR);
    ck_assert(!fastcgi_serve(fastcgi, fds[0], handle, "argument"));
    ck_assert(was_cancelled);
}
END_TEST

START_TEST(long_work_learns_that_the_service_stops)
{
    ask_cancelled = true;
    scoreboard_set_stop(board, clock_ms() + 500);
    put_request(true, "0", "");
    ck_assert(!serve());
    ck_assert(was_cancelled);
    ck_assert_str_eq(answer(), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fastcgi");
    TCase *tests = tcase_create("fastcgi");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_request_is_read_and_answered);
    tcase_add_test(tests, an_answer_without_a_body_says_nothing_of_one);
    tcase_add_test(tests, a_large_answer_has_no_length);
    tcase_add_test(tests, bodies_that_do_not_fit_their_length_or_the_limit);
    tcase_add_test(tests, a_body_without_a_length_ends_with_its_stream);
    tcase_add_test(tests, an_answer_to_head_has_the_headers_of_get_alone);
    tcase_add_test(tests, a_connection_that_breaks_is_not_handled);
    tcase_add_test(tests, what_no_server_sends_is_a_fault);
    tcase_add_test(tests, a_server_that_asks_for_values_is_told);
    tcase_add_test(tests, a_silent_connection_is_given_up);
    tcase_add_test(tests, long_work_learns_that_the_client_has_gone);
    tcase_add_test(tests, long_work_learns_that_the_service_stops);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
