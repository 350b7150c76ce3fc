/* The part of an answer that says why: the facts, the conditions and the outcomes' trees. */
#ifndef ANJIAN_ENGINE_EXPLANATION_H
#define ANJIAN_ENGINE_EXPLANATION_H

#include "engine/answer.h"

/* Appends ,"explanation":{…}: everything, or with EXPLAIN_REASONS only what accounts for the answer. */
void explanation_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain);

#endif
