/* A rule set or a decision as Chinese text, for reading. */
#ifndef ANJIAN_OUTLINE_H
#define ANJIAN_OUTLINE_H

#include "ruleset.h"

#include <stdio.h>

void outline_ruleset(FILE *out, const struct ruleset *ruleset);
void outline_decision(FILE *out, const struct decision *decision);

#endif
