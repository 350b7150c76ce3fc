/* What the fuzzers of rule files do with a rule set that loads: it is asked as callers ask, with facts of its own declarations, right
 * and wrong, and its answers and its use of Lua are held to what was promised. With SHOW in the environment all of it is printed. */
#ifndef ANJIAN_TEST_CALL_H
#define ANJIAN_TEST_CALL_H

#include "script/ruleset_compile.h"

/* The fuzzer's bytes, taken one after the other. */
struct choices {
    const unsigned char *at, *end;
};

/* A number below `n` (1 to 256); 0 once the bytes are used up, so that what is made from them ends. */
static inline unsigned choose(struct choices *c, unsigned n)
{
    return c->at < c->end ? *c->at++ % n : 0;
}

/* The authors' library, read once. */
const struct bundle *call_authors(void);

/* Loads `source`, which has the id "t". NULL when it is refused, with a place and a message. Aborts on a broken promise. */
struct ruleset *call_load(const struct bundle *source);

/* Asks three times, everything twice: answers are JSON, the same both times, and Lua's memory does not grow. */
void call_ruleset(struct choices *choices, const struct ruleset *ruleset);

#endif
