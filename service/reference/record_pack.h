/* Copies a reference record, with all that it holds, into one block of memory, so that it can outlive its arena. */
#ifndef ANJIAN_REFERENCE_RECORD_PACK_H
#define ANJIAN_REFERENCE_RECORD_PACK_H

#include "model/facts.h"

/* The size of the block that record_pack needs. */
size_t record_packed_size(const struct ruleset *ruleset, const struct record *record);

/* Copies `record`, which belongs to `ruleset`, to `block`, which is aligned for a struct record. Returns the copy. */
struct record *record_pack(const struct ruleset *ruleset, const struct record *record, void *block);

/* How many bytes record_pack would need for the facts that came from reference records. */
size_t facts_referenced_size(const struct facts *facts);

#endif
