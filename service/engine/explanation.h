/* The part of an answer that says why: the facts, the conditions and the outcomes' trees. */
#ifndef ANJIAN_ENGINE_EXPLANATION_H
#define ANJIAN_ENGINE_EXPLANATION_H

#include "engine/answer.h"

/* Appends ,"explanation":{…}: everything, with EXPLAIN_REASONS only what accounts for the answer, or with EXPLAIN_CODES only what
 * neither the request nor the decision's description says. Not for EXPLAIN_NONE. */
void explanation_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain);

/* Appends ,"because":[…]: the conditions that account for an action which is in the answer. Nothing if its `when` reads none. */
void because_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, const struct action *action);

#endif
