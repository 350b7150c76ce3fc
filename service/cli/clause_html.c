#include "clause_book.h"
#include "clause_style.h"
#include "date.h"
#include "html.h"

#include <string.h>

/* As many cases as are named in place; more are given by number, for the index at the end. */
#define NAMED_MAX 3

static void put_day(FILE *out, const char *before, int32_t date, const char *after)
{
    struct date_parts day = date_to_parts(date);

    (void)fprintf(out, "%s%d年%d月%d日%s", before, (int)day.year, (int)day.month, (int)day.day, after);
}

/* The cases of a thing. */

static void put_numbers(FILE *out, const unsigned *numbers, size_t count)
{
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && numbers[last + 1] == numbers[last] + 1; last++)
            ;
        (void)fprintf(out, "%s<a class=\"r\" href=\"#a%u\">%u", i > 0 ? "、" : "", numbers[i], numbers[i]);
        if (last > i)
            (void)fprintf(out, "–%u", numbers[last]);
        (void)fputs("</a>", out);
    }
}

static void put_manner(FILE *out, struct clause_book *book, const struct decision *decision, struct element thing, enum manner manner,
                       const char *title)
{
    size_t count = book_cases(book, decision, thing, manner);

    if (count == 0) {
        (void)fprintf(out, "<p class=\"none\">%s无案例</p>", title);
        return;
    }
    (void)fprintf(out, "<p%s>%s", title[0] != '\0' ? " class=\"ways\"" : "", title);
    if (count > NAMED_MAX) {
        (void)fprintf(out, "<span class=\"no\">%zu例：</span>", count);
        put_numbers(out, book->numbers, count);
    }
    for (size_t i = 0; i < count && count <= NAMED_MAX; i++) {
        (void)fprintf(out, "%s<a href=\"#a%u\"><span class=\"no\">例%u</span> ", i > 0 ? "<br>" : "", book->numbers[i], book->numbers[i]);
        html_text(out, book->cases[book->numbers[i] - 1].name);
        (void)fputs("</a>", out);
    }
    (void)fputs("</p>", out);
}

static void put_thing(FILE *out, struct clause_book *book, const struct clause *clause, const struct decision *decision, const char *code)
{
    struct element thing = element_find(decision, code);
    struct wording wording = element_wording(decision, thing);

    (void)fprintf(out, "<tr><td>%s</td><td>", wording.kind_title);
    html_text(out, wording.text);
    if (wording.citation != NULL && strcmp(wording.citation, clause->name) != 0) {
        (void)fputs(" <span class=\"no\">〔", out);
        html_text(out, wording.citation);
        (void)fputs("〕</span>", out);
    }
    html_element(out, "code", wording.code);
    (void)fputs("</td><td>", out);
    if (thing.kind == ELEMENT_CONDITION) {
        put_manner(out, book, decision, thing, MANNER_MET, "<b class=\"way\">符合</b>");
        put_manner(out, book, decision, thing, MANNER_UNMET, "<b class=\"way\">不符合</b>");
    } else {
        put_manner(out, book, decision, thing, MANNER_ANY, "");
    }
    (void)fputs("</td></tr>\n", out);
}

/* Clauses. */

static void put_row(FILE *out, struct clause_book *book, const struct clause *clause, const struct coverage *row)
{
    if (row->decision == NULL) {
        html_element(out, "p class=\"why\"", row->why);
        (void)fputc('\n', out);
        return;
    }
    (void)fprintf(out, "<h4><a href=\"#d%u\">", row->decision->index);
    html_text(out, row->decision->title);
    (void)fputs(
        "</a></h4>\n<table class=\"things\"><thead><tr><th class=\"k\">类别</th><th>文字</th><th class=\"c\">验证案例</th></tr></thead><tbody>\n",
        out);
    for (size_t i = 0; i < row->code_count; i++)
        put_thing(out, book, clause, row->decision, row->codes[i]);
    (void)fputs("</tbody></table>\n", out);
}

static void put_line(FILE *out, const char *label, const char *text)
{
    (void)fprintf(out, "<p><span class=\"label\">%s</span>", label);
    html_text(out, text);
    (void)fputs("</p>", out);
}

static void put_ambiguity(FILE *out, const struct clause *clause, const struct book_ambiguity *one)
{
    (void)fputs("<aside>", out);
    put_line(out, "疑义", one->ambiguity->question);
    put_line(out, "采用", one->ambiguity->reading);
    put_line(out, "理由", one->ambiguity->why);
    if (clause->name == NULL || strcmp(one->ambiguity->citation, clause->name) != 0)
        put_line(out, "出处", one->ambiguity->citation);
    (void)fputs("</aside>\n", out);
}

static bool same_stem(const struct clause *a, const struct clause *b)
{
    return a->stem == b->stem && strncmp(a->name, b->name, a->stem) == 0;
}

static bool begins_group(const struct clause *clause, size_t number)
{
    return number == 1 || !same_stem(clause, clause - 1);
}

static bool is_whole(const struct clause *clause)
{
    return clause->name[clause->stem] == '\0';
}

/* A group that begins with its whole article or section needs no second heading. */
static void put_title(FILE *out, const struct clause *clause, size_t number)
{
    const char *tag = begins_group(clause, number) && is_whole(clause) ? "h2" : "h3";

    if (begins_group(clause, number) && !is_whole(clause)) {
        (void)fputs("<h2>", out);
        html_text_n(out, clause->name, clause->stem);
        (void)fputs("</h2>\n", out);
    }
    (void)fprintf(out, "<section id=\"c%zu\">\n<%s>", number, tag);
    html_text(out, clause->name);
    (void)fprintf(out, "<span class=\"mark s%d\">%s</span></%s>\n", (int)clause->state, clause_state_titles[clause->state], tag);
}

static void put_clauses(FILE *out, struct clause_book *book)
{
    for (size_t i = 0; i < book->clause_count; i++) {
        const struct clause *clause = &book->clauses[i];
        put_title(out, clause, i + 1);
        for (size_t r = 0; r < clause->row_count; r++)
            put_row(out, book, clause, clause->rows[r]);
        for (size_t a = 0; a < clause->ambiguity_count; a++)
            put_ambiguity(out, clause, &clause->ambiguities[a]);
        (void)fputs("</section>\n", out);
    }
    if (book->strays.ambiguity_count > 0)
        (void)fputs("<h2>其他疑义</h2>\n", out);
    for (size_t a = 0; a < book->strays.ambiguity_count; a++)
        put_ambiguity(out, &book->strays, &book->strays.ambiguities[a]);
}

/* What stands before the clauses, and after. */

static void put_head(FILE *out, const struct ruleset *r)
{
    (void)fputs("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
                out);
    html_text(out, r->title);
    (void)fprintf(out, "　条款对照</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n", clause_style);
    html_element(out, "h1", r->title);
    (void)fputs("\n<p class=\"about\">条款对照：每一条款由哪些判断落实，由哪些案例验证，或者为何不作个案判定</p>\n<p class=\"about\">", out);
    html_text(out, r->document);
    (void)fputs("　", out);
    html_text(out, r->jurisdiction_name);
    if (r->has_effective_from)
        put_day(out, "　自", r->effective_from, "起施行");
    if (r->has_effective_to)
        put_day(out, "　有效期至", r->effective_to, "");
    (void)fputs("</p>\n<p class=\"about\">规则版本 ", out);
    html_text(out, r->version);
    (void)fputs("　", out);
    html_element(out, "code", r->digest);
    (void)fputs("</p>\n", out);
    if (r->note != NULL)
        html_element(out, "p class=\"about\"", r->note);
}

static void put_count(FILE *out, size_t count, const char *title)
{
    (void)fprintf(out, "<li><b>%zu</b>%s</li>", count, title);
}

static void put_counts(FILE *out, const struct clause_book *book)
{
    (void)fputs("<ul class=\"counts\">", out);
    put_count(out, book->clause_count, "条款");
    put_count(out, book->clause_count - book->states[CLAUSE_UNDECIDABLE], "作个案判定的条款");
    put_count(out, book->states[CLAUSE_UNDECIDABLE], clause_state_titles[CLAUSE_UNDECIDABLE]);
    put_count(out, book->ruleset->decision_count, "判断事项");
    (void)fprintf(out, "<li class=\"wide\"><b>%zu / %zu</b>条款所列各项：有案例的 / 全部</li>", book->exercised, book->elements);
    put_count(out, book->case_count, "案例");
    put_count(out, book->ambiguity_count, "疑义");
    (void)fputs("</ul>\n</header>\n", out);
}

static void put_link(FILE *out, const struct clause *clause, size_t number, const char *text)
{
    (void)fprintf(out, "<a class=\"s%d\" href=\"#c%zu\">", (int)clause->state, number);
    html_text(out, text);
    (void)fputs("</a>", out);
}

/* A line a group; its first clause, when it is the whole of it, is the line's title. */
static void put_contents_line(FILE *out, const struct clause *clause, size_t number)
{
    bool first = begins_group(clause, number);

    if (first) {
        (void)fprintf(out, "%s<dt>", number > 1 ? "</dd>\n" : "");
        if (is_whole(clause))
            put_link(out, clause, number, clause->name);
        else
            html_text_n(out, clause->name, clause->stem);
        (void)fputs("</dt><dd>", out);
    }
    if (!first || !is_whole(clause))
        put_link(out, clause, number, is_whole(clause) ? clause->name : clause->name + clause->stem);
}

static void put_contents(FILE *out, const struct clause_book *book)
{
    (void)fputs("<nav>\n<h2>目录</h2>\n<p class=\"key\">", out);
    for (int state = CLAUSE_STATES - 1; state >= 0; state--)
        if (book->states[state] > 0)
            (void)fprintf(out, "<span class=\"mark s%d\">%s</span> %zu条　", state, clause_state_titles[state], book->states[state]);
    (void)fputs("</p>\n<dl>\n", out);
    for (size_t i = 0; i < book->clause_count; i++)
        put_contents_line(out, &book->clauses[i], i + 1);
    (void)fputs("</dd>\n</dl>\n</nav>\n", out);
}

static void put_decisions(FILE *out, const struct clause_book *book)
{
    (void)fputs("<h2>判断事项</h2>\n<table><thead><tr><th>事项</th><th>依据</th><th>条件</th><th>结论</th><th>措施</th><th>计算值</th><th>案例</th>"
                "</tr></thead><tbody>\n",
                out);
    for (size_t i = 0; i < book->ruleset->decision_count; i++) {
        const struct decision *d = &book->ruleset->decisions[i];
        size_t cases = 0;
        for (size_t c = 0; c < book->case_count; c++)
            cases += book->cases[c].decision == d;
        (void)fprintf(out, "<tr id=\"d%u\"><td>", d->index);
        html_text(out, d->title);
        (void)fputs("<br>", out);
        html_element(out, "code", d->code);
        (void)fputs("</td><td>", out);
        for (size_t c = 0; c < d->citation_count; c++) {
            (void)fputs(c > 0 ? "、" : "", out);
            html_text(out, d->citations[c]);
        }
        (void)fprintf(
            out,
            "</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td></tr>\n",
            d->condition_count, d->outcome_count, d->action_count, d->figure_count, cases);
    }
    (void)fputs("</tbody></table>\n", out);
}

static void put_cases(FILE *out, const struct clause_book *book)
{
    const struct decision *decision = NULL;

    (void)fputs("<h2>案例</h2>\n", out);
    for (size_t i = 0; i < book->case_count; i++) {
        const struct book_case *one = &book->cases[i];
        if (i == 0 || one->decision != decision) {
            (void)fputs(i > 0 ? "</tbody></table>\n<h4>" : "<h4>", out);
            html_text(out, one->decision != NULL ? one->decision->title : "（没有这个判断事项）");
            (void)fputs("</h4>\n<table class=\"cases\"><thead><tr><th>编号</th><th>案例</th><th>回答</th></tr></thead><tbody>\n", out);
        }
        decision = one->decision;
        (void)fprintf(out, "<tr id=\"a%zu\"><td class=\"n\">%zu</td><td>%s", i + 1, i + 1, one->passed ? "" : "<b class=\"none\">未通过</b> ");
        html_text(out, one->name);
        (void)fputs("</td><td>", out);
        html_text(out, one->answer);
        (void)fputs("</td></tr>\n", out);
    }
    if (book->case_count > 0)
        (void)fputs("</tbody></table>\n", out);
}

void clause_html(FILE *out, struct clause_book *book)
{
    put_head(out, book->ruleset);
    put_counts(out, book);
    put_contents(out, book);
    put_decisions(out, book);
    put_clauses(out, book);
    put_cases(out, book);
    (void)fputs(
        "<footer>条件由案例中“符合”或“不符合”验证，结论由被选定验证，措施由列入回答验证，计算值由算出验证。〔〕内为该项另外的出处。</footer>\n"
        "</body>\n</html>\n",
        out);
}
