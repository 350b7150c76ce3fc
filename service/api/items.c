#include "api/items.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(struct items *items)
{
    for (; items->at < items->end && is_space(*items->at); items->at++)
        items->line += *items->at == '\n';
}

static void report_progress(struct items *items)
{
    if (items->progress.report == NULL || (size_t)(items->at - items->reported) < ITEMS_PROGRESS_BYTES)
        return;
    items->progress.report(items->progress.argument, items->at);
    items->reported = items->at;
}

static bool line_next(struct items *items, struct item *out)
{
    while (report_progress(items), items->at < items->end) {
        const char *start = items->at, *stop = memchr(start, '\n', (size_t)(items->end - start)), *c = start;
        *out = (struct item){.text = start, .line = items->line};
        if (stop == NULL)
            stop = items->end;
        else
            items->line++;
        items->at = stop < items->end ? stop + 1 : stop;
        while (c < stop && is_space(*c))
            c++;
        if (c == stop)
            continue;
        if (stop[-1] == '\r')
            stop--;
        out->length = (size_t)(stop - start);
        return true;
    }
    return false;
}

/* Skips a string. Returns false if it has no closing quote. */
static bool skip_string(struct items *items)
{
    for (items->at++; items->at < items->end; items->at++) {
        if (*items->at == '"') {
            items->at++;
            return true;
        }
        items->line += *items->at == '\n';
        if (*items->at == '\\' && items->at + 1 < items->end)
            items->at++;
    }
    return false;
}

/* Skips an array or object. Returns false if it is not closed. */
static bool skip_nested(struct items *items)
{
    size_t depth = 0;

    while (items->at < items->end) {
        switch (*items->at) {
        case '"':
            if (!skip_string(items))
                return false;
            continue;
        case '[':
        case '{':
            depth++;
            break;
        case ']':
        case '}':
            if (--depth == 0) {
                items->at++;
                return true;
            }
            break;
        default:
            items->line += *items->at == '\n';
            break;
        }
        items->at++;
    }
    return false;
}

/* Skips a value. Returns false if there is none or it does not end. */
static bool skip_value(struct items *items)
{
    const char *start = items->at;

    if (items->at == items->end)
        return false;
    if (*items->at == '"')
        return skip_string(items);
    if (*items->at == '[' || *items->at == '{')
        return skip_nested(items);
    while (items->at < items->end && !is_space(*items->at) && strchr(",[]{}\"", *items->at) == NULL)
        items->at++;
    return items->at > start;
}

/* Takes the value at `at`, and stops at the comma or bracket after it. */
static bool element_next(struct items *items, struct item *out)
{
    report_progress(items);
    skip_space(items);
    *out = (struct item){.text = items->at, .line = items->line};
    if (!skip_value(items))
        return false;
    out->length = (size_t)(items->at - out->text);
    skip_space(items);
    return true;
}

bool items_next(struct items *items, struct item *out)
{
    if (!items->array)
        return line_next(items, out);
    if (!element_next(items, out))
        return false;
    if (items->at < items->end && *items->at == ',')
        items->at++;
    return true;
}

struct items items_of_lines(const char *body, size_t length)
{
    return (struct items){.at = body, .end = body + length, .line = 1, .reported = body};
}

static enum status broken(const struct items *items, enum message message, struct error *error)
{
    return error_tell(error, STATUS_INVALID_JSON, "", message, ARG_NUMBER(items->line));
}

enum status items_of_array(const char *body, size_t length, const struct items_progress *progress, struct items *out, struct error *error)
{
    struct items items = {.at = body, .end = body + length, .line = 1, .array = true, .progress = *progress, .reported = body};
    struct items first;
    struct item item;

    if (length >= 3 && memcmp(body, "\xEF\xBB\xBF", 3) == 0)
        return broken(&items, MESSAGE_BATCH_BYTE_ORDER_MARK, error);
    skip_space(&items);
    if (items.at == items.end)
        return broken(&items, MESSAGE_BATCH_EMPTY, error);
    if (*items.at != '[')
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_NOT_A_BATCH);
    items.at++;
    skip_space(&items);
    first = items;
    while (items.at == items.end || *items.at != ']' || items.at != first.at) {
        if (!element_next(&items, &item))
            return broken(&items, MESSAGE_BATCH_CUT_SHORT, error);
        if (items.at == items.end)
            return broken(&items, MESSAGE_BATCH_NOT_CLOSED, error);
        if (*items.at == ']')
            break;
        if (*items.at != ',')
            return broken(&items, MESSAGE_BATCH_COMMA_MISSING, error);
        items.at++;
    }
    first.end = items.at++;
    skip_space(&items);
    if (items.at != items.end)
        return broken(&items, MESSAGE_BATCH_TEXT_AFTER, error);
    *out = first;
    return STATUS_OK;
}
