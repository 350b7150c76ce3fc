#include "cli/test/coverage_report.h"

#include "cli/output.h"

#include <string.h>

static const char *const alone_texts[] = {
        [MCDC_NEVER] = "never",
        [MCDC_WHEN_MET] = "only met",
        [MCDC_WHEN_UNMET] = "only unmet",
        [MCDC_UNPAIRED] = "unpaired",
        [MCDC_SHOWN] = "yes",
        [MCDC_UNREAD] = "not read",
};

void coverage_print_summary(FILE *out, const struct coverage_ratios *ratios)
{
    (void)fprintf(out, "conditions both ways %zu of %zu (%u %%), unknown %zu of %zu", ratios->both_ways.done, ratios->both_ways.of,
            ratio_percent(ratios->both_ways), ratios->unknown.done, ratios->unknown.of);
}

static void print_ratio(FILE *out, const char *name, struct ratio ratio)
{
    (void)fprintf(out, "%s %zu of %zu (%u %%)", name, ratio.done, ratio.of, ratio_percent(ratio));
}

static void print_ratios(FILE *out, const struct coverage_ratios *ratios)
{
    print_ratio(out, "outcomes", ratios->outcomes);
    (void)fputs("; ", out);
    coverage_print_summary(out, ratios);
    (void)fputs("; ", out);
    print_ratio(out, "MC/DC", ratios->alone);
    (void)fputs("; ", out);
    print_ratio(out, "clauses", ratios->clauses);
    (void)fputc('\n', out);
}

void coverage_print_total(FILE *out, const char *name, const struct coverage_ratios *ratios)
{
    (void)fprintf(out, "%s%s: total:%s ", style_on(out, STYLE_STRONG), name, style_on(out, STYLE_PLAIN));
    print_ratios(out, ratios);
}

static void print_gap(FILE *out, const struct decision_coverage *one, size_t c)
{
    const size_t *seen = one->conditions[c];
    const struct condition *condition = &one->decision->conditions[c];
    const char *never = seen[TRUTH_MET] > 0 ? "unmet" : seen[TRUTH_UNMET] > 0 ? "met" : "met nor unmet";

    if (seen[TRUTH_MET] == 0 || seen[TRUTH_UNMET] == 0)
        (void)fprintf(out, "  %s/%s never %s: %s\n", one->decision->code, condition->code, never, condition->text);
}

static int widest(const struct decision *decision)
{
    size_t width = strlen("condition");

    for (size_t i = 0; i < decision->condition_count; i++)
        width = strlen(decision->conditions[i].code) > width ? strlen(decision->conditions[i].code) : width;
    for (size_t i = 0; i < decision->outcome_count; i++)
        width = strlen(decision->outcomes[i].code) > width ? strlen(decision->outcomes[i].code) : width;
    return (int)width;
}

static void print_heads(FILE *out, int width, const char *first, const char *others)
{
    (void)fprintf(out, "    %s%-*s%s%s\n", style_on(out, STYLE_FAINT), width, first, others, style_on(out, STYLE_PLAIN));
}

static void print_outcomes(FILE *out, const struct decision_coverage *one, int width)
{
    print_heads(out, width, "outcome", "  cases");
    for (size_t i = 0; i < one->decision->outcome_count; i++)
        (void)fprintf(out, "    %s%-*s  %5zu%s  %s\n", style_on(out, one->outcomes[i] > 0 ? STYLE_PLAIN : STYLE_BAD), width,
                one->decision->outcomes[i].code, one->outcomes[i], style_on(out, STYLE_PLAIN), one->decision->outcomes[i].label);
}

static void print_conditions(FILE *out, const struct decision_coverage *one, int width)
{
    print_heads(out, width, "condition", "    met  unmet  unknown  alone");
    for (size_t i = 0; i < one->decision->condition_count; i++) {
        const size_t *seen = one->conditions[i];
        bool both = seen[TRUTH_MET] > 0 && seen[TRUTH_UNMET] > 0;
        bool good = one->alone[i] == MCDC_SHOWN || one->alone[i] == MCDC_UNREAD;
        (void)fprintf(out, "    %s%-*s  %5zu  %5zu  %7zu  %-10s%s  %s\n",
                style_on(out, !both  ? STYLE_BAD
                              : good ? STYLE_PLAIN
                                     : STYLE_WARNING),
                width, one->decision->conditions[i].code, seen[TRUTH_MET], seen[TRUTH_UNMET], seen[TRUTH_UNKNOWN], alone_texts[one->alone[i]],
                style_on(out, STYLE_PLAIN), one->decision->conditions[i].text);
    }
}

static void print_decision(FILE *out, const struct decision_coverage *one)
{
    const struct decision *decision = one->decision;
    int width = widest(decision);

    (void)fprintf(out, "\n  %s%s/%s%s  %s: %zu case%s\n    ", style_on(out, STYLE_STRONG), decision->ruleset->id, decision->code,
            style_on(out, STYLE_PLAIN), decision->title, one->cases, one->cases == 1 ? "" : "s");
    print_ratios(out, &one->ratios);
    print_outcomes(out, one, width);
    print_conditions(out, one, width);
    for (size_t i = 0; i < one->untouched_count; i++)
        (void)fprintf(out, "%s%s", i == 0 ? "    clauses never touched: " : "、", one->untouched[i]);
    if (one->untouched_count > 0)
        (void)fputc('\n', out);
}

enum status coverage_print_decisions(FILE *out, struct case_coverage *coverage, bool tables)
{
    const struct ruleset *ruleset = case_coverage_ruleset(coverage);
    struct decision_coverage one;

    for (size_t d = 0; d < ruleset->decision_count; d++) {
        if (case_coverage_of(coverage, &ruleset->decisions[d], &one) != STATUS_OK)
            return STATUS_NO_MEMORY;
        if (tables)
            print_decision(out, &one);
        for (size_t c = 0; !tables && c < one.decision->condition_count; c++)
            print_gap(out, &one, c);
    }
    if (tables)
        (void)fputc('\n', out);
    return STATUS_OK;
}
