/* `anjian load --delete-missing`: what the file did not have. */
#ifndef ANJIAN_CLI_LOAD_SWEEP_H
#define ANJIAN_CLI_LOAD_SWEEP_H

#include "cli/load/session.h"

#include <stdint.h>

/* The ids that a load noted, in a set that nobody else writes. */
struct load_ids {
    const char *key;
    uint64_t least; /* so many are in it at least */
};

/* STATUS_IO: the server has lost some of them. */
enum status load_ids_check(struct load_session *session, const struct load_ids *ids, struct error *error);

/* Deletes every key that begins with `prefix` and goes on with an id that is not among `ids`, and counts them in `*deleted`. None is
 * deleted but by ids that were still all there after they had been asked. Whatever stops it, it may begin again. Statuses are
 * load_session's. */
enum status load_sweep(struct load_session *session, const char *prefix, const struct load_ids *ids, uint64_t *deleted, struct error *error);

#endif
