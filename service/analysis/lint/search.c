#include "analysis/lint/solver.h"

#define WORK_LIMIT 2000000 /* predicates visited in one search */

struct search {
    const struct constraint *constraints;
    size_t count;
    size_t work;
};

static enum truth truth_now(struct search *search, const struct predicate *predicate)
{
    size_t counts[3] = {0, 0, 0};

    search->work++;
    if (predicate->op == OP_CONSTANT)
        return predicate->constant;
    if (predicate->variable != NULL)
        return predicate->variable->chosen < 0 ? TRUTH_UNKNOWN : predicate->met[predicate->variable->chosen] ? TRUTH_MET : TRUTH_UNMET;
    if (predicate->op == OP_CHOOSE) {
        enum truth test = truth_now(search, predicate->members[0]);
        return test == TRUTH_UNKNOWN ? test : truth_now(search, predicate->members[test == TRUTH_MET ? 1 : 2]);
    }
    for (size_t i = 0; i < predicate->count; i++)
        counts[truth_now(search, predicate->members[i])]++;
    switch (predicate->op) {
    case OP_ALL:
        return counts[TRUTH_UNMET] > 0 ? TRUTH_UNMET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_MET;
    case OP_ANY:
        return counts[TRUTH_MET] > 0 ? TRUTH_MET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_UNMET;
    case OP_AT_LEAST:
        return counts[TRUTH_MET] >= predicate->need                           ? TRUTH_MET
               : counts[TRUTH_MET] + counts[TRUTH_UNKNOWN] >= predicate->need ? TRUTH_UNKNOWN
                                                                              : TRUTH_UNMET;
    default: /* OP_NONE, OP_NOT */
        return counts[TRUTH_MET] > 0 ? TRUTH_UNMET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_MET;
    }
}

/* A variable that can still change an unknown predicate. */
static struct variable *open_variable(struct search *search, const struct predicate *predicate)
{
    struct variable *found = NULL;

    if (predicate->variable != NULL)
        return predicate->variable->chosen < 0 ? predicate->variable : NULL;
    for (size_t i = 0; found == NULL && i < predicate->count; i++)
        if (truth_now(search, predicate->members[i]) == TRUTH_UNKNOWN)
            found = open_variable(search, predicate->members[i]);
    return found;
}

static enum satisfiability find(struct search *search)
{
    const struct predicate *open = NULL;
    struct variable *variable;
    enum satisfiability found = UNSATISFIABLE;

    if (search->work > WORK_LIMIT)
        return UNDECIDED;
    for (size_t i = 0; i < search->count; i++) {
        const struct constraint *constraint = &search->constraints[i];
        enum truth now = truth_now(search, constraint->predicate);
        if (now == TRUTH_UNKNOWN)
            open = open != NULL ? open : constraint->predicate;
        else if (now != constraint->result)
            return UNSATISFIABLE;
    }
    if (open == NULL)
        return SATISFIABLE;
    variable = open_variable(search, open);
    if (variable == NULL)
        return UNDECIDED;
    for (size_t i = 0; found == UNSATISFIABLE && i < variable->interval_count; i++) {
        variable->chosen = (int)i;
        found = find(search);
    }
    variable->chosen = -1;
    return found;
}

enum satisfiability solver_find(const struct solver *solver, const struct constraint *constraints, size_t count)
{
    struct search search = {constraints, count, 0};

    return solver->failed ? UNDECIDED : find(&search);
}

/* ---- bands */

static bool only_variable(const struct predicate *predicate, struct variable **only)
{
    if (predicate->variable != NULL) {
        if (*only == NULL)
            *only = predicate->variable;
        return *only == predicate->variable;
    }
    for (size_t i = 0; i < predicate->count; i++)
        if (!only_variable(predicate->members[i], only))
            return false;
    return true;
}

struct variable *predicate_variable(const struct predicate *predicate)
{
    struct variable *only = NULL;

    return predicate != NULL && only_variable(predicate, &only) && only != NULL && !only->boolean ? only : NULL;
}

bool predicate_in(const struct predicate *predicate, struct variable *variable, size_t interval)
{
    struct search search = {NULL, 0, 0};
    bool met;

    variable->chosen = (int)interval;
    met = truth_now(&search, predicate) == TRUTH_MET;
    variable->chosen = -1;
    return met;
}
