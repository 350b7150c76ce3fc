#include "cli/test/suite.h"

#include "base/clock.h"
#include "cli/output.h"
#include "cli/test/case_files.h"
#include "cli/test/cases.h"
#include "cli/test/coverage_report.h"

#include <stdlib.h>
#include <string.h>

struct suite_entry {
    struct test_counts counts;
    struct case_coverage *coverage; /* NULL for a rule set that does not load */
};

/* Rule sets with the cases that are run against them together. */
struct suite {
    struct test_run *run;
    struct workspace workspace;
    struct scratch scratch;
    size_t count;
    struct suite_entry *entries; /* like those of the workspace's rule sets */
};

static enum status suite_open(struct suite *suite, const char *rules, const char *only, struct error *error)
{
    enum status status = workspace_open(&suite->workspace, suite->run->common, rules, only, error);

    if (status != STATUS_OK)
        return status;
    suite->count = rulesets_count(suite->workspace.rulesets);
    suite->entries = calloc(suite->count + 1, sizeof *suite->entries);
    for (size_t i = 0; i < suite->count && suite->entries != NULL && status == STATUS_OK; i++) {
        const struct ruleset *ruleset = rulesets_entry(suite->workspace.rulesets, i)->ruleset;
        if (ruleset != NULL)
            status = case_coverage_new(ruleset, &suite->entries[i].coverage);
    }
    return suite->entries == NULL ? STATUS_NO_MEMORY : status;
}

static void suite_close(struct suite *suite)
{
    for (size_t i = 0; suite->entries != NULL && i < suite->count; i++)
        case_coverage_free(suite->entries[i].coverage);
    free(suite->entries);
    scratch_release(&suite->scratch);
    workspace_close(&suite->workspace);
}

/* Returns NULL when there is no such rule set. */
static struct suite_entry *find_entry(const struct suite *suite, const char *id)
{
    for (size_t i = 0; id != NULL && i < suite->count; i++)
        if (strcmp(rulesets_entry(suite->workspace.rulesets, i)->id, id) == 0)
            return &suite->entries[i];
    return NULL;
}

static void print_failure(const char *file, const char *name, const char *text, size_t n)
{
    print_styled(stdout, STYLE_BAD, "failed");
    (void)printf(" %s: %s\n", file, name);
    for (const char *end = text + n, *line; text < end; text = line + 1) {
        line = memchr(text, '\n', (size_t)(end - text));
        line = line != NULL ? line : end;
        (void)printf("    %.*s\n", (int)(line - text), text);
    }
}

static void count(struct test_counts *counts, bool passed)
{
    counts->passed += passed;
    counts->failed += !passed;
}

/* Something other than a case failed: a file, or a rule set that does not load. */
static void fail(struct suite *suite, const char *place, const char *name, const char *message)
{
    print_failure(place, name, message, strlen(message));
    junit_case(&suite->run->junit, place, name, 0, message, strlen(message));
    count(&suite->run->total, false);
}

static bool is_duplicate(const json_t *cases, size_t index, const char *name)
{
    for (size_t i = 0; name != NULL && i < index; i++) {
        const char *other = json_string_value(json_object_get(json_array_get(cases, i), "name"));
        if (other != NULL && strcmp(other, name) == 0)
            return true;
    }
    return false;
}

static void report_case(struct suite *suite, const char *file, const json_t *item, size_t index, double seconds, const struct buffer *differences)
{
    const char *ruleset = json_string_value(json_object_get(item, "ruleset"));
    const char *decision = json_string_value(json_object_get(item, "decision"));
    const char *name = json_string_value(json_object_get(item, "name"));
    char number[32];
    char asked[256];

    (void)snprintf(number, sizeof number, "case %zu", index + 1);
    (void)snprintf(asked, sizeof asked, "%s.%s", ruleset != NULL ? ruleset : "?", decision != NULL ? decision : "?");
    if (differences->length > 0)
        print_failure(file, name != NULL ? name : number, differences->data, differences->length);
    junit_case(&suite->run->junit, asked, name != NULL ? name : number, seconds, differences->data, differences->length);
    count(&suite->run->total, differences->length == 0);
}

static enum status run_case(void *argument, const char *file, const json_t *cases, size_t index)
{
    struct suite *suite = argument;
    const json_t *item = json_array_get(cases, index);
    struct suite_entry *entry = find_entry(suite, json_string_value(json_object_get(item, "ruleset")));
    struct buffer differences = BUFFER_EMPTY;
    json_t *answer = NULL;
    double start = clock_seconds();
    enum status status = case_run(&suite->workspace, item, &suite->scratch, &differences, &answer);

    if (is_duplicate(cases, index, json_string_value(json_object_get(item, "name"))))
        buffer_text(&differences, "another case of this file has the same name\n");
    if (differences.failed)
        status = STATUS_NO_MEMORY;
    report_case(suite, file, item, index, clock_seconds() - start, &differences);
    if (entry != NULL)
        count(&entry->counts, differences.length == 0);
    if (status == STATUS_OK && entry != NULL && entry->coverage != NULL)
        status = case_coverage_add(entry->coverage, json_string_value(json_object_get(item, "decision")), answer);
    json_decref(answer);
    buffer_release(&differences);
    return status;
}

static void begin_file(void *argument, const char *file)
{
    struct suite *suite = argument;

    junit_suite(&suite->run->junit, file);
}

static void broken_file(void *argument, const char *file, const char *place, const char *message)
{
    fail(argument, file, place, message);
}

static enum status run_folder(struct suite *suite, const char *rules, const struct case_visitor *visitor)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < suite->count && status == STATUS_OK; i++) {
        const struct rulesets_entry *entry = rulesets_entry(suite->workspace.rulesets, i);
        if (entry->ruleset != NULL) {
            status = case_folder_read(rules, entry->id, visitor);
            continue;
        }
        junit_suite(&suite->run->junit, entry->id);
        fail(suite, entry->error_where, "this rule set does not load", entry->error_message);
        count(&suite->entries[i].counts, false);
    }
    return status;
}

static bool is_below(const struct minimum_coverage *minimum, const struct coverage_ratios *ratios)
{
    return ratio_percent(ratios->outcomes) < minimum->all || ratio_percent(ratios->both_ways) < minimum->all ||
           ratio_percent(ratios->alone) < minimum->mcdc;
}

static enum status report_coverage(struct test_run *run, const char *id, struct case_coverage *coverage)
{
    struct coverage_ratios ratios;
    enum status status = case_coverage_total(coverage, &ratios);

    if (status != STATUS_OK)
        return status;
    (void)printf("; ");
    coverage_print_summary(stdout, &ratios);
    (void)putchar('\n');
    if (run->verbose)
        status = coverage_print_decisions(stdout, coverage, false);
    if (run->coverage && status == STATUS_OK)
        status = coverage_print_decisions(stdout, coverage, true);
    if (run->coverage && status == STATUS_OK)
        coverage_print_total(stdout, id, &ratios);
    coverage_ratios_add(&run->ratios, &ratios);
    run->rulesets++;
    if (run->minimum.asked && is_below(&run->minimum, &ratios)) {
        run->below++;
        (void)printf("%s: %sbelow the wanted coverage%s: outcomes %u %%, conditions both ways %u %% (wanted %lu %%), MC/DC %u %% (wanted %lu %%)\n",
                id, style_on(stdout, STYLE_BAD), style_on(stdout, STYLE_PLAIN), ratio_percent(ratios.outcomes), ratio_percent(ratios.both_ways),
                run->minimum.all, ratio_percent(ratios.alone), run->minimum.mcdc);
    }
    return status;
}

static enum status print_summary(struct suite *suite, bool every)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < suite->count && status == STATUS_OK; i++) {
        const struct suite_entry *entry = &suite->entries[i];
        const char *id = rulesets_entry(suite->workspace.rulesets, i)->id;
        if (!every && entry->counts.passed + entry->counts.failed == 0)
            continue;
        (void)printf("%s: %zu passed, %zu failed", id, entry->counts.passed, entry->counts.failed);
        if (entry->coverage != NULL)
            status = report_coverage(suite->run, id, entry->coverage);
        else
            (void)putchar('\n');
    }
    return status;
}

enum status suite_run(struct test_run *run, const char *folder, char *const *files, int file_count, struct error *error)
{
    struct suite suite = {.run = run, .scratch = SCRATCH_EMPTY};
    const struct case_visitor visitor = {&suite, begin_file, run_case, broken_file};
    struct rules_path path = {0};
    enum status status = STATUS_OK;

    if (folder != NULL)
        status = rules_path_of(folder, &path, error);
    if (status == STATUS_OK)
        status = suite_open(&suite, folder != NULL ? path.folder : run->common->rules, path.ruleset[0] != '\0' ? path.ruleset : NULL, error);
    if (status == STATUS_OK && folder != NULL)
        status = run_folder(&suite, path.folder, &visitor);
    for (int i = 0; i < file_count && status == STATUS_OK; i++)
        status = case_file_read(files[i], &visitor);
    if (status == STATUS_OK)
        status = print_summary(&suite, folder != NULL);
    if (status != STATUS_OK)
        (void)error_tell(error, status, "", MESSAGE_OUT_OF_MEMORY);
    suite_close(&suite);
    return status;
}
