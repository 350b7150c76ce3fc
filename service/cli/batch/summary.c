#include "cli/batch/summary.h"

#include "api/problem.h"
#include "base/shared_memory.h"
#include "cli/output.h"

#include <stdatomic.h>
#include <stdlib.h>

#define BRIEF 3 /* names beside the progress bar */

/* A row: determined, undetermined, determined without an outcome, problems by status, outcomes, conditions unmet, unknown. */
enum { DETERMINED, UNDETERMINED, NO_OUTCOME, PROBLEMS, OUTCOMES = PROBLEMS + STATUS_COUNT };

struct batch_summary {
    const struct decision *decision;
    unsigned rows;
    size_t width;
    _Atomic uint64_t *counts; /* shared memory */
};

static size_t unmet(const struct batch_summary *summary, size_t condition)
{
    return OUTCOMES + summary->decision->outcome_count + condition;
}

static size_t unknown(const struct batch_summary *summary, size_t condition)
{
    return unmet(summary, summary->decision->condition_count) + condition;
}

static size_t bytes(const struct batch_summary *summary)
{
    return summary->rows * summary->width * sizeof *summary->counts;
}

enum status batch_summary_new(const struct decision *decision, unsigned rows, struct batch_summary **out, struct error *error)
{
    struct batch_summary *summary = calloc(1, sizeof *summary);
    void *counts = NULL;

    if (summary == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    summary->decision = decision;
    summary->rows = rows;
    summary->width = (unknown(summary, decision->condition_count) + 7) / 8 * 8; /* cache lines of their own */
    if (shared_memory_new(bytes(summary), &counts, error) != STATUS_OK) {
        free(summary);
        return STATUS_NO_MEMORY;
    }
    summary->counts = counts;
    *out = summary;
    return STATUS_OK;
}

void batch_summary_free(struct batch_summary *summary)
{
    if (summary == NULL)
        return;
    (void)munmap((void *)summary->counts, bytes(summary));
    free(summary);
}

/* One writer a row: no read-modify-write is needed. */
static void add(struct batch_summary *summary, unsigned row, size_t column)
{
    _Atomic uint64_t *count = &summary->counts[row * summary->width + column];

    atomic_store_explicit(count, atomic_load_explicit(count, memory_order_relaxed) + 1, memory_order_relaxed);
}

static uint64_t total(const struct batch_summary *summary, size_t column)
{
    uint64_t sum = 0;

    for (unsigned row = 0; row < summary->rows; row++)
        sum += atomic_load_explicit(&summary->counts[row * summary->width + column], memory_order_relaxed);
    return sum;
}

void batch_summary_evaluation(struct batch_summary *summary, unsigned row, const struct evaluation *e)
{
    add(summary, row, e->determined ? DETERMINED : UNDETERMINED);
    if (e->determined && e->chosen_count == 0)
        add(summary, row, NO_OUTCOME);
    for (size_t i = 0; i < e->chosen_count; i++)
        add(summary, row, OUTCOMES + e->chosen[i]);
    for (size_t i = 0; i < summary->decision->condition_count; i++) {
        if (e->conditions[i] == TRUTH_UNMET)
            add(summary, row, unmet(summary, i));
        else if (e->conditions[i] == TRUTH_UNKNOWN)
            add(summary, row, unknown(summary, i));
    }
}

void batch_summary_problem(struct batch_summary *summary, unsigned row, enum status status)
{
    add(summary, row, PROBLEMS + (size_t)status);
}

static uint64_t problems(const struct batch_summary *summary)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < STATUS_COUNT; i++)
        sum += total(summary, PROBLEMS + i);
    return sum;
}

uint64_t batch_summary_answers(const struct batch_summary *summary)
{
    return total(summary, DETERMINED) + total(summary, UNDETERMINED) + problems(summary);
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

void batch_summary_brief(const struct batch_summary *summary, struct buffer *out)
{
    const struct decision *d = summary->decision;
    struct share shares[BRIEF] = {{NULL, 0}};
    uint64_t answers = batch_summary_answers(summary);

    for (size_t i = 0; i < d->outcome_count; i++)
        offer(shares, d->outcomes[i].code, total(summary, OUTCOMES + i));
    offer(shares, "no outcome", total(summary, NO_OUTCOME));
    offer(shares, "undetermined", total(summary, UNDETERMINED));
    offer(shares, "problem", problems(summary));
    for (size_t i = 0; i < BRIEF && shares[i].count > 0; i++)
        buffer_format(out, "%s%s %.0f %%", i > 0 ? ", " : "", shares[i].name, 100 * (double)shares[i].count / (double)answers);
}

static void print_row(FILE *to, const char *code, uint64_t count, uint64_t answers)
{
    if (count > 0)
        (void)fprintf(to, "  %-34s %12llu  %5.1f %%\n", code, (unsigned long long)count, 100 * (double)count / (double)answers);
}

void batch_summary_print(const struct batch_summary *summary, FILE *to)
{
    const struct decision *d = summary->decision;
    uint64_t answers = batch_summary_answers(summary), failed = problems(summary);

    (void)fprintf(to, "%s %s: %llu answers\n", d->ruleset->id, d->code, (unsigned long long)answers);
    print_title(to, "status");
    print_row(to, "determined", total(summary, DETERMINED), answers);
    print_row(to, "undetermined", total(summary, UNDETERMINED), answers);
    print_row(to, "problem", failed, answers);
    print_title(to, "outcome");
    for (size_t i = 0; i < d->outcome_count; i++)
        print_row(to, d->outcomes[i].code, total(summary, OUTCOMES + i), answers);
    print_row(to, "(none)", total(summary, NO_OUTCOME), answers);
    if (failed > 0)
        print_title(to, "problem");
    for (size_t i = 0; i < STATUS_COUNT; i++)
        print_row(to, problem_slug((enum status)i), total(summary, PROBLEMS + i), answers);
    print_title(to, "condition                                   not met  not known");
    for (size_t i = 0; i < d->condition_count; i++) {
        uint64_t not_met = total(summary, unmet(summary, i)), not_known = total(summary, unknown(summary, i));
        if (not_met + not_known > 0)
            (void)fprintf(to, "  %-34s %14llu %10llu\n", d->conditions[i].code, (unsigned long long)not_met, (unsigned long long)not_known);
    }
}
