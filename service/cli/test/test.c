#include "cli/commands.h"
#include "cli/test/coverage_report.h"
#include "cli/test/suite.h"
#include "cli/workspace.h"

#include <limits.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* Case files that stand together are one suite, so that their coverage adds up. */
static enum exit_code run_operands(struct test_run *run, char **operands, int operand_count)
{
    enum exit_code code = EXIT_OK;

    for (int i = 0, next; i < operand_count; i = next) {
        struct error error = {0};
        bool folder = is_folder(operands[i]);
        for (next = i + 1; !folder && next < operand_count && !is_folder(operands[next]); next++)
            ;
        if (suite_run(run, folder ? operands[i] : NULL, operands + i, folder ? 0 : next - i, &error) != STATUS_OK) {
            complain(&error);
            code = EXIT_WRONG_CALL;
        }
    }
    return code;
}

static enum exit_code finish(struct test_run *run, enum exit_code code)
{
    struct error error = {0};

    if (run->coverage && run->rulesets > 1)
        coverage_print_total(stdout, "all", &run->ratios);
    (void)printf("%zu passed, %zu failed\n", run->total.passed, run->total.failed);
    if (run->junit_file != NULL && junit_write(&run->junit, run->junit_file, &error) != STATUS_OK) {
        complain(&error);
        code = EXIT_WRONG_CALL;
    }
    junit_release(&run->junit);
    return code == EXIT_OK && (run->total.failed > 0 || run->below > 0) ? EXIT_PROBLEM : code;
}

#define NOT_GIVEN ULONG_MAX

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    struct test_run run = {.common = &common, .bounds = {false, NOT_GIVEN, NOT_GIVEN}, .junit = JUNIT_EMPTY};
    const struct option_row own[] = {
        {'v', "verbose", NULL, OPTION_FLAG, &run.verbose, 0, 0, NULL, "name the conditions that no case made met, or unmet"},
        {0, "coverage", NULL, OPTION_FLAG, &run.coverage, 0, 0, NULL, "tables of outcomes, conditions, MC/DC and clauses for each decision"},
        {0, "min", "PERCENT", OPTION_NUMBER, &run.bounds.all, 0, 100, NULL, "fail when outcomes, conditions both ways or MC/DC are below it"},
        {0, "min-mcdc", "PERCENT", OPTION_NUMBER, &run.bounds.alone, 0, 100, NULL, "fail when MC/DC is below it (default: what --min says)"},
        {0, "junit", "FILE", OPTION_TEXT, &run.junit_file, 0, 0, NULL, "write the results as JUnit XML"},
        {0},
    };
    char **operands = NULL;
    int operand_count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &operand_count, &code))
        return code;
    run.bounds.asked = run.bounds.all != NOT_GIVEN || run.bounds.alone != NOT_GIVEN;
    if (run.bounds.all == NOT_GIVEN)
        run.bounds.all = 0;
    if (run.bounds.alone == NOT_GIVEN)
        run.bounds.alone = run.bounds.all;
    return finish(&run, run_operands(&run, operands, operand_count));
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
               "--coverage adds for each decision: in how many cases each outcome was an answer and each condition was met, unmet\n"
               "and unknown; whether the condition was shown to decide alone (MC/DC); and how many of the document's clauses were\n"
               "touched: at least one thing that coverage.lua names for the clause was exercised (a condition met or unmet, an\n"
               "outcome chosen, an action present, a value computed). A case that asks for less than a full explanation shows no\n"
               "conditions.\n"
               "\n"
               "MC/DC is masking MC/DC. In one case a condition decides alone when turning it, all other conditions kept as they\n"
               "are, puts an outcome into the answer or takes it out. It is shown by two such cases of the same outcome, met in\n"
               "one and unmet in the other, of which one has the outcome in its answer and the other has not; what else differs\n"
               "between them is masked, so that conditions that read the same fact can be shown too. For a condition that only\n"
               "actions read, an action takes the outcome's place; one that neither reads is left out. In the column \"alone\":\n"
               "yes; only met, only unmet (the other case of the pair is wanted); unpaired (never of the same outcome); never.\n"
               "\n"
               "--min N: in each rule set, each of the three figures must be at least N percent: outcomes chosen, conditions both\n"
               "ways, MC/DC. Where a condition cannot be shown alone, --min-mcdc sets a lower bound for MC/DC: --min 100\n"
               "--min-mcdc 80. Figures are rounded down. Exit status 1 when a case fails or a figure is too low.",
    .run = run,
};
