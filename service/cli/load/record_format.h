/* Reads a line of `anjian load` as a record or a list's member, and checks it against the rule set's declarations.
 *
 * NDJSON: {"id": "P-1001", "facts": {…}}; for a list, a string. CSV: a header row names the column `id` and the facts; an empty cell
 * is unknown, booleans are true, false, 是, 否, an enum's value is its code or label, a list is JSON.
 * A record may say on which day its facts were true, as the fact or column `@recorded_on`. */
#ifndef ANJIAN_CLI_LOAD_RECORD_FORMAT_H
#define ANJIAN_CLI_LOAD_RECORD_FORMAT_H

#include "cli/load/input.h"
#include "model/ruleset.h"

struct record_format;

/* Valid until the next call. */
struct load_record {
    const char *id; /* in normal form */
    size_t id_length;
    bool misspelt;    /* its check digit is wrong */
    const char *json; /* the facts, compact; NULL for a list's member */
    size_t json_length;
};

/* `kind` KIND_NONE: members of a list. `ruleset` is borrowed. STATUS_NO_MEMORY. */
enum status record_format_new(const struct ruleset *ruleset, enum kind kind, enum load_format format, struct record_format **out,
        struct error *error);
void record_format_free(struct record_format *records);

/* Writes `day` into records that have no `@recorded_on` of their own; 0: into none. */
void record_format_stamp(struct record_format *records, int32_t day);

/* Takes CSV's header row. STATUS_INVALID_REQUEST: no column `id`, or a column twice. */
enum status record_format_header(struct record_format *records, const struct load_line *line, struct error *error);

/* The number of columns; and a check that the rule set knows one of them: STATUS_INVALID_FACT, `where` is "column NAME". */
size_t record_format_columns(const struct record_format *records);
enum status record_format_column(struct record_format *records, size_t index, struct error *error);

/* STATUS_NO_MEMORY. Any other failure says that the line is bad; `where` is a JSON Pointer into it or "column NAME". */
enum status record_format_read(struct record_format *records, const struct load_line *line, struct load_record *out, struct error *error);

#endif
