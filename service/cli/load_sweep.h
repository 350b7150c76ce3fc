/* `anjian load --delete-missing`: what the file did not have. */
#ifndef ANJIAN_LOAD_SWEEP_H
#define ANJIAN_LOAD_SWEEP_H

#include "load_session.h"

#include <stdint.h>

/* Deletes every key that begins with `prefix` and goes on with an id that is not in the set `ids`, and counts them in `*deleted`.
 * Whatever stops it, it may begin again. Statuses are load_session's. */
enum status load_sweep(struct load_session *session, const char *prefix, const char *ids, uint64_t *deleted, struct error *error);

#endif
