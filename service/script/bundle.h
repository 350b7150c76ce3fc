/* The source of a rule set: its files, read once. So what runs, what the digest is of and what is kept as the last good version
 * are the same bytes. */
#ifndef ANJIAN_SCRIPT_BUNDLE_H
#define ANJIAN_SCRIPT_BUNDLE_H

#include "base/buffer.h"
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

#define BUNDLE_EMPTY ((struct bundle){NULL, 0, NULL})

void bundle_release(struct bundle *bundle);

/* Reads the *.lua files of `folder`. The folder may be a link, the files may not. They are UTF-8, at most 64 KiB each, 4 MiB and 256
 * files in all. STATUS_IO, or STATUS_INVALID_RULES with file:line. */
enum status bundle_read(const char *folder, const char *id, struct bundle *out, struct error *error);

/* Returns the file, or NULL. */
const struct bundle_file *bundle_find(const struct bundle *bundle, const char *name);

/* Writes the SHA-256 over path, length and bytes of the rule set's files and of the authors' library's, sorted by path. */
void bundle_digest(const struct bundle *ruleset, const struct bundle *authors, char out[BUNDLE_DIGEST_TEXT]);

/* Appends the bundle, under the name `id`, to `out`. */
void bundle_write(const struct bundle *bundle, const char *id, struct buffer *out);

/* Reads what bundle_write has written at *at, which moves behind it. False: it is damaged, or memory ran out. */
bool bundle_parse(const char **at, const char *end, struct bundle *out);

#endif
