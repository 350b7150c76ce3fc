/* Decimal numbers of 34 digits (IEEE 754-2008 decimal128): what arithmetic on binary64 goes through, so that 0.1 + 0.2 is 0.3
 * (docs/contract.md, "Numbers are decimal where it counts"). Each operation rounds to 34 digits, half to even. */
#ifndef ANJIAN_BASE_DECIMAL_H
#define ANJIAN_BASE_DECIMAL_H

#include <stdint.h>

struct decimal {
    uint64_t words[2];
};

/* The decimal that the shortest form of `number` writes. `number` is finite. */
struct decimal decimal_of(double number);

struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_subtract(struct decimal a, struct decimal b);
struct decimal decimal_multiply(struct decimal a, struct decimal b);
struct decimal decimal_divide(struct decimal a, struct decimal b);

/* The nearest binary64, half to even; infinite where none is near. */
double decimal_number(struct decimal decimal);

#endif
