#include "cli/clauses/book.h"

#include "cli/clauses/cases.h"

#include <stdlib.h>
#include <string.h>

const char *const clause_state_names[CLAUSE_STATES] = {"not-decidable", "untried", "partly-exercised", "exercised"};
const char *const clause_state_titles[CLAUSE_STATES] = {"不作个案判定", "尚无案例", "部分有案例", "均有案例"};

/* 第八条 of 第八条（一）1; 二 of 二（一）1; the whole of 印发通知. */
static size_t stem_of(const char *name)
{
    const char *article = strstr(name, "条");
    const char *part = strstr(name, "（");

    if (article != NULL && strstr(name, "第") != NULL && strstr(name, "第") < article)
        return (size_t)(article - name) + strlen("条");
    return part != NULL && part > name ? (size_t)(part - name) : strlen(name);
}

static struct clause *clause_named(struct clause_book *book, const char *name)
{
    for (size_t i = 0; i < book->clause_count; i++)
        if (strcmp(book->clauses[i].name, name) == 0)
            return &book->clauses[i];
    return NULL;
}

static bool begins_with(const char *text, const char *start)
{
    size_t n = strlen(start);

    return strncmp(text, start, n) == 0 && !(text[n] >= '0' && text[n] <= '9');
}

/* A citation may name several clauses at once, or one that the coverage takes apart: the nearest that fits. */
static struct clause *clause_cited(struct clause_book *book, const char *citation)
{
    struct clause *best = clause_named(book, citation);

    for (size_t i = 0; best == NULL && i < book->clause_count; i++)
        if (begins_with(book->clauses[i].name, citation))
            best = &book->clauses[i];
    if (best != NULL)
        return best;
    for (size_t i = 0; i < book->clause_count; i++)
        if (begins_with(citation, book->clauses[i].name) && (best == NULL || strlen(book->clauses[i].name) > strlen(best->name)))
            best = &book->clauses[i];
    return best != NULL ? best : &book->strays;
}

static enum status gather_clauses(struct clause_book *book)
{
    const struct ruleset *r = book->ruleset;

    book->clauses = arena_array(&book->arena, r->clause_row_count + 1, sizeof *book->clauses);
    if (book->clauses == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < r->clause_row_count; i++) {
        struct clause *clause = clause_named(book, r->clause_rows[i].clause);
        if (clause == NULL) {
            clause = &book->clauses[book->clause_count++];
            clause->name = r->clause_rows[i].clause;
            clause->stem = stem_of(clause->name);
            clause->rows = arena_array(&book->arena, r->clause_row_count, sizeof(const struct clause_row *));
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

static enum status gather_ambiguities(struct clause_book *book)
{
    size_t count = 0;

    for (size_t d = 0; d < book->ruleset->decision_count; d++)
        count += book->ruleset->decisions[d].ambiguity_count;
    for (size_t d = 0; d < book->ruleset->decision_count; d++) {
        const struct decision *decision = &book->ruleset->decisions[d];
        for (size_t i = 0; i < decision->ambiguity_count; i++) {
            struct clause *clause = clause_cited(book, decision->ambiguities[i].citation);
            if (clause->ambiguities == NULL)
                clause->ambiguities = arena_array(&book->arena, count, sizeof *clause->ambiguities);
            if (clause->ambiguities == NULL)
                return STATUS_NO_MEMORY;
            if (already_there(clause, &decision->ambiguities[i]))
                continue;
            clause->ambiguities[clause->ambiguity_count++] = (struct book_ambiguity){decision, &decision->ambiguities[i]};
            book->ambiguity_count++;
        }
    }
    return STATUS_OK;
}

static void judge_clauses(struct clause_book *book)
{
    for (size_t i = 0; i < book->clause_count; i++) {
        struct clause *clause = &book->clauses[i];
        for (size_t r = 0; r < clause->row_count; r++) {
            const struct clause_row *row = clause->rows[r];
            for (size_t c = 0; row->decision != NULL && c < row->code_count; c++) {
                clause->elements++;
                clause->exercised += book_cases(book, row->decision, element_find(row->decision, row->codes[c]), MANNER_ANY) > 0;
            }
        }
        clause->state = clause->elements == 0                   ? CLAUSE_UNDECIDABLE
                        : clause->exercised == 0                ? CLAUSE_UNTRIED
                        : clause->exercised == clause->elements ? CLAUSE_WHOLLY
                                                                : CLAUSE_PARTLY;
        book->states[clause->state]++;
        book->elements += clause->elements;
        book->exercised += clause->exercised;
    }
}

enum status clause_book_open(const struct workspace *workspace, const char *rules, const struct ruleset *ruleset, struct clause_book **out)
{
    struct clause_book *book = calloc(1, sizeof *book);
    enum status status = STATUS_NO_MEMORY;

    *out = book;
    if (book == NULL)
        return status;
    book->arena = ARENA_EMPTY;
    book->ruleset = ruleset;
    status = book_read_cases(book, workspace, rules);
    book->numbers = calloc(book->case_count + 1, sizeof *book->numbers);
    if (status == STATUS_OK && book->numbers == NULL)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = gather_clauses(book);
    if (status == STATUS_OK)
        status = gather_ambiguities(book);
    if (status == STATUS_OK)
        judge_clauses(book);
    return status;
}

void clause_book_close(struct clause_book *book)
{
    if (book == NULL)
        return;
    arena_release(&book->arena);
    free(book->cases);
    free(book->numbers);
    free(book);
}

size_t book_cases(struct clause_book *book, const struct decision *decision, struct element element, enum manner manner)
{
    const unsigned char wanted = manner == MANNER_MET ? TRUTH_MET : TRUTH_UNMET;
    size_t count = 0;

    for (size_t i = 0; i < book->case_count; i++) {
        const struct observation *seen = book->cases[i].seen;
        if (seen == NULL || seen->decision != decision || !book->cases[i].passed || !observation_exercises(seen, element))
            continue;
        if (manner == MANNER_ANY || (element.kind == ELEMENT_CONDITION && seen->conditions[element.index] == wanted))
            book->numbers[count++] = (unsigned)i + 1;
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
