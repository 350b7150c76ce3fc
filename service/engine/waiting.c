#include "engine/waiting.h"

#include "base/arena.h"
#include "base/date.h"
#include "model/span.h"

#define MONTHS 36

/* By halves: where the target is surely not the answer on any day of a span, the span is passed over. Only conditions that read the
 * calendar are evaluated anew. */

/* What a condition may be on the days. */
struct seen {
    struct days days;
    unsigned char results; /* a bit by enum truth */
};

#define EVERY_RESULT 7U

struct search {
    const struct decision *decision;
    const struct outcome *target;
    struct scope *scope;
    const unsigned char *conditions;
    struct seen *seen; /* by condition */
    struct days days;  /* being looked at */
};

static unsigned char bits(struct span span)
{
    unsigned char results = 0;

    for (int result = TRUTH_UNMET; result <= TRUTH_MET; result++)
        if (span_may_be(span, (enum truth)result))
            results = (unsigned char)(results | 1U << result);
    return results;
}

/* Whether a condition may have that result on one of the days. What holds for all of a longer span holds for a part of it. */
static bool condition_may_be(struct search *s, unsigned index, enum truth wanted)
{
    const struct expression *test = s->decision->conditions[index].test;
    struct seen *seen = &s->seen[index];
    bool within = seen->days.first <= s->days.first && s->days.last <= seen->days.last;
    bool same = seen->days.first == s->days.first && s->days.last == seen->days.last;
    bool certain = (seen->results & (seen->results - 1U)) == 0;

    if (!test->dated)
        return s->conditions[index] == wanted;
    if (!same && !(within && certain))
        *seen = (struct seen){s->days, bits(span_evaluate(s->scope, test, s->days))};
    return (seen->results & 1U << wanted) != 0;
}

static bool may_be(struct search *s, const struct expression *tree, enum truth wanted);

/* Whether at least `need` children may have the wanted result. */
static bool enough(struct search *s, const struct expression *tree, double need, enum truth wanted)
{
    double missing = need;

    for (unsigned i = tree_first_child(tree); i < tree->count && missing > 0; i++)
        missing -= may_be(s, tree->arguments[i], wanted);
    return missing <= 0;
}

/* Whether the tree may be met, or unmet, on one of the days: over one day, whether it is. */
static bool may_be(struct search *s, const struct expression *tree, enum truth wanted)
{
    struct span need;

    switch (tree->op) {
    case OP_CONDITION:
        return condition_may_be(s, tree->index, wanted);
    case OP_ALL:
        return enough(s, tree, wanted == TRUTH_MET ? tree->count : 1, wanted);
    case OP_ANY:
        return enough(s, tree, wanted == TRUTH_MET ? 1 : tree->count, wanted);
    case OP_NONE:
        return enough(s, tree, wanted == TRUTH_MET ? tree->count : 1, truth_not(wanted));
    case OP_NOT:
        return may_be(s, tree->arguments[0], truth_not(wanted));
    case OP_AT_LEAST:
        need = span_evaluate(s->scope, tree->arguments[0], s->days);
        return enough(s, tree, wanted == TRUTH_MET ? need.low : tree->count - need.high, wanted);
    default: /* otherwise */
        return wanted == TRUTH_MET;
    }
}

/* Whether the target may be in the answer on one of the days. */
static bool may_be_answer(struct search *s, struct days days)
{
    s->days = days;
    if (!may_be(s, s->target->when, TRUTH_MET))
        return false;
    if (s->decision->policy == POLICY_FIRST)
        for (const struct outcome *earlier = s->decision->outcomes; earlier < s->target; earlier++)
            if (!may_be(s, earlier->when, TRUTH_UNMET))
                return false;
    return true;
}

static int32_t first_day(struct search *s, struct days days)
{
    int32_t middle = days.first + (days.last - days.first) / 2, found;

    if (days.first > days.last || !may_be_answer(s, days) || s->scope->status != STATUS_OK)
        return WAITING_NEVER;
    if (days.first == days.last)
        return days.first;
    found = first_day(s, (struct days){days.first, middle});
    return found != WAITING_NEVER ? found : first_day(s, (struct days){middle + 1, days.last});
}

enum status waiting_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
        int32_t *from)
{
    const struct ruleset *ruleset = decision->ruleset;
    const struct days ever = {DATE_MIN, DATE_MAX};
    struct days days = {scope->as_of + 1, DATE_MAX};
    struct search s = {.decision = decision, .target = target, .scope = scope, .conditions = conditions};

    *from = WAITING_NEVER;
    s.seen = arena_array(scope->arena, decision->condition_count + 1, sizeof *s.seen);
    if (s.seen == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < decision->condition_count; i++)
        s.seen[i] = (struct seen){ever, EVERY_RESULT};
    (void)date_add_months(scope->as_of, MONTHS, &days.last);
    if (!may_be_answer(&s, ever)) /* whatever the calendar says: mostly so */
        return STATUS_OK;
    if (ruleset->has_effective_to && ruleset->effective_to < days.last)
        days.last = ruleset->effective_to;
    if (ruleset->functions.begin != NULL) /* a budget of its own */
        ruleset->functions.begin(ruleset->functions.self);
    *from = first_day(&s, days);
    return scope->status;
}
