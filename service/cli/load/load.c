#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/load/check.h"
#include "cli/load/write.h"
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
    bool resume;
    unsigned long patience;
};

static const char *const formats[] = {"ndjson", "csv", NULL};
#define FORMAT_BY_NAME 2

#define LIST_PREFIX "list:"

/* What the second operand names. */
struct target {
    enum kind kind;   /* KIND_NONE: a list */
    const char *list; /* its name */
};

static enum status find_target(const struct ruleset *ruleset, const char *name, struct target *out, struct error *error)
{
    const char *list = name + strlen(LIST_PREFIX);
    enum kind kind = kind_of(name, strlen(name));
    struct suggestion nearest;
    char meant[96];

    if (kind != KIND_NONE) {
        *out = (struct target){kind, NULL};
        return STATUS_OK;
    }
    if (strncmp(name, LIST_PREFIX, strlen(LIST_PREFIX)) != 0)
        return error_set(error, STATUS_INVALID_REQUEST, "", "\"%s\" is none of person, enterprise, area and list:NAME", name);
    nearest = SUGGESTION(list, strlen(list));
    for (size_t i = 0; i < ruleset->fact_count; i++) {
        const char *declared = ruleset->facts[i].list;
        if (declared != NULL && strcmp(declared, list) == 0) {
            *out = (struct target){KIND_NONE, declared};
            return STATUS_OK;
        }
        if (declared != NULL)
            suggestion_offer(&nearest, declared);
    }
    return error_set(error, STATUS_INVALID_REQUEST, "", "no fact of rule set %s is declared with the list \"%s\"%s", ruleset->id, list,
                     suggestion_text(&nearest, meant));
}

static enum load_format format_of(int chosen, const char *path)
{
    size_t n = path != NULL ? strlen(path) : 0;

    if (chosen != FORMAT_BY_NAME)
        return (enum load_format)chosen;
    return n > 4 && strcasecmp(path + n - 4, ".csv") == 0 ? LOAD_CSV : LOAD_NDJSON;
}

static enum status read_reference(const struct load_options *options, const struct target *target, struct redis_options *out, struct error *error)
{
    const char *reference = options->common.reference;

    if (options->delete_missing && target->list != NULL)
        return error_set(error, STATUS_INVALID_REQUEST, "", "a list is always replaced as a whole; --delete-missing is for records");
    if (options->dry_run && reference == NULL)
        return STATUS_OK;
    if (reference == NULL)
        return error_set(error, STATUS_INVALID_REQUEST, "", "where to? Name the server with --reference redis://…, or only check with --dry-run");
    if (!redis_options_match(reference))
        return error_set(error, STATUS_INVALID_REQUEST, reference,
                         "this is a file, which is its own reference data; load writes to redis://…, unix:… or redis+sentinel://…");
    return redis_options_parse(reference, out, error);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
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

/* Both passes, once everything that the call names is there. */
static enum exit_code run_passes(const struct load_options *options, struct load_plan *plan, enum load_format format, struct error *error)
{
    struct load_check check = {0};
    struct load_counts counts = {0};
    struct timespec start;
    enum status status;

    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    status = load_check(plan->input, plan->form, format, options->skip_bad, &check, error);
    if (status == STATUS_INVALID_REQUEST)
        return EXIT_WRONG_CALL;
    if (status != STATUS_OK || check.header_bad)
        return EXIT_PROBLEM;
    plan->first = check.first;
    plan->bad = check.bad;
    if (check.bad > 0 && plan->delete_missing) {
        (void)fprintf(stderr, "anjian: load: nothing is deleted, for a bad line may be the record that would go\n");
        plan->delete_missing = false;
    }
    if (plan->delete_missing && check.good == 0) {
        (void)error_set(error, STATUS_IO, load_input_name(plan->input), "this holds no record; --delete-missing would delete all that there are");
        return EXIT_PROBLEM;
    }
    /* Of a file with bad lines alone nothing is known, not even that its list is empty. */
    if (!options->dry_run && (check.bad == 0 || (options->skip_bad != NULL && check.good > 0)))
        status = load_write(plan, &counts, error);
    print_summary(&check, &counts, options, seconds_since(&start));
    if (check.bad > 0 && options->skip_bad == NULL && !options->dry_run)
        (void)fprintf(stderr, "anjian: load: nothing was written; mend the bad lines, or load the others with --skip-bad FILE\n");
    if (status == STATUS_INVALID_REQUEST)
        return EXIT_WRONG_CALL;
    return status == STATUS_OK && check.bad == 0 ? EXIT_OK : EXIT_PROBLEM;
}

static enum exit_code load(const struct load_options *options, char *const *operands, int count, struct error *error)
{
    const char *path = count > 2 ? operands[2] : NULL;
    const enum load_format format = format_of(options->format, path);
    struct common common = options->common;
    struct workspace workspace;
    struct redis_options redis = {0};
    struct target target = {0};
    struct load_plan plan = {.redis = &redis, .delete_missing = options->delete_missing, .resume = options->resume};
    const struct ruleset *ruleset = NULL;
    enum exit_code code = EXIT_WRONG_CALL;

    plan.patience = (unsigned)options->patience;
    common.reference = NULL; /* the rules' declarations are wanted, not the data */
    if (workspace_open(&workspace, &common, common.rules, operands[0], error) != STATUS_OK)
        return code;
    if (workspace_find(&workspace, operands[0], NULL, &ruleset, NULL, error) == STATUS_OK &&
        find_target(ruleset, operands[1], &target, error) == STATUS_OK && read_reference(options, &target, &redis, error) == STATUS_OK &&
        load_input_open(path, format, &plan.input, error) == STATUS_OK &&
        record_format_new(ruleset, target.kind, format, &plan.form, error) == STATUS_OK) {
        plan.ruleset = ruleset->id;
        plan.kind = target.kind;
        plan.list = target.list;
        code = run_passes(options, &plan, format, error);
    }
    record_format_free(plan.form);
    load_input_close(plan.input);
    workspace_close(&workspace);
    return code;
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct load_options options = {.common = COMMON_DEFAULT, .format = FORMAT_BY_NAME, .patience = 60};
    const struct option_row own[] = {
        {0, "format", "FORMAT", OPTION_CHOICE, &options.format, 0, 0, formats, "ndjson or csv (default: by FILE's extension, else ndjson)"},
        {0, "dry-run", NULL, OPTION_FLAG, &options.dry_run, 0, 0, NULL, "check only; needs no server"},
        {0, "skip-bad", "FILE", OPTION_TEXT, &options.skip_bad, 0, 0, NULL, "write the good lines, and keep the bad ones in FILE as they stand"},
        {0, "delete-missing", NULL, OPTION_FLAG, &options.delete_missing, 0, 0, NULL, "delete this kind's records that the file does not have"},
        {0, "resume", NULL, OPTION_FLAG, &options.resume, 0, 0, NULL, "go on where a load of the same file stopped"},
        {0, "patience", "SECONDS", OPTION_NUMBER, &options.patience, 0, 86400, NULL, "how long to wait for a server that fails (default: 60)"},
        {0},
    };
    struct error error = {0};
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &options.common, argc, argv, &operands, &count, &code))
        return code;
    code = load(&options, operands, count, &error);
    if (error.status != STATUS_OK)
        complain(&error);
    return code;
}

const struct command load_command = {
    .name = "load",
    .operands = "RULESET KIND [FILE]",
    .least = 2,
    .most = 3,
    .summary = "Write reference data to Redis",
    .details = "Writes records of KIND person, enterprise or area, or with list:NAME the members of a list, to the server that\n"
               "--reference names: redis://[USER@]HOST[:PORT][/DATABASE], unix:PATH or redis+sentinel://HOST,…/NAME. A password comes\n"
               "from ANJIAN_REFERENCE_PASSWORD, or from a file: ?password_file=PATH. FILE (or standard input) is\n\n"
               "  NDJSON   {\"id\": \"P-1001\", \"facts\": {\"education\": \"college\"}} a line; of a list, \"P-1001\" a line\n"
               "  CSV      (RFC 4180, UTF-8) a header row with id and the names of facts; of a list, id alone. An empty cell is\n"
               "           unknown; true, false, 是, 否; days as 2025-03-01; an enum's code or its label; a list fact as JSON\n\n"
               "The whole file is checked against the rule set first, and every bad line is listed as FILE:LINE: PLACE: mistake; while\n"
               "there is one, nothing is written, unless --skip-bad is given. Of two lines with the same id the later one stands.\n"
               "A record is replaced as a whole, a list all at once: who reads meanwhile sees the old one or the new one.\n\n"
               "How far a load is, is kept in Redis beside the data. When the server fails, load waits for it and goes on; when load\n"
               "itself was stopped, call it again with --resume. --delete-missing deletes at the end, and nothing if a line was bad.\n"
               "Exit status: 0 all written, 1 there are bad lines or it did not come to its end, 2 the call was wrong.",
    .run = run,
};
