/* What an expression may be on the days of a span: interval arithmetic, so that a search through the calendar can pass over many
 * days at once. */
#ifndef ANJIAN_MODEL_SPAN_H
#define ANJIAN_MODEL_SPAN_H

#include "model/expression.h"

/* Days, both included. */
struct days {
    int32_t first, last;
};

/* Every value that the expression has on one of the days lies within it; not every value within it need occur. Texts and lists
 * are not told apart. */
struct span {
    double low, high; /* of what is known; a truth is 0 or 1 */
    bool known;       /* may be known */
    bool unknown;     /* may be unknown */
};

/* Over one day the span is exact. `scope->as_of` is not looked at, and changes. The facts are the same on every day. */
struct span span_evaluate(struct scope *scope, const struct expression *expression, struct days days);

/* Whether a truth may be `result`. */
static inline bool span_may_be(struct span span, enum truth result)
{
    if (result == TRUTH_UNKNOWN)
        return span.unknown;
    return span.known && (result == TRUTH_MET ? span.high >= 1 : span.low <= 0);
}

#endif
