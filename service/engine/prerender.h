/* The JSON that is the same in every answer of a rule set, rendered once at load. */
#ifndef ANJIAN_ENGINE_PRERENDER_H
#define ANJIAN_ENGINE_PRERENDER_H

#include "model/ruleset.h"

/* Fills every struct rendered and the outcomes' fragments. The last step of building a rule set. STATUS_NO_MEMORY. */
enum status answer_prerender(struct ruleset *ruleset);

#endif
