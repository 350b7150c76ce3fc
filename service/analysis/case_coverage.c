#include "analysis/case_coverage.h"

#include <stdlib.h>
#include <string.h>

struct case_coverage {
    const struct ruleset *ruleset;
    struct arena arena;
    const struct observation **cases; /* in the order they ran */
    size_t count;
    size_t capacity;
};

enum status case_coverage_new(const struct ruleset *ruleset, struct case_coverage **out)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return STATUS_NO_MEMORY;
    (*out)->ruleset = ruleset;
    (*out)->arena = ARENA_EMPTY;
    return STATUS_OK;
}

void case_coverage_free(struct case_coverage *coverage)
{
    if (coverage == NULL)
        return;
    arena_release(&coverage->arena);
    free((void *)coverage->cases);
    free(coverage);
}

const struct ruleset *case_coverage_ruleset(const struct case_coverage *coverage)
{
    return coverage->ruleset;
}

enum status case_coverage_add(struct case_coverage *coverage, const char *decision, const json_t *answer)
{
    struct observation *seen = NULL;
    enum status status = observation_read(coverage->ruleset, decision, answer, &coverage->arena, &seen);

    if (status != STATUS_OK || seen == NULL)
        return status;
    if (coverage->count == coverage->capacity) {
        size_t capacity = coverage->capacity > 0 ? 2 * coverage->capacity : 64;
        const struct observation **more = realloc((void *)coverage->cases, capacity * sizeof(struct observation *));
        if (more == NULL)
            return STATUS_NO_MEMORY;
        coverage->cases = more;
        coverage->capacity = capacity;
    }
    coverage->cases[coverage->count++] = seen;
    return STATUS_OK;
}

unsigned ratio_percent(struct ratio ratio)
{
    return ratio.of > 0 ? (unsigned)(ratio.done * 100 / ratio.of) : 100;
}

static void ratio_add(struct ratio *sum, struct ratio ratio)
{
    sum->done += ratio.done;
    sum->of += ratio.of;
}

void coverage_ratios_add(struct coverage_ratios *sum, const struct coverage_ratios *ratios)
{
    ratio_add(&sum->outcomes, ratios->outcomes);
    ratio_add(&sum->both_ways, ratios->both_ways);
    ratio_add(&sum->unknown, ratios->unknown);
    ratio_add(&sum->alone, ratios->alone);
    ratio_add(&sum->clauses, ratios->clauses);
}

/* Whether any case exercised anything that a row of the clause coverage names. */
static bool row_touched(const struct case_coverage *coverage, const struct clause_row *row)
{
    for (size_t c = 0; c < row->code_count; c++) {
        struct element element = element_find(row->decision, row->codes[c]);
        for (size_t i = 0; i < coverage->count; i++)
            if (coverage->cases[i]->decision == row->decision && observation_exercises(coverage->cases[i], element))
                return true;
    }
    return false;
}

/* Counts the distinct clauses of `decision` (NULL: of all). The names of those untouched go to `untouched`. */
static struct ratio count_clauses(const struct case_coverage *coverage, const struct decision *decision, const char **untouched)
{
    const struct ruleset *r = coverage->ruleset;
    struct ratio ratio = {0};

    for (size_t i = 0; i < r->clause_row_count; i++) {
        const struct clause_row *rows = r->clause_rows;
        bool first = rows[i].decision != NULL && (decision == NULL || rows[i].decision == decision);
        bool touched = false;
        for (size_t k = 0; k < r->clause_row_count && first; k++) {
            if (rows[k].decision == NULL || (decision != NULL && rows[k].decision != decision) || strcmp(rows[k].clause, rows[i].clause) != 0)
                continue;
            first = k >= i;
            touched = touched || row_touched(coverage, &rows[k]);
        }
        if (!first)
            continue;
        if (!touched && untouched != NULL)
            untouched[ratio.of - ratio.done] = rows[i].clause;
        ratio.of++;
        ratio.done += touched;
    }
    return ratio;
}

static void count_cases(struct decision_coverage *out, const struct observation *const *cases)
{
    const struct decision *d = out->decision;

    for (size_t i = 0; i < out->cases; i++) {
        for (size_t c = 0; c < d->condition_count; c++)
            if (cases[i]->conditions[c] != TRUTH_NOT_SAID)
                out->conditions[c][cases[i]->conditions[c]]++;
        for (size_t o = 0; o < d->outcome_count; o++)
            out->outcomes[o] += cases[i]->outcomes[o] != 0;
    }
}

static void sum_up(struct decision_coverage *out)
{
    const struct decision *d = out->decision;
    struct coverage_ratios *ratios = &out->ratios;

    ratios->both_ways.of = ratios->unknown.of = d->condition_count;
    ratios->outcomes.of = d->outcome_count;
    for (size_t c = 0; c < d->condition_count; c++) {
        ratios->both_ways.done += out->conditions[c][TRUTH_MET] > 0 && out->conditions[c][TRUTH_UNMET] > 0;
        ratios->unknown.done += out->conditions[c][TRUTH_UNKNOWN] > 0;
        ratios->alone.done += out->alone[c] == MCDC_SHOWN;
        ratios->alone.of += out->alone[c] != MCDC_UNREAD;
    }
    for (size_t o = 0; o < d->outcome_count; o++)
        ratios->outcomes.done += out->outcomes[o] > 0;
}

enum status case_coverage_of(struct case_coverage *coverage, const struct decision *decision, struct decision_coverage *out)
{
    struct arena *arena = &coverage->arena;
    const struct observation **cases = arena_array(arena, coverage->count + 1, sizeof(struct observation *));

    *out = (struct decision_coverage){.decision = decision};
    out->conditions = arena_array(arena, decision->condition_count + 1, sizeof *out->conditions);
    out->alone = arena_take(arena, decision->condition_count + 1);
    out->outcomes = arena_array(arena, decision->outcome_count + 1, sizeof *out->outcomes);
    out->untouched = arena_array(arena, coverage->ruleset->clause_row_count + 1, sizeof(const char *));
    if (cases == NULL || out->conditions == NULL || out->alone == NULL || out->outcomes == NULL || out->untouched == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < coverage->count; i++)
        if (coverage->cases[i]->decision == decision)
            cases[out->cases++] = coverage->cases[i];
    if (mcdc_find(decision, cases, out->cases, arena, out->alone) != STATUS_OK)
        return STATUS_NO_MEMORY;
    count_cases(out, cases);
    sum_up(out);
    out->ratios.clauses = count_clauses(coverage, decision, out->untouched);
    out->untouched_count = out->ratios.clauses.of - out->ratios.clauses.done;
    return STATUS_OK;
}

enum status case_coverage_total(struct case_coverage *coverage, struct coverage_ratios *out)
{
    struct decision_coverage one;

    *out = (struct coverage_ratios){0};
    for (size_t i = 0; i < coverage->ruleset->decision_count; i++) {
        if (case_coverage_of(coverage, &coverage->ruleset->decisions[i], &one) != STATUS_OK)
            return STATUS_NO_MEMORY;
        coverage_ratios_add(out, &one.ratios);
    }
    out->clauses = count_clauses(coverage, NULL, NULL);
    return STATUS_OK;
}
