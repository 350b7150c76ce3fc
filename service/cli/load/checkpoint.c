#include "cli/load/checkpoint.h"

#include "base/date.h"

#include <jansson.h>
#include <stdio.h>

void checkpoint_write(const struct checkpoint *checkpoint, const struct load_input *input, struct buffer *out)
{
    buffer_format(out,
            "{\"size\":%lld,\"digest\":\"%016llx\",\"offset\":%lld,\"line\":%llu,\"written\":%llu,\"distinct\":%llu,\"noting\":%s,\"recorded_on\":%"
            "d}",
            (long long)input->opened.st_size, (unsigned long long)input->digest, (long long)checkpoint->position.offset,
            (unsigned long long)checkpoint->position.line, (unsigned long long)checkpoint->written, (unsigned long long)checkpoint->distinct,
            checkpoint->has_ids ? "true" : "false", (int)checkpoint->recorded_on);
}

enum status checkpoint_read(const char *text, size_t length, const struct load_input *input, struct checkpoint *out, struct error *error)
{
    json_t *object = json_loadb(text, length, 0, NULL);
    json_int_t size, offset, line, written, distinct, recorded_on;
    const char *digest;
    char expected[17];
    int has_ids;
    enum status status = STATUS_OK;

    (void)snprintf(expected, sizeof expected, "%016llx", (unsigned long long)input->digest);
    if (json_unpack(object, "{s:I, s:s, s:I, s:I, s:I, s:I, s:b, s:I}", "size", &size, "digest", &digest, "offset", &offset, "line", &line, "written",
                &written, "distinct", &distinct, "noting", &has_ids, "recorded_on", &recorded_on) != 0 ||
            offset < 0 || offset > size || line < 0 || written < 0 || distinct < 0 || recorded_on < 0 || recorded_on > DATE_MAX)
        status = error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_RESUME_NO_PROGRESS);
    else if (size != input->opened.st_size || strcmp(digest, expected) != 0)
        status =
                error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_RESUME_OTHER_INPUT, ARG_NUMBER(line > 0 ? line - 1 : 0), ARG_TEXT(input->name));
    else
        *out = (struct checkpoint){{offset, (uint64_t)line}, (uint64_t)written, (uint64_t)distinct, has_ids != 0, (int32_t)recorded_on};
    json_decref(object);
    return status;
}
