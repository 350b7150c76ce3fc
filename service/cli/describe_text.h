/* A rule set or a decision as Chinese text, for reading. */
#ifndef ANJIAN_CLI_DESCRIBE_TEXT_H
#define ANJIAN_CLI_DESCRIBE_TEXT_H

#include "model/ruleset.h"

#include <stdio.h>

void outline_ruleset(FILE *out, const struct ruleset *ruleset);
void outline_decision(FILE *out, const struct decision *decision);

#endif
