#include "base/decimal.h"

#include "base/buffer.h"

#include <bid_conf.h>

#include <bid_functions.h>
#include <string.h>

#define HALF_TO_EVEN 0U /* BID_ROUNDING_TO_NEAREST */

static BID_UINT128 to_library(struct decimal decimal)
{
    BID_UINT128 out;

    memcpy(&out, &decimal, sizeof out);
    return out;
}

static struct decimal from_library(BID_UINT128 number)
{
    struct decimal out;

    memcpy(&out, &number, sizeof out);
    return out;
}

struct decimal decimal_of(double number)
{
    char text[NUMBER_TEXT];
    _IDEC_flags flags = 0;

    number_text(text, number);
    return from_library(bid128_from_string(text, HALF_TO_EVEN, &flags));
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    _IDEC_flags flags = 0;

    return from_library(bid128_add(to_library(a), to_library(b), HALF_TO_EVEN, &flags));
}

struct decimal decimal_subtract(struct decimal a, struct decimal b)
{
    _IDEC_flags flags = 0;

    return from_library(bid128_sub(to_library(a), to_library(b), HALF_TO_EVEN, &flags));
}

struct decimal decimal_multiply(struct decimal a, struct decimal b)
{
    _IDEC_flags flags = 0;

    return from_library(bid128_mul(to_library(a), to_library(b), HALF_TO_EVEN, &flags));
}

struct decimal decimal_divide(struct decimal a, struct decimal b)
{
    _IDEC_flags flags = 0;

    return from_library(bid128_div(to_library(a), to_library(b), HALF_TO_EVEN, &flags));
}

double decimal_number(struct decimal decimal)
{
    _IDEC_flags flags = 0;

    return bid128_to_binary64(to_library(decimal), HALF_TO_EVEN, &flags);
}
