/* The traceparent header (W3C Trace Context, 3.2), which ties together the log lines that one request leaves in all services. */
#ifndef ANJIAN_SERVER_TRACE_CONTEXT_H
#define ANJIAN_SERVER_TRACE_CONTEXT_H

#include <stdbool.h>

struct trace_context {
    char trace_id[33];
    char parent_id[17];
};

/* Reads the header. False, with both texts empty, if it is invalid; such a header is ignored. Fields that a later version
 * appends are ignored too. */
bool trace_context_read(const char *traceparent, struct trace_context *out);

#endif
