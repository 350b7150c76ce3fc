/* Any bytes as the address of a Redis: what is taken keeps its limits, and what looks like a password is shown nowhere. */
#include "redis/options.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const struct redis_options *options)
{
    if (options->server_count < 1 || options->server_count > REDIS_SERVERS_MAX || options->database > 65535)
        abort();
    for (size_t i = 0; i < options->server_count; i++)
        if (options->servers[i].host[0] == '\0' || options->servers[i].port > 65535)
            abort();
    for (size_t i = 0; i < redis_option_count; i++) {
        const struct redis_option_row *row = &redis_option_rows[i];
        unsigned number;
        if (!row->is_number)
            continue;
        memcpy(&number, (const char *)options + row->offset, sizeof number);
        if (number < row->least || number > row->most)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *text = malloc(size + 1); /* its own block, so that a step past its end is found */
    struct redis_options options;
    struct error error = {0};
    enum status status;

    memcpy(text, data, size);
    text[size] = '\0';
    status = redis_options_read(text, &options, &error);
    if (status == STATUS_OK) {
        check(&options);
    } else if (status != STATUS_INVALID_REQUEST || error.message[0] == '\0') {
        abort();
    }
    if (strstr(error.message, "u:hunter2@") != NULL || (status == STATUS_OK && !redis_options_match(text)))
        abort();
    free(text);
    return 0;
}
