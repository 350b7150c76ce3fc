/* Masking MC/DC (modified condition/decision coverage): which conditions the cases have shown to decide alone.
 *
 * In one case a condition decides alone whether an outcome is in the answer when turning that condition, all others
 * kept as they are, puts the outcome in or takes it out. It is shown when there are two such cases of the same outcome,
 * met in one and unmet in the other, of which one has the outcome in its answer and the other has not: what else differs
 * between them is masked. A pair that differs in this condition only (unique-cause MC/DC) is one of these. For conditions
 * that only actions read, an action takes the outcome's place. */
#ifndef ANJIAN_ANALYSIS_MCDC_H
#define ANJIAN_ANALYSIS_MCDC_H

#include "analysis/observation.h"

enum mcdc {
    MCDC_NEVER,
    MCDC_WHEN_MET,   /* no case in which it is unmet and decides alone */
    MCDC_WHEN_UNMET, /* no case in which it is met and decides alone */
    MCDC_UNPAIRED,   /* both, but never of the same outcome */
    MCDC_SHOWN,
    MCDC_UNREAD /* no outcome and no action reads it: it has nothing to decide */
};

/* `out` by index of condition; `cases` are of this decision. STATUS_NO_MEMORY. */
enum status mcdc_find(const struct decision *decision, const struct observation *const *cases, size_t count, struct arena *arena, unsigned char *out);

#endif
