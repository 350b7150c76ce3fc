#include "engine/counterfactual.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

/* A bounded search tree: as long as the target's tree is not met, some condition under its first open requirement
 * must change, so each of those is tried, up to `size` changes in all, with `size` growing from a lower bound. */

#define IMPOSSIBLE 1000000U
#define VISIT_LIMIT 5000000U
#define MOST_CHANGES 256U /* in an alternative: the search goes as deep */

struct search {
    const struct decision *decision;
    const struct expression *root;
    struct scope *scope;
    unsigned char *now;     /* enum truth by condition, as changed so far */
    unsigned char *changed; /* by condition */
    unsigned *lowest;       /* by tree node: the first child that may still be chosen, so that no set is tried twice */
    unsigned *group;        /* by tree node: its place among its siblings' groups, which share no condition with each other */
    bool *disjoint;         /* by tree node: each child is a group of its own */
    bool *exclusive;        /* by tree node: what it reads stands nowhere else in the whole tree, and there once */
    bool cut;               /* something was left out because of `size` */
    unsigned size;
    unsigned made;
    unsigned visits;
    struct counterfactual *found;
};

static bool movable(const struct search *s, unsigned condition)
{
    return !s->changed[condition] && (s->now[condition] == TRUTH_UNKNOWN || !s->decision->conditions[condition].immutable);
}

static unsigned children(const struct expression *tree)
{
    return tree->count - tree_first_child(tree);
}

/* How many children must have the wanted result for the node to have it. */
static unsigned needed(const struct search *s, const struct expression *tree, bool wanted)
{
    double need = tree_need(s->scope, tree), n = children(tree);

    if (!wanted)
        need = n - need + 1;
    return need <= 0 ? 0 : need > n ? IMPOSSIBLE : (unsigned)need;
}

static bool inverts(const struct expression *tree)
{
    return tree->op == OP_NOT || tree->op == OP_NONE;
}

static unsigned cost(struct search *s, const struct expression *tree, bool wanted);

/* Every child is needed: groups add up, and of a group, whose changes may be shared, the dearest counts. */
static unsigned cost_of_all(const struct search *s, const struct expression *tree, const unsigned *costs)
{
    unsigned n = children(tree), total = 0;

    if (s->disjoint[tree->node]) {
        for (unsigned i = 0; i < n && total < IMPOSSIBLE; i++)
            total += costs[i];
        return total < IMPOSSIBLE ? total : IMPOSSIBLE;
    }

    unsigned dearest[n + 1];
    memset(dearest, 0, sizeof dearest);
    for (unsigned i = 0; i < n; i++) {
        unsigned group = s->group[tree->arguments[i + tree_first_child(tree)]->node];
        dearest[group] = costs[i] > dearest[group] ? costs[i] : dearest[group];
    }
    for (unsigned i = 0; i < n && total < IMPOSSIBLE; i++)
        total += dearest[i];
    return total < IMPOSSIBLE ? total : IMPOSSIBLE;
}

/* The `need` cheapest children added up; where they may share changes, the dearest of those. */
static unsigned cost_of_some(const struct search *s, const struct expression *tree, unsigned need, unsigned *costs)
{
    unsigned n = children(tree), total = 0;

    for (unsigned i = 1; i < n; i++) {
        unsigned c = costs[i], at = i;
        for (; at > 0 && costs[at - 1] > c; at--)
            costs[at] = costs[at - 1];
        costs[at] = c;
    }
    for (unsigned i = 0; i < need && total < IMPOSSIBLE; i++)
        total = s->disjoint[tree->node] ? total + costs[i] : costs[i];
    return total < IMPOSSIBLE ? total : IMPOSSIBLE;
}

static unsigned cost_of_children(struct search *s, const struct expression *tree, bool wanted)
{
    unsigned n = children(tree), need = needed(s, tree, wanted), costs[n + 1];

    if (need > n)
        return IMPOSSIBLE;
    memset(costs, 0, sizeof costs);
    for (unsigned i = 0; i < n; i++)
        costs[i] = cost(s, tree->arguments[i + tree_first_child(tree)], wanted);
    return need == n ? cost_of_all(s, tree, costs) : cost_of_some(s, tree, need, costs);
}

/* A lower bound of the changes that give the node the wanted result: 0 exactly if it has it already. */
static unsigned cost(struct search *s, const struct expression *tree, bool wanted)
{
    s->visits++;
    if (tree->op == OP_OTHERWISE)
        return wanted ? 0 : IMPOSSIBLE;
    if (tree->op == OP_CONDITION) {
        if (s->now[tree->index] == (wanted ? TRUTH_MET : TRUTH_UNMET))
            return 0;
        return movable(s, tree->index) ? 1 : IMPOSSIBLE;
    }
    return cost_of_children(s, tree, inverts(tree) ? !wanted : wanted);
}

static int order(const struct change *a, const struct change *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i].condition != b[i].condition)
            return a[i].condition < b[i].condition ? -1 : 1;
    return 0;
}

/* Keeps the set of changes made if it is among the first in declaration order. */
static void keep(struct search *s)
{
    struct counterfactual *found = s->found;
    struct change set[s->made + 1];
    size_t n = 0, at = 0;

    for (unsigned i = 0; i < s->decision->condition_count; i++)
        if (s->changed[i])
            set[n++] = (struct change){i, (enum truth)s->now[i]};
    while (at < found->count && order(found->alternatives[at], set, n) < 0)
        at++;
    if (at == COUNTERFACTUAL_ALTERNATIVES || (at < found->count && order(found->alternatives[at], set, n) == 0))
        return;
    if (found->count < COUNTERFACTUAL_ALTERNATIVES)
        found->count++;
    for (size_t i = found->count - 1; i > at; i--)
        memcpy(found->alternatives[i], found->alternatives[i - 1], n * sizeof set[0]);
    memcpy(found->alternatives[at], set, n * sizeof set[0]);
    found->size = n;
}

static void search(struct search *s);

static void change(struct search *s, unsigned condition, bool wanted)
{
    unsigned char before = s->now[condition];

    if (!movable(s, condition))
        return;
    s->now[condition] = wanted ? TRUTH_MET : TRUTH_UNMET;
    s->changed[condition] = 1;
    s->made++;
    search(s);
    s->made--;
    s->changed[condition] = 0;
    s->now[condition] = before;
}

/* Tries whatever can bring the open node nearer to the wanted result. */
static void branch(struct search *s, const struct expression *tree, bool wanted)
{
    unsigned first = tree_first_child(tree), lowest;
    bool every;

    if (tree->op == OP_OTHERWISE)
        return;
    if (tree->op == OP_CONDITION) {
        change(s, tree->index, wanted);
        return;
    }
    wanted = inverts(tree) ? !wanted : wanted;
    every = needed(s, tree, wanted) == children(tree);
    lowest = s->lowest[tree->node];
    for (unsigned i = first > lowest ? first : lowest; i < tree->count && s->visits <= VISIT_LIMIT; i++) {
        if (cost(s, tree->arguments[i], wanted) == 0)
            continue;
        if (s->exclusive[tree->node] && !every)
            s->lowest[tree->node] = i;
        branch(s, tree->arguments[i], wanted);
        if (every)
            break;
    }
    s->lowest[tree->node] = lowest;
}

static void search(struct search *s)
{
    unsigned least;

    if (s->visits > VISIT_LIMIT)
        return;
    least = cost(s, s->root, true);
    if (least == 0)
        keep(s);
    else if (least > s->size - s->made)
        s->cut = s->cut || least < IMPOSSIBLE;
    else
        branch(s, s->root, true);
}

/* ------------------------------------------------------------------ what the tree shares */

static bool count_reading(const struct expression *part, void *readings)
{
    if (part->op == OP_CONDITION)
        ((unsigned *)readings)[part->index]++;
    return false;
}

static bool intersect(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if ((a[i] & b[i]) != 0)
            return true;
    return false;
}

/* Joins the children that share a condition, also by way of others, into groups named after their first. */
static void form_groups(struct search *s, const struct expression *tree, const uint64_t *const *reads, size_t words)
{
    const struct expression *const *child = tree->arguments + tree_first_child(tree);
    unsigned n = children(tree);

    s->disjoint[tree->node] = true;
    for (unsigned i = 0; i < n; i++) {
        s->group[child[i]->node] = i;
        for (unsigned k = 0; k < i; k++) {
            unsigned from = s->group[child[i]->node], to = s->group[child[k]->node];
            if (from == to || !intersect(reads[i], reads[k], words))
                continue;
            s->disjoint[tree->node] = false;
            for (unsigned j = 0; j <= i; j++)
                if (s->group[child[j]->node] == (from > to ? from : to))
                    s->group[child[j]->node] = from > to ? to : from;
        }
    }
}

/* What the node reads, as a set of conditions; NULL when memory ran out. */
static const uint64_t *study(struct search *s, const struct expression *tree, const unsigned *readings, struct arena *arena)
{
    size_t words = s->decision->condition_count / 64 + 1;
    uint64_t *all = arena_array(arena, words, sizeof *all);
    const uint64_t **reads = arena_array(arena, children(tree) + 1, sizeof(uint64_t *));

    if (all == NULL || reads == NULL)
        return NULL;
    s->exclusive[tree->node] = true;
    if (tree->op == OP_CONDITION) {
        all[tree->index / 64] = UINT64_C(1) << (tree->index % 64);
        s->exclusive[tree->node] = readings[tree->index] == 1;
        return all;
    }
    if (tree->op == OP_OTHERWISE)
        return all;
    for (unsigned i = 0; i < children(tree); i++) {
        const struct expression *child = tree->arguments[i + tree_first_child(tree)];
        reads[i] = study(s, child, readings, arena);
        if (reads[i] == NULL)
            return NULL;
        for (size_t w = 0; w < words; w++)
            all[w] |= reads[i][w];
        s->exclusive[tree->node] = s->exclusive[tree->node] && s->exclusive[child->node];
    }
    form_groups(s, tree, reads, words);
    return all;
}

static bool prepare(struct search *s, struct arena *arena)
{
    size_t n = s->decision->condition_count, nodes = s->decision->node_count;
    unsigned *readings = arena_array(arena, n + 1, sizeof *readings);

    s->now = arena_take(arena, n + 1);
    s->changed = arena_take(arena, n + 1);
    s->lowest = arena_array(arena, nodes, sizeof *s->lowest);
    s->group = arena_array(arena, nodes, sizeof *s->group);
    s->disjoint = arena_array(arena, nodes, sizeof *s->disjoint);
    s->exclusive = arena_array(arena, nodes, sizeof *s->exclusive);
    if (readings == NULL || s->now == NULL || s->changed == NULL || s->lowest == NULL || s->group == NULL || s->disjoint == NULL ||
            s->exclusive == NULL)
        return false;
    for (size_t i = 0; i < COUNTERFACTUAL_ALTERNATIVES; i++)
        if ((s->found->alternatives[i] = arena_array(arena, n + 1, sizeof(struct change))) == NULL)
            return false;
    (void)expression_walk(s->root, count_reading, readings);
    return study(s, s->root, readings, arena) != NULL;
}

enum status counterfactual_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
        struct arena *arena, struct counterfactual *out, struct error *error)
{
    size_t n = decision->condition_count;
    struct search s = {.decision = decision, .root = target->when, .scope = scope, .found = out};

    memset(out, 0, sizeof *out);
    if (!prepare(&s, arena))
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    memcpy(s.now, conditions, n);
    s.size = cost(&s, s.root, true);
    if (s.size == IMPOSSIBLE)
        return STATUS_OK;
    do {
        s.cut = false;
        if (s.size <= MOST_CHANGES)
            search(&s);
        if (s.size > MOST_CHANGES || s.visits > VISIT_LIMIT)
            return error_tell(error, STATUS_RULE_BUDGET, target->where, MESSAGE_TOO_MANY_ALTERNATIVES, ARG_TEXT(target->code));
        s.size++;
    } while (out->count == 0 && s.cut && s.size <= n);
    assert(s.made == 0);
    out->reachable = out->count > 0;
    return STATUS_OK;
}
