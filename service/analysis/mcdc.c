#include "analysis/mcdc.h"

#include <string.h>

/* A bit for each way in which a condition was seen to decide alone whether a target (outcome or action) is in the answer. */
#define DECIDES(met, in) ((unsigned char)(1U << (2U * (met) + (in))))
#define PAIR_STRAIGHT (DECIDES(1, 1) | DECIDES(0, 0))
#define PAIR_INVERSE (DECIDES(1, 0) | DECIDES(0, 1))
#define ANY_MET (DECIDES(1, 1) | DECIDES(1, 0))
#define ANY_UNMET (DECIDES(0, 1) | DECIDES(0, 0))

struct search {
    const struct decision *decision;
    struct scope scope;
    struct error error;
    size_t targets;
    unsigned char *conditions; /* the case's, one of them flipped */
    unsigned char *outcomes;   /* after the policy */
    unsigned char *nodes;
    unsigned char *before, *after; /* enum truth by target */
    unsigned char *reads;          /* by condition and target */
    unsigned char *seen;           /* likewise: DECIDES */
};

struct marks {
    unsigned char *reads;
    size_t stride;
};

static bool mark_condition(const struct expression *e, void *argument)
{
    const struct marks *marks = argument;

    if (e->op == OP_CONDITION)
        marks->reads[e->index * marks->stride] = 1;
    return false;
}

/* An outcome's tree also decides about later outcomes. Actions count for conditions that no outcome reads. */
static void mark_readers(struct search *search)
{
    const struct decision *d = search->decision;

    for (size_t i = 0; i < d->outcome_count; i++)
        (void)expression_walk(d->outcomes[i].when, mark_condition, &(struct marks){search->reads + i, search->targets});
    for (size_t c = 0; c < d->condition_count; c++) {
        unsigned char *row = search->reads + c * search->targets;
        if (memchr(row, 1, d->outcome_count) != NULL)
            memset(row, 1, d->outcome_count);
    }
    for (size_t i = 0; i < d->action_count; i++) {
        for (size_t k = 0; k < d->actions[i].condition_count; k++) {
            unsigned char *row = search->reads + d->actions[i].conditions[k] * search->targets;
            if (row[0] == 0)
                row[d->outcome_count + i] = 1;
        }
    }
}

static enum status search_init(struct search *search, struct arena *arena)
{
    const struct decision *d = search->decision;
    size_t facts = d->ruleset->fact_count;
    size_t cells;
    unsigned char *memory;

    search->targets = d->outcome_count + d->action_count;
    cells = d->condition_count * search->targets;
    memory = arena_take(arena, d->condition_count + d->outcome_count + d->node_count + 2 * search->targets + 2 * cells + 1);
    search->scope = (struct scope){.ruleset = d->ruleset, .arena = arena, .error = &search->error};
    /* The cases' facts are not known here, so an action's own tests of facts are unknown. */
    search->scope.facts = arena_array(arena, facts + 1, sizeof *search->scope.facts);
    if (memory == NULL || search->scope.facts == NULL)
        return STATUS_NO_MEMORY;
    search->conditions = memory;
    search->outcomes = search->conditions + d->condition_count;
    search->nodes = search->outcomes + d->outcome_count;
    search->before = search->nodes + d->node_count;
    search->after = search->before + search->targets;
    search->reads = search->after + search->targets;
    search->seen = search->reads + cells;
    search->scope.conditions = search->conditions;
    search->scope.outcomes = search->outcomes;
    mark_readers(search);
    return STATUS_OK;
}

static void decide_targets(struct search *search, unsigned char *targets)
{
    const struct decision *d = search->decision;

    for (size_t i = 0; i < d->outcome_count; i++)
        search->outcomes[i] = (unsigned char)tree_evaluate(&search->scope, d->outcomes[i].when, search->nodes);
    decision_settle(d, search->outcomes, search->outcomes);
    memcpy(targets, search->outcomes, d->outcome_count);
    for (size_t i = 0; i < d->action_count; i++)
        targets[d->outcome_count + i] = (unsigned char)truth_of(expression_evaluate(&search->scope, d->actions[i].when));
}

static void observe_case(struct search *search, const struct observation *seen)
{
    const struct decision *d = search->decision;

    if (d->condition_count > 0 && memchr(seen->conditions, TRUTH_NOT_SAID, d->condition_count) != NULL)
        return;
    search->scope.as_of = seen->as_of;
    memcpy(search->conditions, seen->conditions, d->condition_count);
    decide_targets(search, search->before);
    for (size_t c = 0; c < d->condition_count; c++) {
        enum truth truth = (enum truth)seen->conditions[c];
        if (truth == TRUTH_UNKNOWN)
            continue;
        search->conditions[c] = (unsigned char)truth_not(truth);
        decide_targets(search, search->after);
        search->conditions[c] = (unsigned char)truth;
        for (size_t t = 0; t < search->targets; t++) {
            size_t cell = c * search->targets + t;
            if (search->reads[cell] != 0 && search->before[t] != TRUTH_UNKNOWN && search->after[t] == truth_not((enum truth)search->before[t]))
                search->seen[cell] |= DECIDES(truth == TRUTH_MET, search->before[t] == TRUTH_MET);
        }
    }
}

static enum mcdc verdict(const struct search *search, size_t condition)
{
    const unsigned char *reads = search->reads + condition * search->targets;
    const unsigned char *seen = search->seen + condition * search->targets;
    unsigned all = 0;

    if (memchr(reads, 1, search->targets) == NULL)
        return MCDC_UNREAD;
    for (size_t t = 0; t < search->targets; t++) {
        if ((seen[t] & PAIR_STRAIGHT) == PAIR_STRAIGHT || (seen[t] & PAIR_INVERSE) == PAIR_INVERSE)
            return MCDC_SHOWN;
        all |= seen[t];
    }
    if (all == 0)
        return MCDC_NEVER;
    return (all & ANY_UNMET) == 0 ? MCDC_WHEN_MET : (all & ANY_MET) == 0 ? MCDC_WHEN_UNMET : MCDC_UNPAIRED;
}

enum status mcdc_find(const struct decision *decision, const struct observation *const *cases, size_t count, struct arena *arena, unsigned char *out)
{
    struct search search = {.decision = decision};

    if (search_init(&search, arena) != STATUS_OK)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        observe_case(&search, cases[i]);
    for (size_t c = 0; c < decision->condition_count; c++)
        out[c] = (unsigned char)verdict(&search, c);
    return STATUS_OK;
}
