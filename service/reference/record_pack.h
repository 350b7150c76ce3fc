/* A reference record in one run of bytes: what is kept beyond the arena that it was read in. */
#ifndef ANJIAN_REFERENCE_RECORD_PACK_H
#define ANJIAN_REFERENCE_RECORD_PACK_H

#include "model/facts.h"

/* Bytes that record_pack writes. */
size_t record_packed_size(const struct ruleset *ruleset, const struct record *record);

/* Copies `record`, which fits `ruleset`, with its texts and lists to `block`, which is aligned for a struct record. */
struct record *record_pack(const struct ruleset *ruleset, const struct record *record, void *block);

/* Bytes of the facts that came from reference records, as record_pack would write them. */
size_t facts_referenced_size(const struct facts *facts);

#endif
