/* One rule set: from its source to the model. Only script/ includes this. */
#ifndef ANJIAN_SCRIPT_RULESET_COMPILE_H
#define ANJIAN_SCRIPT_RULESET_COMPILE_H

#include "model/ruleset.h"
#include "script/bundle.h"
#include "script/diagnostics.h"

/* Compiles the rule set `source` with the authors' library into *out, which the caller frees with ruleset_free. `folder` stands in
 * front of places in errors, such as "rules/lucheng". STATUS_INVALID_RULES or STATUS_RULE_BUDGET with file:line.
 *
 * With `diagnostics` (or NULL) it goes on after an error, to find others: they hold all of them, `error` the first. Within one file
 * or decision the first error still ends it, and after one in the facts or parameters no decision is looked at. */
enum status ruleset_compile(const struct bundle *source, const struct bundle *authors, const char *folder, struct diagnostics *diagnostics,
        struct ruleset **out, struct error *error);

/* Compiles what has compiled before, perhaps only just: it has twice the time. */
enum status ruleset_compile_again(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out,
        struct error *error);

#endif
