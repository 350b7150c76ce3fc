/* Percent-encoding of addresses (RFC 3986, 2.1). */
#ifndef ANJIAN_BASE_PERCENT_H
#define ANJIAN_BASE_PERCENT_H

#include <stdbool.h>

/* The character at `*at`, which ends with NUL and is not at its end; moves past it. False for a broken or a NUL escape. */
bool percent_next(const char **at, char *out);

#endif
