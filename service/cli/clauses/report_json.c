#include "cli/clauses/report.h"

static json_t *names(struct clause_report *report, const struct decision *decision, struct element element, enum case_filter filter)
{
    size_t count = clause_report_cases(report, decision, element, filter);
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        (void)json_array_append_new(list, json_string(report->cases[report->numbers[i] - 1].name));
    return list;
}

static json_t *element_json(struct clause_report *report, const struct decision *decision, const char *code)
{
    struct element element = element_find(decision, code);
    struct wording wording = element_wording(decision, element);
    json_t *out = json_pack("{s:s, s:s, s:s?, s:s?}", "kind", wording.kind, "code", wording.code, "text", wording.text, "citation", wording.citation);

    if (element.kind == ELEMENT_CONDITION) {
        (void)json_object_set_new(out, "met", names(report, decision, element, CASES_MET));
        (void)json_object_set_new(out, "unmet", names(report, decision, element, CASES_UNMET));
    }
    (void)json_object_set_new(out, "cases", names(report, decision, element, CASES_ANY));
    return out;
}

static json_t *row_json(struct clause_report *report, const struct clause_row *row)
{
    json_t *elements = json_array();

    for (size_t i = 0; i < row->code_count; i++)
        (void)json_array_append_new(elements, element_json(report, row->decision, row->codes[i]));
    return json_pack("{s:s, s:s, s:o}", "decision", row->decision->code, "title", row->decision->title, "elements", elements);
}

static json_t *ambiguities_json(const struct report_ambiguity *ambiguities, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        const struct ambiguity *one = ambiguities[i].ambiguity;
        (void)json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}", "decision", ambiguities[i].decision->code, "citation", one->citation,
                                                  "question", one->question, "reading", one->reading, "why", one->why));
    }
    return list;
}

static json_t *clause_one(struct clause_report *report, const struct clause *clause)
{
    json_t *decisions = json_array();
    const struct passage *passage = clause->rows[0]->passage;
    const char *why = NULL;

    for (size_t i = 0; i < clause->row_count; i++) {
        if (clause->rows[i]->decision != NULL)
            (void)json_array_append_new(decisions, row_json(report, clause->rows[i]));
        else
            why = clause->rows[i]->why;
    }
    return json_pack("{s:s, s:s?, s:s, s:s?, s:o, s:o}", "clause", clause->name, "text", passage != NULL ? passage->text : NULL, "state",
            clause_state_names[clause->state], "why", why, "decisions", decisions, "ambiguities",
            ambiguities_json(clause->ambiguities, clause->ambiguity_count));
}

static json_t *cases_json(const struct clause_report *report)
{
    json_t *list = json_array();

    for (size_t i = 0; i < report->case_count; i++) {
        const struct report_case *one = &report->cases[i];
        (void)json_array_append_new(list,
                json_pack("{s:s, s:s, s:s?, s:b, s:s}", "name", one->name, "file", one->file, "decision",
                        one->decision != NULL ? one->decision->code : NULL, "passed", (int)one->passed, "answer", one->answer));
    }
    return list;
}

static json_t *counts_json(const struct clause_report *report)
{
    json_t *states = json_object();

    for (int state = 0; state < CLAUSE_STATES; state++)
        (void)json_object_set_new(states, clause_state_names[state], json_integer((json_int_t)report->states[state]));
    return json_pack("{s:I, s:o, s:I, s:I, s:I, s:I}", "clauses", (json_int_t)report->clause_count, "states", states, "elements",
            (json_int_t)report->elements, "elements_exercised", (json_int_t)report->exercised, "cases", (json_int_t)report->case_count, "ambiguities",
            (json_int_t)report->ambiguity_count);
}

json_t *clause_report_json(struct clause_report *report)
{
    const struct ruleset *r = report->ruleset;
    json_t *clauses = json_array();

    for (size_t i = 0; i < report->clause_count; i++)
        (void)json_array_append_new(clauses, clause_one(report, &report->clauses[i]));
    return json_pack("{s:{s:s, s:s, s:s, s:s, s:s}, s:o, s:o, s:o, s:o}", "ruleset", "id", r->id, "title", r->title, "document", r->document,
            "version", r->version, "digest", r->digest, "counts", counts_json(report), "clauses", clauses, "ambiguities",
            ambiguities_json(report->uncited.ambiguities, report->uncited.ambiguity_count), "cases", cases_json(report));
}
