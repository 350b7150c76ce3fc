#include "api/service.h"

const struct limits limits_default = {
        .decide_bytes = (size_t)1 << 20,
        .batch_bytes = (size_t)64 << 20,
        .batch_items = 100000,
        .batch_answer_bytes = (size_t)64 << 20,
        .batch_answer_times = 1000,
        .batch_ms = 120000,
};
