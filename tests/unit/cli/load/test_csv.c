#include "cli/load/csv.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct csv_row row;
static struct error error;

static enum status read_row(const char *text)
{
    error = (struct error){0};
    return csv_read(text, strlen(text), &arena, &row, &error);
}

static void ck_cell(size_t index, const char *text)
{
    ck_assert_uint_lt(index, row.count);
    ck_assert_uint_eq(row.cells[index].length, strlen(text));
    ck_assert_int_eq(memcmp(row.cells[index].text, text, strlen(text)), 0);
}

START_TEST(cells)
{
    ck_assert_int_eq(read_row("id, two ,,\"a \"\"b\"\",\r\nc\",\"\"\r\n"), STATUS_OK);
    ck_assert_uint_eq(row.count, 5);
    ck_cell(0, "id");
    ck_cell(1, " two ");
    ck_cell(2, "");
    ck_cell(3, "a \"b\",\r\nc");
    ck_cell(4, "");
    ck_assert_int_eq(read_row(""), STATUS_OK);
    ck_assert_uint_eq(row.count, 1);
    ck_cell(0, "");
}
END_TEST

START_TEST(diagnostics)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
            {"a,b\"c", "cell 2 has a quote but does not begin with one"},
            {"a,\"b", "cell 2 begins with a quote that is not closed"},
            {"a,\"b\"\"", "cell 2 begins with a quote that is not closed"},
            {"\"a\" ,b", "cell 1 goes on after its closing quote"},
            {"a,\xff", "this is not UTF-8"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(read_row(rows[i].text), STATUS_INVALID_REQUEST);
        ck_assert_ptr_eq(strstr(error.message, rows[i].message), error.message);
    }
}
END_TEST

START_TEST(rows_end_outside_quotes_only)
{
    static const char text[] = "a,\"b\n\"\"\n\",c\"\nd\n";
    const size_t first = strlen("a,\"b\n\"\"\n\",c\"\n");
    enum csv_state state = CSV_CELL;

    ck_assert_uint_eq(csv_scan(&state, text, strlen(text)), first);
    for (size_t cut = 0; cut < first; cut++) {
        state = CSV_CELL;
        ck_assert_uint_eq(csv_scan(&state, text, cut), 0);
        ck_assert_uint_eq(csv_scan(&state, text + cut, strlen(text) - cut), first - cut);
    }
    state = CSV_CELL;
    ck_assert_uint_eq(csv_scan(&state, "a,b", 3), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *cases = tcase_create("csv");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(cases, cells);
    tcase_add_test(cases, diagnostics);
    tcase_add_test(cases, rows_end_outside_quotes_only);
    suite_add_tcase(suite, cases);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    arena_release(&arena);
    return failed == 0 ? 0 : 1;
}
