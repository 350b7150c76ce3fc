#include "server/trace_context.h"

#include <string.h>

#define DIGITS "0123456789abcdef"
#define TRACE 3 /* where the fields begin; the version is before, a dash after each */
#define PARENT 36
#define FLAGS 53
#define LENGTH 55

/* `n` digits at `at`, not all of them zero, and then `end`. */
static bool field(const char *at, size_t n, char end)
{
    return strspn(at, DIGITS) == n && strspn(at, "0") < n && at[n] == end;
}

bool trace_context_read(const char *traceparent, struct trace_context *out)
{
    const char *at = traceparent;

    *out = (struct trace_context){"", ""};
    if (strlen(at) < LENGTH || strspn(at, DIGITS) != 2 || at[2] != '-' || strncmp(at, "ff", 2) == 0)
        return false;
    if (!field(at + TRACE, 32, '-') || !field(at + PARENT, 16, '-') || strspn(at + FLAGS, DIGITS) != 2)
        return false;
    if (at[LENGTH] != '\0' && (at[LENGTH] != '-' || strncmp(at, "00", 2) == 0))
        return false;
    memcpy(out->trace_id, at + TRACE, 32);
    memcpy(out->parent_id, at + PARENT, 16);
    return true;
}
