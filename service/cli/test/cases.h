/* One case of a case file: put the request, compare the answer with what is expected (contract, section 6). */
#ifndef ANJIAN_CLI_TEST_CASES_H
#define ANJIAN_CLI_TEST_CASES_H

#include "api/decide.h"
#include "cli/workspace.h"

#include <jansson.h>

/* Appends to `differences` a line for each thing that is not as expected, or wrong with the case itself; nothing when
 * it passes. `*answer` gets a new reference to the answer or problem, or NULL when there was none. */
enum status case_run(const struct workspace *workspace, const json_t *item, struct scratch *scratch, struct buffer *differences, json_t **answer);

#endif
