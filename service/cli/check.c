#include "analysis/lint/lint.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_FILE (4U << 20)

static const enum term levels[] = {[LINT_WARNING] = TERM_LEVEL_WARNING, [LINT_ERROR] = TERM_LEVEL_ERROR};

struct report {
    json_t *json;        /* findings, for --json; or NULL */
    const char *ruleset; /* that is being checked */
    int folder;          /* its folder, open, or −1 */
    const char *path;    /* of the folder */
    size_t rulesets;
    size_t count[2]; /* by level */
};

/* Splits "file:line"; the line is 0 if there is none. */
static unsigned long split_place(const char *where, char file[PATH_MAX])
{
    const char *colon = strrchr(where, ':');
    unsigned long line = colon != NULL ? strtoul(colon + 1, NULL, 10) : 0;

    (void)snprintf(file, PATH_MAX, "%.*s", line > 0 ? (int)(colon - where) : (int)strlen(where), where);
    return line;
}

/* Returns a line of a file of the rule set, trimmed, for the caller to free. NULL: it can't be read, or is elsewhere. */
static char *line_at(const struct report *report, const char *file, unsigned long line)
{
    size_t n = strlen(report->path);
    struct buffer text = BUFFER_EMPTY;
    struct error ignored = {0};
    const char *at, *end, *stop;
    char *copy = NULL;

    if (line == 0 || strncmp(file, report->path, n) != 0 || file[n] != '/' || strchr(file + n + 1, '/') != NULL)
        return NULL;
    if (file_read_nofollow(report->folder, file + n + 1, file, LONGEST_FILE, &text, &ignored) != STATUS_OK || text.length == 0)
        goto out;
    at = text.data;
    stop = text.data + text.length;
    for (end = memchr(at, '\n', (size_t)(stop - at)); --line > 0 && end != NULL; end = memchr(at, '\n', (size_t)(stop - at)))
        at = end + 1;
    end = end != NULL ? end : stop;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    while (end > at && (end[-1] == ' ' || end[-1] == '\r'))
        end--;
    if (line == 0 && end > at && utf8_valid(at, (size_t)(end - at))) /* JSON can't hold anything else */
        copy = strndup(at, (size_t)(end - at));
out:
    buffer_release(&text);
    return copy;
}

static void print_finding(const struct finding *finding, const char *text)
{
    (void)printf("%s%s%s: %s%s:%s ", style_on(stdout, STYLE_STRONG), finding->where, style_on(stdout, STYLE_PLAIN),
            style_on(stdout, finding->level == LINT_ERROR ? STYLE_BAD : STYLE_WARNING), term_text(levels[finding->level], message_language()),
            style_on(stdout, STYLE_PLAIN));
    print_one_line(stdout, finding->message);
    (void)printf(" [%s]\n", finding->code);
    if (text != NULL)
        (void)printf("%s    | %s%s\n", style_on(stdout, STYLE_FAINT), text, style_on(stdout, STYLE_PLAIN));
}

static void report_finding(void *argument, const struct finding *finding)
{
    struct report *report = argument;
    char file[PATH_MAX];
    unsigned long line = split_place(finding->where, file);
    char *text = line_at(report, file, line);

    report->count[finding->level]++;
    if (report->json == NULL)
        print_finding(finding, text);
    else
        (void)json_array_append_new(report->json,
                json_pack("{s:s, s:I, s:s, s:s, s:s, s:I, s:s, s:s?}", "file", file, "line", (json_int_t)line, "level",
                        term_code(levels[finding->level]), "code", finding->code, "message", finding->message, "count", (json_int_t)finding->count,
                        "ruleset", report->ruleset, "text", text));
    free(text);
}

static void report_load_errors(struct report *report, const struct rulesets_entry *entry)
{
    for (size_t i = 0; i < entry->diagnostics->count; i++) {
        const struct error *error = &entry->diagnostics->list[i];
        report_finding(report, &(const struct finding){LINT_ERROR, error->status == STATUS_RULE_BUDGET ? "rule-budget-exceeded" : "invalid-rules",
                                       error->where, error->message, 1});
    }
    if (entry->ruleset == NULL && entry->diagnostics->count == 0) /* its files can't be read */
        report_finding(report, &(const struct finding){LINT_ERROR, "invalid-rules", entry->error_where, entry->error_message, 1});
}

static enum status check_folder(const struct common *common, const char *folder, struct report *report, struct error *error)
{
    struct workspace workspace;
    struct rules_path rules;
    char path[sizeof rules.folder + NAME_MAX + 2];
    enum status status = rules_path_of(folder, &rules, error);

    if (status == STATUS_OK)
        status = workspace_open(&workspace, common, rules.folder, rules.ruleset[0] != '\0' ? rules.ruleset : NULL, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < rulesets_count(workspace.rulesets) && status == STATUS_OK; i++) {
        const struct rulesets_entry *entry = rulesets_entry(workspace.rulesets, i);
        (void)snprintf(path, sizeof path, "%s/%s", rules.folder, entry->id);
        report->rulesets++;
        report->ruleset = entry->id;
        report->path = path;
        report->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        report_load_errors(report, entry);
        if (entry->ruleset != NULL && lint_ruleset(entry->ruleset, report_finding, report) != STATUS_OK)
            status = error_tell(error, STATUS_NO_MEMORY, folder, MESSAGE_OUT_OF_MEMORY);
        if (report->folder >= 0)
            (void)close(report->folder);
    }
    report->path = NULL;
    workspace_close(&workspace);
    return status;
}

static void print_summary(const struct report *report)
{
    print_message(stdout, MESSAGE_CHECK_SUMMARY, ARG_NUMBER(report->rulesets), ARG_NUMBER(report->count[LINT_ERROR]),
            ARG_NUMBER(report->count[LINT_WARNING]));
    (void)putchar('\n');
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    bool strict = false, as_json = false;
    const struct option_row own[] = {
            {0, "strict", NULL, OPTION_FLAG, &strict, 0, 0, NULL, "warnings fail as errors do"},
            {0, "json", NULL, OPTION_FLAG, &as_json, 0, 0, NULL, "the findings as a JSON array, for editors and CI"},
            {0},
    };
    struct report report = {0};
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    report.json = as_json ? json_array() : NULL;
    for (int i = 0; i < common.operand_count; i++) {
        struct error wrong = {0};
        if (check_folder(&common, common.operands[i], &report, &wrong) != STATUS_OK) {
            print_error(&wrong);
            code = EXIT_WRONG_CALL;
        }
    }
    if (as_json)
        (void)print_json_value(report.json, true, error);
    else
        print_summary(&report);
    if (code == EXIT_OK && (error->status != STATUS_OK || report.count[LINT_ERROR] > 0 || (strict && report.count[LINT_WARNING] > 0)))
        code = EXIT_PROBLEM;
    return code;
}

const struct command check_command = {
        .name = "check",
        .operands = "DIR...",
        .least = 1,
        .most = -1,
        .summary = "Load rule sets and look for mistakes",
        .details = "DIR is a rule set's folder, which holds ruleset.lua, or a folder of such folders; names that start with _ or . are\n"
                   "left out.\n\n"
                   "An error keeps a rule set from serving, or is a contradiction. Warnings are about a wording that says another bound\n"
                   "than the test, units that do not fit, conditions that are always the same or never known, outcomes that can never be\n"
                   "chosen, bands of numbers or days with gaps, citations of what the document has not, things unused or without a clause,\n"
                   "lists read again for each item of a list, and missing texts. Many of one cause are one message. With --json each\n"
                   "finding has file, line, level, code, message, count (of what the message is about), ruleset and text (that line of\n"
                   "the file). Exit status 1 if there are errors. lua/README.md lists the warnings, and the limits of a rule set.",
        .run = run,
};
