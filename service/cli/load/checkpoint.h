/* How far a load is known to be, as it is kept in Redis beside the data. */
#ifndef ANJIAN_CLI_LOAD_CHECKPOINT_H
#define ANJIAN_CLI_LOAD_CHECKPOINT_H

#include "base/buffer.h"
#include "cli/load/input.h"

struct checkpoint {
    struct load_place place; /* all before it is written */
    uint64_t written;        /* records or members */
    uint64_t distinct;       /* different ids among them that are noted in a set beside the data; 0 where none are */
    bool noting;             /* ids are noted at all */
};

/* Appends {"size":…,"digest":…,"offset":…,…}; the size and digest are the input's. */
void checkpoint_write(const struct checkpoint *mark, const struct load_input *input, struct buffer *out);

/* STATUS_INVALID_REQUEST: it is no mark, or one of another input. STATUS_NO_MEMORY. */
enum status checkpoint_read(const char *text, size_t length, const struct load_input *input, struct checkpoint *out, struct error *error);

#endif
