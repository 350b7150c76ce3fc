/* Any bytes as a file of reference data, and what its records do to the facts of a call. */
#include "reference/file_source.h"
#include "unit/sample.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const struct subject subject = {.count = 2,
            .named = {{.kind = KIND_PERSON, .id = "P", .length = 1}, {.kind = KIND_ENTERPRISE, .id = "E/~", .length = 3}}};
    static struct ruleset *ruleset;
    static struct arena arena;
    struct source *source = NULL;
    struct facts facts;
    struct error error = {0};

    if (ruleset == NULL)
        ruleset = sample_new();
    arena_reset(&arena);
    if (file_source_of((const char *)data, size, NULL, &source, &error) == STATUS_OK && facts_init(&facts, ruleset, &arena) == STATUS_OK &&
            source_fill(source, &subject, &facts, &error) != STATUS_OK && (error.status != STATUS_INVALID_FACT || error.where[0] != '/'))
        abort();
    source_free(source);
    return 0;
}
