/* One rule set: from its source to the model. Only script/ includes this. */
#ifndef ANJIAN_LOAD_H
#define ANJIAN_LOAD_H

#include "bundle.h"
#include "ruleset.h"

/* `folder` is what places in errors begin with, such as "rules/lucheng". STATUS_INVALID_RULES or STATUS_RULE_BUDGET with
 * file:line. The result is freed with ruleset_free. */
enum status ruleset_load(const struct bundle *source, const struct bundle *authors, const char *folder, struct ruleset **out, struct error *error);

#endif
