/* What the cases of a rule set have exercised of it. */
#ifndef ANJIAN_ANALYSIS_CASE_COVERAGE_H
#define ANJIAN_ANALYSIS_CASE_COVERAGE_H

#include "analysis/mcdc.h"

struct case_coverage;

enum status case_coverage_new(const struct ruleset *ruleset, struct case_coverage **out);
void case_coverage_free(struct case_coverage *coverage);
const struct ruleset *case_coverage_ruleset(const struct case_coverage *coverage);

/* Notes what an answer of `decision` (a code) shows; nothing for a problem. STATUS_NO_MEMORY. */
enum status case_coverage_note(struct case_coverage *coverage, const char *decision, const json_t *answer);

struct ratio {
    size_t done;
    size_t of;
};

/* 100 of nothing; rounded down, so that 100 means all. */
unsigned ratio_percent(struct ratio ratio);

struct coverage_ratios {
    struct ratio outcomes;  /* were an answer */
    struct ratio both_ways; /* conditions seen met and seen unmet */
    struct ratio unknown;   /* conditions seen unknown */
    struct ratio alone;     /* conditions shown to decide alone, of those that anything reads */
    struct ratio clauses;   /* of which anything was exercised, of those that are decided */
};

void coverage_ratios_add(struct coverage_ratios *sum, const struct coverage_ratios *ratios);

struct decision_coverage {
    const struct decision *decision;
    size_t cases;
    size_t (*conditions)[3]; /* by index: cases by enum truth */
    unsigned char *alone;    /* by index: enum mcdc */
    size_t *outcomes;        /* by index: cases */
    const char **untouched;  /* clauses of its rows, of which nothing was exercised */
    size_t untouched_count;
    struct coverage_ratios ratios;
};

/* `out` lives in the coverage's own memory. STATUS_NO_MEMORY. */
enum status case_coverage_of(struct case_coverage *coverage, const struct decision *decision, struct decision_coverage *out);

/* The sum over all decisions; a clause that several decisions decide counts once, touched when any of them touches it. */
enum status case_coverage_total(struct case_coverage *coverage, struct coverage_ratios *out);

#endif
