#include "reference.h"

#include "file_source.h"

#include <string.h>

static const struct {
    const char *prefix;
    enum status (*open)(const char *name, struct source **out, struct error *error); /* NULL: not in this build */
} kinds[] = {
    {"redis://", NULL},
    {"unix:", NULL},
    {"", file_source_open},
};

static size_t kind_named(const char *name)
{
    size_t i = 0;

    while (strncmp(name, kinds[i].prefix, strlen(kinds[i].prefix)) != 0)
        i++;
    return i;
}

bool reference_supported(const char *name)
{
    return kinds[kind_named(name)].open != NULL;
}

enum status reference_open(const char *name, struct source **out, struct error *error)
{
    size_t kind;

    *out = NULL;
    if (name == NULL)
        return STATUS_OK;
    kind = kind_named(name);
    if (kinds[kind].open == NULL)
        return error_set(error, STATUS_REFERENCE_UNAVAILABLE, "", "%s is not supported by this build; use a FILE", name);
    return kinds[kind].open(name, out, error);
}
