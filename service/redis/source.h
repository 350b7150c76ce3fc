/* Reference data in Redis, through a cache of this process that the server keeps current. */
#ifndef ANJIAN_REDIS_SOURCE_H
#define ANJIAN_REDIS_SOURCE_H

#include "base/scoreboard.h"
#include "reference/source.h"

/* The gauge below that /readyz shows. */
#define REDIS_SOURCE_EVICTS "anjian_reference_evicts"

/* Does not connect yet: make the source before a fork and use it after, in any number of processes. `address`: see options.h.
 *
 * While Redis can't be read, calls get cached values with their age, for as long as the address allows; without one,
 * STATUS_REFERENCE_UNAVAILABLE. `retry_ms`: how long a call keeps retrying beyond the address's timeout; 0 for a service.
 *
 * On the board (NULL: not counted), of records and lists: anjian_reference_hits_total, _misses_total, _invalidations_total,
 * _evictions_total; of calls: _stale_total, _unavailable_total; of reads: _failures_total, _round_trips_total. Gauges: _cache_bytes,
 * _cache_entries, _connected (processes whose cache is current), _evicts (processes that found a server with an evicting policy). The
 * board does not count waiting for Redis as busy. */
enum status redis_source_open(const char *address, unsigned retry_ms, struct scoreboard *board, struct source **out, struct error *error);

#endif
