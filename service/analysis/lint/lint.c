#include "analysis/lint/lint.h"

#include "analysis/lint/parts.h"

#include <stdarg.h>
#include <stdio.h>

void lint_warn(const struct lint *lint, const char *code, const char *where, const char *format, ...)
{
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    lint->report(lint->argument, &(const struct finding){LINT_WARNING, code, where != NULL ? where : "", message});
}

static enum status lint_decision(const struct lint *lint, const struct decision *decision)
{
    enum status status;

    lint_decision_texts(lint, decision);
    status = lint_unused_conditions(lint, decision);
    lint_constants(lint, decision);
    lint_lists(lint, decision);
    lint_integers(lint, decision);
    if (status == STATUS_OK)
        status = lint_bands(lint, decision);
    return status == STATUS_OK ? lint_outcomes(lint, decision) : status;
}

enum status lint_ruleset(const struct ruleset *ruleset, lint_report *report, void *argument)
{
    const struct lint lint = {ruleset, report, argument};
    enum status status = STATUS_OK;

    lint_coverage(&lint);
    for (size_t i = 0; status == STATUS_OK && i < ruleset->decision_count; i++)
        status = lint_decision(&lint, &ruleset->decisions[i]);
    for (size_t i = 0; i < ruleset->fact_count; i++)
        lint_fact_texts(&lint, &ruleset->facts[i]);
    if (status == STATUS_OK)
        status = lint_unused_facts(&lint);
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        lint_parameter_texts(&lint, &ruleset->parameters[i]);
    return status == STATUS_OK ? lint_unused_parameters(&lint) : status;
}
