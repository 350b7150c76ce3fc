/* Percent-encoding of addresses (RFC 3986, 2.1). */
#ifndef ANJIAN_BASE_PERCENT_H
#define ANJIAN_BASE_PERCENT_H

#include <stdbool.h>

/* Decodes the character at `*at`, in a terminated text and before its end, and moves past it. False for an escape that is
 * broken or means NUL. */
bool percent_next(const char **at, char *out);

#endif
