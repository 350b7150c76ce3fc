#include "engine/explanation.h"

#include "engine/answer_json.h"

#include <string.h>

/* What of the decision the explanation shows. */
struct view {
    const struct question *question;
    const struct evaluation *evaluation;
    bool pruned;               /* trees: only the children that account for their node's result */
    unsigned char *conditions; /* shown, by index; NULL: all */
};

/* Whether a child accounts for its node's result: it has the same one, or under `none` the opposite. */
static bool accounts(const struct view *view, const struct expression *tree, const struct expression *child)
{
    enum truth own = (enum truth)view->evaluation->nodes[tree->node];

    if (!view->pruned || tree->op == OP_NOT)
        return true;
    return view->evaluation->nodes[child->node] == (tree->op == OP_NONE ? truth_not(own) : own);
}

static void write_result(struct buffer *out, const struct view *view, unsigned node)
{
    static const size_t lengths[3] = {sizeof "unmet" - 1, sizeof "unknown" - 1, sizeof "met" - 1};
    unsigned char result = view->evaluation->nodes[node];

    buffer_append(out, truth_names[result], lengths[result]);
}

static void write_tree(struct buffer *out, const struct view *view, const struct expression *tree)
{
    struct scope scope = {.ruleset = view->question->decision->ruleset, .as_of = view->question->as_of};

    if (tree->op == OP_CONDITION) {
        const struct condition *condition = &view->question->decision->conditions[tree->index];
        rendered_write(out, condition->reference);
        return;
    }
    LITERAL(out, "{\"result\":\"");
    write_result(out, view, tree->node);
    tree_open(out, tree, tree_need(&scope, tree));
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        if (!accounts(view, tree, tree->arguments[i]))
            continue;
        buffer_json_comma(out);
        write_tree(out, view, tree->arguments[i]);
    }
    tree_close(out, tree);
}

static void write_outcome(struct buffer *out, const struct view *view, const struct outcome *outcome)
{
    const struct fragment *fragment = outcome->explanation;

    if (!view->pruned && fragment != NULL) {
        for (; fragment->node != FRAGMENT_LAST; fragment++) {
            rendered_write(out, fragment->json);
            write_result(out, view, fragment->node);
        }
        rendered_write(out, fragment->json);
        return;
    }
    LITERAL(out, "{\"outcome\":");
    buffer_json_cstring(out, outcome->code);
    LITERAL(out, ",\"result\":\"");
    write_result(out, view, outcome->when->node);
    LITERAL(out, "\",\"tree\":");
    write_tree(out, view, outcome->when);
    LITERAL(out, "}");
}

static void mark_conditions(const struct view *view, const struct expression *tree)
{
    if (tree->op == OP_CONDITION)
        view->conditions[tree->index] = 1;
    else
        for (unsigned i = tree_first_child(tree); i < tree->count; i++)
            if (accounts(view, tree, tree->arguments[i]))
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

static bool shows_condition(const struct view *view, size_t i)
{
    return view->conditions == NULL || view->conditions[i];
}

/* False when the answer has repeated more than it may. */
static bool write_fact(struct buffer *out, struct facts *facts, unsigned index)
{
    const struct fact *fact = &facts->ruleset->facts[index];
    size_t before = out->length;

    rendered_write(out, fact->key);
    LITERAL(out, "{\"value\":");
    value_write(out, fact, facts->values[index]);
    LITERAL(out, ",\"source\":\"");
    buffer_text(out, fact_source_names[facts->values[index].known ? facts->sources[index] : FACT_UNKNOWN]);
    LITERAL(out, "\"");
    if (facts->stale_seconds != NULL && facts->stale_seconds[index] >= 0)
        buffer_format(out, ",\"stale_seconds\":%lld", (long long)facts->stale_seconds[index]);
    LITERAL(out, "}");
    return facts_echo(facts, out->length - before);
}

static void write_facts(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;
    unsigned char shown[d->ruleset->fact_count + 1];

    memset(shown, 0, sizeof shown);
    for (size_t c = 0; c < d->condition_count; c++)
        if (shows_condition(view, c))
            for (size_t i = 0; i < d->conditions[c].fact_count; i++)
                shown[d->conditions[c].facts[i]] = 1;
    LITERAL(out, "\"facts\":{");
    for (size_t i = 0; i < d->fact_count; i++) {
        if (!shown[d->facts[i]])
            continue;
        buffer_json_comma(out);
        if (!write_fact(out, view->question->facts, d->facts[i]))
            break;
    }
    LITERAL(out, "}");
}

static void write_conditions(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;

    LITERAL(out, ",\"conditions\":{");
    for (size_t i = 0; i < d->condition_count; i++) {
        unsigned char result = view->evaluation->conditions[i];
        if (!shows_condition(view, i))
            continue;
        buffer_json_comma(out);
        rendered_write(out, d->conditions[i].json[result]);
    }
    LITERAL(out, "}");
}

void explanation_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain)
{
    const struct decision *d = question->decision;
    unsigned char conditions[d->condition_count + 1];
    struct view view = {question, evaluation, explain == EXPLAIN_REASONS, NULL};
    size_t outcomes = shown_outcomes(&view);

    if (view.pruned) {
        memset(conditions, 0, sizeof conditions);
        view.conditions = conditions;
        for (size_t i = 0; i < outcomes; i++)
            mark_conditions(&view, d->outcomes[i].when);
    }
    LITERAL(out, ",\"explanation\":{");
    write_facts(out, &view);
    write_conditions(out, &view);
    LITERAL(out, ",\"outcomes\":[");
    for (size_t i = 0; i < outcomes; i++) {
        buffer_json_comma(out);
        write_outcome(out, &view, &d->outcomes[i]);
    }
    LITERAL(out, "]}");
}
