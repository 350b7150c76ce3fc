/* Entity tags of descriptions (RFC 9110, 8.8.3), and those that a client names in If-None-Match (13.1.2). */
#ifndef ANJIAN_API_ETAG_H
#define ANJIAN_API_ETAG_H

#include <stdbool.h>
#include <stddef.h>

#define ETAG_SIZE 19 /* 16 hexadecimal digits in quotes */

/* The same for the same bytes, in any process and version. */
void etag_write(const void *bytes, size_t n, char out[ETAG_SIZE]);

/* Whether If-None-Match, a list of tags or "*", has this tag. A weak tag matches the strong one. */
bool etag_listed(const char *if_none_match, const char *etag);

#endif
