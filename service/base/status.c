#include "base/status.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_copy(char *to, size_t size, const char *text)
{
    static const char ellipsis[] = "…";
    size_t n = strlen(text);

    if (n < size) {
        memcpy(to, text, n + 1);
        return;
    }
    n = size - sizeof ellipsis;
    while (n > 0 && ((unsigned char)text[n] & 0xC0U) == 0x80U)
        n--;
    memcpy(to, text, n);
    memcpy(to + n, ellipsis, sizeof ellipsis);
}

enum status error_setv(struct error *error, enum status status, const char *where, const char *format, va_list arguments)
{
    char *message = NULL;

    if (error == NULL || error->status != STATUS_OK)
        return status;
    error->status = status;
    text_copy(error->where, sizeof error->where, where != NULL ? where : "");
    if (vasprintf(&message, format, arguments) < 0)
        message = NULL;
    text_copy(error->message, sizeof error->message, message != NULL ? message : "out of memory");
    utf8_clean(error->where); /* both may quote what came in, and go into JSON */
    utf8_clean(error->message);
    free(message);
    return status;
}

enum status error_set(struct error *error, enum status status, const char *where, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    status = error_setv(error, status, where, format, arguments);
    va_end(arguments);
    return status;
}

enum status error_copy(struct error *error, const struct error *from)
{
    if (error != NULL && error->status == STATUS_OK)
        *error = *from;
    return from->status;
}

enum status error_set_line(struct error *error, enum status status, const char *file, unsigned line, const char *format, ...)
{
    bool first = error != NULL && error->status == STATUS_OK;
    char where[sizeof error->where + 16];
    va_list arguments;

    (void)snprintf(where, sizeof where, line > 0 ? "%s:%u" : "%s", file, line);
    va_start(arguments, format);
    status = error_setv(error, status, where, format, arguments);
    va_end(arguments);
    if (first)
        error->line = line;
    return status;
}
