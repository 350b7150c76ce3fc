/* Reference data in one JSON file, the embedded default: an object whose members are the keys that Redis would have,
 * "ref:{ruleset}:{kind}:{id}" with an object of facts and "ref:{ruleset}:list:{name}" with an array of ids. */
#ifndef ANJIAN_REFERENCE_FILE_SOURCE_H
#define ANJIAN_REFERENCE_FILE_SOURCE_H

#include "reference/source.h"

/* Reads the file once. STATUS_IO, STATUS_INVALID_JSON (where is "file:line") or STATUS_INVALID_REQUEST (where is "file#pointer":
 * a key or value of another shape; without a file for file_source_of). */
enum status file_source_open(const char *path, struct source **out, struct error *error);

/* The same from text, which is copied. With a `ruleset`, keys have no "ref:{ruleset}:" in front: a case's `reference`. */
enum status file_source_of(const char *text, size_t length, const char *ruleset, struct source **out, struct error *error);

#endif
