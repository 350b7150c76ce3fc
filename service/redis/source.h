/* Reference data in Redis, through a cache of this process that the server keeps current. */
#ifndef ANJIAN_REDIS_SOURCE_H
#define ANJIAN_REDIS_SOURCE_H

#include "base/scoreboard.h"
#include "reference/source.h"

/* The gauge below that /readyz shows. */
#define REDIS_SOURCE_EVICTS "anjian_reference_evicts"

/* `address`: see redis_options.h. Nothing is connected to yet, so the source may be made before a fork and used after it, in any
 * number of processes.
 *
 * What can't be read anew is served from the cache, with its age, for the time that the address allows; what is not there either is
 * STATUS_REFERENCE_UNAVAILABLE. `patience_ms` is how long a call waits beyond the address's timeout for a server that is away: 0 for
 * a service, where somebody else is waiting too.
 *
 * On the board (NULL: not counted), in records and lists: anjian_reference_hits_total, _misses_total, _invalidations_total,
 * _evictions_total; in calls: _stale_total, _unavailable_total; in commands or connections: _failures_total, _round_trips_total; and
 * the gauges _cache_bytes, _cache_entries, _connected (processes whose cache is being kept current) and _evicts (that found a server which
 * drops keys when its memory is full). The time that a call waits for Redis does not count as busy there. */
enum status redis_source_open(const char *address, unsigned patience_ms, struct scoreboard *board, struct source **out, struct error *error);

#endif
