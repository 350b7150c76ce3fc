/* The traceparent header (W3C Trace Context, 3.2), by which a request is found again in the logs of all it went through. */
#ifndef ANJIAN_SERVER_TRACE_CONTEXT_H
#define ANJIAN_SERVER_TRACE_CONTEXT_H

#include <stdbool.h>

struct trace_context {
    char trace_id[33];
    char parent_id[17];
};

/* False, with both texts empty, for what the recommendation calls invalid: such a header is as good as none. What a
 * later version appends is not looked at. */
bool trace_context_read(const char *traceparent, struct trace_context *out);

#endif
