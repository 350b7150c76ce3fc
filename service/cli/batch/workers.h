/* Forked workers that answer the chunks of a batch in parallel, and share what was loaded before the fork.
 *
 * Chunks go to the workers in turn. A write token passes from worker to worker in the same order, which keeps the output in the order of
 * the input without sorting; each worker holds only its own answers. */
#ifndef ANJIAN_CLI_BATCH_WORKERS_H
#define ANJIAN_CLI_BATCH_WORKERS_H

#include "base/status.h"
#include "cli/batch/input.h"

struct batch_workers;
struct write_token;

#define BATCH_WORKERS_MAX 256

struct batch_workers_options {
    unsigned count;     /* 1 to BATCH_WORKERS_MAX */
    size_t chunk_bytes; /* of the longest chunk */
    void *argument;
    /* Runs in a worker, numbered from 0. Must write only after write_token_wait. */
    enum status (*answer)(void *argument, unsigned worker, const struct chunk *chunk, struct write_token *token, struct error *error);
};

enum status batch_workers_new(const struct batch_workers_options *options, struct batch_workers **out, struct error *error);

/* Kills workers that still run. */
void batch_workers_free(struct batch_workers *workers);

/* Whether the worker whose turn it is takes a chunk now. */
bool batch_workers_ready(const struct batch_workers *workers);

/* Copies `chunk` to the next worker. Requires batch_workers_ready. */
enum status batch_workers_submit(struct batch_workers *workers, const struct chunk *chunk, struct error *error);

/* Blocks until a worker is done with a chunk, or the descriptor `input` (−1: none) is readable, or `milliseconds` have passed. Returns a
 * worker's error; STATUS_IO also when one was killed. */
enum status batch_workers_wait(struct batch_workers *workers, int input, int milliseconds, struct error *error);

/* Whether every chunk submitted has been answered. */
bool batch_workers_done(const struct batch_workers *workers);

/* Blocks until all chunks before this one are written. */
enum status write_token_wait(struct write_token *token, struct error *error);

#endif
