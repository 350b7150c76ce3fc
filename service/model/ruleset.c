#include "model/ruleset.h"

#include <stdlib.h>
#include <string.h>

const char *const period_names[PERIOD_COUNT] = {NULL, "year", "quarter", "month"};
const char *const kind_names[KIND_COUNT] = {"person", "enterprise", "area"};
const char *const policy_names[2] = {"first", "collect"};

void ruleset_free(struct ruleset *ruleset)
{
    struct arena arena;

    if (ruleset == NULL)
        return;
    if (ruleset->functions.free != NULL)
        ruleset->functions.free(ruleset->functions.self);
    arena = ruleset->arena; /* the rule set itself lies in it */
    arena_release(&arena);
}

/* Quick, eight bytes at a time, and without a key: the names in a table are the rule author's, who gains nothing by collisions. */
static size_t hash(const char *name, size_t n)
{
    uint64_t h = n, word;

    for (; n > 0; name += sizeof word, n -= sizeof word) {
        word = 0;
        if (n < sizeof word) {
            memcpy(&word, name, n);
            n = sizeof word;
        } else {
            memcpy(&word, name, sizeof word);
        }
        h = (h ^ word) * 0x9e3779b97f4a7c15U;
        h ^= h >> 32;
    }
    return (size_t)h;
}

static bool table_init(struct name_table *table, size_t count, struct arena *arena)
{
    size_t size = 8;

    while (size < count * 4)
        size *= 2;
    table->mask = size - 1;
    table->entries = arena_array(arena, size, sizeof *table->entries);
    return table->entries != NULL;
}

/* The entry of that name, or the free one where it belongs. */
static inline struct named *table_find(const struct name_table *table, const char *name, size_t n)
{
    size_t mask = table->mask, at = hash(name, n) & mask;
    struct named *entries = table->entries;

    while (entries[at].name != NULL && (entries[at].length != n || memcmp(entries[at].name, name, n) != 0))
        at = (at + 1) & mask;
    return &entries[at];
}

/* Of two with the same name, which the compiler refuses, the first stays. */
static void table_add(struct name_table *table, const char *name, size_t n, size_t index)
{
    struct named *at = table_find(table, name, n);

    if (at->name == NULL)
        *at = (struct named){name, n, index};
}

enum status ruleset_seal(struct ruleset *ruleset)
{
    if (!table_init(&ruleset->fact_names, ruleset->fact_count, &ruleset->arena))
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < ruleset->fact_count; i++)
        table_add(&ruleset->fact_names, ruleset->facts[i].name, ruleset->facts[i].name_length, i);
    return STATUS_OK;
}

const struct fact *ruleset_fact(const struct ruleset *ruleset, const char *name, size_t n)
{
    const struct named *found = table_find(&ruleset->fact_names, name, n);

    return found->name != NULL ? &ruleset->facts[found->index] : NULL;
}

enum status ruleset_seal_decisions(struct ruleset *ruleset)
{
    if (!table_init(&ruleset->decision_codes, ruleset->decision_count, &ruleset->arena))
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < ruleset->decision_count; i++)
        table_add(&ruleset->decision_codes, ruleset->decisions[i].code, strlen(ruleset->decisions[i].code), i);
    return STATUS_OK;
}

const struct decision *ruleset_decision(const struct ruleset *ruleset, const char *code)
{
    const struct named *found = table_find(&ruleset->decision_codes, code, strlen(code));

    return found->name != NULL ? &ruleset->decisions[found->index] : NULL;
}

const struct outcome *decision_outcome(const struct decision *decision, const char *code)
{
    for (size_t i = 0; i < decision->outcome_count; i++)
        if (strcmp(decision->outcomes[i].code, code) == 0)
            return &decision->outcomes[i];
    return NULL;
}

void decision_settle(const struct decision *decision, const unsigned char *trees, unsigned char *outcomes)
{
    size_t n = decision->outcome_count, first = 0;

    if (outcomes != trees)
        memcpy(outcomes, trees, n);
    while (first < n && trees[first] == TRUTH_UNMET)
        first++;
    if (decision->policy == POLICY_COLLECT || first == n)
        return;
    if (trees[first] == TRUTH_MET)
        memset(outcomes + first + 1, TRUTH_UNMET, n - first - 1);
    else
        memset(outcomes, TRUTH_UNKNOWN, n);
}

bool decision_has_code(const struct decision *decision, const char *code)
{
    for (size_t i = 0; i < decision->condition_count; i++)
        if (strcmp(decision->conditions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < decision->action_count; i++)
        if (strcmp(decision->actions[i].code, code) == 0)
            return true;
    for (size_t i = 0; i < decision->value_count; i++)
        if (strcmp(decision->values[i].name, code) == 0)
            return true;
    for (size_t i = 0; i < decision->fact_count; i++)
        if (strcmp(decision->ruleset->facts[decision->facts[i]].name, code) == 0)
            return true;
    return decision_outcome(decision, code) != NULL;
}

const struct dated *parameter_in_force(const struct parameter *parameter, int32_t as_of)
{
    const struct dated *values = parameter->values;
    size_t first = 0, last = parameter->count - 1;

    if (values[last].from <= as_of) /* most questions are of today */
        return &values[last];
    while (last - first > 1) {
        size_t middle = first + (last - first) / 2;
        if (values[middle].from <= as_of)
            first = middle;
        else
            last = middle;
    }
    return &values[first];
}

bool ruleset_in_force(const struct ruleset *ruleset, int32_t as_of)
{
    return !(ruleset->has_effective_from && as_of < ruleset->effective_from) && !(ruleset->has_effective_to && as_of > ruleset->effective_to);
}

enum kind kind_of(const char *name, size_t n)
{
    enum kind kind = KIND_PERSON;

    while (kind < KIND_COUNT && (strlen(kind_names[kind]) != n || memcmp(kind_names[kind], name, n) != 0))
        kind++;
    return kind;
}
