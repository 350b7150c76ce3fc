/* Memory that runs out at the n-th allocation, for every n: nothing crashes, leaks or is answered half. The linker puts
 * the functions below in front of the service's own calls of malloc and its like. */
#include "redis/cache.h"
#include "redis/connection.h"
#include "redis/source.h"
#include "script/rulesets.h"
#include "unit/fake_redis.h"
#include "unit/sample.h"
#include "unit/support.h"

#include <fcntl.h>

static _Thread_local long countdown = -1; /* allocations that still succeed; −1: all. Those of a Redis that is played do anyway */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
char *__real_strdup(const char *text);

static bool fails(void)
{
    return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

/* True while the countdown was used up, so that there is another allocation to fail. */
static bool failed(void)
{
    bool used = countdown == -1;

    countdown = -1;
    return used;
}

static const char facts[] = "fact 'a' { '甲', type = 'boolean' }\nfact 'n' { '数', type = 'number' }\n"
                            "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'number' } } }\n"
                            "derive 'text' { '文', type = 'string', from = { fact.n }, function(f) return ('x'):rep(20) .. f.n end }\n";
static const char heading[] =
        "ruleset { title = '试', document = '试', version = '1', jurisdiction = { code = '1', name = '试' }, decisions = { 'd' } }\n";
static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
                               "condition 'c' { '件', cite '一', fact.a }\n"
                               "condition 'e' { '件', cite '一', fact.items:exists(each.k:above(1)) }\n"
                               "condition 't' { '件', cite '一', fact.text:is('x') }\n"
                               "outcome 'x' { '果', when = all { c, any { e, t } } }\n"
                               "outcome 'o' { '余', when = otherwise }\n"
                               "value 'v' { '值', type = 'number', fact.n * 2 }\n";
static const char request[] = "{\"a\":false,\"n\":1,\"items\":[{\"k\":0},{\"k\":1}]}";

START_TEST(a_buffer_fails_once_and_for_all)
{
    long n = 0;
    bool more;

    do {
        struct buffer buffer = BUFFER_EMPTY;
        char *text;
        countdown = n++;
        for (int i = 0; i < 2000; i++)
            buffer_text(&buffer, "text ");
        buffer_format(&buffer, "%d", 5);
        text = buffer_steal(&buffer);
        more = failed();
        ck_assert_int_eq(text == NULL, more);
        free(text);
    } while (more);
    ck_assert_int_gt(n, 4);
}
END_TEST

START_TEST(an_arena_gives_nothing)
{
    long n = 0;
    bool more;

    do {
        struct arena arena = ARENA_EMPTY;
        bool all = true;
        countdown = n++;
        for (int i = 0; i < 100; i++)
            all = arena_take(&arena, 1000) != NULL && all;
        more = failed();
        ck_assert_int_eq(all, !more);
        arena_release(&arena);
    } while (more);
    ck_assert_int_gt(n, 4);
}
END_TEST

/* Loading whole rule sets: too many allocations to fail every one, so the first, and then ever rarer ones. */
START_TEST(a_library_is_whole_or_says_why)
{
    char folder[64], path[128];
    const struct rulesets_options options = {.rules = folder, .authors = SOURCE_DIR "/lua", .last_good = -1};
    bool more;
    long n = 0, served = 0;

    make_folder(folder);
    (void)snprintf(path, sizeof path, "%s/t", folder);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    write_file(path, "ruleset.lua", heading, sizeof heading - 1);
    write_file(path, "facts.lua", facts, sizeof facts - 1);
    write_file(path, "d.lua", decision, sizeof decision - 1);
    do {
        struct rulesets *rulesets = NULL;
        struct error error = {0};
        enum status status;
        countdown = n;
        n += 1 + n / 60;
        status = rulesets_load(&options, &rulesets, &error);
        more = failed();
        ck_assert(status == STATUS_OK || error.status == status);
        if (status == STATUS_OK && rulesets_entry(rulesets, 0)->ruleset == NULL)
            ck_assert_str_ne(rulesets_entry(rulesets, 0)->error_message, "");
        else if (status == STATUS_OK)
            served++;
        rulesets_free(rulesets);
    } while (more);
    ck_assert_int_ge(served, 1);
    remove_folder(folder);
}
END_TEST

START_TEST(an_answer_is_whole_or_not_given)
{
    const struct file files[] = {{"ruleset.lua", heading}, {"facts.lua", facts}, {"d.lua", decision}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);
    struct buffer whole = BUFFER_EMPTY;
    bool more;
    long n = 0;

    ck_assert_int_eq(ask_into(ruleset, (struct ask){.facts = request, .target = "x"}, &whole, NULL), STATUS_OK);
    do {
        struct buffer out = BUFFER_EMPTY;
        struct error error = {0};
        enum status status;
        countdown = n++;
        status = ask_into(ruleset, (struct ask){.facts = request, .target = "x"}, &out, &error);
        more = failed();
        if (status == STATUS_OK)
            ck_assert(out.length == whole.length && memcmp(out.data, whole.data, whole.length) == 0);
        else
            ck_assert_msg(status == STATUS_NO_MEMORY, "%d: %s", status, error.message);
        buffer_release(&out);
    } while (more);
    ck_assert_int_gt(n, 3);
    buffer_release(&whole);
    ruleset_free(ruleset);
}
END_TEST

START_TEST(a_bundle_is_parsed_as_far_as_memory_goes)
{
    char folder[64];
    struct bundle bundle;
    struct buffer text = BUFFER_EMPTY;
    long n = 0;
    bool more;

    make_folder(folder);
    write_file(folder, "a.lua", "甲", 3);
    ck_assert_int_eq(bundle_read(folder, "x", &bundle, NULL), STATUS_OK);
    bundle_write(&bundle, "x", &text);
    bundle_release(&bundle);
    do {
        const char *at = text.data;
        bool parsed;
        countdown = n++;
        parsed = bundle_parse(&at, text.data + text.length, &bundle);
        more = failed();
        ck_assert_int_eq(parsed, !more);
        if (parsed)
            bundle_release(&bundle);
    } while (more);
    buffer_release(&text);
    remove_folder(folder);
}
END_TEST

/* Puts a record and a membership over what is there; `*all` becomes false when one of them was not kept. Returns whether
 * what was kept, and only that, is found. Check's own assertions allocate. */
static bool cache_fill(struct cache *cache, const struct ruleset *ruleset, const struct record *record, bool *all)
{
    const struct cache_key person = {.text = "ref:t:person:P", .length = 14};
    const struct cache_key member = {.text = "ref:t:list:l", .length = 12, .member = "E", .member_length = 1};
    bool right = true;

    for (int i = 0; i < 2; i++) {
        bool kept = cache_put(cache, &person, CACHE_RECORD, ruleset, record) != NULL;
        right = right && (cache_find(cache, &person) != NULL) == kept;
        *all = *all && kept;
        kept = cache_put(cache, &member, CACHE_MEMBER, NULL, NULL) != NULL;
        right = right && (cache_find(cache, &member) != NULL) == kept;
        *all = *all && kept;
    }
    return right;
}

START_TEST(a_cache_keeps_nothing_instead)
{
    const struct file files[] = {{"ruleset.lua", heading}, {"facts.lua", facts}, {"d.lua", decision}, {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);
    struct record *record = calloc(1, sizeof *record + sizeof record->entries[0]);
    bool more;
    long n = 0;

    record->count = 1;
    record->entries[0].fact = (unsigned)(ruleset_fact(ruleset, "n", 1) - ruleset->facts);
    record->entries[0].value = value_number(7);
    do {
        struct cache *cache = NULL;
        bool all, right = true;
        countdown = n++;
        all = cache_new(1 << 20, &cache, NULL) == STATUS_OK;
        if (all) {
            size_t empty = cache_counts(cache).bytes;
            right = cache_fill(cache, ruleset, record, &all);
            cache_clear(cache);
            right = right && cache_counts(cache).bytes == empty;
        }
        more = failed();
        ck_assert(right);
        ck_assert_int_eq(all, !more);
        cache_free(cache);
    } while (more);
    ck_assert_int_gt(n, 6);
    free(record);
    ruleset_free(ruleset);
}
END_TEST

START_TEST(a_connection_opens_or_says_why)
{
    struct redis_options options = {.server_count = 1, .timeout_ms = 500, .database = 3};
    struct fake fake;
    bool more;
    long n = 0;

    fake_start(&fake, false);
    fake_endpoint(&fake, &options.servers[0]);
    do {
        struct redis_connection connection;
        struct error error = {0};
        enum status status;
        redis_connection_init(&connection, &options, "anjian-test", false);
        countdown = n++;
        status = redis_connection_open(&connection, clock_ms() + 1000, &error);
        more = failed();
        ck_assert_msg((status != STATUS_OK) == more, "%ld: %s", n, error.message);
        ck_assert_int_eq(error.status, status);
        if (more)
            ck_assert_msg(strstr(error.message, "out of memory") != NULL, "%ld: %s", n, error.message);
        redis_connection_release(&connection);
    } while (more);
    ck_assert_int_gt(n, 1);
    fake_stop(&fake);
}
END_TEST

/* From opening to the answer, ahead and not; whether what is said is right. */
static enum status ask_redis(const char *address, const struct ruleset *ruleset, struct source **source, bool *right)
{
    static const struct subject person = {1, {{KIND_PERSON, "P", 1}}}, enterprise = {1, {{KIND_ENTERPRISE, "E", 1}}};
    static const struct subject *const both[] = {&person, &enterprise};
    struct arena arena = ARENA_EMPTY;
    struct error error = {0};
    struct facts got;
    enum status status = *source == NULL ? redis_source_open(address, 500, NULL, source, &error) : STATUS_OK;

    if (status == STATUS_OK)
        source_prefetch(*source, ruleset, both, 2);
    if (status == STATUS_OK)
        status = facts_init(&got, ruleset, &arena);
    if (status == STATUS_OK)
        status = source_fill(*source, &person, &got, &error);
    *right = status != STATUS_OK || (got.values[SAMPLE_EDUCATION].known && got.values[SAMPLE_EDUCATION].number == 1);
    arena_release(&arena);
    return status;
}

START_TEST(what_redis_says_is_whole_or_not_taken)
{
    struct ruleset *ruleset = sample_new();
    struct fake fake;
    char address[160];
    bool more, right;
    long n = 0, answered = 0;

    ck_assert_int_ge(dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO), 0); /* what is logged is no part of this */
    fake_start(&fake, false);
    fake_set(&fake, "ref:sample:person:P", "{\"education\":\"senior\",\"accidents\":[{\"deaths\":1}]}");
    (void)snprintf(address, sizeof address, "unix:%s?timeout=500&heartbeat=1000", fake.path);
    do {
        struct source *source = NULL;
        enum status status;
        countdown = n++;
        status = ask_redis(address, ruleset, &source, &right);
        more = failed();
        ck_assert_msg(right, "%ld", n);
        ck_assert_msg(status == STATUS_OK || status == STATUS_NO_MEMORY || status == STATUS_REFERENCE_UNAVAILABLE, "%ld: %d", n, status);
        answered += status == STATUS_OK;
        /* It goes on as if nothing had been. */
        ck_assert_int_eq(ask_redis(address, ruleset, &source, &right), STATUS_OK);
        ck_assert(right);
        source_free(source);
    } while (more);
    ck_assert_int_gt(n, 20);
    ck_assert_int_gt(answered, 0);
    fake_stop(&fake);
    sample_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation");
    TCase *tests = tcase_create("failures");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, a_buffer_fails_once_and_for_all);
    tcase_add_test(tests, an_arena_gives_nothing);
    tcase_add_test(tests, a_library_is_whole_or_says_why);
    tcase_add_test(tests, an_answer_is_whole_or_not_given);
    tcase_add_test(tests, a_bundle_is_parsed_as_far_as_memory_goes);
    tcase_add_test(tests, a_cache_keeps_nothing_instead);
    tcase_add_test(tests, a_connection_opens_or_says_why);
    tcase_add_test(tests, what_redis_says_is_whole_or_not_taken);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
