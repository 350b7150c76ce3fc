#include "engine/prepare.h"

#include "engine/answer_parts.h"

/* Keeps the buffer's bytes in the arena and empties it. NULL when memory ran out on the way. */
static const char *keep(struct arena *arena, struct buffer *from, size_t *length)
{
    const char *kept = from->failed ? NULL : arena_copy(arena, from->data != NULL ? from->data : "", from->length);

    *length = from->length;
    buffer_clear(from);
    return kept;
}

static bool prepare_fact(struct arena *arena, struct fact *fact, struct buffer *text)
{
    bool ok;

    text_write(text, fact->name);
    buffer_char(text, ':');
    fact->key = keep(arena, text, &fact->key_length);
    ok = fact->key != NULL;
    for (size_t i = 0; i < fact->field_count; i++)
        ok = prepare_fact(arena, (struct fact *)&fact->fields[i], text) && ok;
    return ok;
}

static bool prepare_condition(const struct ruleset *ruleset, struct arena *arena, struct condition *condition, struct buffer *text)
{
    bool ok = true;

    text_write(text, condition->code);
    condition->reference.text = keep(arena, text, &condition->reference.length);
    for (int result = TRUTH_UNMET; result <= TRUTH_MET; result++) {
        text_write(text, condition->code);
        buffer_text(text, ":{");
        member_write(text, "result", truth_names[result]);
        member_write(text, "text", condition->text);
        member_write(text, "citation", condition->citation);
        buffer_text(text, ",\"facts\":[");
        for (size_t i = 0; i < condition->fact_count; i++) {
            if (i > 0)
                buffer_char(text, ',');
            text_write(text, ruleset->facts[condition->facts[i]].name);
        }
        buffer_text(text, "]}");
        condition->json[result].text = keep(arena, text, &condition->json[result].length);
        ok = ok && condition->json[result].text != NULL;
    }
    return ok && condition->reference.text != NULL;
}

/* An outcome's explanation while it is being cut into fragments. */
struct cutting {
    struct arena *arena;
    struct buffer *text;
    struct buffer fragments; /* of struct fragment */
    bool failed;
};

/* Ends a fragment: here a result will stand. */
static void cut(struct cutting *cutting, unsigned node)
{
    struct fragment fragment = {.node = node};

    fragment.text = keep(cutting->arena, cutting->text, &fragment.length);
    buffer_append(&cutting->fragments, &fragment, sizeof fragment);
    cutting->failed = cutting->failed || fragment.text == NULL;
}

static void cut_tree(struct cutting *cutting, const struct decision *decision, const struct expression *tree)
{
    struct buffer *text = cutting->text;

    if (tree->op == OP_CONDITION) {
        text_write(text, decision->conditions[tree->index].code);
        return;
    }
    buffer_text(text, "{\"result\":\"");
    cut(cutting, tree->node);
    tree_open(text, tree, tree->op == OP_AT_LEAST ? tree->arguments[0]->constant.number : 0);
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        if (i > tree_first_child(tree))
            buffer_char(text, ',');
        cut_tree(cutting, decision, tree->arguments[i]);
    }
    tree_close(text, tree);
}

static bool is_parameter(const struct expression *part, void *unused)
{
    (void)unused;
    return part->op == OP_PARAMETER;
}

static bool prepare_explanation(const struct decision *decision, struct arena *arena, struct outcome *outcome, struct buffer *text)
{
    struct cutting cutting = {.arena = arena, .text = text, .fragments = BUFFER_EMPTY};
    size_t length;

    if (expression_walk(outcome->when, is_parameter, NULL))
        return true;
    buffer_text(text, "{\"outcome\":");
    text_write(text, outcome->code);
    buffer_text(text, ",\"result\":\"");
    cut(&cutting, outcome->when->node);
    buffer_text(text, "\",\"tree\":");
    cut_tree(&cutting, decision, outcome->when);
    buffer_char(text, '}');
    cut(&cutting, FRAGMENT_LAST);
    cutting.failed = cutting.failed || cutting.fragments.failed;
    length = cutting.fragments.length;
    if (!cutting.failed)
        outcome->explanation = arena_take(arena, length);
    if (outcome->explanation != NULL)
        memcpy((struct fragment *)outcome->explanation, cutting.fragments.data, length);
    buffer_release(&cutting.fragments);
    return outcome->explanation != NULL;
}

static bool prepare_outcome(struct arena *arena, struct outcome *outcome, struct buffer *text)
{
    buffer_char(text, '{');
    member_write(text, "code", outcome->code);
    member_write(text, "label", outcome->label);
    member_write(text, "citation", outcome->citation);
    buffer_char(text, '}');
    outcome->json = keep(arena, text, &outcome->json_length);
    return outcome->json != NULL;
}

static bool prepare_action(const struct decision *decision, struct arena *arena, struct action *action, struct buffer *text)
{
    buffer_char(text, '{');
    member_write(text, "code", action->code);
    member_write(text, "label", action->label);
    member_write(text, "citation", action->citation);
    buffer_text(text, ",\"due\":");
    action->json = keep(arena, text, &action->json_length);
    if (action->condition_count > 0) {
        buffer_text(text, ",\"because\":[");
        for (size_t i = 0; i < action->condition_count; i++) {
            if (i > 0)
                buffer_char(text, ',');
            text_write(text, decision->conditions[action->conditions[i]].code);
        }
        buffer_char(text, ']');
    }
    buffer_char(text, '}');
    action->because = keep(arena, text, &action->because_length);
    return action->json != NULL && action->because != NULL;
}

/* The model is const to everybody else; here it is still being built. */
enum status answer_prepare(struct ruleset *ruleset)
{
    struct buffer text = BUFFER_EMPTY;
    bool ok = true;

    for (size_t i = 0; i < ruleset->fact_count; i++)
        ok = prepare_fact(&ruleset->arena, (struct fact *)&ruleset->facts[i], &text) && ok;
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        const struct decision *d = &ruleset->decisions[i];
        for (size_t k = 0; k < d->condition_count; k++)
            ok = prepare_condition(ruleset, &ruleset->arena, (struct condition *)&d->conditions[k], &text) && ok;
        for (size_t k = 0; k < d->outcome_count; k++)
            ok = prepare_outcome(&ruleset->arena, (struct outcome *)&d->outcomes[k], &text) &&
                 prepare_explanation(d, &ruleset->arena, (struct outcome *)&d->outcomes[k], &text) && ok;
        for (size_t k = 0; k < d->action_count; k++)
            ok = prepare_action(d, &ruleset->arena, (struct action *)&d->actions[k], &text) && ok;
    }
    buffer_char(&text, '{');
    member_write(&text, "id", ruleset->id);
    member_write(&text, "version", ruleset->version);
    member_write(&text, "digest", ruleset->digest);
    buffer_char(&text, '}');
    ruleset->reference_json = keep(&ruleset->arena, &text, &ruleset->reference_json_length);
    ok = ok && ruleset->reference_json != NULL;
    buffer_release(&text);
    return ok ? STATUS_OK : STATUS_NO_MEMORY;
}
