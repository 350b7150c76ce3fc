#include "engine/explanation.h"

#include "engine/answer_json.h"

#include <string.h>

/* What of the decision the explanation shows. */
struct view {
    const struct question *question;
    const struct evaluation *evaluation;
    bool pruned;               /* trees: only the children that account for their node's result */
    bool brief;                /* only what neither the request nor the description says */
    unsigned char *conditions; /* shown, by index; NULL: all */
};

/* Whether a child with that result accounts for the `own` result of its node: it has the same one, or under `none` the opposite. */
static bool accounts(enum op op, enum truth own, enum truth child)
{
    return op == OP_NOT || child == (op == OP_NONE ? truth_not(own) : own);
}

static bool shows_child(const struct view *view, const struct expression *tree, const struct expression *child)
{
    const unsigned char *nodes = view->evaluation->nodes;

    return !view->pruned || accounts(tree->op, (enum truth)nodes[tree->node], (enum truth)nodes[child->node]);
}

static void write_result(struct buffer *out, const struct view *view, unsigned node)
{
    result_write(out, (enum truth)view->evaluation->nodes[node]);
}

static void write_tree(struct buffer *out, const struct view *view, const struct expression *tree)
{
    struct scope scope = {.ruleset = view->question->decision->ruleset, .as_of = view->question->as_of};

    if (tree->op == OP_CONDITION) {
        const struct condition *condition = &view->question->decision->conditions[tree->index];
        rendered_write(out, condition->reference);
        return;
    }
    tree_begin(out, tree);
    write_result(out, view, tree->node);
    tree_open(out, tree, tree_need(&scope, tree));
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        if (!shows_child(view, tree, tree->arguments[i]))
            continue;
        buffer_json_comma(out);
        write_tree(out, view, tree->arguments[i]);
    }
    tree_close(out, tree);
}

/* Whether it was the outcome's turn: in a `first` decision none comes after the chosen one. */
static bool reached(const struct view *view, const struct outcome *outcome)
{
    const struct evaluation *e = view->evaluation;
    const struct decision *d = view->question->decision;

    return d->policy != POLICY_FIRST || e->chosen_count == 0 || outcome <= &d->outcomes[e->chosen[0]];
}

static void write_outcome(struct buffer *out, const struct view *view, const struct outcome *outcome)
{
    const struct fragment *fragment = outcome->explanation;

    rendered_write(out, outcome->head);
    write_result(out, view, outcome->when->node);
    if (!reached(view, outcome))
        LITERAL(out, ",\"reached\":false");
    if (view->pruned || fragment == NULL) {
        LITERAL(out, ",\"tree\":");
        write_tree(out, view, outcome->when);
        LITERAL(out, "}");
        return;
    }
    rendered_write(out, outcome->tree);
    for (; fragment->node != FRAGMENT_END; fragment++)
        rendered_write(out, fragment->json[view->evaluation->nodes[fragment->node]]);
}

static void mark_conditions(const struct view *view, const struct expression *tree)
{
    if (tree->op == OP_CONDITION)
        view->conditions[tree->index] = 1;
    else
        for (unsigned i = tree_first_child(tree); i < tree->count; i++)
            if (shows_child(view, tree, tree->arguments[i]))
                mark_conditions(view, tree->arguments[i]);
}

/* With reasons only: the answers or the candidates, and the unmet outcomes before the last of them; where a
 * `collect` decision has no answer, every outcome is a reason for that. */
static size_t shown_outcomes(const struct view *view)
{
    const struct evaluation *e = view->evaluation;
    size_t end = 0;

    if (!view->pruned)
        return view->question->decision->outcome_count;
    for (size_t i = 0; i < e->chosen_count; i++)
        end = e->chosen[i] + 1 > end ? e->chosen[i] + 1 : end;
    for (size_t i = 0; i < e->candidate_count; i++)
        end = e->candidates[i] + 1 > end ? e->candidates[i] + 1 : end;
    return end > 0 ? end : view->question->decision->outcome_count;
}

/* The conditions that account for `own`, the result of an action's `when`. */
static void mark_because(struct scope *scope, const struct expression *when, enum truth own, unsigned char *conditions)
{
    if (when->op == OP_CONDITION)
        conditions[when->index] = 1;
    if (when->op == OP_CONDITION || when->op == OP_DECIDED)
        return;
    for (unsigned i = tree_first_child(when); i < when->count; i++) {
        enum truth part = expression_test(scope, when->arguments[i]);
        if (accounts(when->op, own, part))
            mark_because(scope, when->arguments[i], part, conditions);
    }
}

void because_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, const struct action *action)
{
    const struct decision *d = question->decision;
    struct scope scope = {.ruleset = d->ruleset,
            .facts = question->facts->values,
            .as_of = question->as_of,
            .conditions = evaluation->conditions,
            .outcomes = evaluation->outcomes};
    unsigned char accounting[d->condition_count + 1];

    if (action->because.text != NULL) {
        rendered_write(out, action->because);
        return;
    }
    memset(accounting, 0, sizeof accounting);
    mark_because(&scope, action->when, TRUTH_MET, accounting);
    LITERAL(out, ",\"because\":[");
    for (size_t i = 0; i < action->condition_count; i++) {
        unsigned index = action->conditions[i];
        if (accounting[index])
            reason_write(out, &d->conditions[index], (enum truth)evaluation->conditions[index]);
    }
    LITERAL(out, "]");
}

static bool shows_condition(const struct view *view, size_t i)
{
    return view->conditions == NULL || view->conditions[i];
}

#define SOURCE(name) \
    { \
        ",\"source\":\"" name "\"", sizeof(",\"source\":\"" name "\"") - 1 \
    }

static const struct rendered sources[] = {[FACT_UNKNOWN] = SOURCE("unknown"),
        [FACT_REQUEST] = SOURCE("request"),
        [FACT_REFERENCE] = SOURCE("reference"),
        [FACT_DEFAULT] = SOURCE("default"),
        [FACT_DERIVED] = SOURCE("derived")};

/* False when the answer has repeated more than it may. */
static bool write_fact(struct buffer *out, struct facts *facts, unsigned index)
{
    const struct fact *fact = &facts->ruleset->facts[index];
    size_t before = out->length;

    rendered_write(out, fact->entry);
    value_write(out, fact, facts->values[index]);
    rendered_write(out, sources[facts->values[index].known ? facts->sources[index] : FACT_UNKNOWN]);
    if (facts->stale_seconds != NULL && facts->stale_seconds[index] >= 0)
        buffer_format(out, ",\"stale_seconds\":%lld", (long long)facts->stale_seconds[index]);
    LITERAL(out, "}");
    return facts_echo(facts, out->length - before);
}

/* By index of a fact or parameter: whether a condition that is shown reads it. */
static void mark_read(const unsigned *indices, size_t n, unsigned char *shown)
{
    for (size_t i = 0; i < n; i++)
        shown[indices[i]] = 1;
}

/* Whether the caller has the fact already: from the request, or as one of those that he did not give. */
static bool caller_knows(const struct facts *facts, unsigned index)
{
    return !facts->values[index].known || facts->sources[index] == FACT_REQUEST;
}

static void write_facts(struct buffer *out, const struct view *view)
{
    struct facts *facts = view->question->facts;
    const struct decision *d = view->question->decision;
    unsigned char shown[d->ruleset->fact_count + 1];

    memset(shown, 0, sizeof shown);
    for (size_t c = 0; c < d->condition_count; c++)
        if (shows_condition(view, c))
            mark_read(d->conditions[c].facts, d->conditions[c].fact_count, shown);
    LITERAL(out, "\"facts\":{");
    for (size_t i = 0; i < d->fact_count; i++) {
        if (!shown[d->facts[i]] || (view->brief && caller_knows(facts, d->facts[i])))
            continue;
        buffer_json_comma(out);
        if (!write_fact(out, facts, d->facts[i]))
            break;
    }
    LITERAL(out, "}");
}

static void write_parameters(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;
    unsigned char shown[d->ruleset->parameter_count + 1];

    memset(shown, 0, sizeof shown);
    for (size_t c = 0; c < d->condition_count; c++)
        if (shows_condition(view, c))
            mark_read(d->conditions[c].parameters, d->conditions[c].parameter_count, shown);
    LITERAL(out, ",\"parameters\":{");
    for (size_t i = 0; i < d->ruleset->parameter_count; i++) {
        const struct parameter *parameter = &d->ruleset->parameters[i];
        const struct dated *value = shown[i] ? parameter_in_force(parameter, view->question->as_of) : NULL;
        if (value == NULL)
            continue;
        buffer_json_comma(out);
        rendered_write(out, value->head);
        rendered_write(out, parameter->json);
        rendered_write(out, value->tail);
    }
    LITERAL(out, "}");
}

static void write_conditions(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;

    LITERAL(out, "\"conditions\":{");
    for (size_t i = 0; i < d->condition_count; i++) {
        unsigned char result = view->evaluation->conditions[i];
        if (!shows_condition(view, i))
            continue;
        buffer_json_comma(out);
        if (view->brief) {
            rendered_write(out, d->conditions[i].reference);
            LITERAL(out, ":");
            result_write(out, (enum truth)result);
        } else {
            rendered_write(out, d->conditions[i].json[result]);
        }
    }
    LITERAL(out, "}");
}

static void write_outcomes(struct buffer *out, const struct view *view, size_t count)
{
    LITERAL(out, "\"outcomes\":[");
    for (size_t i = 0; i < count; i++) {
        buffer_json_comma(out);
        write_outcome(out, view, &view->question->decision->outcomes[i]);
    }
    LITERAL(out, "]");
}

void explanation_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain)
{
    const struct decision *d = question->decision;
    unsigned char conditions[d->condition_count + 1];
    struct view view = {question, evaluation, .pruned = explain == EXPLAIN_REASONS, .brief = explain == EXPLAIN_CODES};
    size_t outcomes = shown_outcomes(&view);

    if (view.pruned) {
        memset(conditions, 0, sizeof conditions);
        view.conditions = conditions;
        for (size_t i = 0; i < outcomes; i++)
            mark_conditions(&view, d->outcomes[i].when);
    }
    LITERAL(out, ",\"explanation\":{");
    if (view.brief) {
        write_conditions(out, &view);
        LITERAL(out, ",");
        write_facts(out, &view);
    } else {
        write_facts(out, &view);
        write_parameters(out, &view);
        LITERAL(out, ",");
        write_conditions(out, &view);
        LITERAL(out, ",");
        write_outcomes(out, &view, outcomes);
    }
    LITERAL(out, "}");
}
