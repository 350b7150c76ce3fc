/* A unix socket that a server listens on. */
#ifndef ANJIAN_SERVER_LISTENER_H
#define ANJIAN_SERVER_LISTENER_H

#include "base/status.h"

#include <sys/types.h>

struct listener {
    int fd; /* non-blocking, closed on exec; −1: none */
    const char *path;
    dev_t device;
    ino_t inode;
};

#define LISTENER_NONE ((struct listener){.fd = -1})

/* Binds `path` (borrowed) with mode 0660 and listens. Removes the socket that a crashed server left there. STATUS_IO where
 * another server listens on it, or for a file of another kind. */
enum status listener_open(struct listener *listener, const char *path, struct error *error);

/* Removes the path, so that nobody new can connect, unless another process has bound it since. */
void listener_unlink(struct listener *listener);

/* Closes it without removing the path. */
void listener_close(struct listener *listener);

#endif
