#include "reference/reference_name.h"

static void append_key(struct buffer *out, const char *ruleset, const char *kind, const char *id, size_t length)
{
    buffer_text(out, REFERENCE_PREFIX);
    buffer_text(out, ruleset);
    buffer_char(out, ':');
    buffer_text(out, kind);
    buffer_char(out, ':');
    buffer_append(out, id, length);
}

void reference_record_key(struct buffer *out, const char *ruleset, enum kind kind, const char *id, size_t length)
{
    append_key(out, ruleset, kind_names[kind], id, length);
}

void reference_list_key(struct buffer *out, const char *ruleset, const char *list)
{
    append_key(out, ruleset, "list", list, strlen(list));
}

static char *pointer_to(const char *kind, const char *id, size_t length)
{
    struct buffer token = BUFFER_EMPTY, pointer = BUFFER_EMPTY;

    buffer_text(&token, kind);
    buffer_char(&token, ':');
    buffer_append(&token, id, length);
    buffer_text(&pointer, "/reference");
    if (!token.failed)
        buffer_pointer(&pointer, token.data, token.length);
    pointer.failed = pointer.failed || token.failed;
    buffer_release(&token);
    return buffer_steal(&pointer);
}

char *reference_pointer(enum kind kind, const char *id, size_t length)
{
    return pointer_to(kind_names[kind], id, length);
}

char *reference_list_pointer(const char *list)
{
    return pointer_to("list", list, strlen(list));
}
