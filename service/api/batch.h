/* Many requests to one decision: a body in, answers streamed out in the same order, in bounded memory. */
#ifndef ANJIAN_API_BATCH_H
#define ANJIAN_API_BATCH_H

#include "api/decide.h"
#include "api/items.h"

/* Appends to `scratch->answer` the answer to one item, which was read already (`ready`, see ahead.h) or is read now (NULL), without a line end:
 * {"id":…,…answer} or {"id":…,"problem":{…}}. `id` leads an answer only if the item gave one, and a problem always. The item's status, for those who
 * count; its problem has been written. Whatever happens one JSON value is appended, unless memory ran out, which the buffer shows. */
enum status batch_item(const struct service *service, const struct decision *decision, const struct item *item, const struct request *ready,
                       struct scratch *scratch);

/* Appends what stands in an answer's place, without a line end: {"id":…,"problem":{…}}. `id` may be NULL. */
void batch_problem(struct buffer *out, const struct json *id, const struct error *error);

/* Answers an exchange whose body is NDJSON (`lines`) or a JSON array. */
void batch_respond(const struct service *service, const struct decision *decision, bool lines, struct exchange *exchange);

#endif
