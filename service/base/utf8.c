#include "base/utf8.h"

#include <string.h>

size_t utf8_character(const char *text, size_t n)
{
    static const struct {
        unsigned char first, last, length, second_first, second_last;
    } ranges[] = {
            {0x00, 0x7F, 1, 0, 0},
            {0xE4, 0xE9, 3, 0x80, 0xBF}, /* ASCII and most of Chinese, the commonest, first */
            {0xC2, 0xDF, 2, 0x80, 0xBF},
            {0xE0, 0xE0, 3, 0xA0, 0xBF},
            {0xE1, 0xEC, 3, 0x80, 0xBF},
            {0xED, 0xED, 3, 0x80, 0x9F},
            {0xEE, 0xEF, 3, 0x80, 0xBF},
            {0xF0, 0xF0, 4, 0x90, 0xBF},
            {0xF1, 0xF3, 4, 0x80, 0xBF},
            {0xF4, 0xF4, 4, 0x80, 0x8F},
    };
    const unsigned char *bytes = (const unsigned char *)text;

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (bytes[0] < ranges[i].first || bytes[0] > ranges[i].last)
            continue;
        if (ranges[i].length > n || (ranges[i].length > 1 && (bytes[1] < ranges[i].second_first || bytes[1] > ranges[i].second_last)))
            return 0;
        for (size_t k = 2; k < ranges[i].length; k++)
            if ((bytes[k] & 0xC0U) != 0x80U)
                return 0;
        return ranges[i].length;
    }
    return 0;
}

uint32_t utf8_decode(const char *text, size_t *length)
{
    const unsigned char lead = (unsigned char)text[0];
    uint32_t code = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0x0FU : lead & 0x07U;

    *length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < *length; i++)
        code = code << 6 | ((unsigned char)text[i] & 0x3FU);
    return code;
}

size_t utf8_encode(uint32_t code, char out[static 4])
{
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0}; /* by length */
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80U | (code & 0x3FU));
    out[0] = (char)(leads[length] | code);
    return length;
}

bool utf8_valid(const char *text, size_t n)
{
    while (n > 0) {
        size_t length = utf8_character(text, n);
        if (length == 0)
            return false;
        text += length;
        n -= length;
    }
    return true;
}

size_t utf8_count(const char *text, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xC0U) != 0x80U;
    return count;
}

void utf8_clean(char *text)
{
    size_t n = strlen(text);

    while (n > 0) {
        size_t length = utf8_character(text, n), step = length > 0 ? length : 1;
        if (length == 0)
            *text = '?';
        text += step;
        n -= step;
    }
}
