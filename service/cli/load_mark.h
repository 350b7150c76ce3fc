/* How far a load is known to be, as it is kept in Redis beside the data. */
#ifndef ANJIAN_LOAD_MARK_H
#define ANJIAN_LOAD_MARK_H

#include "buffer.h"
#include "load_input.h"

struct load_mark {
    struct load_place place; /* all before it is written */
    uint64_t written;        /* records or members */
    uint64_t distinct;       /* different ids among them that are noted in a set beside the data; 0 where none are */
    bool noting;             /* ids are noted at all */
};

/* Appends {"size":…,"digest":…,"offset":…,…}; the size and digest are the input's. */
void load_mark_write(const struct load_mark *mark, const struct load_input *input, struct buffer *out);

/* STATUS_INVALID_REQUEST: it is no mark, or one of another input. STATUS_NO_MEMORY. */
enum status load_mark_read(const char *text, size_t length, const struct load_input *input, struct load_mark *out, struct error *error);

#endif
