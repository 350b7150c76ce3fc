/* What a batch's answers were, counted by processes that share the counters: each in a row of its own. */
#ifndef ANJIAN_TALLY_H
#define ANJIAN_TALLY_H

#include "buffer.h"
#include "evaluate.h"

#include <stdint.h>
#include <stdio.h>

struct tally;

/* To be made before the processes are forked; `decision` is borrowed. */
enum status tally_new(const struct decision *decision, unsigned rows, struct tally **out, struct error *error);
void tally_free(struct tally *tally);

void tally_evaluation(struct tally *tally, unsigned row, const struct evaluation *evaluation);
void tally_problem(struct tally *tally, unsigned row, enum status status);

/* Answers so far, problems among them. */
uint64_t tally_answers(const struct tally *tally);

/* Appends "star_4 61 %, not_eligible 30 %, …": the most frequent of outcomes, "undetermined" and "problem". */
void tally_brief(const struct tally *tally, struct buffer *out);

/* A table: answers by status, outcome and problem, and for each condition how often it was not met, or not known. */
void tally_print(const struct tally *tally, FILE *to);

#endif
