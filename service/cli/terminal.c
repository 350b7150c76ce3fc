#include "cli/terminal.h"

#include "base/buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LONGEST 5 /* bytes that are judged together */

struct filter {
    int fd;
    size_t count; /* the beginning of a character or sequence */
    unsigned char bytes[LONGEST];
};

/* Returns the code of a forbidden character, of 1 to 3 bytes; 0 for any other; −1: too few bytes to tell. */
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

bool terminal_forbids(const char *text, size_t n)
{
    return n > 0 && forbidden((const unsigned char *)text, n) > 0;
}

/* Whether it is one of style_on's sequences: 0 or 1. −1: too few bytes to tell. */
static int colour(const unsigned char *at, size_t n)
{
    size_t i = 2;

    if (n > 1 && at[1] != '[')
        return 0;
    while (i < n && i < LONGEST - 1 && at[i] >= '0' && at[i] <= '9')
        i++;
    return n <= i ? -1 : at[i] == 'm';
}

/* Writes the first character or sequence. Returns its length, or 0: too few bytes to tell. Invalid UTF-8 is written byte by byte. */
static size_t pass(const unsigned char *at, size_t n, struct buffer *out)
{
    int code = at[0] == (unsigned char)TERMINAL_ESCAPE[0] ? colour(at, n) : forbidden(at, n);

    if (code < 0)
        return 0;
    if (at[0] == (unsigned char)TERMINAL_ESCAPE[0]) {
        buffer_char(out, code > 0 ? '\033' : '?');
        return 1;
    }
    if (code > 0)
        buffer_format(out, "\\u%04x", (unsigned)code);
    else
        buffer_char(out, (char)at[0]);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

static void filter_byte(struct filter *to, unsigned char byte, struct buffer *out)
{
    size_t n;

    to->bytes[to->count++] = byte;
    while (to->count > 0 && (n = pass(to->bytes, to->count, out)) > 0) {
        to->count -= n;
        memmove(to->bytes, to->bytes + n, to->count);
    }
}

static ssize_t write_filtered(void *cookie, const char *bytes, size_t n)
{
    struct filter *to = cookie;
    struct buffer out = BUFFER_EMPTY;
    size_t done = 0;
    bool ok = true;

    for (size_t i = 0; i < n; i++)
        filter_byte(to, (unsigned char)bytes[i], &out);
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

void terminal_filter_streams(void)
{
    static struct filter filters[] = {{.fd = STDOUT_FILENO}, {.fd = STDERR_FILENO}};
    const cookie_io_functions_t functions = {.write = write_filtered};
    FILE *output = fopencookie(&filters[0], "w", functions), *errors = fopencookie(&filters[1], "w", functions);

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

unsigned terminal_columns(FILE *stream)
{
    struct winsize size;

    return ioctl(terminal_fd(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
