#include "script/compile.h"

#include <string.h>

/* ------------------------------------------------------------------ what expressions read */

/* Marks the facts an expression reads. */
static void mark_facts(const struct expression *e, unsigned char *marks)
{
    if (e->op == OP_FACT)
        marks[e->index] = 1;
    for (unsigned i = 0; e->op != OP_DECIDED && i < e->count; i++)
        mark_facts(e->arguments[i], marks);
}

/* Marks what the marked derived facts are computed from, which is declared before them. */
static void mark_sources(const struct ruleset *r, unsigned char *marks)
{
    for (size_t i = r->fact_count; i-- > 0;)
        if (marks[i] && r->facts[i].derived != NULL)
            mark_facts(r->facts[i].derived, marks);
}

static void mark_conditions(const struct expression *e, unsigned char *marks)
{
    if (e->op == OP_CONDITION)
        marks[e->index] = 1;
    for (unsigned i = 0; e->op != OP_DECIDED && i < e->count; i++)
        mark_conditions(e->arguments[i], marks);
}

/* The marked indices, ascending. */
static const unsigned *marked(struct compiler *c, const unsigned char *marks, size_t n, size_t *count)
{
    unsigned *list;

    *count = 0;
    for (size_t i = 0; i < n; i++)
        *count += marks[i] != 0;
    list = arena_array(&c->ruleset->arena, *count, sizeof *list);
    for (unsigned i = 0, k = 0; list != NULL && i < n; i++)
        if (marks[i])
            list[k++] = i;
    return list;
}

/* ------------------------------------------------------------------ decisions */

static enum status condition(struct compiler *c, struct condition *out)
{
    const struct ruleset *r = c->ruleset;
    unsigned char marks[r->fact_count + 1];
    bool reads = false;

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->text = compile_field_text(c, "text");
    out->citation = compile_field_text(c, "citation");
    if (out->code == NULL || out->text == NULL || out->citation == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    compile_get(c, "expression");
    out->test = compile_expression(c, PLACE_CONDITION, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    if (out->test == NULL)
        return STATUS_INVALID_RULES;
    memset(marks, 0, sizeof marks);
    mark_facts(out->test, marks);
    out->facts = marked(c, marks, r->fact_count, &out->fact_count);
    mark_sources(r, marks);
    for (size_t i = 0; i < r->fact_count; i++) {
        reads = reads || marks[i];
        out->immutable = out->immutable || (marks[i] && r->facts[i].immutable);
    }
    out->immutable = out->immutable || !reads; /* the calendar alone decides, and nobody changes that */
    return out->facts != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status outcome(struct compiler *c, struct outcome *out)
{
    bool ok = true;

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->label = compile_field_text(c, "label");
    out->citation = compile_optional_text(c, "citation", &ok);
    if (!ok || out->code == NULL || out->label == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    compile_get(c, "when");
    out->when = compile_expression(c, PLACE_OUTCOME, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    return out->when != NULL ? STATUS_OK : STATUS_INVALID_RULES;
}

static enum status action(struct compiler *c, struct action *out)
{
    unsigned char marks[c->decision->condition_count + 1];

    out->where = compile_where(c);
    out->code = compile_field_text(c, "code");
    out->label = compile_field_text(c, "label");
    out->citation = compile_field_text(c, "citation");
    if (out->code == NULL || out->label == NULL || out->citation == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    compile_get(c, "when");
    out->when = compile_expression(c, PLACE_ACTION, TYPE_BOOLEAN, NULL);
    lua_pop(c->state, 1);
    if (out->when == NULL)
        return STATUS_INVALID_RULES;
    if (compile_get(c, "due") != LUA_TNIL && (out->due = compile_expression(c, PLACE_FORMULA, TYPE_DATE, NULL)) == NULL)
        return STATUS_INVALID_RULES;
    lua_pop(c->state, 1);
    memset(marks, 0, sizeof marks);
    mark_conditions(out->when, marks);
    out->conditions = marked(c, marks, c->decision->condition_count, &out->condition_count);
    return out->conditions != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status answer_value(struct compiler *c, struct answer_value *out)
{
    const char *type = compile_held_text(c, "type");
    int index = compile_type(type);
    bool ok = true;

    out->where = compile_where(c);
    out->name = compile_field_text(c, "name");
    out->label = compile_field_text(c, "label");
    out->unit = compile_optional_text(c, "unit", &ok);
    out->note = compile_optional_text(c, "note", &ok);
    if (!ok || out->name == NULL || out->label == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    if (index < 0 || index == TYPE_LIST)
        return compile_error(c, compile_place(c), "\"%s\" is no type of a value", type != NULL ? type : "");
    out->type = (enum type)index;
    if (out->type == TYPE_ENUM && (out->values = compile_enumeration(c)) == NULL)
        return STATUS_INVALID_RULES;
    compile_get(c, "expression");
    out->formula = compile_expression(c, PLACE_FORMULA, out->type, out->values);
    lua_pop(c->state, 1);
    return out->formula != NULL ? STATUS_OK : STATUS_INVALID_RULES;
}

static enum status ambiguity(struct compiler *c, struct ambiguity *out)
{
    c->near = compile_place(c);
    out->citation = compile_field_text(c, "citation");
    out->question = compile_field_text(c, "question");
    out->reading = compile_field_text(c, "reading");
    out->why = compile_field_text(c, "why");
    return out->citation != NULL && out->question != NULL && out->reading != NULL && out->why != NULL
               ? STATUS_OK
               : compile_error(c, compile_place(c), TEXT_WRONG);
}

static enum status check_outcomes(struct compiler *c, const struct decision *d)
{
    if (d->outcome_count == 0)
        return compile_error(c, compile_place(c), "decision \"%s\" has no outcome", d->code);
    for (size_t i = 0; i < d->outcome_count; i++) {
        bool otherwise = d->outcomes[i].when->op == OP_OTHERWISE, wanted = d->policy == POLICY_FIRST && i + 1 == d->outcome_count;
        if (otherwise && !wanted)
            return compile_error(c, compile_place(c), "outcome \"%s\": otherwise is for the last outcome of a `first` decision", d->outcomes[i].code);
        if (!otherwise && wanted)
            return compile_error(c, compile_place(c), "the last outcome, \"%s\", must be when = otherwise, so that there is always an answer",
                                 d->outcomes[i].code);
    }
    return STATUS_OK;
}

/* Bytes of a fact's texts, which the description of each decision that reads it repeats. */
static size_t fact_text(const struct fact *f)
{
    const char *const texts[] = {f->name, f->label, f->note, f->unit};
    size_t n = 0;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        n += texts[i] != NULL ? strlen(texts[i]) : 0;
    for (size_t i = 0; f->values != NULL && i < f->values->count; i++)
        n += strlen(f->values->codes[i]) + (f->values->labels[i] != NULL ? strlen(f->values->labels[i]) : 0);
    for (size_t i = 0; i < f->field_count; i++)
        n += fact_text(&f->fields[i]);
    return n;
}

static enum status check_description(struct compiler *c, const struct decision *d)
{
    for (size_t i = 0; i < d->fact_count; i++)
        c->described += fact_text(&c->ruleset->facts[d->facts[i]]);
    if (c->described <= MOST_DESCRIPTION)
        return STATUS_OK;
    return compile_error(
        c, compile_place(c),
        "the texts of the facts have more than %u KiB, counted once for each decision that reads them; shorten them, or let fewer decisions read "
        "them",
        MOST_DESCRIPTION >> 10);
}

/* All facts that anything in the decision reads, and the derived ones among them. */
static enum status decision_facts(struct compiler *c, struct decision *d)
{
    const struct ruleset *r = c->ruleset;
    unsigned char marks[r->fact_count + 1], derived[r->fact_count + 1];

    memset(marks, 0, sizeof marks);
    memset(derived, 0, sizeof derived);
    for (size_t i = 0; i < d->condition_count; i++)
        mark_facts(d->conditions[i].test, marks);
    for (size_t i = 0; i < d->action_count; i++)
        if (d->actions[i].due != NULL)
            mark_facts(d->actions[i].due, marks);
    for (size_t i = 0; i < d->value_count; i++)
        mark_facts(d->values[i].formula, marks);
    mark_sources(r, marks);
    for (size_t i = 0; i < r->fact_count; i++)
        derived[i] = marks[i] && r->facts[i].derived != NULL;
    d->facts = marked(c, marks, r->fact_count, &d->fact_count);
    d->derived = marked(c, derived, r->fact_count, &d->derived_count);
    return d->facts != NULL && d->derived != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status citations(struct compiler *c, struct decision *d)
{
    size_t n = compile_open_list(c, "citations");
    const char **list = arena_array(&c->ruleset->arena, n, sizeof *list);
    bool ok = list != NULL;

    for (size_t i = 0; ok && i < n; i++) {
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        ok = (list[i] = compile_take_text(c)) != NULL;
    }
    lua_pop(c->state, 1);
    d->citations = list;
    d->citation_count = n;
    return ok ? STATUS_OK : compile_error(c, compile_place(c), "citations = { \"第八条\", … }");
}

static enum status decision(struct compiler *c, struct decision *d)
{
    const char *policy = compile_held_text(c, "policy");
    enum status status;

    c->decision = d;
    c->decision_nodes = 0;
    d->ruleset = c->ruleset;
    d->index = (unsigned)(d - c->ruleset->decisions);
    d->where = compile_where(c);
    d->code = compile_field_text(c, "code");
    d->title = compile_field_text(c, "title");
    if (d->code == NULL || d->title == NULL)
        return compile_error(c, compile_place(c), TEXT_WRONG);
    if (policy == NULL || (strcmp(policy, policy_names[POLICY_FIRST]) != 0 && strcmp(policy, policy_names[POLICY_COLLECT]) != 0))
        return compile_error(c, compile_place(c), "policy = \"first\" or \"collect\"");
    d->policy = strcmp(policy, policy_names[POLICY_FIRST]) == 0 ? POLICY_FIRST : POLICY_COLLECT;
    status = compile_kind(c, "subject", &d->subject);
    if (status == STATUS_OK)
        status = citations(c, d);
    if (status != STATUS_OK)
        return status;
    COMPILE_LIST(c, "conditions", condition, condition, d->conditions, d->condition_count);
    COMPILE_LIST(c, "outcomes", outcome, outcome, d->outcomes, d->outcome_count);
    COMPILE_LIST(c, "actions", action, action, d->actions, d->action_count);
    COMPILE_LIST(c, "values", answer_value, answer_value, d->values, d->value_count);
    COMPILE_LIST(c, "ambiguities", ambiguity, ambiguity, d->ambiguities, d->ambiguity_count);
    status = check_outcomes(c, d);
    if (status == STATUS_OK)
        status = decision_facts(c, d);
    return status == STATUS_OK ? check_description(c, d) : status;
}

enum status compile_decision(struct compiler *c, struct decision *d)
{
    int top = lua_gettop(c->state);
    enum status status = compile_go_on(c, decision(c, d));

    lua_settop(c->state, top);
    return status;
}
