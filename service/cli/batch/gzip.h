/* gzip (RFC 1952). A file may hold several members, each compressed alone; it reads as their contents in a row. */
#ifndef ANJIAN_CLI_BATCH_GZIP_H
#define ANJIAN_CLI_BATCH_GZIP_H

#include "base/buffer.h"
#include "base/status.h"

#include <sys/types.h>

/* Whether a file's name ends with ".gz". */
bool gzip_named(const char *file);

/* Appends `bytes` as one member. A failed allocation shows in the buffer. */
void gzip_append(struct buffer *out, const char *bytes, size_t n);

struct gunzip;

/* Reads from the descriptor, which stays the caller's; `name` (borrowed) is for errors. */
enum status gunzip_new(int file, const char *name, struct gunzip **out, struct error *error);
void gunzip_free(struct gunzip *gunzip);

/* Whether gunzip_read goes on without reading from the file: it holds input, or output that found no room. */
bool gunzip_pending(const struct gunzip *gunzip);

/* Returns up to `room` bytes of one member in `*n`: 0 when the input so far yields none, or at the end. Reads from the file once at
 * most, and only if nothing is pending. STATUS_IO: not gzip, damaged, or cut short, which gunzip_torn tells apart. Memory does not
 * grow with the file. */
enum status gunzip_read(struct gunzip *gunzip, char *to, size_t room, size_t *n, struct error *error);

bool gunzip_at_end(const struct gunzip *gunzip);

/* Compressed bytes taken so far. */
off_t gunzip_taken(const struct gunzip *gunzip);

/* Whether they end with a whole member; and whether the file has ended where they don't. */
bool gunzip_whole(const struct gunzip *gunzip);
bool gunzip_torn(const struct gunzip *gunzip);

#endif
