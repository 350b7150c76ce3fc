#include "engine/prerender.h"

#include "engine/answer_json.h"

/* What is being rendered: `text` is empty between two pieces. */
struct rendering {
    struct arena *arena;
    struct buffer text;
    struct buffer fragments; /* of struct fragment */
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
    for (size_t i = 0; i < fact->field_count; i++)
        render_fact(r, &fact->fields[i]);
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
        for (size_t i = 0; i < condition->fact_count; i++) {
            buffer_json_comma(text);
            buffer_json_cstring(text, ruleset->facts[condition->facts[i]].name);
        }
        buffer_text(text, "]}");
        condition->json[result] = keep(r);
    }
}

/* Ends a fragment: the result of `node` follows. */
static void cut(struct rendering *r, unsigned node)
{
    struct fragment fragment = {keep(r), node};

    buffer_append(&r->fragments, &fragment, sizeof fragment);
}

static void render_tree(struct rendering *r, const struct decision *decision, const struct expression *tree)
{
    if (tree->op == OP_CONDITION) {
        buffer_json_cstring(&r->text, decision->conditions[tree->index].code);
        return;
    }
    buffer_text(&r->text, "{\"result\":\"");
    cut(r, tree->node);
    tree_open(&r->text, tree, tree->op == OP_AT_LEAST ? tree->arguments[0]->constant.number : 0);
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        buffer_json_comma(&r->text);
        render_tree(r, decision, tree->arguments[i]);
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
    buffer_text(&r->text, "{\"outcome\":");
    buffer_json_cstring(&r->text, outcome->code);
    buffer_text(&r->text, ",\"result\":\"");
    cut(r, outcome->when->node);
    buffer_text(&r->text, "\",\"tree\":");
    render_tree(r, decision, outcome->when);
    buffer_char(&r->text, '}');
    cut(r, FRAGMENT_LAST);
    if (!r->fragments.failed)
        outcome->explanation = arena_take(r->arena, r->fragments.length);
    if (outcome->explanation != NULL)
        memcpy(outcome->explanation, r->fragments.data, r->fragments.length);
    r->failed = r->failed || outcome->explanation == NULL;
}

/* The members that outcomes and actions share, without the bracket that closes. */
static void render_coded(struct rendering *r, const char *code, const char *label, const char *citation)
{
    buffer_char(&r->text, '{');
    buffer_json_member(&r->text, "code", code);
    buffer_json_member(&r->text, "label", label);
    buffer_json_member(&r->text, "citation", citation);
}

static void render_outcome(struct rendering *r, const struct decision *decision, struct outcome *outcome)
{
    render_coded(r, outcome->code, outcome->label, outcome->citation);
    buffer_char(&r->text, '}');
    outcome->json = keep(r);
    render_explanation(r, decision, outcome);
}

static void render_action(struct rendering *r, const struct decision *decision, struct action *action)
{
    render_coded(r, action->code, action->label, action->citation);
    buffer_text(&r->text, ",\"due\":");
    action->json = keep(r);
    if (action->condition_count > 0) {
        buffer_text(&r->text, ",\"because\":[");
        for (size_t i = 0; i < action->condition_count; i++) {
            buffer_json_comma(&r->text);
            buffer_json_cstring(&r->text, decision->conditions[action->conditions[i]].code);
        }
        buffer_char(&r->text, ']');
    }
    buffer_char(&r->text, '}');
    action->because = keep(r);
}

enum status answer_prerender(struct ruleset *ruleset)
{
    struct rendering r = {.arena = &ruleset->arena, .text = BUFFER_EMPTY, .fragments = BUFFER_EMPTY};

    for (size_t i = 0; i < ruleset->fact_count; i++)
        render_fact(&r, &ruleset->facts[i]);
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
