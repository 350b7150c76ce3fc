/* Lines with their places, and the checkpoint that speaks of them. */
#include "cli/load/checkpoint.h"
#include "cli/load/input.h"

#include "unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct load_input *input_of(const char *bytes, size_t n, enum load_format format)
{
    static char path[64];
    struct load_input *input = NULL;
    int file = memfd_create("input", 0);

    ck_assert(file >= 0 && write(file, bytes, n) == (ssize_t)n);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    ck_assert_int_eq(load_input_open(path, format, &input, NULL), STATUS_OK);
    return input;
}

static void expect_line(struct load_input *input, const char *text, int64_t from, uint64_t number)
{
    struct load_line line;
    bool more;

    ck_assert_int_eq(load_input_next(input, &line, &more, NULL), STATUS_OK);
    ck_assert(more == (text != NULL));
    if (text == NULL)
        return;
    ck_assert_uint_eq(line.length, strlen(text));
    ck_assert_mem_eq(line.text, text, line.length);
    ck_assert_int_eq(line.from.offset, from);
    ck_assert_uint_eq(line.from.line, number);
}

START_TEST(lines)
{
    static const char text[] = "a\r\n\n \t\nbc\nd";
    struct load_input *input = input_of(text, sizeof text - 1, LOAD_NDJSON);
    struct load_position second = {7, 4};

    expect_line(input, "a", 0, 1);
    expect_line(input, "bc", 7, 4);
    expect_line(input, "d", 10, 5);
    expect_line(input, NULL, 0, 0);
    load_input_seek(input, &second);
    expect_line(input, "bc", 7, 4);
    ck_assert(load_input_unchanged(input));
    load_input_close(input);
}
END_TEST

START_TEST(rows)
{
    static const char text[] = "\xEF\xBB\xBFid,a\n,,\n1,\"x\ny\"\n2,z\n";
    struct load_input *input = input_of(text, sizeof text - 1, LOAD_CSV);

    expect_line(input, "id,a", 3, 1);
    expect_line(input, "1,\"x\ny\"", 11, 3);
    expect_line(input, "2,z", 19, 5);
    expect_line(input, NULL, 0, 0);
    load_input_close(input);
}
END_TEST

START_TEST(a_line_too_long)
{
    const size_t n = LOAD_LINE_MAX;
    char *text = malloc(2 * n + 2);
    struct load_input *input;
    struct load_line line;
    bool more;

    memset(text, 'x', 2 * n + 2);
    text[n - 1] = text[2 * n] = '\n'; /* the longest that is held, and one more */
    input = input_of(text, 2 * n + 2, LOAD_NDJSON);
    ck_assert(load_input_next(input, &line, &more, NULL) == STATUS_OK && more && line.text != NULL && line.length == n - 1);
    ck_assert(load_input_next(input, &line, &more, NULL) == STATUS_OK && more && line.text == NULL);
    expect_line(input, "x", (int64_t)(2 * n + 1), 3);
    load_input_close(input);
    free(text);
}
END_TEST

START_TEST(checkpoints)
{
    struct load_input *input = input_of("a\nb\n", 4, LOAD_NDJSON), *same = input_of("a\nb\n", 4, LOAD_NDJSON),
                      *other = input_of("a\nc\n", 4, LOAD_NDJSON);
    const struct checkpoint checkpoint = {{2, 2}, 1, 1, true, 739950};
    struct checkpoint found = {0};
    struct buffer text = BUFFER_EMPTY;
    struct load_line line;
    bool more = true;

    while (more)
        ck_assert_int_eq(load_input_next(input, &line, &more, NULL) | load_input_next(same, &line, &more, NULL) |
                                 load_input_next(other, &line, &more, NULL),
                STATUS_OK);
    checkpoint_write(&checkpoint, input, &text);
    ck_assert_int_eq(checkpoint_read(text.data, text.length, same, &found, NULL), STATUS_OK);
    ck_assert(found.position.offset == 2 && found.position.line == 2 && found.written == 1 && found.distinct == 1 && found.has_ids &&
              found.recorded_on == 739950);
    ck_assert_int_eq(checkpoint_read(text.data, text.length, other, &found, NULL), STATUS_INVALID_REQUEST);
    ck_assert_int_eq(checkpoint_read(text.data, text.length - 1, same, &found, NULL), STATUS_INVALID_REQUEST);
    ck_assert_int_eq(checkpoint_read("{}", 2, same, &found, NULL), STATUS_INVALID_REQUEST);
    text.data[8] = '1'; /* the size: now the offset is behind it */
    ck_assert_int_eq(checkpoint_read(text.data, text.length, same, &found, NULL), STATUS_INVALID_REQUEST);
    buffer_release(&text);
    load_input_close(input);
    load_input_close(same);
    load_input_close(other);
}
END_TEST

int main(void)
{
    return RUN_TESTS("input", lines, rows, a_line_too_long, checkpoints);
}
