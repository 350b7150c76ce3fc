/* A row for each process of the service, in memory that all of them share: who owns it and what it is doing. */
#ifndef ANJIAN_BASE_PROCESS_TABLE_H
#define ANJIAN_BASE_PROCESS_TABLE_H

#include "base/status.h"

#include <stdint.h>

struct process_table;

#define PROCESS_NONE UINT32_MAX

/* The calling process has row 0. STATUS_NO_MEMORY. */
enum status process_table_new(unsigned rows, struct process_table **out, struct error *error);
void process_table_free(struct process_table *table);

/* Claims a row for a process that generation `owner` (not 0) is about to fork; PROCESS_NONE when all are taken. */
uint32_t process_table_claim(struct process_table *table, uint32_t owner);

/* The calling process has this row from now on; PROCESS_NONE: none. */
void process_table_use_row(struct process_table *table, uint32_t row);

/* Frees the row of a process that has ended. */
void process_table_release(struct process_table *table, uint32_t row);

/* Returns a row whose owner this is, or PROCESS_NONE. */
uint32_t process_table_find(const struct process_table *table, uint32_t owner);

/* Since when (clock_ms) a process has been working on one request; 0: it is idle. */
void process_table_set_busy(struct process_table *table, int64_t since);
int64_t process_table_busy(const struct process_table *table, uint32_t row);

/* Excludes so many milliseconds of waiting from the calling process's time for its request. */
void process_table_exclude(struct process_table *table, int64_t milliseconds);

/* What the calling process works on, as a number that means the same in every process; 0: nothing. */
void process_table_set_task(struct process_table *table, uint64_t task);

/* Counts the other processes that have been working on `task` since before `since`. */
unsigned process_table_others(const struct process_table *table, uint64_t task, int64_t since);

#endif
