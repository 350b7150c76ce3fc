#include "redis/cache.h"

#include "unit/sample.h"

#include <check.h>
#include <stdio.h>
#include <time.h>

#define LIMIT ((size_t)64 * 1024)

static struct cache *cache;

static void set_up(void)
{
    ck_assert_int_eq(cache_new(LIMIT, &cache, NULL), STATUS_OK);
}

static void tear_down(void)
{
    cache_free(cache);
    cache = NULL;
}

static struct cache_key record_key(const char *text)
{
    return (struct cache_key){.text = text, .length = strlen(text)};
}

static struct cache_key member_key(const char *list, const char *id)
{
    return (struct cache_key){.text = list, .length = strlen(list), .member = id, .member_length = strlen(id)};
}

static struct cache_value *find(const char *text)
{
    struct cache_key key = record_key(text);

    return cache_find(cache, &key);
}

static struct cache_value *put_absent(const char *text)
{
    struct cache_key key = record_key(text);

    return cache_put(cache, &key, CACHE_ABSENT, NULL, NULL);
}

static bool has_member(const char *list, const char *id)
{
    struct cache_key key = member_key(list, id);

    return cache_find(cache, &key) != NULL;
}

static void put_member(const char *list, const char *id)
{
    struct cache_key key = member_key(list, id);

    ck_assert_ptr_nonnull(cache_put(cache, &key, CACHE_MEMBER, NULL, NULL));
}

/* ---- records */

/* Lists in lists, with texts, as rule sets declare them; the sample has none so deep. */
static struct fact inner_fields[] = {{SAMPLE_FACT("text", KIND_NONE, .type = TYPE_STRING)}, {SAMPLE_FACT("n", KIND_NONE, .type = TYPE_NUMBER)}};
static struct fact outer_fields[] = {{SAMPLE_FACT("name", KIND_NONE, .type = TYPE_STRING)},
        {SAMPLE_FACT("inner", KIND_NONE, .type = TYPE_LIST, .fields = inner_fields, .field_count = 2, .max_items = 9)}};
static struct fact deep_facts[] = {{SAMPLE_FACT("title", KIND_PERSON, .type = TYPE_STRING)},
        {SAMPLE_FACT("outer", KIND_PERSON, .type = TYPE_LIST, .fields = outer_fields, .field_count = 2, .max_items = 9)},
        {SAMPLE_FACT("count", KIND_PERSON, .type = TYPE_INTEGER)}};

START_TEST(a_record_outlives_its_buffer)
{
    char json[] = "{\"count\":7,\"title\":\"鹿城区\",\"outer\":[{\"name\":\"一\",\"inner\":[{\"text\":\"\",\"n\":1.5},{\"text\":\"deep\"}]},"
                  "{\"inner\":[]},{\"name\":\"三\"}]}";
    struct ruleset ruleset = {.id = "deep", .fact_count = 3, .facts = deep_facts};
    struct arena arena = ARENA_EMPTY;
    struct buffer stack = BUFFER_EMPTY;
    struct cache_key key = record_key("ref:deep:person:P");
    struct record *record;
    const struct record *kept;
    const struct list *outer, *inner;
    struct json node;

    ck_assert_int_eq(ruleset_seal(&ruleset), STATUS_OK);
    ck_assert_int_eq(json_read(json, strlen(json), 1, &arena, &stack, &node, NULL), STATUS_OK);
    ck_assert_int_eq(record_parse(&ruleset, KIND_PERSON, "", &node, &arena, &record, NULL), STATUS_OK);
    ck_assert_ptr_nonnull(cache_put(cache, &key, CACHE_RECORD, &ruleset, record));
    arena_release(&arena);
    buffer_release(&stack);
    memset(json, 'x', sizeof json);
    ck_assert_int_eq(find("ref:deep:person:P")->kind, CACHE_RECORD);
    kept = find("ref:deep:person:P")->record;
    ck_assert_uint_eq(kept->count, 3);
    ck_assert(kept->entries[0].fact == 2 && kept->entries[0].value.number == 7);
    ck_assert_str_eq(kept->entries[1].value.text->bytes, "鹿城区");
    outer = kept->entries[2].value.list;
    ck_assert(outer->count == 3 && outer->fields == 2 && !outer->complete);
    ck_assert_str_eq(outer->values[0].text->bytes, "一");
    inner = outer->values[1].list;
    ck_assert(inner->count == 2 && !inner->complete && inner->values[1].number == 1.5);
    ck_assert_str_eq(inner->values[0].text->bytes, "");
    ck_assert_str_eq(inner->values[2].text->bytes, "deep");
    ck_assert(!inner->values[3].known && !outer->values[2].known);
    ck_assert(outer->values[3].list->count == 0 && outer->values[3].list->complete);
    ck_assert_str_eq(outer->values[4].text->bytes, "三");
    ck_assert(!outer->values[5].known);
    arena_release(&ruleset.arena);
}
END_TEST

START_TEST(an_evicted_entry_stays_readable_until_collected)
{
    struct cache_value *first = put_absent("k"), *second;

    first->epoch = 11;
    second = put_absent("k");
    ck_assert_ptr_ne(first, second);
    ck_assert_uint_eq(second->epoch, 0);
    cache_drop(cache, "k", 1);
    second->epoch = 12;
    cache_clear(cache);
    ck_assert(first->epoch == 11 && second->epoch == 12);
    cache_collect(cache);
    ck_assert_ptr_null(find("k"));
    ck_assert_uint_eq(cache_counts(cache).invalidations, 1);
}
END_TEST

START_TEST(a_dropped_list_drops_its_memberships)
{
    size_t empty = cache_counts(cache).bytes;

    put_member("list:a", "1");
    put_member("list:a", "2");
    put_member("list:b", "1");
    put_absent("list:a1"); /* a record whose key reads like a list's with its member */
    ck_assert(has_member("list:a", "1") && has_member("list:a", "2") && has_member("list:b", "1") && !has_member("list:b", "2"));
    cache_drop(cache, "list:a", 6);
    ck_assert(!has_member("list:a", "1") && !has_member("list:a", "2") && has_member("list:b", "1"));
    ck_assert_ptr_nonnull(find("list:a1"));
    ck_assert_uint_eq(cache_counts(cache).invalidations, 2);
    ck_assert_uint_eq(cache_counts(cache).entries, 2);
    put_member("list:a", "2");
    ck_assert(!has_member("list:a", "1") && has_member("list:a", "2"));
    cache_drop(cache, "list:a", 6);
    cache_drop(cache, "list:c", 6);
    ck_assert_uint_eq(cache_counts(cache).invalidations, 3);
    cache_clear(cache);
    ck_assert_uint_eq(cache_counts(cache).invalidations, 5);
    ck_assert_uint_eq(cache_counts(cache).entries, 0);
    ck_assert_uint_eq(cache_counts(cache).bytes, empty);
}
END_TEST

/* ---- what goes first */

#define NAME 16

/* Puts "k0", "k1", … until the first goes; the last put is the one that did it. */
static int fill(void)
{
    char name[NAME];
    int n = 0;

    while (cache_counts(cache).evictions == 0) {
        (void)snprintf(name, sizeof name, "k%06d", n++);
        ck_assert_ptr_nonnull(put_absent(name));
    }
    return n;
}

/* Looks without marking as used: in a cache whose entries are compared after they were all put. */
static bool there(int n)
{
    char name[NAME];

    (void)snprintf(name, sizeof name, "k%06d", n);
    return find(name) != NULL;
}

START_TEST(sieve_keeps_entries_used_once)
{
    char name[NAME];
    int n = fill(); /* k0 is gone, the hand stands at k1 */

    ck_assert(there(1) && there(2) && there(4)); /* used */
    for (int i = 0; i < 2; i++) {                /* so k3 and k5 go */
        (void)snprintf(name, sizeof name, "k%06d", n + i);
        put_absent(name);
    }
    ck_assert_uint_eq(cache_counts(cache).evictions, 3);
    ck_assert(!there(0) && !there(3) && !there(5));
    ck_assert(there(1) && there(2) && there(4) && there(6) && there(n + 1));
}
END_TEST

START_TEST(a_scan_does_not_evict_entries_in_use)
{
    char name[NAME];
    int n = fill(), kept = 0;

    for (int i = n - 100; i < n; i++) /* in use */
        ck_assert(there(i));
    for (int i = n; i < n + 20 * n; i++) { /* each once */
        (void)snprintf(name, sizeof name, "k%06d", i);
        ck_assert_ptr_nonnull(put_absent(name));
        if (i % 10 == 0) /* while the others go on being used */
            (void)there(n - 100 + i / 10 % 100);
        if (i % 64 == 0)
            cache_collect(cache);
    }
    for (int i = n - 100; i < n; i++)
        kept += there(i);
    ck_assert_int_eq(kept, 100);
}
END_TEST

START_TEST(memberships_of_a_dropped_list_are_evicted_first)
{
    char name[NAME];
    int n = 0, kept = 0;

    for (int i = 0; i < 100; i++) {
        (void)snprintf(name, sizeof name, "%d", i);
        put_member("list:a", name);
        ck_assert(has_member("list:a", name));
    }
    cache_drop(cache, "list:a", 6);
    for (n = 0; cache_counts(cache).bytes + 400 < LIMIT; n++) {
        (void)snprintf(name, sizeof name, "k%06d", n);
        put_absent(name);
    }
    for (int i = 0; i < 50; i++) {
        (void)snprintf(name, sizeof name, "k%06d", n + i);
        put_absent(name);
    }
    for (int i = 0; i < n + 50; i++)
        kept += there(i);
    ck_assert_int_eq(kept, n + 50);
    ck_assert_uint_eq(cache_counts(cache).evictions, 0);
}
END_TEST

START_TEST(a_large_entry_is_not_kept)
{
    static char key[LIMIT / 4];
    struct cache_key large = {.text = key, .length = LIMIT / 8 - 200};

    memset(key, 'k', sizeof key);
    ck_assert_ptr_nonnull(cache_put(cache, &large, CACHE_ABSENT, NULL, NULL));
    large.length = LIMIT / 8;
    ck_assert_ptr_null(cache_put(cache, &large, CACHE_ABSENT, NULL, NULL));
    ck_assert_uint_eq(cache_counts(cache).entries, 1);
    ck_assert_uint_eq(cache_counts(cache).evictions, 0);
    tear_down();
    ck_assert_int_eq(cache_new(0, &cache, NULL), STATUS_OK);
    ck_assert_ptr_null(put_absent("k"));
}
END_TEST

/* ---- against a model */

#define KEYS 40
#define LISTS 4
#define IDS 60

/* What was put last, and not dropped since. Eviction may lose it, but nothing else may be found. */
static struct model {
    bool known;
    enum cache_kind kind;
    uint64_t epoch;
    double number;
} records[KEYS], members[LISTS][IDS];

static uint64_t state;

static unsigned below(unsigned n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 20) % n;
}

static struct model *pick(struct cache_key *key, char text[static 32], char id[static 32])
{
    unsigned i = below(KEYS + LISTS * IDS), list;

    if (i < KEYS) {
        (void)snprintf(text, 32, "ref:sample:person:%u", i);
        *key = record_key(text);
        return &records[i];
    }
    i -= KEYS;
    list = i / IDS;
    (void)snprintf(text, 32, "ref:sample:list:%u", list);
    (void)snprintf(id, 32, "%u", i % IDS);
    *key = member_key(text, id);
    return &members[list][i % IDS];
}

/* False when it was too large to keep. */
static bool model_put(struct model *m, const struct cache_key *key, const struct ruleset *ruleset, struct record *record)
{
    static uint64_t epoch;
    struct cache_value *c;

    *m = (struct model){.known = true, .epoch = ++epoch, .number = below(3)};
    m->kind = key->member != NULL ? (below(2) ? CACHE_MEMBER : CACHE_NO_MEMBER) : below(2) ? CACHE_RECORD : CACHE_ABSENT;
    record->entries[0].fact = SAMPLE_EDUCATION;
    record->entries[0].value = value_number(m->number);
    record->count = below(30) + 1; /* of different sizes; more of the same */
    for (size_t i = 1; i < record->count; i++)
        record->entries[i] = record->entries[0];
    c = cache_put(cache, key, m->kind, ruleset, m->kind == CACHE_RECORD ? record : NULL);
    if (c != NULL)
        c->epoch = m->epoch;
    else
        m->known = false; /* a record of more than an eighth of the limit, in the smallest cache */
    return c != NULL;
}

/* True when it was there. */
static bool model_find(const struct model *m, const struct cache_key *key)
{
    const struct cache_value *c = cache_find(cache, key);

    if (c == NULL)
        return false;
    ck_assert(m->known && c->kind == m->kind && c->epoch == m->epoch);
    ck_assert((c->record != NULL) == (m->kind == CACHE_RECORD));
    ck_assert(c->record == NULL || c->record->entries[c->record->count - 1].value.number == m->number);
    return true;
}

static void model_drop(void)
{
    unsigned i = below(KEYS + LISTS);
    char text[32];

    (void)snprintf(text, sizeof text, i < KEYS ? "ref:sample:person:%u" : "ref:sample:list:%u", i < KEYS ? i : i - KEYS);
    cache_drop(cache, text, strlen(text));
    if (i < KEYS)
        records[i].known = false;
    else
        memset(members[i - KEYS], 0, sizeof members[0]);
}

static size_t model_count(void)
{
    size_t n = 0;

    for (int i = 0; i < KEYS; i++)
        n += records[i].known;
    for (int i = 0; i < LISTS * IDS; i++)
        n += members[i / IDS][i % IDS].known;
    return n;
}

/* With room for everything nothing may be lost; with little room nothing wrong may be found. */
START_TEST(random_operations_agree_with_a_model)
{
    static const size_t limits[] = {(size_t)1 << 20, 12000, 3000};
    struct ruleset *ruleset = sample_new();
    struct record *record = calloc(1, sizeof *record + 30 * sizeof record->entries[0]);
    const uint64_t seed = (uint64_t)time(NULL) * 1000003 + (uint64_t)_i;
    size_t hits = 0, lost = 0, refused = 0, empty;

    printf("limit %zu, seed %llu\n", limits[_i], (unsigned long long)seed);
    state = seed;
    tear_down();
    ck_assert_int_eq(cache_new(limits[_i], &cache, NULL), STATUS_OK);
    empty = cache_counts(cache).bytes;
    for (int step = 0; step < 100000; step++) {
        char text[32], id[32];
        struct cache_key key;
        struct model *m = pick(&key, text, id);
        unsigned what = below(1000);
        if (what < 400) {
            refused += !model_put(m, &key, ruleset, record);
        } else if (what < 950) {
            bool found = model_find(m, &key);
            hits += found;
            lost += m->known && !found;
        } else if (what < 999) {
            model_drop();
        } else {
            cache_clear(cache);
            memset(records, 0, sizeof records);
            memset(members, 0, sizeof members);
        }
        if (below(10) == 0)
            cache_collect(cache);
        ck_assert_uint_le(cache_counts(cache).bytes, limits[_i]);
        ck_assert_uint_le(cache_counts(cache).entries, model_count());
        ck_assert(_i > 0 || cache_counts(cache).entries == model_count());
    }
    ck_assert_uint_gt(hits, 1000);
    ck_assert_int_eq(lost > 0, _i > 0);
    ck_assert_int_eq(refused > 0, _i > 1);
    ck_assert_int_eq(cache_counts(cache).evictions > 0, _i > 0);
    cache_clear(cache);
    ck_assert_uint_eq(cache_counts(cache).bytes, empty);
    ck_assert_uint_eq(cache_counts(cache).entries, 0);
    free(record);
    sample_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cache");
    TCase *tcase = tcase_create("cache");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_record_outlives_its_buffer);
    tcase_add_test(tcase, an_evicted_entry_stays_readable_until_collected);
    tcase_add_test(tcase, a_dropped_list_drops_its_memberships);
    tcase_add_test(tcase, sieve_keeps_entries_used_once);
    tcase_add_test(tcase, a_scan_does_not_evict_entries_in_use);
    tcase_add_test(tcase, memberships_of_a_dropped_list_are_evicted_first);
    tcase_add_test(tcase, a_large_entry_is_not_kept);
    tcase_add_loop_test(tcase, random_operations_agree_with_a_model, 0, 3);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
