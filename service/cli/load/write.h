/* The second pass of `anjian load`: writes what was checked to Redis in pipelined batches, and goes on after a fault that passes.
 *
 * Its own keys beside the data expire by themselves if they are left behind:
 *   load:{ruleset}:{kind}:progress          the load's checkpoint (and load:{ruleset}:list:{name}:progress)
 *   load:{ruleset}:{kind}:seen:{digest}     the ids in the input with that digest, for --delete-missing
 *   load:{ruleset}:list:{name}:new:{digest} the new list, which one RENAME puts in the old one's place
 *
 * A checkpoint is written only after the server has acknowledged the data before it. So it is never ahead of the data, even after a
 * failover or an old snapshot. After each new connection the load reads it, and goes on from there. If two loads of a list overlap, the
 * last to finish wins. */
#ifndef ANJIAN_CLI_LOAD_WRITE_H
#define ANJIAN_CLI_LOAD_WRITE_H

#include "cli/load/record_format.h"
#include "redis/options.h"

struct load_plan {
    const struct redis_options *redis;
    const char *ruleset;
    enum kind kind;   /* KIND_NONE: a list */
    const char *list; /* its name */
    bool delete_missing;
    bool resume;
    int32_t recorded_on;     /* of records that do not say it; 0 for a list */
    bool recorded_on_chosen; /* the caller named that day */
    unsigned patience;       /* seconds without any progress */
    struct load_input *input;
    struct record_format *records;
    struct load_position first; /* of the lines in the input */
    uint64_t bad;               /* lines that are skipped */
};

struct load_counts {
    uint64_t written; /* acknowledged, in this run and before */
    uint64_t before;  /* those of a run that is resumed */
    uint64_t deleted;
};

/* Fills `*counts` even if it fails. STATUS_REFERENCE_UNAVAILABLE: patience ran out; STATUS_INVALID_REQUEST: the load to resume was of
 * another input; STATUS_IO: the server refuses, or the input changed; STATUS_NO_MEMORY. */
enum status load_write(const struct load_plan *plan, struct load_counts *counts, struct error *error);

#endif
