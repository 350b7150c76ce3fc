/* Writes an answer as JSON: pieces that were rendered at load, and what this call found. */
#ifndef ANJIAN_ENGINE_ANSWER_H
#define ANJIAN_ENGINE_ANSWER_H

#include "base/buffer.h"
#include "base/date.h"
#include "engine/evaluate.h"

enum explain { EXPLAIN_FULL, EXPLAIN_CODES, EXPLAIN_REASONS, EXPLAIN_NONE };
extern const char *const explain_names[4]; /* "full", "codes", "reasons", "none" */

/* What differs between two answers to the same question. */
struct answer_id {
    char decision_id[27];                  /* a ULID: 26 characters of Crockford's base 32 */
    char evaluated_at[DATE_TIME_TEXT + 1]; /* RFC 3339, UTC, milliseconds: 2025-03-01T08:00:00.123Z */
};

/* Appends one JSON object without a line end. If memory runs out, the buffer has failed. */
void answer_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain,
        const struct answer_id *answer_id);

/* Append a value as JSON: dates as text, enums as their code, unknown as null. Either the declaration gives its type, or
 * `type` and the values of an enum do; that is for all but lists. */
void value_write(struct buffer *out, const struct fact *declaration, struct value value);
void typed_write(struct buffer *out, enum type type, const struct enumeration *values, struct value value);

#endif
