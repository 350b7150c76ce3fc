/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef ANJIAN_BASE_UTF8_H
#define ANJIAN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The length of the character that begins the `n` > 0 bytes of `text`; 0 if none does. */
size_t utf8_character(const char *text, size_t n);

/* The code point of the character that begins valid `text`, and its length. */
uint32_t utf8_decode(const char *text, size_t *length);

/* Writes the character of a code point up to U+10FFFF. Returns its length. */
size_t utf8_encode(uint32_t code, char out[static 4]);

bool utf8_valid(const char *text, size_t n);

/* How many characters `text` has; it must be valid. */
size_t utf8_count(const char *text, size_t n);

/* Replaces every byte of a terminated text that is part of no character by "?". */
void utf8_clean(char *text);

#endif
