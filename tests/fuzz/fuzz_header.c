/* Any text as the headers that are read closely: nothing is read past its end, and what is taken stands in it. */
#include "api/etag.h"
#include "server/trace_context.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *text = strndup((const char *)data, size), etag[ETAG_SIZE];
    struct trace_context context;

    if (text == NULL)
        return 0;
    if (trace_context_read(text, &context) && (strlen(context.trace_id) != 32 || strstr(text, context.parent_id) == NULL))
        abort();
    etag_write("", 0, etag);
    if (etag_listed(text, etag) && strstr(text, etag) == NULL && strchr(text, '*') == NULL)
        abort();
    free(text);
    return 0;
}
