#include "analysis/lint/parts.h"

#include "analysis/lint/space.h"
#include "base/buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A condition or outcome that is met between two regions of its variable, both included, and nowhere else. */
struct band {
    bool outcome;
    bool plain; /* an outcome that is one condition: two such say what their conditions say */
    const char *code, *where;
    struct variable *variable;
    size_t first, last;
    bool below, above; /* open to that side: no lower (upper) bound but the fact's own */
};

struct bands {
    const struct lint *lint;
    const struct decision *decision;
    struct band *list;
    size_t count;
};

/* Finds where a statement holds; false when that is no band. */
static bool band_of(const struct predicate *predicate, struct band *out)
{
    struct variable *variable = predicate_variable(predicate);
    size_t met = 0;

    if (variable == NULL || variable->declaration == NULL ||
        (variable->declaration->type != TYPE_NUMBER && variable->declaration->type != TYPE_INTEGER))
        return false;
    out->variable = variable;
    out->first = variable->region_count;
    for (size_t i = 0; i < variable->region_count; i++) {
        if (!predicate_in(predicate, variable, i))
            continue;
        out->first = met++ == 0 ? i : out->first;
        out->last = i;
    }
    out->below = out->first == 0;
    out->above = out->last + 1 == variable->region_count;
    return met > 0 && met == out->last - out->first + 1 && !(out->below && out->above);
}

static double low(const struct band *band)
{
    return band->variable->regions[band->first].low;
}

static double high(const struct band *band)
{
    return band->variable->regions[band->last].high;
}

/* Far less than what lies on either side: what a partition would not leave to chance. */
static bool narrow(double width, const struct band *a, const struct band *b)
{
    double left = a->below ? INFINITY : high(a) - low(a), right = b->above ? INFINITY : high(b) - low(b);

    return width <= (a->variable->whole ? 2 : 1) || (isfinite(left) && isfinite(right) && width < left && width < right);
}

/* Whether another band has values between `a` and `b`, and is not a wider one that holds them both. */
static bool filled(const struct bands *bands, const struct band *a, const struct band *b)
{
    for (size_t i = 0; i < bands->count; i++) {
        const struct band *c = &bands->list[i];
        if (c->variable == a->variable && c->outcome == a->outcome && c->first < b->first && c->last > a->last &&
            !(c->first <= a->first && c->last >= b->last))
            return true;
    }
    return false;
}

static void say(const struct bands *bands, const struct band *a, const struct band *b, const char *code, const char *what, const char *values)
{
    lint_say(bands->lint, LINT_WARNING, code, b->where, "%s \"%s\" and \"%s\" of \"%s\" %s of fact \"%s\": %s",
             a->outcome ? "outcomes" : "conditions", a->code, b->code, bands->decision->code, what, a->variable->declaration->name, values);
}

static void say_gap(const struct bands *bands, const struct band *a, const struct band *b)
{
    const struct region *region = &a->variable->regions[a->last + 1];
    struct buffer text = BUFFER_EMPTY;
    char *values;

    buffer_number(&text, region->sample);
    buffer_text(&text, " is in neither");
    values = buffer_steal(&text);
    say(bands, a, b, "band-gap", "leave a gap between the bands", values != NULL ? values : "");
    free(values);
}

static void say_overlap(const struct bands *bands, const struct band *a, const struct band *b)
{
    struct buffer text = BUFFER_EMPTY;
    char *values;

    buffer_number(&text, a->variable->regions[b->first].sample);
    buffer_text(&text, " is in both");
    values = buffer_steal(&text);
    say(bands, a, b, "band-overlap", "overlap in the bands", values != NULL ? values : "");
    free(values);
}

/* `a` begins before `b` and ends before it. */
static void compare(const struct bands *bands, const struct band *a, const struct band *b)
{
    if (a->last + 1 < b->first) {
        if (narrow(low(b) - high(a), a, b) && !filled(bands, a, b))
            say_gap(bands, a, b);
    } else if (a->last >= b->first) {
        double width = a->last == b->first && a->variable->regions[a->last].point ? 0 : high(a) - low(b);
        bool ladder = a->below && b->above; /* from x on, up to y: together they make a band of their own, unless they only touch */
        if (!a->outcome && (width == 0 || (!ladder && !a->below && !b->above && narrow(width, a, b))))
            say_overlap(bands, a, b);
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

/* `as` says what it belongs to. */
static void take(struct bands *bands, const struct predicate *predicate, const struct band *as)
{
    bands->list[bands->count] = *as;
    if (band_of(predicate, &bands->list[bands->count]))
        bands->count++;
}

static enum status find_bands(struct bands *bands, struct space *space, const struct predicate **predicates)
{
    const struct decision *d = bands->decision;

    for (size_t i = 0; i < d->condition_count; i++)
        predicates[i] = space_add(space, d->conditions[i].test);
    for (size_t i = 0; i < d->outcome_count; i++)
        predicates[d->condition_count + i] = space_add(space, d->outcomes[i].when);
    if (!space_close(space))
        return space->large ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < d->condition_count; i++)
        take(bands, predicates[i], &(const struct band){.code = d->conditions[i].code, .where = d->conditions[i].where});
    for (size_t i = 0; i < d->outcome_count; i++)
        take(bands, predicates[d->condition_count + i],
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
    struct space space;
    int32_t from, until;

    /* As the rules stand at last: earlier values of parameters are history. */
    for (size_t p = 0; space_period(lint->ruleset, p, &from, &until); p++)
        ;
    space_open(&space, lint->ruleset, decision, NULL, from, until);
    if (bands.list != NULL && predicates != NULL)
        status = find_bands(&bands, &space, predicates);
    if (status == STATUS_OK)
        compare_all(&bands);
    space_release(&space);
    free(predicates);
    free(bands.list);
    return status;
}
