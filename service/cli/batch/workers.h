/* Processes that share out a batch's chunks: forked from one that has loaded everything, so that the model is shared. Chunks
 * go round, and the right to write goes round with them: answers stand in the order of the input, and no process holds more
 * than its own. The one that reads never waits for one that answers but in batch_workers_wait. */
#ifndef ANJIAN_CLI_BATCH_WORKERS_H
#define ANJIAN_CLI_BATCH_WORKERS_H

#include "base/status.h"
#include "cli/batch/input.h"

struct batch_workers;
struct write_token;

#define BATCH_WORKERS_MAX 256

struct batch_workers_options {
    unsigned members;   /* 1 to BATCH_WORKERS_MAX */
    size_t chunk_bytes; /* of the longest chunk */
    void *argument;
    /* In a process of its own, `member` from 0. What it writes it writes after write_token_wait. */
    enum status (*answer)(void *argument, unsigned member, const struct chunk *chunk, struct write_token *token, struct error *error);
};

enum status batch_workers_new(const struct batch_workers_options *work, struct batch_workers **out, struct error *error);

/* Ends the processes that have not ended yet, whatever they are at. */
void batch_workers_free(struct batch_workers *workers);

/* Whether the next in turn takes a chunk now. */
bool batch_workers_ready(const struct batch_workers *workers);

/* Hands it a copy; to be called only while batch_workers_ready. */
enum status batch_workers_submit(struct batch_workers *workers, const struct chunk *chunk, struct error *error);

/* Waits until somebody has done a chunk, or `input` (−1: none) can be read, or `milliseconds` have passed. What went wrong in a
 * process is returned here; STATUS_IO too when one was killed. */
enum status batch_workers_wait(struct batch_workers *workers, int input, int milliseconds, struct error *error);

/* Whether every chunk that was handed out has been answered. */
bool batch_workers_done(const struct batch_workers *workers);

/* Blocks until all chunks before this one are written. */
enum status write_token_wait(struct write_token *token, struct error *error);

#endif
