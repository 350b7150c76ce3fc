/* A growable run of bytes. A failed allocation is sticky: all later writes do nothing until buffer_clear, so that it is
 * enough to look at `failed` once, when the result is used. */
#ifndef ANJIAN_BASE_BUFFER_H
#define ANJIAN_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buffer {
    char *data; /* not terminated; NULL while empty */
    size_t length;
    size_t capacity;
    bool failed;
};

#define BUFFER_EMPTY ((struct buffer){NULL, 0, 0, false})

void buffer_release(struct buffer *buffer);

/* Empties the buffer and keeps its memory. Ends a failure. */
void buffer_clear(struct buffer *buffer);

/* Frees the buffer if it is larger than `kept` bytes. Its contents are lost. */
void buffer_trim(struct buffer *buffer, size_t kept);

/* Marks the buffer as failed, as a failed allocation does. For callers that could not make a part of its contents. */
void buffer_fail(struct buffer *buffer);

/* Makes room for `more` bytes. False after a failure. */
bool buffer_reserve(struct buffer *buffer, size_t more);

static inline void buffer_append(struct buffer *buffer, const void *bytes, size_t n)
{
    if (buffer->capacity - buffer->length < n && !buffer_reserve(buffer, n))
        return;
    if (n > 0) {
        memcpy(buffer->data + buffer->length, bytes, n);
        buffer->length += n;
    }
}

static inline void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

static inline void buffer_char(struct buffer *buffer, char c)
{
    buffer_append(buffer, &c, 1);
}

void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A JSON string with its quotes; control characters, quote and backslash escaped (RFC 8259, 7). */
void buffer_json_string(struct buffer *buffer, const char *text, size_t n);

/* Like `buffer_json_string`, but accepts any bytes: each that is part of no UTF-8 character becomes U+FFFD. */
void buffer_json_text(struct buffer *buffer, const char *text, size_t n);

/* A terminated text as a JSON string. */
static inline void buffer_json_cstring(struct buffer *buffer, const char *text)
{
    buffer_json_string(buffer, text, strlen(text));
}

/* The comma before a member or an item; none after a bracket that opens, or a name's colon. */
static inline void buffer_json_comma(struct buffer *buffer)
{
    int last = buffer->length > 0 ? buffer->data[buffer->length - 1] : '{';

    if (last != '{' && last != '[' && last != ':')
        buffer_char(buffer, ',');
}

/* "name":"text" or, for NULL, "name":null, with the comma before it. `name` needs no escapes. */
static inline void buffer_json_member(struct buffer *buffer, const char *name, const char *text)
{
    buffer_json_comma(buffer);
    buffer_char(buffer, '"');
    buffer_text(buffer, name);
    buffer_text(buffer, "\":");
    if (text != NULL)
        buffer_json_cstring(buffer, text);
    else
        buffer_text(buffer, "null");
}

#define NUMBER_TEXT 32U

/* Writes the shortest decimal that reads back as the same binary64, −0 as 0, with its NUL. Returns its length. `number` is finite. */
size_t number_text(char text[NUMBER_TEXT], double number);

/* Appends what number_text writes. */
void buffer_number(struct buffer *buffer, double number);

/* One reference token of a JSON Pointer with its leading slash, escaped (RFC 6901, 3). */
void buffer_pointer(struct buffer *buffer, const char *token, size_t n);

/* Terminates the bytes and hands them to the caller, who frees them. NULL after a failure. The buffer is empty then. */
char *buffer_steal(struct buffer *buffer);

#endif
