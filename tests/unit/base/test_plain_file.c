#include "base/plain_file.h"
#include "unit/support.h"

#include <fcntl.h>

static char folder[64];
static char path[128];
static struct error error;
static int open_folder;

static const char *at(const char *name)
{
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void set_up(void)
{
    make_folder(folder);
    write_file(folder, "file", "text", 4);
    ck_assert_int_eq(mkdir(at("folder"), 0755), 0);
    ck_assert_int_eq(mkfifo(at("pipe"), 0644), 0);
    ck_assert_int_eq(symlink("file", at("link")), 0);
    ck_assert_int_eq(symlink("folder", at("folder-link")), 0);
    ck_assert_int_eq(symlink("nowhere", at("dangling")), 0);
    open_folder = open(folder, O_RDONLY | O_DIRECTORY);
    error = (struct error){0};
}

static void tear_down(void)
{
    (void)close(open_folder);
    (void)rmdir(at("folder"));
    remove_folder(folder);
}

START_TEST(a_file_is_read_up_to_a_limit)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_text(&text, "a ");
    ck_assert_int_eq(plain_file_read(open_folder, "file", "shown", 4, &text, &error), STATUS_OK);
    ck_assert_uint_eq(text.length, 6);
    ck_assert_mem_eq(text.data, "a text", 6);
    ck_assert_int_eq(plain_file_read(open_folder, "file", "shown", 3, &text, &error), STATUS_PAYLOAD_TOO_LARGE);
    buffer_release(&text);
}
END_TEST

static const struct {
    const char *name, *message;
} refused[] = {{"link", "this is a symbolic link"}, {"dangling", "this is a symbolic link"}, {"folder-link", "this is a symbolic link"},
               {"folder", "this is a folder"},      {"pipe", "this is a named pipe"},        {"none", "No such file"}};

START_TEST(nothing_else_is_opened_as_a_file)
{
    int fd = -1;

    ck_assert_int_ne(plain_file_open(open_folder, refused[_i].name, "shown", &fd, &error), STATUS_OK);
    ck_assert_int_eq(fd, -1);
    ck_assert_str_eq(error.where, "shown");
    ck_assert_msg(strstr(error.message, refused[_i].message) == error.message, "%s", error.message);
}
END_TEST

START_TEST(a_folder_is_opened_and_no_link_to_one)
{
    int fd = -1;

    ck_assert_int_eq(plain_folder_open(open_folder, "folder", "shown", &fd, &error), STATUS_OK);
    (void)close(fd);
    fd = -1;
    ck_assert_int_eq(plain_folder_open(open_folder, "folder-link", "shown", &fd, &error), STATUS_INVALID_RULES);
    ck_assert_msg(strstr(error.message, "copy the folder") != NULL, "%s", error.message);
    error = (struct error){0};
    ck_assert_int_eq(plain_folder_open(open_folder, "file", "shown", &fd, &error), STATUS_INVALID_RULES);
    ck_assert_int_eq(fd, -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plain_file");
    TCase *tests = tcase_create("opening");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_file_is_read_up_to_a_limit);
    tcase_add_loop_test(tests, nothing_else_is_opened_as_a_file, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tests, a_folder_is_opened_and_no_link_to_one);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
