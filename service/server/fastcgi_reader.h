/* Reads FastCGI records from a socket and checks them (FastCGI 1.0, section 3.3).
 *
 * A web server sends one request at a time: FCGI_BEGIN_REQUEST, then the records of FCGI_PARAMS, then those of FCGI_STDIN.
 * Anything else is STATUS_INVALID_REQUEST, and `fault` says what it was. STATUS_IO means that the peer has gone. After either,
 * the connection can only be closed. Each read blocks for the socket's SO_RCVTIMEO at most. */
#ifndef ANJIAN_SERVER_FASTCGI_READER_H
#define ANJIAN_SERVER_FASTCGI_READER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fastcgi_record_type { FASTCGI_BEGIN_REQUEST = 1, FASTCGI_ABORT_REQUEST = 2, FASTCGI_PARAMS = 4, FASTCGI_STDIN = 5, FASTCGI_GET_VALUES = 9 };

struct fastcgi_reader {
    int fd;
    int64_t deadline;
    const char *fault; /* static text; NULL while all is sound */
    bool waited;       /* something was received before */
    /* The record that is being read. */
    unsigned type;
    unsigned request_id; /* 0: of the connection, not of a request */
    size_t content;      /* bytes that are not read yet */
    size_t padding;
    /* What has been received and not been read. */
    unsigned char *at, *end;
    unsigned char bytes[65536];
};

/* Starts to read from `fd`. STATUS_INVALID_REQUEST for what has not come by `deadline` (clock_ms). */
void fastcgi_reader_start(struct fastcgi_reader *reader, int fd, int64_t deadline);

/* True when nothing was received that has not been read. */
bool fastcgi_reader_is_empty(const struct fastcgi_reader *reader);

/* Reads the next header. The record before it must have been read to its end. */
enum status fastcgi_reader_next(struct fastcgi_reader *reader);

/* Reads a record's whole content of `n` <= 512 bytes. `*content` is valid until the next call. */
enum status fastcgi_reader_whole(struct fastcgi_reader *reader, size_t n, char **content);

/* Reads the next piece of a stream, which consists of records of this type and request and ends with an empty one.
 * `*n` is 0 at the end. The piece is valid until the next call. */
enum status fastcgi_reader_piece(struct fastcgi_reader *reader, unsigned type, unsigned request_id, unsigned char **piece, size_t *n);

/* A name-value pair (section 3.4). */
struct fastcgi_pair {
    char *name, *value; /* within the bytes that were read, not terminated */
    size_t name_length, value_length;
};

/* Reads the pair at `*at` and moves `*at` behind it. False when its lengths pass `end`. */
bool fastcgi_pair_read(char **at, char *end, struct fastcgi_pair *pair);

#endif
