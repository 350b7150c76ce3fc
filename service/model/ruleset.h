/* The model of one municipality's regulation, as compiled from its rule files. It is built mutable and published as a
 * const struct ruleset, which nobody changes, so that workers share it. Everything in it lives in its arena. */
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
    bool ordered;              /* the codes go from low to high and may be compared */
};

/* Kinds of subject that reference records are kept for. */
enum kind { KIND_PERSON, KIND_ENTERPRISE, KIND_AREA, KIND_COUNT, KIND_NONE = KIND_COUNT };
extern const char *const kind_names[KIND_COUNT];

/* How often a fact begins anew: hours trained this year say nothing of the next. */
enum period { PERIOD_NONE, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_COUNT };
extern const char *const period_names[PERIOD_COUNT]; /* NULL of PERIOD_NONE */

/* A kind as a term of messages. */
#define KIND_TERM(kind) ((enum term)(TERM_PERSON + (kind)))

/* Items of a list: the limit where its declaration gives none, and the largest limit that it may give. */
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
    struct fact *fields;              /* of a list */
    size_t field_count;
    unsigned max_items; /* of a list: FACT_MAX_ITEMS unless declared */
    bool has_min, has_max;
    double min, max;
    enum period per;       /* from a record of another such period than `as_of` it is unknown */
    bool immutable;        /* a past event: no counterfactual changes it */
    struct value fallback; /* the declared default */
    const char *list;      /* true when the subject's id of kind `list_of` is in this reference list; or NULL */
    enum kind list_of;
    const struct expression *derived; /* computed by the author's own function where nobody gave it; or NULL */
    const char *where;                /* file:line */
    struct rendered key;              /* "name": */
    struct rendered entry;            /* "name":{"value": */
};

struct dated {
    int32_t from;         /* first day in force */
    double value;         /* a number, or a day number */
    struct rendered head; /* "name":{"value":…, */
    struct rendered tail; /* ,"since":…} */
};

struct parameter {
    const char *name;
    const char *label; /* or NULL */
    const char *note;  /* or NULL */
    const char *unit;
    const char *citation;
    enum type type; /* TYPE_NUMBER or TYPE_DATE */
    size_t count;
    struct dated *values; /* by day, ascending */
    const char *where;
    struct rendered json; /* "unit":…,"citation":…: it stands between the head and the tail of the value in force */
};

struct condition {
    const char *code;
    const char *text;
    const char *citation;
    const struct expression *test;
    size_t fact_count;
    const unsigned *facts; /* that the test reads, by declaration order; a derived fact's own sources are not among them */
    size_t parameter_count;
    const unsigned *parameters; /* that the test reads, by declaration order */
    bool immutable;             /* reads an immutable fact, or no fact at all */
    const char *where;
    struct rendered json[3];   /* by result: "code":{"result":…} */
    struct rendered reference; /* "code" */
    struct rendered wording;   /* "text":…,"citation":… */
};

/* A part of an outcome's tree in the explanation: a node's result, and what follows it up to the next node's. */
struct fragment {
    unsigned node;           /* of the outcome's tree; FRAGMENT_END: there is no more */
    struct rendered json[3]; /* by result */
};

#define FRAGMENT_END UINT_MAX

struct outcome {
    const char *code;
    const char *label;
    const char *citation;          /* or NULL */
    const struct expression *when; /* over conditions of the decision only; OP_OTHERWISE for the last of `first` */
    const char *where;
    struct rendered json;         /* {"code":…,"label":…,"citation":…} */
    struct rendered brief;        /* {"code":…} */
    struct rendered head;         /* {"outcome":…,"result": without the result */
    struct rendered tree;         /* ,"tree": and what comes before the first fragment */
    struct fragment *explanation; /* the rest, up to the end of the outcome; NULL where the text depends on a parameter */
};

struct action {
    const char *code;
    const char *label;
    const char *citation;
    const struct expression *when;
    const struct expression *due; /* a date, or NULL */
    size_t condition_count;
    const unsigned *conditions; /* that `when` reads, by declaration order: the answer's `because` names those that account for it */
    const char *where;
    struct rendered json;    /* {"code":…,"label":…,"citation":…,"due": without its value */
    struct rendered brief;   /* {"code":…,"due": without its value */
    struct rendered because; /* ,"because":[…], or "" without conditions; text NULL where it depends on the call */
};

/* A value that the answer states. */
struct answer_value {
    const char *name;
    const char *label;
    const char *unit; /* or NULL */
    const char *note; /* what it means when it is null; or NULL */
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
    struct condition *conditions;
    size_t outcome_count;
    struct outcome *outcomes;
    size_t action_count;
    struct action *actions;
    size_t value_count;
    struct answer_value *values;
    size_t ambiguity_count;
    struct ambiguity *ambiguities;
    size_t node_count; /* of all outcome trees */
    const char *where;
};

/* What decides a clause of the document. There is a row for every clause, so that none is forgotten. */
/* A piece of the document, in its own words. */
struct passage {
    const char *clause; /* NULL: a heading */
    const char *text;   /* its paragraphs, with a line end between them */
    const char *where;
};

struct clause_row {
    const char *clause;
    const struct passage *passage;   /* the clause's, or that of the clause that it is a part of; NULL when the rule set has no text for it */
    const struct decision *decision; /* or NULL with `why` */
    size_t code_count;
    const char *const *codes; /* of conditions, outcomes, actions, values or facts of that decision */
    const char *why;
    const char *where;
};

/* The functions that rule authors wrote in Lua; `self` is whoever runs them. */
struct functions {
    void *self;
    /* Call at the start of a request: the calls of all its decisions share one budget. */
    void (*begin)(void *self);
    /* Calls function `index` with values in the order in which it declared to read them. STATUS_RULE_ERROR and
     * STATUS_RULE_BUDGET, with the place in the rule file. Texts and lists in `*out` live in `arena`. */
    enum status (*call)(void *self, unsigned index, const struct value *arguments, struct arena *arena, struct value *out, struct error *error);
    void (*free)(void *self);
};

struct named {
    const char *name; /* NULL: free */
    size_t length;
    size_t index; /* of the fact or decision */
};

/* Names by their hash: an open-addressing table of a size that is a power of two. */
struct name_table {
    struct named *entries;
    size_t mask;
};

struct ruleset {
    struct arena arena; /* of all this, the struct itself included */
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
    struct fact *facts;
    size_t parameter_count;
    struct parameter *parameters;
    size_t decision_count;
    struct decision *decisions;
    size_t passage_count;
    struct passage *passages; /* in the document's order */
    size_t clause_row_count;
    struct clause_row *clause_rows;
    size_t unused_count;
    const char **unused; /* file:line of expressions that the rule files make and give to nothing */
    struct functions functions;
    struct name_table fact_names;
    struct name_table decision_codes;
    struct rendered reference; /* {"id":…,"version":…,"digest":…} */
};

void ruleset_free(struct ruleset *ruleset);

/* Make ruleset_fact and ruleset_decision work. Each is called once, as soon as all facts, or all decisions, are there.
 * STATUS_NO_MEMORY. */
enum status ruleset_seal(struct ruleset *ruleset);
enum status ruleset_seal_decisions(struct ruleset *ruleset);

/* NULL when there is none of that name. */
const struct fact *ruleset_fact(const struct ruleset *ruleset, const char *name, size_t n);
const struct decision *ruleset_decision(const struct ruleset *ruleset, const char *code);
const struct outcome *decision_outcome(const struct decision *decision, const char *code);

/* What the decision's policy makes of the results of its outcomes' trees, enum truth by outcome; the two arrays may be the
 * same. `collect` keeps them. Of `first`, the first tree that is not unmet decides: if it is met, its outcome is met and
 * all others are unmet; if it is unknown, every outcome is unknown. */
void decision_settle(const struct decision *decision, const unsigned char *trees, unsigned char *outcomes);

/* Whether a condition, outcome, action or value of the decision, or a fact that it reads, has that name. */
bool decision_has_code(const struct decision *decision, const char *code);

/* What is in force on `as_of`. The load has checked that there is something on every day that the rule set is in force. */
const struct dated *parameter_in_force(const struct parameter *parameter, int32_t as_of);

static inline double parameter_on(const struct parameter *parameter, int32_t as_of)
{
    return parameter_in_force(parameter, as_of)->value;
}

/* False before effective_from or after effective_to. */
bool ruleset_in_force(const struct ruleset *ruleset, int32_t as_of);

/* KIND_NONE for an unknown name. */
enum kind kind_of(const char *name, size_t n);

#endif
