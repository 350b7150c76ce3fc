/* The HTTP statuses that the service answers with. */
#ifndef ANJIAN_SERVER_HTTP_STATUS_H
#define ANJIAN_SERVER_HTTP_STATUS_H

#include <stddef.h>

static const struct http_status {
    int code;
    const char *reason;
} http_statuses[] = {
        {200, "OK"},
        {204, "No Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
};
#define HTTP_STATUSES (sizeof http_statuses / sizeof http_statuses[0])

/* Its place in the table; HTTP_STATUSES where it has none. */
static inline size_t http_status_index(int code)
{
    size_t i = 0;

    while (i < HTTP_STATUSES && http_statuses[i].code != code)
        i++;
    return i;
}

static inline const char *http_status_reason(int code)
{
    size_t i = http_status_index(code);

    return i < HTTP_STATUSES ? http_statuses[i].reason : "Unknown";
}

#endif
