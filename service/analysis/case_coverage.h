/* What the test cases of a rule set cover: outcomes, conditions, clauses. */
#ifndef ANJIAN_ANALYSIS_CASE_COVERAGE_H
#define ANJIAN_ANALYSIS_CASE_COVERAGE_H

#include "analysis/mcdc.h"

struct case_coverage;

enum status case_coverage_new(const struct ruleset *ruleset, struct case_coverage **out);
void case_coverage_free(struct case_coverage *coverage);
const struct ruleset *case_coverage_ruleset(const struct case_coverage *coverage);

/* Adds a case's answer to a question for `decision` (a code). Ignores a problem. STATUS_NO_MEMORY. */
enum status case_coverage_add(struct case_coverage *coverage, const char *decision, const json_t *answer);

struct ratio {
    size_t done;
    size_t of;
};

/* Rounded down, so that 100 means all; 100 if there is nothing to cover. */
unsigned ratio_percent(struct ratio ratio);

struct coverage_ratios {
    struct ratio outcomes;  /* that were an answer */
    struct ratio both_ways; /* conditions that were met in one case and unmet in another */
    struct ratio unknown;   /* conditions that were unknown in a case */
    struct ratio alone;     /* conditions covered by MC/DC, of those that anything reads */
    struct ratio clauses;   /* touched by a case, of those that a decision decides */
};

void coverage_ratios_add(struct coverage_ratios *sum, const struct coverage_ratios *ratios);

struct decision_coverage {
    const struct decision *decision;
    size_t cases;
    size_t (*conditions)[3]; /* by index: cases by enum truth */
    unsigned char *alone;    /* by index: enum mcdc */
    size_t *outcomes;        /* by index: cases */
    const char **untouched;  /* its clauses that no case touches */
    size_t untouched_count;
    struct coverage_ratios ratios;
};

/* `out` lives as long as the coverage. STATUS_NO_MEMORY. */
enum status case_coverage_of(struct case_coverage *coverage, const struct decision *decision, struct decision_coverage *out);

/* The sum over all decisions. A clause that several decisions decide counts once. */
enum status case_coverage_total(struct case_coverage *coverage, struct coverage_ratios *out);

#endif
