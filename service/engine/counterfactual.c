#include "counterfactual.h"

#include "arena.h"

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
    bool read_once;         /* no condition stands twice in the tree: costs of children add up */
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

/* The sum of the `need` cheapest children; the dearest of them where changes may be shared. */
static unsigned cost_of_children(struct search *s, const struct expression *tree, bool wanted)
{
    unsigned n = children(tree), need = needed(s, tree, wanted), total = 0, costs[n + 1];

    if (need > n)
        return IMPOSSIBLE;
    for (unsigned i = 0; i < n; i++) {
        unsigned c = cost(s, tree->arguments[i + tree_first_child(tree)], wanted), at = i;
        for (; at > 0 && costs[at - 1] > c; at--)
            costs[at] = costs[at - 1];
        costs[at] = c;
    }
    for (unsigned i = 0; i < need; i++)
        total = s->read_once ? total + costs[i] : costs[i];
    return total < IMPOSSIBLE ? total : IMPOSSIBLE;
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
        if (s->read_once && !every)
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

/* Marks the tree's conditions; false when one stands there twice. */
static bool mark(const struct expression *tree, unsigned char *seen)
{
    bool once = true;

    if (tree->op == OP_CONDITION) {
        once = !seen[tree->index];
        seen[tree->index] = 1;
        return once;
    }
    for (unsigned i = tree_first_child(tree); i < tree->count; i++)
        once = mark(tree->arguments[i], seen) && once;
    return once;
}

enum status counterfactual_find(const struct decision *decision, const struct outcome *target, struct scope *scope, const unsigned char *conditions,
                                struct arena *arena, struct counterfactual *out, struct error *error)
{
    size_t n = decision->condition_count;
    struct search s = {.decision = decision, .root = target->when, .scope = scope, .found = out};

    memset(out, 0, sizeof *out);
    s.now = arena_take(arena, n + 1);
    s.changed = arena_take(arena, n + 1);
    s.lowest = arena_array(arena, decision->node_count, sizeof *s.lowest);
    if (s.now == NULL || s.changed == NULL || s.lowest == NULL)
        goto no_memory;
    for (size_t i = 0; i < COUNTERFACTUAL_ALTERNATIVES; i++)
        if ((out->alternatives[i] = arena_array(arena, n + 1, sizeof(struct change))) == NULL)
            goto no_memory;
    s.read_once = mark(target->when, s.changed);
    memset(s.changed, 0, n);
    memcpy(s.now, conditions, n);
    s.size = cost(&s, s.root, true);
    if (s.size == IMPOSSIBLE)
        return STATUS_OK;
    do {
        s.cut = false;
        if (s.size <= MOST_CHANGES)
            search(&s);
        if (s.size > MOST_CHANGES || s.visits > VISIT_LIMIT)
            return error_set(error, STATUS_RULE_BUDGET, target->where,
                             "the alternatives for target %s are too many to search; give its tree fewer choices", target->code);
        s.size++;
    } while (out->count == 0 && s.cut && s.size <= n);
    assert(s.made == 0);
    out->reachable = out->count > 0;
    return STATUS_OK;
no_memory:
    return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
}
