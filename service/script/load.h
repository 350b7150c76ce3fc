/* One rule set: from its source to the model. Only script/ includes this. */
#ifndef ANJIAN_LOAD_H
#define ANJIAN_LOAD_H

#include "bundle.h"
#include "mistakes.h"
#include "ruleset.h"

/* `folder` is what places in errors begin with, such as "rules/lucheng". STATUS_INVALID_RULES or STATUS_RULE_BUDGET with
 * file:line. The result is freed with ruleset_free. */
enum status ruleset_load(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out, struct error *error);

/* The same of what has loaded before, perhaps only just: it has twice the time. */
enum status ruleset_load_again(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out,
                               struct error *error);

/* The same, and goes on after an error to find what else is wrong: `mistakes` holds all of it, `error` the first. Within one
 * file or decision the first error still ends it, and after one in the facts or parameters no decision is looked at. */
enum status ruleset_load_noting(const struct bundle *source, const struct bundle *authors, const char *folder, struct mistakes *mistakes,
                                struct ruleset **out, struct error *error);

#endif
