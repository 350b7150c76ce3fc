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

static enum status seed(struct answer_id_generator *answer_ids, struct error *error)
{
    unsigned char random[10];
    size_t got = 0;

    while (got < sizeof random) {
        ssize_t n = getrandom(random + got, sizeof random - got, 0);
        if (n < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "", "getrandom: %s", strerror(errno));
        got += n > 0 ? (size_t)n : 0;
    }
    memcpy(&answer_ids->high, random, 2);
    memcpy(&answer_ids->low, random + 2, 8);
    answer_ids->seeded = true;
    return STATUS_OK;
}

enum status answer_id_next(struct answer_id_generator *answer_ids, int64_t unix_milliseconds, struct answer_id_text *out, struct error *error)
{
    enum status status = answer_ids->seeded ? STATUS_OK : seed(answer_ids, error);

    if (status != STATUS_OK)
        return status;
    if (unix_milliseconds > answer_ids->milliseconds)
        answer_ids->milliseconds = unix_milliseconds;
    /* The random part counts on through the milliseconds; when it overflows, the next one is borrowed. */
    if (++answer_ids->low == 0 && ++answer_ids->high == 0)
        answer_ids->milliseconds++;
    base32_write(out->id, 10, (uint64_t)answer_ids->milliseconds);
    base32_write(out->id + 10, 4, (uint64_t)answer_ids->high << 4 | answer_ids->low >> 60);
    base32_write(out->id + 14, 12, answer_ids->low & 0x0FFFFFFFFFFFFFFFU);
    out->id[26] = '\0';
    date_time_format(unix_milliseconds, out->time);
    return STATUS_OK;
}
