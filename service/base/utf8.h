/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef ANJIAN_BASE_UTF8_H
#define ANJIAN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the character at `text`, of which `n` > 0 are there; 0 when it is none. */
size_t utf8_character(const char *text, size_t n);

bool utf8_valid(const char *text, size_t n);

/* Characters in `text`, which is valid. */
size_t utf8_count(const char *text, size_t n);

/* Puts "?" for every byte that is part of no character; `text` is terminated. */
void utf8_clean(char *text);

#endif
