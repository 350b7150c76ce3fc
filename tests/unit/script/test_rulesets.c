/* Each rule set stands alone: a broken one keeps its last good version or is unavailable, and the others serve. */
#include "script/rulesets.h"
#include "unit/support.h"

#include <fcntl.h>

static const char heading[] =
        "ruleset { title = '试', document = '试', version = '%s', jurisdiction = { code = '1', name = '试' }, decisions = { 'd' } }\n";
static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\noutcome 'o' { '余', when = otherwise }\n";

static char folder[64], snapshot_path[128], authors[128];
static int snapshot;
static struct error error;

static void put(const char *id, const char *version, const char *text)
{
    char path[128], head[512];

    (void)snprintf(path, sizeof path, "%s/%s", folder, id);
    (void)mkdir(path, 0755);
    (void)snprintf(head, sizeof head, heading, version);
    write_file(path, "ruleset.lua", head, strlen(head));
    write_file(path, "d.lua", text, strlen(text));
}

static struct rulesets *load(const char *only)
{
    const struct rulesets_options options = {.rules = folder, .authors = authors, .last_good = snapshot, .only = only};
    struct rulesets *rulesets = NULL;

    ck_assert_msg(rulesets_load(&options, &rulesets, &error) == STATUS_OK, "%s: %s", error.where, error.message);
    return rulesets;
}

static void set_up(void)
{
    make_folder(folder);
    (void)snprintf(snapshot_path, sizeof snapshot_path, "%s/_snapshot", folder);
    (void)snprintf(authors, sizeof authors, "%s/lua", SOURCE_DIR);
    snapshot = -1;
    error = (struct error){0};
}

static void tear_down(void)
{
    if (snapshot >= 0)
        (void)close(snapshot);
    remove_folder(folder);
}

START_TEST(a_broken_rule_set_leaves_the_others_alone)
{
    struct rulesets *rulesets;
    const struct rulesets_entry *broken;

    put("good", "1", decision);
    put("also-good", "1", decision);
    put("broken", "1", "decision 'd' {\n  titel = '题' }\n");
    put("endless", "1", "while true do end\n");
    put("_template", "1", "error('not loaded')");
    put(".git", "1", "error('not loaded')");
    put("Bad Name", "1", decision);
    rulesets = load(NULL);
    ck_assert_uint_eq(rulesets_count(rulesets), 5);
    ck_assert_str_eq(rulesets_entry(rulesets, 1)->id, "also-good");
    ck_assert_int_eq(rulesets_find(rulesets, "good")->serving, SERVING_CURRENT);
    ck_assert_str_eq(rulesets_find(rulesets, "good")->error_message, "");
    ck_assert_int_eq(rulesets_find(rulesets, "also-good")->serving, SERVING_CURRENT);
    ck_assert_int_eq(rulesets_find(rulesets, "endless")->serving, SERVING_UNAVAILABLE);
    ck_assert_int_eq(rulesets_find(rulesets, "Bad Name")->serving, SERVING_UNAVAILABLE);
    broken = rulesets_find(rulesets, "broken");
    ck_assert_int_eq(broken->serving, SERVING_UNAVAILABLE);
    ck_assert_ptr_null(broken->ruleset);
    ck_assert_ptr_nonnull(strstr(broken->error_where, "/broken/d.lua:"));
    ck_assert_ptr_nonnull(strstr(broken->error_message, "did you mean \"title\"?"));
    answers(rulesets_find(rulesets, "good")->ruleset, (struct ask){0}, "outcome/code", "\"o\"");
    ck_assert_ptr_null(rulesets_find(rulesets, "_template"));
    rulesets_free(rulesets);
    rulesets = load("good");
    ck_assert_uint_eq(rulesets_count(rulesets), 1);
    rulesets_free(rulesets);
}
END_TEST

START_TEST(each_of_many_is_found_by_its_id)
{
    struct rulesets *rulesets;
    char id[8];

    for (unsigned i = 0; i < 20; i++) {
        (void)snprintf(id, sizeof id, "r%u", i * 7);
        put(id, "1", decision);
    }
    rulesets = load(NULL);
    ck_assert_uint_eq(rulesets_count(rulesets), 20);
    for (unsigned i = 0; i < 20; i++) {
        (void)snprintf(id, sizeof id, "r%u", i * 7);
        ck_assert_str_eq(rulesets_find(rulesets, id)->id, id);
    }
    ck_assert_ptr_null(rulesets_find(rulesets, "r1"));
    ck_assert_ptr_null(rulesets_find(rulesets, ""));
    ck_assert_ptr_null(rulesets_find(rulesets, "zz"));
    rulesets_free(rulesets);
}
END_TEST

START_TEST(the_last_good_version_serves)
{
    struct rulesets *rulesets;
    char digest[72];

    put("a", "1", decision);
    put("b", "1", decision);
    rulesets = load(NULL);
    strcpy(digest, rulesets_find(rulesets, "a")->ruleset->digest);
    snapshot = open(snapshot_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    put("a", "2", "error('half-written')\n");
    put("b", "2", decision);
    rulesets = load(NULL);
    ck_assert_int_eq(rulesets_find(rulesets, "a")->serving, SERVING_OLDER);
    ck_assert_str_eq(rulesets_find(rulesets, "a")->ruleset->version, "1");
    ck_assert_str_eq(rulesets_find(rulesets, "a")->ruleset->digest, digest);
    ck_assert_ptr_nonnull(strstr(rulesets_find(rulesets, "a")->error_message, "half-written"));
    ck_assert_ptr_nonnull(strstr(rulesets_find(rulesets, "a")->error_where, "/a/d.lua:1"));
    ck_assert_str_eq(rulesets_find(rulesets, "b")->ruleset->version, "2");
    /* and from there on, again and again */
    ck_assert_int_eq(ftruncate(snapshot, 0), 0);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    rulesets = load(NULL);
    ck_assert_int_eq(rulesets_find(rulesets, "a")->serving, SERVING_OLDER);
    rulesets_free(rulesets);
    put("a", "3", decision);
    rulesets = load(NULL);
    ck_assert_int_eq(rulesets_find(rulesets, "a")->serving, SERVING_CURRENT);
    ck_assert_str_eq(rulesets_find(rulesets, "a")->ruleset->version, "3");
    rulesets_free(rulesets);
}
END_TEST

START_TEST(the_last_good_version_keeps_its_library)
{
    struct rulesets *rulesets;

    put("a", "1", decision);
    rulesets = load(NULL);
    snapshot = open(snapshot_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    (void)snprintf(authors, sizeof authors, "%s/_lua", folder); /* gone, and then half-written */
    for (int i = 0; i < 2; i++) {
        rulesets = load(NULL);
        ck_assert_int_eq(rulesets_find(rulesets, "a")->serving, SERVING_OLDER);
        ck_assert_str_ne(rulesets_find(rulesets, "a")->error_message, "");
        answers(rulesets_find(rulesets, "a")->ruleset, (struct ask){0}, "outcome/code", "\"o\"");
        ck_assert_int_eq(ftruncate(snapshot, 0), 0);
        ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
        rulesets_free(rulesets);
        (void)mkdir(authors, 0755);
        write_file(authors, "safe.lua", "x x", 3);
    }
    ck_assert_int_eq(error.status, STATUS_OK);
}
END_TEST

static struct rulesets *open_rulesets(bool from_snapshot)
{
    const struct rulesets_options options = {.rules = folder, .authors = authors, .last_good = snapshot, .from_snapshot = from_snapshot};
    struct rulesets *rulesets = NULL;

    ck_assert_msg(rulesets_open(&options, &rulesets, &error) == STATUS_OK, "%s: %s", error.where, error.message);
    return rulesets;
}

static void serves(const struct rulesets *rulesets, const char *id, enum serving serving, const char *version, const char *why)
{
    const struct rulesets_entry *entry = rulesets_find(rulesets, id);

    ck_assert_int_eq(entry->serving, serving);
    if (version != NULL)
        ck_assert_str_eq(entry->ruleset->version, version);
    ck_assert_msg(strstr(entry->error_message, why) != NULL, "%s", entry->error_message);
}

START_TEST(what_has_not_served_is_validated_first)
{
    const struct error sound = {0}, crashed = {.status = STATUS_IO, .message = "its process was ended"};
    struct error wrong = {0};
    struct rulesets *rulesets;

    put("a", "1", decision);
    put("b", "1", decision);
    put("c", "1", decision);
    put("d", "1", "error('no')\n");
    rulesets = open_rulesets(false);
    ck_assert(!rulesets_serves(rulesets));
    for (size_t i = 0; i < 4; i++)
        ck_assert(rulesets_needs_validation(rulesets, i));
    ck_assert_int_eq(rulesets_validate(rulesets, 0, &wrong), STATUS_OK);
    ck_assert_int_eq(rulesets_validate(rulesets, 3, &wrong), STATUS_INVALID_RULES);
    ck_assert_str_eq(rulesets_entry(rulesets, 0)->ruleset->version, "1");
    ck_assert_ptr_null(rulesets_entry(rulesets, 1)->ruleset);
    rulesets_set_result(rulesets, 0, &sound);
    rulesets_set_result(rulesets, 1, &crashed);
    rulesets_set_result(rulesets, 3, &wrong);
    ck_assert(rulesets_serves(rulesets));
    rulesets_build(rulesets);
    serves(rulesets, "a", SERVING_CURRENT, "1", "");
    serves(rulesets, "b", SERVING_UNAVAILABLE, NULL, "its process was ended");
    ck_assert_ptr_nonnull(strstr(rulesets_find(rulesets, "b")->error_where, "/b"));
    serves(rulesets, "c", SERVING_UNAVAILABLE, NULL, "has not ended yet");
    serves(rulesets, "d", SERVING_UNAVAILABLE, NULL, "no");
    snapshot = open(snapshot_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    /* c takes long; then it is found sound */
    ck_assert_int_eq(rulesets_save_result(rulesets, 2, &sound, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    put("a", "2", decision); /* nobody has asked for it */
    rulesets = open_rulesets(true);
    for (size_t i = 0; i < 4; i++)
        ck_assert(!rulesets_needs_validation(rulesets, i));
    rulesets_build(rulesets);
    serves(rulesets, "a", SERVING_CURRENT, "1", "");
    serves(rulesets, "b", SERVING_UNAVAILABLE, NULL, "its process was ended");
    serves(rulesets, "c", SERVING_CURRENT, "1", "");
    serves(rulesets, "d", SERVING_UNAVAILABLE, NULL, "no");
    ck_assert_int_eq(ftruncate(snapshot, 0), 0);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    /* what has served is not validated again */
    rulesets = open_rulesets(false);
    ck_assert(rulesets_needs_validation(rulesets, 0) && rulesets_needs_validation(rulesets, 1) && !rulesets_needs_validation(rulesets, 2) &&
              rulesets_needs_validation(rulesets, 3));
    rulesets_build(rulesets);
    serves(rulesets, "a", SERVING_OLDER, "1", "has not ended yet");
    serves(rulesets, "c", SERVING_CURRENT, "1", "");
    ck_assert_int_eq(ftruncate(snapshot, 0), 0);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    ck_assert_int_eq(rulesets_save_result(rulesets, 0, &crashed, snapshot, &error), STATUS_OK);
    ck_assert_int_eq(rulesets_save_result(rulesets, 1, &crashed, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    rulesets = open_rulesets(true);
    rulesets_build(rulesets);
    serves(rulesets, "a", SERVING_OLDER, "1", "its process was ended");
    serves(rulesets, "b", SERVING_UNAVAILABLE, NULL, "its process was ended");
    serves(rulesets, "c", SERVING_CURRENT, "1", "");
    rulesets_free(rulesets);
}
END_TEST

/* As where validation was just within the budget of time. */
START_TEST(what_was_found_sound_and_does_not_load_says_why)
{
    const struct error sound = {0};
    struct rulesets *rulesets;

    put("a", "1", decision);
    put("b", "1", "error('too slow')\n");
    rulesets = open_rulesets(false);
    rulesets_set_result(rulesets, 0, &sound);
    rulesets_build(rulesets);
    snapshot = open(snapshot_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ck_assert_int_eq(rulesets_save(rulesets, snapshot, &error), STATUS_OK);
    ck_assert_int_eq(rulesets_save_result(rulesets, 1, &sound, snapshot, &error), STATUS_OK);
    rulesets_free(rulesets);
    rulesets = open_rulesets(true);
    rulesets_build(rulesets);
    serves(rulesets, "a", SERVING_CURRENT, "1", "");
    serves(rulesets, "b", SERVING_UNAVAILABLE, NULL, "too slow");
    rulesets_free(rulesets);
}
END_TEST

START_TEST(a_name_that_is_not_utf8_spoils_nothing)
{
    struct rulesets *rulesets;

    put("a", "1", decision);
    put("b\xff\xfe", "1", decision);
    rulesets = load(NULL);
    ck_assert_uint_eq(rulesets_count(rulesets), 2);
    ck_assert_str_eq(rulesets_entry(rulesets, 1)->id, "b?\?");
    ck_assert_int_eq(rulesets_entry(rulesets, 1)->serving, SERVING_UNAVAILABLE);
    rulesets_free(rulesets);
}
END_TEST

START_TEST(a_damaged_snapshot_harms_nobody)
{
    static const char junk[] = "\x05\0\0\0\0\0\0\0abcde\xff\xff\xff\xff";
    struct rulesets *rulesets;

    put("a", "1", decision);
    put("b", "1", "error()");
    write_file(folder, "_snapshot", junk, sizeof junk - 1);
    snapshot = open(snapshot_path, O_RDWR | O_CLOEXEC);
    rulesets = load(NULL);
    ck_assert_int_eq(rulesets_find(rulesets, "a")->serving, SERVING_CURRENT);
    ck_assert_int_eq(rulesets_find(rulesets, "b")->serving, SERVING_UNAVAILABLE);
    rulesets_free(rulesets);
}
END_TEST

static void refused(const char *rules, const char *words, enum status status)
{
    const struct rulesets_options options = {.rules = rules, .authors = words, .last_good = -1};
    struct rulesets *rulesets = NULL;

    error = (struct error){0};
    ck_assert_int_eq(rulesets_load(&options, &rulesets, &error), status);
    ck_assert_ptr_null(rulesets);
    ck_assert_str_ne(error.message, "");
}

START_TEST(no_rules_at_all_are_refused)
{
    refused(folder, SOURCE_DIR "/lua", STATUS_INVALID_RULES);
    refused("/nowhere/at/all", SOURCE_DIR "/lua", STATUS_IO);
    refused(folder, "/nowhere/at/all", STATUS_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rulesets");
    TCase *tests = tcase_create("rule sets");

    tcase_set_timeout(tests, 30);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_broken_rule_set_leaves_the_others_alone);
    tcase_add_test(tests, each_of_many_is_found_by_its_id);
    tcase_add_test(tests, the_last_good_version_serves);
    tcase_add_test(tests, the_last_good_version_keeps_its_library);
    tcase_add_test(tests, what_has_not_served_is_validated_first);
    tcase_add_test(tests, what_was_found_sound_and_does_not_load_says_why);
    tcase_add_test(tests, a_name_that_is_not_utf8_spoils_nothing);
    tcase_add_test(tests, a_damaged_snapshot_harms_nobody);
    tcase_add_test(tests, no_rules_at_all_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
