/* Prints a rule set or a decision as Chinese text. */
#ifndef ANJIAN_CLI_DESCRIBE_TEXT_H
#define ANJIAN_CLI_DESCRIBE_TEXT_H

#include "model/ruleset.h"

#include <stdio.h>

void print_ruleset_text(FILE *out, const struct ruleset *ruleset);
void print_decision_text(FILE *out, const struct decision *decision);

#endif
