/* The source of rule sets: files by name, read once, so that what runs, what is digested and what is kept as the last
 * good version are the same bytes. */
#ifndef ANJIAN_SCRIPT_BUNDLE_H
#define ANJIAN_SCRIPT_BUNDLE_H

#include "base/status.h"

#include <stddef.h>

#define BUNDLE_DIGEST_TEXT 72 /* "sha256:", 64 hexadecimal digits and the end */

struct bundle_file {
    char *name;
    char *bytes;
    size_t length;
};

/* One folder's Lua files, by name, ascending. */
struct bundle {
    char *id; /* the folder's name */
    size_t count;
    struct bundle_file *files;
};

void bundle_release(struct bundle *bundle);

/* Reads the *.lua files of `folder`, which may be a link; they may not. UTF-8 text; at most 64 KiB a file, 4 MiB and 256 files in
 * all. STATUS_IO or STATUS_INVALID_RULES ("file:line"). */
enum status bundle_read(const char *folder, const char *id, struct bundle *out, struct error *error);

/* NULL when there is none of that name. */
const struct bundle_file *bundle_find(const struct bundle *bundle, const char *name);

/* SHA-256 over the sorted (path, length, bytes) of the rule set's files and of the authors' library's. */
void bundle_digest(const struct bundle *ruleset, const struct bundle *authors, char out[BUNDLE_DIGEST_TEXT]);

/* Appends to an open file, and reads what was appended: 1 with a bundle, 0 at the end, −1 on a damaged file. */
enum status bundle_save(const struct bundle *bundle, int file, struct error *error);
int bundle_load(int file, struct bundle *out);

#endif
