/* Strict JSON (RFC 8259) as a tree in an arena, read in one pass.
 *
 * Refused: what is not UTF-8, a byte order mark, U+0000 and lone surrogates in strings, a member that stands twice, a number
 * that overflows binary64, arrays and objects nested deeper than NODE_DEPTH, anything after the value. Every number is
 * binary64. Strings without escapes are borrowed from the text and end where `length` says, not with NUL. */
#ifndef ANJIAN_NODE_H
#define ANJIAN_NODE_H

#include "arena.h"
#include "buffer.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>

#define NODE_DEPTH 64

enum node_kind { NODE_NULL, NODE_BOOLEAN, NODE_NUMBER, NODE_STRING, NODE_ARRAY, NODE_OBJECT };

/* "null", "a boolean", "a number", "a string", "an array", "an object" */
extern const char *const node_kind_names[6];

struct node_member;

struct node {
    enum node_kind kind;
    size_t length; /* of a string in bytes; of an array or object in members */
    union {
        bool boolean;
        double number;
        const char *text;
        const struct node_member *members; /* in document order */
    };
};

/* A member of an object, or an item of an array (which has no name). */
struct node_member {
    const char *name;
    size_t name_length;
    struct node value;
};

/* `stack` is working memory, kept from call to call. `first_line` is the number of the text's first line in whatever it was
 * taken from: errors say line and column. STATUS_INVALID_JSON or STATUS_NO_MEMORY. */
enum status node_read(const char *text, size_t length, size_t first_line, struct arena *arena, struct buffer *stack, struct node *out,
                      struct error *error);

/* The member of that name, or NULL; also when `object` is none. */
const struct node *node_get(const struct node *object, const char *name);

/* Whether the string is `text`. */
bool node_is(const struct node *string, const char *text);

#endif
