#include "base/status.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUGGESTIONS 10U /* faults with a "did you mean" */

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
    if (vasprintf(&message, message_format(format), arguments) < 0)
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

/* ---- failures of the catalogue */

void faults_clear(struct faults *faults)
{
    faults->count = 0;
    buffer_clear(&faults->bytes);
}

void faults_release(struct faults *faults)
{
    buffer_release(&faults->bytes);
    faults->count = 0;
}

bool error_goes_on(const struct error *error, enum status status)
{
    return error != NULL && error->faults != NULL && error->status == status && error->faults->count < FAULTS_MAX;
}

bool error_is_long(const struct error *error)
{
    return error != NULL && error->faults != NULL && error->faults->count >= SUGGESTIONS;
}

static void fault_note(struct faults *faults, const char *where, enum message message, const char *parameters, size_t packed)
{
    struct fault *fault = &faults->list[faults->count];

    *fault = (struct fault){message, faults->bytes.length, faults->bytes.length + strlen(where) + 1};
    buffer_append(&faults->bytes, where, strlen(where) + 1);
    buffer_append(&faults->bytes, parameters, packed);
    faults->count += !faults->bytes.failed;
}

enum status error_tell_arguments(struct error *error, enum status status, const char *where, enum message message, const struct argument *arguments,
        size_t count)
{
    struct buffer text = BUFFER_EMPTY;
    char parameters[MESSAGE_PACKED];
    size_t packed;

    if (error == NULL || (error->status != STATUS_OK && !error_goes_on(error, status)))
        return status;
    packed = message_pack(message, arguments + 1, count - 1, parameters, sizeof parameters);
    where = where != NULL ? where : "";
    if (error->status == STATUS_OK) {
        memcpy(error->parameters, parameters, packed);
        message_text(&text, message_language(), message, parameters);
        (void)error_set(error, status, where, "%.*s", (int)text.length, text.length > 0 ? text.data : "");
        error->told = message;
        error->packed = (uint16_t)packed;
        buffer_release(&text);
    }
    if (error->faults != NULL)
        fault_note(error->faults, where, message, parameters, packed);
    return status;
}

void error_text(struct buffer *out, enum language language, const struct error *error)
{
    if (error->told == MESSAGE_NONE)
        buffer_text(out, error->message);
    else
        message_text(out, language, error->told, error->parameters);
}

enum status error_copy(struct error *error, const struct error *from)
{
    return error_copy_at(error, from->where, from);
}

enum status error_copy_at(struct error *error, const char *where, const struct error *from)
{
    struct faults *faults;

    if (error == NULL || error->status != STATUS_OK)
        return from->status;
    faults = error->faults;
    *error = *from;
    error->faults = faults;
    if (where != from->where)
        text_copy(error->where, sizeof error->where, where);
    if (faults != NULL && from->faults == NULL && from->status != STATUS_OK && from->told != MESSAGE_NONE)
        fault_note(faults, error->where, from->told, from->parameters, from->packed);
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
