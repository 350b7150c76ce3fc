#include "base/buffer.h"

#include "base/json_scan.h"
#include "base/utf8.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_CAPACITY 256U

void buffer_release(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = BUFFER_EMPTY;
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
}

void buffer_trim(struct buffer *buffer, size_t kept)
{
    if (buffer->capacity > kept)
        buffer_release(buffer);
}

void buffer_fail(struct buffer *buffer)
{
    buffer->failed = true;
    buffer->capacity = buffer->length; /* nothing fits now: buffer_append need not look at `failed` */
}

bool buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity != 0 ? buffer->capacity : FIRST_CAPACITY;
    char *data;

    if (buffer->failed || more > SIZE_MAX / 2 - buffer->length) {
        buffer_fail(buffer);
        return false;
    }
    while (capacity - buffer->length < more)
        capacity *= 2;
    if (capacity == buffer->capacity)
        return true;
    data = realloc(buffer->data, capacity);
    if (data == NULL) {
        buffer_fail(buffer);
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (n < 0)
        buffer_fail(buffer);
    if (!buffer_reserve(buffer, (size_t)n + 1))
        return;
    va_start(arguments, format);
    (void)vsnprintf(buffer->data + buffer->length, (size_t)n + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)n;
}

static void append_escape(struct buffer *buffer, unsigned char c)
{
    static const char shorthand[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};

    if (c < sizeof shorthand && shorthand[c] != 0) {
        buffer_char(buffer, '\\');
        buffer_char(buffer, shorthand[c]);
    } else {
        buffer_format(buffer, "\\u%04x", (unsigned)c);
    }
}

/* The inside of a JSON string. */
static void append_escaped(struct buffer *buffer, const char *text, size_t n)
{
    size_t start = 0;

    for (size_t i = json_scan(text, n, JSON_SCAN_ANY); i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buffer_append(buffer, text + start, i - start);
        append_escape(buffer, c);
        start = i + 1;
        i += json_scan(text + start, n - start, JSON_SCAN_ANY);
    }
    buffer_append(buffer, text + start, n - start);
}

void buffer_json_string(struct buffer *buffer, const char *text, size_t n)
{
    buffer_char(buffer, '"');
    append_escaped(buffer, text, n);
    buffer_char(buffer, '"');
}

void buffer_json_text(struct buffer *buffer, const char *text, size_t n)
{
    size_t start = 0, length;

    buffer_char(buffer, '"');
    for (size_t at = 0; at < n; at += length) {
        length = utf8_character(text + at, n - at);
        if (length > 0)
            continue;
        append_escaped(buffer, text + start, at - start);
        buffer_text(buffer, "\xEF\xBF\xBD"); /* U+FFFD */
        length = 1;
        start = at + 1;
    }
    append_escaped(buffer, text + start, n - start);
    buffer_char(buffer, '"');
}

size_t number_text(char text[NUMBER_TEXT], double number)
{
    char digits[NUMBER_TEXT], *end = digits + sizeof digits, *at = end;

    if (number == floor(number) && fabs(number) < 1e15) {
        long long whole = (long long)number, rest = whole < 0 ? -whole : whole;
        *--at = '\0';
        do {
            *--at = (char)('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (whole < 0)
            *--at = '-';
        memcpy(text, at, (size_t)(end - at));
        return (size_t)(end - at) - 1;
    }
    for (int precision = fabs(number) < DBL_MIN ? 1 : 15; precision <= 17; precision++) {
        (void)snprintf(text, NUMBER_TEXT, "%.*g", precision, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return strlen(text);
}

void buffer_number(struct buffer *buffer, double number)
{
    char text[NUMBER_TEXT];

    buffer_append(buffer, text, number_text(text, number));
}

void buffer_pointer(struct buffer *buffer, const char *token, size_t n)
{
    buffer_char(buffer, '/');
    for (size_t i = 0; i < n; i++) {
        if (token[i] == '~')
            buffer_text(buffer, "~0");
        else if (token[i] == '/')
            buffer_text(buffer, "~1");
        else
            buffer_char(buffer, token[i]);
    }
}

char *buffer_steal(struct buffer *buffer)
{
    char *data;

    buffer_char(buffer, '\0');
    if (buffer->failed) {
        buffer_release(buffer);
        return NULL;
    }
    data = buffer->data;
    *buffer = BUFFER_EMPTY;
    return data;
}
