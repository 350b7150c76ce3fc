#include "unit/support.h"

static const char facts[] = "for i = 1, 300 do fact('f' .. i) { 'f', type = 'boolean' } end\n";
static const char parameters[] = "param 'p' { cite '一', ['2020-01-01'] = 1, ['2024-02-29'] = 2, ['2025-01-01'] = 3 }\n";
static const char decision[] = "decision 'd' { title = '题', subject = 'person', policy = 'first' }\noutcome 'o' { '余', when = otherwise }\n";

static struct ruleset *ruleset;

static void set_up(void)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"parameters.lua", parameters}, {"d.lua", decision}, {NULL, NULL}};

    ruleset = loaded(files);
}

static void tear_down(void)
{
    ruleset_free(ruleset);
}

START_TEST(names_are_found)
{
    char name[16];

    for (int i = 1; i <= 300; i++) {
        (void)snprintf(name, sizeof name, "f%d", i);
        ck_assert_ptr_eq(ruleset_fact(ruleset, name, strlen(name)), &ruleset->facts[i - 1]);
    }
    ck_assert_ptr_null(ruleset_fact(ruleset, "f301", 4));
    ck_assert_ptr_null(ruleset_fact(ruleset, "f1\0", 3));
    ck_assert_ptr_null(ruleset_fact(ruleset, "", 0));
    ck_assert_ptr_nonnull(ruleset_decision(ruleset, "d"));
    ck_assert_ptr_null(ruleset_decision(ruleset, "D"));
    ck_assert_ptr_nonnull(decision_outcome(ruleset->decisions, "o"));
    ck_assert_ptr_null(decision_outcome(ruleset->decisions, ""));
    ck_assert_int_eq(kind_of("area", 4), KIND_AREA);
    ck_assert_int_eq(kind_of("person:1", 6), KIND_PERSON);
    ck_assert_int_eq(kind_of("person:1", 8), KIND_NONE);
    ck_assert_int_eq(kind_of("areas", 3), KIND_NONE);
    ck_assert_int_eq(kind_of("list", 4), KIND_NONE);
    ck_assert_int_eq(kind_of("", 0), KIND_NONE);
}
END_TEST

/* A decision is found as fast among a thousand as among ten. */
START_TEST(a_thousand_decisions_are_found)
{
    static struct decision decisions[1000];
    static char codes[1000][16];
    struct ruleset many = {.arena = ARENA_EMPTY, .decisions = decisions, .decision_count = 1000};

    for (int i = 0; i < 1000; i++) {
        (void)snprintf(codes[i], sizeof codes[i], "d-%d", i);
        decisions[i].code = codes[i];
    }
    ck_assert_int_eq(ruleset_seal_decisions(&many), STATUS_OK);
    for (int i = 0; i < 1000; i++)
        ck_assert_ptr_eq(ruleset_decision(&many, codes[i]), &decisions[i]);
    ck_assert_ptr_null(ruleset_decision(&many, "d-1000"));
    ck_assert_ptr_null(ruleset_decision(&many, ""));
    arena_release(&many.arena);
}
END_TEST

START_TEST(parameters_are_those_of_the_day)
{
    static const struct {
        const char *day;
        double value;
    } rows[] = {{"2020-01-01", 1}, {"2024-02-28", 1}, {"2024-02-29", 2}, {"2024-12-31", 2}, {"2025-01-01", 3}, {"9999-12-31", 3}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_double_eq(parameter_on(ruleset->parameters, day(rows[i].day)), rows[i].value);
}
END_TEST

/* Each day's own value, and the first one before all of them, whatever their number. */
START_TEST(parameters_with_many_days_are_searched)
{
    static struct dated values[1000];
    struct parameter many = {.values = values};

    for (size_t i = 0; i < 1000; i++)
        values[i] = (struct dated){.from = 10 * (int32_t)i, .value = (double)i};
    for (many.count = 1; many.count <= 1000; many.count = many.count < 9 ? many.count + 1 : many.count * 3) {
        ck_assert_double_eq(parameter_on(&many, -1), 0);
        for (size_t i = 0; i < many.count; i++) {
            ck_assert_double_eq(parameter_on(&many, values[i].from), (double)i);
            ck_assert_double_eq(parameter_on(&many, values[i].from + 9), (double)i);
        }
    }
}
END_TEST

START_TEST(both_days_of_the_period_are_in_force)
{
    ck_assert(!ruleset_in_force(ruleset, day("2019-12-31")));
    ck_assert(ruleset_in_force(ruleset, day("2020-01-01")));
    ck_assert(ruleset_in_force(ruleset, DATE_MAX));
    ruleset->has_effective_to = true;
    ruleset->effective_to = day("2027-12-31");
    ck_assert(ruleset_in_force(ruleset, day("2027-12-31")));
    ck_assert(!ruleset_in_force(ruleset, day("2028-01-01")));
}
END_TEST

/* Trees and what the policies make of them, by outcome: u unmet, ? unknown, m met. */
START_TEST(outcomes_are_settled_by_the_policy)
{
    static const struct {
        const char *trees, *first;
    } rows[] = {{"uumu", "uumu"}, {"ummm", "umuu"}, {"u?mm", "????"}, {"um?u", "umuu"}, {"mm??", "muuu"}, {"uuu?", "????"}};
    static const char letters[] = "u?m";

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int policy = POLICY_FIRST; policy <= POLICY_COLLECT; policy++) {
            const struct decision settled = {.policy = policy, .outcome_count = 4};
            unsigned char trees[4], outcomes[4];
            char got[5] = "";
            for (int k = 0; k < 4; k++)
                trees[k] = (unsigned char)(strchr(letters, rows[i].trees[k]) - letters);
            decision_settle(&settled, trees, outcomes);
            decision_settle(&settled, trees, trees);
            ck_assert_mem_eq(trees, outcomes, 4);
            for (int k = 0; k < 4; k++)
                got[k] = letters[outcomes[k]];
            ck_assert_str_eq(got, policy == POLICY_FIRST ? rows[i].first : rows[i].trees);
        }
    }
}
END_TEST

START_TEST(nothing_can_be_freed)
{
    ruleset_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ruleset");
    TCase *tests = tcase_create("model");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, names_are_found);
    tcase_add_test(tests, a_thousand_decisions_are_found);
    tcase_add_test(tests, parameters_are_those_of_the_day);
    tcase_add_test(tests, parameters_with_many_days_are_searched);
    tcase_add_test(tests, both_days_of_the_period_are_in_force);
    tcase_add_test(tests, outcomes_are_settled_by_the_policy);
    tcase_add_test(tests, nothing_can_be_freed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
