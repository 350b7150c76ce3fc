#include "analysis/lint/solver.h"
#include "base/date.h"

#include <math.h>

static void add_interval(struct variable *variable, struct interval interval)
{
    variable->intervals[variable->interval_count++] = interval;
}

static void add_point(struct variable *variable, double at)
{
    if (at >= variable->min && at <= variable->max && (!variable->whole || at == floor(at)))
        add_interval(variable, (struct interval){at, at, true, at});
}

/* Between two bounds; −∞ and ∞ stand for none. */
static void add_between(struct variable *variable, double low, double high)
{
    double least = fmax(low, variable->min), most = fmin(high, variable->max), sample;

    if (low >= variable->max || high <= variable->min)
        return;
    if (variable->whole) {
        sample = fmax(floor(low) + 1, ceil(variable->min));
        if (isinf(sample))
            sample = isinf(high) ? 0 : ceil(high) - 1;
        if (sample >= high || sample > variable->max)
            return;
    } else if (isinf(least) || isinf(most)) {
        sample = !isinf(least) ? least + 1 : !isinf(most) ? most - 1 : 0;
    } else {
        sample = least + (most - least) / 2;
    }
    add_interval(variable, (struct interval){least, most, false, sample});
}

static bool split_intervals(struct solver *solver, struct variable *variable)
{
    size_t n = 1;
    double low = -INFINITY;

    for (const struct bound *bound = variable->bounds; bound != NULL; bound = bound->next)
        n += 2;
    variable->intervals = arena_array(&solver->arena, n, sizeof *variable->intervals);
    if (variable->intervals == NULL)
        return false;
    for (const struct bound *bound = variable->bounds; bound != NULL; bound = bound->next) {
        add_between(variable, low, bound->at);
        add_point(variable, bound->at);
        low = bound->at;
    }
    add_between(variable, low, INFINITY);
    return true;
}

static bool holds(const struct solver *solver, const struct predicate *predicate, double value)
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
            if (solver_constant(solver, predicate->atom->arguments[i]).number == value)
                return true;
        return false;
    }
}

bool solver_prepare(struct solver *solver)
{
    for (struct variable *variable = solver->variables; variable != NULL && !solver->failed; variable = variable->next)
        solver->failed = !split_intervals(solver, variable);
    for (struct predicate *predicate = solver->predicates; predicate != NULL && !solver->failed; predicate = predicate->next) {
        bool *met;
        if (predicate->variable == NULL)
            continue;
        met = arena_array(&solver->arena, predicate->variable->interval_count, sizeof *met);
        solver->failed = met == NULL;
        for (size_t i = 0; met != NULL && i < predicate->variable->interval_count; i++)
            met[i] = holds(solver, predicate, predicate->variable->intervals[i].sample);
        predicate->met = met;
    }
    return !solver->failed;
}

bool ruleset_period(const struct ruleset *ruleset, size_t index, int32_t *from, int32_t *until)
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
