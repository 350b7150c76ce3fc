#include "tally.h"

#include "output.h"
#include "problem.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#define BRIEF 3 /* names beside the progress bar */

/* A row: determined, undetermined, determined without an outcome, problems by status, outcomes, conditions unmet, unknown. */
enum { DETERMINED, UNDETERMINED, NO_OUTCOME, PROBLEMS, OUTCOMES = PROBLEMS + STATUS_COUNT };

struct tally {
    const struct decision *decision;
    unsigned rows;
    size_t width;
    _Atomic uint64_t *counts; /* shared memory */
};

static size_t unmet(const struct tally *tally, size_t condition)
{
    return OUTCOMES + tally->decision->outcome_count + condition;
}

static size_t unknown(const struct tally *tally, size_t condition)
{
    return unmet(tally, tally->decision->condition_count) + condition;
}

static size_t bytes(const struct tally *tally)
{
    return tally->rows * tally->width * sizeof *tally->counts;
}

enum status tally_new(const struct decision *decision, unsigned rows, struct tally **out, struct error *error)
{
    struct tally *tally = calloc(1, sizeof *tally);
    void *counts;

    if (tally == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    tally->decision = decision;
    tally->rows = rows;
    tally->width = (unknown(tally, decision->condition_count) + 7) / 8 * 8; /* cache lines of their own */
    counts = mmap(NULL, bytes(tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (counts == MAP_FAILED) {
        free(tally);
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    }
    tally->counts = counts;
    *out = tally;
    return STATUS_OK;
}

void tally_free(struct tally *tally)
{
    if (tally == NULL)
        return;
    (void)munmap((void *)tally->counts, bytes(tally));
    free(tally);
}

/* One writer a row: no read-modify-write is needed. */
static void add(struct tally *tally, unsigned row, size_t column)
{
    _Atomic uint64_t *count = &tally->counts[row * tally->width + column];

    atomic_store_explicit(count, atomic_load_explicit(count, memory_order_relaxed) + 1, memory_order_relaxed);
}

static uint64_t total(const struct tally *tally, size_t column)
{
    uint64_t sum = 0;

    for (unsigned row = 0; row < tally->rows; row++)
        sum += atomic_load_explicit(&tally->counts[row * tally->width + column], memory_order_relaxed);
    return sum;
}

void tally_evaluation(struct tally *tally, unsigned row, const struct evaluation *e)
{
    add(tally, row, e->determined ? DETERMINED : UNDETERMINED);
    if (e->determined && e->chosen_count == 0)
        add(tally, row, NO_OUTCOME);
    for (size_t i = 0; i < e->chosen_count; i++)
        add(tally, row, OUTCOMES + e->chosen[i]);
    for (size_t i = 0; i < tally->decision->condition_count; i++) {
        if (e->conditions[i] == TRUTH_UNMET)
            add(tally, row, unmet(tally, i));
        else if (e->conditions[i] == TRUTH_UNKNOWN)
            add(tally, row, unknown(tally, i));
    }
}

void tally_problem(struct tally *tally, unsigned row, enum status status)
{
    add(tally, row, PROBLEMS + (size_t)status);
}

static uint64_t problems(const struct tally *tally)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < STATUS_COUNT; i++)
        sum += total(tally, PROBLEMS + i);
    return sum;
}

uint64_t tally_answers(const struct tally *tally)
{
    return total(tally, DETERMINED) + total(tally, UNDETERMINED) + problems(tally);
}

struct share {
    const char *name;
    uint64_t count;
};

/* Keeps the BRIEF most frequent, most frequent first. */
static void offer(struct share shares[BRIEF], const char *name, uint64_t count)
{
    struct share one = {name, count};

    for (size_t i = 0; i < BRIEF; i++) {
        if (one.count > shares[i].count) {
            struct share displaced = shares[i];
            shares[i] = one;
            one = displaced;
        }
    }
}

void tally_brief(const struct tally *tally, struct buffer *out)
{
    const struct decision *d = tally->decision;
    struct share shares[BRIEF] = {{NULL, 0}};
    uint64_t answers = tally_answers(tally);

    for (size_t i = 0; i < d->outcome_count; i++)
        offer(shares, d->outcomes[i].code, total(tally, OUTCOMES + i));
    offer(shares, "no outcome", total(tally, NO_OUTCOME));
    offer(shares, "undetermined", total(tally, UNDETERMINED));
    offer(shares, "problem", problems(tally));
    for (size_t i = 0; i < BRIEF && shares[i].count > 0; i++)
        buffer_format(out, "%s%s %.0f %%", i > 0 ? ", " : "", shares[i].name, 100 * (double)shares[i].count / (double)answers);
}

static void print_row(FILE *to, const char *code, uint64_t count, uint64_t answers)
{
    if (count > 0)
        (void)fprintf(to, "  %-34s %12llu  %5.1f %%\n", code, (unsigned long long)count, 100 * (double)count / (double)answers);
}

static void print_head(FILE *to, const char *title)
{
    (void)fprintf(to, "%s%s%s\n", style_on(to, STYLE_STRONG), title, style_on(to, STYLE_PLAIN));
}

void tally_print(const struct tally *tally, FILE *to)
{
    const struct decision *d = tally->decision;
    uint64_t answers = tally_answers(tally), failed = problems(tally);

    (void)fprintf(to, "%s %s: %llu answers\n", d->ruleset->id, d->code, (unsigned long long)answers);
    print_head(to, "status");
    print_row(to, "determined", total(tally, DETERMINED), answers);
    print_row(to, "undetermined", total(tally, UNDETERMINED), answers);
    print_row(to, "problem", failed, answers);
    print_head(to, "outcome");
    for (size_t i = 0; i < d->outcome_count; i++)
        print_row(to, d->outcomes[i].code, total(tally, OUTCOMES + i), answers);
    print_row(to, "(none)", total(tally, NO_OUTCOME), answers);
    if (failed > 0)
        print_head(to, "problem");
    for (size_t i = 0; i < STATUS_COUNT; i++)
        print_row(to, problem_kind((enum status)i)->slug, total(tally, PROBLEMS + i), answers);
    print_head(to, "condition                                   not met  not known");
    for (size_t i = 0; i < d->condition_count; i++) {
        uint64_t not_met = total(tally, unmet(tally, i)), not_known = total(tally, unknown(tally, i));
        if (not_met + not_known > 0)
            (void)fprintf(to, "  %-34s %14llu %10llu\n", d->conditions[i].code, (unsigned long long)not_met, (unsigned long long)not_known);
    }
}
