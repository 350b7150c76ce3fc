#include "cases.h"
#include "commands.h"
#include "coverage.h"
#include "output.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct tally {
    size_t passed;
    size_t failed;
};

struct suite {
    struct workspace workspace;
    struct desk desk;
    bool verbose;
    struct tally *tallies;                 /* by the library's entries */
    struct condition_coverage **coverages; /* likewise; NULL for a rule set that does not load */
    struct tally total;
};

static enum status suite_open(struct suite *suite, const struct common *common, const char *rules, const char *only, struct error *error)
{
    enum status status = workspace_open(&suite->workspace, common, rules, only, error);
    size_t entries;

    if (status != STATUS_OK)
        return status;
    entries = library_count(suite->workspace.library);
    suite->tallies = calloc(entries + 1, sizeof *suite->tallies);
    suite->coverages = calloc(entries + 1, sizeof(struct condition_coverage *));
    if (suite->tallies == NULL || suite->coverages == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < entries; i++) {
        const struct library_entry *entry = library_entry(suite->workspace.library, i);
        if (entry->ruleset != NULL && condition_coverage_new(entry->ruleset, &suite->coverages[i]) != STATUS_OK)
            return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    }
    return STATUS_OK;
}

static void suite_close(struct suite *suite)
{
    size_t entries = suite->workspace.library != NULL ? library_count(suite->workspace.library) : 0;

    for (size_t i = 0; suite->coverages != NULL && i < entries; i++)
        condition_coverage_free(suite->coverages[i]);
    free(suite->coverages);
    free(suite->tallies);
    desk_release(&suite->desk);
    workspace_close(&suite->workspace);
}

/* SIZE_MAX when there is no such rule set. */
static size_t entry_index(const struct suite *suite, const char *id)
{
    for (size_t i = 0; id != NULL && i < library_count(suite->workspace.library); i++)
        if (strcmp(library_entry(suite->workspace.library, i)->id, id) == 0)
            return i;
    return SIZE_MAX;
}

static void print_failure(const char *file, const char *name, const char *text, size_t n)
{
    const char *end = text + n;

    (void)printf("%sfailed%s %s: %s\n", style_on(stdout, STYLE_BAD), style_on(stdout, STYLE_PLAIN), file, name);
    while (text < end) {
        const char *line = memchr(text, '\n', (size_t)(end - text));
        size_t length = line != NULL ? (size_t)(line - text) : (size_t)(end - text);
        (void)printf("    %.*s\n", (int)length, text);
        text += length + 1;
    }
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

static void count(struct tally *tally, bool passed)
{
    if (passed)
        tally->passed++;
    else
        tally->failed++;
}

static enum status run_case(struct suite *suite, const char *file, const json_t *cases, size_t index)
{
    const json_t *item = json_array_get(cases, index);
    const char *name = json_string_value(json_object_get(item, "name"));
    const char *decision = json_string_value(json_object_get(item, "decision"));
    size_t entry = entry_index(suite, json_string_value(json_object_get(item, "ruleset")));
    struct buffer differences = BUFFER_EMPTY;
    json_t *answer = NULL;
    enum status status = case_run(&suite->workspace, item, &suite->desk, &differences, &answer);
    bool passed;
    char number[32];

    if (is_duplicate(cases, index, name))
        buffer_text(&differences, "another case of this file has the same name\n");
    passed = status == STATUS_OK && differences.length == 0 && !differences.failed;
    if (entry != SIZE_MAX && suite->coverages[entry] != NULL && decision != NULL)
        condition_coverage_note(suite->coverages[entry], decision, answer);
    (void)snprintf(number, sizeof number, "case %zu", index + 1);
    if (!passed)
        print_failure(file, name != NULL ? name : number, differences.data, differences.length);
    count(&suite->total, passed);
    if (entry != SIZE_MAX)
        count(&suite->tallies[entry], passed);
    json_decref(answer);
    buffer_release(&differences);
    return status;
}

static enum status run_file(struct suite *suite, const char *file)
{
    json_error_t mistake;
    json_t *cases = json_load_file(file, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &mistake);
    enum status status = STATUS_OK;

    if (!json_is_array(cases)) {
        char place[32];
        (void)snprintf(place, sizeof place, "line %d", mistake.line);
        print_failure(file, cases == NULL && mistake.line > 0 ? place : "case file", cases == NULL ? mistake.text : "this is not a list of cases",
                      strlen(cases == NULL ? mistake.text : "this is not a list of cases"));
        count(&suite->total, false);
    }
    for (size_t i = 0; i < json_array_size(cases) && status == STATUS_OK; i++)
        status = run_case(suite, file, cases, i);
    json_decref(cases);
    return status;
}

static int is_case_file(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return entry->d_name[0] != '.' && n > 5 && strcmp(entry->d_name + n - 5, ".json") == 0;
}

static enum status run_folder(struct suite *suite, const char *rules)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < library_count(suite->workspace.library); i++) {
        const struct library_entry *entry = library_entry(suite->workspace.library, i);
        struct dirent **names = NULL;
        char folder[PATH_MAX + NAME_MAX + 8];
        char file[sizeof folder + NAME_MAX + 2];
        int found;

        if (entry->ruleset == NULL) {
            print_failure(entry->error_where, "this rule set does not load", entry->error_message, strlen(entry->error_message));
            count(&suite->tallies[i], false);
            count(&suite->total, false);
            continue;
        }
        (void)snprintf(folder, sizeof folder, "%s/%s/cases", rules, entry->id);
        found = scandir(folder, &names, is_case_file, alphasort);
        for (int n = 0; n < found; n++) {
            (void)snprintf(file, sizeof file, "%s/%s", folder, names[n]->d_name);
            if (status == STATUS_OK)
                status = run_file(suite, file);
            free(names[n]);
        }
        free((void *)names);
    }
    return status;
}

static void print_summary(const struct suite *suite, bool every)
{
    for (size_t i = 0; i < library_count(suite->workspace.library); i++) {
        const struct tally *tally = &suite->tallies[i];
        if (!every && tally->passed + tally->failed == 0)
            continue;
        (void)printf("%s: %zu passed, %zu failed", library_entry(suite->workspace.library, i)->id, tally->passed, tally->failed);
        if (suite->coverages[i] != NULL) {
            (void)printf("; ");
            condition_coverage_summary(suite->coverages[i], stdout);
        }
        (void)putchar('\n');
        if (suite->verbose && suite->coverages[i] != NULL)
            condition_coverage_gaps(suite->coverages[i], stdout);
    }
}

/* A folder's own rule sets with their cases, or case files of any of `common->rules`. */
static enum status run_suite(const struct common *common, const char *folder, char *const *files, int file_count, bool verbose, struct tally *total,
                             struct error *error)
{
    struct suite suite = {.verbose = verbose, .desk = DESK_EMPTY};
    struct place place = {0};
    enum status status = STATUS_OK;

    if (folder != NULL)
        status = place_of(folder, &place, error);
    if (status == STATUS_OK)
        status = suite_open(&suite, common, folder != NULL ? place.rules : common->rules, place.only[0] != '\0' ? place.only : NULL, error);
    if (status == STATUS_OK && folder != NULL)
        status = run_folder(&suite, place.rules);
    for (int i = 0; i < file_count && status == STATUS_OK; i++)
        status = run_file(&suite, files[i]);
    if (status == STATUS_OK)
        print_summary(&suite, folder != NULL);
    else
        (void)error_set(error, status, "", "out of memory");
    total->passed += suite.total.passed;
    total->failed += suite.total.failed;
    suite_close(&suite);
    return status;
}

static bool is_folder(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    bool verbose = false;
    const struct option_row own[] = {
        {'v', "verbose", NULL, OPTION_FLAG, &verbose, 0, 0, NULL, "name the conditions that no case made met, or unmet"},
        {0},
    };
    struct tally total = {0};
    char **operands = NULL;
    int operand_count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &operand_count, &code))
        return code;
    /* Case files that stand together are one suite, so that their coverage adds up. */
    for (int i = 0, next; i < operand_count; i = next) {
        struct error error = {0};
        bool folder = is_folder(operands[i]);
        for (next = i + 1; !folder && next < operand_count && !is_folder(operands[next]); next++)
            ;
        if (run_suite(&common, folder ? operands[i] : NULL, operands + i, folder ? 0 : next - i, verbose, &total, &error) != STATUS_OK) {
            complain(&error);
            code = EXIT_WRONG_CALL;
        }
    }
    (void)printf("%zu passed, %zu failed\n", total.passed, total.failed);
    return code == EXIT_OK && total.failed > 0 ? EXIT_PROBLEM : code;
}

const struct command test_command = {
    .name = "test",
    .operands = "DIR|FILE...",
    .least = 1,
    .most = -1,
    .summary = "Run case files",
    .details = "DIR is a rule set's folder, whose cases/*.json are run, or a folder of such folders. FILE holds cases of any rule\n"
               "set in --rules. Prints what differs, then for each rule set how many of its conditions were seen met and unmet.",
    .run = run,
};
