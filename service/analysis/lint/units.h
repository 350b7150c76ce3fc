/* Units of measure: which names mean the same, and which unit an expression comes out in. */
#ifndef ANJIAN_ANALYSIS_LINT_UNITS_H
#define ANJIAN_ANALYSIS_LINT_UNITS_H

#include "analysis/lint/parts.h"

enum unit_class {
    UNIT_ANY, /* none, or one that is not known here: fits all */
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_LESSON,
    UNIT_DAY,
    UNIT_WORKDAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_AGE,
    UNIT_YUAN,
    UNIT_WAN,
    UNIT_YI,
    UNIT_PERCENT,
    UNIT_RATIO, /* 0.95, where a percentage would be 95 */
    UNIT_POINT,
    UNIT_PERSON,
    UNIT_ENTERPRISE,
    UNIT_COUNT,
    UNIT_METRE,
    UNIT_KILOMETRE,
    UNIT_SQUARE_METRE,
    UNIT_TON,
    UNIT_KILOGRAM,
    UNIT_CLASSES
};

struct unit {
    enum unit_class class;
    const char *name; /* as declared; or NULL */
};

struct unit unit_named(const char *name);

/* The longest name of a unit that `text` begins with. Returns its length; 0: none. */
size_t unit_at(const char *text, struct unit *out);

bool units_fit(struct unit a, struct unit b);

/* `list`: whose items OP_FIELD reads; or NULL. */
struct unit unit_of(const struct lint_owner *owner, const struct fact *list, const struct expression *expression);

#endif
