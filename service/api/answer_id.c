#include "api/answer_id.h"

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

static enum status seed(struct answer_id_generator *generator, struct error *error)
{
    unsigned char random[10];
    size_t got = 0;

    while (got < sizeof random) {
        ssize_t n = getrandom(random + got, sizeof random - got, 0);
        if (n < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "", "getrandom: %s", strerror(errno));
        got += n > 0 ? (size_t)n : 0;
    }
    memcpy(&generator->high, random, 2);
    memcpy(&generator->low, random + 2, 8);
    generator->seeded = true;
    return STATUS_OK;
}

enum status answer_id_next(struct answer_id_generator *generator, int64_t unix_milliseconds, struct answer_id *out, struct error *error)
{
    enum status status = generator->seeded ? STATUS_OK : seed(generator, error);

    if (status != STATUS_OK)
        return status;
    if (unix_milliseconds > generator->milliseconds)
        generator->milliseconds = unix_milliseconds;
    /* The random part is a counter that goes on from one millisecond to the next. When it overflows, the time moves on by one. */
    if (++generator->low == 0 && ++generator->high == 0)
        generator->milliseconds++;
    base32_write(out->decision_id, 10, (uint64_t)generator->milliseconds);
    base32_write(out->decision_id + 10, 4, (uint64_t)generator->high << 4 | generator->low >> 60);
    base32_write(out->decision_id + 14, 12, generator->low & 0x0FFFFFFFFFFFFFFFU);
    out->decision_id[26] = '\0';
    date_time_format(unix_milliseconds, out->evaluated_at);
    return STATUS_OK;
}
