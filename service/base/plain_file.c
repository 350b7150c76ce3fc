#include "base/plain_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536U

static enum status refuse(mode_t mode, mode_t wanted, const char *path, struct error *error)
{
    static const struct {
        mode_t type;
        const char *name;
    } types[] = {{S_IFLNK, "a symbolic link"}, {S_IFIFO, "a named pipe"}, {S_IFSOCK, "a socket"}, {S_IFCHR, "a device"},
                 {S_IFBLK, "a device"},        {S_IFDIR, "a folder"},     {S_IFREG, "a file"}};
    const char *name = "something else", *kind = wanted == S_IFDIR ? "folder" : "file";

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if ((mode & S_IFMT) == types[i].type)
            name = types[i].name;
    if (S_ISLNK(mode))
        return error_set(error, STATUS_INVALID_RULES, path, "this is a symbolic link, and links are not followed here; copy the %s in its place",
                         kind);
    return error_set(error, STATUS_INVALID_RULES, path, "this is %s and not a %s; remove it, or put a %s in its place", name, kind, kind);
}

/* Looked at before it is opened, for opening a device may do something; and after, for it may have been replaced. */
static enum status open_as(mode_t wanted, int folder, const char *name, const char *path, int *out, struct error *error)
{
    enum status status = STATUS_OK;
    struct stat found;
    int fd;

    if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0)
        return error_set(error, STATUS_IO, path, "%s", strerror(errno));
    if ((found.st_mode & S_IFMT) != wanted)
        return refuse(found.st_mode, wanted, path, error);
    fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (wanted == S_IFDIR ? O_DIRECTORY : 0));
    if (fd < 0 || fstat(fd, &found) != 0)
        status = errno == ELOOP ? refuse(S_IFLNK, wanted, path, error) : error_set(error, STATUS_IO, path, "%s", strerror(errno));
    else if ((found.st_mode & S_IFMT) != wanted)
        status = refuse(found.st_mode, wanted, path, error);
    if (status == STATUS_OK)
        *out = fd;
    else if (fd >= 0)
        (void)close(fd);
    return status;
}

enum status plain_file_open(int folder, const char *name, const char *path, int *out, struct error *error)
{
    return open_as(S_IFREG, folder, name, path, out, error);
}

enum status plain_folder_open(int folder, const char *name, const char *path, int *out, struct error *error)
{
    return open_as(S_IFDIR, folder, name, path, out, error);
}

enum status plain_file_read(int folder, const char *name, const char *path, size_t limit, struct buffer *out, struct error *error)
{
    size_t start = out->length;
    enum status status;
    ssize_t n = 1;
    int fd = -1;

    status = plain_file_open(folder, name, path, &fd, error);
    if (status != STATUS_OK)
        return status;
    while (n != 0 && status == STATUS_OK) {
        if (!buffer_reserve(out, CHUNK)) {
            status = error_set(error, STATUS_NO_MEMORY, path, "out of memory");
            break;
        }
        n = read(fd, out->data + out->length, CHUNK);
        if (n > 0)
            out->length += (size_t)n;
        else if (n < 0 && errno != EINTR)
            status = error_set(error, STATUS_IO, path, "%s", strerror(errno));
        if (out->length - start > limit)
            status = error_set(error, STATUS_PAYLOAD_TOO_LARGE, path, "this file is larger than %zu bytes", limit);
    }
    (void)close(fd);
    return status;
}
