#include "base/percent.h"

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

bool percent_next(const char **at, char *out)
{
    int high, low;

    if (**at != '%') {
        *out = *(*at)++;
        return true;
    }
    high = hex((*at)[1]);
    low = high >= 0 ? hex((*at)[2]) : -1;
    if (low < 0 || (high == 0 && low == 0))
        return false;
    *out = (char)(high * 16 + low);
    *at += 3;
    return true;
}
