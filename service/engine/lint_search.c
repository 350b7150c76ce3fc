#include "lint_space.h"

#define WORK_LIMIT 2000000 /* stances visited in one search */

struct search {
    const struct claim *claims;
    size_t count;
    size_t work;
};

static enum truth truth_now(struct search *search, const struct stance *stance)
{
    size_t counts[3] = {0, 0, 0};

    search->work++;
    if (stance->op == OP_CONSTANT)
        return stance->constant;
    if (stance->subject != NULL)
        return stance->subject->chosen < 0 ? TRUTH_UNKNOWN : stance->met[stance->subject->chosen] ? TRUTH_MET : TRUTH_UNMET;
    if (stance->op == OP_CHOOSE) {
        enum truth test = truth_now(search, stance->members[0]);
        return test == TRUTH_UNKNOWN ? test : truth_now(search, stance->members[test == TRUTH_MET ? 1 : 2]);
    }
    for (size_t i = 0; i < stance->count; i++)
        counts[truth_now(search, stance->members[i])]++;
    switch (stance->op) {
    case OP_ALL:
        return counts[TRUTH_UNMET] > 0 ? TRUTH_UNMET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_MET;
    case OP_ANY:
        return counts[TRUTH_MET] > 0 ? TRUTH_MET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_UNMET;
    case OP_AT_LEAST:
        return counts[TRUTH_MET] >= stance->need                           ? TRUTH_MET
               : counts[TRUTH_MET] + counts[TRUTH_UNKNOWN] >= stance->need ? TRUTH_UNKNOWN
                                                                           : TRUTH_UNMET;
    default: /* OP_NONE, OP_NOT */
        return counts[TRUTH_MET] > 0 ? TRUTH_UNMET : counts[TRUTH_UNKNOWN] > 0 ? TRUTH_UNKNOWN : TRUTH_MET;
    }
}

/* A subject that can still change an unknown stance. */
static struct subject *open_subject(struct search *search, const struct stance *stance)
{
    struct subject *found = NULL;

    if (stance->subject != NULL)
        return stance->subject->chosen < 0 ? stance->subject : NULL;
    for (size_t i = 0; found == NULL && i < stance->count; i++)
        if (truth_now(search, stance->members[i]) == TRUTH_UNKNOWN)
            found = open_subject(search, stance->members[i]);
    return found;
}

static enum found find(struct search *search)
{
    const struct stance *open = NULL;
    struct subject *subject;
    enum found found = FOUND_NONE;

    if (search->work > WORK_LIMIT)
        return FOUND_UNSETTLED;
    for (size_t i = 0; i < search->count; i++) {
        const struct claim *claim = &search->claims[i];
        enum truth now = truth_now(search, claim->stance);
        if (now == TRUTH_UNKNOWN)
            open = open != NULL ? open : claim->stance;
        else if (now != claim->result)
            return FOUND_NONE;
    }
    if (open == NULL)
        return FOUND_SOME;
    subject = open_subject(search, open);
    if (subject == NULL)
        return FOUND_UNSETTLED;
    for (size_t i = 0; found == FOUND_NONE && i < subject->region_count; i++) {
        subject->chosen = (int)i;
        found = find(search);
    }
    subject->chosen = -1;
    return found;
}

enum found space_find(const struct space *space, const struct claim *claims, size_t count)
{
    struct search search = {claims, count, 0};

    return space->failed ? FOUND_UNSETTLED : find(&search);
}

/* ---- bands */

static bool only_subject(const struct stance *stance, struct subject **only)
{
    if (stance->subject != NULL) {
        if (*only == NULL)
            *only = stance->subject;
        return *only == stance->subject;
    }
    for (size_t i = 0; i < stance->count; i++)
        if (!only_subject(stance->members[i], only))
            return false;
    return true;
}

struct subject *stance_subject(const struct stance *stance)
{
    struct subject *only = NULL;

    return stance != NULL && only_subject(stance, &only) && only != NULL && !only->truth ? only : NULL;
}

bool stance_in(const struct stance *stance, struct subject *subject, size_t region)
{
    struct search search = {NULL, 0, 0};
    bool met;

    subject->chosen = (int)region;
    met = truth_now(&search, stance) == TRUTH_MET;
    subject->chosen = -1;
    return met;
}
