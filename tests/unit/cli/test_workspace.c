/* What a path on the command line names: a rule set's folder, or a folder of them. */
#include "cli/workspace.h"

#include "unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(paths)
{
    static const struct {
        const char *path, *folder, *ruleset;
    } rows[] = {
            {"rules", "rules", ""},
            {"rules/", "rules/", ""},
            {"rules/demo", "rules", "demo"},
            {"rules/demo/", "rules", "demo"},
            {".", ".", ""},
            {"./rules/..", "./rules/..", ""},
    };
    char top[] = "/tmp/anjian-unit-XXXXXX", expected[64];
    struct rules_path path;
    struct error error = {0};

    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert(chdir(top) == 0 && mkdir("rules", 0755) == 0 && mkdir("rules/demo", 0755) == 0);
    ck_assert_int_eq(fclose(fopen("rules/demo/ruleset.lua", "w")), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(rules_path_of(rows[i].path, &path, &error), STATUS_OK);
        ck_assert_str_eq(path.folder, rows[i].folder);
        ck_assert_str_eq(path.ruleset, rows[i].ruleset);
    }
    (void)snprintf(expected, sizeof expected, "%s/rules", top);
    ck_assert_int_eq(chdir("rules/demo"), 0);
    ck_assert_int_eq(rules_path_of(".", &path, &error), STATUS_OK); /* has its name only as an absolute path */
    ck_assert_str_eq(path.folder, expected);
    ck_assert_str_eq(path.ruleset, "demo");
    ck_assert_int_eq(rules_path_of("ruleset.lua", &path, &error), STATUS_IO);
    ck_assert_str_eq(error.message, "this is not a folder");
    ck_assert_int_eq(rules_path_of("nowhere", &path, NULL), STATUS_IO);
    ck_assert(unlink("ruleset.lua") == 0 && rmdir("../demo") == 0 && rmdir("../../rules") == 0 && rmdir(top) == 0);
}
END_TEST

int main(void)
{
    return RUN_TESTS("workspace", paths);
}
