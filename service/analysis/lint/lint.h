/* What a rule set that loads may still have got wrong: things declared and never used, statements that are always the
 * same, outcomes that can never be chosen, bands of numbers with gaps, lists read again for each item of a list, statements
 * without the text they stand on. */
#ifndef ANJIAN_ANALYSIS_LINT_LINT_H
#define ANJIAN_ANALYSIS_LINT_LINT_H

#include "model/ruleset.h"

enum lint_level { LINT_WARNING, LINT_ERROR };

/* Lives only as long as the call that reports it. */
struct finding {
    enum lint_level level;
    const char *code;  /* such as "unused-fact": stays the same from version to version */
    const char *where; /* file:line, as the model has it */
    const char *message;
};

typedef void lint_report(void *argument, const struct finding *finding);

/* Reports what concerns the clause coverage, then each decision, the facts and the parameters, in declaration order.
 * STATUS_NO_MEMORY, or STATUS_OK whatever it found. */
enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument);

/* True when `a` cannot be truer than `b` whatever the conditions are, as far as the shape of the trees shows it; so
 * that an outcome `a` after an outcome `b` is never chosen. False does not say the contrary. */
bool lint_implies(const struct expression *a, const struct expression *b);

#endif
