#include "script/compile.h"

#include <string.h>

/* ------------------------------------------------------------------ what expressions read */

static bool mark_fact(const struct expression *e, void *marks)
{
    if (e->op == OP_FACT)
        ((unsigned char *)marks)[e->index] = 1;
    return false;
}

static bool mark_parameter(const struct expression *e, void *marks)
{
    if (e->op == OP_PARAMETER)
        ((unsigned char *)marks)[e->index] = 1;
    return false;
}

static bool mark_condition(const struct expression *e, void *marks)
{
    if (e->op == OP_CONDITION)
        ((unsigned char *)marks)[e->index] = 1;
    return false;
}

/* Marks what the marked derived facts are computed from, which is declared before them. */
static void mark_sources(const struct ruleset *r, unsigned char *marks)
{
    for (size_t i = r->fact_count; i-- > 0;)
        if (marks[i])
            (void)expression_walk(r->facts[i].derived, mark_fact, marks);
}

/* The marked indices, ascending. */
static const unsigned *marked(struct compiler *c, const unsigned char *marks, size_t n, size_t *count)
{
    unsigned *list;

    *count = 0;
    for (size_t i = 0; i < n; i++)
        *count += marks[i] != 0;
    list = compile_alloc(c, *count, sizeof *list);
    for (unsigned i = 0, k = 0; i < n; i++)
        if (marks[i])
            list[k++] = i;
    return list;
}

/* ------------------------------------------------------------------ decisions */

static const struct wanted a_boolean = {TYPE_BOOLEAN, NULL}, a_date = {TYPE_DATE, NULL};

static void condition(struct compiler *c, void *element)
{
    const struct ruleset *r = c->ruleset;
    struct condition *out = element;
    unsigned char marks[r->fact_count + 1], parameters[r->parameter_count + 1];
    bool reads = false;

    out->where = compile_place(c);
    out->code = compile_text(c, "code");
    out->text = compile_text(c, "text");
    out->citation = compile_text(c, "citation");
    out->test = compile_expression(c, "expression", CONTEXT_CONDITION, a_boolean);
    memset(marks, 0, sizeof marks);
    (void)expression_walk(out->test, mark_fact, marks);
    out->facts = marked(c, marks, r->fact_count, &out->fact_count);
    memset(parameters, 0, sizeof parameters);
    (void)expression_walk(out->test, mark_parameter, parameters);
    out->parameters = marked(c, parameters, r->parameter_count, &out->parameter_count);
    mark_sources(r, marks);
    for (size_t i = 0; i < r->fact_count; i++) {
        reads = reads || marks[i];
        out->immutable = out->immutable || (marks[i] && r->facts[i].immutable);
    }
    out->immutable = out->immutable || !reads; /* the calendar alone decides, and nobody changes that */
}

static void outcome(struct compiler *c, void *element)
{
    struct outcome *out = element;

    out->where = compile_place(c);
    out->code = compile_text(c, "code");
    out->label = compile_text(c, "label");
    out->citation = compile_optional_text(c, "citation");
    out->when = compile_expression(c, "when", CONTEXT_OUTCOME, a_boolean);
}

static void action(struct compiler *c, void *element)
{
    struct action *out = element;
    unsigned char marks[c->decision->condition_count + 1];

    out->where = compile_place(c);
    out->code = compile_text(c, "code");
    out->label = compile_text(c, "label");
    out->citation = compile_text(c, "citation");
    out->when = compile_expression(c, "when", CONTEXT_ACTION, a_boolean);
    if (compile_flag(c, "due"))
        out->due = compile_expression(c, "due", CONTEXT_FORMULA, a_date);
    memset(marks, 0, sizeof marks);
    (void)expression_walk(out->when, mark_condition, marks);
    out->conditions = marked(c, marks, c->decision->condition_count, &out->condition_count);
}

static void answer_value(struct compiler *c, void *element)
{
    struct answer_value *out = element;
    const char *type = compile_borrow_text(c, "type");
    int index = compile_type(type);

    out->where = compile_place(c);
    out->name = compile_text(c, "name");
    out->label = compile_text(c, "label");
    out->unit = compile_optional_text(c, "unit");
    out->note = compile_optional_text(c, "note");
    if (index < 0 || index == TYPE_LIST)
        compile_error(c, "\"%s\" is no type of a value", type != NULL ? type : "");
    out->type = (enum type)index;
    compile_fitting(c, out->type);
    if (out->type == TYPE_ENUM)
        out->values = compile_enumeration(c);
    out->formula = compile_expression(c, "expression", CONTEXT_FORMULA, (struct wanted){out->type, out->values});
}

static void ambiguity(struct compiler *c, void *element)
{
    struct ambiguity *out = element;

    (void)compile_place(c);
    out->citation = compile_text(c, "citation");
    out->question = compile_text(c, "question");
    out->reading = compile_text(c, "reading");
    out->why = compile_text(c, "why");
}

static void citation(struct compiler *c, void *element)
{
    const char **out = element;

    lua_pushvalue(c->state, -1);
    *out = compile_pop_text(c);
    if (*out == NULL)
        compile_error(c, "citations = { \"第八条\", … }");
}

static enum policy policy(struct compiler *c)
{
    const char *name = compile_borrow_text(c, "policy");

    for (int i = POLICY_FIRST; name != NULL && i <= POLICY_COLLECT; i++)
        if (strcmp(name, policy_names[i]) == 0)
            return (enum policy)i;
    compile_error(c, "policy = \"first\" or \"collect\"");
}

static void check_outcomes(struct compiler *c, const struct decision *d)
{
    if (d->outcome_count == 0)
        compile_error(c, "decision \"%s\" has no outcome", d->code);
    for (size_t i = 0; i < d->outcome_count; i++) {
        bool otherwise = d->outcomes[i].when->op == OP_OTHERWISE, wanted = d->policy == POLICY_FIRST && i + 1 == d->outcome_count;
        if (otherwise && !wanted)
            compile_error(c, "outcome \"%s\": otherwise is for the last outcome of a `first` decision", d->outcomes[i].code);
        if (!otherwise && wanted)
            compile_error(c, "the last outcome, \"%s\", must be when = otherwise, so that there is always an answer", d->outcomes[i].code);
    }
}

/* All facts that anything in the decision reads, and the derived ones among them. */
static void decision_facts(struct compiler *c, struct decision *d)
{
    const struct ruleset *r = c->ruleset;
    unsigned char marks[r->fact_count + 1];

    memset(marks, 0, sizeof marks);
    for (size_t i = 0; i < d->condition_count; i++)
        (void)expression_walk(d->conditions[i].test, mark_fact, marks);
    for (size_t i = 0; i < d->action_count; i++)
        (void)expression_walk(d->actions[i].due, mark_fact, marks);
    for (size_t i = 0; i < d->value_count; i++)
        (void)expression_walk(d->values[i].formula, mark_fact, marks);
    mark_sources(r, marks);
    d->facts = marked(c, marks, r->fact_count, &d->fact_count);
    for (size_t i = 0; i < r->fact_count; i++)
        marks[i] = marks[i] && r->facts[i].derived != NULL;
    d->derived = marked(c, marks, r->fact_count, &d->derived_count);
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

static void check_description(struct compiler *c, const struct decision *d)
{
    for (size_t i = 0; i < d->fact_count; i++)
        c->described += fact_text(&c->ruleset->facts[d->facts[i]]);
    if (c->described > MOST_DESCRIPTION)
        compile_error(c,
                "the texts of the facts have more than %u KiB, counted once for each decision that reads them; shorten them, or let fewer decisions "
                "read "
                "them",
                MOST_DESCRIPTION >> 10);
}

void compile_decision(struct compiler *c, void *element)
{
    struct decision *d = element;

    c->decision = d;
    c->decision_nodes = 0;
    d->ruleset = c->ruleset;
    d->where = compile_place(c);
    d->code = compile_text(c, "code");
    d->title = compile_text(c, "title");
    d->policy = policy(c);
    d->subject = compile_kind(c, "subject");
    d->citations = compile_list(c, "citations", sizeof(const char *), citation, &d->citation_count);
    d->conditions = compile_list(c, "conditions", sizeof(struct condition), condition, &d->condition_count);
    d->outcomes = compile_list(c, "outcomes", sizeof(struct outcome), outcome, &d->outcome_count);
    d->actions = compile_list(c, "actions", sizeof(struct action), action, &d->action_count);
    d->values = compile_list(c, "values", sizeof(struct answer_value), answer_value, &d->value_count);
    d->ambiguities = compile_list(c, "ambiguities", sizeof(struct ambiguity), ambiguity, &d->ambiguity_count);
    check_outcomes(c, d);
    decision_facts(c, d);
    check_description(c, d);
}
