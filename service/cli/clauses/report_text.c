#include "cli/clauses/report.h"
#include "cli/output.h"
#include "cli/wrap.h"

#include <string.h>

static void print_numbers(FILE *out, const unsigned *numbers, size_t count)
{
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && numbers[last + 1] == numbers[last] + 1; last++)
            ;
        (void)fprintf(out, "%s%u", i > 0 ? "、" : "", numbers[i]);
        if (last > i)
            (void)fprintf(out, "–%u", numbers[last]);
    }
}

static void print_cases(FILE *out, struct clause_report *report, const struct decision *decision, struct element element, enum case_filter filter,
        const char *title)
{
    size_t count = clause_report_cases(report, decision, element, filter);

    (void)fprintf(out, "      %s%s%s", style_on(out, count > 0 ? STYLE_FAINT : STYLE_WARNING), title, count > 0 ? "：案例 " : "：无案例");
    print_numbers(out, report->numbers, count);
    (void)fprintf(out, "%s\n", style_on(out, STYLE_PLAIN));
}

static void print_element(FILE *out, struct clause_report *report, const struct decision *decision, const char *code)
{
    struct element element = element_find(decision, code);
    struct wording wording = element_wording(decision, element);

    (void)fprintf(out, "    %s  %s  %s%s%s\n", wording.kind_title, wording.text != NULL ? wording.text : "", style_on(out, STYLE_FAINT), wording.code,
            style_on(out, STYLE_PLAIN));
    if (element.kind == ELEMENT_CONDITION) {
        print_cases(out, report, decision, element, CASES_MET, "符合");
        print_cases(out, report, decision, element, CASES_UNMET, "不符合");
    } else {
        print_cases(out, report, decision, element, CASES_ANY, element.kind == ELEMENT_FACT ? "已知" : "出现");
    }
}

static void print_ambiguity(FILE *out, const struct report_ambiguity *one)
{
    (void)fprintf(out, "  %s疑义%s  %s（%s）\n      采用：%s\n      理由：%s\n", style_on(out, STYLE_WARNING), style_on(out, STYLE_PLAIN),
            one->ambiguity->question, one->ambiguity->citation, one->ambiguity->reading, one->ambiguity->why);
}

static void print_passage(FILE *out, const struct passage *passage, const char *indent)
{
    static const struct buffer no_guide = BUFFER_EMPTY;
    struct buffer line = BUFFER_EMPTY;

    for (const char *text = passage->text, *end; *text != '\0'; text = end + strspn(end, "\n")) {
        end = text + strcspn(text, "\n");
        buffer_clear(&line);
        buffer_append(&line, text, (size_t)(end - text));
        if (!line.failed)
            wrap_print(out, &no_guide, indent, indent, &line, wrap_width(out));
    }
    buffer_release(&line);
}

/* Prints the headings that stand before the clause. Returns its text, or NULL if it has none, or it was printed with an earlier part.
 * `*next` is the first passage that is not printed yet. */
static const struct passage *print_headings(FILE *out, const struct ruleset *r, const struct clause *clause, size_t *next)
{
    const struct passage *own = clause->rows[0]->passage;

    if (own == NULL || own < &r->passages[*next])
        return NULL;
    for (; &r->passages[*next] != own; ++*next) {
        if (r->passages[*next].clause == NULL) {
            (void)fputc('\n', out);
            print_passage(out, &r->passages[*next], "");
        }
    }
    ++*next;
    return own;
}

static void print_clause(FILE *out, struct clause_report *report, const struct clause *clause, const struct passage *text)
{
    (void)fprintf(out, "\n%s%s%s  〔%s〕\n", style_on(out, STYLE_STRONG), clause->name, style_on(out, STYLE_PLAIN),
            clause_state_titles[clause->state]);
    if (text != NULL)
        print_passage(out, text, "  │ ");
    for (size_t r = 0; r < clause->row_count; r++) {
        const struct clause_row *row = clause->rows[r];
        if (row->decision == NULL) {
            (void)fprintf(out, "  %s\n", row->why);
            continue;
        }
        (void)fprintf(out, "  %s（%s）\n", row->decision->title, row->decision->code);
        for (size_t c = 0; c < row->code_count; c++)
            print_element(out, report, row->decision, row->codes[c]);
    }
    for (size_t i = 0; i < clause->ambiguity_count; i++)
        print_ambiguity(out, &clause->ambiguities[i]);
}

static void print_index(FILE *out, const struct clause_report *report)
{
    const struct decision *decision = NULL;

    (void)fprintf(out, "\n%s案例%s\n", style_on(out, STYLE_STRONG), style_on(out, STYLE_PLAIN));
    for (size_t i = 0; i < report->case_count; i++) {
        const struct report_case *one = &report->cases[i];
        if (i == 0 || one->decision != decision)
            (void)fprintf(out, "  %s\n", one->decision != NULL ? one->decision->title : "（没有这个判定事项）");
        decision = one->decision;
        (void)fprintf(out, "  %4zu  %s%s → %s\n", i + 1, one->passed ? "" : "［未通过］", one->name, one->answer);
    }
}

void clause_report_print(FILE *out, struct clause_report *report)
{
    const struct ruleset *r = report->ruleset;
    size_t next = 0;

    (void)fprintf(out, "%s%s%s（%s）\n规则集 %s，版本 %s\n%s\n", style_on(out, STYLE_STRONG), r->title, style_on(out, STYLE_PLAIN), r->document,
            r->id, r->version, r->digest);
    (void)fprintf(out, "条款 %zu：", report->clause_count);
    for (int state = CLAUSE_STATES - 1; state >= 0; state--)
        (void)fprintf(out, "%s %zu%s", clause_state_titles[state], report->states[state], state > 0 ? "，" : "\n");
    (void)fprintf(out, "条款所列 %zu 项中 %zu 项有案例；案例 %zu，疑义 %zu\n", report->elements, report->exercised, report->case_count,
            report->ambiguity_count);
    for (size_t i = 0; i < report->clause_count; i++)
        print_clause(out, report, &report->clauses[i], print_headings(out, r, &report->clauses[i], &next));
    if (report->uncited.ambiguity_count > 0)
        (void)fprintf(out, "\n%s其他疑义%s\n", style_on(out, STYLE_STRONG), style_on(out, STYLE_PLAIN));
    for (size_t i = 0; i < report->uncited.ambiguity_count; i++)
        print_ambiguity(out, &report->uncited.ambiguities[i]);
    print_index(out, report);
}
