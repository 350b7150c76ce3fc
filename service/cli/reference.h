/* Which source of reference data `--reference` names: a file, or a Redis (redis_options.h). */
#ifndef ANJIAN_CLI_REFERENCE_H
#define ANJIAN_CLI_REFERENCE_H

#include "base/scoreboard.h"
#include "reference/source.h"

/* Whether it can be understood, before anything is opened. NULL can. */
bool reference_check(const char *name, struct error *error);

/* `name` NULL: no source. `patience_ms` and `board`: see redis_source.h. Errors are the source's own. */
enum status reference_open(const char *name, unsigned patience_ms, struct scoreboard *board, struct source **out, struct error *error);

#endif
