/* Masking MC/DC (modified condition/decision coverage): which conditions the cases have shown to decide alone.
 *
 * In one case a condition decides alone if flipping it, with all others unchanged, puts an outcome into the answer or takes it out. A
 * condition is shown by two such cases of one outcome: it is met in one and unmet in the other, and only one answer has the outcome.
 * Other differences between the two cases are masked. For conditions that only actions read, an action takes the outcome's place. */
#ifndef ANJIAN_ANALYSIS_MCDC_H
#define ANJIAN_ANALYSIS_MCDC_H

#include "analysis/observation.h"

enum mcdc {
    MCDC_NEVER,
    MCDC_WHEN_MET,   /* only in cases where it is met */
    MCDC_WHEN_UNMET, /* only in cases where it is unmet */
    MCDC_UNPAIRED,   /* both, but never of the same outcome */
    MCDC_SHOWN,
    MCDC_UNREAD /* no outcome and no action reads it */
};

/* Sets `out` by index of condition. All `cases` are of this decision. STATUS_NO_MEMORY. */
enum status mcdc_find(const struct decision *decision, const struct observation *const *cases, size_t count, struct arena *arena, unsigned char *out);

#endif
