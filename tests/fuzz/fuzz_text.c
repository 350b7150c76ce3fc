/* Any bytes as a date, as an id, as a JSON string and as a pointer's token: what is written reads back the same. */
#include "base/buffer.h"
#include "base/date.h"
#include "base/id.h"
#include "base/json.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void try_date(const char *text, size_t n)
{
    char back[DATE_TEXT];
    int32_t date;

    if (!date_parse(text, n, &date))
        return;
    date_format(date, back);
    if (date < DATE_MIN || date > DATE_MAX || n != DATE_TEXT || memcmp(back, text, n) != 0)
        abort();
}

/* A normal form is valid, no longer than the text, and its own normal form. */
static void try_id(const char *text, size_t n)
{
    static struct arena arena;
    char *id, *again, wrong[ID_FAULT_TEXT];
    size_t length = n, same;
    struct id_fault fault;

    arena_reset(&arena);
    id = arena_copy(&arena, text, n);
    if (id == NULL)
        return;
    if (!id_normalise(id, &length, &fault)) {
        id_fault_text(&fault, wrong);
        if (fault.kind == ID_SOUND || fault.position > utf8_count(text, n) || !utf8_valid(wrong, strlen(wrong)))
            abort();
        return;
    }
    same = length;
    again = arena_copy(&arena, id, length);
    if (again != NULL && (length == 0 || length > n || id[length] != '\0' || !utf8_valid(id, length) || utf8_count(id, length) > ID_CHARACTERS ||
                                 !id_normalise(again, &same, &fault) || same != length || memcmp(again, id, length) != 0))
        abort();
}

static void read_back(const struct buffer *json, struct json *out)
{
    static struct arena arena;
    static struct buffer stack;

    arena_reset(&arena);
    if (json_read(json->data, json->length, 1, &arena, &stack, out, NULL) != STATUS_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const char *text = (const char *)data;
    struct buffer out = BUFFER_EMPTY;
    struct json node;
    double number;

    try_date(text, size);
    if (utf8_valid(text, size))
        try_id(text, size);
    buffer_pointer(&out, text, size);
    buffer_clear(&out);
    if (utf8_valid(text, size) && memchr(text, 0, size) == NULL) {
        buffer_json_string(&out, text, size);
        read_back(&out, &node);
        if (node.kind != JSON_KIND_STRING || node.length != size || memcmp(node.text, text, size) != 0)
            abort();
    }
    buffer_clear(&out);
    if (size >= sizeof number) {
        memcpy(&number, data, sizeof number);
        if (isfinite(number)) {
            buffer_number(&out, number);
            read_back(&out, &node);
            if (node.kind != JSON_KIND_NUMBER || node.number != number)
                abort();
        }
    }
    buffer_release(&out);
    return 0;
}
