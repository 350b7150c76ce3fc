#include "unit/support.h"

static char folder[64];
static struct bundle bundle;
static struct error error;

static void set_up(void)
{
    make_folder(folder);
    bundle = (struct bundle){NULL, 0, NULL};
    error = (struct error){0};
}

static void tear_down(void)
{
    bundle_release(&bundle);
    remove_folder(folder);
}

START_TEST(lua_files_are_read_by_name)
{
    write_file(folder, "b.lua", "b", 1);
    write_file(folder, "a.lua", "a甲\n", 5);
    write_file(folder, "empty.lua", "", 0);
    write_file(folder, ".hidden.lua", "x", 1);
    write_file(folder, ".lua", "x", 1);
    write_file(folder, "notes.md", "\xff", 1);
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, &error), STATUS_OK);
    ck_assert_str_eq(bundle.id, "x");
    ck_assert_uint_eq(bundle.count, 3);
    ck_assert_str_eq(bundle.files[0].name, "a.lua");
    ck_assert_str_eq(bundle.files[1].name, "b.lua");
    ck_assert_uint_eq(bundle_find(&bundle, "empty.lua")->length, 0);
    ck_assert_ptr_null(bundle_find(&bundle, "notes.md"));
}
END_TEST

static void refused(const char *where, const char *message)
{
    char place[256];

    ck_assert_int_ne(bundle_read(folder, "x", &bundle, &error), STATUS_OK);
    (void)snprintf(place, sizeof place, "%s/%s", folder, where);
    ck_assert_str_eq(error.where, place);
    ck_assert_msg(strstr(error.message, message) != NULL, "%s", error.message);
    ck_assert_uint_eq(bundle.count, 0);
}

START_TEST(what_is_not_utf8_is_refused)
{
    write_file(folder, "a.lua", "x\ny\n\xc3\x28\n", 7);
    refused("a.lua:3", "not UTF-8");
}
END_TEST

START_TEST(a_byte_order_mark_is_refused)
{
    write_file(folder, "a.lua", "\xef\xbb\xbf-- x", 7);
    refused("a.lua:1", "byte order mark");
}
END_TEST

START_TEST(too_large_a_file_is_refused)
{
    size_t n = (64U << 10) + 1;
    char *text = calloc(n, 1);

    memset(text, ' ', n);
    write_file(folder, "a.lua", text, n);
    refused("a.lua", "the file has more than 64 KiB");
    free(text);
}
END_TEST

START_TEST(too_many_bytes_in_all_are_refused)
{
    size_t n = 64U << 10;
    char *text = calloc(n, 1), name[32];

    memset(text, ' ', n);
    for (int i = 0; i < 64; i++) {
        (void)snprintf(name, sizeof name, "f%d.lua", i);
        write_file(folder, name, text, n);
    }
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, &error), STATUS_OK);
    bundle_release(&bundle);
    write_file(folder, "g.lua", " ", 1);
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, &error), STATUS_INVALID_RULES);
    ck_assert_str_eq(error.where, folder);
    ck_assert_ptr_nonnull(strstr(error.message, "more than 4096 KiB in all"));
    free(text);
}
END_TEST

START_TEST(a_folder_for_a_file_is_refused)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/a.lua", folder);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    refused("a.lua", "a folder and not a file");
    ck_assert_int_eq(rmdir(path), 0);
    ck_assert_int_eq(mkfifo(path, 0644), 0);
    error = (struct error){0};
    refused("a.lua", "a named pipe and not a file");
}
END_TEST

START_TEST(a_link_is_refused_below_the_folder_and_followed_to_it)
{
    char target[128], link[128];

    write_file(folder, "secret", "secret", 6);
    (void)snprintf(target, sizeof target, "%s/secret", folder);
    (void)snprintf(link, sizeof link, "%s/a.lua", folder);
    ck_assert_int_eq(symlink(target, link), 0);
    refused("a.lua", "symbolic link");
    ck_assert_int_eq(unlink(link), 0);
    ck_assert_int_eq(symlink("nowhere", link), 0);
    error = (struct error){0};
    refused("a.lua", "symbolic link");
    ck_assert_int_eq(unlink(link), 0);

    write_file(folder, "a.lua", "x", 1);
    (void)snprintf(link, sizeof link, "%s.link", folder);
    ck_assert_int_eq(symlink(folder, link), 0);
    error = (struct error){0};
    ck_assert_int_eq(bundle_read(link, "x", &bundle, &error), STATUS_OK);
    ck_assert_uint_eq(bundle.count, 1);
    ck_assert_int_eq(unlink(link), 0);
}
END_TEST

START_TEST(too_many_files_are_refused)
{
    char name[32];

    for (int i = 0; i < 257; i++) {
        (void)snprintf(name, sizeof name, "f%d.lua", i);
        write_file(folder, name, "", 0);
    }
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, &error), STATUS_INVALID_RULES);
    ck_assert_str_eq(error.where, folder);
}
END_TEST

START_TEST(no_folder_is_an_io_error)
{
    ck_assert_int_eq(bundle_read("/nowhere/at/all", "x", &bundle, &error), STATUS_IO);
    ck_assert_str_eq(error.where, "/nowhere/at/all");
}
END_TEST

START_TEST(the_digest_tells_every_change)
{
    struct bundle_file one[] = {{(char[]){"a.lua"}, (char[]){"xy"}, 2}, {(char[]){"b.lua"}, (char[]){"z"}, 1}};
    struct bundle rules = {NULL, 2, one}, none = {NULL, 0, NULL};
    char digests[6][BUNDLE_DIGEST_TEXT];

    bundle_digest(&rules, &none, digests[0]);
    bundle_digest(&none, &rules, digests[1]);
    one[0].length = 1;
    bundle_digest(&rules, &none, digests[2]);
    one[0].bytes[0] = 'w';
    bundle_digest(&rules, &none, digests[3]);
    one[0].name[0] = 'A';
    bundle_digest(&rules, &none, digests[4]);
    bundle_digest(&none, &none, digests[5]);
    for (int i = 0; i < 6; i++) {
        ck_assert_uint_eq(strlen(digests[i]), BUNDLE_DIGEST_TEXT - 1);
        ck_assert_uint_eq(strspn(digests[i] + 7, "0123456789abcdef"), 64);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(digests[i], digests[k]);
    }
    ck_assert_str_eq(digests[5], "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

/* Every truncation of two bundles, and lengths that lie. */
START_TEST(what_was_written_is_parsed_and_damage_is_seen)
{
    static const char huge[] = "\xff\xff\xff\xff\xff\xff\xff\x7f";
    struct buffer text = BUFFER_EMPTY;
    struct bundle parsed;

    write_file(folder, "a.lua", "甲", 3);
    write_file(folder, "empty.lua", "", 0);
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, &error), STATUS_OK);
    bundle_write(&bundle, "x", &text);
    bundle_write(&bundle, "y", &text);
    for (size_t n = 0; n <= text.length; n++) {
        char *copy = malloc(n + 1); /* its end is watched by AddressSanitizer */
        const char *at = memcpy(copy, text.data, n), *end = copy + n;
        size_t whole = n / (text.length / 2);
        for (size_t i = 0; i < whole; i++) {
            ck_assert(bundle_parse(&at, end, &parsed));
            ck_assert_str_eq(parsed.id, i == 0 ? "x" : "y");
            ck_assert_uint_eq(parsed.count, 2);
            ck_assert_str_eq(bundle_find(&parsed, "a.lua")->bytes, "甲");
            ck_assert_uint_eq(bundle_find(&parsed, "empty.lua")->length, 0);
            bundle_release(&parsed);
        }
        ck_assert(!bundle_parse(&at, end, &parsed));
        free(copy);
    }
    for (size_t i = 0; i + sizeof huge <= text.length; i++) {
        const char *at = text.data;
        char kept[sizeof huge];
        memcpy(kept, text.data + i, sizeof huge);
        memcpy(text.data + i, huge, sizeof huge - 1);
        if (bundle_parse(&at, text.data + text.length, &parsed))
            bundle_release(&parsed);
        else
            ck_assert(at <= text.data + text.length);
        memcpy(text.data + i, kept, sizeof huge);
    }
    buffer_release(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bundle");
    TCase *tests = tcase_create("sources");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, lua_files_are_read_by_name);
    tcase_add_test(tests, what_is_not_utf8_is_refused);
    tcase_add_test(tests, a_byte_order_mark_is_refused);
    tcase_add_test(tests, too_large_a_file_is_refused);
    tcase_add_test(tests, too_many_bytes_in_all_are_refused);
    tcase_add_test(tests, a_folder_for_a_file_is_refused);
    tcase_add_test(tests, a_link_is_refused_below_the_folder_and_followed_to_it);
    tcase_add_test(tests, too_many_files_are_refused);
    tcase_add_test(tests, no_folder_is_an_io_error);
    tcase_add_test(tests, the_digest_tells_every_change);
    tcase_add_test(tests, what_was_written_is_parsed_and_damage_is_seen);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
