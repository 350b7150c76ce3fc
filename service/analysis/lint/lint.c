#include "analysis/lint/lint.h"

#include "analysis/lint/parts.h"

#include <stdlib.h>

void lint_warn_packed(const struct lint *lint, size_t count, const char *code, const char *where, enum message message, const char *packed)
{
    struct buffer text = BUFFER_EMPTY;

    message_text(&text, message_language(), message, packed);
    buffer_char(&text, '\0');
    lint->report(lint->argument, &(const struct finding){LINT_WARNING, code, where != NULL ? where : "", text.failed ? "" : text.data, count});
    buffer_release(&text);
}

void lint_warn_arguments(const struct lint *lint, size_t count, const char *code, const char *where, enum message message,
        const struct argument *arguments, size_t argument_count)
{
    char packed[MESSAGE_PACKED];

    (void)message_pack(message, arguments + 1, argument_count - 1, packed, sizeof packed);
    lint_warn_packed(lint, count, code, where, message, packed);
}

const char *lint_place(const struct lint_owner *owner, const struct expression *e)
{
    return e->where != NULL && e->where[0] != '\0' ? e->where : owner->where;
}

static void lint_expression(const struct lint_owner *owner, const struct expression *e)
{
    if (e == NULL)
        return;
    lint_known(owner, e);
    lint_constants(owner, e);
    lint_lists(owner, e);
    lint_units(owner, e);
    lint_fractions(owner, e);
}

static void lint_expressions(const struct lint *lint, const struct decision *d)
{
    for (size_t i = 0; i < d->condition_count; i++) {
        const struct condition *c = &d->conditions[i];
        const struct lint_owner owner = {lint, d, TERM_CONDITION, c->code, c->where, true, false};
        lint_expression(&owner, c->test);
        lint_wording(&owner, c->text, c->test);
    }
    for (size_t i = 0; i < d->outcome_count; i++) {
        const struct outcome *o = &d->outcomes[i];
        const struct lint_owner owner = {lint, d, TERM_OUTCOME, o->code, o->where, false, true};
        lint_expression(&owner, o->when);
        if (o->when->op == OP_CONDITION)
            lint_wording(&owner, o->label, d->conditions[o->when->index].test);
    }
    for (size_t i = 0; i < d->action_count; i++) {
        const struct lint_owner owner = {lint, d, TERM_ACTION, d->actions[i].code, d->actions[i].where, false, false};
        lint_expression(&owner, d->actions[i].when);
        lint_expression(&owner, d->actions[i].due);
    }
    for (size_t i = 0; i < d->value_count; i++) {
        const struct answer_value *v = &d->values[i];
        const struct lint_owner owner = {lint, d, TERM_VALUE, v->name, v->where, false, false};
        lint_expression(&owner, v->formula);
        lint_value_unit(&owner, v);
    }
}

static enum status lint_decision(const struct lint *lint, const struct decision *decision)
{
    enum status status;

    lint_decision_texts(lint, decision);
    lint_same_wording(lint, decision);
    status = lint_unused_conditions(lint, decision);
    lint_expressions(lint, decision);
    lint_integers(lint, decision);
    if (status == STATUS_OK)
        status = lint_bands(lint, decision);
    return status == STATUS_OK ? lint_outcomes(lint, decision) : status;
}

enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument)
{
    struct repeats repeats = {0};
    const struct lint lint = {ruleset, report, argument, &repeats};
    enum status status = STATUS_OK;

    lint_coverage(&lint);
    status = lint_citations(&lint);
    for (size_t i = 0; status == STATUS_OK && i < ruleset->decision_count; i++)
        status = lint_decision(&lint, &ruleset->decisions[i]);
    for (size_t i = 0; i < ruleset->fact_count; i++) {
        lint_fact_texts(&lint, &ruleset->facts[i]);
        lint_fact_units(&lint, &ruleset->facts[i]);
    }
    if (status == STATUS_OK)
        status = lint_unused_facts(&lint);
    lint_unused_expressions(&lint);
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        lint_parameter_texts(&lint, &ruleset->parameters[i]);
    if (status == STATUS_OK)
        status = lint_unused_parameters(&lint);
    lint_report_repeats(&lint);
    return status;
}
