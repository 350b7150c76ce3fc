/* The HTTP statuses that the service answers with (RFC 9110, 15), ascending. */
#ifndef ANJIAN_SERVER_HTTP_STATUS_H
#define ANJIAN_SERVER_HTTP_STATUS_H

#include <stddef.h>

#define HTTP_STATUSES 11U

struct http_status {
    int code;
    const char *reason;
};

extern const struct http_status http_statuses[HTTP_STATUSES];

/* Returns the place of a status in the table; HTTP_STATUSES if it has none. */
size_t http_status_index(int code);

/* Returns the reason phrase of a status; "Unknown" if it is not in the table. */
const char *http_status_reason(int code);

#endif
