/* The document clause by clause: what decides it, and which cases exercise that. */
#ifndef ANJIAN_CLI_CLAUSES_BOOK_H
#define ANJIAN_CLI_CLAUSES_BOOK_H

#include "analysis/observation.h"
#include "cli/workspace.h"

struct book_case {
    const char *name;
    const char *file;   /* without its folder */
    const char *answer; /* in Chinese: the outcomes' labels, those still possible, or the problem */
    bool passed;        /* one that failed exercises nothing */
    const struct decision *decision;
    const struct observation *seen; /* NULL: a problem was the answer */
};

struct book_ambiguity {
    const struct decision *decision;
    const struct ambiguity *ambiguity;
};

enum clause_state { CLAUSE_UNDECIDABLE, CLAUSE_UNTRIED, CLAUSE_PARTLY, CLAUSE_WHOLLY, CLAUSE_STATES };
extern const char *const clause_state_names[CLAUSE_STATES];  /* for programs */
extern const char *const clause_state_titles[CLAUSE_STATES]; /* Chinese */

struct clause {
    const char *name;
    size_t stem; /* bytes that name its article or section: 第八条 of 第八条（一）1 */
    size_t row_count;
    const struct clause_row **rows; /* in the order of the file */
    size_t ambiguity_count;
    struct book_ambiguity *ambiguities;
    size_t elements, exercised; /* things named for it, and those that a case exercises */
    enum clause_state state;
};

struct clause_book {
    struct arena arena;
    const struct ruleset *ruleset;
    size_t case_count, case_capacity;
    struct book_case *cases; /* numbered from 1, by decision */
    size_t failed;
    size_t clause_count;
    struct clause *clauses; /* in the document's order */
    struct book_ambiguity *ambiguities;
    size_t ambiguity_count;
    struct clause strays;         /* only ambiguities that stand with no clause */
    size_t states[CLAUSE_STATES]; /* clauses */
    size_t elements, exercised;   /* of all clauses, each once a clause */
    unsigned *numbers;            /* what book_cases found last */
};

/* Runs the rule set's cases. STATUS_NO_MEMORY. */
enum status clause_book_open(const struct workspace *workspace, const char *rules, const struct ruleset *ruleset, struct clause_book **out);
void clause_book_close(struct clause_book *book);

/* How a case may show a thing. */
enum manner { MANNER_ANY, MANNER_MET, MANNER_UNMET };

/* The numbers of the cases that exercise it, ascending in `book->numbers`, good until the next call; how many. */
size_t book_cases(struct clause_book *book, const struct decision *decision, struct element element, enum manner manner);

struct wording {
    const char *kind;       /* "condition", … */
    const char *kind_title; /* 条件 … */
    const char *code;
    const char *text;
    const char *citation; /* or NULL */
};

struct wording element_wording(const struct decision *decision, struct element element);

/* The three forms. clause_json gives a new reference, or NULL when memory ran out. */
void clause_text(FILE *out, struct clause_book *book);
json_t *clause_json(struct clause_book *book);

#endif
