/* How far a load has come, as it is kept in Redis beside the data. */
#ifndef ANJIAN_CLI_LOAD_CHECKPOINT_H
#define ANJIAN_CLI_LOAD_CHECKPOINT_H

#include "base/buffer.h"
#include "cli/load/input.h"

struct checkpoint {
    struct load_position position; /* all before it is written */
    uint64_t written;              /* records or members */
    uint64_t distinct;             /* different ids among them, in the set beside the data; 0 without one */
    bool has_ids;                  /* the load keeps that set */
    int32_t recorded_on;           /* the day that its records are stamped with; 0 for a list */
};

/* Appends {"size":…,"digest":…,"offset":…,…}; size and digest are the input's. */
void checkpoint_write(const struct checkpoint *checkpoint, const struct load_input *input, struct buffer *out);

/* STATUS_INVALID_REQUEST: the text is no checkpoint, or one of another input. */
enum status checkpoint_read(const char *text, size_t length, const struct load_input *input, struct checkpoint *out, struct error *error);

#endif
