#include "answer.h"

#include "date.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

const char *const explain_names[3] = {"full", "reasons", "none"};

static void json_text(struct buffer *out, const char *text)
{
    buffer_json_string(out, text, strlen(text));
}

/* ,"name":"text" — the comma only after something. */
static void member(struct buffer *out, const char *name, const char *text)
{
    if (out->length > 0 && out->data[out->length - 1] != '{')
        buffer_char(out, ',');
    json_text(out, name);
    buffer_char(out, ':');
    if (text != NULL)
        json_text(out, text);
    else
        buffer_text(out, "null");
}

#define LITERAL(out, text) buffer_append((out), "" text, sizeof(text) - 1)

static void write_list(struct buffer *out, const struct fact *declaration, const struct list *list)
{
    LITERAL(out, "[");
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            LITERAL(out, ",");
        LITERAL(out, "{");
        for (size_t f = 0; f < list->fields; f++) {
            if (f > 0)
                LITERAL(out, ",");
            buffer_append(out, declaration->fields[f].key, declaration->fields[f].key_length);
            value_write(out, &declaration->fields[f], list->values[i * list->fields + f]);
        }
        LITERAL(out, "}");
    }
    LITERAL(out, "]");
}

static void write_typed(struct buffer *out, enum type type, const struct enumeration *values, struct value value)
{
    char date[DATE_TEXT + 2];

    if (!value.known) {
        LITERAL(out, "null");
        return;
    }
    switch (type) {
    case TYPE_BOOLEAN:
        buffer_text(out, value.number != 0 ? "true" : "false");
        break;
    case TYPE_STRING:
        buffer_json_string(out, value.text->bytes, value.text->length);
        break;
    case TYPE_DATE:
        date[0] = date[DATE_TEXT + 1] = '"';
        date_format((int32_t)value.number, date + 1);
        buffer_append(out, date, sizeof date);
        break;
    case TYPE_ENUM:
        json_text(out, values->codes[(size_t)value.number]);
        break;
    default:
        buffer_number(out, value.number);
    }
}

void value_write(struct buffer *out, const struct fact *declaration, struct value value)
{
    if (value.known && declaration->type == TYPE_LIST)
        write_list(out, declaration, value.list);
    else
        write_typed(out, declaration->type, declaration->values, value);
}

/* ------------------------------------------------------------------ rendered at load */

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

    json_text(text, fact->name);
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

    json_text(text, condition->code);
    condition->reference.text = keep(arena, text, &condition->reference.length);
    for (int result = TRUTH_UNMET; result <= TRUTH_MET; result++) {
        json_text(text, condition->code);
        buffer_text(text, ":{");
        member(text, "result", truth_names[result]);
        member(text, "text", condition->text);
        member(text, "citation", condition->citation);
        buffer_text(text, ",\"facts\":[");
        for (size_t i = 0; i < condition->fact_count; i++) {
            if (i > 0)
                buffer_char(text, ',');
            json_text(text, ruleset->facts[condition->facts[i]].name);
        }
        buffer_text(text, "]}");
        condition->json[result].text = keep(arena, text, &condition->json[result].length);
        ok = ok && condition->json[result].text != NULL;
    }
    return ok && condition->reference.text != NULL;
}

static bool prepare_outcome(struct arena *arena, struct outcome *outcome, struct buffer *text)
{
    buffer_char(text, '{');
    member(text, "code", outcome->code);
    member(text, "label", outcome->label);
    member(text, "citation", outcome->citation);
    buffer_char(text, '}');
    outcome->json = keep(arena, text, &outcome->json_length);
    return outcome->json != NULL;
}

static bool prepare_action(const struct decision *decision, struct arena *arena, struct action *action, struct buffer *text)
{
    buffer_char(text, '{');
    member(text, "code", action->code);
    member(text, "label", action->label);
    member(text, "citation", action->citation);
    buffer_text(text, ",\"due\":");
    action->json = keep(arena, text, &action->json_length);
    if (action->condition_count > 0) {
        buffer_text(text, ",\"because\":[");
        for (size_t i = 0; i < action->condition_count; i++) {
            if (i > 0)
                buffer_char(text, ',');
            json_text(text, decision->conditions[action->conditions[i]].code);
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
            ok = prepare_outcome(&ruleset->arena, (struct outcome *)&d->outcomes[k], &text) && ok;
        for (size_t k = 0; k < d->action_count; k++)
            ok = prepare_action(d, &ruleset->arena, (struct action *)&d->actions[k], &text) && ok;
    }
    buffer_char(&text, '{');
    member(&text, "id", ruleset->id);
    member(&text, "version", ruleset->version);
    member(&text, "digest", ruleset->digest);
    buffer_char(&text, '}');
    ruleset->reference_json = keep(&ruleset->arena, &text, &ruleset->reference_json_length);
    ok = ok && ruleset->reference_json != NULL;
    buffer_release(&text);
    return ok ? STATUS_OK : STATUS_NO_MEMORY;
}

/* ------------------------------------------------------------------ explanation */

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

static void write_tree(struct buffer *out, const struct view *view, const struct expression *tree)
{
    static const char *const words[] = {[OP_ALL] = ",\"all\":[", [OP_ANY] = ",\"any\":[", [OP_NONE] = ",\"none\":[", [OP_NOT] = ",\"not\":"};
    struct scope scope = {.ruleset = view->question->decision->ruleset, .as_of = view->question->as_of};
    bool first = true;

    if (tree->op == OP_CONDITION) {
        const struct condition *condition = &view->question->decision->conditions[tree->index];
        buffer_append(out, condition->reference.text, condition->reference.length);
        return;
    }
    LITERAL(out, "{\"result\":\"");
    buffer_text(out, truth_names[view->evaluation->nodes[tree->node]]);
    LITERAL(out, "\"");
    if (tree->op == OP_OTHERWISE) {
        LITERAL(out, ",\"otherwise\":true}");
        return;
    }
    if (tree->op == OP_AT_LEAST) {
        LITERAL(out, ",\"at_least\":");
        buffer_number(out, tree_need(&scope, tree));
        LITERAL(out, ",\"of\":[");
    } else {
        buffer_text(out, words[tree->op]);
    }
    for (unsigned i = tree_first_child(tree); i < tree->count; i++) {
        if (!accounts(view, tree, tree->arguments[i]))
            continue;
        if (!first)
            LITERAL(out, ",");
        first = false;
        write_tree(out, view, tree->arguments[i]);
    }
    buffer_text(out, tree->op == OP_NOT ? "}" : "]}");
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

static void write_fact(struct buffer *out, const struct facts *facts, unsigned index)
{
    const struct fact *fact = &facts->ruleset->facts[index];

    buffer_append(out, fact->key, fact->key_length);
    LITERAL(out, "{\"value\":");
    value_write(out, fact, facts->values[index]);
    LITERAL(out, ",\"source\":\"");
    buffer_text(out, fact_source_names[facts->values[index].known ? facts->sources[index] : FACT_UNKNOWN]);
    LITERAL(out, "\"");
    if (facts->stale_seconds != NULL && facts->sources[index] == FACT_REFERENCE && facts->stale_seconds[index] >= 0)
        buffer_format(out, ",\"stale_seconds\":%lld", (long long)facts->stale_seconds[index]);
    LITERAL(out, "}");
}

static void write_facts(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;
    unsigned char shown[d->ruleset->fact_count + 1];
    bool first = true;

    memset(shown, 0, sizeof shown);
    for (size_t c = 0; c < d->condition_count; c++)
        if (shows_condition(view, c))
            for (size_t i = 0; i < d->conditions[c].fact_count; i++)
                shown[d->conditions[c].facts[i]] = 1;
    LITERAL(out, "\"facts\":{");
    for (size_t i = 0; i < d->fact_count; i++) {
        if (!shown[d->facts[i]])
            continue;
        if (!first)
            LITERAL(out, ",");
        first = false;
        write_fact(out, view->question->facts, d->facts[i]);
    }
    LITERAL(out, "}");
}

static void write_conditions(struct buffer *out, const struct view *view)
{
    const struct decision *d = view->question->decision;
    bool first = true;

    LITERAL(out, ",\"conditions\":{");
    for (size_t i = 0; i < d->condition_count; i++) {
        unsigned char result = view->evaluation->conditions[i];
        if (!shows_condition(view, i))
            continue;
        if (!first)
            LITERAL(out, ",");
        first = false;
        buffer_append(out, d->conditions[i].json[result].text, d->conditions[i].json[result].length);
    }
    LITERAL(out, "}");
}

static void write_explanation(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain)
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
        if (i > 0)
            LITERAL(out, ",");
        LITERAL(out, "{\"outcome\":");
        json_text(out, d->outcomes[i].code);
        LITERAL(out, ",\"result\":\"");
        buffer_text(out, truth_names[evaluation->trees[i]]);
        LITERAL(out, "\",\"tree\":");
        write_tree(out, &view, d->outcomes[i].when);
        LITERAL(out, "}");
    }
    LITERAL(out, "]}");
}

/* ------------------------------------------------------------------ counterfactual */

/* The comparison as its condition would have it: one fact on one side, a constant or parameter on the other. */
static bool simple_comparison(const struct expression *test, const struct expression **fact, const struct expression **bound, enum op *op)
{
    static const enum op mirrored[] = {[OP_EQ] = OP_EQ, [OP_NE] = OP_NE, [OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};
    bool swapped;

    if (test->op < OP_EQ || test->op > OP_GE)
        return false;
    swapped = test->arguments[1]->op == OP_FACT;
    *fact = test->arguments[swapped ? 1 : 0];
    *bound = test->arguments[swapped ? 0 : 1];
    *op = swapped ? mirrored[test->op] : test->op;
    return (*fact)->op == OP_FACT && ((*bound)->op == OP_CONSTANT || (*bound)->op == OP_PARAMETER);
}

static void write_required(struct buffer *out, const struct question *question, const struct change *change)
{
    static const char *const signs[][2] = {
        [OP_EQ] = {"==", "!="}, [OP_NE] = {"!=", "=="}, [OP_LT] = {"<", ">="}, [OP_LE] = {"<=", ">"}, [OP_GT] = {">", "<="}, [OP_GE] = {">=", "<"}};
    const struct expression *fact, *bound, *test = question->decision->conditions[change->condition].test;
    struct scope scope = {.ruleset = question->decision->ruleset, .as_of = question->as_of};
    struct buffer value = BUFFER_EMPTY, text = BUFFER_EMPTY;
    bool quoted;
    enum op op;

    if (!simple_comparison(test, &fact, &bound, &op))
        return;
    write_typed(&value, fact->type, fact->values, expression_evaluate(&scope, bound));
    quoted = value.length >= 2 && value.data[0] == '"' && fact->type != TYPE_STRING;
    buffer_text(&text, signs[op][change->becomes == TRUTH_MET ? 0 : 1]);
    buffer_char(&text, ' ');
    buffer_append(&text, value.data + quoted, value.length - (quoted ? 2 : 0));
    LITERAL(out, ",\"required\":");
    buffer_json_string(out, text.data, text.length);
    out->failed = out->failed || text.failed || value.failed;
    buffer_release(&text);
    buffer_release(&value);
}

static void write_change(struct buffer *out, const struct question *question, const struct change *change)
{
    const struct condition *condition = &question->decision->conditions[change->condition];

    LITERAL(out, "{");
    member(out, "condition", condition->code);
    member(out, "becomes", truth_names[change->becomes]);
    member(out, "text", condition->text);
    member(out, "citation", condition->citation);
    write_required(out, question, change);
    LITERAL(out, "}");
}

static void write_counterfactual(struct buffer *out, const struct question *question, const struct counterfactual *c)
{
    LITERAL(out, ",\"counterfactual\":{");
    member(out, "target", question->target->code);
    buffer_text(out, c->reachable ? ",\"reachable\":true,\"alternatives\":[" : ",\"reachable\":false,\"alternatives\":[");
    for (size_t i = 0; i < c->count; i++) {
        buffer_text(out, i > 0 ? ",[" : "[");
        for (size_t k = 0; k < c->size; k++) {
            if (k > 0)
                LITERAL(out, ",");
            write_change(out, question, &c->alternatives[i][k]);
        }
        LITERAL(out, "]");
    }
    LITERAL(out, "]}");
}

/* ------------------------------------------------------------------ the answer */

static void write_outcomes(struct buffer *out, const struct decision *d, const unsigned *indices, size_t n)
{
    LITERAL(out, "[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            LITERAL(out, ",");
        buffer_append(out, d->outcomes[indices[i]].json, d->outcomes[indices[i]].json_length);
    }
    LITERAL(out, "]");
}

static void write_missing(struct buffer *out, const struct question *question, const struct evaluation *e)
{
    LITERAL(out, ",\"missing_facts\":[");
    for (size_t i = 0; i < e->missing_count; i++) {
        if (i > 0)
            LITERAL(out, ",");
        json_text(out, question->decision->ruleset->facts[e->missing[i]].name);
    }
    LITERAL(out, "]");
}

static void write_figures(struct buffer *out, const struct decision *d, const struct evaluation *e)
{
    LITERAL(out, ",\"values\":{");
    for (size_t i = 0; i < d->figure_count; i++) {
        if (i > 0)
            LITERAL(out, ",");
        json_text(out, d->figures[i].name);
        LITERAL(out, ":");
        write_typed(out, d->figures[i].type, d->figures[i].values, e->figures[i]);
    }
    LITERAL(out, "}");
}

static void write_actions(struct buffer *out, const struct decision *d, const struct evaluation *e)
{
    bool first = true;

    LITERAL(out, ",\"actions\":[");
    for (size_t i = 0; i < d->action_count; i++) {
        const struct action *action = &d->actions[i];
        if (!e->actions[i])
            continue;
        if (!first)
            LITERAL(out, ",");
        first = false;
        buffer_append(out, action->json, action->json_length);
        write_typed(out, TYPE_DATE, NULL, e->due[i]);
        buffer_append(out, action->because, action->because_length);
    }
    LITERAL(out, "]");
}

void answer_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain,
                  const struct stamp *stamp)
{
    const struct decision *d = question->decision;

    LITERAL(out, "{\"decision_id\":");
    json_text(out, stamp->decision_id);
    LITERAL(out, ",\"ruleset\":");
    buffer_append(out, d->ruleset->reference_json, d->ruleset->reference_json_length);
    LITERAL(out, ",\"decision\":");
    json_text(out, d->code);
    LITERAL(out, ",\"as_of\":");
    write_typed(out, TYPE_DATE, NULL, value_number(question->as_of));
    LITERAL(out, ",\"evaluated_at\":");
    json_text(out, stamp->evaluated_at);
    buffer_text(out, evaluation->determined ? ",\"status\":\"determined\"" : ",\"status\":\"undetermined\"");
    if (d->policy == POLICY_COLLECT) {
        LITERAL(out, ",\"outcomes\":");
        write_outcomes(out, d, evaluation->chosen, evaluation->chosen_count);
    } else {
        LITERAL(out, ",\"outcome\":");
        if (evaluation->chosen_count > 0)
            buffer_append(out, d->outcomes[evaluation->chosen[0]].json, d->outcomes[evaluation->chosen[0]].json_length);
        else
            LITERAL(out, "null");
    }
    LITERAL(out, ",\"candidates\":");
    write_outcomes(out, d, evaluation->candidates, evaluation->candidate_count);
    write_missing(out, question, evaluation);
    write_figures(out, d, evaluation);
    write_actions(out, d, evaluation);
    if (explain != EXPLAIN_NONE)
        write_explanation(out, question, evaluation, explain);
    if (question->target != NULL)
        write_counterfactual(out, question, &evaluation->counterfactual);
    LITERAL(out, "}");
}
