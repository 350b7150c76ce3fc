/* Processes that share out a batch's chunks: forked from one that has loaded everything, so that the model is shared. Chunks
 * go round, and the right to write goes round with them: answers stand in the order of the input, and no process holds more
 * than its own. The one that reads never waits for one that answers but in crew_wait. */
#ifndef ANJIAN_CREW_H
#define ANJIAN_CREW_H

#include "intake.h"
#include "status.h"

struct crew;
struct turn;

#define CREW_MAX 256

struct crew_work {
    unsigned members;   /* 1 to CREW_MAX */
    size_t chunk_bytes; /* of the longest chunk */
    void *argument;
    /* In a process of its own, `member` from 0. What it writes it writes after turn_await. */
    enum status (*answer)(void *argument, unsigned member, const struct chunk *chunk, struct turn *turn, struct error *error);
};

enum status crew_new(const struct crew_work *work, struct crew **out, struct error *error);

/* Ends the processes that have not ended yet, whatever they are at. */
void crew_free(struct crew *crew);

/* Whether the next in turn takes a chunk now. */
bool crew_idle(const struct crew *crew);

/* Hands it a copy; to be called only while crew_idle. */
enum status crew_hand(struct crew *crew, const struct chunk *chunk, struct error *error);

/* Waits until somebody has done a chunk, or `input` (−1: none) can be read, or `milliseconds` have passed. What went wrong in a
 * process is returned here; STATUS_IO too when one was killed. */
enum status crew_wait(struct crew *crew, int input, int milliseconds, struct error *error);

/* Whether every chunk that was handed out has been answered. */
bool crew_done(const struct crew *crew);

/* Blocks until all chunks before this one are written. */
enum status turn_await(struct turn *turn, struct error *error);

#endif
