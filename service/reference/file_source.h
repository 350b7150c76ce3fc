/* Reference data in one JSON file, the embedded default: an object whose members are the keys that Redis would have,
 * "ref:{ruleset}:{kind}:{id}" with an object of facts and "ref:{ruleset}:list:{name}" with an array of ids. */
#ifndef ANJIAN_FILE_SOURCE_H
#define ANJIAN_FILE_SOURCE_H

#include "source.h"

/* Reads the file once. STATUS_IO, STATUS_INVALID_JSON (where is "file:line") or STATUS_INVALID_REQUEST (where is
 * a JSON Pointer: a key of another shape). */
enum status file_source_open(const char *path, struct source **out, struct error *error);

/* The same from a value; `data` is borrowed for the source's life. Keys have no "ref:{ruleset}:" in front when
 * `ruleset` is given: a case's `reference`. */
enum status file_source_of(json_t *data, const char *ruleset, struct source **out, struct error *error);

#endif
