/* Counts a batch's answers. Workers share the counters; each writes a row of its own. */
#ifndef ANJIAN_CLI_BATCH_SUMMARY_H
#define ANJIAN_CLI_BATCH_SUMMARY_H

#include "base/buffer.h"
#include "engine/evaluate.h"

#include <stdint.h>
#include <stdio.h>

struct batch_summary;

/* To be made before the fork. `decision` is borrowed. */
enum status batch_summary_new(const struct decision *decision, unsigned rows, struct batch_summary **out, struct error *error);
void batch_summary_free(struct batch_summary *summary);

void batch_summary_evaluation(struct batch_summary *summary, unsigned row, const struct evaluation *evaluation);
void batch_summary_problem(struct batch_summary *summary, unsigned row, enum status status);

/* Returns the answers so far, with the problems. */
uint64_t batch_summary_answers(const struct batch_summary *summary);

/* Appends the most frequent results: "star_4 61 %, not_eligible 30 %, problem 2 %". */
void batch_summary_brief(const struct batch_summary *summary, struct buffer *out);

/* Prints a table: answers by status, outcome and problem, and how often each condition was not met, or not known. */
void batch_summary_print(const struct batch_summary *summary, FILE *to);

#endif
