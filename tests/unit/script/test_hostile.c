/* Each file of tests/hostile is the decision "attack" of a rule set, and says in its first line what becomes of it:
 *   -- load: STATUS | place | part of the message     it does not load
 *   -- call: STATUS | place | part of the message     it loads; asking fails; the next question is answered
 *   -- fine: outcome                                  it loads; asked again and again it gives the same bytes */
#include "unit/support.h"

#include <dirent.h>
#include <time.h>

#define MOST_ATTACKS 200
#define MOST_SECONDS 5

static char *attacks[MOST_ATTACKS];
static int attack_count;

static const struct {
    const char *name;
    enum status status;
} statuses[] = {{"invalid-rules", STATUS_INVALID_RULES}, {"rule-error", STATUS_RULE_ERROR}, {"rule-budget", STATUS_RULE_BUDGET}};

static const char facts[] = "fact 'a' { '甲', type = 'boolean' }\n"
                            "fact 'n' { '数', type = 'number' }\n"
                            "fact 'items' { '项', type = 'list', fields = { field 'k' { '键', type = 'integer' } } }\n";
static const char plain[] = "decision 'plain' { title = '常', subject = 'person', policy = 'first' }\n"
                            "condition 'c' { '常', cite '一', reads = { fact.n }, test = function(f) return f.n > 1 end }\n"
                            "outcome 'yes' { '是', when = c }\n"
                            "outcome 'no' { '否', when = otherwise }\n";
static const char heading[] = "ruleset { title = '试', document = '试', version = '1', jurisdiction = { code = '1', name = '试' },\n"
                              "  decisions = { 'plain', 'attack' } }\n";
static const char request[] = "{\"a\":true,\"n\":2,\"items\":[{\"k\":3},{\"k\":1}]}";

static double processor_seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* "STATUS | place | part" against what happened. */
static void expect_failure(const char *what, enum status status, const struct error *error)
{
    char name[32], place[64], part[128];
    size_t i = 0;

    ck_assert_msg(sscanf(what, "%31s | %63s | %127[^\n]", name, place, part) == 3, "%s", what);
    while (i < 3 && strcmp(statuses[i].name, name) != 0)
        i++;
    ck_assert_msg(i < 3, "no status %s", name);
    ck_assert_msg(status == statuses[i].status, "status %d: %s: %s", status, error->where, error->message);
    ck_assert_msg(strncmp(error->where, "t/", 2) == 0 && strcmp(error->where + 2, place) == 0, "at %s: %s", error->where, error->message);
    ck_assert_msg(strstr(error->message, part) != NULL, "%s: %s", error->where, error->message);
    ck_assert_msg(strstr(error->message, "0x") == NULL, "an address: %s", error->message);
}

static void expect_plain(const struct ruleset *ruleset)
{
    answers(ruleset, (struct ask){.decision = "plain", .facts = request}, "outcome/code", "\"yes\"");
}

static void expect_call(const struct ruleset *ruleset, const char *what)
{
    for (int i = 0; i < 3; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct error error = {0};
        enum status status = ask_into(ruleset, (struct ask){.decision = "attack", .facts = request}, &out, &error);
        expect_failure(what, status, &error);
        buffer_release(&out);
        expect_plain(ruleset);
    }
}

static void expect_fine(const struct ruleset *ruleset, const char *outcome)
{
    struct buffer first = BUFFER_EMPTY;
    char code[64];

    (void)snprintf(code, sizeof code, "\"%.*s\"", (int)strcspn(outcome, "\n"), outcome);
    answers(ruleset, (struct ask){.decision = "attack", .facts = request}, "outcome/code", code);
    ck_assert_int_eq(ask_into(ruleset, (struct ask){.decision = "attack", .facts = request}, &first, NULL), STATUS_OK);
    for (int i = 0; i < 3; i++) {
        struct buffer again = BUFFER_EMPTY;
        ck_assert_int_eq(ask_into(ruleset, (struct ask){.decision = "attack", .facts = request}, &again, NULL), STATUS_OK);
        ck_assert_uint_eq(again.length, first.length);
        ck_assert_int_eq(memcmp(again.data, first.data, first.length), 0);
        buffer_release(&again);
    }
    buffer_release(&first);
}

static char *read_attack(const char *name)
{
    struct buffer text = BUFFER_EMPTY;
    char path[512], chunk[4096];
    FILE *file;
    size_t n;

    (void)snprintf(path, sizeof path, SOURCE_DIR "/tests/hostile/%s", name);
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_append(&text, chunk, n);
    (void)fclose(file);
    return buffer_steal(&text);
}

START_TEST(an_attack_ends_as_it_says)
{
    char *attack = read_attack(attacks[_i]);
    const struct file files[] = {{"ruleset.lua", heading}, {"facts.lua", facts}, {"plain.lua", plain}, {"attack.lua", attack}, {NULL, NULL}};
    struct ruleset *ruleset = NULL;
    struct error error = {0};
    double started = processor_seconds();
    enum status status = load_files(files, &ruleset, &error);

    if (strncmp(attack, "-- load: ", 9) == 0) {
        expect_failure(attack + 9, status, &error);
    } else {
        ck_assert_msg(status == STATUS_OK, "%s: %s", error.where, error.message);
        if (strncmp(attack, "-- call: ", 9) == 0)
            expect_call(ruleset, attack + 9);
        else if (strncmp(attack, "-- fine: ", 9) == 0)
            expect_fine(ruleset, attack + 9);
        else
            ck_abort_msg("%s does not say what becomes of it", attacks[_i]);
    }
    ck_assert_msg(processor_seconds() - started < MOST_SECONDS, "it took %.1f s", processor_seconds() - started);
    ruleset_free(ruleset);
    free(attack);
}
END_TEST

static int is_attack(const struct dirent *entry)
{
    return strlen(entry->d_name) > 4 && strcmp(entry->d_name + strlen(entry->d_name) - 4, ".lua") == 0;
}

int main(void)
{
    Suite *suite = suite_create("hostile");
    TCase *tests = tcase_create("attacks");
    struct dirent **entries;
    int failed;

    attack_count = scandir(SOURCE_DIR "/tests/hostile", &entries, is_attack, alphasort);
    if (attack_count <= 0 || attack_count > MOST_ATTACKS)
        return EXIT_FAILURE;
    for (int i = 0; i < attack_count; i++)
        attacks[i] = entries[i]->d_name;
    tcase_set_timeout(tests, 120); /* processor time is what counts; this is for a busy machine */
    tcase_add_loop_test(tests, an_attack_ends_as_it_says, 0, attack_count);
    suite_add_tcase(suite, tests);
    failed = run_suite(suite);
    while (attack_count > 0)
        free(entries[--attack_count]);
    free(entries);
    return failed;
}
