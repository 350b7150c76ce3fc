/* Coverage as text: a line for the usual summary, tables for --coverage. */
#ifndef ANJIAN_CLI_TEST_COVERAGE_REPORT_H
#define ANJIAN_CLI_TEST_COVERAGE_REPORT_H

#include "analysis/case_coverage.h"

#include <stdio.h>

/* "conditions both ways 53 of 57 (93 %), unknown 40 of 57"; without a line end. */
void coverage_print_summary(FILE *out, const struct coverage_ratios *ratios);

/* "name: total: outcomes …; conditions both ways …; MC/DC …; clauses …", with its line end. */
void coverage_print_total(FILE *out, const char *name, const struct coverage_ratios *ratios);

/* A line for each condition that was never met, or never unmet. With `tables` instead for each decision: its outcomes, its conditions and how often
 * each result was seen, whether it was shown to decide alone, and the clauses of which nothing was exercised. STATUS_NO_MEMORY. */
enum status coverage_print_decisions(FILE *out, struct case_coverage *coverage, bool tables);

#endif
