#include "cli/reference.h"

#include "redis/options.h"
#include "redis/source.h"
#include "reference/file_source.h"

#include <string.h>

bool reference_check(const char *name, struct error *error)
{
    struct redis_options options;
    enum status status = STATUS_OK;

    if (name != NULL && redis_options_match(name)) {
        status = redis_options_parse(name, &options, error);
        explicit_bzero(&options, sizeof options);
    }
    return status == STATUS_OK;
}

enum status reference_open(const char *name, unsigned wait_ms, struct scoreboard *board, struct source **out, struct error *error)
{
    *out = NULL;
    if (name == NULL)
        return STATUS_OK;
    if (redis_options_match(name))
        return redis_source_open(name, wait_ms, board, out, error);
    return file_source_open(name, out, error);
}
