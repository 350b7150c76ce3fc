/* Trials: what might do harm is tried first, each part in a process of its own under limits of processor time, memory and
 * wall clock, and gets a verdict. A part that crashes, or does not end, harms nobody else.
 *
 * Few run at a time; one that has used more than its share of processor time is *slow*, runs on beside the others, and keeps
 * nobody waiting. */
#ifndef ANJIAN_SERVER_TRIAL_H
#define ANJIAN_SERVER_TRIAL_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct trial_options {
    size_t count;
    /* In a process of its own: whether part `index` is sound. */
    enum status (*attempt)(void *argument, size_t index, struct error *error);
    /* In the caller's process, once a part: STATUS_OK, or what the attempt said, or how its process ended. */
    void (*judge)(void *argument, size_t index, const struct error *verdict);
    void *argument;
    unsigned slow_ms; /* of processor time, after which one is slow */
    unsigned seconds; /* wall clock for one; it may use little more than a third of that in processor time */
    size_t memory;    /* bytes of private memory for one, with what it has from the caller; 0: no limit */
    /* Forks a process that dies with its parent and returns its id, or −1: it runs `body` and ends with its result. */
    pid_t (*spawn)(int (*body)(void *argument), void *argument);
};

struct trials;

/* `options` is copied. STATUS_NO_MEMORY, STATUS_IO. */
enum status trials_new(const struct trial_options *options, struct trials **out, struct error *error);

/* Ends those that still run, without a verdict. May be NULL. */
void trials_free(struct trials *trials);

/* Starts as many as may run, and ends what has run too long. */
void trials_advance(struct trials *trials);

/* Tells them that a process has ended, as waitpid(2) says. False when it is none of theirs. */
bool trials_ended(struct trials *trials, pid_t pid, int how);

/* How many have no verdict yet; and how many of these are not slow. */
size_t trials_open(const struct trials *trials);
size_t trials_awaited(const struct trials *trials);

#endif
