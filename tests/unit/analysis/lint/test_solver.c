#include "analysis/lint/solver.h"

#include "base/date.h"

#include <check.h>
#include <stdlib.h>

#define MEMBERS(...) \
    (const struct expression *const[]) \
    { \
        __VA_ARGS__ \
    }
#define NODE(op_, ...) \
    (&(const struct expression){.op = (op_), .arguments = MEMBERS(__VA_ARGS__), .count = sizeof MEMBERS(__VA_ARGS__) / sizeof(struct expression *)})
#define NUMBER(n) (&(const struct expression){.op = OP_CONSTANT, .type = TYPE_NUMBER, .constant = {.number = (n), .known = true}})
#define FACT(index_, type_) (&(const struct expression){.op = OP_FACT, .index = (index_), .type = (type_)})
#define PARAMETER(index_) (&(const struct expression){.op = OP_PARAMETER, .index = (index_), .type = TYPE_NUMBER})
#define CALL(index_) (&(const struct expression){.op = OP_CALL, .index = (index_), .type = TYPE_BOOLEAN})

#define SCORE FACT(0, TYPE_NUMBER)
#define STAFF FACT(1, TYPE_NUMBER) /* integers are numbers in expressions */
#define FLAG FACT(2, TYPE_BOOLEAN)
#define GRADE FACT(3, TYPE_ENUM)
#define VALUE(n) (&(const struct expression){.op = OP_CONSTANT, .type = TYPE_ENUM, .constant = {.number = (n), .known = true}})

static const char *const codes[] = {"low", "middle", "high"};
static const struct enumeration grades = {.count = 3, .codes = codes};
static struct fact facts[] = {
        {.name = "score", .type = TYPE_NUMBER, .has_min = true, .min = 0, .has_max = true, .max = 100},
        {.name = "staff", .type = TYPE_INTEGER},
        {.name = "flag", .type = TYPE_BOOLEAN},
        {.name = "grade", .type = TYPE_ENUM, .values = &grades},
};
static struct dated limits[] = {{.from = 1000, .value = 5}, {.from = 2000, .value = 8}};
static struct parameter parameters[] = {{.name = "limit", .type = TYPE_NUMBER, .count = 2, .values = limits}};
static const struct ruleset ruleset =
        {.fact_count = 4, .facts = facts, .parameter_count = 1, .parameters = parameters, .has_effective_from = true, .effective_from = 1500};

static enum satisfiability find(const struct expression *e, enum truth wanted)
{
    struct solver solver;
    struct constraint constraint = {NULL, wanted};
    enum satisfiability found;

    solver_init(&solver, &ruleset, NULL, NULL, 1500, 1999);
    constraint.predicate = solver_add(&solver, e);
    ck_assert(solver_prepare(&solver));
    found = solver_find(&solver, &constraint, 1);
    solver_release(&solver);
    return found;
}

#define ALWAYS(e) ck_assert(find(e, TRUTH_UNMET) == UNSATISFIABLE && find(e, TRUTH_MET) == SATISFIABLE)
#define NEVER(e) ck_assert(find(e, TRUTH_MET) == UNSATISFIABLE && find(e, TRUTH_UNMET) == SATISFIABLE)
#define VARIES(e) ck_assert(find(e, TRUTH_MET) == SATISFIABLE && find(e, TRUTH_UNMET) == SATISFIABLE)

START_TEST(a_number_stays_within_its_declaration)
{
    ALWAYS(NODE(OP_GE, SCORE, NUMBER(0)));
    VARIES(NODE(OP_GT, SCORE, NUMBER(0)));
    NEVER(NODE(OP_GT, SCORE, NUMBER(100)));
    VARIES(NODE(OP_GE, SCORE, NUMBER(100)));
    NEVER(NODE(OP_LT, NUMBER(100), SCORE));
    NEVER(NODE(OP_EQ, STAFF, NUMBER(2.5)));
    VARIES(NODE(OP_EQ, SCORE, NUMBER(2.5)));
}
END_TEST

START_TEST(ranges_of_one_fact_meet_or_do_not)
{
    NEVER(NODE(OP_ALL, NODE(OP_GE, SCORE, NUMBER(5)), NODE(OP_LT, SCORE, NUMBER(5))));
    VARIES(NODE(OP_ALL, NODE(OP_GE, SCORE, NUMBER(5)), NODE(OP_LE, SCORE, NUMBER(5))));
    VARIES(NODE(OP_ALL, NODE(OP_GT, SCORE, NUMBER(5)), NODE(OP_LT, SCORE, NUMBER(6))));
    NEVER(NODE(OP_ALL, NODE(OP_GT, STAFF, NUMBER(5)), NODE(OP_LT, STAFF, NUMBER(6))));
    ALWAYS(NODE(OP_ANY, NODE(OP_GE, STAFF, NUMBER(5)), NODE(OP_LE, STAFF, NUMBER(4))));
    VARIES(NODE(OP_ANY, NODE(OP_GE, SCORE, NUMBER(5)), NODE(OP_LE, SCORE, NUMBER(4))));
}
END_TEST

START_TEST(logic_over_truths_and_enums)
{
    NEVER(NODE(OP_ALL, FLAG, NODE(OP_NOT, FLAG)));
    ALWAYS(NODE(OP_ANY, FLAG, NODE(OP_NONE, FLAG)));
    VARIES(NODE(OP_AT_LEAST, NUMBER(1), FLAG, NODE(OP_GE, SCORE, NUMBER(5))));
    ALWAYS(NODE(OP_AT_LEAST, NUMBER(1), FLAG, NODE(OP_NOT, FLAG)));
    NEVER(NODE(OP_ALL, NODE(OP_EQ, GRADE, VALUE(0)), NODE(OP_EQ, GRADE, VALUE(2))));
    ALWAYS(NODE(OP_IN, GRADE, VALUE(0), VALUE(1), VALUE(2)));
    VARIES(NODE(OP_IN, GRADE, VALUE(0), VALUE(1)));
    ALWAYS(NODE(OP_CHOOSE, FLAG, FLAG, NODE(OP_NOT, FLAG)));
}
END_TEST

START_TEST(what_can_not_be_seen_into_may_turn_out_either_way)
{
    VARIES(CALL(0));
    VARIES(NODE(OP_ALL, CALL(0), CALL(1)));
    NEVER(NODE(OP_ALL, CALL(0), NODE(OP_NOT, CALL(0))));
    VARIES(NODE(OP_LT, SCORE, STAFF));
}
END_TEST

START_TEST(parameters_have_the_value_of_their_period)
{
    int32_t from, until;

    ALWAYS(NODE(OP_EQ, PARAMETER(0), NUMBER(5)));
    ck_assert(ruleset_period(&ruleset, 0, &from, &until));
    ck_assert(from == 1500 && until == 1999);
    ck_assert(ruleset_period(&ruleset, 1, &from, &until));
    ck_assert(from == 2000 && until == DATE_MAX);
    ck_assert(!ruleset_period(&ruleset, 2, &from, &until));
}
END_TEST

/* More pigeons than holes: impossible, and long to see through. */
START_TEST(too_much_work_settles_nothing)
{
    enum { HOLES = 9, PIGEONS = HOLES + 1, PAIRS = HOLES * PIGEONS * (PIGEONS - 1) / 2 };
    static struct expression in[PIGEONS][HOLES], housed[PIGEONS], both[PAIRS];
    static const struct expression *holes[PIGEONS][HOLES], *two[PAIRS][2], *all_housed[PIGEONS], *conflicts[PAIRS];
    const struct expression housing = {.op = OP_ALL, .arguments = all_housed, .count = PIGEONS};
    const struct expression apart = {.op = OP_NONE, .arguments = conflicts, .count = PAIRS};
    size_t n = 0;

    for (unsigned p = 0; p < PIGEONS; p++) {
        for (unsigned h = 0; h < HOLES; h++) {
            in[p][h] = (struct expression){.op = OP_CALL, .index = p * HOLES + h};
            holes[p][h] = &in[p][h];
            for (unsigned other = 0; other < p; other++, n++) {
                two[n][0] = &in[p][h];
                two[n][1] = &in[other][h];
                both[n] = (struct expression){.op = OP_ALL, .arguments = two[n], .count = 2};
                conflicts[n] = &both[n];
            }
        }
        housed[p] = (struct expression){.op = OP_ANY, .arguments = holes[p], .count = HOLES};
        all_housed[p] = &housed[p];
    }
    ck_assert_int_eq(find(NODE(OP_ALL, &housing, &apart), TRUTH_MET), UNDECIDED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint_space");
    TCase *tests = tcase_create("lint_space");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, a_number_stays_within_its_declaration);
    tcase_add_test(tests, ranges_of_one_fact_meet_or_do_not);
    tcase_add_test(tests, logic_over_truths_and_enums);
    tcase_add_test(tests, what_can_not_be_seen_into_may_turn_out_either_way);
    tcase_add_test(tests, parameters_have_the_value_of_their_period);
    tcase_add_test(tests, too_much_work_settles_nothing);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
