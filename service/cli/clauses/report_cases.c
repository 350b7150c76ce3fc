
#include "base/utf8.h"
#include "cli/clauses/report.h"
#include "cli/test/case_files.h"
#include "cli/test/cases.h"

#include <string.h>

static void join_labels(struct buffer *out, const json_t *outcomes)
{
    const json_t *outcome;
    size_t i;

    json_array_foreach(outcomes, i, outcome)
    {
        const char *label = json_string_value(json_object_get(outcome, "label"));
        buffer_text(out, i > 0 ? "；" : "");
        buffer_text(out, label != NULL ? label : "");
    }
}

static const char *problem_text(const json_t *problem)
{
    static const struct {
        const char *slug, *text;
    } known[] = {
            {"not-in-force", "不在施行期内"},
            {"invalid-fact", "事实与声明不符"},
            {"invalid-request", "请求不合格式"},
            {"unknown-target", "没有所问的结论"},
            {"unknown-decision", "没有所问的判定事项"},
    };
    const char *type = json_string_value(json_object_get(problem, "type"));
    const char *slug = type != NULL && strrchr(type, ':') != NULL ? strrchr(type, ':') + 1 : "?";

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].slug, slug) == 0)
            return known[i].text;
    return slug;
}

static const char *answer_text(const json_t *answer, struct arena *arena)
{
    const char *label = json_string_value(json_object_get(json_object_get(answer, "outcome"), "label"));
    const json_t *outcomes = json_object_get(answer, "outcomes");
    const json_t *candidates = json_object_get(answer, "candidates");
    struct buffer text = BUFFER_EMPTY;
    const char *kept;

    if (!json_is_string(json_object_get(answer, "status")))
        buffer_format(&text, "不作答：%s", problem_text(answer));
    else if (label != NULL)
        buffer_text(&text, label);
    else if (json_array_size(outcomes) > 0)
        join_labels(&text, outcomes);
    else if (json_array_size(candidates) == 0)
        buffer_text(&text, "无");
    if (json_array_size(candidates) > 0) {
        buffer_text(&text, text.length > 0 ? "；待定：" : "待定：");
        join_labels(&text, candidates);
    }
    kept = text.failed ? NULL : arena_copy(arena, text.length > 0 ? text.data : "", text.length);
    buffer_release(&text);
    return kept;
}

struct reading {
    struct clause_report *report;
    struct report_case **last; /* where the next one is put */
    const struct workspace *workspace;
    struct scratch scratch;
};

static enum status read_case(void *argument, const char *file, const json_t *cases, size_t index)
{
    struct reading *reading = argument;
    struct clause_report *report = reading->report;
    const json_t *item = json_array_get(cases, index);
    const char *ruleset = json_string_value(json_object_get(item, "ruleset"));
    const char *decision = json_string_value(json_object_get(item, "decision"));
    const char *name = json_string_value(json_object_get(item, "name"));
    const char *base = strrchr(file, '/') != NULL ? strrchr(file, '/') + 1 : file;
    struct buffer differences = BUFFER_EMPTY;
    struct observation *observation = NULL;
    struct report_case *one = arena_array(&report->arena, 1, sizeof *one);
    char *shown = arena_copy(&report->arena, base, strlen(base));
    json_t *answer = NULL;
    enum status status;

    if (ruleset == NULL || strcmp(ruleset, report->ruleset->id) != 0)
        return STATUS_OK;
    if (one == NULL || shown == NULL)
        return STATUS_NO_MEMORY;
    utf8_clean(shown);
    status = case_run(reading->workspace, item, &reading->scratch, &differences, &answer);
    if (status == STATUS_OK)
        status = observation_read(report->ruleset, decision, answer, &report->arena, &observation);
    *one = (struct report_case){
            .name = name != NULL ? arena_copy(&report->arena, name, strlen(name)) : "",
            .file = shown,
            .answer = answer_text(answer, &report->arena),
            .passed = differences.length == 0 && !differences.failed,
            .decision = decision != NULL ? ruleset_decision(report->ruleset, decision) : NULL,
            .observation = observation,
    };
    *reading->last = one;
    reading->last = &one->next;
    report->case_count++;
    report->failed += !one->passed;
    json_decref(answer);
    buffer_release(&differences);
    return one->name != NULL && one->answer != NULL ? status : STATUS_NO_MEMORY;
}

/* Puts the list into an array: by decision, and within it as they were read. */
static enum status order_cases(struct clause_report *report, const struct report_case *list)
{
    size_t count = 0;

    report->cases = arena_array(&report->arena, report->case_count + 1, sizeof *report->cases);
    if (report->cases == NULL)
        return STATUS_NO_MEMORY;
    for (size_t d = 0; d <= report->ruleset->decision_count; d++) {
        const struct decision *decision = d < report->ruleset->decision_count ? &report->ruleset->decisions[d] : NULL;
        for (const struct report_case *one = list; one != NULL; one = one->next)
            if (one->decision == decision)
                report->cases[count++] = *one;
    }
    return STATUS_OK;
}

static void broken_file(void *argument, const char *file, const char *place, const char *message)
{
    struct reading *reading = argument;

    reading->report->failed++;
    (void)fprintf(stderr, "anjian: %s: %s: %s\n", file, place, message);
}

enum status clause_report_read_cases(struct clause_report *report, const struct workspace *workspace, const char *rules)
{
    struct report_case *list = NULL;
    struct reading reading = {report, &list, workspace, SCRATCH_EMPTY};
    const struct case_visitor visitor = {&reading, NULL, read_case, broken_file};
    enum status status = case_folder_read(rules, report->ruleset->id, &visitor);

    scratch_release(&reading.scratch);
    return status == STATUS_OK ? order_cases(report, list) : status;
}
