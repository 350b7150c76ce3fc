/* A typed value that may be unknown, and three-valued truth after Kleene's strong logic (docs/contract.md, section 2). */
#ifndef ANJIAN_MODEL_VALUE_H
#define ANJIAN_MODEL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum type { TYPE_BOOLEAN, TYPE_INTEGER, TYPE_NUMBER, TYPE_STRING, TYPE_DATE, TYPE_ENUM, TYPE_LIST };
#define TYPE_COUNT 7

/* "boolean", "integer", … as rule files, requests and descriptions spell them. */
extern const char *const type_names[TYPE_COUNT];

/* Largest magnitude of a number fact: 2⁵³−1, where binary64 still holds every integer. */
#define NUMBER_LIMIT 9007199254740991.0

struct text {
    size_t length;
    char bytes[]; /* UTF-8, terminated as well */
};

struct list;

/* The declaration says which member holds: number for boolean (0, 1), integer, number, date (day number) and enum
 * (index into its values); text for string; list for list. Nothing in it is owned. */
struct value {
    union {
        double number;
        const struct text *text;
        const struct list *list;
    };
    bool known;
};

#define VALUE_UNKNOWN ((struct value){.known = false})

static inline struct value value_number(double number)
{
    return (struct value){.number = number, .known = true};
}

/* The items of a list in one array: `fields` values each, in declaration order. */
struct list {
    size_t count;
    size_t fields;
    bool complete; /* no field of any item is unknown */
    struct value values[];
};

/* The result of a condition or tree. In this order Kleene's `and` is the minimum, and `or` the maximum. */
enum truth { TRUTH_UNMET = 0, TRUTH_UNKNOWN = 1, TRUTH_MET = 2 };

extern const char *const truth_names[3]; /* "unmet", "unknown", "met" */

static inline enum truth truth_not(enum truth t)
{
    return (enum truth)(TRUTH_MET - t);
}

static inline enum truth truth_of(struct value v)
{
    return !v.known ? TRUTH_UNKNOWN : v.number != 0 ? TRUTH_MET : TRUTH_UNMET;
}

static inline struct value value_truth(enum truth t)
{
    return (struct value){.number = t == TRUTH_MET, .known = t != TRUTH_UNKNOWN};
}

#endif
