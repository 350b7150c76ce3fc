/* Which source of reference data `--reference` names. */
#ifndef ANJIAN_REFERENCE_H
#define ANJIAN_REFERENCE_H

#include "source.h"

/* False for a kind of source that this build does not have. */
bool reference_supported(const char *name);

/* `name` NULL: no source. Errors are the source's own. */
enum status reference_open(const char *name, struct source **out, struct error *error);

#endif
