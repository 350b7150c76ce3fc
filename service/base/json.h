/* Strict JSON (RFC 8259) as a tree in an arena, read in one pass.
 *
 * Refused: text that is not UTF-8, a byte order mark, U+0000 and lone surrogates in strings, duplicate members, numbers
 * that overflow binary64, nesting deeper than JSON_DEPTH, and anything after the value. Every number is binary64.
 * Strings without escapes are borrowed from the text. No string ends with NUL: use its `length`. */
#ifndef ANJIAN_BASE_JSON_H
#define ANJIAN_BASE_JSON_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define JSON_DEPTH 64

enum json_kind { JSON_KIND_NULL, JSON_KIND_BOOLEAN, JSON_KIND_NUMBER, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT };

/* "null", "a boolean", "a number", "a string", "an array", "an object" */
extern const char *const json_kind_names[6];

/* The same as a term of messages. */
#define JSON_TERM(kind) ((enum term)(TERM_NULL + (kind)))

struct json_member;

struct json {
    enum json_kind kind;
    size_t length; /* of a string in bytes; of an array or object in members */
    union {
        bool boolean;
        double number;
        const char *text;
        struct json_member *members; /* in document order */
    };
};

/* A member of an object, or an item of an array (which has no name). */
struct json_member {
    const char *name;
    size_t name_length;
    struct json value;
};

/* Reads one value. `stack` is scratch memory that the caller keeps from call to call. Errors say line and column;
 * `first_line` is the number of the text's first line in its file. STATUS_INVALID_JSON or STATUS_NO_MEMORY. */
enum status json_read(const char *text, size_t length, size_t first_line, struct arena *arena, struct buffer *stack, struct json *out,
        struct error *error);

/* Returns the member of that name. NULL if there is none, or if `object` is no object. */
const struct json *json_get(const struct json *object, const char *name);

/* Whether the value is a string and equals `text`. */
bool json_is(const struct json *string, const char *text);

#endif
