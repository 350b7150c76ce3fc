/* The model of one municipality's regulation, as compiled from its rule files. Read-only once built, so that
 * workers share it; everything in it lives in its arena. */
#ifndef ANJIAN_MODEL_RULESET_H
#define ANJIAN_MODEL_RULESET_H

#include "base/arena.h"
#include "base/status.h"
#include "model/expression.h"
#include "model/value.h"

#include <limits.h>

struct enumeration {
    size_t count;
    const char *const *codes;
    const char *const *labels; /* NULL where the declaration gives none */
    bool ordered;              /* codes stand from low to high and may be compared */
};

/* Kinds of subject that reference records are kept for. */
enum kind { KIND_PERSON, KIND_ENTERPRISE, KIND_AREA, KIND_COUNT, KIND_NONE = KIND_COUNT };
extern const char *const kind_names[KIND_COUNT];

/* How many items a list may have where its declaration does not say, and at most. */
#define FACT_MAX_ITEMS 1000U
#define FACT_MOST_MAX_ITEMS 100000U

/* A fact, or a field of a list fact's items. */
struct fact {
    const char *name;
    size_t name_length;
    const char *label;
    const char *note; /* or NULL */
    const char *unit; /* or NULL */
    enum type type;
    enum kind from;                   /* whose reference record holds it; KIND_NONE: requests only */
    const struct enumeration *values; /* of an enum */
    const struct fact *fields;        /* of a list */
    size_t field_count;
    unsigned max_items; /* of a list: FACT_MAX_ITEMS unless declared */
    bool has_min, has_max;
    double min, max;
    bool immutable;        /* it has happened: no counterfactual asks to change it */
    struct value fallback; /* the declared default */
    const char *list;      /* true when the subject's id of kind `list_of` is in this reference list; or NULL */
    enum kind list_of;
    const struct expression *derived; /* computed by the author's own function where nobody gave it; or NULL */
    const char *where;                /* file:line */
    const char *key;                  /* rendered: "name": with its quotes and colon */
    size_t key_length;
};

struct dated {
    int32_t from; /* first day in force */
    double value; /* a number, or a day number */
};

struct parameter {
    const char *name;
    const char *label; /* or NULL */
    const char *note;  /* or NULL */
    const char *unit;
    const char *citation;
    enum type type; /* TYPE_NUMBER or TYPE_DATE */
    size_t count;
    const struct dated *values; /* by day, ascending */
    const char *where;
};

struct condition {
    const char *code;
    const char *text;
    const char *citation;
    const struct expression *test;
    size_t fact_count;
    const unsigned *facts; /* that the test reads, by declaration order; a derived fact's own sources are not among them */
    bool immutable;        /* reads an immutable fact, or no fact at all */
    const char *where;
    /* Rendered once, by result: "code":{"result":…}, and the code as a JSON string. */
    struct {
        const char *text;
        size_t length;
    } json[3], reference;
};

/* Rendered text, and the node of the outcome's tree whose result stands behind it. */
struct fragment {
    const char *text;
    size_t length;
    unsigned node; /* FRAGMENT_LAST: none, this is the end */
};

#define FRAGMENT_LAST UINT_MAX

struct outcome {
    const char *code;
    const char *label;
    const char *citation;          /* or NULL */
    const struct expression *when; /* over conditions of the decision only; OP_OTHERWISE for the last of `first` */
    const char *where;
    const char *json; /* {"code":…,"label":…,"citation":…} */
    size_t json_length;
    const struct fragment *explanation; /* {"outcome":…,"result":…,"tree":…} in full; NULL where a parameter stands in it */
};

struct action {
    const char *code;
    const char *label;
    const char *citation;
    const struct expression *when;
    const struct expression *due; /* a date, or NULL */
    size_t condition_count;
    const unsigned *conditions; /* that `when` reads, by declaration order: the answer's `because` */
    const char *where;
    const char *json; /* {"code":…,"citation":…,"due": without its value */
    size_t json_length;
    const char *because; /* ,"because":[…]} or just } */
    size_t because_length;
};

struct answer_value { /* a value of the answer */
    const char *name;
    const char *label;
    const char *unit; /* or NULL */
    const char *note; /* when it is null; or NULL */
    enum type type;
    const struct enumeration *values; /* of an enum */
    const struct expression *formula;
    const char *where;
};

struct ambiguity {
    const char *citation;
    const char *question;
    const char *reading;
    const char *why;
};

enum policy { POLICY_FIRST, POLICY_COLLECT };
extern const char *const policy_names[2];

struct ruleset;

struct decision {
    const struct ruleset *ruleset;
    unsigned index; /* in the rule set */
    const char *code;
    const char *title;
    enum kind subject;
    enum policy policy;
    size_t citation_count;
    const char *const *citations;
    size_t fact_count;
    const unsigned *facts; /* that anything in the decision reads, by declaration order */
    size_t derived_count;
    const unsigned *derived; /* derived facts to compute before it, sources first */
    size_t condition_count;
    const struct condition *conditions;
    size_t outcome_count;
    const struct outcome *outcomes;
    size_t action_count;
    const struct action *actions;
    size_t value_count;
    const struct answer_value *values;
    size_t ambiguity_count;
    const struct ambiguity *ambiguities;
    size_t node_count; /* of all outcome trees */
    const char *where;
};

/* A row of the clause coverage: every clause of the document, so that nothing is lost. */
struct clause_row {
    const char *clause;
    const struct decision *decision; /* or NULL with `why` */
    size_t code_count;
    const char *const *codes; /* of conditions, outcomes, actions, values or facts of that decision */
    const char *why;
    const char *where;
};

/* Functions that rule authors wrote, wherever they live. */
struct functions {
    void *self;
    /* A request begins: the calls of all its decisions share one allowance. */
    void (*begin)(void *self);
    /* Calls function `index` with values in the order of what it declared to read; STATUS_RULE_ERROR and
     * STATUS_RULE_BUDGET say where in the rule file. Texts and lists in `*out` live in `arena`. */
    enum status (*call)(void *self, unsigned index, const struct value *arguments, struct arena *arena, struct value *out, struct error *error);
    void (*free)(void *self);
};

struct ruleset {
    struct arena arena;
    const char *id;
    const char *title;
    const char *document;
    const char *note; /* or NULL */
    const char *version;
    const char *jurisdiction_code;
    const char *jurisdiction_name;
    char digest[72]; /* "sha256:" and 64 hexadecimal digits */
    bool has_effective_from, has_effective_to;
    int32_t effective_from, effective_to; /* both days included */
    size_t fact_count;
    const struct fact *facts;
    size_t parameter_count;
    const struct parameter *parameters;
    size_t decision_count;
    const struct decision *decisions;
    size_t clause_row_count;
    const struct clause_row *clause_rows;
    struct functions functions;
    void *fact_table; /* names to facts, see ruleset_fact */
    size_t fact_table_mask;
    void *decision_table; /* codes to decisions, see ruleset_decision */
    size_t decision_table_mask;
    const char *reference_json; /* {"id":…,"version":…,"digest":…} */
    size_t reference_json_length;
};

void ruleset_free(struct ruleset *ruleset);

/* Fill what is derived from the declarations: the tables of the facts' names, and of the decisions' codes. To be called once, by whoever
 * built it, as soon as all facts, or all decisions, are there. */
enum status ruleset_seal(struct ruleset *ruleset);
enum status ruleset_seal_decisions(struct ruleset *ruleset);

/* NULL when there is none of that name. */
const struct fact *ruleset_fact(const struct ruleset *ruleset, const char *name, size_t n);
const struct decision *ruleset_decision(const struct ruleset *ruleset, const char *code);
const struct outcome *decision_outcome(const struct decision *decision, const char *code);

/* Whether a condition, outcome, action or value of the decision, or a fact that it reads, is called that. */
bool decision_has_code(const struct decision *decision, const char *code);

/* The value in force on `as_of`; there is one on every day that the rule set is in force (checked at load). */
double parameter_on(const struct parameter *parameter, int32_t as_of);

/* False before effective_from or after effective_to. */
bool ruleset_in_force(const struct ruleset *ruleset, int32_t as_of);

/* KIND_NONE for an unknown name. */
enum kind kind_of(const char *name, size_t n);

#endif
