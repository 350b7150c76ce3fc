#include "analysis/lint/parts.h"

#include "analysis/lint/phrases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A place in the document, as its parts from the outside in: 《…》, 第八条 or 二, 第一款, （一）, 1, （1）. */
enum level { LEVEL_DOCUMENT, LEVEL_ARTICLE, LEVEL_PARAGRAPH, LEVEL_ITEM, LEVEL_NUMBER, LEVEL_SUBNUMBER, LEVELS };

struct part {
    const char *text; /* NULL: none */
    size_t length;
    int number; /* that it says; 0: none */
};

struct clause {
    struct part parts[LEVELS];
    const struct clause_row *row;
};

/* Reads 12 or 十二. Returns its bytes; 0: there is none. */
static size_t number_at(const char *text, int *out)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const char *at = text;
    int value = 0, digit = 0;
    bool more = true;

    for (; *at >= '0' && *at <= '9' && at - text < 6; at++)
        value = value * 10 + (*at - '0');
    if (at > text) {
        *out = value;
        return (size_t)(at - text);
    }
    while (more) {
        more = false;
        for (int i = 0; i < 10 && !more; i++)
            if (text_begins(at, digits[i])) {
                digit = i;
                more = true;
            }
        if (!more && (text_begins(at, "十") || text_begins(at, "百"))) {
            value += (digit > 0 || value > 0 ? digit : 1) * (text_begins(at, "十") ? 10 : 100);
            digit = 0;
            more = true;
        }
        at += more ? 3 : 0;
        more = more && at - text < 24;
    }
    *out = value + digit;
    return (size_t)(at - text);
}

/* Reads one part at `text`. Returns its bytes and its level; 0: it is none. */
static size_t part_at(const char *text, enum level *level, int *number)
{
    static const struct {
        const char *open, *close;
        enum level level;
    } forms[] = {{"第", "条", LEVEL_ARTICLE}, {"第", "款", LEVEL_PARAGRAPH}, {"第（", "）项", LEVEL_ITEM}, {"（", "）", LEVEL_ITEM},
            {"", "", LEVEL_NUMBER}};

    *number = 0;
    if (text_begins(text, "《")) {
        const char *end = strstr(text, "》");
        *level = LEVEL_DOCUMENT;
        return end != NULL ? (size_t)(end - text) + 3 : 0;
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t open = strlen(forms[i].open), n;
        bool arabic;
        if (!text_begins(text, forms[i].open))
            continue;
        n = number_at(text + open, number);
        arabic = n > 0 && text[open] >= '0' && text[open] <= '9';
        if (n == 0 || !text_begins(text + open + n, forms[i].close))
            continue;
        *level = forms[i].level == LEVEL_ITEM && arabic      ? LEVEL_SUBNUMBER
                 : forms[i].level == LEVEL_NUMBER && !arabic ? LEVEL_ARTICLE
                                                             : forms[i].level;
        return open + n + strlen(forms[i].close);
    }
    return 0;
}

/* Reads parts from `text` on into the clause; what is deeper than a part that is read is forgotten. Returns how many bytes. */
static size_t read_parts(const char *text, struct clause *out)
{
    size_t at = 0, n;
    enum level level;
    int number, last = -1;

    while ((n = part_at(text + at, &level, &number)) > 0 && (int)level > last) {
        out->parts[level] = (struct part){text + at, n, number};
        for (size_t i = (size_t)level + 1; i < LEVELS; i++)
            out->parts[i] = (struct part){0};
        last = (int)level;
        at += n;
    }
    return at;
}

static bool same_part(const struct part *a, const struct part *b)
{
    return a->length == b->length && (a->text == NULL || memcmp(a->text, b->text, a->length) == 0);
}

/* How `cited` lies to a row's clause. */
enum relation { APART, INSIDE /* the row is as coarse, or coarser */, ABOVE /* the row is finer */ };

static enum relation relate(const struct clause *cited, const struct clause *row)
{
    for (size_t i = 0; i < LEVELS; i++) {
        const struct part *a = &cited->parts[i], *b = &row->parts[i];
        if (same_part(a, b))
            continue;
        if (b->text == NULL) { /* the row ends here, or names no paragraph */
            bool ends = true;
            for (size_t k = i + 1; k < LEVELS; k++)
                ends = ends && row->parts[k].text == NULL;
            return ends ? INSIDE : APART;
        }
        if (a->text == NULL) {
            for (size_t k = i + 1; k < LEVELS; k++)
                if (cited->parts[k].text != NULL)
                    return APART;
            return ABOVE;
        }
        return APART;
    }
    return INSIDE;
}

static size_t depth(const struct clause *c)
{
    size_t n = 0;

    for (size_t i = 0; i < LEVELS; i++)
        n += c->parts[i].text != NULL;
    return n;
}

struct clauses {
    const struct lint *lint;
    struct clause *list;
    size_t count;
};

static size_t paragraphs(const char *text)
{
    size_t n = 1;

    for (; *text != '\0'; text++)
        n += *text == '\n';
    return n;
}

/* Whether "6" stands before a stop: 6. or 6、. */
static bool has_numbered(const char *text, const char *number)
{
    static const char *const stops[] = {".", "．", "、"};
    size_t n = strlen(number);

    for (const char *at = text; (at = strstr(at, number)) != NULL; at += n)
        for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
            if (text_begins(at + n, stops[i]) && (at == text || at[-1] < '0' || at[-1] > '9'))
                return true;
    return false;
}

/* Whether the clause's own words have such a part. */
static bool text_has(const char *text, size_t level, const struct part *part)
{
    char number[32], bracketed[2][40];
    bool item = text_begins(part->text, "第（");
    const char *begin = part->text + (item ? 6 : level == LEVEL_NUMBER ? 0 : 3);
    int n = (int)part->length - (item ? 12 : level == LEVEL_NUMBER ? 0 : 6);

    if (level == LEVEL_PARAGRAPH)
        return part->number > 0 && (size_t)part->number <= paragraphs(text);
    (void)snprintf(number, sizeof number, "%.*s", n, begin);
    if (level == LEVEL_NUMBER)
        return has_numbered(text, number);
    (void)snprintf(bracketed[0], sizeof bracketed[0], "（%s）", number);
    (void)snprintf(bracketed[1], sizeof bracketed[1], "(%s)", number);
    return strstr(text, bracketed[0]) != NULL || strstr(text, bracketed[1]) != NULL;
}

/* Whether the words of a row's clause, where the rule set has them, hold the parts that are deeper than the row. */
static bool words_have(const struct clause *row, const struct clause *cited)
{
    const struct passage *passage = row->row->passage;

    for (size_t i = LEVEL_PARAGRAPH; passage != NULL && i < LEVELS; i++)
        if (row->parts[i].text == NULL && cited->parts[i].text != NULL && !text_has(passage->text, i, &cited->parts[i]))
            return false;
    return true;
}

/* Whether the document has the place: it is a row's, or above one, or in the words of one that no other row divides. */
static bool is_there(const struct clauses *clauses, const struct clause *cited)
{
    const struct clause *coarse = NULL;

    for (size_t i = 0; i < clauses->count; i++) {
        const struct clause *row = &clauses->list[i];
        enum relation relation = depth(row) > 0 ? relate(cited, row) : APART;
        if (relation == ABOVE || (relation == INSIDE && depth(row) == depth(cited)))
            return true;
        if (relation == INSIDE && (coarse == NULL || depth(row) > depth(coarse)))
            coarse = row;
    }
    for (size_t i = 0; coarse != NULL && i < clauses->count; i++)
        if (depth(&clauses->list[i]) > depth(coarse) && relate(coarse, &clauses->list[i]) == ABOVE)
            return false;
    return coarse != NULL && words_have(coarse, cited);
}

/* Whether it would be there if its numbers were written as the document writes them. Returns that clause. */
static const struct clause *same_numbers(const struct clauses *clauses, const struct clause *cited)
{
    for (size_t i = 0; i < clauses->count; i++) {
        bool same = depth(&clauses->list[i]) > 0;
        for (size_t k = 0; k < LEVELS; k++)
            same = same && clauses->list[i].parts[k].number == cited->parts[k].number;
        if (same)
            return &clauses->list[i];
    }
    return NULL;
}

static bool is_row_text(const struct clauses *clauses, const char *text)
{
    for (size_t i = 0; i < clauses->count; i++)
        if (strcmp(clauses->list[i].row->clause, text) == 0)
            return true;
    return false;
}

/* Where a citation stands, for the message. */
struct source {
    enum term kind;
    const char *name, *where;
};

static void unknown(const struct clauses *clauses, const struct source *source, const char *citation, const char *part, size_t n,
        const struct clause *meant)
{
    lint_warn(clauses->lint, "unknown-citation", source->where, MESSAGE_UNKNOWN_CITATION, ARG_TERM(source->kind), ARG_TEXT(source->name),
            ARG_TEXT(citation), ARG_TEXT_N(part, n), ARG_TEXT(meant != NULL ? meant->row->clause : NULL));
}

/* A citation such as 第八条（一）6、（二）6，第十一条: what a part leaves out is as in the part before. */
static void check(const struct clauses *clauses, const struct source *source, const char *citation)
{
    struct clause cited = {0};
    const char *at = citation;

    if (lint_blank(citation) || is_row_text(clauses, citation))
        return;
    while (*at != '\0') {
        size_t n = read_parts(at, &cited);
        if (n == 0) {
            unknown(clauses, source, citation, at, strlen(at), NULL);
            return;
        }
        if (!is_there(clauses, &cited)) {
            unknown(clauses, source, citation, at, n, same_numbers(clauses, &cited));
            return;
        }
        at += n;
        if (*at != '\0' && !text_begins(at, "、") && !text_begins(at, "，")) {
            unknown(clauses, source, citation, at, strlen(at), NULL);
            return;
        }
        at += *at != '\0' ? 3 : 0;
    }
}

static void check_decision(const struct clauses *clauses, const struct decision *d)
{
    for (size_t i = 0; i < d->citation_count; i++)
        check(clauses, &(struct source){TERM_DECISION, d->code, d->where}, d->citations[i]);
    for (size_t i = 0; i < d->condition_count; i++)
        check(clauses, &(struct source){TERM_CONDITION, d->conditions[i].code, d->conditions[i].where}, d->conditions[i].citation);
    for (size_t i = 0; i < d->outcome_count; i++)
        check(clauses, &(struct source){TERM_OUTCOME, d->outcomes[i].code, d->outcomes[i].where}, d->outcomes[i].citation);
    for (size_t i = 0; i < d->action_count; i++)
        check(clauses, &(struct source){TERM_ACTION, d->actions[i].code, d->actions[i].where}, d->actions[i].citation);
    for (size_t i = 0; i < d->ambiguity_count; i++)
        check(clauses, &(struct source){TERM_AMBIGUITY_OF, d->code, d->where}, d->ambiguities[i].citation);
}

/* ---- conditions in no row */

static bool names_code(const struct clause_row *row, const char *code)
{
    for (size_t i = 0; i < row->code_count; i++)
        if (strcmp(row->codes[i], code) == 0)
            return true;
    return false;
}

static bool names_conditions(const struct clause_row *row, const struct decision *d)
{
    for (size_t i = 0; i < d->condition_count; i++)
        if (names_code(row, d->conditions[i].code))
            return true;
    return false;
}

/* Whether the citation, or a part of it, is the row's clause, or lies above or in it. */
static bool cites_row(const struct clause *row, const char *citation)
{
    struct clause cited = {0};
    const char *at = citation;
    bool found = strcmp(citation, row->row->clause) == 0;

    while (!found && *at != '\0') {
        size_t n = read_parts(at, &cited);
        found = n > 0 && depth(row) > 0 && relate(&cited, row) != APART;
        at += n;
        at += *at == '\0' ? 0 : strlen(at) < 3 ? strlen(at) : 3;
    }
    return found;
}

/* A condition has a row of its own, or its clause has one: of another decision, or one that names what comes of its conditions. */
static void check_row(const struct clauses *clauses, const struct decision *d, const struct condition *c)
{
    bool covered = c->citation == NULL, any = false;

    for (size_t i = 0; i < clauses->count && !covered; i++) {
        const struct clause_row *row = clauses->list[i].row;
        if (row->decision == NULL)
            continue;
        any = any || row->decision == d;
        covered = names_code(row, c->code) || ((row->decision != d || !names_conditions(row, d)) && cites_row(&clauses->list[i], c->citation));
    }
    if (!covered && any)
        lint_repeat(clauses->lint, "uncovered-condition", c->where, c->code, MESSAGE_UNCOVERED_CONDITION, ARG_TEXT(c->code), ARG_TEXT(d->code));
}

/* ---- holes in the document's numbering */

/* The deepest part of the clause; its level, or LEVELS. */
static size_t deepest(const struct clause *c)
{
    size_t level = LEVELS;

    for (size_t i = 0; i < LEVELS; i++)
        level = c->parts[i].text != NULL ? i : level;
    return level;
}

/* Whether both have the same parts down to `level`, without it. */
static bool same_above(const struct clause *a, const struct clause *b, size_t level)
{
    for (size_t i = 0; i < level; i++)
        if (!same_part(&a->parts[i], &b->parts[i]))
            return false;
    return true;
}

/* Reports the numbers between a row's part at that level and the next lower one that a row has. */
static void check_hole(const struct clauses *clauses, size_t index, size_t level)
{
    const struct clause *c = &clauses->list[index];
    int number = c->parts[level].number, below = 0;

    for (size_t i = 0; i < clauses->count; i++) {
        const struct clause *other = &clauses->list[i];
        int n = other->parts[level].number;
        if (other->parts[level].text == NULL || !same_above(c, other, level))
            continue;
        if (n == number && i < index)
            return; /* said at the first row of that number */
        below = n < number && n > below ? n : below;
    }
    if (below > 0 && below < number - 1)
        lint_warn(clauses->lint, "uncovered-clause", c->row->where, MESSAGE_UNCOVERED_CLAUSE, ARG_TEXT(c->row->clause), ARG_NUMBER(below),
                ARG_NUMBER(number));
}

static void check_holes(const struct clauses *clauses)
{
    for (size_t i = 0; i < clauses->count; i++)
        for (size_t level = LEVEL_ARTICLE; level < LEVELS; level++)
            if (clauses->list[i].parts[level].number > 0 && level <= deepest(&clauses->list[i]))
                check_hole(clauses, i, level);
}

/* A row's clause may end in words of its own: 二（一）前句, 第四条（其余）. One that only begins like a place, such as 三府〔2013〕4号, is none. */
static void read_row(struct clause *out)
{
    const char *rest = out->row->clause + read_parts(out->row->clause, out);

    if (*rest != '\0' && *rest != ' ' && !text_begins(rest, "（") && !text_begins(rest, "前"))
        *out = (struct clause){.row = out->row};
}

enum status lint_citations(const struct lint *lint)
{
    const struct ruleset *r = lint->ruleset;
    struct clauses clauses = {lint, calloc(r->clause_row_count + 1, sizeof(struct clause)), r->clause_row_count};

    if (clauses.list == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < r->clause_row_count; i++) {
        clauses.list[i].row = &r->clause_rows[i];
        read_row(&clauses.list[i]);
    }
    check_holes(&clauses);
    for (size_t i = 0; r->clause_row_count > 0 && i < r->decision_count; i++)
        check_decision(&clauses, &r->decisions[i]);
    for (size_t i = 0; r->clause_row_count > 0 && i < r->decision_count; i++)
        for (size_t k = 0; k < r->decisions[i].condition_count; k++)
            check_row(&clauses, &r->decisions[i], &r->decisions[i].conditions[k]);
    for (size_t i = 0; r->clause_row_count > 0 && i < r->parameter_count; i++)
        check(&clauses, &(struct source){TERM_PARAMETER, r->parameters[i].name, r->parameters[i].where}, r->parameters[i].citation);
    free(clauses.list);
    return STATUS_OK;
}
