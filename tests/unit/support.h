/* Rule sets written in the tests themselves: loaded from memory or from a temporary folder, and asked. */
#ifndef ANJIAN_TEST_SUPPORT_H
#define ANJIAN_TEST_SUPPORT_H

#include "base/date.h"
#include "engine/answer.h"
#include "script/ruleset_compile.h"

#include <check.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUPPORT_UNUSED __attribute__((unused))
#define MOST_FILES 8

struct file {
    const char *name;
    const char *text;
};

/* What most tests share; the decision's file is their own. */
static SUPPORT_UNUSED const struct file ruleset_lua = {"ruleset.lua",
        "ruleset { title = '试', document = '试〔2024〕1号', version = '1', effective_from = '2020-01-01',\n"
        "  jurisdiction = { code = '330302', name = '试区' }, decisions = { 'd' } }\n"};

/* The authors' library, as it stands in the source tree. */
static SUPPORT_UNUSED const struct bundle *authors_library(void)
{
    static struct bundle authors;

    if (authors.count == 0)
        ck_assert_int_eq(bundle_read(SOURCE_DIR "/lua", "lua", &authors, NULL), STATUS_OK);
    return &authors;
}

/* Loads files, up to the one without a name, as the rule set "t"; places in errors begin with "t/". */
static SUPPORT_UNUSED enum status load_files(const struct file *files, struct ruleset **out, struct error *error)
{
    struct bundle_file list[MOST_FILES];
    struct bundle source = {(char[]){"t"}, 0, list};

    for (; files[source.count].name != NULL; source.count++)
        list[source.count] =
                (struct bundle_file){(char *)files[source.count].name, (char *)files[source.count].text, strlen(files[source.count].text)};
    return ruleset_compile(&source, authors_library(), "t", NULL, out, error);
}

/* A rule set that must load. */
static SUPPORT_UNUSED struct ruleset *loaded(const struct file *files)
{
    struct ruleset *ruleset = NULL;
    struct error error = {0};

    ck_assert_msg(load_files(files, &ruleset, &error) == STATUS_OK, "%s: %s", error.where, error.message);
    return ruleset;
}

static SUPPORT_UNUSED int32_t day(const char *text)
{
    int32_t date = 0;

    ck_assert_msg(date_parse(text, strlen(text), &date), "%s", text);
    return date;
}

/* What is asked; members left out are as a caller would leave them out. */
struct ask {
    const char *decision; /* "d" */
    const char *as_of;    /* "2024-06-01" */
    const char *facts;    /* JSON, "{}" */
    const char *target;
    enum explain explain;
    const char *aged; /* a fact that may have been out of date for `age` seconds; NULL: none */
    int64_t age;
};

/* Appends the answer to `out` when there is one. Asserts nothing, so that its allocations may be made to fail. */
static SUPPORT_UNUSED enum status ask_into(const struct ruleset *ruleset, struct ask ask, struct buffer *out, struct error *error)
{
    static const struct answer_id answer_id = {"ID", "2024-06-01T00:00:00.000Z"};
    const struct decision *decision = ruleset_decision(ruleset, ask.decision != NULL ? ask.decision : "d");
    const char *text = ask.facts != NULL ? ask.facts : "{}";
    struct arena arena = ARENA_EMPTY;
    struct buffer stack = BUFFER_EMPTY;
    struct json json;
    struct facts facts;
    struct question question = {decision, 0, &facts, NULL};
    struct evaluation evaluation;
    enum status status;

    if (decision == NULL || !date_parse(ask.as_of != NULL ? ask.as_of : "2024-06-01", DATE_TEXT, &question.as_of))
        abort();
    if (ask.target != NULL && (question.target = decision_outcome(decision, ask.target)) == NULL)
        abort();
    status = json_read(text, strlen(text), 1, &arena, &stack, &json, error);
    if (status == STATUS_OK)
        status = facts_init(&facts, ruleset, &arena);
    if (status == STATUS_OK)
        status = facts_take_request(&facts, &json, error);
    if (status == STATUS_OK && ask.aged != NULL)
        status = facts_take_age(&facts, (unsigned)(ruleset_fact(ruleset, ask.aged, strlen(ask.aged)) - ruleset->facts), ask.age);
    if (status == STATUS_OK) {
        facts_take_defaults(&facts);
        if (ruleset->functions.begin != NULL)
            ruleset->functions.begin(ruleset->functions.self);
        status = evaluate(&question, &arena, &evaluation, error);
    }
    if (status == STATUS_OK)
        answer_write(out, &question, &evaluation, ask.explain, &answer_id);
    buffer_release(&stack);
    arena_release(&arena);
    return status == STATUS_OK && out->failed ? STATUS_NO_MEMORY : status;
}

/* The answer, which there must be. */
static SUPPORT_UNUSED json_t *asked(const struct ruleset *ruleset, struct ask ask)
{
    struct buffer out = BUFFER_EMPTY;
    struct error error = {0};
    json_t *json;

    ck_assert_msg(ask_into(ruleset, ask, &out, &error) == STATUS_OK, "%s: %s", error.where, error.message);
    json = json_loadb(out.data, out.length, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_msg(json != NULL, "%.*s", (int)out.length, out.data);
    buffer_release(&out);
    return json;
}

/* `text` must be what stands in `json` at `path`, a list of names and indices such as "values/x"; both compact. */
static SUPPORT_UNUSED void expect_json(const json_t *json, const char *path, const char *text)
{
    char token[64], *got;

    for (size_t n; *path != '\0' && json != NULL; path += n + (path[n] == '/')) {
        n = strcspn(path, "/");
        (void)snprintf(token, sizeof token, "%.*s", (int)n, path);
        json = json_is_array(json) ? json_array_get(json, (size_t)atoi(token)) : json_object_get(json, token);
    }
    got = json != NULL ? json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17)) : strdup("absent");
    ck_assert_msg(strcmp(got, text) == 0, "%s: got %s, want %s", token, got, text);
    free(got);
}

/* Asks and compares one part of the answer. */
static SUPPORT_UNUSED void answers(const struct ruleset *ruleset, struct ask ask, const char *path, const char *text)
{
    json_t *json = asked(ruleset, ask);

    expect_json(json, path, text);
    json_decref(json);
}

/* Writes bytes to folder/name. */
static SUPPORT_UNUSED void write_file(const char *folder, const char *name, const char *bytes, size_t n)
{
    char path[512];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, n, file), n);
    ck_assert_int_eq(fclose(file), 0);
}

/* A new empty folder; `remove_folder` takes it away with everything in it. */
static SUPPORT_UNUSED void make_folder(char path[static 64])
{
    const char *parent = getenv("TMPDIR");

    (void)snprintf(path, 64, "%.40s/anjian-XXXXXX", parent != NULL ? parent : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(path));
}

static SUPPORT_UNUSED void remove_folder(const char *path)
{
    char command[128];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

/* Runs one suite; what main returns. */
static SUPPORT_UNUSED int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed;

    (void)signal(SIGPIPE, SIG_IGN); /* as main does */
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
