/* Runs one case of a case file: decides its request, and compares the answer with what is expected (docs/contract.md, section 6). */
#ifndef ANJIAN_CLI_TEST_CASES_H
#define ANJIAN_CLI_TEST_CASES_H

#include "api/decide.h"
#include "cli/workspace.h"

#include <jansson.h>

/* Appends a line to `differences` for each difference, and for each mistake of the case itself; nothing if it passes. `*answer` gets a
 * new reference to the answer or problem, or NULL if there is none. STATUS_NO_MEMORY. */
enum status case_run(const struct workspace *workspace, const json_t *item, struct scratch *scratch, struct buffer *differences, json_t **answer);

#endif
