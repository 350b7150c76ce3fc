/* The linter's checks, private to this folder. Those that return a status return STATUS_OK or STATUS_NO_MEMORY. */
#ifndef ANJIAN_ANALYSIS_LINT_PARTS_H
#define ANJIAN_ANALYSIS_LINT_PARTS_H

#include "analysis/lint/lint.h"
#include "base/message.h"

struct lint {
    const struct ruleset *ruleset;
    lint_report *report;
    void *argument;
    struct repeats *repeats;
};

/* lint_warn(lint, code, where, MESSAGE_X, ARG_TEXT(…), …): a warning in the program's language; see base/message.h. */
#define lint_warn(lint, code, where, message, ...) lint_warn_arguments((lint), 1, (code), (where), (message), ARGUMENTS(__VA_ARGS__))

/* `arguments` begins with one that does not count. */
void lint_warn_arguments(const struct lint *lint, size_t count, const char *code, const char *where, enum message message,
        const struct argument *arguments, size_t argument_count);

/* Likewise, with the parameters as message_pack leaves them. */
void lint_warn_packed(const struct lint *lint, size_t count, const char *code, const char *where, enum message message, const char *packed);

/* What many declarations may have in common, such as thirty facts that nothing reads. */
struct repeats {
    struct repeat *first, *last;
    struct arena arena;
};

/* Keeps a warning about `name`. In the end more than a few of one code and message become one warning, at the place of the first. */
#define lint_repeat(lint, code, where, name, message, ...) lint_repeat_arguments((lint), (code), (where), (name), (message), ARGUMENTS(__VA_ARGS__))
void lint_repeat_arguments(const struct lint *lint, const char *code, const char *where, const char *name, enum message message,
        const struct argument *arguments, size_t argument_count);
void lint_report_repeats(const struct lint *lint);

bool lint_blank(const char *text);

/* Labels, wordings and citations that are missing or blank. */
void lint_decision_texts(const struct lint *lint, const struct decision *decision);
void lint_fact_texts(const struct lint *lint, const struct fact *fact);
void lint_parameter_texts(const struct lint *lint, const struct parameter *parameter);

/* Clauses without a decision or a reason, decisions that no clause names. */
void lint_coverage(const struct lint *lint);

/* After the clause coverage: citations of what the document has not, holes in its numbering, conditions that no row names. */
enum status lint_citations(const struct lint *lint);

/* Conditions of one wording and citation. */
void lint_same_wording(const struct lint *lint, const struct decision *decision);

/* Declarations that nothing reads, and enum values that nothing tests. */
enum status lint_unused_conditions(const struct lint *lint, const struct decision *decision);
enum status lint_unused_facts(const struct lint *lint);
void lint_unused_expressions(const struct lint *lint);
enum status lint_unused_parameters(const struct lint *lint);

/* Outcomes that can never be chosen, or that no counterfactual can reach. */
enum status lint_outcomes(const struct lint *lint, const struct decision *decision);

/* Whose expression it is, for the message. */
struct lint_owner {
    const struct lint *lint;
    const struct decision *decision;
    enum term kind; /* TERM_CONDITION, … */
    const char *name;
    const char *where;
    bool condition, outcome; /* which of them it is, if one of them */
};

/* Conditions, and parts of anything, that never vary; groups that want more members than they have. */
void lint_constants(const struct lint_owner *owner, const struct expression *e);

/* What can never be known: a day that no month has, a division by zero. */
void lint_known(const struct lint_owner *owner, const struct expression *e);

/* Hours beside days, yuan beside 万元: sums, comparisons and steps of a date whose units do not fit. */
void lint_units(const struct lint_owner *owner, const struct expression *e);
void lint_value_unit(const struct lint_owner *owner, const struct answer_value *value);
void lint_fact_units(const struct lint *lint, const struct fact *fact);

/* A wording that says another bound than the test: 超过 over at_least, 以上 over above. */
void lint_wording(const struct lint_owner *owner, const char *text, const struct expression *test);

/* Lists that are iterated again for each item of a list. */
void lint_lists(const struct lint_owner *owner, const struct expression *e);

/* Values that are declared integers and can come to a fraction. */
void lint_integers(const struct lint *lint, const struct decision *decision);

/* Fractions where only whole numbers make sense: as bounds of whole numbers, as days to add. */
void lint_fractions(const struct lint_owner *owner, const struct expression *e);

/* Bands of a number (80 to 89, 90 and above) with a gap between them, or with a common border. */
enum status lint_bands(const struct lint *lint, const struct decision *decision);

/* The arguments that name it. */
#define ARG_OWNER(owner) ARG_TERM((owner)->kind), ARG_TEXT((owner)->name), ARG_TEXT((owner)->decision->code)

/* Where the part of an owner's expression stands. */
const char *lint_place(const struct lint_owner *owner, const struct expression *e);

#endif
