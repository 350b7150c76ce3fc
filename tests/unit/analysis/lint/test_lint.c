#include "analysis/lint/lint.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define MEMBERS(...) \
    (const struct expression *const[]) \
    { \
        __VA_ARGS__ \
    }
#define NODE(op_, ...) \
    (&(const struct expression){.op = (op_), .arguments = MEMBERS(__VA_ARGS__), .count = sizeof MEMBERS(__VA_ARGS__) / sizeof(struct expression *)})
#define CONDITION(index_) (&(const struct expression){.op = OP_CONDITION, .index = (index_)})
#define FACT(index_) (&(const struct expression){.op = OP_FACT, .index = (index_)})
#define OTHERWISE (&(const struct expression){.op = OP_OTHERWISE})

#define A CONDITION(0)
#define B CONDITION(1)
#define C CONDITION(2)

START_TEST(an_all_is_under_the_all_of_some_of_its_members)
{
    ck_assert(lint_implies(NODE(OP_ALL, A, B, C), NODE(OP_ALL, C, A)));
    ck_assert(lint_implies(NODE(OP_ALL, A, B), A));
    ck_assert(!lint_implies(NODE(OP_ALL, A, C), NODE(OP_ALL, C, A, B)));
}
END_TEST

START_TEST(a_member_is_under_its_any)
{
    ck_assert(lint_implies(A, NODE(OP_ANY, B, A)));
    ck_assert(lint_implies(NODE(OP_ANY, A, B), NODE(OP_ANY, C, B, A)));
    ck_assert(!lint_implies(NODE(OP_ANY, A, C), NODE(OP_ANY, A, B)));
    ck_assert(lint_implies(NODE(OP_ALL, C, NODE(OP_ANY, A, B)), NODE(OP_ANY, A, B)));
}
END_TEST

START_TEST(none_and_not_turn_the_order_round)
{
    ck_assert(lint_implies(NODE(OP_NONE, A, B), NODE(OP_NOT, A)));
    ck_assert(lint_implies(NODE(OP_NOT, A), NODE(OP_NOT, NODE(OP_ALL, A, B))));
    ck_assert(lint_implies(NODE(OP_NONE, A, B), NODE(OP_NONE, B)));
    ck_assert(!lint_implies(NODE(OP_NONE, A), NODE(OP_NONE, A, B)));
    ck_assert(!lint_implies(A, NODE(OP_NOT, A)));
}
END_TEST

START_TEST(everything_is_under_otherwise)
{
    ck_assert(lint_implies(A, OTHERWISE));
    ck_assert(!lint_implies(OTHERWISE, A));
}
END_TEST

START_TEST(trees_that_would_take_too_long_are_not_implied)
{
    const struct expression *left = A;
    const struct expression *right = B;
    struct expression nodes[2][40];

    for (int i = 0; i < 40; i++) {
        const struct expression **members[2] = {calloc(2, sizeof *members[0]), calloc(2, sizeof *members[1])};
        members[0][0] = members[0][1] = left;
        members[1][0] = members[1][1] = right;
        nodes[0][i] = (struct expression){.op = i % 2 == 0 ? OP_ALL : OP_ANY, .arguments = members[0], .count = 2};
        nodes[1][i] = (struct expression){.op = i % 2 == 0 ? OP_ANY : OP_ALL, .arguments = members[1], .count = 2};
        left = &nodes[0][i];
        right = &nodes[1][i];
    }
    ck_assert(!lint_implies(left, right));
    for (int i = 0; i < 40; i++) {
        free((void *)nodes[0][i].arguments);
        free((void *)nodes[1][i].arguments);
    }
}
END_TEST

/* A rule set with one diagnostic of each kind. */

struct findings {
    char text[4096];
    size_t length;
    unsigned errors;
};

static void note(void *argument, const struct finding *finding)
{
    struct findings *findings = argument;

    findings->length += (size_t)snprintf(findings->text + findings->length, sizeof findings->text - findings->length, "%s: %s [%s]\n", finding->where,
            finding->message, finding->code);
    findings->errors += finding->level == LINT_ERROR;
}

START_TEST(each_diagnostic_is_reported_at_its_place)
{
    struct fact facts[] = {
            {.name = "used", .label = "用到的", .where = "facts.lua:1"},
            {.name = "unused", .label = "", .where = "facts.lua:2"},
    };
    struct parameter parameters[] = {{.name = "hours", .citation = NULL, .where = "parameters.lua:1"}};
    struct condition conditions[] = {
            {.code = "first", .text = "甲", .citation = "第一条", .test = FACT(0), .where = "d.lua:1"},
            {.code = "second", .text = "乙", .citation = " ", .test = FACT(0), .where = "d.lua:2"},
            {.code = "idle", .text = "丙", .citation = "第三条", .test = FACT(0), .where = "d.lua:3"},
    };
    struct outcome outcomes[] = {
            {.code = "wide", .label = "宽", .citation = "第一条", .when = A, .where = "d.lua:4"},
            {.code = "dead", .label = "死", .citation = "第一条", .when = NODE(OP_ALL, A, B), .where = "d.lua:5"},
            {.code = "rest", .label = "", .when = OTHERWISE, .where = "d.lua:6"},
    };
    struct decision decisions[] = {
            {.code = "one",
                    .title = "一",
                    .policy = POLICY_FIRST,
                    .condition_count = 3,
                    .conditions = conditions,
                    .outcome_count = 3,
                    .outcomes = outcomes,
                    .where = "d.lua:7"},
    };
    const char *const codes[] = {"first"};
    struct clause_row coverage[] = {{.clause = "第一条", .decision = &decisions[0], .code_count = 1, .codes = codes, .where = "c.lua:1"},
            {.clause = "第二条", .why = " ", .where = "c.lua:2"}};
    const struct ruleset ruleset = {.fact_count = 2,
            .facts = facts,
            .parameter_count = 1,
            .parameters = parameters,
            .decision_count = 1,
            .decisions = decisions,
            .clause_row_count = 2,
            .clause_rows = coverage};
    struct findings findings = {.length = 0};

    decisions[0].ruleset = &ruleset;
    ck_assert_int_eq(lint_ruleset(&ruleset, note, &findings), STATUS_OK);
    ck_assert_str_eq(findings.text,
            "d.lua:3: condition \"idle\" cites \"第三条\", and the document has no \"第三条\" [unknown-citation]\n"
            "d.lua:5: outcome \"dead\" of \"one\" can never be chosen: whenever it is met, \"wide\" before it is met too [unreachable-outcome]\n"
            "c.lua:2: clause 第二条 has neither a decision nor a reason [unexplained-clause]\n"
            "d.lua:2: condition \"second\" of \"one\" stands in no row of the clause coverage [uncovered-condition]\n"
            "d.lua:3: condition \"idle\" of \"one\" stands in no row of the clause coverage [uncovered-condition]\n"
            "d.lua:7: decision \"one\" has no citation [missing-citation]\n"
            "d.lua:2: condition \"second\" of \"one\" has no citation [missing-citation]\n"
            "parameters.lua:1: parameter \"hours\" has no citation [missing-citation]\n"
            "d.lua:6: outcome \"rest\" of \"one\" has no label [missing-label]\n"
            "facts.lua:2: fact \"unused\" has no label [missing-label]\n"
            "d.lua:3: condition \"idle\" of \"one\" is used by no outcome, action or value [unused-condition]\n"
            "facts.lua:2: fact \"unused\" is read by no decision [unused-fact]\n"
            "parameters.lua:1: parameter \"hours\" is used by nothing [unused-parameter]\n");
    ck_assert_uint_eq(findings.errors, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint");
    TCase *tests = tcase_create("lint");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, an_all_is_under_the_all_of_some_of_its_members);
    tcase_add_test(tests, a_member_is_under_its_any);
    tcase_add_test(tests, none_and_not_turn_the_order_round);
    tcase_add_test(tests, everything_is_under_otherwise);
    tcase_add_test(tests, trees_that_would_take_too_long_are_not_implied);
    tcase_add_test(tests, each_diagnostic_is_reported_at_its_place);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
