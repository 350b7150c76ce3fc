#include "analysis/lint/parts.h"

#include <string.h>

static bool blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

/* Reports a `text` that is missing or blank: `what` of the `kind` "name" of the decision, or of the rule set for NULL. */
static void require(const struct lint *lint, const char *text, const char *what, const char *kind, const char *name, const struct decision *decision,
        const char *where)
{
    const char *code = strcmp(what, "citation") == 0 ? "missing-citation" : "missing-label";

    if (!blank(text))
        return;
    if (decision != NULL)
        lint_warn(lint, code, where, "%s \"%s\" of \"%s\" has no %s", kind, name, decision->code, what);
    else
        lint_warn(lint, code, where, "%s \"%s\" has no %s", kind, name, what);
}

void lint_decision_texts(const struct lint *lint, const struct decision *decision)
{
    require(lint, decision->title, "title", "decision", decision->code, NULL, decision->where);
    require(lint, decision->citation_count > 0 ? decision->citations[0] : NULL, "citation", "decision", decision->code, NULL, decision->where);
    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct condition *condition = &decision->conditions[i];
        require(lint, condition->text, "wording", "condition", condition->code, decision, condition->where);
        require(lint, condition->citation, "citation", "condition", condition->code, decision, condition->where);
    }
    for (size_t i = 0; i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        require(lint, outcome->label, "label", "outcome", outcome->code, decision, outcome->where);
        if (outcome->when == NULL || outcome->when->op != OP_OTHERWISE) /* what is left over stands in no clause */
            require(lint, outcome->citation, "citation", "outcome", outcome->code, decision, outcome->where);
    }
    for (size_t i = 0; i < decision->action_count; i++) {
        const struct action *action = &decision->actions[i];
        require(lint, action->label, "label", "action", action->code, decision, action->where);
        require(lint, action->citation, "citation", "action", action->code, decision, action->where);
    }
    for (size_t i = 0; i < decision->value_count; i++)
        require(lint, decision->values[i].label, "label", "value", decision->values[i].name, decision, decision->values[i].where);
}

/* Labels of an enum's values are all there, or none is. */
static void lint_value_labels(const struct lint *lint, const struct fact *fact)
{
    const struct enumeration *values = fact->type == TYPE_ENUM ? fact->values : NULL;
    bool some = false;

    for (size_t i = 0; values != NULL && values->labels != NULL && i < values->count; i++)
        some = some || !blank(values->labels[i]);
    for (size_t i = 0; some && i < values->count; i++)
        if (blank(values->labels[i]))
            lint_warn(lint, "missing-label", fact->where, "value \"%s\" of fact \"%s\" has no label, and others have", values->codes[i], fact->name);
}

void lint_fact_texts(const struct lint *lint, const struct fact *fact)
{
    require(lint, fact->label, "label", "fact", fact->name, NULL, fact->where);
    lint_value_labels(lint, fact);
    for (size_t i = 0; i < fact->field_count; i++) {
        require(lint, fact->fields[i].label, "label", "field", fact->fields[i].name, NULL, fact->fields[i].where);
        lint_value_labels(lint, &fact->fields[i]);
    }
}

void lint_parameter_texts(const struct lint *lint, const struct parameter *parameter)
{
    require(lint, parameter->citation, "citation", "parameter", parameter->name, NULL, parameter->where);
}

void lint_coverage(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;

    for (size_t i = 0; i < ruleset->clause_row_count; i++) {
        const struct clause_row *row = &ruleset->clause_rows[i];
        if (row->decision == NULL && blank(row->why))
            lint_warn(lint, "unexplained-clause", row->where, "clause %s has neither a decision nor a reason", row->clause);
    }
    for (size_t d = 0; d < ruleset->decision_count; d++) {
        size_t i = 0;
        while (i < ruleset->clause_row_count && ruleset->clause_rows[i].decision != &ruleset->decisions[d])
            i++;
        if (i == ruleset->clause_row_count)
            lint_warn(lint, "uncovered-decision", ruleset->decisions[d].where, "decision \"%s\" stands in no row of the clause coverage",
                    ruleset->decisions[d].code);
    }
}
