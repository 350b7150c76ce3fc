#include "analysis/lint/parts.h"

#include "analysis/lint/solver.h"
#include "base/buffer.h"
#include "base/date.h"

#include <math.h>
#include <stdio.h>
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

/* What is wrong between two bands: a gap or an overlap. */
struct mistake {
    const char *code; /* of the warning */
    enum message message;
};

static const struct mistake gap = {"band-gap", MESSAGE_BAND_GAP};
static const struct mistake overlap = {"band-overlap", MESSAGE_BAND_OVERLAP};

/* What has been found of two bands, and the first run of periods in which it holds. */
struct found {
    const char *a, *b;             /* codes */
    const char *place;             /* of the second */
    const struct mistake *mistake; /* NULL: they meet */
    bool outcomes;
    const struct fact *fact; /* whose bands they are, or NULL */
    enum type type;
    double value; /* that is in neither or in both */
    int32_t from, until;
    struct found *next;
};

struct bands {
    const struct lint *lint;
    const struct decision *decision;
    struct band *list;
    size_t count;
    int32_t from, until;         /* the period */
    bool meeting;                /* the first round, which only finds the bands that meet */
    struct found *found, **last; /* in their order, and where the next one goes */
    struct arena arena;
};

static enum type type_of(const struct variable *variable)
{
    return variable->declaration != NULL ? variable->declaration->type : variable->expression->type;
}

/* Finds where a predicate is met. Returns false if that is not a band. */
static bool band_of(const struct predicate *predicate, struct band *out)
{
    struct variable *variable = predicate_variable(predicate);
    size_t met = 0;

    if (variable == NULL || (type_of(variable) != TYPE_NUMBER && type_of(variable) != TYPE_INTEGER && type_of(variable) != TYPE_DATE))
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
    bool days = type_of(a->variable) == TYPE_DATE;
    double left = a->below ? INFINITY : high(a) - low(a), right = b->above ? INFINITY : high(b) - low(b);

    return width <= (a->variable->whole ? 2 : 1) || (!days && isfinite(left) && isfinite(right) && width < left && width < right);
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

/* What has been found of them; NULL: nothing. */
static struct found *found_of(const struct bands *bands, const struct band *a, const struct band *b, const struct mistake *mistake)
{
    struct found *found = bands->found;

    while (found != NULL && (found->a != a->code || found->b != b->code || found->mistake != mistake))
        found = found->next;
    return found;
}

static bool has_met(const struct bands *bands, const struct band *a, const struct band *b)
{
    return found_of(bands, a, b, NULL) != NULL;
}

/* Adds it, or this period to it. Without memory it is lost. */
static void find(struct bands *bands, const struct band *a, const struct band *b, const struct mistake *mistake, double value)
{
    struct found *found = found_of(bands, a, b, mistake);

    if (found != NULL) {
        if (found->until + 1 == bands->from)
            found->until = bands->until;
        return;
    }
    if ((found = arena_take(&bands->arena, sizeof *found)) == NULL)
        return;
    *found = (struct found){.a = a->code,
            .b = b->code,
            .place = b->where,
            .mistake = mistake,
            .outcomes = a->outcome,
            .fact = a->variable->declaration,
            .type = type_of(a->variable),
            .value = value,
            .from = bands->from,
            .until = bands->until};
    *bands->last = found;
    bands->last = &found->next;
}

static void report(const struct bands *bands, const struct found *found)
{
    const struct ruleset *r = bands->lint->ruleset;
    bool begins = found->from > (r->has_effective_from ? r->effective_from : DATE_MIN);
    bool ends = found->until < (r->has_effective_to ? r->effective_to : DATE_MAX);
    char from[DATE_TEXT], until[DATE_TEXT], day[DATE_TEXT];
    struct buffer value = BUFFER_EMPTY;

    date_format(found->from, from);
    date_format(found->until, until);
    if (found->type == TYPE_DATE) {
        date_format((int32_t)found->value, day);
        buffer_append(&value, day, sizeof day);
    } else {
        buffer_number(&value, found->value);
    }
    if (!value.failed)
        lint_warn(bands->lint, found->mistake->code, found->place, found->mistake->message,
                ARG_TERM(found->outcomes ? TERM_OUTCOMES : TERM_CONDITIONS), ARG_TEXT(found->a), ARG_TEXT(found->b), ARG_TEXT(bands->decision->code),
                ARG_TEXT(found->fact != NULL ? found->fact->name : NULL), ARG_TEXT_N(value.data, value.length),
                begins ? ARG_TEXT_N(from, sizeof from) : ARG_ABSENT, ends ? ARG_TEXT_N(until, sizeof until) : ARG_ABSENT);
    buffer_release(&value);
}

/* `a` begins before `b` and ends before it. Bands that meet in one period are meant to meet in all. */
static void compare(struct bands *bands, const struct band *a, const struct band *b)
{
    if (bands->meeting) {
        if (a->last + 1 == b->first)
            find(bands, a, b, NULL, 0);
    } else if (a->last + 1 < b->first) {
        bool meant = !is_narrow(low(b) - high(a), a, b) && !has_met(bands, a, b);
        if (!meant && !is_filled(bands, a, b))
            find(bands, a, b, &gap, a->variable->intervals[a->last + 1].sample);
    } else if (a->last >= b->first) {
        double width = a->last == b->first && a->variable->intervals[a->last].point ? 0 : high(a) - low(b);
        bool ladder = a->below && b->above; /* "up to y" and "from x on": meant to overlap, unless they only touch */
        bool narrow = width == 0 || (!ladder && !a->below && !b->above && is_narrow(width, a, b));
        if (!a->outcome && (narrow || has_met(bands, a, b)))
            find(bands, a, b, &overlap, a->variable->intervals[b->first].sample);
    }
}

static void compare_all(struct bands *bands)
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

/* The bands of one period; no parameter changes in it. */
static enum status lint_period(struct bands *bands, const struct predicate **predicates)
{
    struct solver solver;
    enum status status;

    bands->count = 0;
    solver_init(&solver, bands->lint->ruleset, bands->decision, NULL, bands->from, bands->until);
    status = find_bands(bands, &solver, predicates);
    if (status == STATUS_OK)
        compare_all(bands);
    solver_release(&solver);
    return status;
}

enum status lint_bands(const struct lint *lint, const struct decision *decision)
{
    size_t n = decision->condition_count + decision->outcome_count + 1;
    struct bands bands = {.lint = lint, .decision = decision, .list = calloc(n, sizeof(struct band))};
    const struct predicate **predicates = calloc(n, sizeof *predicates);
    enum status status = bands.list != NULL && predicates != NULL ? STATUS_OK : STATUS_NO_MEMORY;

    bands.last = &bands.found;
    for (unsigned round = 0; round < 2; round++) {
        bands.meeting = round == 0;
        for (size_t p = 0; status == STATUS_OK && ruleset_period(lint->ruleset, p, &bands.from, &bands.until); p++)
            status = lint_period(&bands, predicates);
    }
    for (const struct found *found = bands.found; status == STATUS_OK && found != NULL; found = found->next)
        if (found->mistake != NULL)
            report(&bands, found);
    arena_release(&bands.arena);
    free(predicates);
    free(bands.list);
    return status;
}
