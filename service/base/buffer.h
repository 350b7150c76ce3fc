/* A growable run of bytes. A failed allocation is sticky: later writes do nothing, and whoever
 * uses the result asks `buffer_failed` once. */
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

/* Empties it and keeps its memory. Clears a failure. */
void buffer_clear(struct buffer *buffer);

/* Gives memory back that is more than `kept` bytes; what it holds is lost then. */
void buffer_trim(struct buffer *buffer, size_t kept);

/* Makes room for `more` bytes; false when memory ran out. */
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

/* The same for text that need not be UTF-8, or may be cut inside a character: U+FFFD stands for what is none. */
void buffer_json_text(struct buffer *buffer, const char *text, size_t n);

/* The shortest decimal that reads back as the same binary64; −0 as 0. `number` is finite. */
void buffer_number(struct buffer *buffer, double number);

/* One reference token of a JSON Pointer with its leading slash, escaped (RFC 6901, 3). */
void buffer_pointer(struct buffer *buffer, const char *token, size_t n);

/* Terminates the bytes and gives them to the caller, who frees them; NULL after a failure. */
char *buffer_steal(struct buffer *buffer);

#endif
