#include "analysis/lint/parts.h"

#include <string.h>

bool lint_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

/* Reports a `text` that is missing or blank: `what` of the `kind` "name" of the decision, or of the rule set for NULL. */
static void require(const struct lint *lint, const char *text, enum term what, enum term kind, const char *name, const struct decision *decision,
        const char *where)
{
    if (lint_blank(text))
        lint_repeat(lint, what == TERM_CITATION ? "missing-citation" : "missing-label", where, name, MESSAGE_LACKS, ARG_TERM(kind), ARG_TEXT(name),
                ARG_TEXT(decision != NULL ? decision->code : NULL), ARG_TERM(what));
}

void lint_decision_texts(const struct lint *lint, const struct decision *decision)
{
    require(lint, decision->title, TERM_TITLE, TERM_DECISION, decision->code, NULL, decision->where);
    require(lint, decision->citation_count > 0 ? decision->citations[0] : NULL, TERM_CITATION, TERM_DECISION, decision->code, NULL, decision->where);
    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct condition *condition = &decision->conditions[i];
        require(lint, condition->text, TERM_WORDING, TERM_CONDITION, condition->code, decision, condition->where);
        require(lint, condition->citation, TERM_CITATION, TERM_CONDITION, condition->code, decision, condition->where);
    }
    for (size_t i = 0; i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        require(lint, outcome->label, TERM_LABEL, TERM_OUTCOME, outcome->code, decision, outcome->where);
        if (outcome->when == NULL || outcome->when->op != OP_OTHERWISE) /* what is left over stands in no clause */
            require(lint, outcome->citation, TERM_CITATION, TERM_OUTCOME, outcome->code, decision, outcome->where);
    }
    for (size_t i = 0; i < decision->action_count; i++) {
        const struct action *action = &decision->actions[i];
        require(lint, action->label, TERM_LABEL, TERM_ACTION, action->code, decision, action->where);
        require(lint, action->citation, TERM_CITATION, TERM_ACTION, action->code, decision, action->where);
    }
    for (size_t i = 0; i < decision->value_count; i++)
        require(lint, decision->values[i].label, TERM_LABEL, TERM_VALUE, decision->values[i].name, decision, decision->values[i].where);
}

/* Labels of an enum's values are all there, or none is. */
static void lint_value_labels(const struct lint *lint, const struct fact *fact)
{
    const struct enumeration *values = fact->type == TYPE_ENUM ? fact->values : NULL;
    bool some = false;

    for (size_t i = 0; values != NULL && values->labels != NULL && i < values->count; i++)
        some = some || !lint_blank(values->labels[i]);
    for (size_t i = 0; some && i < values->count; i++)
        if (lint_blank(values->labels[i]))
            lint_repeat(lint, "missing-label", fact->where, values->codes[i], MESSAGE_VALUE_LACKS_LABEL, ARG_TEXT(values->codes[i]),
                    ARG_TEXT(fact->name));
}

void lint_fact_texts(const struct lint *lint, const struct fact *fact)
{
    require(lint, fact->label, TERM_LABEL, TERM_FACT, fact->name, NULL, fact->where);
    lint_value_labels(lint, fact);
    for (size_t i = 0; i < fact->field_count; i++) {
        require(lint, fact->fields[i].label, TERM_LABEL, TERM_FIELD, fact->fields[i].name, NULL, fact->fields[i].where);
        lint_value_labels(lint, &fact->fields[i]);
    }
}

void lint_parameter_texts(const struct lint *lint, const struct parameter *parameter)
{
    require(lint, parameter->citation, TERM_CITATION, TERM_PARAMETER, parameter->name, NULL, parameter->where);
}

void lint_coverage(const struct lint *lint)
{
    const struct ruleset *ruleset = lint->ruleset;

    for (size_t i = 0; i < ruleset->clause_row_count; i++) {
        const struct clause_row *row = &ruleset->clause_rows[i];
        if (row->decision == NULL && lint_blank(row->why))
            lint_repeat(lint, "unexplained-clause", row->where, row->clause, MESSAGE_UNEXPLAINED_CLAUSE, ARG_TEXT(row->clause));
    }
    for (size_t d = 0; d < ruleset->decision_count; d++) {
        size_t i = 0;
        while (i < ruleset->clause_row_count && ruleset->clause_rows[i].decision != &ruleset->decisions[d])
            i++;
        if (i == ruleset->clause_row_count)
            lint_repeat(lint, "uncovered-decision", ruleset->decisions[d].where, ruleset->decisions[d].code, MESSAGE_UNCOVERED_DECISION,
                    ARG_TEXT(ruleset->decisions[d].code));
    }
}

#define LEAST_WORDING 12 /* bytes: four characters. What is shorter is no wording yet. */

static bool says_the_same(const struct condition *a, const struct condition *b)
{
    return !lint_blank(a->text) && strlen(a->text) >= LEAST_WORDING && !lint_blank(b->text) && strcmp(a->text, b->text) == 0 &&
           !lint_blank(a->citation) && !lint_blank(b->citation) && strcmp(a->citation, b->citation) == 0;
}

void lint_same_wording(const struct lint *lint, const struct decision *decision)
{
    for (size_t i = 0; i < decision->condition_count; i++) {
        const struct condition *a = &decision->conditions[i];
        size_t k = 0;
        while (k < i && !says_the_same(a, &decision->conditions[k]))
            k++;
        if (k < i)
            lint_warn(lint, "same-wording", a->where, MESSAGE_SAME_WORDING, ARG_TEXT(decision->conditions[k].code), ARG_TEXT(a->code),
                    ARG_TEXT(decision->code));
    }
}
