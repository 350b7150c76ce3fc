#include "analysis/lint/parts.h"

#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEW 3U   /* so many are said one by one */
#define NAMED 5U /* so many of the others are named */

/* One finding. Those of the same format have the same cause. */
struct repeat {
    const char *code, *format, *where, *name;
    char *message;
    bool said;
    struct repeat *next;
};

void lint_repeat(const struct lint *lint, const char *code, const char *where, const char *name, const char *format, ...)
{
    struct repeat **last = &lint->repeats->first, *repeat = arena_take(&lint->repeats->arena, sizeof *repeat);
    char message[LINT_MESSAGE];
    va_list arguments;
    size_t n;

    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    n = strlen(message) + 1;
    if (repeat == NULL || (repeat->message = arena_array(&lint->repeats->arena, n, 1)) == NULL) {
        lint_warn(lint, code, where, "%s", message);
        return;
    }
    memcpy(repeat->message, message, n);
    repeat->code = code;
    repeat->format = format;
    repeat->where = where;
    repeat->name = name;
    if (lint->repeats->last != NULL)
        last = &lint->repeats->last->next;
    *last = lint->repeats->last = repeat;
}

/* Says the first of `count` of one cause, and counts and names the others. */
static void report_group(const struct lint *lint, struct repeat *first, size_t count)
{
    struct buffer names = BUFFER_EMPTY;
    size_t named = 0;
    char *text;

    for (struct repeat *r = first->next; r != NULL; r = r->next) {
        if (r->format != first->format)
            continue;
        r->said = true;
        if (named++ >= NAMED)
            continue;
        buffer_text(&names, named > 1 ? ", \"" : "\"");
        buffer_text(&names, r->name);
        buffer_text(&names, "\"");
    }
    text = buffer_steal(&names);
    lint_warn_many(lint, count, first->code, first->where, "%s; the same is so of %zu others: %s%s", first->message, count - 1,
            text != NULL ? text : "", named > NAMED ? ", …" : "");
    free(text);
}

void lint_report_repeats(const struct lint *lint)
{
    for (struct repeat *r = lint->repeats->first; r != NULL; r = r->next) {
        size_t count = 0;
        if (r->said)
            continue;
        for (const struct repeat *other = r; other != NULL; other = other->next)
            count += other->format == r->format && !other->said;
        if (count > FEW) {
            report_group(lint, r, count);
            continue;
        }
        for (struct repeat *other = r; other != NULL; other = other->next) {
            if (other->format != r->format || other->said)
                continue;
            other->said = true;
            lint_warn(lint, other->code, other->where, "%s", other->message);
        }
    }
    arena_release(&lint->repeats->arena);
}
