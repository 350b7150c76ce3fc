#include "unit/support.h"

START_TEST(what_it_gives_is_zeroed_and_aligned)
{
    struct arena arena = ARENA_EMPTY;

    for (size_t size = 0; size < 40000; size = size * 2 + 1) {
        unsigned char *block = arena_take(&arena, size);
        ck_assert_ptr_nonnull(block);
        ck_assert_uint_eq((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            ck_assert_uint_eq(block[i], 0);
        memset(block, 0xff, size);
    }
    arena_release(&arena);
    ck_assert_ptr_null(arena.blocks);
    arena_release(&arena);
}
END_TEST

START_TEST(after_a_reset_it_is_zeroed_again)
{
    struct arena arena = ARENA_EMPTY;
    unsigned char *block;

    arena_reset(&arena);
    memset(arena_take(&arena, 1000), 0xff, 1000);
    (void)arena_take(&arena, 100000);
    memset(arena_take(&arena, 10000), 0xff, 10000);
    arena_reset(&arena);
    block = arena_take(&arena, 10000);
    for (size_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(block[i], 0);
    arena_release(&arena);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
    struct arena arena = ARENA_EMPTY;

    ck_assert_ptr_null(arena_take(&arena, SIZE_MAX));
    ck_assert_ptr_null(arena_array(&arena, SIZE_MAX / 4, 8));
    ck_assert_ptr_null(arena_array(&arena, 8, SIZE_MAX / 4));
    ck_assert_ptr_nonnull(arena_array(&arena, SIZE_MAX, 0));
    ck_assert_ptr_nonnull(arena_array(&arena, 0, 8));
    arena_release(&arena);
}
END_TEST

START_TEST(copies_are_terminated)
{
    struct arena arena = ARENA_EMPTY;

    ck_assert_str_eq(arena_copy(&arena, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_copy(&arena, "", 0), "");
    arena_release(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("memory");

    tcase_add_test(tests, what_it_gives_is_zeroed_and_aligned);
    tcase_add_test(tests, after_a_reset_it_is_zeroed_again);
    tcase_add_test(tests, sizes_that_overflow_are_refused);
    tcase_add_test(tests, copies_are_terminated);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
