#include "server/fastcgi_record.h"

#include "base/clock.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#define VERSION 1U
#define END_REQUEST 3U
#define STDOUT 6U
#define PIECES 64U /* of one system call: up to 2 MB */

struct sender {
    int fd;
    int64_t *patience;
    struct iovec pieces[PIECES];
    size_t piece_count;
    unsigned char headers[PIECES][RECORD_HEADER];
};

static void put_header(unsigned char *out, unsigned type, unsigned request_id, size_t content)
{
    out[0] = VERSION;
    out[1] = (unsigned char)type;
    out[2] = (unsigned char)(request_id >> 8);
    out[3] = (unsigned char)request_id;
    out[4] = (unsigned char)(content >> 8);
    out[5] = (unsigned char)content;
    out[6] = 0; /* padding */
    out[7] = 0;
}

/* Waits for room; false when the peer has used up its time. */
static bool has_room(const struct sender *s)
{
    struct pollfd socket = {.fd = s->fd, .events = POLLOUT};
    int64_t before = clock_ms();

    if (*s->patience <= 0)
        return false;
    (void)poll(&socket, 1, *s->patience < INT_MAX ? (int)*s->patience : INT_MAX);
    *s->patience -= clock_ms() - before;
    return true;
}

static enum status flush(struct sender *s)
{
    struct iovec *at = s->pieces, *end = s->pieces + s->piece_count;

    while (at < end) {
        struct msghdr message = {.msg_iov = at, .msg_iovlen = (size_t)(end - at)};
        /* writev(2), but without SIGPIPE. */
        ssize_t sent = sendmsg(s->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EINTR || (errno == EAGAIN && has_room(s))))
            continue;
        if (sent < 0)
            return STATUS_IO;
        for (; at < end && (size_t)sent >= at->iov_len; at++)
            sent -= (ssize_t)at->iov_len;
        if (at < end) {
            at->iov_base = (char *)at->iov_base + sent;
            at->iov_len -= (size_t)sent;
        }
    }
    s->piece_count = 0;
    return STATUS_OK;
}

static enum status put(struct sender *s, const void *bytes, size_t n)
{
    if (s->piece_count == PIECES && flush(s) != STATUS_OK)
        return STATUS_IO;
    s->pieces[s->piece_count++] = (struct iovec){.iov_base = (void *)bytes, .iov_len = n};
    return STATUS_OK;
}

static enum status put_record(struct sender *s, unsigned request_id, size_t content)
{
    if (s->piece_count == PIECES && flush(s) != STATUS_OK)
        return STATUS_IO;
    put_header(s->headers[s->piece_count], STDOUT, request_id, content);
    return put(s, s->headers[s->piece_count], RECORD_HEADER);
}

enum status fastcgi_record_send(int fd, unsigned request_id, const struct iovec *parts, size_t count, bool end, int64_t *patience)
{
    unsigned char closing[RECORD_HEADER * 3] = {0};
    struct sender s;
    size_t left = 0, in_record = 0;

    s.fd = fd;
    s.patience = patience;
    s.piece_count = 0;
    for (size_t i = 0; i < count; i++)
        left += parts[i].iov_len;
    for (size_t i = 0; i < count; i++) {
        const char *at = parts[i].iov_base;
        for (size_t rest = parts[i].iov_len, n; rest > 0; rest -= n, at += n, in_record -= n, left -= n) {
            if (in_record == 0) {
                in_record = left < RECORD_CONTENT ? left : RECORD_CONTENT;
                if (put_record(&s, request_id, in_record) != STATUS_OK)
                    return STATUS_IO;
            }
            n = rest < in_record ? rest : in_record;
            if (put(&s, at, n) != STATUS_OK)
                return STATUS_IO;
        }
    }
    if (end) {
        /* The body of END_REQUEST is all zero: application status 0, request complete. */
        put_header(closing, STDOUT, request_id, 0);
        put_header(closing + RECORD_HEADER, END_REQUEST, request_id, RECORD_HEADER);
        if (put(&s, closing, sizeof closing) != STATUS_OK)
            return STATUS_IO;
    }
    return flush(&s);
}
