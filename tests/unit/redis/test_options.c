#include "redis/options.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct redis_options options;
static struct error error;

static void set_up(void)
{
    memset(&options, 0, sizeof options);
    error = (struct error){0};
    unsetenv("ANJIAN_REFERENCE_PASSWORD");
    unsetenv("ANJIAN_SENTINEL_PASSWORD");
}

static const struct {
    const char *text, *host, *user, *primary;
    unsigned port, database;
    size_t servers;
} good[] = {
        {"redis://localhost", "localhost", "", "", 6379, 0, 1},
        {"redis://127.0.0.1:7000/3", "127.0.0.1", "", "", 7000, 3, 1},
        {"redis://[::1]", "::1", "", "", 6379, 0, 1},
        {"redis://worker@[fe80::1]:7000/0", "fe80::1", "worker", "", 7000, 0, 1},
        {"redis://a%40b%3a@h?db=65535", "h", "a@b:", "", 6379, 65535, 1},
        {"redis://h?user=w&db=2", "h", "w", "", 6379, 2, 1},
        {"redis://h?user=a@b", "h", "a@b", "", 6379, 0, 1},
        {"unix:/run/redis.sock", "/run/redis.sock", "", "", 0, 0, 1},
        {"unix:redis%3f.sock?user=w&db=7", "redis?.sock", "w", "", 0, 7, 1},
        {"redis+sentinel://a/main", "a", "", "main", 26379, 0, 1},
        {"redis+sentinel://a:1,[::1]:2,c/main%2Fone/4?user=w", "a", "w", "main/one", 1, 4, 3},
};

START_TEST(good_addresses)
{
    ck_assert_msg(redis_options_read(good[_i].text, &options, &error) == STATUS_OK, "%s", error.message);
    ck_assert_str_eq(options.servers[0].host, good[_i].host);
    ck_assert_uint_eq(options.servers[0].port, good[_i].port);
    ck_assert_str_eq(options.server.user, good[_i].user);
    ck_assert_str_eq(options.primary_name, good[_i].primary);
    ck_assert_uint_eq(options.database, good[_i].database);
    ck_assert_uint_eq(options.server_count, good[_i].servers);
    ck_assert(redis_options_match(good[_i].text));
}
END_TEST

START_TEST(every_sentinel_is_kept)
{
    ck_assert_int_eq(redis_options_read("redis+sentinel://a:1,[::1]:2,c/m", &options, &error), STATUS_OK);
    ck_assert_str_eq(options.servers[1].host, "::1");
    ck_assert_uint_eq(options.servers[1].port, 2);
    ck_assert_str_eq(options.servers[2].host, "c");
    ck_assert_uint_eq(options.servers[2].port, 26379);
}
END_TEST

START_TEST(numbers_have_defaults)
{
    ck_assert_int_eq(redis_options_read("redis://h", &options, &error), STATUS_OK);
    ck_assert_uint_eq(options.timeout_ms, 1000);
    ck_assert_uint_eq(options.heartbeat_ms, 1000);
    ck_assert_uint_eq(options.stale_seconds, 600);
    ck_assert_uint_eq(options.max_age_seconds, 3600);
    ck_assert_uint_eq(options.memory_mib, 64);
}
END_TEST

START_TEST(every_option_is_taken)
{
    ck_assert_int_eq(redis_options_read("redis+sentinel://h/m?user=u&password_file=/a%20b&sentinel_user=s&sentinel_password_file=c&"
                                        "timeout=10&heartbeat=60000&stale=0&max_age=1&memory=65536&db=9",
                             &options, &error),
            STATUS_OK);
    ck_assert_str_eq(options.server.user, "u");
    ck_assert_str_eq(options.server.password_file, "/a b");
    ck_assert_str_eq(options.sentinel.user, "s");
    ck_assert_str_eq(options.sentinel.password_file, "c");
    ck_assert_uint_eq(options.timeout_ms, 10);
    ck_assert_uint_eq(options.heartbeat_ms, 60000);
    ck_assert_uint_eq(options.stale_seconds, 0);
    ck_assert_uint_eq(options.max_age_seconds, 1);
    ck_assert_uint_eq(options.memory_mib, 65536);
    ck_assert_uint_eq(options.database, 9);
}
END_TEST

static const struct {
    const char *text, *message;
} bad[] = {
        {"redis://", "the host is empty"},
        {"redis:localhost", "an address is redis://HOST"},
        {"redis://h:", "1 to 65535"},
        {"redis://h:0", "1 to 65535"},
        {"redis://h:65536", "1 to 65535"},
        {"redis://h:99999999999999999999", "1 to 65535"},
        {"redis://h: 1", "1 to 65535"},
        {"redis://::1", "IPv6 address stands in brackets"},
        {"redis://[::1", "IPv6 address stands in brackets"},
        {"redis://[h]", "IPv6 addresses, and only they, stand in brackets"},
        {"redis://[::1]x", "stand in brackets"},
        {"redis://a,b", "a host is a name"},
        {"redis://h%", "hexadecimal"},
        {"redis://h%0", "hexadecimal"},
        {"redis://h%00", "NUL"},
        {"redis://h/", "db= does not fit: the database's number; 0 to 65535"},
        {"redis://h/-1", "db=-1 does not fit"},
        {"redis://h/65536", "db=65536 does not fit"},
        {"redis://h/1/2", "db=1/2 does not fit"},
        {"redis://h/1?db=1", "db is given twice"},
        {"redis://u@h?user=u", "user is given twice"},
        {"redis://@h", "user is empty"},
        {"redis://h?", "no option \"\""},
        {"redis://h?timeout", "timeout has no value"},
        {"redis://h?timeout=", "timeout= does not fit: milliseconds"},
        {"redis://h?timeout=9", "10 to 60000, default 1000"},
        {"redis://h?timeout=60001", "10 to 60000, default 1000"},
        {"redis://h?timeout=1s", "timeout=1s"},
        {"redis://h?heartbeat=49", "50 to 60000"},
        {"redis://h?stale=604801", "0 to 604800"},
        {"redis://h?max_age=0", "1 to 604800"},
        {"redis://h?memory=0", "1 to 65536"},
        {"redis://h?timout=5", "no option \"timout\"; did you mean \"timeout\"?; anjian eval --help lists them"},
        {"redis://h?timeout=50&timeout=50", "timeout is given twice"},
        {"redis://h?read_from=replica", "read_from is no option any more"},
        {"redis://h?sentinel_user=s", "goes with redis+sentinel:// only"},
        {"redis+sentinel://h/m?read_from=replica", "everything is read from the primary"},
        {"redis+sentinel://h", "name that the sentinels call the primary"},
        {"redis+sentinel://h/", "the primary's name is empty"},
        {"redis+sentinel:///m", "the host is empty"},
        {"redis+sentinel://h,/m", "the host is empty"},
        {"redis+sentinel://1,2,3,4,5,6,7,8,9/m", "more than 8"},
        {"redis+sentinel://u@h/m", "?user=NAME"},
        {"redis+sentinel://h/m/x", "db=x does not fit"},
        {"unix:", "the socket's path is empty"},
        {"unix:?db=1", "the socket's path is empty"},
        {"unix:/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678", "107 bytes"},
        {"rediss://h", "TLS"},
        /* Passwords are shown nowhere. */
        {"redis://u:SECRET@h", "ANJIAN_REFERENCE_PASSWORD"},
        {"redis://:SECRET@h", "password_file"},
        {"redis://u:SEC/RET@h:1/2?db=3", "password_file"},
        {"redis://u:SECRET?SEC&RET=SECRET@h", "password_file"},
        {"redis://u:1/SEC@RET@h", "password_file"},
        {"redis:u:SECRET@h", "password_file"},
        {"rediss://u:SECRET@h", "password_file"},
        {"redis+sentinel://u:SECRET@h/m", "password_file"},
        {"redis://h?password=SECRET&timeout=5", "password_file=PATH"},
        {"unix:/s?timeout=5&sentinel_password=SECRET", "10 to 60000"},
        {"unix:/s?auth=SECRET&pass=SECRET", "no option \"auth\""},
};

START_TEST(bad_addresses)
{
    ck_assert_int_eq(redis_options_read(bad[_i].text, &options, &error), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, "--reference");
    ck_assert_msg(strstr(error.message, bad[_i].message) != NULL, "%s: %s", bad[_i].text, error.message);
    ck_assert(strstr(error.message, "SEC") == NULL && strstr(error.message, "RET@") == NULL);
    ck_assert_uint_eq(options.server_count, 0);
}
END_TEST

START_TEST(texts_have_limits)
{
    char text[1024] = "redis://h?user=";
    size_t n = strlen(text);

    memset(text + n, 'u', 127);
    ck_assert_int_eq(redis_options_read(text, &options, &error), STATUS_OK);
    ck_assert_uint_eq(strlen(options.server.user), 127);
    text[n + 127] = 'u';
    ck_assert_int_eq(redis_options_read(text, &options, &error), STATUS_INVALID_REQUEST);
    ck_assert(strstr(error.message, "user is longer than 127 bytes") != NULL);
}
END_TEST

START_TEST(other_texts_name_no_redis)
{
    static const char *const others[] = {"", "redis", "data.json", "./redis:x", "redi://h", "file:redis://"};

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!redis_options_match(others[i]), "%s", others[i]);
    ck_assert(redis_options_match("redis:") && redis_options_match("rediss://h"));
}
END_TEST

START_TEST(help_names_limits_and_default)
{
    ck_assert_uint_eq(redis_option_count, 10);
    for (size_t i = 0; i < redis_option_count; i++)
        ck_assert_msg(strstr(redis_option_rows[i].help, "default") != NULL, "%s", redis_option_rows[i].name);
}
END_TEST

/* ---- passwords */

/* `length` bytes in a file, which the options name; the file is gone afterwards. */
static enum status parse_with(const char *content, size_t length, const char *format, char *path)
{
    char text[256];
    int file;
    enum status status;

    strcpy(path, "/tmp/test_redis_options_XXXXXX");
    file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, content, length), (ssize_t)length);
    close(file);
    (void)snprintf(text, sizeof text, format, path);
    error = (struct error){0};
    status = redis_options_parse(text, &options, &error);
    unlink(path);
    return status;
}

static const struct {
    const char *content;
    size_t length;
    const char *password; /* NULL: refused */
} files[] = {
        {"geheim", 6, "geheim"},
        {"geheim\n", 7, "geheim"},
        {" 密 \n", 6, " 密 "},
        {"", 0, NULL},
        {"\n", 1, NULL},
        {"a\0b", 3, NULL},
        {"a\n\n", 3, NULL},
        {"a\nb\n", 4, NULL},
        {"geheim\r", 7, "geheim\r"},
};

START_TEST(a_file_holds_a_password)
{
    char path[64];
    enum status status = parse_with(files[_i].content, files[_i].length, "redis://h?password_file=%s", path);

    if (files[_i].password != NULL) {
        ck_assert_msg(status == STATUS_OK, "%s", error.message);
        ck_assert_str_eq(options.server.password, files[_i].password);
        ck_assert_str_eq(options.sentinel.password, "");
    } else {
        ck_assert_int_eq(status, STATUS_IO);
        ck_assert_str_eq(error.where, path);
    }
}
END_TEST

START_TEST(a_password_has_a_limit)
{
    char content[520], path[64];

    memset(content, 'p', sizeof content);
    content[511] = '\n';
    ck_assert_int_eq(parse_with(content, 512, "redis://h?password_file=%s", path), STATUS_OK);
    ck_assert_uint_eq(strlen(options.server.password), 511);
    content[511] = 'p';
    for (size_t n = 512; n <= sizeof content; n++) {
        ck_assert_int_eq(parse_with(content, n, "redis://h?password_file=%s", path), STATUS_IO);
        ck_assert(strstr(error.message, "longer than 511 bytes") != NULL);
    }
}
END_TEST

START_TEST(a_file_goes_over_the_environment)
{
    char path[64];

    setenv("ANJIAN_REFERENCE_PASSWORD", "from-environment", 1);
    setenv("ANJIAN_SENTINEL_PASSWORD", "of-sentinels", 1);
    ck_assert_int_eq(redis_options_parse("redis://h", &options, &error), STATUS_OK);
    ck_assert_str_eq(options.server.password, "from-environment");
    ck_assert_str_eq(options.sentinel.password, "");
    ck_assert_int_eq(parse_with("x", 1, "redis+sentinel://h/m?password_file=%s", path), STATUS_OK);
    ck_assert_str_eq(options.server.password, "x");
    ck_assert_str_eq(options.sentinel.password, "of-sentinels");
    ck_assert_int_eq(parse_with("y", 1, "redis+sentinel://h/m?sentinel_password_file=%s", path), STATUS_OK);
    ck_assert_str_eq(options.server.password, "from-environment");
    ck_assert_str_eq(options.sentinel.password, "y");
}
END_TEST

START_TEST(what_cannot_be_read_is_said)
{
    char text[600];

    ck_assert_int_eq(redis_options_parse("redis://h?password_file=/nowhere/at/all", &options, &error), STATUS_IO);
    ck_assert_str_eq(error.where, "/nowhere/at/all");
    error = (struct error){0};
    ck_assert_int_eq(redis_options_parse("redis://h?password_file=/tmp", &options, &error), STATUS_IO);
    ck_assert_str_eq(error.where, "/tmp");
    error = (struct error){0};
    memset(text, 'p', sizeof text);
    text[512] = '\0';
    setenv("ANJIAN_REFERENCE_PASSWORD", text, 1);
    ck_assert_int_eq(redis_options_parse("redis://h", &options, &error), STATUS_INVALID_REQUEST);
    ck_assert_str_eq(error.where, "ANJIAN_REFERENCE_PASSWORD");
    ck_assert_uint_eq(options.server_count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redis_options");
    TCase *tcase = tcase_create("redis_options");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, set_up, NULL);
    tcase_add_loop_test(tcase, good_addresses, 0, sizeof good / sizeof good[0]);
    tcase_add_test(tcase, every_sentinel_is_kept);
    tcase_add_test(tcase, numbers_have_defaults);
    tcase_add_test(tcase, every_option_is_taken);
    tcase_add_loop_test(tcase, bad_addresses, 0, sizeof bad / sizeof bad[0]);
    tcase_add_test(tcase, texts_have_limits);
    tcase_add_test(tcase, other_texts_name_no_redis);
    tcase_add_test(tcase, help_names_limits_and_default);
    tcase_add_loop_test(tcase, a_file_holds_a_password, 0, sizeof files / sizeof files[0]);
    tcase_add_test(tcase, a_password_has_a_limit);
    tcase_add_test(tcase, a_file_goes_over_the_environment);
    tcase_add_test(tcase, what_cannot_be_read_is_said);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
