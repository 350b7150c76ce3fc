/* A source of reference data: facts that are kept apart from the calls (docs/contract.md, section 4). */
#ifndef ANJIAN_REFERENCE_SOURCE_H
#define ANJIAN_REFERENCE_SOURCE_H

#include "model/facts.h"

/* The reference records that a request names, in its order. */
struct subject {
    size_t count;
    struct {
        enum kind kind;
        const char *id; /* in normal form; `length` bytes, terminated as well */
        size_t length;
    } named[KIND_COUNT];
};

struct source;

struct source_ops {
    /* Fills `facts` from every record that `subject` names, and from the lists that the rule set's facts declare. A missing
     * record leaves its facts unknown, as does a list that was never loaded. May block. STATUS_INVALID_FACT, with a pointer
     * such as "/reference/person:P-1001/education"; STATUS_REFERENCE_UNAVAILABLE. */
    enum status (*fill)(struct source *source, const struct subject *subject, struct facts *facts, struct error *error);
    /* Fetches what `fill` will need for these subjects in one round trip. A failure is reported by `fill`. NULL: the source
     * gains nothing by it. */
    void (*prefetch)(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count);
    /* Starts background work, in the process that makes the calls. Returns a descriptor to poll: when it is readable, call
     * `attend`. −1: there is no such work. NULL likewise. */
    int (*start)(struct source *source);
    void (*attend)(struct source *source);
    void (*free)(struct source *source);
};

/* The first member of every implementation. */
struct source {
    const struct source_ops *ops;
};

/* A NULL source has no data. */
static inline enum status source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    return source == NULL ? STATUS_OK : source->ops->fill(source, subject, facts, error);
}

/* Whether source_prefetch is of any use. */
static inline bool source_prefetches(const struct source *source)
{
    return source != NULL && source->ops->prefetch != NULL;
}

static inline void source_prefetch(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count)
{
    if (source_prefetches(source))
        source->ops->prefetch(source, ruleset, subjects, count);
}

static inline int source_start(struct source *source)
{
    return source != NULL && source->ops->start != NULL ? source->ops->start(source) : -1;
}

/* Call when the descriptor of source_start is readable. */
static inline void source_attend(struct source *source)
{
    source->ops->attend(source);
}

static inline void source_free(struct source *source)
{
    if (source != NULL)
        source->ops->free(source);
}

#endif
