/* The second pass of `anjian load`: what was checked goes to Redis, much of it in flight, through every fault that passes.
 *
 * Keys of its own, beside the data; each expires by itself when it is left behind:
 *   load:{ruleset}:{kind}:progress          how far this load is known to be (and load:{ruleset}:list:{name}:progress)
 *   load:{ruleset}:{kind}:seen:{digest}     the ids in the input of that digest, for --delete-missing
 *   load:{ruleset}:list:{name}:new:{digest} a list while it grows; one RENAME puts it in the old one's place
 *
 * The progress is written after what it speaks of was acknowledged, to the same server, so that it is never ahead of the data,
 * whatever a failover or an old snapshot brings back; after each new connection it is read, and the load goes on from there. */
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
    unsigned patience; /* seconds without any progress */
    struct load_input *input;
    struct record_format *form;
    struct load_place first; /* of the lines in the input */
    uint64_t bad;            /* lines that are skipped */
};

struct load_counts {
    uint64_t written; /* acknowledged, in this run and before */
    uint64_t before;  /* those of a run that is resumed */
    uint64_t deleted;
};

/* Also fills `*counts` when it fails. STATUS_REFERENCE_UNAVAILABLE: patience ran out; STATUS_INVALID_REQUEST: what is to be resumed
 * was another input; STATUS_IO: the server refuses, or the input changed; STATUS_NO_MEMORY. */
enum status load_write(const struct load_plan *plan, struct load_counts *counts, struct error *error);

#endif
