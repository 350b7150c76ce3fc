#include "cli/batch/gzip.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#define GZIP_WINDOW (15 + 16) /* the largest window; with gzip's header and checksum */
#define PIECE 65536

struct gunzip {
    int file;
    const char *name;
    z_stream stream;
    off_t read;
    bool full;   /* the last output found no more room */
    bool inside; /* a member has begun */
    bool at_end; /* of the file */
    unsigned char piece[PIECE];
};

bool gzip_named(const char *file)
{
    size_t n = strlen(file);

    return n > 3 && strcmp(file + n - 3, ".gz") == 0;
}

void gzip_append(struct buffer *out, const char *bytes, size_t n)
{
    z_stream stream = {0};
    size_t room;

    if (n > UINT_MAX || deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        buffer_fail(out);
        return;
    }
    room = deflateBound(&stream, n);
    if (buffer_reserve(out, room)) {
        stream.next_in = (Bytef *)(uintptr_t)bytes; /* zlib reads it only */
        stream.avail_in = (uInt)n;
        stream.next_out = (Bytef *)out->data + out->length;
        stream.avail_out = (uInt)room;
        if (deflate(&stream, Z_FINISH) == Z_STREAM_END)
            out->length += room - stream.avail_out;
        else
            buffer_fail(out);
    }
    (void)deflateEnd(&stream);
}

enum status gunzip_new(int file, const char *name, struct gunzip **out, struct error *error)
{
    struct gunzip *g = calloc(1, sizeof *g);

    if (g == NULL || inflateInit2(&g->stream, GZIP_WINDOW) != Z_OK) {
        free(g);
        return error_tell(error, STATUS_NO_MEMORY, name, MESSAGE_OUT_OF_MEMORY);
    }
    g->file = file;
    g->name = name;
    *out = g;
    return STATUS_OK;
}

void gunzip_free(struct gunzip *g)
{
    if (g == NULL)
        return;
    (void)inflateEnd(&g->stream);
    free(g);
}

bool gunzip_pending(const struct gunzip *g)
{
    return g->stream.avail_in > 0 || g->full;
}

static enum status fill(struct gunzip *g, struct error *error)
{
    ssize_t n;

    do
        n = read(g->file, g->piece, sizeof g->piece);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_tell(error, STATUS_IO, g->name, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    g->read += n;
    g->at_end = n == 0;
    g->stream.next_in = g->piece;
    g->stream.avail_in = (uInt)n;
    return STATUS_OK;
}

enum status gunzip_read(struct gunzip *g, char *to, size_t room, size_t *n, struct error *error)
{
    enum status status = gunzip_pending(g) ? STATUS_OK : fill(g, error);
    int found;

    *n = 0;
    if (status != STATUS_OK)
        return status;
    if (g->at_end && !gunzip_pending(g))
        return g->inside ? error_tell(error, STATUS_IO, g->name, MESSAGE_GZIP_CUT_SHORT) : STATUS_OK;
    g->inside = true;
    g->stream.next_out = (Bytef *)to;
    g->stream.avail_out = room < UINT_MAX ? (uInt)room : UINT_MAX;
    found = inflate(&g->stream, Z_NO_FLUSH);
    g->full = found == Z_OK && g->stream.avail_out == 0;
    *n = (size_t)((char *)g->stream.next_out - to);
    if (found == Z_STREAM_END) {
        g->inside = false;
        (void)inflateReset(&g->stream);
    } else if (found != Z_OK && found != Z_BUF_ERROR) { /* which says that it needs more input */
        return error_tell(error, found == Z_MEM_ERROR ? STATUS_NO_MEMORY : STATUS_IO, g->name, MESSAGE_GZIP_DAMAGED,
                ARG_TEXT(g->stream.msg != NULL ? g->stream.msg : "zlib"));
    }
    return STATUS_OK;
}

bool gunzip_at_end(const struct gunzip *g)
{
    return g->at_end && !gunzip_pending(g);
}

bool gunzip_whole(const struct gunzip *g)
{
    return !g->inside;
}

bool gunzip_torn(const struct gunzip *g)
{
    return g->at_end && g->inside;
}

off_t gunzip_taken(const struct gunzip *g)
{
    return g->read - (off_t)g->stream.avail_in;
}
