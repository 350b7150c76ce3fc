#include "base/clock.h"
#include "base/date.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/load/check.h"
#include "cli/load/write.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

struct load_options {
    struct common common;
    int format; /* enum load_format, or FORMAT_BY_NAME */
    bool dry_run;
    const char *skip_bad;
    bool delete_missing;
    bool allow_empty;
    bool resume;
    const char *recorded_on;
    unsigned long patience;
};

static const char *const formats[] = {"ndjson", "csv", NULL};
#define FORMAT_BY_NAME 2

#define LIST_PREFIX "list:"

/* Sets the plan's kind, and of a list its name, from the second operand. */
static enum status find_target(const struct ruleset *ruleset, const char *name, struct load_plan *plan, struct error *error)
{
    const char *list = name + strlen(LIST_PREFIX);
    struct suggestion nearest;

    plan->kind = kind_of(name, strlen(name));
    if (plan->kind != KIND_NONE)
        return STATUS_OK;
    if (strncmp(name, LIST_PREFIX, strlen(LIST_PREFIX)) != 0)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LOAD_KIND, ARG_TEXT(name));
    nearest = SUGGESTION(list, strlen(list));
    for (size_t i = 0; i < ruleset->fact_count && plan->list == NULL; i++) {
        const char *declared = ruleset->facts[i].list;
        if (declared != NULL && strcmp(declared, list) == 0)
            plan->list = declared;
        else if (declared != NULL)
            suggestion_offer(&nearest, declared);
    }
    if (plan->list != NULL)
        return STATUS_OK;
    return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LOAD_LIST, ARG_TEXT(ruleset->id), ARG_TEXT(list), ARG_SUGGESTION(nearest));
}

/* Sets the day of the plan's records. */
static enum status find_day(const struct load_options *options, struct load_plan *plan, struct error *error)
{
    const char *day = options->recorded_on;

    plan->recorded_on_chosen = day != NULL;
    if (plan->list != NULL)
        return day == NULL ? STATUS_OK : error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LIST_HAS_NO_DAY);
    plan->recorded_on = date_in_shanghai(time(NULL));
    if (day == NULL || date_parse(day, strlen(day), &plan->recorded_on))
        return STATUS_OK;
    return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_OPTION_WANTS_DAY, ARG_TEXT("recorded-on"), ARG_TEXT(day));
}

static enum load_format format_of(int chosen, const char *path)
{
    size_t n = path != NULL ? strlen(path) : 0;

    if (chosen != FORMAT_BY_NAME)
        return (enum load_format)chosen;
    return n > 4 && strcasecmp(path + n - 4, ".csv") == 0 ? LOAD_CSV : LOAD_NDJSON;
}

static enum status read_reference(const struct load_options *options, const struct load_plan *plan, struct redis_options *out, struct error *error)
{
    const char *reference = options->common.reference;

    if (options->delete_missing && plan->list != NULL)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LIST_IS_REPLACED);
    if (options->dry_run && reference == NULL)
        return STATUS_OK;
    if (reference == NULL)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LOAD_WHERE_TO);
    if (!redis_options_match(reference))
        return error_tell(error, STATUS_INVALID_REQUEST, reference, MESSAGE_LOAD_NOT_TO_FILE);
    return redis_options_parse(reference, out, error);
}

static void print_summary(const struct load_check *check, const struct load_counts *counts, const struct load_options *options, double seconds)
{
    uint64_t fresh = counts->written - counts->before, work = options->dry_run ? check->good + check->bad : fresh;

    (void)printf("%llu read, %llu written, %llu deleted, %llu %s, %.1f s, %.0f/s", (unsigned long long)(check->good + check->bad),
            (unsigned long long)fresh, (unsigned long long)counts->deleted, (unsigned long long)check->bad,
            options->skip_bad != NULL ? "skipped" : "bad", seconds, seconds > 0 ? (double)work / seconds : 0.0);
    if (counts->before > 0)
        (void)printf(" (%llu had been written before)", (unsigned long long)counts->before);
    (void)printf("%s\n", options->dry_run ? " (a dry run)" : "");
}

/* Checks the whole input, then writes it. */
static enum exit_code run_passes(const struct load_options *options, struct load_plan *plan, enum load_format format, struct error *error)
{
    struct load_check check = {0};
    struct load_counts counts = {0};
    const double start = clock_seconds();
    enum status status;

    status = load_check(plan->input, plan->records, format, options->skip_bad, &check, error);
    if (status == STATUS_INVALID_REQUEST)
        return EXIT_WRONG_CALL;
    if (status != STATUS_OK || check.header_bad)
        return EXIT_PROBLEM;
    plan->first = check.first;
    plan->bad = check.bad;
    if (check.bad > 0 && plan->delete_missing) {
        print_note("load", MESSAGE_NOTHING_DELETED);
        plan->delete_missing = false;
    }
    if (plan->delete_missing && check.good == 0) {
        (void)error_tell(error, STATUS_IO, plan->input->name, MESSAGE_NO_RECORD);
        return EXIT_PROBLEM;
    }
    if (plan->list != NULL && check.good == 0 && check.bad == 0 && !options->allow_empty) {
        (void)error_tell(error, STATUS_IO, plan->input->name, MESSAGE_LIST_WOULD_BE_EMPTY);
        return EXIT_PROBLEM;
    }
    /* A file with only bad lines does not say that its list is empty. */
    if (!options->dry_run && (check.bad == 0 || (options->skip_bad != NULL && check.good > 0)))
        status = load_write(plan, &counts, error);
    print_summary(&check, &counts, options, clock_seconds() - start);
    if (check.bad > 0 && options->skip_bad == NULL && !options->dry_run)
        print_note("load", MESSAGE_NOTHING_WRITTEN);
    if (status == STATUS_INVALID_REQUEST)
        return EXIT_WRONG_CALL;
    return status == STATUS_OK && check.bad == 0 ? EXIT_OK : EXIT_PROBLEM;
}

static enum exit_code load(struct load_options *options, struct error *error)
{
    struct common *common = &options->common;
    const char *path = common->operand_count > 2 ? common->operands[2] : NULL;
    const enum load_format format = format_of(options->format, path);
    const struct common rules_only = {.rules = common->rules, .authors = common->authors, .operands = common->operands};
    struct workspace workspace;
    struct redis_options redis = {0};
    struct load_plan plan = {.redis = &redis,
            .delete_missing = options->delete_missing,
            .resume = options->resume,
            .patience = (unsigned)options->patience};
    enum exit_code code = EXIT_WRONG_CALL;

    if (workspace_open_ruleset(&workspace, &rules_only, NULL, error) == EXIT_OK &&
            find_target(workspace.ruleset, common->operands[1], &plan, error) == STATUS_OK && find_day(options, &plan, error) == STATUS_OK &&
            read_reference(options, &plan, &redis, error) == STATUS_OK && load_input_open(path, format, &plan.input, error) == STATUS_OK &&
            record_format_new(workspace.ruleset, plan.kind, format, &plan.records, error) == STATUS_OK) {
        plan.ruleset = workspace.ruleset->id;
        code = run_passes(options, &plan, format, error);
    }
    record_format_free(plan.records);
    load_input_close(plan.input);
    workspace_close(&workspace);
    return code;
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct load_options options = {.common = COMMON_DEFAULT, .format = FORMAT_BY_NAME, .patience = 60};
    const struct option_row own[] = {
            {0, "format", "FORMAT", OPTION_CHOICE, &options.format, 0, 0, formats, "ndjson or csv (default: by FILE's extension, else ndjson)"},
            {0, "dry-run", NULL, OPTION_FLAG, &options.dry_run, 0, 0, NULL, "check only; needs no server"},
            {0, "skip-bad", "FILE", OPTION_TEXT, &options.skip_bad, 0, 0, NULL, "write the good lines, and copy the bad ones unchanged to FILE"},
            {0, "delete-missing", NULL, OPTION_FLAG, &options.delete_missing, 0, 0, NULL, "delete records of this kind that the file does not have"},
            {0, "allow-empty", NULL, OPTION_FLAG, &options.allow_empty, 0, 0, NULL, "let a list become empty"},
            {0, "recorded-on", "DAY", OPTION_TEXT, &options.recorded_on, 0, 0, NULL, "the day on which the records were true (default: today)"},
            {0, "resume", NULL, OPTION_FLAG, &options.resume, 0, 0, NULL, "go on where a load of the same file stopped"},
            {0, "patience", "SECONDS", OPTION_NUMBER, &options.patience, 0, 86400, NULL, "how long to wait for a server that fails (default: 60)"},
            {0},
    };
    enum exit_code code;

    return options_parse(self, own, &options.common, argc, argv, &code) ? load(&options, error) : code;
}

const struct command load_command = {
        .name = "load",
        .operands = "RULESET KIND [FILE]",
        .least = 2,
        .most = 3,
        .summary = "Write reference data to Redis",
        .details = "Writes records of KIND person, enterprise or area, or the members of a list with list:NAME. --reference names the\n"
                   "server: redis://[USER@]HOST[:PORT][/DATABASE], unix:PATH or redis+sentinel://HOST,…/NAME. The password comes from\n"
                   "ANJIAN_REFERENCE_PASSWORD, or from a file: ?password_file=PATH. FILE (or standard input) is\n\n"
                   "  NDJSON   {\"id\": \"P-1001\", \"facts\": {\"education\": \"college\"}} a line; for a list, \"P-1001\" a line\n"
                   "  CSV      (RFC 4180, UTF-8) a header row with id and the names of facts; for a list, only id. An empty cell is\n"
                   "           unknown; true, false, 是, 否; days as 2025-03-01; an enum's code or its label; a list fact as JSON\n\n"
                   "load first checks the whole file against the rule set. It lists every bad line as FILE:LINE: PLACE: mistake, and then\n"
                   "writes nothing, unless --skip-bad is given. Ids are written in normal form: half-width, upper case, without blanks\n"
                   "round them. If an id stands twice, its last line wins. A record is replaced as a whole, and a list all at once: a\n"
                   "reader sees the old one or the new one. An empty list wants --allow-empty. A record without @recorded_on gets the\n"
                   "day of --recorded-on, so that facts of a year, a quarter or a month do not outlive it.\n\n"
                   "If the server fails, load waits for it and goes on. If load itself was stopped, call it again with --resume: its\n"
                   "progress is kept in Redis beside the data. --delete-missing deletes at the end, and nothing if a line was bad.\n"
                   "Exit status: 0 all written, 1 there are bad lines or the load did not finish, 2 the call was wrong.",
        .run = run,
};
