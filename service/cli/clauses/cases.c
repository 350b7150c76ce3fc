#include "cli/clauses/cases.h"

#include "base/utf8.h"
#include "cli/test/case_files.h"
#include "cli/test/cases.h"

#include <stdlib.h>
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
        {"not-in-force", "不在施行期内"},     {"invalid-fact", "事实与声明不符"},     {"invalid-request", "请求不合格式"},
        {"unknown-target", "没有所问的结论"}, {"unknown-decision", "没有所问的事项"},
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
    struct clause_book *book;
    const struct workspace *workspace;
    struct scratch scratch;
};

static enum status add_case(struct clause_book *book, struct book_case one)
{
    if (book->case_count == book->case_capacity) {
        size_t capacity = book->case_capacity > 0 ? 2 * book->case_capacity : 64;
        struct book_case *more = realloc(book->cases, capacity * sizeof *more);
        if (more == NULL)
            return STATUS_NO_MEMORY;
        book->cases = more;
        book->case_capacity = capacity;
    }
    book->cases[book->case_count++] = one;
    book->failed += !one.passed;
    return one.name != NULL && one.file != NULL && one.answer != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status read_case(void *argument, const char *file, const json_t *cases, size_t index)
{
    struct reading *reading = argument;
    struct clause_book *book = reading->book;
    const json_t *item = json_array_get(cases, index);
    const char *ruleset = json_string_value(json_object_get(item, "ruleset"));
    const char *decision = json_string_value(json_object_get(item, "decision"));
    const char *name = json_string_value(json_object_get(item, "name"));
    const char *base = strrchr(file, '/') != NULL ? strrchr(file, '/') + 1 : file;
    struct buffer differences = BUFFER_EMPTY;
    struct observation *seen = NULL;
    char *shown = arena_copy(&book->arena, base, strlen(base));
    struct book_case one = {.file = shown};
    json_t *answer = NULL;
    enum status status;

    if (ruleset == NULL || strcmp(ruleset, book->ruleset->id) != 0)
        return STATUS_OK;
    if (shown != NULL)
        utf8_clean(shown);
    status = case_run(reading->workspace, item, &reading->scratch, &differences, &answer);
    if (status == STATUS_OK)
        status = observation_read(book->ruleset, decision, answer, &book->arena, &seen);
    one.passed = differences.length == 0 && !differences.failed;
    one.decision = decision != NULL ? ruleset_decision(book->ruleset, decision) : NULL;
    one.name = name != NULL ? arena_copy(&book->arena, name, strlen(name)) : "";
    one.answer = answer_text(answer, &book->arena);
    one.seen = seen;
    if (status == STATUS_OK)
        status = add_case(book, one);
    json_decref(answer);
    buffer_release(&differences);
    return status;
}

/* By decision, so that a decision's cases have consecutive numbers; within it as they were read. */
static enum status order_cases(struct clause_book *book)
{
    struct book_case *ordered = calloc(book->case_count + 1, sizeof *ordered);
    size_t count = 0;

    if (ordered == NULL)
        return STATUS_NO_MEMORY;
    for (size_t d = 0; d <= book->ruleset->decision_count; d++) {
        const struct decision *decision = d < book->ruleset->decision_count ? &book->ruleset->decisions[d] : NULL;
        for (size_t i = 0; i < book->case_count; i++)
            if (book->cases[i].decision == decision)
                ordered[count++] = book->cases[i];
    }
    free(book->cases);
    book->cases = ordered;
    return STATUS_OK;
}

static void broken_file(void *argument, const char *file, const char *place, const char *message)
{
    struct reading *reading = argument;

    reading->book->failed++;
    (void)fprintf(stderr, "anjian: %s: %s: %s\n", file, place, message);
}

enum status book_read_cases(struct clause_book *book, const struct workspace *workspace, const char *rules)
{
    struct reading reading = {book, workspace, SCRATCH_EMPTY};
    const struct case_visitor visitor = {&reading, NULL, read_case, broken_file};
    enum status status = case_folder_read(rules, book->ruleset->id, &visitor);

    scratch_release(&reading.scratch);
    return status == STATUS_OK ? order_cases(book) : status;
}
