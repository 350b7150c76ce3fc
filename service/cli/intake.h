/* The lines of a batch's input, a chunk of whole ones at a time, from a file (gzip by its name) or a pipe, in bounded memory. */
#ifndef ANJIAN_INTAKE_H
#define ANJIAN_INTAKE_H

#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A chunk has at most so many lines, and bytes only beyond its first line. */
#define CHUNK_LINES 256
#define CHUNK_BYTES ((size_t)65536)

enum chunk_kind {
    CHUNK_NONE, /* what was read did not end a line */
    CHUNK_TEXT,
    CHUNK_TOO_LONG, /* stands for one line */
    CHUNK_END
};

struct chunk {
    enum chunk_kind kind;
    const char *text; /* until the next call */
    size_t length;
    size_t line; /* number of its first line, from 1 */
};

struct intake;

/* `file` NULL or "-": standard input. A line of more than `limit` bytes is not held. */
enum status intake_open(const char *file, size_t limit, struct intake **out, struct error *error);
void intake_close(struct intake *intake);

/* Passes over so many requests: lines that are not blank. STATUS_INVALID_REQUEST when there are not so many. */
enum status intake_skip(struct intake *intake, uint64_t requests, struct error *error);

/* Reads once at most, and waits if nothing is there. */
enum status intake_next(struct intake *intake, struct chunk *out, struct error *error);

/* What poll(2) shall look at before the next intake_next; −1: it will not wait. */
int intake_awaits(const struct intake *intake);

int intake_descriptor(const struct intake *intake);

/* Bytes of the file as it lies there; 0 where that is not known. And how many of them have been taken. */
int64_t intake_expected(const struct intake *intake);
int64_t intake_taken(const struct intake *intake);

#endif
