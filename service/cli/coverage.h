/* Which results each condition has had while cases ran. */
#ifndef ANJIAN_CLI_COVERAGE_H
#define ANJIAN_CLI_COVERAGE_H

#include "ruleset.h"

#include <jansson.h>
#include <stdio.h>

struct condition_coverage;

enum status condition_coverage_new(const struct ruleset *ruleset, struct condition_coverage **out);
void condition_coverage_free(struct condition_coverage *coverage);

/* Notes the results that an answer of `decision` (a code) explains. */
void condition_coverage_note(struct condition_coverage *coverage, const char *decision, const json_t *answer);

/* "conditions both ways 53 of 57 (93 %), unknown 40 of 57"; without a line end. */
void condition_coverage_summary(const struct condition_coverage *coverage, FILE *out);

/* A line for each condition that was never met, or never unmet. */
void condition_coverage_gaps(const struct condition_coverage *coverage, FILE *out);

#endif
