#include "server/http_status.h"

const struct http_status http_statuses[HTTP_STATUSES] = {
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

size_t http_status_index(int code)
{
    size_t i = 0;

    while (i < HTTP_STATUSES && http_statuses[i].code != code)
        i++;
    return i;
}

const char *http_status_reason(int code)
{
    size_t i = http_status_index(code);

    return i < HTTP_STATUSES ? http_statuses[i].reason : "Unknown";
}
