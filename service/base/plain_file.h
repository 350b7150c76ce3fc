/* Files below a folder, opened without following a link.
 *
 * Who may write into a rule set's folder must not choose what else this process reads. The folder itself may be a
 * link; the caller opens it. */
#ifndef ANJIAN_BASE_PLAIN_FILE_H
#define ANJIAN_BASE_PLAIN_FILE_H

#include "base/buffer.h"
#include "base/status.h"

/* Opens the regular file `name`, one step below the open folder `folder`, for reading; the caller closes *out.
 * `path` is what errors call it. STATUS_INVALID_RULES for a link, a named pipe, a device …; STATUS_IO. */
enum status plain_file_open(int folder, const char *name, const char *path, int *out, struct error *error);

/* Likewise for a folder. */
enum status plain_folder_open(int folder, const char *name, const char *path, int *out, struct error *error);

/* Appends the file's bytes. STATUS_PAYLOAD_TOO_LARGE for more than `limit`. */
enum status plain_file_read(int folder, const char *name, const char *path, size_t limit, struct buffer *out, struct error *error);

#endif
