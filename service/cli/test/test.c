#include "cli/commands.h"
#include "cli/output.h"
#include "cli/test/coverage_report.h"
#include "cli/test/suite.h"

#include <limits.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* Case files in a row are one suite, so that their coverage adds up. */
static enum exit_code run_operands(struct test_run *run, char **operands, int operand_count)
{
    enum exit_code code = EXIT_OK;

    for (int i = 0, next; i < operand_count; i = next) {
        struct error error = {0};
        bool folder = is_folder(operands[i]);
        for (next = i + 1; !folder && next < operand_count && !is_folder(operands[next]); next++)
            ;
        if (suite_run(run, folder ? operands[i] : NULL, operands + i, folder ? 0 : next - i, &error) != STATUS_OK) {
            print_error(&error);
            code = EXIT_WRONG_CALL;
        }
    }
    return code;
}

#define NOT_GIVEN ULONG_MAX

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    struct test_run run = {.common = &common, .minimum = {false, NOT_GIVEN, NOT_GIVEN}, .junit = JUNIT_EMPTY};
    const struct option_row own[] = {
            {'v', "verbose", NULL, OPTION_FLAG, &run.verbose, 0, 0, NULL, "name the conditions that no case made met, or unmet"},
            {0, "coverage", NULL, OPTION_FLAG, &run.coverage, 0, 0, NULL, "tables of outcomes, conditions, MC/DC and clauses for each decision"},
            {0, "min", "PERCENT", OPTION_NUMBER, &run.minimum.all, 0, 100, NULL, "fail when outcomes, conditions both ways or MC/DC are below it"},
            {0, "min-mcdc", "PERCENT", OPTION_NUMBER, &run.minimum.mcdc, 0, 100, NULL, "fail when MC/DC is below it (default: what --min says)"},
            {0, "junit", "FILE", OPTION_TEXT, &run.junit_file, 0, 0, NULL, "write the results as JUnit XML"},
            {0},
    };
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    run.minimum.asked = run.minimum.all != NOT_GIVEN || run.minimum.mcdc != NOT_GIVEN;
    if (run.minimum.all == NOT_GIVEN)
        run.minimum.all = 0;
    if (run.minimum.mcdc == NOT_GIVEN)
        run.minimum.mcdc = run.minimum.all;
    code = run_operands(&run, common.operands, common.operand_count);
    if (run.coverage && run.rulesets > 1)
        coverage_print_total(stdout, "all", &run.ratios);
    (void)printf("%zu passed, %zu failed\n", run.total.passed, run.total.failed);
    if (run.junit_file != NULL && junit_write(&run.junit, run.junit_file, error) != STATUS_OK)
        code = EXIT_WRONG_CALL;
    junit_release(&run.junit);
    return code == EXIT_OK && (run.total.failed > 0 || run.below > 0) ? EXIT_PROBLEM : code;
}

const struct command test_command = {
        .name = "test",
        .operands = "DIR|FILE...",
        .least = 1,
        .most = -1,
        .summary = "Run case files",
        .details = "DIR is a rule set's folder, whose cases/*.json are run, or a folder of such folders. FILE holds cases of any rule\n"
                   "set in --rules. Prints what differs, then for each rule set how many of its conditions were seen met and unmet.\n"
                   "\n"
                   "--coverage adds for each decision: in how many cases each outcome was an answer, and each condition was met, unmet\n"
                   "and unknown; whether the condition was shown to decide alone (MC/DC); how many clauses of the document were touched.\n"
                   "A clause is touched when a case exercises one of the things that document.lua names for it: makes a condition met or\n"
                   "unmet, chooses an outcome, has an action in its answer, computes a value. A case that asks for less than a full\n"
                   "explanation shows no conditions.\n"
                   "\n"
                   "MC/DC here is masking MC/DC. A condition decides alone in a case if turning it, with all other conditions as they\n"
                   "are, puts an outcome into the answer or takes it out. Two such cases of the same outcome show it: the condition is\n"
                   "met in one and unmet in the other, and only one has the outcome in its answer. Other differences between the two\n"
                   "cases are masked, so conditions that read the same fact can be shown too. For a condition that only actions read, an\n"
                   "action takes the outcome's place; one that nothing reads is left out. The column \"alone\" says: yes; only met, only\n"
                   "unmet (the other case is missing); unpaired (never for the same outcome); never.\n"
                   "\n"
                   "--min N: three figures must be at least N percent in each rule set: outcomes chosen, conditions both ways, MC/DC.\n"
                   "Where a condition can't be shown alone, --min-mcdc sets a lower minimum for MC/DC: --min 100 --min-mcdc 80. Figures\n"
                   "are rounded down. Exit status 1 when a case fails or a figure is too low.",
        .run = run,
};
