/* Between which bounds a number, a day or a rank lies when every fact is known, and whether it can be known at all. */
#ifndef ANJIAN_ANALYSIS_LINT_RANGES_H
#define ANJIAN_ANALYSIS_LINT_RANGES_H

#include "model/ruleset.h"

struct range {
    double low, high;
    bool never; /* unknown whatever the facts are: no such day, a division by zero, months that are no whole number */
};

/* Where ranges hold. No parameter changes between the two days. */
struct range_scope {
    const struct ruleset *ruleset;
    const struct fact *list; /* whose items OP_FIELD reads; or NULL */
    int32_t from, until;
};

/* Of a boolean or text expression only `never` has a meaning. Nothing is said that may be wrong: a range may be wider than need be. */
struct range range_of(const struct range_scope *scope, const struct expression *expression);

/* The list whose items the `index`-th argument of `e` tests; else `outer`. */
const struct fact *list_tested(const struct ruleset *ruleset, const struct expression *e, unsigned index, const struct fact *outer);

#endif
