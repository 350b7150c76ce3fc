/* Skips the plain bytes of a JSON string, eight at a time (RFC 8259, 7). */
#ifndef ANJIAN_BASE_JSON_SCAN_H
#define ANJIAN_BASE_JSON_SCAN_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define JSON_SCAN_EACH(byte) (0x0101010101010101U * (byte))

/* Where to stop besides quotes, backslashes and control characters. */
#define JSON_SCAN_ANY 0U                      /* nowhere */
#define JSON_SCAN_ASCII JSON_SCAN_EACH(0x80U) /* at what is not ASCII */

/* How many bytes at `text` can be skipped: all before the first at which to stop, or before the last seven bytes. */
static inline size_t json_scan(const char *text, size_t n, uint64_t also)
{
    size_t at = 0;

    for (; n - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t word, quote, backslash, stop;
        memcpy(&word, text + at, sizeof word);
        word = le64toh(word);
        quote = word ^ JSON_SCAN_EACH('"');
        backslash = word ^ JSON_SCAN_EACH('\\');
        /* The high bit of each byte at which to stop; a borrow can set one too many, but only above the first. */
        stop = (word - JSON_SCAN_EACH(0x20U)) | (quote - JSON_SCAN_EACH(1U)) | (backslash - JSON_SCAN_EACH(1U));
        stop = ((stop & ~word) | (word & also)) & JSON_SCAN_EACH(0x80U);
        if (stop != 0)
            return at + (size_t)__builtin_ctzll(stop) / 8;
    }
    return at;
}

#endif
