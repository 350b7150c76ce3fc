#include "base/decimal.h"

#include <check.h>
#include <math.h>

/* What Python's decimal gives with 34 digits, half to even, and float() of it. */
static const struct {
    double a;
    char op;
    double b;
    double result;
} operations[] = {
        {0.1, '+', 0.2, 0.3},
        {96, '-', 95.9, 0.1},
        {1.15, '*', 100, 115},
        {0.3, '-', 0.1, 0.2},
        {1, '/', 3, 0.3333333333333333},
        {2, '/', 3, 0.6666666666666666},
        {0.6, '/', 0.2, 3},
        {-0.1, '+', 0.1, 0},
        {9007199254740991, '+', 0.5, 9007199254740992},
        {9007199254740991, '*', 9007199254740991, 8.112963841460666e31},
        {1e-300, '*', 1e-20, 1e-320},
        {5e-324, '+', 0, 5e-324},
        {1.7976931348623157e308, '+', 2e292, INFINITY},
        {1.7976931348623157e308, '+', 1e291, 1.7976931348623157e308},
        {1e308, '*', 10, INFINITY},
        {-1e308, '*', 10, -INFINITY},
        /* A tie of binary64 that 34 digits still see: half to even. */
        {9007199254740992, '+', 1, 9007199254740992},
        {9007199254740994, '+', 1, 9007199254740996},
};

static double apply(double a, char op, double b)
{
    struct decimal x = decimal_of(a), y = decimal_of(b);

    switch (op) {
    case '+':
        return decimal_number(decimal_add(x, y));
    case '-':
        return decimal_number(decimal_subtract(x, y));
    case '*':
        return decimal_number(decimal_multiply(x, y));
    default:
        return decimal_number(decimal_divide(x, y));
    }
}

START_TEST(one_operation)
{
    double result = apply(operations[_i].a, operations[_i].op, operations[_i].b);

    ck_assert_msg(result == operations[_i].result, "%.17g %c %.17g gave %.17g", operations[_i].a, operations[_i].op, operations[_i].b, result);
}
END_TEST

START_TEST(a_sum_rounds_once)
{
    struct decimal total = decimal_of(0);

    for (int i = 0; i < 10; i++)
        total = decimal_add(total, decimal_of(0.1));
    ck_assert_double_eq(decimal_number(total), 1);
}
END_TEST

/* Numbers of offices: any two with up to six places, against whole numbers of millionths. */
START_TEST(millionths)
{
    uint64_t random = 1;

    for (int i = 0; i < 20000; i++) {
        int64_t a, b;
        random = random * 6364136223846793005U + 1442695040888963407U;
        a = (int64_t)(random >> 34) - (1 << 29);
        random = random * 6364136223846793005U + 1442695040888963407U;
        b = (int64_t)(random >> 34) - (1 << 29);
        ck_assert_double_eq(apply((double)a / 1e6, '+', (double)b / 1e6), (double)(a + b) / 1e6);
        ck_assert_double_eq(apply((double)a / 1e6, '-', (double)b / 1e6), (double)(a - b) / 1e6);
        ck_assert_double_eq(apply((double)a / 1e3, '*', (double)(b >> 8) / 1e3), (double)(a * (b >> 8)) / 1e6);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *tcase = tcase_create("decimal");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, one_operation, 0, sizeof operations / sizeof *operations);
    tcase_add_test(tcase, a_sum_rounds_once);
    tcase_add_test(tcase, millionths);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
