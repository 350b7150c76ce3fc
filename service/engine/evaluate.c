#include "engine/evaluate.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>

/* Which outcomes are the answer, and which may still become it: of `first`, none after one that is met. */
static void settle(const struct decision *d, struct evaluation *out)
{
    decision_settle(d, out->trees, out->outcomes);
    for (unsigned i = 0; i < d->outcome_count; i++) {
        if (out->outcomes[i] == TRUTH_MET)
            out->chosen[out->chosen_count++] = i;
        else if (out->outcomes[i] == TRUTH_UNKNOWN && out->trees[i] != TRUTH_UNMET)
            out->candidates[out->candidate_count++] = i;
        if (d->policy == POLICY_FIRST && out->trees[i] == TRUTH_MET)
            break;
    }
    out->determined = out->candidate_count == 0;
}

static bool open_fact(const struct question *question, unsigned index)
{
    struct value v = question->facts->values[index];

    return !v.known || (question->facts->ruleset->facts[index].type == TYPE_LIST && !v.list->complete);
}

static void mark_fact(const struct question *question, unsigned index, unsigned char *missing)
{
    if (open_fact(question, index))
        missing[index] = 1;
}

/* A derived fact that is unknown is missing because its sources are, which are declared before it. */
static void resolve_derived(const struct question *question, unsigned char *missing)
{
    const struct ruleset *ruleset = question->facts->ruleset;

    for (size_t i = ruleset->fact_count; i-- > 0;) {
        const struct expression *derived = ruleset->facts[i].derived;
        if (!missing[i] || derived == NULL)
            continue;
        missing[i] = 0;
        for (unsigned k = 0; k < derived->count; k++)
            if (derived->arguments[k]->op == OP_FACT)
                mark_fact(question, derived->arguments[k]->index, missing);
    }
}

static void mark_missing(const struct question *question, const struct expression *tree, const unsigned char *nodes, unsigned char *missing)
{
    const struct condition *condition;

    if (nodes[tree->node] != TRUTH_UNKNOWN)
        return;
    if (tree->op == OP_CONDITION) {
        condition = &question->decision->conditions[tree->index];
        for (size_t i = 0; i < condition->fact_count; i++)
            mark_fact(question, condition->facts[i], missing);
        return;
    }
    for (unsigned i = tree_first_child(tree); i < tree->count; i++)
        mark_missing(question, tree->arguments[i], nodes, missing);
}

static enum status find_missing(const struct question *question, struct arena *arena, struct evaluation *out)
{
    const struct decision *d = question->decision;
    size_t facts = d->ruleset->fact_count;
    unsigned char *missing;

    if (out->determined)
        return STATUS_OK;
    missing = arena_take(arena, facts);
    out->missing = arena_array(arena, facts, sizeof *out->missing);
    if (missing == NULL || out->missing == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < out->candidate_count; i++)
        mark_missing(question, d->outcomes[out->candidates[i]].when, out->nodes, missing);
    resolve_derived(question, missing);
    for (unsigned i = 0; i < facts; i++)
        if (missing[i])
            out->missing[out->missing_count++] = i;
    return STATUS_OK;
}

static enum status take_memory(const struct decision *d, struct arena *arena, struct evaluation *out)
{
    memset(out, 0, sizeof *out);
    out->conditions = arena_take(arena, d->condition_count + d->node_count + 2 * d->outcome_count + d->action_count);
    out->chosen = arena_array(arena, 2 * d->outcome_count, sizeof *out->chosen);
    out->due = arena_array(arena, d->action_count + d->value_count, sizeof *out->due);
    if (out->conditions == NULL || out->chosen == NULL || out->due == NULL)
        return STATUS_NO_MEMORY;
    out->nodes = out->conditions + d->condition_count;
    out->trees = out->nodes + d->node_count;
    out->outcomes = out->trees + d->outcome_count;
    out->actions = out->outcomes + d->outcome_count;
    out->candidates = out->chosen + d->outcome_count;
    out->values = out->due + d->action_count;
    return STATUS_OK;
}

/* What comes of facts that may be out of date may be as well. */
static void derive_age(struct facts *facts, unsigned index)
{
    const struct expression *derived = facts->ruleset->facts[index].derived;

    for (unsigned k = 0; facts->stale_seconds != NULL && k < derived->count; k++) {
        const struct expression *source = derived->arguments[k];
        if (source->op == OP_FACT && facts->stale_seconds[source->index] > facts->stale_seconds[index])
            facts->stale_seconds[index] = facts->stale_seconds[source->index];
    }
}

static void derive_facts(const struct question *question, struct scope *scope)
{
    struct facts *facts = question->facts;

    for (size_t i = 0; i < question->decision->derived_count; i++) {
        unsigned index = question->decision->derived[i];
        if (facts->values[index].known)
            continue;
        facts->values[index] = expression_evaluate(scope, facts->ruleset->facts[index].derived);
        derive_age(facts, index);
        if (facts->values[index].known)
            facts->sources[index] = FACT_DERIVED;
    }
}

static void test_conditions(const struct decision *d, struct scope *scope, unsigned char *results)
{
    const struct condition *condition = d->conditions, *end = condition + d->condition_count;

    for (; condition < end; condition++)
        *results++ = (unsigned char)expression_test(scope, condition->test);
}

static bool is_part(const struct expression *part, void *wanted)
{
    return part == *(const struct expression **)wanted;
}

static bool holds(const struct expression *whole, const struct expression *part)
{
    return expression_walk(whole, is_part, &part);
}

/* Names what used up the budget for lists, which the call may have spent on others before it. */
static enum status too_costly(const struct decision *d, const struct expression *costly, struct error *error)
{
    const char *name = d->code;
    enum term kind = TERM_DECISION;

    for (size_t i = 0; i < d->derived_count; i++)
        if (d->ruleset->facts[d->derived[i]].derived == costly)
            kind = TERM_FACT, name = d->ruleset->facts[d->derived[i]].name; /* a call holds nothing else that costs */
    for (size_t i = 0; i < d->condition_count; i++)
        if (holds(d->conditions[i].test, costly))
            kind = TERM_CONDITION, name = d->conditions[i].code;
    for (size_t i = 0; i < d->action_count; i++)
        if (holds(d->actions[i].due, costly))
            kind = TERM_ACTION, name = d->actions[i].code;
    for (size_t i = 0; i < d->value_count; i++)
        if (holds(d->values[i].formula, costly))
            kind = TERM_VALUE, name = d->values[i].name;
    return error_tell(error, STATUS_RULE_BUDGET, costly->where, MESSAGE_TOO_COSTLY, ARG_TERM(kind), ARG_TEXT(name), ARG_TEXT(d->code));
}

/* A value that is declared an integer is one. */
static enum status check_integers(const struct decision *d, const struct value *values, struct error *error)
{
    for (size_t i = 0; i < d->value_count; i++) {
        const struct answer_value *value = &d->values[i];
        if (value->type != TYPE_INTEGER || !values[i].known || values[i].number == floor(values[i].number))
            continue;
        return error_tell(error, STATUS_RULE_ERROR, value->where, MESSAGE_CAME_TO_A_FRACTION, ARG_TEXT(value->name), ARG_TEXT(d->code),
                ARG_NUMBER(values[i].number));
    }
    return STATUS_OK;
}

/* What would have to change for the target, and how long it would have to be waited for. */
static enum status look_for_target(const struct question *question, struct scope *scope, struct evaluation *out, struct error *error)
{
    const struct decision *d = question->decision;
    const struct outcome *target = question->target;
    struct error later = {0};
    enum status status = counterfactual_find(d, target, scope, out->conditions, scope->arena, &out->counterfactual, error);

    if (status != STATUS_OK || out->outcomes[target - d->outcomes] == TRUTH_MET)
        return status;
    scope->error = &later;
    status = waiting_find(d, target, scope, out->conditions, &out->from);
    if (status == STATUS_NO_MEMORY)
        return error_set(error, status, NULL, "out of memory");
    if (scope->costly != NULL)
        return too_costly(d, scope->costly, error);
    if (status == STATUS_RULE_BUDGET)
        return error_tell(error, status, later.where, MESSAGE_TOO_MANY_DAYS, ARG_TEXT(target->code));
    return status != STATUS_OK ? error_copy(error, &later) : status;
}

enum status evaluate(const struct question *question, struct arena *arena, struct evaluation *out, struct error *error)
{
    const struct decision *d = question->decision;
    struct scope scope = {.ruleset = d->ruleset,
            .as_of = question->as_of,
            .facts = question->facts->values,
            .arena = arena,
            .error = error,
            .work = &question->facts->work};
    enum status status = take_memory(d, arena, out);

    if (status != STATUS_OK)
        return error_set(error, status, NULL, "out of memory");
    derive_facts(question, &scope);
    test_conditions(d, &scope, out->conditions);
    scope.conditions = out->conditions;
    for (size_t i = 0; i < d->outcome_count; i++)
        out->trees[i] = (unsigned char)tree_evaluate(&scope, d->outcomes[i].when, out->nodes);
    settle(d, out);
    if (find_missing(question, arena, out) != STATUS_OK)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    scope.outcomes = out->outcomes;
    for (size_t i = 0; i < d->action_count; i++) {
        const struct action *action = &d->actions[i];
        out->actions[i] = expression_test(&scope, action->when) == TRUTH_MET;
        if (out->actions[i] && action->due != NULL)
            out->due[i] = expression_evaluate(&scope, action->due);
    }
    for (size_t i = 0; i < d->value_count; i++)
        out->values[i] = expression_evaluate(&scope, d->values[i].formula);
    if (scope.status != STATUS_OK)
        return scope.costly != NULL ? too_costly(d, scope.costly, error) : scope.status;
    if ((status = check_integers(d, out->values, error)) != STATUS_OK)
        return status;
    if (question->target != NULL)
        return look_for_target(question, &scope, out, error);
    return STATUS_OK;
}
