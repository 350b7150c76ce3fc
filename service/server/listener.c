#include "server/listener.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Far more than nginx's workers open while a new generation loads; the kernel caps it at net.core.somaxconn. */
#define BACKLOG 4096
#define MODE 0660
/* The workers of a master that was just killed hold its socket for a moment longer. */
#define KNOCKS 10U
#define KNOCK_MS 150

static int new_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

/* 0 when somebody listens, else what connecting failed with. */
static int knock(const struct sockaddr_un *address)
{
    int probe = new_socket(), result;

    if (probe < 0)
        return errno;
    result = connect(probe, (const struct sockaddr *)address, sizeof *address) == 0 ? 0 : errno;
    (void)close(probe);
    return result;
}

/* Makes way for `address`, if what stands there is a socket without a server. */
static enum status remove_stale(const struct sockaddr_un *address, struct error *error)
{
    const char *path = address->sun_path;
    struct stat found;
    int result;

    if (lstat(path, &found) != 0)
        return errno == ENOENT ? STATUS_OK : error_set(error, STATUS_IO, NULL, "%s: %s", path, strerror(errno));
    if (!S_ISSOCK(found.st_mode))
        return error_set(error, STATUS_IO, NULL, "%s exists and is not a socket; remove it or choose another path", path);
    result = knock(address);
    for (unsigned i = 0; i < KNOCKS && (result == 0 || result == EAGAIN); i++) {
        (void)poll(NULL, 0, KNOCK_MS);
        result = knock(address);
    }
    /* EAGAIN: a server so busy that its backlog is full. */
    if (result == 0 || result == EAGAIN)
        return error_set(error, STATUS_IO, NULL, "%s: another server is listening on it; stop it or choose another path", path);
    if (result != ECONNREFUSED)
        return error_set(error, STATUS_IO, NULL, "%s: %s", path, strerror(result));
    if (unlink(path) != 0 && errno != ENOENT)
        return error_set(error, STATUS_IO, NULL, "%s was left by an earlier run and can't be removed: %s", path, strerror(errno));
    return STATUS_OK;
}

enum status listener_open(struct listener *listener, const char *path, struct error *error)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct stat made;
    enum status status;
    int fd = -1;
    bool bound = false;

    *listener = LISTENER_NONE;
    if (strlen(path) == 0 || strlen(path) >= sizeof address.sun_path)
        return error_set(error, STATUS_IO, NULL, "socket path %s: 1 to %zu bytes are allowed", path, sizeof address.sun_path - 1);
    memcpy(address.sun_path, path, strlen(path) + 1);
    status = remove_stale(&address, error);
    if (status != STATUS_OK)
        return status;
    fd = new_socket();
    if (fd < 0)
        goto out;
    bound = bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
    /* The mode before `listen`: until then nobody can connect. */
    if (!bound || chmod(path, MODE) != 0 || lstat(path, &made) != 0 || listen(fd, BACKLOG) != 0)
        goto out;
    *listener = (struct listener){fd, path, made.st_dev, made.st_ino};
    return STATUS_OK;
out:
    status = error_set(error, STATUS_IO, NULL, "%s: %s", path, strerror(errno));
    if (bound)
        (void)unlink(path);
    if (fd >= 0)
        (void)close(fd);
    return status;
}

void listener_unlink(struct listener *listener)
{
    struct stat found;

    if (listener->fd >= 0 && lstat(listener->path, &found) == 0 && found.st_dev == listener->device && found.st_ino == listener->inode)
        (void)unlink(listener->path);
}

void listener_close(struct listener *listener)
{
    if (listener->fd >= 0)
        (void)close(listener->fd);
    *listener = LISTENER_NONE;
}
