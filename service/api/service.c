#include "service.h"

const struct limits limits_default = {
    .decide_bytes = (size_t)1 << 20,
    .batch_bytes = (size_t)64 << 20,
    .batch_items = 100000,
};
