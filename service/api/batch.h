/* Many requests for one decision: answers are streamed in the same order, in bounded memory. */
#ifndef ANJIAN_API_BATCH_H
#define ANJIAN_API_BATCH_H

#include "api/decide.h"
#include "api/items.h"

/* Appends the answer to one item to `scratch->answer`, without a line end: {"id":…,…answer} or {"id":…,"problem":{…}}. An answer has an
 * `id` only if the item gave one. `ready` is the item as read_ahead parsed it; NULL: it is parsed now. Appends one JSON value whatever
 * happens, unless memory runs out, which the buffer shows. The status returned is the item's, for statistics. */
enum status batch_item(const struct service *service, const struct decision *decision, const struct item *item, const struct request *ready,
        struct scratch *scratch);

/* Appends {"id":…,"problem":{…}} without a line end. `id` may be NULL. */
void batch_problem(struct scratch *scratch, const struct json *id, const struct error *error);

/* Answers an exchange. Its body is NDJSON (`lines`) or a JSON array. */
void batch_respond(const struct service *service, const struct decision *decision, bool lines, struct exchange *exchange);

#endif
