#include "model/ruleset.h"

#include <stdlib.h>
#include <string.h>

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

/* Eight bytes at a time. The names are the rule author's, so nobody gains by colliding; probing is bounded by the table's size. */
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

static size_t table_size(size_t count)
{
    size_t size = 8;

    while (size < count * 4)
        size *= 2;
    return size;
}

enum status ruleset_seal(struct ruleset *ruleset)
{
    size_t size = table_size(ruleset->fact_count);
    const struct fact **table = arena_array(&ruleset->arena, size, sizeof(struct fact *));

    if (table == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < ruleset->fact_count; i++) {
        const struct fact *fact = &ruleset->facts[i];
        size_t at = hash(fact->name, fact->name_length) & (size - 1);
        while (table[at] != NULL)
            at = (at + 1) & (size - 1);
        table[at] = fact;
    }
    ruleset->fact_table = table;
    ruleset->fact_table_mask = size - 1;
    return STATUS_OK;
}

const struct fact *ruleset_fact(const struct ruleset *ruleset, const char *name, size_t n)
{
    const struct fact *const *table = ruleset->fact_table;

    for (size_t at = hash(name, n) & ruleset->fact_table_mask; table[at] != NULL; at = (at + 1) & ruleset->fact_table_mask)
        if (table[at]->name_length == n && memcmp(table[at]->name, name, n) == 0)
            return table[at];
    return NULL;
}

enum status ruleset_seal_decisions(struct ruleset *ruleset)
{
    size_t size = table_size(ruleset->decision_count);
    const struct decision **table = arena_array(&ruleset->arena, size, sizeof(struct decision *));

    if (table == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        const struct decision *decision = &ruleset->decisions[i];
        size_t at = hash(decision->code, strlen(decision->code)) & (size - 1);
        while (table[at] != NULL)
            at = (at + 1) & (size - 1);
        table[at] = decision;
    }
    ruleset->decision_table = table;
    ruleset->decision_table_mask = size - 1;
    return STATUS_OK;
}

const struct decision *ruleset_decision(const struct ruleset *ruleset, const char *code)
{
    const struct decision *const *table = ruleset->decision_table;

    for (size_t at = hash(code, strlen(code)) & ruleset->decision_table_mask; table[at] != NULL; at = (at + 1) & ruleset->decision_table_mask)
        if (strcmp(table[at]->code, code) == 0)
            return table[at];
    return NULL;
}

const struct outcome *decision_outcome(const struct decision *decision, const char *code)
{
    for (size_t i = 0; i < decision->outcome_count; i++)
        if (strcmp(decision->outcomes[i].code, code) == 0)
            return &decision->outcomes[i];
    return NULL;
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

double parameter_on(const struct parameter *parameter, int32_t as_of)
{
    const struct dated *values = parameter->values;
    size_t first = 0, last = parameter->count - 1;

    if (values[last].from <= as_of) /* most questions are of today */
        return values[last].value;
    while (last - first > 1) {
        size_t middle = first + (last - first) / 2;
        if (values[middle].from <= as_of)
            first = middle;
        else
            last = middle;
    }
    return values[first].value;
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
