/* Runs one case of a case file: decides its request, and compares the answer with what is expected (docs/contract.md, section 6). */
#ifndef ANJIAN_CLI_TEST_CASES_H
#define ANJIAN_CLI_TEST_CASES_H

#include "api/decide.h"
#include "cli/workspace.h"

#include <jansson.h>

/* Gives each case of a file that names another as its `base` that one's request and reference, where it has none of its own; facts and
 * records are laid over those of the base. A `base` that is no earlier case stays, and case_run reports it. */
void cases_complete(json_t *cases);

/* Appends a line to `differences` for each difference, and for each mistake of the case itself; nothing if it passes. `*answer` gets a
 * new reference to the answer or problem, or NULL if there is none. STATUS_NO_MEMORY. */
enum status case_run(const struct workspace *workspace, const json_t *item, struct scratch *scratch, struct buffer *differences, json_t **answer);

#endif
