#include "cli/clauses/report.h"

#include <string.h>

const char *const clause_state_names[CLAUSE_STATES] = {"not-decidable", "untried", "partly-exercised", "exercised"};
const char *const clause_state_titles[CLAUSE_STATES] = {"不作个案判定", "尚无案例", "部分有案例", "均有案例"};

static struct clause *clause_named(struct clause_report *report, const char *name)
{
    for (size_t i = 0; i < report->clause_count; i++)
        if (strcmp(report->clauses[i].name, name) == 0)
            return &report->clauses[i];
    return NULL;
}

static bool begins_with(const char *text, const char *start)
{
    size_t n = strlen(start);

    return strncmp(text, start, n) == 0 && !(text[n] >= '0' && text[n] <= '9');
}

/* Finds the nearest clause. A citation may name several at once, or one that document.lua divides. */
static struct clause *clause_cited(struct clause_report *report, const char *citation)
{
    struct clause *best = clause_named(report, citation);

    for (size_t i = 0; best == NULL && i < report->clause_count; i++)
        if (begins_with(report->clauses[i].name, citation))
            best = &report->clauses[i];
    if (best != NULL)
        return best;
    for (size_t i = 0; i < report->clause_count; i++)
        if (begins_with(citation, report->clauses[i].name) && (best == NULL || strlen(report->clauses[i].name) > strlen(best->name)))
            best = &report->clauses[i];
    return best != NULL ? best : &report->uncited;
}

static enum status gather_clauses(struct clause_report *report)
{
    const struct ruleset *r = report->ruleset;

    report->clauses = arena_array(&report->arena, r->clause_row_count + 1, sizeof *report->clauses);
    if (report->clauses == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < r->clause_row_count; i++) {
        struct clause *clause = clause_named(report, r->clause_rows[i].clause);
        if (clause == NULL) {
            clause = &report->clauses[report->clause_count++];
            clause->name = r->clause_rows[i].clause;
            clause->rows = arena_array(&report->arena, r->clause_row_count, sizeof(const struct clause_row *));
            if (clause->rows == NULL)
                return STATUS_NO_MEMORY;
        }
        clause->rows[clause->row_count++] = &r->clause_rows[i];
    }
    return STATUS_OK;
}

static bool already_there(const struct clause *clause, const struct ambiguity *ambiguity)
{
    for (size_t i = 0; i < clause->ambiguity_count; i++)
        if (strcmp(clause->ambiguities[i].ambiguity->question, ambiguity->question) == 0)
            return true;
    return false;
}

static enum status gather_ambiguities(struct clause_report *report)
{
    size_t count = 0;

    for (size_t d = 0; d < report->ruleset->decision_count; d++)
        count += report->ruleset->decisions[d].ambiguity_count;
    for (size_t d = 0; d < report->ruleset->decision_count; d++) {
        const struct decision *decision = &report->ruleset->decisions[d];
        for (size_t i = 0; i < decision->ambiguity_count; i++) {
            struct clause *clause = clause_cited(report, decision->ambiguities[i].citation);
            if (clause->ambiguities == NULL)
                clause->ambiguities = arena_array(&report->arena, count, sizeof *clause->ambiguities);
            if (clause->ambiguities == NULL)
                return STATUS_NO_MEMORY;
            if (already_there(clause, &decision->ambiguities[i]))
                continue;
            clause->ambiguities[clause->ambiguity_count++] = (struct report_ambiguity){decision, &decision->ambiguities[i]};
            report->ambiguity_count++;
        }
    }
    return STATUS_OK;
}

static void rate_clauses(struct clause_report *report)
{
    for (size_t i = 0; i < report->clause_count; i++) {
        struct clause *clause = &report->clauses[i];
        for (size_t r = 0; r < clause->row_count; r++) {
            const struct clause_row *row = clause->rows[r];
            for (size_t c = 0; row->decision != NULL && c < row->code_count; c++) {
                clause->elements++;
                clause->exercised += clause_report_cases(report, row->decision, element_find(row->decision, row->codes[c]), CASES_ANY) > 0;
            }
        }
        clause->state = clause->elements == 0                   ? CLAUSE_UNDECIDABLE
                        : clause->exercised == 0                ? CLAUSE_UNTRIED
                        : clause->exercised == clause->elements ? CLAUSE_WHOLLY
                                                                : CLAUSE_PARTLY;
        report->states[clause->state]++;
        report->elements += clause->elements;
        report->exercised += clause->exercised;
    }
}

enum status clause_report_fill(struct clause_report *report, const struct workspace *workspace, const char *rules)
{
    enum status status;

    report->ruleset = workspace->ruleset;
    status = clause_report_read_cases(report, workspace, rules);
    report->numbers = arena_array(&report->arena, report->case_count + 1, sizeof *report->numbers);
    if (status == STATUS_OK && report->numbers == NULL)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = gather_clauses(report);
    if (status == STATUS_OK)
        status = gather_ambiguities(report);
    if (status == STATUS_OK)
        rate_clauses(report);
    return status;
}

size_t clause_report_cases(struct clause_report *report, const struct decision *decision, struct element element, enum case_filter filter)
{
    const unsigned char wanted = filter == CASES_MET ? TRUTH_MET : TRUTH_UNMET;
    size_t count = 0;

    for (size_t i = 0; i < report->case_count; i++) {
        const struct observation *observation = report->cases[i].observation;
        if (observation == NULL || observation->decision != decision || !report->cases[i].passed || !observation_exercises(observation, element))
            continue;
        if (filter == CASES_ANY || (element.kind == ELEMENT_CONDITION && observation->conditions[element.index] == wanted))
            report->numbers[count++] = (unsigned)i + 1;
    }
    return count;
}

struct wording element_wording(const struct decision *decision, struct element element)
{
    const struct fact *fact;

    switch (element.kind) {
    case ELEMENT_CONDITION: {
        const struct condition *condition = &decision->conditions[element.index];
        return (struct wording){"condition", "条件", condition->code, condition->text, condition->citation};
    }
    case ELEMENT_OUTCOME: {
        const struct outcome *outcome = &decision->outcomes[element.index];
        return (struct wording){"outcome", "结论", outcome->code, outcome->label, outcome->citation};
    }
    case ELEMENT_ACTION: {
        const struct action *action = &decision->actions[element.index];
        return (struct wording){"action", "措施", action->code, action->label, action->citation};
    }
    case ELEMENT_VALUE: {
        const struct answer_value *value = &decision->values[element.index];
        return (struct wording){"value", "计算值", value->name, value->label, NULL};
    }
    case ELEMENT_FACT:
    case ELEMENT_KINDS:
        break;
    }
    fact = &decision->ruleset->facts[element.index];
    return (struct wording){"fact", "事实", fact->name, fact->label, NULL};
}
