/* Warnings about a rule set that loads: a wording or unit that does not fit the test, conditions that never vary or are never known,
 * outcomes that can never be chosen, bands with gaps, citations of what the document has not, declarations that nothing uses, nested loops
 * over lists, missing texts. lua/README.md lists them. */
#ifndef ANJIAN_ANALYSIS_LINT_LINT_H
#define ANJIAN_ANALYSIS_LINT_LINT_H

#include "model/ruleset.h"

enum lint_level { LINT_WARNING, LINT_ERROR };

/* Valid during the call that reports it. */
struct finding {
    enum lint_level level;
    const char *code;  /* such as "unused-fact"; stable across versions */
    const char *where; /* file:line, as the model has it */
    const char *message;
    size_t count; /* of declarations that it speaks of */
};

typedef void lint_report(void *argument, const struct finding *finding);

/* Reports on the clause coverage, then on each decision, fact, expression that is given to nothing, and parameter in declaration order.
 * STATUS_NO_MEMORY; else STATUS_OK, whatever it found. */
enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument);

/* Returns true if the shape of the trees shows that `b` is met whenever `a` is: an outcome `a` after an outcome `b` is then never
 * chosen. False proves nothing. */
bool lint_implies(const struct expression *a, const struct expression *b);

#endif
