#include "stamp.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

static void base32_write(char *out, int count, uint64_t number)
{
    while (count-- > 0) {
        out[count] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number & 31];
        number >>= 5;
    }
}

static enum status seed(struct stamper *stamper, struct error *error)
{
    unsigned char random[10];
    size_t got = 0;

    while (got < sizeof random) {
        ssize_t n = getrandom(random + got, sizeof random - got, 0);
        if (n < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "", "getrandom: %s", strerror(errno));
        got += n > 0 ? (size_t)n : 0;
    }
    memcpy(&stamper->high, random, 2);
    memcpy(&stamper->low, random + 2, 8);
    stamper->seeded = true;
    return STATUS_OK;
}

enum status stamper_next(struct stamper *stamper, int64_t unix_milliseconds, struct stamp_text *out, struct error *error)
{
    enum status status = stamper->seeded ? STATUS_OK : seed(stamper, error);

    if (status != STATUS_OK)
        return status;
    if (unix_milliseconds > stamper->milliseconds)
        stamper->milliseconds = unix_milliseconds;
    /* The random part counts on through the milliseconds; when it overflows, the next one is borrowed. */
    if (++stamper->low == 0 && ++stamper->high == 0)
        stamper->milliseconds++;
    base32_write(out->id, 10, (uint64_t)stamper->milliseconds);
    base32_write(out->id + 10, 4, (uint64_t)stamper->high << 4 | stamper->low >> 60);
    base32_write(out->id + 14, 12, stamper->low & 0x0FFFFFFFFFFFFFFFU);
    out->id[26] = '\0';
    date_time_format(unix_milliseconds, out->time);
    return STATUS_OK;
}
