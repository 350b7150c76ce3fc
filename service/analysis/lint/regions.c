#include "analysis/lint/space.h"
#include "base/date.h"

#include <math.h>

static void add_region(struct variable *s, struct region region)
{
    s->regions[s->region_count++] = region;
}

static void add_point(struct variable *s, double at)
{
    if (at >= s->min && at <= s->max && (!s->whole || at == floor(at)))
        add_region(s, (struct region){at, at, true, at});
}

/* Between two cuts; −∞ and ∞ stand for none. */
static void add_between(struct variable *s, double low, double high)
{
    double least = fmax(low, s->min), most = fmin(high, s->max), sample;

    if (low >= s->max || high <= s->min)
        return;
    if (s->whole) {
        sample = fmax(floor(low) + 1, ceil(s->min));
        if (isinf(sample))
            sample = isinf(high) ? 0 : ceil(high) - 1;
        if (sample >= high || sample > s->max)
            return;
    } else if (isinf(least) || isinf(most)) {
        sample = !isinf(least) ? least + 1 : !isinf(most) ? most - 1 : 0;
    } else {
        sample = least + (most - least) / 2;
    }
    add_region(s, (struct region){least, most, false, sample});
}

static bool cut_regions(struct space *space, struct variable *s)
{
    size_t n = 1;
    double low = -INFINITY;

    for (const struct cut *cut = s->cuts; cut != NULL; cut = cut->next)
        n += 2;
    s->regions = arena_array(&space->arena, n, sizeof *s->regions);
    if (s->regions == NULL)
        return false;
    for (const struct cut *cut = s->cuts; cut != NULL; cut = cut->next) {
        add_between(s, low, cut->at);
        add_point(s, cut->at);
        low = cut->at;
    }
    add_between(s, low, INFINITY);
    return true;
}

static bool holds(const struct space *space, const struct predicate *predicate, double value)
{
    switch (predicate->op) {
    case OP_EQ:
        return value == predicate->bound;
    case OP_NE:
        return value != predicate->bound;
    case OP_LT:
        return value < predicate->bound;
    case OP_LE:
        return value <= predicate->bound;
    case OP_GT:
        return value > predicate->bound;
    case OP_GE:
        return value >= predicate->bound;
    default:
        for (unsigned i = 1; i < predicate->atom->count; i++)
            if (space_fixed(space, predicate->atom->arguments[i]).number == value)
                return true;
        return false;
    }
}

bool space_close(struct space *space)
{
    for (struct variable *s = space->variables; s != NULL && !space->failed; s = s->next)
        space->failed = !cut_regions(space, s);
    for (struct predicate *predicate = space->predicates; predicate != NULL && !space->failed; predicate = predicate->next) {
        bool *met;
        if (predicate->variable == NULL)
            continue;
        met = arena_array(&space->arena, predicate->variable->region_count, sizeof *met);
        space->failed = met == NULL;
        for (size_t i = 0; met != NULL && i < predicate->variable->region_count; i++)
            met[i] = holds(space, predicate, predicate->variable->regions[i].sample);
        predicate->met = met;
    }
    return !space->failed;
}

bool space_period(const struct ruleset *ruleset, size_t index, int32_t *from, int32_t *until)
{
    int32_t last = ruleset->has_effective_to ? ruleset->effective_to : DATE_MAX;

    *from = ruleset->has_effective_from ? ruleset->effective_from : DATE_MIN;
    for (size_t n = 0;; n++) {
        *until = last;
        for (size_t p = 0; p < ruleset->parameter_count; p++)
            for (size_t i = 0; i < ruleset->parameters[p].count; i++)
                if (ruleset->parameters[p].values[i].from > *from && ruleset->parameters[p].values[i].from <= *until)
                    *until = ruleset->parameters[p].values[i].from - 1;
        if (n == index)
            return true;
        if (*until >= last)
            return false;
        *from = *until + 1;
    }
}
