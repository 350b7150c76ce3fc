#include "api/etag.h"

#include "base/siphash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void etag_write(const void *bytes, size_t n, char out[ETAG_SIZE])
{
    static const uint64_t no_key[2] = {0, 0}; /* a tag keeps no secret, and is the same on every host */

    (void)snprintf(out, ETAG_SIZE, "\"%016" PRIx64 "\"", siphash(no_key, bytes, n));
}

bool etag_listed(const char *if_none_match, const char *etag)
{
    const char *at = if_none_match, *end;

    while (at += strspn(at, " \t,"), *at != '\0') {
        if (*at == '*')
            return true;
        if (strncmp(at, "W/", 2) == 0)
            at += 2;
        end = *at == '"' ? strchr(at + 1, '"') : NULL;
        if (end == NULL)
            return false; /* no list of tags: as good as none */
        end++;
        if (strlen(etag) == (size_t)(end - at) && memcmp(at, etag, (size_t)(end - at)) == 0)
            return true;
        at = end;
    }
    return false;
}
