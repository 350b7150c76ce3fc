#include "coverage.h"

#include <stdlib.h>
#include <string.h>

struct condition_coverage {
    const struct ruleset *ruleset;
    size_t count;
    unsigned char seen[]; /* of the first decision's conditions, then of the second's …: a bit a truth */
};

#define SEEN(truth) ((unsigned char)(1U << (truth)))
#define BOTH_WAYS (SEEN(TRUTH_MET) | SEEN(TRUTH_UNMET))

enum status condition_coverage_new(const struct ruleset *ruleset, struct condition_coverage **out)
{
    struct condition_coverage *coverage;
    size_t count = 0;

    for (size_t d = 0; d < ruleset->decision_count; d++)
        count += ruleset->decisions[d].condition_count;
    coverage = calloc(1, sizeof *coverage + count);
    if (coverage == NULL)
        return STATUS_NO_MEMORY;
    coverage->ruleset = ruleset;
    coverage->count = count;
    *out = coverage;
    return STATUS_OK;
}

void condition_coverage_free(struct condition_coverage *coverage)
{
    free(coverage);
}

void condition_coverage_note(struct condition_coverage *coverage, const char *decision, const json_t *answer)
{
    const json_t *conditions = json_object_get(json_object_get(answer, "explanation"), "conditions");
    const struct decision *asked = ruleset_decision(coverage->ruleset, decision);
    size_t at = 0;

    if (asked == NULL)
        return;
    for (const struct decision *before = coverage->ruleset->decisions; before < asked; before++)
        at += before->condition_count;
    for (size_t i = 0; i < asked->condition_count; i++) {
        const char *result = json_string_value(json_object_get(json_object_get(conditions, asked->conditions[i].code), "result"));
        for (unsigned truth = TRUTH_UNMET; result != NULL && truth <= TRUTH_MET; truth++)
            if (strcmp(result, truth_names[truth]) == 0)
                coverage->seen[at + i] |= SEEN(truth);
    }
}

void condition_coverage_summary(const struct condition_coverage *coverage, FILE *out)
{
    size_t both = 0;
    size_t unknown = 0;

    for (size_t i = 0; i < coverage->count; i++) {
        both += (coverage->seen[i] & BOTH_WAYS) == BOTH_WAYS;
        unknown += (coverage->seen[i] & SEEN(TRUTH_UNKNOWN)) != 0;
    }
    (void)fprintf(out, "conditions both ways %zu of %zu (%zu %%), unknown %zu of %zu", both, coverage->count,
                  coverage->count > 0 ? both * 100 / coverage->count : 100, unknown, coverage->count);
}

void condition_coverage_gaps(const struct condition_coverage *coverage, FILE *out)
{
    size_t at = 0;

    for (size_t d = 0; d < coverage->ruleset->decision_count; d++) {
        const struct decision *decision = &coverage->ruleset->decisions[d];
        for (size_t i = 0; i < decision->condition_count; i++, at++) {
            unsigned missed = BOTH_WAYS & ~(unsigned)coverage->seen[at];
            if (missed != 0)
                (void)fprintf(out, "  %s/%s never %s: %s\n", decision->code, decision->conditions[i].code,
                              missed == BOTH_WAYS         ? "met nor unmet"
                              : missed == SEEN(TRUTH_MET) ? "met"
                                                          : "unmet",
                              decision->conditions[i].text);
        }
    }
}
