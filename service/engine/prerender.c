#include "engine/prerender.h"

#include "engine/answer.h"
#include "engine/answer_json.h"

/* What is being rendered: `text` is empty between two pieces. */
struct rendering {
    struct arena *arena;
    struct buffer text;
    struct buffer fragments; /* of struct fragment */
    unsigned node;           /* whose result comes before the text; FRAGMENT_END: none */
    bool failed;
};

/* Moves the text into the arena. */
static struct rendered keep(struct rendering *r)
{
    struct rendered kept = {0};

    if (!r->text.failed)
        kept.text = arena_copy(r->arena, r->text.length > 0 ? r->text.data : "", r->text.length);
    if (kept.text != NULL)
        kept.length = r->text.length;
    else
        r->failed = true;
    buffer_clear(&r->text);
    return kept;
}

static void render_fact(struct rendering *r, struct fact *fact)
{
    buffer_json_cstring(&r->text, fact->name);
    buffer_char(&r->text, ':');
    fact->key = keep(r);
    rendered_write(&r->text, fact->key);
    buffer_text(&r->text, "{\"value\":");
    fact->entry = keep(r);
    for (size_t i = 0; i < fact->field_count; i++)
        render_fact(r, &fact->fields[i]);
}

static void render_parameter(struct rendering *r, struct parameter *parameter)
{
    for (size_t i = 0; i < parameter->count; i++) {
        struct dated *value = &parameter->values[i];
        buffer_json_cstring(&r->text, parameter->name);
        buffer_text(&r->text, ":{\"value\":");
        typed_write(&r->text, parameter->type, NULL, value_number(value->value));
        buffer_char(&r->text, ',');
        value->head = keep(r);
        buffer_text(&r->text, ",\"since\":");
        typed_write(&r->text, TYPE_DATE, NULL, value_number(value->from));
        buffer_char(&r->text, '}');
        value->tail = keep(r);
    }
    buffer_json_member(&r->text, "unit", parameter->unit);
    buffer_json_member(&r->text, "citation", parameter->citation);
    parameter->json = keep(r);
}

static void render_name(struct rendering *r, const char *name)
{
    buffer_json_comma(&r->text);
    buffer_json_cstring(&r->text, name);
}

static void render_condition(struct rendering *r, const struct ruleset *ruleset, struct condition *condition)
{
    struct buffer *text = &r->text;

    buffer_json_cstring(text, condition->code);
    condition->reference = keep(r);
    buffer_json_member(text, "text", condition->text);
    buffer_json_member(text, "citation", condition->citation);
    condition->wording = keep(r);
    for (int result = TRUTH_UNMET; result <= TRUTH_MET; result++) {
        buffer_json_cstring(text, condition->code);
        buffer_text(text, ":{");
        buffer_json_member(text, "result", truth_names[result]);
        buffer_char(text, ',');
        rendered_write(text, condition->wording);
        buffer_text(text, ",\"facts\":[");
        for (size_t i = 0; i < condition->fact_count; i++)
            render_name(r, ruleset->facts[condition->facts[i]].name);
        buffer_text(text, "],\"parameters\":[");
        for (size_t i = 0; i < condition->parameter_count; i++)
            render_name(r, ruleset->parameters[condition->parameters[i]].name);
        buffer_text(text, "]}");
        condition->json[result] = keep(r);
    }
}

/* Ends what comes before the first fragment, or a fragment: the result of `node` is next. */
static void cut(struct rendering *r, struct outcome *outcome, unsigned node)
{
    struct rendered text = keep(r);
    struct fragment fragment = {.node = r->node};

    if (r->node == FRAGMENT_END)
        outcome->tree = text;
    for (int result = TRUTH_UNMET; r->node != FRAGMENT_END && result <= TRUTH_MET; result++) {
        result_write(&r->text, (enum truth)result);
        rendered_write(&r->text, text);
        fragment.json[result] = keep(r);
    }
    if (r->node != FRAGMENT_END)
        buffer_append(&r->fragments, &fragment, sizeof fragment);
    r->node = node;
}

static void render_labels(struct rendering *r, const struct expression *tree)
{
    if (tree->label != NULL) {
        buffer_json_member(&r->text, "label", tree->label->text);
        buffer_char(&r->text, ',');
        tree->label->json = keep(r);
    }
    for (unsigned i = tree_first_child(tree); i < tree->count && tree->op != OP_CONDITION; i++)
        render_labels(r, tree->arguments[i]);
}

static void render_tree(struct rendering *r, const struct decision *decision, struct outcome *outcome, const struct expression *tree)
{
    if (tree->op == OP_CONDITION) {
        buffer_json_cstring(&r->text, decision->conditions[tree->index].code);
        return;
    }
    tree_begin(&r->text, tree);
    cut(r, outcome, tree->node);
    tree_open(&r->text, tree, tree->op == OP_AT_LEAST ? tree->arguments[0]->constant.number : 0);
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        buffer_json_comma(&r->text);
        render_tree(r, decision, outcome, tree->arguments[i]);
    }
    tree_close(&r->text, tree);
}

static bool is_parameter(const struct expression *part, void *unused)
{
    (void)unused;
    return part->op == OP_PARAMETER;
}

static void render_explanation(struct rendering *r, const struct decision *decision, struct outcome *outcome)
{
    if (expression_walk(outcome->when, is_parameter, NULL))
        return;
    buffer_clear(&r->fragments);
    r->node = FRAGMENT_END;
    buffer_text(&r->text, ",\"tree\":");
    render_tree(r, decision, outcome, outcome->when);
    buffer_char(&r->text, '}');
    cut(r, outcome, FRAGMENT_END);
    buffer_append(&r->fragments, &(struct fragment){.node = FRAGMENT_END}, sizeof(struct fragment));
    if (!r->fragments.failed)
        outcome->explanation = arena_take(r->arena, r->fragments.length);
    if (outcome->explanation != NULL)
        memcpy(outcome->explanation, r->fragments.data, r->fragments.length);
    r->failed = r->failed || outcome->explanation == NULL;
}

/* An object of a code and, unless NULL, a label with its citation. `end` closes it. */
static struct rendered render_coded(struct rendering *r, const char *code, const char *label, const char *citation, const char *end)
{
    buffer_char(&r->text, '{');
    buffer_json_member(&r->text, "code", code);
    if (label != NULL) {
        buffer_json_member(&r->text, "label", label);
        buffer_json_member(&r->text, "citation", citation);
    }
    buffer_text(&r->text, end);
    return keep(r);
}

static void render_outcome(struct rendering *r, const struct decision *decision, struct outcome *outcome)
{
    outcome->json = render_coded(r, outcome->code, outcome->label, outcome->citation, "}");
    outcome->brief = render_coded(r, outcome->code, NULL, NULL, "}");
    buffer_char(&r->text, '{');
    buffer_json_member(&r->text, "outcome", outcome->code);
    buffer_text(&r->text, ",\"result\":");
    outcome->head = keep(r);
    render_labels(r, outcome->when);
    render_explanation(r, decision, outcome);
}

/* Notes by index what the conditions are if `tree` has that result. False: it can come about in several ways. */
static bool settle(const struct expression *tree, enum truth result, enum truth *conditions)
{
    enum truth own = tree->op == OP_ANY ? TRUTH_UNMET : TRUTH_MET, part = tree->op == OP_ALL ? TRUTH_MET : TRUTH_UNMET;

    if (tree->op == OP_CONDITION)
        conditions[tree->index] = result;
    if (tree->op == OP_CONDITION || tree->op == OP_DECIDED)
        return true;
    if (tree->op == OP_NOT)
        return settle(tree->arguments[0], truth_not(result), conditions);
    if ((tree->op != OP_ALL && tree->op != OP_NONE && tree->op != OP_ANY) || result != own)
        return false;
    for (unsigned i = 0; i < tree->count; i++)
        if (!settle(tree->arguments[i], part, conditions))
            return false;
    return true;
}

static void render_because(struct rendering *r, const struct decision *decision, struct action *action)
{
    enum truth results[decision->condition_count + 1];

    memset(results, 0, sizeof results);
    if (!settle(action->when, TRUTH_MET, results))
        return;
    if (action->condition_count > 0)
        buffer_text(&r->text, ",\"because\":[");
    for (size_t i = 0; i < action->condition_count; i++) {
        unsigned index = action->conditions[i];
        reason_write(&r->text, &decision->conditions[index], results[index]);
    }
    if (action->condition_count > 0)
        buffer_char(&r->text, ']');
    action->because = keep(r);
}

static void render_action(struct rendering *r, const struct decision *decision, struct action *action)
{
    action->json = render_coded(r, action->code, action->label, action->citation, ",\"due\":");
    action->brief = render_coded(r, action->code, NULL, NULL, ",\"due\":");
    render_because(r, decision, action);
}

enum status answer_prerender(struct ruleset *ruleset)
{
    struct rendering r = {.arena = &ruleset->arena, .text = BUFFER_EMPTY, .fragments = BUFFER_EMPTY};

    for (size_t i = 0; i < ruleset->fact_count; i++)
        render_fact(&r, &ruleset->facts[i]);
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        render_parameter(&r, &ruleset->parameters[i]);
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        const struct decision *d = &ruleset->decisions[i];
        for (size_t k = 0; k < d->condition_count; k++)
            render_condition(&r, ruleset, &d->conditions[k]);
        for (size_t k = 0; k < d->outcome_count; k++)
            render_outcome(&r, d, &d->outcomes[k]);
        for (size_t k = 0; k < d->action_count; k++)
            render_action(&r, d, &d->actions[k]);
    }
    buffer_char(&r.text, '{');
    buffer_json_member(&r.text, "id", ruleset->id);
    buffer_json_member(&r.text, "version", ruleset->version);
    buffer_json_member(&r.text, "digest", ruleset->digest);
    buffer_char(&r.text, '}');
    ruleset->reference = keep(&r);
    buffer_release(&r.text);
    buffer_release(&r.fragments);
    return r.failed ? STATUS_NO_MEMORY : STATUS_OK;
}
