#include "model/value.h"

const char *const type_names[TYPE_COUNT] = {"boolean", "integer", "number", "string", "date", "enum", "list"};

const char *const truth_names[3] = {"unmet", "unknown", "met"};
