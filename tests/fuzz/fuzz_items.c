/* Any bytes as a batch's array: what the splitter takes apart without parsing is what the reader finds when it reads all of it. */
#include "api/items.h"
#include "base/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct arena arena;
    static struct buffer stack;
    struct error error = {0};
    struct json whole, one;
    struct items items;
    struct item item;
    size_t n = 0;
    bool array = json_read((const char *)data, size, 1, &arena, &stack, &whole, NULL) == STATUS_OK && whole.kind == JSON_KIND_ARRAY;
    enum status status = items_of_array((const char *)data, size, &(struct items_progress){NULL, NULL}, &items, &error);

    if (array && status != STATUS_OK)
        abort();
    while (status == STATUS_OK && items_next(&items, &item)) {
        enum status read = json_read(item.text, item.length, item.line, &arena, &stack, &one, NULL);
        if (array &&
                (read != STATUS_OK || n >= whole.length || one.kind != whole.members[n].value.kind || one.length != whole.members[n].value.length))
            abort();
        n++;
    }
    if (array && n != whole.length)
        abort();
    items = items_of_lines((const char *)data, size);
    while (items_next(&items, &item))
        if (item.length == 0 || memchr(item.text, '\n', item.length) != NULL)
            abort();
    arena_reset(&arena);
    return 0;
}
