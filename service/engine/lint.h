/* What a rule set that loads may still have got wrong: things declared and never used, outcomes that can never be
 * chosen, statements without the text they stand on. */
#ifndef ANJIAN_LINT_H
#define ANJIAN_LINT_H

#include "ruleset.h"

enum lint_level { LINT_WARNING, LINT_ERROR };

/* `where` is file:line as the model has it; `message` lives only as long as the call. */
typedef void lint_report(void *argument, enum lint_level level, const char *where, const char *message);

/* Reports findings in declaration order, the rule set's own before its decisions'. STATUS_NO_MEMORY, or STATUS_OK
 * whatever it found. */
enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument);

/* True when `a` cannot be truer than `b` whatever the conditions are, as far as the shape of the trees shows it; so
 * that an outcome `a` after an outcome `b` is never chosen. False does not say the contrary. */
bool lint_implies(const struct expression *a, const struct expression *b);

#endif
