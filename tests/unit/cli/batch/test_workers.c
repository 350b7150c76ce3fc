/* Who writes when, and what is said of a process that ends. */
#include "cli/batch/workers.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHUNKS 200U

struct work {
    int file;
    size_t broken; /* the chunk at which a process ends; SIZE_MAX: none */
    int signal;    /* or 0: with an error */
};

/* The later the chunk the sooner it would be written, were it not for the turns. */
static enum status answer(void *argument, unsigned worker, const struct chunk *chunk, struct write_token *token, struct error *error)
{
    const struct work *work = argument;
    char text[64];
    int n = snprintf(text, sizeof text, "%zu %.*s\n", chunk->line, chunk->kind == CHUNK_TEXT ? (int)chunk->length : 0, chunk->text);

    (void)usleep(worker == 0 ? 2000 : 0);
    if (chunk->line == work->broken && work->signal != 0)
        (void)raise(work->signal);
    if (chunk->line == work->broken)
        return error_set(error, STATUS_RULE_ERROR, "here", "not this one");
    if (chunk->line % 2 == 0 && write_token_wait(token, error) != STATUS_OK)
        return STATUS_IO;
    return write_token_wait(token, error) == STATUS_OK && write(work->file, text, (size_t)n) == n ? STATUS_OK : STATUS_IO;
}

static enum status run(unsigned count, struct work *work, char *out, size_t room, struct error *error)
{
    const struct batch_workers_options options = {count, 16, work, answer};
    struct batch_workers *workers = NULL;
    char text[16];
    size_t line = 0;
    ssize_t n;
    enum status status;

    work->file = memfd_create("out", 0);
    status = batch_workers_new(&options, &workers, error);
    while (status == STATUS_OK && !(line == CHUNKS && batch_workers_done(workers))) {
        struct chunk chunk = {.kind = line % 50 == 49 ? CHUNK_TOO_LONG : CHUNK_TEXT, .text = text, .line = line};
        chunk.length = (size_t)snprintf(text, sizeof text, "x%zu", line);
        if (line == CHUNKS || !batch_workers_ready(workers))
            status = batch_workers_wait(workers, -1, -1, error);
        else if ((status = batch_workers_submit(workers, &chunk, error)) == STATUS_OK)
            line++;
    }
    batch_workers_free(workers);
    n = pread(work->file, out, room - 1, 0);
    out[n > 0 ? n : 0] = '\0';
    (void)close(work->file);
    return status;
}

static void expect(const char *out, size_t lines)
{
    for (size_t i = 0; i < lines; i++) {
        char line[64];
        int n = i % 50 == 49 ? snprintf(line, sizeof line, "%zu \n", i) : snprintf(line, sizeof line, "%zu x%zu\n", i, i);
        ck_assert_msg(strncmp(out, line, (size_t)n) == 0, "line %zu: %.20s", i, out);
        out += n;
    }
    ck_assert_str_eq(out, "");
}

START_TEST(order)
{
    static const unsigned counts[] = {1, 2, 7};
    struct work work = {.broken = SIZE_MAX};
    char out[8192];

    ck_assert_int_eq(run(counts[_i], &work, out, sizeof out, NULL), STATUS_OK);
    expect(out, CHUNKS);
}
END_TEST

START_TEST(one_ends)
{
    static const struct {
        int signal;
        enum status status;
        const char *message;
    } rows[] = {{0, STATUS_RULE_ERROR, "not this one"}, {SIGKILL, STATUS_IO, "ended by signal 9"}};
    struct work work = {.broken = 101, .signal = rows[_i].signal};
    struct error error = {0};
    char out[8192];

    ck_assert_int_eq(run(3, &work, out, sizeof out, &error), rows[_i].status);
    ck_assert_ptr_nonnull(strstr(error.message, rows[_i].message));
    /* Nothing that comes after what is missing; and what came before unless it was just being written. */
    ck_assert_ptr_null(strstr(out, "102 x102"));
    ck_assert(strncmp(out, "0 x0\n1 x1\n", 10) == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workers");
    TCase *all = tcase_create("all");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(all, order, 0, 3);
    tcase_add_loop_test(all, one_ends, 0, 2);
    suite_add_tcase(suite, all);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
