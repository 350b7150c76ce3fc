/* What a rule set may not say: each error with its place and how to mend it. */
#include "unit/support.h"

#define HEAD "decision 'd' { title = '题', subject = 'person', policy = 'first' }\n"
#define REST "outcome 'o' { '余', when = otherwise }\n"

static const char facts[] = "fact 'accident' { '甲', type = 'boolean' }\n"
                            "fact 'hours' { '数', type = 'number' }\n"
                            "fact 'on' { '日', type = 'date' }\n"
                            "fact 'kind' { '类', type = 'enum', values = { 'enterprise', 'person' } }\n"
                            "fact 'level' { '级', type = 'enum', ordered = true, values = { 'low', 'high' } }\n"
                            "fact 'items' { '项', type = 'list', fields = { field 'deaths' { '键', type = 'integer' } } }\n";

struct row {
    const char *text, *where, *message;
};

/* `name` holds the row's text; the other files are sound, or left out. */
static void refused(const char *name, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"d.lua", HEAD REST}, {NULL, NULL}, {NULL, NULL}};
        struct ruleset *ruleset = NULL;
        struct error error = {0};
        int at = 0;
        while (files[at].name != NULL && strcmp(files[at].name, name) != 0)
            at++;
        files[at] = (struct file){name, rows[i].text};
        ck_assert_msg(load_files(files, &ruleset, &error) == STATUS_INVALID_RULES, "row %zu: %s: %s", i, error.where, error.message);
        ck_assert_msg(strcmp(error.where, rows[i].where) == 0, "row %zu: at %s: %s", i, error.where, error.message);
        ck_assert_msg(strstr(error.message, rows[i].message) != NULL, "row %zu: %s", i, error.message);
        ck_assert_ptr_null(ruleset);
    }
}

#define REFUSED(name, rows) refused(name, rows, sizeof rows / sizeof *rows)
#define CONDITION(test) HEAD "condition 'c' { '件', cite '一', " test " }\n" REST
#define OUTCOME(when) HEAD "condition 'c' { '件', cite '一', fact.accident }\noutcome 'x' { '果', when = " when " }\n" REST

/* Functions that calls run keep the state, and all that is in it. */
START_TEST(what_stays_in_memory_is_bounded)
{
    static const char text[] =
            HEAD "local kept = {} for i = 1, 2000 do kept[i] = ('x'):rep(10000) .. i end\n"
                 "condition 'c' { '件', cite '一', reads = { fact.hours }, test = function(f) return kept[1] == f.hours end }\n" REST;
    static const struct row rows[] = {{text, "t", "take "}};

    refused("d.lua", rows, 1);
}
END_TEST

START_TEST(decisions_are_checked)
{
    static const struct row rows[] = {
            {CONDITION("fact.acident"), "t/d.lua:2", "there is no fact \"acident\"; did you mean \"accident\"?"},
            {CONDITION("fact.hours:above(param.hour)"), "t/d.lua:2", "there is no param \"hour\""},
            {CONDITION("fact.kind:at_least 'person'"), "t/d.lua:2", "is not ordered: compare it with is"},
            {CONDITION("fact.kind:is 'enterprize'"), "t/d.lua:2", "\"enterprize\" is no value of this enum; did you mean \"enterprise\"?"},
            {CONDITION("fact.kind:is(1)"), "t/d.lua:2", "a enum is wanted here, this is a number"},
            {CONDITION("fact.kind:is(fact.level)"), "t/d.lua:2", "different values"},
            {CONDITION("fact.hours:is '5'"), "t/d.lua:2", "the text \"5\" stands where number is wanted"},
            {CONDITION("fact.on:after '2023-02-29'"), "t/d.lua:2", "is no day"},
            {CONDITION("fact.hours > 1"), "t/d.lua:2", "instead of a comparison sign"},
            {CONDITION("fact.hours"), "t/d.lua:2", "a boolean is wanted here, this is a number"},
            {CONDITION("fact.hours:atleast(1)"), "t/d.lua:2", "has no word \"atleast\"; did you mean \"at_least\"?"},
            {CONDITION("all {}"), "t/d.lua:2", "all takes 1 to 256 members, not 0"},
            {CONDITION("all { fact.accident, nil, fact.accident }"), "t/d.lua:2", "is a name misspelt?"},
            {CONDITION("at_least(1.5, { fact.accident })"), "t/d.lua:2", "at_least takes a whole number"},
            {CONDITION("at_least(-1, { fact.accident })"), "t/d.lua:2", "at_least takes a whole number"},
            {CONDITION("fact.items:exists(each.death:above(1))"), "t/d.lua:2", "list \"items\" has no field \"death\""},
            {CONDITION("each.deaths:above(1)"), "t/d.lua:2", "stands outside exists, every and count"},
            {CONDITION("fact.hours:exists(true)"), "t/d.lua:2", "a list fact is wanted here, this is a number"},
            {CONDITION("fact.items:sum('x'):above(1)"), "t/d.lua:2", "has no field \"x\""},
            {CONDITION("otherwise"), "t/d.lua:2", "otherwise, unless it is the whole of the last outcome, can't stand in a condition"},
            {CONDITION("decided 'o'"), "t/d.lua:2", "decided can't stand in a condition"},
            {HEAD "condition 'b' { '件', cite '一', fact.accident }\ncondition 'c' { '件', cite '一', no(b) }\n" REST, "t/d.lua:3",
                    "another condition can't stand in a condition"},
            {HEAD "condition 'c' { '件', fact.accident }\n" REST, "t/d.lua:2", "its citation (cite \"…\") is missing"},
            {HEAD "condition 'c' { cite '一', fact.accident }\n" REST, "t/d.lua:2", "text is missing"},
            {HEAD "condition 'c' { '件', cite '一' }\n" REST, "t/d.lua:2", "its expression is missing"},
            {HEAD "condition 'C' { '件', cite '一', fact.accident }\n" REST, "t/d.lua:2", "is no name"},
            {HEAD "condition 'all' { '件', cite '一', fact.accident }\n" REST, "t/d.lua:2", "is a word of the library"},
            {HEAD "condition 'c' { '件', cite '一', fact.accident, whn = 1 }\n" REST, "t/d.lua:2", "unknown entry whn"},
            {HEAD "condition 'c' { '件', cite '一', test = function() end }\n" REST, "t/d.lua:2", "a test says what it reads"},
            {HEAD "condition 'c' { '件', cite '一', fact.accident }\ncondition 'c' { '件', cite '一', fact.accident }\n" REST, "t/d.lua:3",
                    "condition \"c\" is declared already, at d.lua:2"},
            {OUTCOME("fact.accident"), "t/d.lua:3", "a fact can't stand in an outcome's tree; make it a condition"},
            {OUTCOME("all { c, true }"), "t/d.lua:3", "true or false can't stand in an outcome's tree"},
            {OUTCOME("no(false)"), "t/d.lua:3", "true or false can't stand in an outcome's tree"},
            {OUTCOME("at_least(1, { c, false })"), "t/d.lua:3", "true or false can't stand in an outcome's tree"},
            {OUTCOME("all { c, as_of:after('2024-01-01') }"), "t/d.lua:3", "a comparison or calculation can't stand in an outcome's tree"},
            {OUTCOME("cc"), "t/d.lua:3", "unknown name \"cc\""},
            {OUTCOME("otherwise"), "t/d.lua:1", "otherwise is for the last outcome"},
            {OUTCOME("all { c, otherwise }"), "t/d.lua:3", "otherwise, unless it is the whole of the last outcome"},
            {HEAD "condition 'c' { '件', cite '一', fact.accident }\noutcome 'o' { '果', when = c }\n", "t/d.lua:1", "must be when = otherwise"},
            {HEAD, "t/d.lua:1", "has no outcome"},
            {HEAD REST REST, "t/d.lua:3", "outcome \"o\" is declared already"},
            {HEAD REST "action 'a' { '行', when = decided 'o' }\n", "t/d.lua:3", "citation"},
            {HEAD REST "action 'a' { '行', cite '一', when = any { decided 'o', true } }\n", "t/d.lua:3", "true or false can't stand in"},
            {HEAD REST "action 'a' { '行', cite '一', when = decided 'p' }\n", "t/d.lua:3", "decision \"d\" has no outcome \"p\""},
            {HEAD REST "action 'a' { '行', cite '一', when = decided 'o', due = fact.hours }\n", "t/d.lua:3", "a date is wanted here"},
            {HEAD REST "value 'v' { '值', type = 'number', 1 }\n", "t/d.lua:3", "a number has no place here"},
            {HEAD REST "value 'v' { '值', type = 'numbr', fact.hours }\n", "t/d.lua:3", "\"numbr\" is no type of a value"},
            {HEAD "if then\n", "t/d.lua:2", "unexpected symbol near 'then'"},
            {"-- nothing\n", "t/d.lua:1", "does not declare decision \"d\""},
            {"decision 'e' { title = '题', subject = 'person', policy = 'first' }\n", "t/d.lua:1", "stands in a file of its name, e.lua"},
            {"decision 'd' { title = '题', subject = 'person', policy = 'last' }\n" REST, "t/d.lua:1", "policy = \"first\" or \"collect\""},
            {"decision 'd' { title = '题', subject = 'dog', policy = 'first' }\n" REST, "t/d.lua:1", "there are person, enterprise and area"},
            {"\xef\xbb\xbf" HEAD REST, "t/d.lua:1", "unexpected symbol"},
            {"\x1bLuaS", "t/d.lua:1", "the file is compiled Lua; rule files are text"},
            {"", "t/d.lua:1", "does not declare decision \"d\""},
    };

    REFUSED("d.lua", rows);
}
END_TEST

START_TEST(facts_and_parameters_are_checked)
{
    static const struct row fact_rows[] = {
            {"fact 'a' { '甲', type = 'bool' }\n", "t/facts.lua:1", "\"bool\" is no type"},
            {"fact 'a' { '甲' }\n", "t/facts.lua:1", "type is missing"},
            {"fact 'a' { type = 'boolean' }\n", "t/facts.lua:1", "label is missing"},
            {"fact 'a' { '甲', type = 'boolean' }\nfact 'a' { '甲', type = 'boolean' }\n", "t/facts.lua:2", "declared already, at facts.lua:1"},
            {"fact 'a' { '甲', type = 'boolean', default = 1 }\n", "t/facts.lua:1", "the default of \"a\" is not one of its values"},
            {"fact 'a' { '甲', type = 'integer', default = 0.5 }\n", "t/facts.lua:1", "is not one of its values"},
            {"fact 'a' { '甲', type = 'number', min = 5, default = 4 }\n", "t/facts.lua:1", "is not one of its values"},
            {"fact 'a' { '甲', type = 'number', min = 5, max = 4 }\n", "t/facts.lua:1", "min is above max"},
            {"fact 'a' { '甲', type = 'number', min = 0/0 }\n", "t/facts.lua:1", "finite"},
            {"fact 'a' { '甲', type = 'number', max = math.huge }\n", "t/facts.lua:1", "finite"},
            {"fact 'a' { '甲', type = 'date', min = 5 }\n", "t/facts.lua:1", "min is for numbers; this is a date"},
            {"fact 'a' { '甲', type = 'enum' }\n", "t/facts.lua:1", "an enum has values"},
            {"fact 'a' { '甲', type = 'enum', values = { 'x', 'x' } }\n", "t/facts.lua:1", "each code once"},
            {"fact 'a' { '甲', type = 'list' }\n", "t/facts.lua:1", "a list has fields"},
            {"fact 'a' { '甲', type = 'boolean', max_items = 5 }\n", "t/facts.lua:1", "max_items is for lists"},
            {"fact 'a' { '甲', type = 'list', max_items = 0, fields = { field 'x' { '子', type = 'number' } } }\n", "t/facts.lua:1",
                    "whole number from 1"},
            {"fact 'a' { '甲', type = 'list', max_items = 1.5, fields = { field 'x' { '子', type = 'number' } } }\n", "t/facts.lua:1",
                    "whole number"},
            {"fact 'a' { '甲', type = 'list', max_items = 100001, fields = { field 'x' { '子', type = 'number' } } }\n", "t/facts.lua:1",
                    "to 100000"},
            {"fact 'a' { '甲', type = 'list', max_items = 0/0, fields = { field 'x' { '子', type = 'number' } } }\n", "t/facts.lua:1",
                    "whole number"},
            {"fact 'a' { '甲', type = 'list', fields = { 'x' } }\n", "t/facts.lua:1", "fields = {"},
            {"fact 'a' { '甲', type = 'boolean', from = 'car' }\n", "t/facts.lua:1", "there are person, enterprise and area"},
            {"fact 'a' { '甲', type = 'boolean', list = 'x' }\n", "t/facts.lua:1", "a fact from a reference list"},
            {"fact 'b' { '甲', type = 'number' }\nderive 'a' { '甲', type = 'number', from = { fact.b } }\n", "t/facts.lua:2",
                    "the function is missing"},
            {"derive 'a' { '甲', type = 'number', from = { 1 }, function(f) end }\n", "t/facts.lua:1", "an expression is missing"},
    };
    static const struct row parameter_rows[] = {
            {"param 'p' { cite '一' }\n", "t/parameters.lua:1", "has no value"},
            {"param 'p' { ['2020-01-01'] = 1 }\n", "t/parameters.lua:1", "citation"},
            {"param 'p' { cite '一', ['2020-01-02'] = 1 }\n", "t/parameters.lua:1", "no value on the first day in force"},
            {"param 'p' { cite '一', ['2020-02-30'] = 1 }\n", "t/parameters.lua:1", "unknown entry 2020-02-30"},
            {"param 'p' { cite '一', ['2020-01-01'] = true }\n", "t/parameters.lua:1", "its value is a number"},
            {"param 'p' { cite '一', ['2020-01-01'] = 1, ['2021-01-01'] = '2021-01-01' }\n", "t/parameters.lua:1",
                    "a number on one day and a date on another"},
            {"param 'p' { cite '一', ['2020-01-01'] = 2^53 }\n", "t/parameters.lua:1", "within"},
    };

    REFUSED("facts.lua", fact_rows);
    REFUSED("parameters.lua", parameter_rows);
}
END_TEST

START_TEST(the_rule_set_is_checked)
{
#define HEADING(rest) "ruleset { title = '试', document = '试', version = '1', jurisdiction = { code = '1', name = '试' }, " rest " }\n"
    static const struct row rows[] = {
            {"", "t/ruleset.lua:1", "declares no ruleset"},
            {HEADING("decisions = {}"), "t/d.lua:1", "the file is not used"},
            {HEADING("decisions = { 'd', 'e' }"), "t/ruleset.lua:1", "decision \"e\" has no file e.lua"},
            {HEADING("decisions = { 'd', 'd' }"), "t/ruleset.lua:1", "is not a decision of its own"},
            {HEADING("decisions = { 'd' }, effective_from = '2023-02-29'"), "t/ruleset.lua:1", "write a day"},
            {HEADING("decisions = { 'd' }, effective_from = '2023-02-02', effective_to = '2023-02-01'"), "t/ruleset.lua:1", "after effective_to"},
            {"ruleset { title = '试' }\n", "t/ruleset.lua:1", "document is missing"},
    };
    static const struct row coverage_rows[] = {
            {"clause '一' { decision = 'e' }\n", "t/coverage.lua:1", "there is no decision \"e\""},
            {"clause '一' { decision = 'd', 'x' }\n", "t/coverage.lua:1", "decision \"d\" has no \"x\""},
            {"clause '一' {}\n", "t/coverage.lua:1", "name its decision, or say why none"},
    };
    static const struct row unused[] = {
            {"return 1\n", "t/idioms.lua:1", "the file is not used: name it in ruleset.lua's decisions, include it, or remove it"}};

    REFUSED("ruleset.lua", rows);
    REFUSED("coverage.lua", coverage_rows);
    REFUSED("idioms.lua", unused);
}
END_TEST

START_TEST(depth_is_bounded)
{
    static char text[300000];
    static const struct row rows[] = {{text, "t/d.lua:2", "nested deeper than 64"}};
    static const struct row c_rows[] = {{text, "t/d.lua:1", "C stack overflow"}};
    static const struct row local_rows[] = {{text, "t/d.lua:2", "too many local variables"}};
    static const struct row long_rows[] = {{text, "t/d.lua:2", "unknown name \"fail_here\""}};
    char *at;

    (void)sprintf(text, HEAD "local e = fact.accident for i = 1, 70 do e = no(e) end\ncondition 'c' { '件', cite '一', e }\n" REST);
    REFUSED("d.lua", rows);
    at = text + sprintf(text, HEAD "local x = ");
    memset(at, '(', 100000);
    strcpy(at + 100000, "1");
    REFUSED("d.lua", c_rows);
    memset(at, '{', 100000);
    REFUSED("d.lua", c_rows);
    /* what the language itself limits: variables, names, lines */
    at = text + sprintf(text, HEAD);
    for (int i = 0; i < 201; i++)
        at += sprintf(at, "local v%d ", i);
    REFUSED("d.lua", local_rows);
    at = text + sprintf(text, "local ");
    memset(at, 'x', 100000);
    strcpy(at + 100000, " = 1 " HEAD "fail_here()");
    REFUSED("d.lua", long_rows);
}
END_TEST

START_TEST(words_of_the_library_are_shared_by_all_files)
{
    const struct file files[] = {ruleset_lua, {"facts.lua", facts}, {"shared.lua", "condition 'calm' { '无事故', cite '一', no(fact.accident) }\n"},
            {"idioms.lua", "return { long = function(x) return x:above(96) end, levels = { 'low' } }\n"},
            {"d.lua", HEAD "local idioms = include 'idioms'\nshared 'calm'\n"
                           "condition 'long' { '满', cite '一', idioms.long(fact.hours) }\n"
                           "outcome 'x' { '果', when = all { calm, long } }\n" REST},
            {NULL, NULL}};
    struct ruleset *ruleset = loaded(files);

    answers(ruleset, (struct ask){.facts = "{\"accident\":false,\"hours\":97}"}, "outcome/code", "\"x\"");
    ck_assert_ptr_null(ruleset->functions.self); /* no author's function: no Lua is kept */
    ck_assert_str_eq(ruleset->decisions[0].conditions[0].where, "t/shared.lua:1");
    ruleset_free(ruleset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ruleset_compile");
    TCase *tests = tcase_create("rule sets");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, what_stays_in_memory_is_bounded);
    tcase_add_test(tests, decisions_are_checked);
    tcase_add_test(tests, facts_and_parameters_are_checked);
    tcase_add_test(tests, the_rule_set_is_checked);
    tcase_add_test(tests, depth_is_bounded);
    tcase_add_test(tests, words_of_the_library_are_shared_by_all_files);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
