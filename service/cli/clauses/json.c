#include "cli/clauses/book.h"

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *names(struct clause_book *book, const struct decision *decision, struct element element, enum manner manner)
{
    size_t count = book_cases(book, decision, element, manner);
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        (void)json_array_append_new(list, json_string(book->cases[book->numbers[i] - 1].name));
    return list;
}

static json_t *element_json(struct clause_book *book, const struct decision *decision, const char *code)
{
    struct element element = element_find(decision, code);
    struct wording wording = element_wording(decision, element);
    json_t *out = json_pack("{s:s, s:s, s:o, s:o}", "kind", wording.kind, "code", wording.code, "text", text_or_null(wording.text), "citation",
                            text_or_null(wording.citation));

    if (element.kind == ELEMENT_CONDITION) {
        (void)json_object_set_new(out, "met", names(book, decision, element, MANNER_MET));
        (void)json_object_set_new(out, "unmet", names(book, decision, element, MANNER_UNMET));
    }
    (void)json_object_set_new(out, "cases", names(book, decision, element, MANNER_ANY));
    return out;
}

static json_t *row_json(struct clause_book *book, const struct clause_row *row)
{
    json_t *elements = json_array();

    for (size_t i = 0; i < row->code_count; i++)
        (void)json_array_append_new(elements, element_json(book, row->decision, row->codes[i]));
    return json_pack("{s:s, s:s, s:o}", "decision", row->decision->code, "title", row->decision->title, "elements", elements);
}

static json_t *ambiguities_json(const struct book_ambiguity *ambiguities, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        const struct ambiguity *one = ambiguities[i].ambiguity;
        (void)json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}", "decision", ambiguities[i].decision->code, "citation", one->citation,
                                                    "question", one->question, "reading", one->reading, "why", one->why));
    }
    return list;
}

static json_t *clause_one(struct clause_book *book, const struct clause *clause)
{
    json_t *decisions = json_array();
    const char *why = NULL;

    for (size_t i = 0; i < clause->row_count; i++) {
        if (clause->rows[i]->decision != NULL)
            (void)json_array_append_new(decisions, row_json(book, clause->rows[i]));
        else
            why = clause->rows[i]->why;
    }
    return json_pack("{s:s, s:s, s:o, s:o, s:o}", "clause", clause->name, "state", clause_state_names[clause->state], "why", text_or_null(why),
                     "decisions", decisions, "ambiguities", ambiguities_json(clause->ambiguities, clause->ambiguity_count));
}

static json_t *cases_json(const struct clause_book *book)
{
    json_t *list = json_array();

    for (size_t i = 0; i < book->case_count; i++) {
        const struct book_case *one = &book->cases[i];
        (void)json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:b, s:s}", "name", one->name, "file", one->file, "decision",
                                                    text_or_null(one->decision != NULL ? one->decision->code : NULL), "passed", (int)one->passed,
                                                    "answer", one->answer));
    }
    return list;
}

static json_t *counts_json(const struct clause_book *book)
{
    json_t *states = json_object();

    for (int state = 0; state < CLAUSE_STATES; state++)
        (void)json_object_set_new(states, clause_state_names[state], json_integer((json_int_t)book->states[state]));
    return json_pack("{s:I, s:o, s:I, s:I, s:I, s:I}", "clauses", (json_int_t)book->clause_count, "states", states, "elements",
                     (json_int_t)book->elements, "elements_exercised", (json_int_t)book->exercised, "cases", (json_int_t)book->case_count,
                     "ambiguities", (json_int_t)book->ambiguity_count);
}

json_t *clause_json(struct clause_book *book)
{
    const struct ruleset *r = book->ruleset;
    json_t *clauses = json_array();

    for (size_t i = 0; i < book->clause_count; i++)
        (void)json_array_append_new(clauses, clause_one(book, &book->clauses[i]));
    return json_pack("{s:{s:s, s:s, s:s, s:s, s:s}, s:o, s:o, s:o, s:o}", "ruleset", "id", r->id, "title", r->title, "document", r->document,
                     "version", r->version, "digest", r->digest, "counts", counts_json(book), "clauses", clauses, "ambiguities",
                     ambiguities_json(book->strays.ambiguities, book->strays.ambiguity_count), "cases", cases_json(book));
}
