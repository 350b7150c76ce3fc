/* Opens the source of reference data that `--reference` names: a file, or Redis (redis/options.h). */
#ifndef ANJIAN_CLI_REFERENCE_H
#define ANJIAN_CLI_REFERENCE_H

#include "base/scoreboard.h"
#include "reference/source.h"

/* Checks the name without opening anything. NULL is valid. */
bool reference_check(const char *name, struct error *error);

/* `name` NULL: no source. For `wait_ms` and `board` see redis/source.h. Errors are the source's own. */
enum status reference_open(const char *name, unsigned wait_ms, struct scoreboard *board, struct source **out, struct error *error);

#endif
