/* The report of `anjian clauses`: for each clause of the document, what decides it and which cases exercise that. */
#ifndef ANJIAN_CLI_CLAUSES_REPORT_H
#define ANJIAN_CLI_CLAUSES_REPORT_H

#include "analysis/observation.h"
#include "cli/workspace.h"

struct report_case {
    struct report_case *next; /* while they are read */
    const char *name;
    const char *file;   /* without its folder */
    const char *answer; /* in Chinese: the outcomes' labels, those still possible, or the problem */
    bool passed;        /* one that failed exercises nothing */
    const struct decision *decision;
    const struct observation *observation; /* NULL: a problem was the answer */
};

struct report_ambiguity {
    const struct decision *decision;
    const struct ambiguity *ambiguity;
};

enum clause_state { CLAUSE_UNDECIDABLE, CLAUSE_UNTRIED, CLAUSE_PARTLY, CLAUSE_WHOLLY, CLAUSE_STATES };
extern const char *const clause_state_names[CLAUSE_STATES];  /* for programs */
extern const char *const clause_state_titles[CLAUSE_STATES]; /* Chinese */

struct clause {
    const char *name;
    size_t row_count;
    const struct clause_row **rows; /* in the order of the file */
    size_t ambiguity_count;
    struct report_ambiguity *ambiguities;
    size_t elements, exercised; /* things named for it, and those that a case exercises */
    enum clause_state state;
};

struct clause_report {
    struct arena arena; /* holds all of it */
    const struct ruleset *ruleset;
    size_t case_count;
    struct report_case *cases; /* numbered from 1, by decision */
    size_t failed;             /* cases, and files that can't be read */
    size_t clause_count;
    struct clause *clauses; /* in the document's order */
    size_t ambiguity_count;
    struct clause other;          /* not a clause: the ambiguities that cite none */
    size_t states[CLAUSE_STATES]; /* how many clauses are in each */
    size_t elements, exercised;   /* sums over the clauses */
    unsigned *numbers;            /* what clause_report_cases found last */
};

/* Runs the cases of the workspace's rule set, in the folder `rules`, for a report that is {0} at first. STATUS_NO_MEMORY. The caller
 * releases the arena even then. */
enum status clause_report_fill(struct clause_report *report, const struct workspace *workspace, const char *rules);

/* Runs the cases and adds them, ordered by decision. A broken file is printed and counts as a failed case. STATUS_NO_MEMORY. */
enum status clause_report_read_cases(struct clause_report *report, const struct workspace *workspace, const char *rules);

/* Of a condition's cases: all that exercise it, or those that make it met or unmet. */
enum case_filter { CASES_ANY, CASES_MET, CASES_UNMET };

/* Finds the cases that exercise an element. Returns how many; their numbers are in `report->numbers`, ascending, until the next
 * call. */
size_t clause_report_cases(struct clause_report *report, const struct decision *decision, struct element element, enum case_filter filter);

struct wording {
    const char *kind;       /* "condition", … */
    const char *kind_title; /* 条件 … */
    const char *code;
    const char *text;
    const char *citation; /* or NULL */
};

struct wording element_wording(const struct decision *decision, struct element element);

void clause_report_print(FILE *out, struct clause_report *report);

/* Returns a new reference, or NULL when memory runs out. */
json_t *clause_report_json(struct clause_report *report);

#endif
