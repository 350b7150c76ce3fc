#include "cli/load/checkpoint.h"

#include "base/json.h"

#include <math.h>
#include <stdio.h>

#define DIGEST_TEXT 17

static void digest_text(const struct load_input *input, char out[DIGEST_TEXT])
{
    (void)snprintf(out, DIGEST_TEXT, "%016llx", (unsigned long long)load_input_digest(input));
}

void checkpoint_write(const struct checkpoint *mark, const struct load_input *input, struct buffer *out)
{
    char digest[DIGEST_TEXT];

    digest_text(input, digest);
    buffer_format(out, "{\"size\":%lld,\"digest\":\"%s\",\"offset\":%lld,\"line\":%llu,\"written\":%llu,\"distinct\":%llu,\"noting\":%s}",
                  (long long)load_input_size(input), digest, (long long)mark->place.offset, (unsigned long long)mark->place.line,
                  (unsigned long long)mark->written, (unsigned long long)mark->distinct, mark->noting ? "true" : "false");
}

static bool take_count(const struct json *object, const char *name, double max, uint64_t *out)
{
    const struct json *node = json_get(object, name);

    if (node == NULL || node->kind != JSON_KIND_NUMBER || !(node->number >= 0) || node->number > max || node->number != floor(node->number))
        return false;
    *out = (uint64_t)node->number;
    return true;
}

enum status checkpoint_read(const char *text, size_t length, const struct load_input *input, struct checkpoint *out, struct error *error)
{
    struct arena arena = ARENA_EMPTY;
    struct buffer stack = BUFFER_EMPTY;
    struct json node;
    const struct json *noting;
    uint64_t size = 0, offset = 0, line = 0, written = 0, distinct = 0;
    char digest[DIGEST_TEXT];
    enum status status = json_read(text, length, 1, &arena, &stack, &node, NULL);

    digest_text(input, digest);
    if (status == STATUS_NO_MEMORY) {
        status = error_set(error, status, "", "out of memory");
    } else if (status != STATUS_OK || !take_count(&node, "size", 1e15, &size) || !take_count(&node, "offset", (double)size, &offset) ||
               !take_count(&node, "line", 1e15, &line) || !take_count(&node, "written", 1e15, &written) ||
               !take_count(&node, "distinct", 1e15, &distinct) || (noting = json_get(&node, "noting")) == NULL || noting->kind != JSON_KIND_BOOLEAN) {
        status = error_set(error, STATUS_INVALID_REQUEST, "", "what the server holds is no progress of a load");
    } else if (size != (uint64_t)load_input_size(input) || json_get(&node, "digest") == NULL || !json_is(json_get(&node, "digest"), digest)) {
        status = error_set(error, STATUS_INVALID_REQUEST, "",
                           "the load that stopped, behind line %llu, was of another input than %s; load that one, or this one without --resume",
                           (unsigned long long)(line > 0 ? line - 1 : 0), load_input_name(input));
    } else {
        *out = (struct checkpoint){{(int64_t)offset, line}, written, distinct, noting->boolean};
    }
    buffer_release(&stack);
    arena_release(&arena);
    return status;
}
