/* The pieces of JSON that are the same in every answer of a rule set, rendered at load. */
#ifndef ANJIAN_ENGINE_PREPARE_H
#define ANJIAN_ENGINE_PREPARE_H

#include "model/ruleset.h"

/* Renders what each answer of this rule set will copy; once, after the model is built. */
enum status answer_prepare(struct ruleset *ruleset);

#endif
