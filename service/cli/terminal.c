#include "terminal.h"

#include "buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct guarded {
    int fd;
    size_t count; /* the beginning of a character whose rest is still to come */
    unsigned char begun[3];
};

/* The character, of 1 to 3 bytes, that must not pass; 0 for any other. −1: too few bytes to tell. */
static int forbidden(const unsigned char *at, size_t n)
{
    if (at[0] < 0x20)
        return at[0] == '\n' || at[0] == '\t' ? 0 : at[0];
    if (at[0] == 0x7F)
        return 0x7F;
    if (at[0] != 0xC2 && at[0] != 0xE2)
        return 0;
    if (n < 2)
        return -1;
    if (at[0] == 0xC2)
        return at[1] >= 0x80 && at[1] <= 0x9F ? at[1] : 0;
    if (at[1] != 0x80 && at[1] != 0x81)
        return 0;
    if (n < 3)
        return -1;
    if (at[1] == 0x80)
        return at[2] >= 0xAA && at[2] <= 0xAE ? 0x2000 + at[2] - 0x80 : 0; /* U+202A to U+202E */
    return at[2] >= 0xA6 && at[2] <= 0xA9 ? 0x2040 + at[2] - 0x80 : 0;     /* U+2066 to U+2069 */
}

static void filter(struct guarded *to, unsigned char byte, struct buffer *out)
{
    int code;

    to->begun[to->count++] = byte;
    code = forbidden(to->begun, to->count);
    if (code < 0)
        return;
    if (code > 0)
        buffer_format(out, "\\u%04x", (unsigned)code);
    else if (to->count == 1 && byte == 0xFF)
        buffer_char(out, '\033');
    else
        buffer_append(out, (const char *)to->begun, to->count);
    to->count = 0;
}

static ssize_t write_guarded(void *cookie, const char *bytes, size_t n)
{
    struct guarded *to = cookie;
    struct buffer out = BUFFER_EMPTY;
    size_t done = 0;
    bool ok = true;

    for (size_t i = 0; i < n; i++)
        filter(to, (unsigned char)bytes[i], &out);
    while (ok && !out.failed && done < out.length) {
        ssize_t written = write(to->fd, out.data + done, out.length - done);
        if (written > 0)
            done += (size_t)written;
        else
            ok = written < 0 && errno == EINTR;
    }
    ok = ok && !out.failed;
    buffer_release(&out);
    return ok ? (ssize_t)n : 0;
}

void terminal_guard(void)
{
    static struct guarded guards[] = {{.fd = STDOUT_FILENO}, {.fd = STDERR_FILENO}};
    const cookie_io_functions_t functions = {.write = write_guarded};
    FILE *output = fopencookie(&guards[0], "w", functions), *errors = fopencookie(&guards[1], "w", functions);

    if (output == NULL || errors == NULL)
        abort();
    (void)setvbuf(output, NULL, isatty(STDOUT_FILENO) != 0 ? _IOLBF : _IOFBF, BUFSIZ);
    (void)setvbuf(errors, NULL, _IONBF, 0);
    stdout = output;
    stderr = errors;
}

int terminal_fd(FILE *stream)
{
    if (stream == stdout)
        return STDOUT_FILENO;
    return stream == stderr ? STDERR_FILENO : fileno(stream);
}
