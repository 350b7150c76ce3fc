#include "analysis/lint/parts.h"

#include "analysis/lint/solver.h"
#include "base/buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A condition or outcome that is met from one interval of its variable to another, and nowhere else. */
struct band {
    bool outcome;
    bool plain; /* an outcome that is a single condition: only that condition is reported */
    const char *code, *where;
    struct variable *variable;
    size_t first, last;
    bool below, above; /* without a lower (upper) bound but the fact's own */
};

struct bands {
    const struct lint *lint;
    const struct decision *decision;
    struct band *list;
    size_t count;
};

/* Finds where a predicate is met. Returns false if that is not a band. */
static bool band_of(const struct predicate *predicate, struct band *out)
{
    struct variable *variable = predicate_variable(predicate);
    size_t met = 0;

    if (variable == NULL || variable->declaration == NULL ||
            (variable->declaration->type != TYPE_NUMBER && variable->declaration->type != TYPE_INTEGER))
        return false;
    out->variable = variable;
    out->first = variable->interval_count;
    for (size_t i = 0; i < variable->interval_count; i++) {
        if (!predicate_in(predicate, variable, i))
            continue;
        out->first = met++ == 0 ? i : out->first;
        out->last = i;
    }
    out->below = out->first == 0;
    out->above = out->last + 1 == variable->interval_count;
    return met > 0 && met == out->last - out->first + 1 && !(out->below && out->above);
}

static double low(const struct band *band)
{
    return band->variable->intervals[band->first].low;
}

static double high(const struct band *band)
{
    return band->variable->intervals[band->last].high;
}

/* Whether a gap or overlap is narrow beside the two bands, so that it is hardly meant. */
static bool is_narrow(double width, const struct band *a, const struct band *b)
{
    double left = a->below ? INFINITY : high(a) - low(a), right = b->above ? INFINITY : high(b) - low(b);

    return width <= (a->variable->whole ? 2 : 1) || (isfinite(left) && isfinite(right) && width < left && width < right);
}

/* Whether another band lies between `a` and `b`. A wider one that contains both does not count. */
static bool is_filled(const struct bands *bands, const struct band *a, const struct band *b)
{
    for (size_t i = 0; i < bands->count; i++) {
        const struct band *c = &bands->list[i];
        if (c->variable == a->variable && c->outcome == a->outcome && c->first < b->first && c->last > a->last &&
                !(c->first <= a->first && c->last >= b->last))
            return true;
    }
    return false;
}

static void report(const struct bands *bands, const struct band *a, const struct band *b, const char *code, const char *what, double value,
        const char *where)
{
    struct buffer text = BUFFER_EMPTY;
    char *number;

    buffer_number(&text, value);
    number = buffer_steal(&text);
    lint_warn(bands->lint, code, b->where, "%s \"%s\" and \"%s\" of \"%s\" %s of fact \"%s\": %s is in %s", a->outcome ? "outcomes" : "conditions",
            a->code, b->code, bands->decision->code, what, a->variable->declaration->name, number != NULL ? number : "", where);
    free(number);
}

/* `a` begins before `b` and ends before it. */
static void compare(const struct bands *bands, const struct band *a, const struct band *b)
{
    if (a->last + 1 < b->first) {
        if (is_narrow(low(b) - high(a), a, b) && !is_filled(bands, a, b))
            report(bands, a, b, "band-gap", "leave a gap between the bands", a->variable->intervals[a->last + 1].sample, "neither");
    } else if (a->last >= b->first) {
        double width = a->last == b->first && a->variable->intervals[a->last].point ? 0 : high(a) - low(b);
        bool ladder = a->below && b->above; /* "up to y" and "from x on": meant to overlap, unless they only touch */
        if (!a->outcome && (width == 0 || (!ladder && !a->below && !b->above && is_narrow(width, a, b))))
            report(bands, a, b, "band-overlap", "overlap in the bands", a->variable->intervals[b->first].sample, "both");
    }
}

static void compare_all(const struct bands *bands)
{
    for (size_t i = 0; i < bands->count; i++) {
        for (size_t k = 0; k < bands->count; k++) {
            const struct band *a = &bands->list[i], *b = &bands->list[k];
            if (a->variable == b->variable && a->outcome == b->outcome && !(a->plain && b->plain) && a->first < b->first && a->last < b->last)
                compare(bands, a, b);
        }
    }
}

/* `as` is the condition or outcome. */
static void add_band(struct bands *bands, const struct predicate *predicate, const struct band *as)
{
    bands->list[bands->count] = *as;
    if (band_of(predicate, &bands->list[bands->count]))
        bands->count++;
}

static enum status find_bands(struct bands *bands, struct solver *solver, const struct predicate **predicates)
{
    const struct decision *d = bands->decision;

    for (size_t i = 0; i < d->condition_count; i++)
        predicates[i] = solver_add(solver, d->conditions[i].test);
    for (size_t i = 0; i < d->outcome_count; i++)
        predicates[d->condition_count + i] = solver_add(solver, d->outcomes[i].when);
    if (!solver_prepare(solver))
        return solver->large ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < d->condition_count; i++)
        add_band(bands, predicates[i], &(const struct band){.code = d->conditions[i].code, .where = d->conditions[i].where});
    for (size_t i = 0; i < d->outcome_count; i++)
        add_band(bands, predicates[d->condition_count + i],
                &(const struct band){.outcome = true,
                        .plain = d->outcomes[i].when->op == OP_CONDITION,
                        .code = d->outcomes[i].code,
                        .where = d->outcomes[i].where});
    return STATUS_OK;
}

enum status lint_bands(const struct lint *lint, const struct decision *decision)
{
    size_t n = decision->condition_count + decision->outcome_count + 1;
    struct bands bands = {lint, decision, calloc(n, sizeof(struct band)), 0};
    const struct predicate **predicates = calloc(n, sizeof *predicates);
    enum status status = STATUS_NO_MEMORY;
    struct solver solver;
    int32_t from, until;

    /* The last period: earlier values of parameters are history. */
    for (size_t p = 0; ruleset_period(lint->ruleset, p, &from, &until); p++)
        ;
    solver_init(&solver, lint->ruleset, decision, NULL, from, until);
    if (bands.list != NULL && predicates != NULL)
        status = find_bands(&bands, &solver, predicates);
    if (status == STATUS_OK)
        compare_all(&bands);
    solver_release(&solver);
    free(predicates);
    free(bands.list);
    return status;
}
