/* Reference data from one JSON file, under the keys that Redis would have: "ref:{ruleset}:{kind}:{id}" with an object of
 * facts, and "ref:{ruleset}:list:{name}" with an array of ids. Ids stand in any form; two that are the same in normal form are an error. */
#ifndef ANJIAN_REFERENCE_FILE_SOURCE_H
#define ANJIAN_REFERENCE_FILE_SOURCE_H

#include "reference/source.h"

/* Reads the file once. STATUS_IO; STATUS_INVALID_JSON, with "file:line"; STATUS_INVALID_REQUEST for a key or value of another
 * shape, with "file#pointer". */
enum status file_source_open(const char *path, struct source **out, struct error *error);

/* Likewise from a text, which is copied; places in errors have no file. If `ruleset` is not NULL, all data are of that rule
 * set and keys lack "ref:{ruleset}:", as in a case's `reference`. */
enum status file_source_of(const char *text, size_t length, const char *ruleset, struct source **out, struct error *error);

#endif
