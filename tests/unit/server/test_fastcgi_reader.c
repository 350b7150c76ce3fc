#include "server/fastcgi_reader.h"

#include "base/clock.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct fastcgi_reader reader;
static int fds[2]; /* the reader's end, ours */

static void setup(void)
{
    const struct timeval soon = {.tv_sec = 5};

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    ck_assert_int_eq(setsockopt(fds[0], SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0);
    fastcgi_reader_start(&reader, fds[0], clock_ms() + 60000);
}

static void teardown(void)
{
    (void)close(fds[0]);
    (void)close(fds[1]);
}

#define SEND(bytes) ck_assert_int_eq(send(fds[1], bytes, sizeof(bytes) - 1, 0), sizeof(bytes) - 1)

START_TEST(a_record_is_read_whole_with_its_padding)
{
    char *content;

    SEND("\1\1\1\2\0\3\5\0abcPPPPP\1\4\1\2\0\0\0\0");
    ck_assert_int_eq(fastcgi_reader_next(&reader), STATUS_OK);
    ck_assert_uint_eq(reader.type, FASTCGI_BEGIN_REQUEST);
    ck_assert_uint_eq(reader.request_id, 0x102);
    ck_assert_int_eq(fastcgi_reader_whole(&reader, 3, &content), STATUS_OK);
    ck_assert_mem_eq(content, "abc", 3);
    ck_assert(!fastcgi_reader_is_empty(&reader));
    ck_assert_int_eq(fastcgi_reader_next(&reader), STATUS_OK);
    ck_assert_uint_eq(reader.type, FASTCGI_PARAMS);
    ck_assert(fastcgi_reader_is_empty(&reader));
    ck_assert_ptr_null(reader.fault);
}
END_TEST

START_TEST(another_length_or_version_is_unsound)
{
    char *content;

    SEND("\1\1\0\1\0\7\0\0abcdefg\2\1\0\1\0\0\0\0");
    ck_assert_int_eq(fastcgi_reader_next(&reader), STATUS_OK);
    ck_assert_int_eq(fastcgi_reader_whole(&reader, 8, &content), STATUS_INVALID_REQUEST);
    ck_assert_ptr_nonnull(reader.fault);
    reader.fault = NULL;
    ck_assert_int_eq(fastcgi_reader_whole(&reader, 7, &content), STATUS_OK);
    ck_assert_int_eq(fastcgi_reader_next(&reader), STATUS_INVALID_REQUEST);
    ck_assert_ptr_nonnull(reader.fault);
}
END_TEST

/* Reads a stream of records, and checks what comes together. */
static void expect_stream(const char *expected, size_t n)
{
    unsigned char *piece;
    size_t got = 1;

    for (size_t at = 0; got > 0; at += got) {
        ck_assert_int_eq(fastcgi_reader_piece(&reader, FASTCGI_STDIN, 7, &piece, &got), STATUS_OK);
        ck_assert_uint_le(at + got, n);
        ck_assert_mem_eq(piece, expected + at, got);
        ck_assert(got > 0 || at == n);
    }
}

START_TEST(a_stream_comes_in_pieces)
{
    SEND("\1\5\0\7\0\2\1\0abP\1\5\0\7\0\1\0\0c\1\5\0\7\0\0\2\0PP");
    expect_stream("abc", 3);
    ck_assert(fastcgi_reader_is_empty(&reader));
}
END_TEST

START_TEST(a_stream_much_longer_than_the_buffer_arrives)
{
    static char body[1000000];
    unsigned char header[8] = {1, 5, 0, 7, 0xff, 0xff, 255, 0};
    static const char padding[255];
    int how;

    for (size_t i = 0; i < sizeof body; i++)
        body[i] = (char)(i * 31 >> 3);
    if (fork() == 0) {
        for (size_t at = 0, n; at < sizeof body; at += n) {
            n = sizeof body - at < 0xffff ? sizeof body - at : 0xffff;
            header[4] = (unsigned char)(n >> 8);
            header[5] = (unsigned char)n;
            (void)!write(fds[1], header, 8);
            (void)!write(fds[1], body + at, n);
            (void)!write(fds[1], padding, sizeof padding);
        }
        (void)!write(fds[1], "\1\5\0\7\0\0\0\0", 8);
        _exit(0);
    }
    expect_stream(body, sizeof body);
    (void)wait(&how);
}
END_TEST

START_TEST(a_record_out_of_place_is_unsound)
{
    static const char *const records[] = {"\1\4\0\7\0\1\0\0a", "\1\5\0\6\0\1\0\0a", "\1\5\0\0\0\1\0\0a", "\1\11\0\0\0\1\0\0a", "\1\1\0\7\0\1\0\0a"};
    unsigned char *piece;
    size_t n;

    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        teardown();
        setup();
        ck_assert_int_eq(send(fds[1], records[i], 9, 0), 9);
        ck_assert_int_eq(fastcgi_reader_piece(&reader, FASTCGI_STDIN, 7, &piece, &n), STATUS_INVALID_REQUEST);
        ck_assert_ptr_nonnull(reader.fault);
    }
}
END_TEST

START_TEST(who_leaves_or_takes_back_is_at_no_fault)
{
    unsigned char *piece;
    size_t n;

    SEND("\1\2\0\7\0\0\0\0");
    ck_assert_int_eq(fastcgi_reader_piece(&reader, FASTCGI_STDIN, 7, &piece, &n), STATUS_IO);
    SEND("\1\5\0\7");
    (void)shutdown(fds[1], SHUT_WR);
    ck_assert_int_eq(fastcgi_reader_piece(&reader, FASTCGI_STDIN, 7, &piece, &n), STATUS_IO);
    ck_assert_ptr_null(reader.fault);
}
END_TEST

START_TEST(who_drips_is_given_up_at_the_deadline)
{
    unsigned char *piece;
    size_t n = 1;
    enum status status;
    pid_t pid;
    int how;

    fastcgi_reader_start(&reader, fds[0], clock_ms() + 200);
    pid = fork();
    if (pid == 0) {
        (void)close(fds[0]);
        while (send(fds[1], "\1\5\0\7\0\1\0\0a", 9, MSG_NOSIGNAL) == 9)
            (void)usleep(20000);
        _exit(0);
    }
    do {
        status = fastcgi_reader_piece(&reader, FASTCGI_STDIN, 7, &piece, &n);
    } while (status == STATUS_OK);
    ck_assert_int_eq(status, STATUS_INVALID_REQUEST);
    ck_assert_ptr_nonnull(strstr(reader.fault, "in time"));
    (void)close(fds[0]);
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
}
END_TEST

START_TEST(pairs_of_all_lengths)
{
    char bytes[] = "\1\2ab1\0\0\x80\0\0\1\x80\0\0\0c", *at = bytes, *end = bytes + sizeof bytes - 1;
    struct fastcgi_pair pair;

    ck_assert(fastcgi_pair_read(&at, end, &pair));
    ck_assert_uint_eq(pair.name_length, 1);
    ck_assert_mem_eq(pair.name, "a", 1);
    ck_assert_uint_eq(pair.value_length, 2);
    ck_assert_mem_eq(pair.value, "b1", 2);
    ck_assert(fastcgi_pair_read(&at, end, &pair));
    ck_assert_uint_eq(pair.name_length + pair.value_length, 0);
    ck_assert(fastcgi_pair_read(&at, end, &pair));
    ck_assert_mem_eq(pair.name, "c", 1);
    ck_assert_ptr_eq(at, end);
}
END_TEST

START_TEST(pairs_that_do_not_fit)
{
    static const struct {
        const char *bytes;
        size_t n;
    } cases[] = {{"\1", 1}, {"\1\1a", 3}, {"\2\0a", 3}, {"\x80\0\0", 3}, {"\0\x80\0\0", 4},
            {"\xff\xff\xff\xff\xff\xff\xff\xff"
             "ab",
                    10},
            {"\xff\xff\xff\xfe\0ab", 7}, {"\0\x80\1\0\0ab", 7}};
    struct fastcgi_pair pair;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        /* Of exactly that size, so that a look behind it is seen. */
        char *bytes = malloc(cases[i].n), *at = bytes;
        memcpy(bytes, cases[i].bytes, cases[i].n);
        ck_assert(!fastcgi_pair_read(&at, bytes + cases[i].n, &pair));
        free(bytes);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fastcgi_reader");
    TCase *tests = tcase_create("fastcgi_reader");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_record_is_read_whole_with_its_padding);
    tcase_add_test(tests, another_length_or_version_is_unsound);
    tcase_add_test(tests, a_stream_comes_in_pieces);
    tcase_add_test(tests, a_stream_much_longer_than_the_buffer_arrives);
    tcase_add_test(tests, a_record_out_of_place_is_unsound);
    tcase_add_test(tests, who_leaves_or_takes_back_is_at_no_fault);
    tcase_add_test(tests, who_drips_is_given_up_at_the_deadline);
    tcase_add_test(tests, pairs_of_all_lengths);
    tcase_add_test(tests, pairs_that_do_not_fit);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
