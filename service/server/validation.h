/* Validates the parts of what is to be loaded, each in a process of its own under limits of processor time, memory and wall
 * clock. A part that crashes, or does not end, harms no other.
 *
 * Few run at a time. One that has used more than its share of processor time is *slow*: it runs on beside the others, and is not
 * waited for. */
#ifndef ANJIAN_SERVER_VALIDATION_H
#define ANJIAN_SERVER_VALIDATION_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct validation_options {
    size_t count;
    /* In a process of its own: whether part `index` is sound. */
    enum status (*validate)(void *argument, size_t index, struct error *error);
    /* In the caller's process, once a part: STATUS_OK, or what `validate` said, or how its process ended. */
    void (*validated)(void *argument, size_t index, const struct error *result);
    void *argument;
    unsigned slow_ms; /* of processor time, after which one is slow */
    unsigned seconds; /* wall clock for one; it may use little more than a third of that in processor time */
    size_t memory;    /* bytes of private memory for one, with what it has from the caller; 0: no limit */
};

struct validations;

/* `options` is copied. STATUS_NO_MEMORY. */
enum status validations_new(const struct validation_options *options, struct validations **out, struct error *error);

/* Kills those that still run, without a result. May be NULL. */
void validations_free(struct validations *validations);

/* Starts as many as may run, and kills those that have run too long. Where no process can be forked for
 * `seconds`, those that wait have failed. */
void validations_advance(struct validations *validations);

/* Takes what waitpid(2) said of a process. False when it is none of theirs. */
bool validations_process_ended(struct validations *validations, pid_t pid, int how);

/* How many have no result yet; and how many of these are not slow. */
size_t validations_open(const struct validations *validations);
size_t validations_awaited(const struct validations *validations);

#endif
