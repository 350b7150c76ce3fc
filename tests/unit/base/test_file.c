#include "base/file.h"
#include "unit/support.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

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
    ck_assert_int_eq(file_read_nofollow(open_folder, "file", "shown", 4, &text, &error), STATUS_OK);
    ck_assert_uint_eq(text.length, 6);
    ck_assert_mem_eq(text.data, "a text", 6);
    ck_assert_int_eq(file_read_nofollow(open_folder, "file", "shown", 3, &text, &error), STATUS_PAYLOAD_TOO_LARGE);
    buffer_release(&text);
}
END_TEST

START_TEST(a_file_is_read_by_its_path)
{
    struct buffer text = BUFFER_EMPTY;
    struct error none = {0};

    ck_assert_int_eq(file_read_path(at("link"), 4, &text, &error), STATUS_OK);
    ck_assert_uint_eq(text.length, 4);
    ck_assert_int_eq(file_read_path(at("folder"), 4, &text, &error), STATUS_IO);
    ck_assert_int_eq(file_read_path(at("none"), 4, &text, &none), STATUS_IO);
    ck_assert_str_eq(none.where, path);
    ck_assert_str_eq(none.message, "No such file or directory");
    buffer_release(&text);
}
END_TEST

/* More than a pipe holds, so that both sides come to short reads and writes. */
START_TEST(what_is_written_to_a_pipe_is_read_whole)
{
    static char many[300000];
    struct buffer text = BUFFER_EMPTY;
    int ends[2];

    memset(many, 'x', sizeof many);
    ck_assert_int_eq(pipe(ends), 0);
    if (fork() == 0) {
        (void)close(ends[0]);
        _exit(file_write(ends[1], many, sizeof many) ? 0 : 1);
    }
    (void)close(ends[1]);
    ck_assert_int_eq(file_read(ends[0], "pipe", sizeof many, &text, &error), STATUS_OK);
    ck_assert_uint_eq(text.length, sizeof many);
    ck_assert_mem_eq(text.data, many, sizeof many);
    (void)close(ends[0]);
    ck_assert(!file_write(ends[0], many, 1));
    ck_assert_int_eq(errno, EBADF);
    buffer_release(&text);
}
END_TEST

/* Linked in the place of open, for a file system without O_TMPFILE. */
static bool no_tmpfile;

int __real_open(const char *name, int flags, ...);
int __wrap_open(const char *name, int flags, ...);

int __wrap_open(const char *name, int flags, ...)
{
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = (mode_t)va_arg(arguments, unsigned);
    va_end(arguments);
    if (no_tmpfile && (flags & O_TMPFILE) == O_TMPFILE) {
        no_tmpfile = false;
        errno = EOPNOTSUPP;
        return -1;
    }
    return __real_open(name, flags, mode);
}

START_TEST(a_temporary_file_has_no_name)
{
    struct stat found;
    char byte = 0;
    int fd;

    ck_assert_int_eq(setenv("TMPDIR", folder, 1), 0);
    no_tmpfile = _i == 1;
    fd = file_temporary();
    ck_assert_int_ge(fd, 0);
    ck_assert(!no_tmpfile);
    ck_assert(file_write(fd, "x", 1));
    ck_assert_int_eq(pread(fd, &byte, 1, 0), 1);
    ck_assert_int_eq(byte, 'x');
    ck_assert_int_eq(fstat(fd, &found), 0);
    ck_assert_uint_eq(found.st_nlink, 0);
    (void)close(fd);
}
END_TEST

START_TEST(no_temporary_file_where_none_can_be)
{
    char longest[5000];

    ck_assert_int_eq(setenv("TMPDIR", at("none"), 1), 0);
    ck_assert_int_eq(file_temporary(), -1);
    ck_assert_int_eq(errno, ENOENT);
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    ck_assert_int_eq(setenv("TMPDIR", longest, 1), 0);
    ck_assert_int_eq(file_temporary(), -1);
    ck_assert_int_eq(errno, ENAMETOOLONG);
}
END_TEST

static const struct {
    const char *name, *message;
} refused[] = {{"link", "this is a symbolic link"}, {"dangling", "this is a symbolic link"}, {"folder-link", "this is a symbolic link"},
        {"folder", "this is a folder"}, {"pipe", "this is a named pipe"}, {"none", "No such file"}};

START_TEST(nothing_else_is_opened_as_a_file)
{
    int fd = -1;

    ck_assert_int_ne(file_open_nofollow(open_folder, refused[_i].name, "shown", &fd, &error), STATUS_OK);
    ck_assert_int_eq(fd, -1);
    ck_assert_str_eq(error.where, "shown");
    ck_assert_msg(strstr(error.message, refused[_i].message) == error.message, "%s", error.message);
}
END_TEST

START_TEST(a_folder_is_opened_and_no_link_to_one)
{
    int fd = -1;

    ck_assert_int_eq(folder_open_nofollow(open_folder, "folder", "shown", &fd, &error), STATUS_OK);
    (void)close(fd);
    fd = -1;
    ck_assert_int_eq(folder_open_nofollow(open_folder, "folder-link", "shown", &fd, &error), STATUS_INVALID_RULES);
    ck_assert_msg(strstr(error.message, "copy the folder") != NULL, "%s", error.message);
    error = (struct error){0};
    ck_assert_int_eq(folder_open_nofollow(open_folder, "file", "shown", &fd, &error), STATUS_INVALID_RULES);
    ck_assert_int_eq(fd, -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file");
    TCase *tests = tcase_create("opening");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_file_is_read_up_to_a_limit);
    tcase_add_test(tests, a_file_is_read_by_its_path);
    tcase_add_test(tests, what_is_written_to_a_pipe_is_read_whole);
    tcase_add_loop_test(tests, a_temporary_file_has_no_name, 0, 2);
    tcase_add_test(tests, no_temporary_file_where_none_can_be);
    tcase_add_loop_test(tests, nothing_else_is_opened_as_a_file, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tests, a_folder_is_opened_and_no_link_to_one);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
