/* Counters and gauges in memory that forked processes share.
 *
 * A name is a Prometheus series, such as anjian_requests_total{route="decide",status="200"}. Each process counts in
 * a row of its own: one writer, relaxed atomics, no locks. A total is the sum over all rows. The row of a process that
 * has ended goes to a later process with its counts, so that totals never fall.
 *
 * Names are added by one process at a time: the master before it forks, then the generation that loads. They are never
 * removed. */
#ifndef ANJIAN_BASE_COUNTERS_H
#define ANJIAN_BASE_COUNTERS_H

#include "base/status.h"

#include <stdint.h>

struct counters;

#define COUNTER_NONE UINT32_MAX

/* Room for `rows` processes and `names` series. The calling process counts in row 0. STATUS_NO_MEMORY. */
enum status counters_new(unsigned rows, unsigned names, struct counters **out, struct error *error);
void counters_free(struct counters *counters);

/* Returns the series of that name, and adds it if it is new. COUNTER_NONE when the table is full or the name is longer
 * than 190 bytes; counting there does nothing. A gauge's part is what one process has set, and goes with the process. */
uint32_t counters_counter(struct counters *counters, const char *name);
uint32_t counters_gauge(struct counters *counters, const char *name);

/* Returns how many names the calling process could not add. */
unsigned counters_left_out(const struct counters *counters);

/* The calling process counts in `row` from now on; COUNTER_NONE: nowhere. */
void counters_use_row(struct counters *counters, uint32_t row);
void counters_add(struct counters *counters, uint32_t counter, uint64_t amount);
void counters_set(struct counters *counters, uint32_t gauge, uint64_t value);

/* Sets all gauges of a row to 0: its process has ended. */
void counters_clear_gauges(struct counters *counters, uint32_t row);

/* Returns the sum over all rows; 0 for COUNTER_NONE. */
uint64_t counters_total(const struct counters *counters, uint32_t series);

/* Calls `each` with every name and its total, in the order of adding. */
void counters_each(const struct counters *counters, void (*each)(void *argument, const char *name, uint64_t total), void *argument);

#endif
