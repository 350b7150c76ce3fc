/* One rule set: from its source to the model. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_RULESET_COMPILE_H
#define ANJIAN_SCRIPT_RULESET_COMPILE_H

#include "model/ruleset.h"
#include "script/bundle.h"
#include "script/diagnostics.h"

/* `folder` is what places in errors begin with, such as "rules/lucheng". STATUS_INVALID_RULES or STATUS_RULE_BUDGET with
 * file:line. The result is freed with ruleset_free. */
enum status ruleset_compile(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out, struct error *error);

/* The same of what has loaded before, perhaps only just: it has twice the time. */
enum status ruleset_compile_again(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out,
                                  struct error *error);

/* The same, and goes on after an error to find what else is wrong: `diagnostics` holds all of it, `error` the first. Within one
 * file or decision the first error still ends it, and after one in the facts or parameters no decision is looked at. */
enum status ruleset_compile_noting(const struct bundle *source, const struct bundle *authors, const char *folder, struct diagnostics *diagnostics,
                                   struct ruleset **out, struct error *error);

#endif
