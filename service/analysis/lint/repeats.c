#include "analysis/lint/parts.h"

#include "base/buffer.h"

#include <string.h>

#define FEW 3U   /* so many are said one by one */
#define NAMED 5U /* so many of the others are named */

/* One finding. Those of the same code and message have the same cause. */
struct repeat {
    const char *code, *where, *name;
    enum message message;
    char packed[MESSAGE_PACKED];
    bool said;
    struct repeat *next;
};

void lint_repeat_arguments(const struct lint *lint, const char *code, const char *where, const char *name, enum message message,
        const struct argument *arguments, size_t argument_count)
{
    struct repeat *repeat = arena_take(&lint->repeats->arena, sizeof *repeat);

    if (repeat == NULL) {
        lint_warn_arguments(lint, 1, code, where, message, arguments, argument_count);
        return;
    }
    (void)message_pack(message, arguments + 1, argument_count - 1, repeat->packed, sizeof repeat->packed);
    repeat->code = code;
    repeat->where = where;
    repeat->name = name;
    repeat->message = message;
    if (lint->repeats->last != NULL)
        lint->repeats->last->next = repeat;
    else
        lint->repeats->first = repeat;
    lint->repeats->last = repeat;
}

static bool same_cause(const struct repeat *a, const struct repeat *b)
{
    return a->message == b->message && strcmp(a->code, b->code) == 0;
}

/* Says the first of `count` of one cause, and counts and names the others. */
static void report_group(const struct lint *lint, struct repeat *first, size_t count)
{
    struct buffer text = BUFFER_EMPTY, names = BUFFER_EMPTY;
    size_t named = 0;

    for (struct repeat *r = first->next; r != NULL; r = r->next) {
        if (!same_cause(r, first))
            continue;
        r->said = true;
        if (named++ >= NAMED)
            continue;
        buffer_text(&names, named > 1 ? ", \"" : "\"");
        buffer_text(&names, r->name);
        buffer_text(&names, "\"");
    }
    buffer_text(&names, named > NAMED ? ", …" : "");
    message_text(&text, message_language(), first->message, first->packed);
    if (!text.failed && !names.failed) {
        const struct argument *arguments =
                (const struct argument[]){{0}, ARG_TEXT_N(text.data, text.length), ARG_NUMBER(count - 1), ARG_TEXT_N(names.data, names.length)};
        lint_warn_arguments(lint, count, first->code, first->where, MESSAGE_REPEATED, arguments, 4);
    }
    buffer_release(&text);
    buffer_release(&names);
}

void lint_report_repeats(const struct lint *lint)
{
    for (struct repeat *r = lint->repeats->first; r != NULL; r = r->next) {
        size_t count = 0;
        if (r->said)
            continue;
        for (const struct repeat *other = r; other != NULL; other = other->next)
            count += same_cause(other, r) && !other->said;
        if (count > FEW) {
            report_group(lint, r, count);
            continue;
        }
        for (struct repeat *other = r; other != NULL; other = other->next) {
            if (!same_cause(other, r) || other->said)
                continue;
            other->said = true;
            lint_warn_packed(lint, 1, other->code, other->where, other->message, other->packed);
        }
    }
    arena_release(&lint->repeats->arena);
}
