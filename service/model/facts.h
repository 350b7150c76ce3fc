/* The facts of one call: typed slots filled from the request, reference records, lists and defaults. */
#ifndef ANJIAN_MODEL_FACTS_H
#define ANJIAN_MODEL_FACTS_H

#include "base/json.h"
#include "model/ruleset.h"

enum source_of_fact { FACT_UNKNOWN, FACT_REQUEST, FACT_REFERENCE, FACT_DEFAULT, FACT_DERIVED };

struct facts {
    const struct ruleset *ruleset;
    struct arena *arena;
    struct value *values;   /* by fact index */
    unsigned char *sources; /* enum source_of_fact */
    int32_t as_of;          /* the day in question: which records are of its period */
    int64_t *stale_seconds; /* by fact index: for how long it may have been out of date; −1: fresh. NULL: all fresh */
    uint64_t work;          /* on lists and texts, by all decisions of the call; see EXPRESSION_WORK */
    size_t echoed;          /* bytes of facts and values that the answers of the call repeat */
    size_t echo_limit;      /* for `echoed`: past it the answer is cut off and must not be used */
    bool terse;             /* errors suggest no name for a misspelt one: finding it costs more than a decision */
};

/* Counts bytes of facts or values that an answer repeats. False: they exceed the limit. */
static inline bool facts_echo(struct facts *facts, size_t bytes)
{
    facts->echoed += bytes;
    return facts->echoed <= facts->echo_limit;
}

/* The member `@recorded_on` of a record: the day on which its facts were true. */
extern const struct fact fact_recorded_on;

/* A reference record, checked against the declarations. It may be kept and used for many calls. */
struct record {
    size_t count;
    bool dated;
    int32_t recorded_on; /* if `dated`: the day on which its facts were true */
    struct {
        unsigned fact;
        struct value value;
    } entries[];
};

/* Makes all facts unknown. Everything that they hold lives in `arena`. STATUS_NO_MEMORY. */
enum status facts_init(struct facts *facts, const struct ruleset *ruleset, struct arena *arena);

/* Checks a record of `kind`. Pointers in errors begin with `at`, such as "/reference/person:P-1001", which the caller escapes.
 * STATUS_INVALID_FACT names the first entry that does not fit, in document order. A null entry is unknown. `@recorded_on` is the record's
 * day. The texts of the record are copied to the arena. */
enum status record_parse(const struct ruleset *ruleset, enum kind kind, const char *at, const struct json *object, struct arena *arena,
        struct record **out, struct error *error);

/* Takes the facts of a record, which may have been out of date for `stale_seconds`; −1: fresh. A fact `per` a period is taken only
 * if the record's day and `as_of` are in the same one. */
enum status facts_take_record(struct facts *facts, const struct record *record, int64_t stale_seconds);

/* Takes whether the subject is in the reference list of fact `index`. */
enum status facts_take_membership(struct facts *facts, unsigned index, bool member, int64_t stale_seconds);

/* Notes the age of what the reference data say of fact `index`, even if they say nothing. */
enum status facts_take_age(struct facts *facts, unsigned index, int64_t stale_seconds);

/* Takes the request's `facts`, over those from reference data; null makes a fact unknown. STATUS_INVALID_FACT, with a pointer
 * under "/facts". */
enum status facts_take_request(struct facts *facts, const struct json *object, struct error *error);

/* Gives facts that are still unknown their declared defaults. The last step. */
void facts_take_defaults(struct facts *facts);

#endif
