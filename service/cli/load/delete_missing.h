/* `anjian load --delete-missing`: deletes the records that the file does not have. */
#ifndef ANJIAN_CLI_LOAD_DELETE_MISSING_H
#define ANJIAN_CLI_LOAD_DELETE_MISSING_H

#include "cli/load/session.h"

#include <stdint.h>

/* A set of the ids that a load has written; nobody else writes to it. */
struct load_ids {
    const char *key;
    uint64_t count; /* how many are in it at least */
};

/* STATUS_IO: the server has lost some of them. */
enum status load_ids_check(struct load_session *session, const struct load_ids *ids, struct error *error);

/* Deletes each key that is `prefix` and an id that is not among `ids`, and counts them in `*deleted`. Checks before each deletion that
 * the set is still whole. May be called again after a failure; statuses are load_session's. */
enum status load_delete_missing(struct load_session *session, const char *prefix, const struct load_ids *ids, uint64_t *deleted, struct error *error);

#endif
