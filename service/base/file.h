/* Opening and reading files, and temporary files. */
#ifndef ANJIAN_BASE_FILE_H
#define ANJIAN_BASE_FILE_H

#include "base/buffer.h"
#include "base/status.h"

/* Appends everything that can still be read from `fd`, which stays open. `path` is its name in errors. STATUS_IO;
 * STATUS_PAYLOAD_TOO_LARGE for more than `limit` bytes. After a failure `out` holds a part. */
enum status file_read(int fd, const char *path, size_t limit, struct buffer *out, struct error *error);

/* Opens the file at `path` and appends its bytes; otherwise like file_read. */
enum status file_read_path(const char *path, size_t limit, struct buffer *out, struct error *error);

/* Writes all bytes, over interruptions and short writes. False: errno says why not. */
bool file_write(int fd, const void *bytes, size_t n);

/* Opens an empty file without a name for reading and writing, in $TMPDIR or /tmp. It is gone once it is closed.
 * −1: errno says why not. */
int file_temporary(void);

/* The functions below open what lies in a rule set's folder. They follow no link: whoever may write there must not choose
 * what else this process reads. The folder itself may be a link; the caller opens it. */

/* Opens the regular file `name` in the open folder `folder` for reading; the caller closes *out. `path` is its name in
 * errors. STATUS_INVALID_RULES for a link, a named pipe, a device …; STATUS_IO. */
enum status file_open_nofollow(int folder, const char *name, const char *path, int *out, struct error *error);

/* Likewise for a folder. */
enum status folder_open_nofollow(int folder, const char *name, const char *path, int *out, struct error *error);

/* file_open_nofollow and file_read. */
enum status file_read_nofollow(int folder, const char *name, const char *path, size_t limit, struct buffer *out, struct error *error);

#endif
