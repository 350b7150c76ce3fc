/* Where reference data come from: facts kept ahead of the call (docs/contract.md, section 4). */
#ifndef ANJIAN_REFERENCE_SOURCE_H
#define ANJIAN_REFERENCE_SOURCE_H

#include "model/facts.h"

#define SUBJECT_ID_CHARACTERS 256

/* The reference records that a request names, in its order. */
struct subject {
    size_t count;
    struct {
        enum kind kind;
        const char *id; /* not empty; `length` bytes, terminated as well */
        size_t length;
    } named[KIND_COUNT];
};

struct source;

struct source_ops {
    /* Fills `facts` from every record named, each checked whole, and from the lists that the rule set's facts declare.
     * A record that is not there leaves its facts unknown, as does a list that was never loaded.
     * STATUS_INVALID_FACT: pointer "/reference/person:P-1001/education". STATUS_REFERENCE_UNAVAILABLE. */
    enum status (*fill)(struct source *source, const struct subject *subject, struct facts *facts, struct error *error);
    /* Reads ahead what `fill` will want for these subjects, so that it need not ask for one after the other. A failure shows when
     * they are filled. NULL: nothing is gained by it. */
    void (*prefetch)(struct source *source, const struct ruleset *ruleset, const struct subject *const *subjects, size_t count);
    /* Begins what goes on beside the calls, in the process that will make them: returns a descriptor (epoll) that is readable
     * when `attend` is due, or −1. NULL: nothing does. */
    int (*start)(struct source *source);
    void (*attend)(struct source *source);
    void (*free)(struct source *source);
};

/* Implementations begin with this. */
struct source {
    const struct source_ops *ops;
};

/* A NULL source is one with no data. */
static inline enum status source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    return source == NULL ? STATUS_OK : source->ops->fill(source, subject, facts, error);
}

/* Whether it is worth it to gather subjects for source_prefetch. */
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

/* After source_start gave a descriptor. */
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
