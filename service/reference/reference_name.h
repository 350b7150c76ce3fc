/* The names of reference data: their keys (docs/contract.md, section 4) and their places in errors. */
#ifndef ANJIAN_REFERENCE_REFERENCE_NAME_H
#define ANJIAN_REFERENCE_REFERENCE_NAME_H

#include "base/buffer.h"
#include "model/ruleset.h"

#define REFERENCE_PREFIX "ref:"

/* Appends "ref:lucheng:person:P-1001". */
void reference_record_key(struct buffer *out, const char *ruleset, enum kind kind, const char *id, size_t length);

/* Appends "ref:lucheng:list:dishonest_enterprises". */
void reference_list_key(struct buffer *out, const char *ruleset, const char *list);

/* Returns the JSON Pointer "/reference/person:P-1001", which the caller frees; NULL when memory ran out. */
char *reference_pointer(enum kind kind, const char *id, size_t length);

/* Likewise "/reference/list:dishonest_enterprises". */
char *reference_list_pointer(const char *list);

#endif
