/* Runs the cases that the clause book tells of. */
#ifndef ANJIAN_CLI_CLAUSES_CASES_H
#define ANJIAN_CLI_CLAUSES_CASES_H

#include "cli/clauses/book.h"

/* Fills the book's cases from the rule set's cases folder; a file that is broken is complained of and counts as one that
 * failed. STATUS_NO_MEMORY. */
enum status book_read_cases(struct clause_book *book, const struct workspace *workspace, const char *rules);

#endif
