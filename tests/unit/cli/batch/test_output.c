/* What a run that was stopped has left, and where the next one goes on. */
#include "cli/batch/output.h"

#include "cli/batch/gzip.h"
#include "unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/anjian-unit-XXXXXX";

/* Puts the bytes into a file of that name, and resumes it: its answers, and its size then. */
static uint64_t resume(const char *name, const char *bytes, size_t n, enum status expected, off_t *size)
{
    char path[64];
    struct batch_output output;
    struct stat found;
    uint64_t answers = 0;
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    ck_assert(file != NULL && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
    ck_assert_int_eq(batch_output_open(&output, path, true, STDIN_FILENO, &answers, NULL), expected);
    (void)batch_output_close(&output, NULL);
    ck_assert_int_eq(stat(path, &found), 0);
    *size = found.st_size;
    (void)unlink(path);
    return answers;
}

START_TEST(whole_lines_stay)
{
    off_t size;

    ck_assert(resume("out", "", 0, STATUS_OK, &size) == 0 && size == 0);
    ck_assert(resume("out", "{}\n{}\n", 6, STATUS_OK, &size) == 2 && size == 6);
    ck_assert(resume("out", "{}\n{}\n{\"a", 9, STATUS_OK, &size) == 2 && size == 6);
    ck_assert(resume("out", "{\"a", 3, STATUS_OK, &size) == 0 && size == 0);
}
END_TEST

START_TEST(whole_members_stay)
{
    struct buffer packed = BUFFER_EMPTY;
    off_t size, one, two;

    gzip_append(&packed, "a\nb\n", 4);
    one = (off_t)packed.length;
    gzip_append(&packed, "c\n", 2);
    two = (off_t)packed.length;
    ck_assert(resume("out.gz", packed.data, (size_t)two, STATUS_OK, &size) == 3 && size == two);
    for (off_t cut = one; cut < two; cut++)
        ck_assert(resume("out.gz", packed.data, (size_t)cut, STATUS_OK, &size) == 2 && size == one);
    gzip_append(&packed, "half", 4);
    ck_assert(resume("out.gz", packed.data, packed.length, STATUS_IO, &size) == 0 && size == (off_t)packed.length);
    ck_assert(resume("out.gz", "{}\n", 3, STATUS_IO, &size) == 0 && size == 3);
    buffer_release(&packed);
}
END_TEST

int main(void)
{
    int failed;

    if (mkdtemp(folder) == NULL)
        return 1;
    failed = RUN_TESTS("output", whole_lines_stay, whole_members_stay);
    (void)rmdir(folder);
    return failed;
}
