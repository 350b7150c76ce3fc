#include "engine/answer.h"

#include "base/date.h"
#include "engine/answer_json.h"
#include "engine/explanation.h"

const char *const explain_names[4] = {"full", "codes", "reasons", "none"};

/* Unknown fields are left out: an item may have many, of which the request says nothing. */
static void write_list(struct buffer *out, const struct fact *declaration, const struct list *list)
{
    LITERAL(out, "[");
    for (size_t i = 0; i < list->count; i++) {
        const struct value *fields = &list->values[i * list->fields];
        buffer_json_comma(out);
        LITERAL(out, "{");
        for (size_t f = 0; f < list->fields; f++) {
            if (!fields[f].known)
                continue;
            buffer_json_comma(out);
            rendered_write(out, declaration->fields[f].key);
            value_write(out, &declaration->fields[f], fields[f]);
        }
        LITERAL(out, "}");
    }
    LITERAL(out, "]");
}

void typed_write(struct buffer *out, enum type type, const struct enumeration *values, struct value value)
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
        buffer_json_cstring(out, values->codes[(size_t)value.number]);
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
        typed_write(out, declaration->type, declaration->values, value);
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
    static const char *const signs[][2] = {[OP_EQ] = {"==", "!="},
            [OP_NE] = {"!=", "=="},
            [OP_LT] = {"<", ">="},
            [OP_LE] = {"<=", ">"},
            [OP_GT] = {">", "<="},
            [OP_GE] = {">=", "<"}};
    const struct expression *fact, *bound, *test = question->decision->conditions[change->condition].test;
    struct scope scope = {.ruleset = question->decision->ruleset, .as_of = question->as_of};
    struct buffer value = BUFFER_EMPTY, text = BUFFER_EMPTY;
    bool quoted;
    enum op op;

    if (!simple_comparison(test, &fact, &bound, &op))
        return;
    typed_write(&value, fact->type, fact->values, expression_evaluate(&scope, bound));
    quoted = value.length >= 2 && value.data[0] == '"' && fact->type != TYPE_STRING;
    buffer_text(&text, signs[op][change->becomes == TRUTH_MET ? 0 : 1]);
    buffer_char(&text, ' ');
    buffer_append(&text, value.data + quoted, value.length - (quoted ? 2 : 0));
    LITERAL(out, ",\"required\":");
    buffer_json_string(out, text.data, text.length);
    if (text.failed || value.failed)
        buffer_fail(out);
    buffer_release(&text);
    buffer_release(&value);
}

static void write_change(struct buffer *out, const struct question *question, const struct change *change, bool brief)
{
    const struct condition *condition = &question->decision->conditions[change->condition];

    LITERAL(out, "{\"condition\":");
    rendered_write(out, condition->reference);
    LITERAL(out, ",\"becomes\":");
    result_write(out, change->becomes);
    if (!brief) {
        LITERAL(out, ",");
        rendered_write(out, condition->wording);
    }
    write_required(out, question, change);
    LITERAL(out, "}");
}

/* The outcomes that are, or may be, the answer before it is the target's turn. */
static void write_preceding(struct buffer *out, const struct question *question, const struct evaluation *e)
{
    const struct decision *d = question->decision;

    LITERAL(out, ",\"preceded_by\":[");
    for (size_t i = 0; d->policy == POLICY_FIRST && &d->outcomes[i] < question->target; i++) {
        if (e->trees[i] == TRUTH_UNMET)
            continue;
        buffer_json_comma(out);
        buffer_json_cstring(out, d->outcomes[i].code);
    }
    LITERAL(out, "]");
}

static void write_counterfactual(struct buffer *out, const struct question *question, const struct evaluation *e, bool brief)
{
    const struct counterfactual *c = &e->counterfactual;

    LITERAL(out, ",\"counterfactual\":{");
    buffer_json_member(out, "target", question->target->code);
    buffer_text(out, c->reachable ? ",\"reachable\":true" : ",\"reachable\":false");
    write_preceding(out, question, e);
    LITERAL(out, ",\"from\":");
    typed_write(out, TYPE_DATE, NULL, e->from != WAITING_NEVER ? value_number(e->from) : VALUE_UNKNOWN);
    LITERAL(out, ",\"alternatives\":[");
    for (size_t i = 0; i < c->count; i++) {
        buffer_json_comma(out);
        LITERAL(out, "[");
        for (size_t k = 0; k < c->size; k++) {
            buffer_json_comma(out);
            write_change(out, question, &c->alternatives[i][k], brief);
        }
        LITERAL(out, "]");
    }
    LITERAL(out, "]}");
}

/* ------------------------------------------------------------------ the answer */

static void write_outcome(struct buffer *out, const struct outcome *outcome, bool brief)
{
    rendered_write(out, brief ? outcome->brief : outcome->json);
}

static void write_outcomes(struct buffer *out, const struct decision *d, const unsigned *indices, size_t n, bool brief)
{
    LITERAL(out, "[");
    for (size_t i = 0; i < n; i++) {
        buffer_json_comma(out);
        write_outcome(out, &d->outcomes[indices[i]], brief);
    }
    LITERAL(out, "]");
}

static void write_missing(struct buffer *out, const struct question *question, const struct evaluation *e)
{
    LITERAL(out, ",\"missing_facts\":[");
    for (size_t i = 0; i < e->missing_count; i++) {
        buffer_json_comma(out);
        buffer_json_cstring(out, question->decision->ruleset->facts[e->missing[i]].name);
    }
    LITERAL(out, "]");
}

static void write_values(struct buffer *out, const struct question *question, const struct evaluation *e)
{
    const struct decision *d = question->decision;

    LITERAL(out, ",\"values\":{");
    for (size_t i = 0; i < d->value_count; i++) {
        size_t before = out->length;
        buffer_json_comma(out);
        buffer_json_cstring(out, d->values[i].name);
        LITERAL(out, ":");
        typed_write(out, d->values[i].type, d->values[i].values, e->values[i]);
        if (!facts_echo(question->facts, out->length - before))
            break;
    }
    LITERAL(out, "}");
}

static void write_actions(struct buffer *out, const struct question *question, const struct evaluation *e, bool brief)
{
    const struct decision *d = question->decision;

    LITERAL(out, ",\"actions\":[");
    for (size_t i = 0; i < d->action_count; i++) {
        const struct action *action = &d->actions[i];
        if (!e->actions[i])
            continue;
        buffer_json_comma(out);
        rendered_write(out, brief ? action->brief : action->json);
        typed_write(out, TYPE_DATE, NULL, e->due[i]);
        if (!brief)
            because_write(out, question, e, action);
        LITERAL(out, "}");
    }
    LITERAL(out, "]");
}

void answer_write(struct buffer *out, const struct question *question, const struct evaluation *evaluation, enum explain explain,
        const struct answer_id *answer_id)
{
    const struct decision *d = question->decision;
    bool brief = explain == EXPLAIN_CODES;

    LITERAL(out, "{\"decision_id\":");
    buffer_json_cstring(out, answer_id->decision_id);
    LITERAL(out, ",\"ruleset\":");
    rendered_write(out, d->ruleset->reference);
    LITERAL(out, ",\"decision\":");
    buffer_json_cstring(out, d->code);
    LITERAL(out, ",\"as_of\":");
    typed_write(out, TYPE_DATE, NULL, value_number(question->as_of));
    LITERAL(out, ",\"evaluated_at\":");
    buffer_json_cstring(out, answer_id->evaluated_at);
    buffer_text(out, evaluation->determined ? ",\"status\":\"determined\"" : ",\"status\":\"undetermined\"");
    if (d->policy == POLICY_COLLECT) {
        LITERAL(out, ",\"outcomes\":");
        write_outcomes(out, d, evaluation->chosen, evaluation->chosen_count, brief);
    } else {
        LITERAL(out, ",\"outcome\":");
        if (evaluation->chosen_count > 0)
            write_outcome(out, &d->outcomes[evaluation->chosen[0]], brief);
        else
            LITERAL(out, "null");
    }
    LITERAL(out, ",\"candidates\":");
    write_outcomes(out, d, evaluation->candidates, evaluation->candidate_count, brief);
    write_missing(out, question, evaluation);
    write_values(out, question, evaluation);
    write_actions(out, question, evaluation, brief);
    if (explain != EXPLAIN_NONE)
        explanation_write(out, question, evaluation, explain);
    if (question->target != NULL)
        write_counterfactual(out, question, evaluation, brief);
    LITERAL(out, "}");
}
