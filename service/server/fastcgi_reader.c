#include "server/fastcgi_reader.h"

#include "base/clock.h"
#include "server/fastcgi_record.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#define VERSION 1U
#define WHOLE 512U

void fastcgi_reader_start(struct fastcgi_reader *reader, int fd, int64_t deadline)
{
    reader->fd = fd;
    reader->deadline = deadline;
    reader->fault = NULL;
    reader->waited = false;
    reader->content = reader->padding = 0;
    reader->at = reader->end = reader->bytes;
}

bool fastcgi_reader_is_empty(const struct fastcgi_reader *reader)
{
    return reader->at == reader->end;
}

static enum status unsound(struct fastcgi_reader *r, const char *fault)
{
    r->fault = fault;
    return STATUS_INVALID_REQUEST;
}

/* Brings `n` bytes together at `at`. An ordinary request takes one recv(2), and no look at the clock. */
static enum status need(struct fastcgi_reader *r, size_t n)
{
    size_t have = (size_t)(r->end - r->at);

    if (have >= n)
        return STATUS_OK;
    memmove(r->bytes, r->at, have);
    r->at = r->bytes;
    r->end = r->bytes + have;
    while (have < n) {
        ssize_t got;
        if (r->waited && clock_ms() > r->deadline)
            return unsound(r, "the request did not come in time");
        got = recv(r->fd, r->end, sizeof r->bytes - have, 0);
        r->waited = true;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return unsound(r, "the request did not come in time");
        if (got <= 0)
            return STATUS_IO;
        r->end += got;
        have += (size_t)got;
    }
    return STATUS_OK;
}

static enum status skip_padding(struct fastcgi_reader *r)
{
    enum status status = r->padding > 0 ? need(r, r->padding) : STATUS_OK;

    if (status != STATUS_OK)
        return status;
    r->at += r->padding;
    r->padding = 0;
    return STATUS_OK;
}

enum status fastcgi_reader_next(struct fastcgi_reader *r)
{
    enum status status = skip_padding(r);

    assert(r->content == 0);
    if (status == STATUS_OK)
        status = need(r, RECORD_HEADER);
    if (status != STATUS_OK)
        return status;
    if (r->at[0] != VERSION)
        return unsound(r, "this is no FastCGI record of version 1");
    r->type = r->at[1];
    r->request_id = (unsigned)r->at[2] << 8 | r->at[3];
    r->content = (size_t)r->at[4] << 8 | r->at[5];
    r->padding = r->at[6];
    r->at += RECORD_HEADER;
    return STATUS_OK;
}

enum status fastcgi_reader_whole(struct fastcgi_reader *r, size_t n, char **content)
{
    enum status status;

    if (n > WHOLE || r->content != n)
        return unsound(r, "a record's length does not fit its type");
    /* With its padding, or moving on to that could move the content. */
    status = need(r, n + r->padding);
    if (status != STATUS_OK)
        return status;
    *content = (char *)r->at;
    r->at += n + r->padding;
    r->content = r->padding = 0;
    return STATUS_OK;
}

enum status fastcgi_reader_piece(struct fastcgi_reader *r, unsigned type, unsigned request_id, unsigned char **piece, size_t *n)
{
    enum status status;
    size_t have;

    if (r->content == 0) {
        status = fastcgi_reader_next(r);
        if (status != STATUS_OK)
            return status;
        if (r->type == FASTCGI_ABORT_REQUEST && r->request_id == request_id)
            return STATUS_IO;
        if (r->type != type || r->request_id != request_id)
            return unsound(r, "a record is out of place");
        if (r->content == 0) {
            *piece = r->at;
            *n = 0;
            return skip_padding(r);
        }
    }
    status = need(r, 1);
    if (status != STATUS_OK)
        return status;
    have = (size_t)(r->end - r->at);
    *piece = r->at;
    *n = have < r->content ? have : r->content;
    r->at += *n;
    r->content -= *n;
    return STATUS_OK;
}

/* One byte, or four whose first has the highest bit set. */
static bool read_length(char **at, const char *end, size_t *out)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    size_t left = (size_t)(end - *at), size = left > 0 && (bytes[0] & 0x80U) != 0 ? 4 : 1;

    if (left < size)
        return false;
    *out = size == 1 ? bytes[0] : (size_t)(bytes[0] & 0x7fU) << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
    *at += size;
    return true;
}

bool fastcgi_pair_read(char **at, char *end, struct fastcgi_pair *pair)
{
    if (!read_length(at, end, &pair->name_length) || !read_length(at, end, &pair->value_length) ||
            pair->name_length + pair->value_length > (size_t)(end - *at))
        return false;
    pair->name = *at;
    pair->value = pair->name + pair->name_length;
    *at = pair->value + pair->value_length;
    return true;
}
